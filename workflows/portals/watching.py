"""Pages of supervisors and auditors."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from mediation.models import User
from mediation.queries.tallies import watched
from mediation.vocabulary import Role, bi

from .doors import DeskRequest

WATCHERS = (Role.SUPERVISOR, Role.AUDITOR)
Watched = Callable[..., HttpResponseBase]


def may_watch(user: User) -> bool:
    """Whether this person supervises or audits anywhere."""
    return any(post.role in WATCHERS for post in user.current_posts)


def for_watchers(view: Watched) -> Watched:
    """A page of supervisors and auditors; others are told whose it is."""

    @wraps(view)
    def page(request: DeskRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        if not may_watch(request.user):
            raise PermissionDenied(
                str(bi("此页供督办和审计人员使用。", "This page is for supervisors and auditors."))
            )
        return view(request, *args, **kwargs)

    return page


def for_bureau(view: Watched) -> Watched:
    """A page of figures: of those who supervise, audit or direct a county or township."""

    @wraps(view)
    def page(request: DeskRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        if not watched(request.user):
            sentence = bi(
                "此页供县或乡镇（街道）的督办、审计人员和调委会主任使用。",
                "This page is for supervisors, auditors and committee directors of a county or township.",
            )
            raise PermissionDenied(str(sentence))
        return view(request, *args, **kwargs)

    return page
