"""What is typed while people talk is kept: it outlives a closed lid, a shaky line and the end of a session.

A draft is its writer's alone, of one act on one case or meeting, and forgotten after a week. Separate talks are never
kept so.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from mediation.models import Case, Draft, Meeting, User
from mediation.vocabulary import ActName, MeetingActName, bi

from .doors import DeskRequest
from .forms.parts import ADD

KEEP = "keep"
"""The button that puts a draft aside."""
KEPT: tuple[ActName | MeetingActName, ...] = (
    ActName.RECORD_SESSION,
    ActName.RECORD_INVESTIGATION,
    MeetingActName.DECIDE_MATTER,
    MeetingActName.DRAFT_MINUTES,
    MeetingActName.ASSIGN_TASK,
)
"""Acts that are typed while people talk."""
NOT_TYPED = ("csrfmiddlewaretoken", "key", "seen", KEEP, ADD)
NUL = "\0"
"""Nobody types it, and PostgreSQL keeps no text that holds it."""
LONGEST = 60_000
"""More characters than the inputs of any of these acts may hold together."""


@dataclass(frozen=True)
class Drafting:
    """The draft of one person, for one act on one case or meeting."""

    user: User
    about: Case | Meeting
    act: ActName | MeetingActName

    @property
    def is_kept(self) -> bool:
        """Whether drafts of this act are kept."""
        return self.act in KEPT

    @property
    def _digest(self) -> str:
        kind = self.about._meta.model_name
        about = f"{kind}/{self.user.pk}/{self.about.pk}/{self.act.value}"
        return salted_hmac("desk.draft", about, algorithm="sha256").hexdigest()

    def is_asked_by(self, request: DeskRequest) -> bool:
        """Whether the request only wants to put aside what was typed."""
        return self.is_kept and request.method == "POST" and KEEP in request.POST

    def put_aside(self, request: DeskRequest) -> HttpResponse:
        """Keep what was typed, and say so: beside the form while it is typed, on the form's page when asked to."""
        typed = request.POST
        answers = {
            name.replace(NUL, ""): [it.replace(NUL, "") for it in typed.getlist(name)]
            for name in typed
            if name not in NOT_TYPED
        }
        if sum(len(it) for values in answers.values() for it in values) <= LONGEST:
            Draft.put_aside(self._digest, answers, [])
        if request.htmx and typed[KEEP] == "typing":
            return render(request, "desk/kept.html", {"just_kept": True})
        messages.success(
            request, str(bi("草稿已保存，一周内随时接着写。", "Kept; go on with it within a week."))
        )
        return redirect(request.path)

    def taken_up(self) -> QueryDict | None:
        """What was typed before, to be gone on with; it is not judged until it is sent."""
        draft = Draft.taken_up(self._digest) if self.is_kept else None
        if draft is None:
            return None
        typed = QueryDict(mutable=True)
        for name, values in draft.answers.items():
            typed.setlist(name, values)
        typed.update({"key": str(uuid.uuid4()), "seen": str(self.about.version), ADD: ""})
        return typed

    def forget(self) -> None:
        """It was recorded."""
        if self.is_kept:
            Draft.drop(self._digest)
