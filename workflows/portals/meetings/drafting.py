"""What is typed while people talk is kept: a shaky line in a village hall loses nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from mediation.models import Draft, Meeting, User
from mediation.vocabulary import MeetingActName, bi
from workflows.portals.doors import DeskRequest
from workflows.portals.forms.parts import ADD

KEEP = "keep"
KEPT = (MeetingActName.DECIDE_MATTER, MeetingActName.DRAFT_MINUTES, MeetingActName.ASSIGN_TASK)
NOT_TYPED = ("csrfmiddlewaretoken", "key", "seen", KEEP, ADD)
LONGEST = 60_000
"""More characters than the inputs of any of these acts may hold together."""


@dataclass(frozen=True)
class MeetingDrafting:
    """The draft of one person, for one act on one meeting; his alone, forgotten after a week."""

    user: User
    meeting: Meeting
    act: MeetingActName

    @property
    def is_kept(self) -> bool:
        """Whether drafts of this act are kept."""
        return self.act in KEPT

    @property
    def _digest(self) -> str:
        about = f"meeting/{self.user.pk}/{self.meeting.pk}/{self.act.value}"
        return salted_hmac("desk.draft", about, algorithm="sha256").hexdigest()

    def is_asked_by(self, request: DeskRequest) -> bool:
        """Whether the request only wants to put aside what was typed."""
        return self.is_kept and request.method == "POST" and KEEP in request.POST

    def put_aside(self, request: DeskRequest) -> HttpResponse:
        """Keep the draft, and say so: beside the form while it is typed, on the meeting's page when asked to."""
        typed = request.POST
        answers = {name: typed.getlist(name) for name in typed if name not in NOT_TYPED}
        if sum(len(it) for values in answers.values() for it in values) <= LONGEST:
            Draft.put_aside(self._digest, answers, [])
        if getattr(request, "htmx", False) and typed[KEEP] == "typing":
            return render(request, "desk/kept.html", {"just_kept": True})
        messages.success(
            request, str(bi("草稿已保存，一周内随时接着写。", "Kept; go on with it within a week."))
        )
        return redirect("meeting", self.meeting.pk)

    def taken_up(self) -> QueryDict | None:
        """What was typed before, to be gone on with; it is not judged until it is sent."""
        draft = Draft.taken_up(self._digest) if self.is_kept else None
        if draft is None:
            return None
        typed = QueryDict(mutable=True)
        for name, values in draft.answers.items():
            typed.setlist(name, values)
        typed.update({"key": str(uuid.uuid4()), "seen": str(self.meeting.version), ADD: ""})
        return typed

    def forget(self) -> None:
        """It was recorded."""
        if self.is_kept:
            Draft.drop(self._digest)
