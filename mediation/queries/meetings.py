"""Joint meetings as people may see them: which, and one of them; hidden and absent are the same answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mediation.acts.meetings.act import no_such_meeting
from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.models import (
    AccessSubject,
    Delivery,
    Meeting,
    MeetingEntry,
    MeetingMember,
    MeetingOpening,
    Notice,
    Publication,
    User,
)
from mediation.rules import clocks
from mediation.rules import meeting as rules
from mediation.vocabulary import AreaKind, MeetingActName, MeetingStatus, Role

from .access import STAYS_OPEN

MOST_OPENINGS = 30
COMING = (MeetingStatus.CALLED, MeetingStatus.NOTIFIED, MeetingStatus.HELD)


def _membership(user: User) -> Exists:
    mine = MeetingMember.objects.filter(
        meeting=OuterRef("pk"), roster=OuterRef("roster"), user=user
    )
    return Exists(mine)


def visible_to(user: User) -> Q:
    """The condition on meetings that this person may see: by posts at their place, or on their list."""
    if not user.is_active:
        return Q(pk__in=[])
    seen = Q(_membership(user))
    for post in user.current_posts:
        if Role(post.role) in rules.SEEING:
            seen |= Q(place_path__startswith=post.area.path)
    return seen


def meetings_of(user: User) -> QuerySet[Meeting]:
    """The meetings that this person may see, the latest first."""
    found: QuerySet[Meeting] = Meeting.objects.filter(visible_to(user))
    return found.select_related("area__parent", "room").order_by("-starts_at", "-id")


def look_at_meeting(user: User, pk: int) -> Meeting:
    """A meeting this person may see, with what deciding about acts needs."""
    return _looked_at(user, pk=pk)


def access_meeting(user: User, pk: int, subject: AccessSubject = AccessSubject.MEETING) -> Meeting:
    """Open a meeting: as `look_at_meeting`, and the opening is recorded; a page that stays open but once."""
    meeting = look_at_meeting(user, pk)
    since = meeting.now - STAYS_OPEN
    lately = MeetingOpening.objects.filter(meeting=meeting, by=user, subject=subject)
    if subject != AccessSubject.MEETING or not lately.filter(read_at__gte=since).exists():
        MeetingOpening.objects.create(meeting=meeting, by=user, subject=subject)
    return meeting


def openings_of(meeting: Meeting) -> list[MeetingOpening]:
    """Who opened it, the last first."""
    found = MeetingOpening.objects.filter(meeting=meeting).select_related("by__body")
    return list(found.order_by("-read_at", "-id")[:MOST_OPENINGS])


def look_at_number(user: User, number: str) -> Meeting:
    """The same by its number."""
    return _looked_at(user, number=number)


def _looked_at(user: User, **which: Any) -> Meeting:
    meeting = meetings_of(user).annotate(attends=_membership(user)).filter(**which).first()
    if meeting is None:
        raise no_such_meeting()
    meeting.now, meeting.actor = timezone.now(), user
    meeting.is_member = bool(getattr(meeting, "attends", False))
    meeting.occurred = local_date(meeting.now)
    return meeting


def meeting_for_keeping(pk: int, by: User) -> Meeting:
    """A meeting as its papers are kept: for the clockwork alone, which was recused from nothing."""
    meeting: Meeting = Meeting.objects.select_related("area__parent", "room").get(pk=pk)
    meeting.now, meeting.actor, meeting.is_member = timezone.now(), by, False
    meeting.occurred = local_date(meeting.now)
    return meeting


def attending(user: User, first: dt.date, last: dt.date) -> list[Meeting]:
    """The meetings that this person convenes or attends in these days."""
    start, end = (dt.datetime.combine(it, dt.time(), COUNTY_ZONE) for it in (first, last))
    mine = Q(_membership(user)) | Q(pk__in=[])
    for post in user.current_posts:
        if Role(post.role) in rules.CONVENERS:
            mine |= Q(place_path__startswith=post.area.path)
    found = Meeting.objects.filter(
        mine, starts_at__gte=start, starts_at__lt=end + dt.timedelta(days=1)
    )
    found = found.exclude(status=MeetingStatus.CANCELLED.value).select_related("area", "room")
    return list(found.order_by("starts_at", "id"))


def may_call(user: User) -> bool:
    """Whether this person holds a post that convenes somewhere."""
    return any(Role(post.role) in rules.CONVENERS for post in user.current_posts)


def notice_days() -> int:
    """How many days before a meeting its members are told, by the rule of today."""
    return int(clocks.practice("joint_meeting", timezone.localdate()).settings["notice_days"])


def in_session(paths: Iterable[str]) -> QuerySet[Meeting]:
    """The meetings now in session whose place holds one of these."""
    found = Q(pk__in=[])
    for path in paths:
        parts = path.rstrip(".").split(".")
        above = [".".join(parts[: place + 1]) + "." for place in range(len(parts))]
        found |= Q(place_path__in=above)
    rows: QuerySet[Meeting] = Meeting.objects.filter(found, status=MeetingStatus.HELD.value)
    return rows.order_by("-starts_at")


def published(day: dt.date) -> list[Publication]:
    """The masked minutes that are up on a day, the newest first: open to all."""
    up = Publication.objects.filter(first_on__lte=day, last_on__gte=day).select_related("meeting")
    return list(up.order_by("-first_on", "-id")[:MOST_PUBLIC])


MOST_PUBLIC = 50
MEETING_PLACES = (AreaKind.COMMUNITY.value, AreaKind.TOWNSHIP.value)


TELLING = (
    MeetingActName.NOTIFY_MEMBERS.value,
    MeetingActName.RESCHEDULE_MEETING.value,
    MeetingActName.CANCEL_MEETING.value,
)


def to_be_telephoned(meeting: Meeting) -> list[MeetingMember]:
    """The members on the list in use whom no message of the last notice reaches: somebody has to call them."""
    if meeting.notified_on is None:
        return []
    last = MeetingEntry.objects.filter(meeting=meeting, act__in=TELLING).order_by("-number")[:1]
    going = Delivery.objects.filter(notice=OuterRef("pk"), is_refused=False, withheld_at=None)
    sent = Notice.objects.filter(Exists(going), meeting_entry__in=last.values("pk"))
    reached = set(sent.exclude(member=None).values_list("member__name", "member__phone"))
    members = MeetingMember.objects.filter(
        Q(user=None) | Q(user__is_active=False), meeting=meeting, roster=meeting.roster or 0
    )
    # Each list is written anew: who was reached stands on the next one as another row.
    return [
        it for it in members.order_by("key") if it.user_id or (it.name, it.phone) not in reached
    ]
