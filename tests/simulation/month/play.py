"""The month, day by day."""

from __future__ import annotations

from dataclasses import dataclass

from tests.meetings import Gathering, matter
from tests.stories import Story

from . import counter, meetings, panels, sessions
from .towns import Days, Town


@dataclass
class Month:
    """March in three townships."""

    towns: list[Town]
    days: Days

    @property
    def stories(self) -> list[Story]:
        """All cases."""
        return [story for town in self.towns for story in town.cases.values()]

    @property
    def gatherings(self) -> list[Gathering]:
        """All meetings."""
        return [told for town in self.towns for told in town.meetings]


def play(month: Month) -> None:
    """From the first filing to the evening of the last day."""
    days, towns = month.days, month.towns
    one, two, three = towns
    counter.first_week(days, towns)
    meetings.call(days, 5, [(one, 12, 14), (two, 13, 14), (three, 13, 9)])
    with days.on(11, 16):
        for town in towns:
            meetings.plan(town, matter(meetings.CARRIED))
    meetings.hold_first(days, one, 12, 14)
    meetings.hold_first(days, three, 13, 9)
    meetings.hold_first(days, two, 13, 14)
    with days.on(16, 9):
        for town in towns:
            meetings.minute(town)
    panels.form(days, towns)
    counter.in_between(days, towns)
    panels.challenge(days, towns)
    meetings.call(days, 17, [(one, 26, 14), (two, 27, 14), (three, 27, 9)])
    panels.answer(days, towns)
    panels.hear(days, towns)
    with days.on(19, 15):
        for town in (one, three):
            meetings.report(town)
    panels.ask_aside(days, three)
    sessions.agree_sessions(days, towns)
    sessions.offer(days, one)
    sessions.hold_sessions(days, towns)
    with days.on(24, 16):
        for town in towns:
            meetings.plan(town)
    meetings.hold_second(days, one, 26, 14)
    meetings.hold_second(days, three, 27, 9)
    meetings.hold_second(days, two, 27, 14)
    with days.on(30, 9):
        for town in towns:
            meetings.minute(town)
    sessions.end(days, towns)
    days.let_pass_the_month()
