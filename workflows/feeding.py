"""What a person's calendar reads: meetings, sessions, and the days on which own clocks and promises fall due.

By numbers alone: the calendar of a phone stands in somebody else's house. Only what the person sees and attends at the
moment of reading is in it, so it ends with a seat, a post or a place on a list.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import override
from icalendar import Event

from mediation.calendar.moments import local_date
from mediation.calendar.workdays import ONE_DAY
from mediation.models import Case, Invited, User
from mediation.models.moment import now
from mediation.queries.meetings import attending
from mediation.queries.sittings import sittings_between
from mediation.rules import clocks
from mediation.rules.visibility import visible_to
from mediation.vocabulary import bi

from .ical import calendar_of, day_event, event, meeting_event, stamp
from .worklists import Appointment, Worklist

BACK, AHEAD = 30 * ONE_DAY, 180 * ONE_DAY
"""So far the calendar reaches."""


def feed_of(user: User) -> bytes:
    """The calendar of a person as it stands now."""
    today = local_date(now())
    first, last = today - BACK, today + AHEAD
    with override(user.language):
        return calendar_of(
            [
                *(
                    meeting_event(it, user, _link("meetings", it.pk))
                    for it in attending(user, first, last)
                ),
                *_sessions(user, first, last),
                *_due_days(user, first, last),
            ]
        )


def _link(kind: str, key: object) -> str:
    return f"{settings.SITE_URL}/desk/{kind}/{key}/" if settings.SITE_URL else ""


def _sessions(user: User, first: dt.date, last: dt.date) -> list[Event]:
    """Those to which the person is asked, in cases of which he still sees something."""
    asked = Invited.objects.filter(sitting__case=OuterRef("pk"), mediator=user)
    cases = Case.objects.filter(Exists(asked), visible_to(user)).values_list("pk", flat=True)
    mine = sittings_between(list(cases), first, last)
    return [
        stamp(
            event(
                f"sitting-{it.case_id}-{it.series}",
                starts_at=it.starts_at,
                ends_at=it.ends_at,
                summary=str(bi(f"调解 {it.case.number}", f"Session {it.case.number}")),
                place=it.where,
                about=_link("cases", it.case.number),
            ),
            it.entry.recorded_at,
        )
        for it in mine.filter(invited__mediator=user).select_related("entry")
    ]


def _due_days(user: User, first: dt.date, last: dt.date) -> list[Event]:
    found = Worklist(user).appointments(first, last)
    seen = Case.objects.filter(visible_to(user), pk__in={it.case.pk for it in found})
    mine = set(seen.values_list("pk", flat=True))
    return [made for it in found if it.case.pk in mine and (made := _due(it)) is not None]


def _due(it: Appointment) -> Event | None:
    if it.clock is not None:
        rule = clocks.rule_of(it.clock.rule, it.clock.pack)
        uid, zh, en = f"clock-{it.clock.pk}", f"{rule.zh}到期", f"{rule.en} due"
    elif it.promise is not None:
        uid, zh, en = f"promise-{it.promise.pk}", "履行到期", "Promise due"
    else:
        return None
    number = it.case.number
    return day_event(
        uid,
        on=it.on,
        summary=str(bi(f"{zh} {number}", f"{en} {number}")),
        about=_link("cases", number),
        stamped=it.case.recorded_at,
    )
