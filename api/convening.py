"""From a request to an act on a joint meeting, as `api.asking` does for cases."""

from __future__ import annotations

import uuid

from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from mediation.acts.meetings import CallMeeting, MeetingAct
from mediation.acts.meetings.apart import require_apart
from mediation.models import Meeting, MeetingEntry, User
from mediation.queries.meetings import may_call
from mediation.rules import meeting as rules
from workflows.conduct import convene

from .asking import key_of, seen_of
from .serializers import ActInputs, serializer_for


def call(request: Request, by: User) -> MeetingEntry:
    """Call the meeting that the request asks for."""
    key = key_of(request)
    inputs = _inputs(request, CallMeeting, by, None, key)
    if not inputs.is_valid():
        if not may_call(by):
            raise rules.refusal(CallMeeting.name)
        raise ValidationError(inputs.errors)
    act = inputs.act()
    assert isinstance(act, CallMeeting)
    return convene(act, by=by, key=key)


def perform_at(
    request: Request, act_class: type[MeetingAct], by: User, meeting: Meeting
) -> MeetingEntry:
    """Perform the act that the request asks for."""
    key, seen = key_of(request), seen_of(request)
    inputs = _inputs(request, act_class, by, meeting, key)
    if not inputs.is_valid():
        _refuse_sooner(act_class, by, meeting)
        raise ValidationError(inputs.errors)
    act = inputs.act(meeting=meeting.pk)
    assert isinstance(act, MeetingAct)
    return convene(act, by=by, key=key, seen=seen)


def _inputs(
    request: Request,
    act_class: type[CallMeeting] | type[MeetingAct],
    by: User,
    meeting: Meeting | None,
    key: uuid.UUID | None,
) -> ActInputs:
    known = key is not None and MeetingEntry.objects.filter(by=by, key=key).exists()
    context = {"meeting": meeting, "user": by, "repeated": known}
    return serializer_for(act_class)(data=request.data, context=context)


def _refuse_sooner(act_class: type[MeetingAct], by: User, meeting: Meeting) -> None:
    """Who may not, or not now, is told so before he is told what to mend."""
    rules.require(by, act_class.name, meeting)
    require_apart(act_class.name, by, meeting)
    meeting.require_step(act_class.name)
    act_class.ready(meeting)
