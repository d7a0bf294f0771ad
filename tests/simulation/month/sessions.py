"""Round the table: sessions in the township's one room, agreements, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mediation.errors import Incomplete
from mediation.vocabulary import SessionOutcome, Side
from tests.stories import Story

from .towns import Days, Town, day

WANTED = dt.time(14, 30)
LATER = dt.time(16, 30)
AT_THE_TABLE = ("third", "fourth")


def agree_sessions(days: Days, towns: list[Town]) -> None:
    """Two cases want the room at the same hour: one has it, the other comes two hours later."""
    with days.on(20, 10):
        for town in towns:
            first, second = (town[name] for name in AT_THE_TABLE)
            for story in (first, second, town["settled"]):
                story.inform()
            _agree(town, first, WANTED)
            with pytest.raises(Incomplete, match="时间冲突"):
                _agree(town, second, WANTED)
            _agree(town, second, LATER)


def _agree(town: Town, story: Story, at: dt.time) -> None:
    given: dict[str, Any] = {"on": day(23), "at": at, "room": town.room.pk, "place": ""}
    story.agree_session(**given)


def hold_sessions(days: Days, towns: list[Town]) -> None:
    """One ends in an agreement that is signed, the other goes on."""
    with days.on(23, 18):
        for town in towns:
            first, second = (town[name] for name in AT_THE_TABLE)
            first.session()
            second.session(SessionOutcome.CONTINUE)
    with days.on(24, 9):
        for town in towns:
            town["third"].draft().sign()
            town["settled"].draft().sign()


def end(days: Days, towns: list[Town]) -> None:
    """The promises are kept, cases are closed and put away; one agreement is confirmed by the court."""
    with days.on(30, 15):
        towns[0]["third"].confirm()
        for town in towns:
            for name in ("third", "settled"):
                town[name].perform().visit().close()
            town["settled"].archive()


def offer(days: Days, town: Town) -> None:
    """An offer that nobody answers expires by itself."""
    with days.on(20, 11):
        town["fourth"].offer(Side.RESPONDENT)
