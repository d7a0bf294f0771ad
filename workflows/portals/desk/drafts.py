"""What a mediator is typing is kept: a long record outlives a closed lid, a shaky line and the end of a session.

A draft is its writer's alone, of one act on one case, and forgotten after a week. Separate talks are never kept so.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from mediation.acts import CaseAct
from mediation.models import Case, Draft, User
from mediation.vocabulary import ActName, bi
from workflows.portals.doors import DeskRequest
from workflows.portals.forms.parts import ADD

KEEP = "keep"
"""The button that puts a draft aside."""
KEPT = (ActName.RECORD_SESSION, ActName.RECORD_INVESTIGATION)
"""Acts that are typed while people talk."""
NOT_TYPED = ("csrfmiddlewaretoken", "key", "seen", KEEP, ADD)
LONGEST = 60_000
"""More characters than the inputs of any of these acts may hold together."""


@dataclass(frozen=True)
class Drafting:
    """The draft of one person, for one act on one case."""

    user: User
    case: Case
    act: type[CaseAct]

    @property
    def is_kept(self) -> bool:
        """Whether drafts of this act are kept."""
        return self.act.name in KEPT

    @property
    def _digest(self) -> str:
        about = f"{self.user.pk}/{self.case.pk}/{self.act.name.value}"
        return salted_hmac("desk.draft", about, algorithm="sha256").hexdigest()

    def keep(self, typed: QueryDict) -> None:
        """Put aside what was typed so far."""
        answers = {name: typed.getlist(name) for name in typed if name not in NOT_TYPED}
        if sum(len(it) for values in answers.values() for it in values) <= LONGEST:
            Draft.put_aside(self._digest, answers, [])

    def taken_up(self) -> QueryDict | None:
        """What was typed before, to be gone on with; it is not judged until it is sent."""
        draft = Draft.taken_up(self._digest) if self.is_kept else None
        if draft is None:
            return None
        typed = QueryDict(mutable=True)
        for name, values in draft.answers.items():
            typed.setlist(name, values)
        typed.update({"key": str(uuid.uuid4()), "seen": str(self.case.version), ADD: ""})
        return typed

    def forget(self) -> None:
        """It was recorded."""
        if self.is_kept:
            Draft.drop(self._digest)


def put_aside(request: DeskRequest, drafting: Drafting) -> HttpResponse:
    """Keep the draft, and say so: beside the form while it is typed, on the page of the case when asked to."""
    drafting.keep(request.POST)
    if request.htmx and request.POST[KEEP] == "typing":
        return render(request, "desk/kept.html", {"case": drafting.case, "just_kept": True})
    messages.success(
        request, str(bi("草稿已保存，一周内随时接着写。", "Kept; go on with it within a week."))
    )
    return redirect("perform", drafting.case.number, drafting.act.name.value)
