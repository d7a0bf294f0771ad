"""Every refusal as application/problem+json (RFC 9457): one table, one handler."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, UnreadablePostError
from rest_framework import exceptions as drf
from rest_framework.response import Response

from mediation import errors
from mediation.vocabulary import bi

MEDIA_TYPE = "application/problem+json"
WHOLE = "non_field_errors"
"""Where the framework keeps what is wrong with an object as a whole."""
log = logging.getLogger("django.request")


@dataclass(frozen=True)
class Kind:
    """One kind of refusal: its name for machines, its status, its title and its usual sentence."""

    slug: str
    status: int
    title: str
    sentence: str

    @property
    def type(self) -> str:
        """The identifier that a client compares."""
        return f"urn:fengqiao:problem:{self.slug}"


UNREADABLE = Kind(
    "unreadable", 400, bi("请求无法读取", "Unreadable request"),
    bi("请求的内容无法读取，请检查格式。", "The request cannot be read; check its form."),
)  # fmt: skip
NOT_SIGNED_IN = Kind(
    "not-signed-in", 401, bi("未登录", "Not signed in"),
    bi("请用有效的令牌或登录会话访问。", "Use a valid token or a signed-in session."),
)  # fmt: skip
NOT_ALLOWED = Kind(
    "not-allowed", 403, bi("无权办理", "Not allowed"),
    bi("请求缺少防伪标识，请重新登录后再试。", "The request lacks its CSRF token; sign in again."),
)  # fmt: skip
NOT_FOUND = Kind(
    "not-found", 404, bi("没有找到", "Not found"),
    bi("没有这个地址；地址以“/”结尾。", "There is no such address; addresses end with “/”."),
)  # fmt: skip
NOT_THIS_WAY = Kind(
    "method-not-allowed", 405, bi("方法不适用", "Method not allowed"),
    bi("这个地址不支持这种请求方法。", "This address does not take this method."),
)  # fmt: skip
BUSY = Kind(
    "busy", 409, bi("正在办理", "Busy"),
    bi("有人正在办理本案，请稍候再试。", "Somebody is working on this case; please try again."),
)  # fmt: skip
OVERTAKEN = Kind(
    "overtaken", 409, bi("案件已有变化", "Overtaken"),
    bi("案件已有变化，请核对后再提交。", "The case has moved on; look again before you submit."),
)  # fmt: skip
KEY_REUSED = Kind(
    "key-reused", 409, bi("标识已用过", "Key reused"),
    bi("这个标识已用于另一次办理。", "This key was already used for something else."),
)  # fmt: skip
NOT_NOW = Kind(
    "not-now", 409, bi("现在不能办理", "Not now"),
    bi("案件现在的状态不能这样办理。", "The present state of the case does not allow this."),
)  # fmt: skip
TOO_LARGE = Kind(
    "too-large", 413, bi("内容过大", "Too large"),
    bi("请求的内容过大。", "The request is too large."),
)  # fmt: skip
MEDIA = Kind(
    "unsupported-media-type", 415, bi("格式不支持", "Unsupported media type"),
    bi("这里不接受这种格式；请用 application/json。", "Not this media type; use application/json."),
)  # fmt: skip
INCOMPLETE = Kind(
    "incomplete", 422, bi("内容需要修改", "Something is to be mended"),
    bi("请按提示修改后再提交。", "Please mend what is named, and submit again."),
)  # fmt: skip
TOO_MANY = Kind(
    "too-many-requests", 429, bi("请求过多", "Too many requests"),
    bi("请求过于频繁，请稍后再试。", "Too many requests; please wait."),
)  # fmt: skip
FAILED = Kind(
    "failed", 500, bi("系统故障", "Failure"),
    bi("系统出了问题，已经记录；请稍后再试。", "Something failed here and was recorded; try later."),
)  # fmt: skip

CONFLICTS = (NOT_NOW, BUSY, OVERTAKEN, KEY_REUSED)
"""Refusals because of the state of the case; they share a status."""

KINDS: tuple[tuple[type[Exception], Kind], ...] = (
    (errors.NotAllowed, NOT_ALLOWED),
    (errors.NotFound, NOT_FOUND),
    (errors.Busy, BUSY),
    (errors.Overtaken, OVERTAKEN),
    (errors.KeyReused, KEY_REUSED),
    (errors.NotNow, NOT_NOW),
    (errors.Incomplete, INCOMPLETE),
    (drf.ValidationError, INCOMPLETE),
    (drf.NotAuthenticated, NOT_SIGNED_IN),
    (drf.AuthenticationFailed, NOT_SIGNED_IN),
    (drf.PermissionDenied, NOT_ALLOWED),
    (PermissionDenied, NOT_ALLOWED),
    (drf.NotFound, NOT_FOUND),
    (Http404, NOT_FOUND),
    (drf.MethodNotAllowed, NOT_THIS_WAY),
    (RequestDataTooBig, TOO_LARGE),
    (drf.UnsupportedMediaType, MEDIA),
    (drf.Throttled, TOO_MANY),
    (drf.ParseError, UNREADABLE),
    (SuspiciousOperation, UNREADABLE),
    (UnreadablePostError, UNREADABLE),
)
"""Kinds by exception; the first that fits counts."""


class Unreadable(drf.ParseError):
    """The body cannot be read, and we can say why."""


class WrongPassword(drf.AuthenticationFailed):
    """Signing in failed: the same answer for an unknown name and a wrong password."""


class Locked(drf.Throttled):
    """Too many wrong passwords: the door is shut for a while."""


SPOKEN = (errors.Refusal, Unreadable, WrongPassword)
"""Exceptions whose own words are a sentence in the reader's language."""


def kind_of(error: Exception) -> Kind:
    """The kind of refusal that an exception is; a failure of ours when it is none."""
    return next((kind for known, kind in KINDS if isinstance(error, known)), FAILED)


def answer(error: Exception, _context: dict[str, Any]) -> Response:
    """The one exception handler: any exception as a problem."""
    kind = kind_of(error)
    if kind is FAILED:
        log.error("The API failed", exc_info=error)
    return Response(
        problem(kind, *said(error)),
        status=kind.status,
        headers=_headers(error),
        content_type=MEDIA_TYPE,
    )


def problem(kind: Kind, sentence: str, by_field: dict[str, list[str]]) -> dict[str, Any]:
    """The body of a problem."""
    body = {
        "type": kind.type,
        "title": str(kind.title),
        "status": kind.status,
        "detail": sentence or str(kind.sentence),
    }
    return {**body, "errors": by_field} if kind is INCOMPLETE else body


def said(error: Exception) -> tuple[str, dict[str, list[str]]]:
    """What is wrong: in a sentence, where there is one, and field by field."""
    if isinstance(error, errors.Incomplete) and error.field:
        return "", {error.field: [str(error)]}
    if isinstance(error, drf.ValidationError):
        by_field: dict[str, list[str]] = {}
        for field, sentence in _flat(error.detail):
            by_field.setdefault(field, []).append(sentence)
        return " ".join(by_field.pop("", [])), by_field
    return (str(error) if isinstance(error, SPOKEN) else ""), {}


def _flat(detail: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Sentences with their places: `respondents.1.name`."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name == WHOLE else readable(str(name))
            yield from _flat(inner, ".".join(part for part in (place, step) if part))
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            nested = isinstance(inner, (dict, list))
            yield from _flat(inner, f"{place}.{position}" if nested else place)
    else:
        yield place, str(detail)


def readable(text: str, most: int = 80) -> str:
    """Somebody's text, short enough and fit to be said again in an answer."""
    return text[:most].encode("utf-8", "replace").decode()


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = str(challenge)
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers
