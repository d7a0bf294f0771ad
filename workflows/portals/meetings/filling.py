"""What the form of an act on a meeting holds beforehand: the last meeting's people, a first wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from mediation.acts.meetings.act import members_of
from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.models import Area, Meeting, MeetingMember, Organisation, Post, User
from mediation.queries.meeting_minutes import drafted, masked
from mediation.queries.meeting_room import room
from mediation.vocabulary import (
    MeetingActName,
    MeetingBody,
    OrganisationKind,
    Role,
)

A = MeetingActName
Given = dict[str, Any]


def _moved(meeting: Meeting, _user: User) -> Given:
    start, end = (it.astimezone(COUNTY_ZONE) for it in (meeting.starts_at, meeting.ends_at))
    return {
        "on": start.date(), "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}",
        "room": meeting.room_id, "place": meeting.place,
    }  # fmt: skip


def _member(it: MeetingMember) -> Given:
    return {
        "body": it.body, "person": it.user_id, "name": "" if it.user_id else it.name,
        "organisation": it.organisation_id, "phone": it.phone, "signs": it.signs,
    }  # fmt: skip


def _members(meeting: Meeting, _user: User) -> Given:
    """The list in use; before there is one, that of the place's last meeting, or whom the registry knows there."""
    own = members_of(meeting)
    if not own:
        last = (
            Meeting.objects.filter(area=meeting.area, roster__isnull=False).order_by("-id").first()
        )
        own = members_of(last) if last else []
    return {"members": [_member(it) for it in own] or _known(meeting.area)}


def _known(area: Area) -> list[Given]:
    rows: list[Given] = [
        {"body": MeetingBody.PARTY_ORGANISATION.value, "person": it.user_id, "signs": False}
        for it in Post.objects.filter(role=Role.CONVENER.value, area=area, ended_on=None)
    ]
    rows.append({"body": MeetingBody.RESIDENTS_COMMITTEE.value, "signs": True})
    for kind, body in (
        (OrganisationKind.PROPERTY_COMPANY, MeetingBody.PROPERTY_COMPANY),
        (OrganisationKind.OWNERS_COMMITTEE, MeetingBody.OWNERS_COMMITTEE),
    ):
        served = Organisation.objects.filter(kind=kind.value, is_active=True)
        near = served.filter(estates__path__startswith=area.path).distinct()
        rows += [
            {"body": body.value, "organisation": it.pk, "phone": it.phone, "signs": True}
            for it in near[:5]
        ] or [{"body": body.value, "signs": True}]
    return rows


def _draft(meeting: Meeting, user: User) -> Given:
    shown = room(meeting, user)
    return {"text": shown.minutes or drafted(shown)}


def _publication(meeting: Meeting, user: User) -> Given:
    least = int(meeting.rule["published_days"])
    today = local_date(meeting.now)
    return {"text": masked(room(meeting, user)), "last_on": today + dt.timedelta(days=least)}


AHEAD: dict[MeetingActName, Callable[[Meeting, User], Given]] = {
    A.RESCHEDULE_MEETING: _moved,
    A.NAME_MEMBERS: _members,
    A.DRAFT_MINUTES: _draft,
    A.PUBLISH_MINUTES: _publication,
}


def ahead(act: MeetingActName, meeting: Meeting, user: User) -> Given:
    """What to fill in beforehand, by the names of the inputs."""
    return AHEAD[act](meeting, user) if act in AHEAD else {}
