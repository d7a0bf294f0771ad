"""From a request to an act conducted: the headers, the inputs, the file, and the order in which one is refused."""

from __future__ import annotations

import re
import uuid
from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from mediation.acts import Act, CaseAct, StoredFile
from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, User
from mediation.rules import permissions
from mediation.vocabulary import bi
from workflows import uploads
from workflows.conduct import conduct

from .serializers import ActInputs, serializer_for

KEY_HEADER, SEEN_HEADER = "Idempotency-Key", "If-Match"
KEY = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
SEEN = re.compile(r'"([1-9]\d{0,8})"', re.ASCII)


def key_of(request: Request) -> uuid.UUID | None:
    """The idempotency key, when there is one."""
    given = request.headers.get(KEY_HEADER)
    if given is not None and not KEY.fullmatch(given):
        sentence = bi("须是 UUID，如：", "It must be a UUID such as: ")
        raise Incomplete(f"{sentence}123e4567-e89b-42d3-a456-426614174000", field=KEY_HEADER)
    return uuid.UUID(given) if given else None


def seen_of(request: Request) -> int | None:
    """The version of the case that the client has seen, when it says so."""
    given = request.headers.get(SEEN_HEADER)
    if given is None or given == "*":
        return None
    found = SEEN.fullmatch(given)
    if found is None:
        sentence = bi("须是带引号的版本号，如：", "It must be a version in quotes such as: ")
        raise Incomplete(f'{sentence}"12"', field=SEEN_HEADER)
    return int(found[1])


def perform(request: Request, act_class: type[Act], by: User, case: Case | None) -> CaseEntry:
    """Conduct the act that the request asks for. A file that no exhibit comes to stand on is not kept."""
    key, seen = key_of(request), seen_of(request)
    context = {"case": case, "user": by, "repeated": _is_known(key, by)}
    inputs = serializer_for(act_class)(data=request.data, context=context)
    if not inputs.is_valid():
        _refuse_sooner(act_class, by, case)
        raise ValidationError(inputs.errors)
    more, stored = _kept(inputs)
    about = {"case": case.number} if case else {}
    try:
        return conduct(inputs.act(**more, **about), by=by, key=key, seen=seen)
    finally:
        if stored:
            uploads.drop_unused(stored)


def _is_known(key: uuid.UUID | None, by: User) -> bool:
    return key is not None and CaseEntry.objects.filter(by=by, key=key).exists()


def _refuse_sooner(act_class: type[Act], by: User, case: Case | None) -> None:
    """Who may not, or not now, is told so before he is told what to mend."""
    if case is None:
        if not permissions.may_file(by):
            raise permissions.refuse(act_class.name)
        return
    assert issubclass(act_class, CaseAct)
    permissions.require(by, act_class.name, case)
    case.require_step(act_class.name)
    act_class.ready(case)


def _kept(inputs: ActInputs) -> tuple[dict[str, Any], StoredFile | None]:
    """The inputs that have to be replaced before the act: an upload by where it is kept."""
    upload = inputs.validated_data.get("file")
    if not isinstance(upload, uploads.Sound):
        return {}, None
    stored = uploads.keep(upload)
    return {"file": stored}, stored
