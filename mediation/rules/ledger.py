"""Whose days they were: every day of a case belongs to one actor; pure.

A day belongs to the actor whose turn it was when the day began, as periods do not count the day on which they begin:
the day of filing is nobody's, and the last day is of him who ended it. Days on which offices are closed, and days of
a pause, belong to the calendar, whoever was waited for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mediation.calendar.workdays import ONE_DAY, Calendar
from mediation.vocabulary import ActName, Side, Status, Turn, Word

from . import turns
from .milestones import Said
from .past import Past
from .replay import Replay, played


class Actor(Word):
    """To whom a day of a case belongs."""

    APPLICANT = "applicant", "申请人", "Applicant"
    RESPONDENT = "respondent", "被申请人", "Respondent"
    MEDIATOR = "mediator", "调解员", "Mediator"
    COMMITTEE = "committee", "调委会（含窗口）", "Committee and its window"
    BUREAU = "bureau", "乡镇和主管部门", "Township and bureau"
    COURT = "court", "法院", "Court"
    CALENDAR = "calendar", "休息日和暂停", "Days off and pauses"


OF_TURN = {
    Turn.APPLICANT: Actor.APPLICANT,
    Turn.RESPONDENT: Actor.RESPONDENT,
    Turn.INTAKE: Actor.COMMITTEE,
    Turn.TOWNSHIP: Actor.BUREAU,
    Turn.COMMITTEE: Actor.COMMITTEE,
    Turn.PANEL: Actor.COMMITTEE,
    Turn.MEDIATOR: Actor.MEDIATOR,
    Turn.COURT: Actor.COURT,
    Turn.NOBODY: Actor.COMMITTEE,
}
"""The window is the committee's; the panel gives its opinion as the committee; the joint meeting is the township's."""

Span = tuple[dt.date, dt.date]
Handed = tuple[dt.date, Actor]


@dataclass(frozen=True)
class Run:
    """Days in a row that belong to one actor, both included."""

    actor: Actor
    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def actor_of(replay: Replay) -> Actor:
    """Who has to do the next step; of both parties, the first who has something left to sign or to perform."""
    _, turn = turns.expected(replay.now.as_case())
    if turn is not Turn.PARTIES:
        return OF_TURN[turn]
    is_signing = replay.now.status == Status.AGREED
    left = replay.unsigned if is_signing and replay.unsigned else replay.owed
    side = next(iter(left.values()), Side.RESPONDENT.value)
    return Actor(side)


def handed(past: Past) -> list[Handed]:
    """Each hand-over with its day: never before the one before it, even where something was recorded late."""
    found: list[Handed] = []
    for said, replay in played(past.said, past.around):
        day = max(said.on, found[-1][0]) if found else said.on
        found.append((day, actor_of(replay)))
    return found


def paused(said: Iterable[Said]) -> list[Span]:
    """The pauses of any clock, as they really were: a pause that was ended early ends there."""
    found: dict[int, list[Span]] = {}
    for it in said:
        if it.act == ActName.PAUSE_CLOCK:
            span = _day(it, "first_on"), _day(it, "last_on")
            found.setdefault(it.facts["clock"], []).append(span)
        elif it.act == ActName.RESUME_CLOCK:
            spans = found[it.facts["clock"]]
            spans[-1] = (spans[-1][0], _day(it, "last_on"))
    return [span for spans in found.values() for span in spans]


def _day(said: Said, name: str) -> dt.date:
    return dt.date.fromisoformat(said.facts[name])


def end_of(past: Past, today: dt.date) -> dt.date:
    """The last day that is counted: the day on which the case ended, or today."""
    ended = None
    for _, replay in played(past.said, past.around):
        ended = replay.now.ended_on
    return ended or today


def _days(
    hands: Sequence[Handed], spans: Sequence[Span], until: dt.date, calendar: Calendar
) -> Iterator[tuple[dt.date, Actor]]:
    place, day = 0, hands[0][0] + ONE_DAY
    while day <= until:
        while place + 1 < len(hands) and hands[place + 1][0] < day:
            place += 1
        is_still = any(first <= day <= last for first, last in spans)
        is_off = is_still or not calendar.is_working(day)
        yield day, Actor.CALENDAR if is_off else hands[place][1]
        day += ONE_DAY


def runs(
    hands: Sequence[Handed], spans: Sequence[Span], until: dt.date, calendar: Calendar
) -> list[Run]:
    """Every day after the first up to `until`, each in exactly one run."""
    found: list[Run] = []
    for day, actor in _days(hands, spans, until, calendar) if hands else ():
        if found and found[-1].actor is actor:
            found[-1] = Run(actor, found[-1].first, day)
        else:
            found.append(Run(actor, day, day))
    return found
