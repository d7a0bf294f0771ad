"""The bureau's list of running clocks: late, due soon, escalated, under order; with what was said about each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from mediation.acts import AcknowledgeEscalation, ExplainOverrun, OrderSupervision
from mediation.calendar.workdays import Calendar, add_working_days, working_days_between
from mediation.models import Alarm, Case, Clock, Seat, User
from mediation.rules import calendars, clocks, permissions
from mediation.rules.clockrule import ClockRule
from mediation.rules.visibility import grant
from mediation.vocabulary import ActName, Grant, Group, Level, Role

from .access import cases_visible_to
from .masking import Listed, Masks
from .notes import Note, acknowledged, explained

SOON = 3
"""Working days before the due day from which a clock stands in the list."""
PAGE = 30
COUNTED = 500
LATE, DUE_SOON = "late", "soon"
Key = tuple[dt.date, int]


@dataclass(frozen=True)
class Narrowed:
    """What of the list is wanted; empty means all. `township` is the path of a place."""

    kind: str = ""
    township: str = ""
    rule: str = ""


@dataclass(frozen=True)
class LateClock:
    """One row. `days_late` are working days, negative while there is time left."""

    clock: Clock
    case: Case
    label: str
    level: Level
    days_late: int
    explained: Note | None
    acknowledged: Note | None
    acts: list[ActName]


@dataclass(frozen=True)
class Page:
    """One page in the order of due days; the next begins after its last row."""

    rows: list[LateClock]
    total: int
    is_more_than_counted: bool
    next: Key | None


def pressing(user: User, today: dt.date, calendar: Calendar, wanted: Narrowed) -> QuerySet[Clock]:
    """The clocks of the list that this person may see."""
    cases = cases_visible_to(user)
    if wanted.township:
        cases = cases.filter(place_path__startswith=wanted.township)
    raised = (Level.ESCALATED.value, Level.ORDERED.value)
    kinds = {
        LATE: Q(due_on__lt=today),
        DUE_SOON: Q(due_on__range=(today, add_working_days(today, SOON, calendar))),
        Level.ESCALATED.value: Q(level=Level.ESCALATED.value),
        Level.ORDERED.value: Q(level=Level.ORDERED.value),
    }
    any_of_them = Q(due_on__lte=add_working_days(today, SOON, calendar)) | Q(level__in=raised)
    rows = Listed(Clock).read_by(user, lambda clock: clock.case)
    found: QuerySet[Clock] = rows.filter(kinds.get(wanted.kind, any_of_them), stopped_by=None)
    found = found.exclude(rule__in=_lapsing(today), due_on__lt=today)  # nobody is late with those
    if wanted.rule:
        found = found.filter(rule=wanted.rule)
    return found.filter(case__in=cases)


def _lapsing(today: dt.date) -> list[str]:
    """The clocks at whose end nobody is late."""
    return [key for key, rule in clocks.in_force(today).items() if rule.lapses]


def late(
    user: User, today: dt.date, wanted: Narrowed, after: Key | None = None, size: int = PAGE
) -> Page:
    """One page of the list; as many statements for a full page as for an empty one."""
    calendar = calendars.calendar_for_reading()
    found = pressing(user, today, calendar, wanted)
    total = found.order_by()[: COUNTED + 1].count()
    if after:
        day, last = after
        found = found.filter(Q(due_on__gt=day) | Q(due_on=day, pk__gt=last), due_on__gte=day)
    rows = list(found.select_related("case__estate").order_by("due_on", "id")[: size + 1])
    shown, more = rows[:size], rows[size:]
    following = (shown[-1].due_on, shown[-1].pk) if more else None
    told = _Told(user, shown)
    return Page(
        [told.row(clock, today, calendar) for clock in shown],
        min(total, COUNTED),
        total > COUNTED,
        following,
    )


class _Told:
    """What was said about the clocks of one page, and what this person may do about them."""

    def __init__(self, user: User, shown: list[Clock]) -> None:
        ids, cases = [clock.pk for clock in shown], {clock.case_id for clock in shown}
        self.user = user
        self.masks = Masks(user, [clock.case for clock in shown])
        self.explained = explained(cases)
        self.acknowledged = acknowledged(ids)
        unread = Alarm.objects.filter(clock__in=ids, fired_by__isnull=False, acknowledgement=None)
        self.unread = set(unread.values_list("clock", flat=True))
        seats = Seat.objects.filter(mediator=user, case__in=cases)
        self.seats = set(seats.values_list("case", "panel"))

    def row(self, clock: Clock, today: dt.date, calendar: Calendar) -> LateClock:
        """One clock with everything that is said of it."""
        rule = clocks.rule_of(clock.rule, clock.pack)
        return LateClock(
            clock=clock,
            case=clock.case,
            label=rule.label,
            level=Level(clock.level),
            days_late=working_days_between(clock.due_on, today, calendar),
            explained=self._explanation(clock),
            acknowledged=self.acknowledged.get(clock.pk),
            acts=[act for act in self._sensible(clock, today) if self._may(act, clock.case)],
        )

    def _explanation(self, clock: Clock) -> Note | None:
        """What was said about it, as far as this person may read it in a list."""
        note, case = self.explained.get(clock.pk), clock.case
        if (
            note is None
            or grant(Group.SUPERVISION, self._roles(case), case.stands) is not Grant.ALL
        ):
            return None
        return replace(note, words=self.masks.say(case.pk, note.words))

    def _sensible(self, clock: Clock, today: dt.date) -> list[ActName]:
        is_late = clock.due_on < today
        return [
            *([AcknowledgeEscalation.name] if clock.pk in self.unread else []),
            *([OrderSupervision.name] if is_late and clock.level != Level.ORDERED else []),
            *([ExplainOverrun.name] if is_late else []),
        ]

    def _roles(self, case: Case) -> list[Role]:
        seat = [Role.SEATED] if (case.pk, case.panel) in self.seats else []
        return [*seat, *permissions.roles_at(self.user, case.place_path)]

    def _may(self, act: ActName, case: Case) -> bool:
        return permissions.role_for(act, self._roles(case)) is not None


def rules_of(today: dt.date) -> list[ClockRule]:
    """The clocks of this day, for a filter."""
    return list(clocks.in_force(today).values())
