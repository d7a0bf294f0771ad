"""Dossiers to take away: small ones are made at once, large ones in the background; tidied away after a week."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import tempfile

from celery import shared_task
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from kombu.exceptions import OperationalError as BrokerError

from mediation.documents.bundle import AT_ONCE, LARGEST, weight, write
from mediation.errors import NotFound
from mediation.models import Binding, Case, User
from mediation.queries.access import look_at

log = logging.getLogger(__name__)

TRY_AGAIN = dt.timedelta(minutes=10)
"""After so long without a file the clockwork is asked again."""
TOO_LARGE = "too_large"
FOLDER = "papers"


def ask(case: Case, by: User) -> Binding:
    """The dossier of the case as it stands, for this person: ready, being made, or too large."""
    now = timezone.now()
    found, is_new = Binding.asked_for(case, by, now)
    heavy = weight(case)
    if heavy > LARGEST:
        found.tell(failed=TOO_LARGE)
    elif not _is_there(found) and heavy <= AT_ONCE:
        make(found.pk)
    elif not _is_there(found) and (is_new or found.asked_at < now - TRY_AGAIN):
        found.tell(asked_at=now)
        transaction.on_commit(lambda: _in_background(found.pk))
    found.refresh_from_db()
    return found


def _is_there(binding: Binding) -> bool:
    return bool(binding.file) and default_storage.exists(binding.file)


def _in_background(pk: int) -> None:
    try:
        bind.delay(pk)
    except BrokerError as error:
        log.warning("not handed over: %s", error)


def make(pk: int) -> bool:
    """Make the file, as its reader may see the case now; may be done twice."""
    asked = Binding.objects.select_related("case", "by").filter(pk=pk).first()
    if asked is None:
        return False
    try:
        case = look_at(asked.by, asked.case.number)
    except NotFound:
        return False
    with tempfile.TemporaryFile() as target:
        write(case, target)
        size = target.tell()
        target.seek(0)
        digest = hashlib.file_digest(target, "sha256").hexdigest()
        target.seek(0)
        place = f"{FOLDER}/{timezone.localdate():%Y/%m}/{get_random_string(32, '0123456789abcdef')}"
        name = default_storage.save(place, File(target))
    asked.tell(file=name, size=size, sha256=digest, failed="")
    return True


def latest(case: Case, by: User) -> Binding | None:
    """What this person asked for last, of this case."""
    found: Binding | None = Binding.objects.filter(case=case, by=by).order_by("-version").first()
    return found


@shared_task
def bind(pk: int) -> bool:
    """Make a large one."""
    return make(pk)
