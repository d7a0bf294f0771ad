"""What looks odd about signatures: pure, and nothing of it is looked for where it cannot be."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from typing import Any

import pytest

from mediation.rules.oddities import Given, oddities
from mediation.vocabulary import Oddity, SignedBy, Signer

LIMITS = {
    "same_network_minutes": 10, "apart_seconds": 60, "reading_seconds": 15,
    "same_text_cases": 5, "same_text_days": 7,
}  # fmt: skip
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
ONE = Given(
    signer=Signer.PARTY.value, way=SignedBy.ONLINE.value, at=NOON, side="applicant",
    opened_at=NOON - dt.timedelta(minutes=4), session="a", network="x",
)  # fmt: skip
OTHER = dc.replace(
    ONE, side="respondent", at=NOON + dt.timedelta(hours=2),
    opened_at=NOON + dt.timedelta(hours=1), session="b", network="y",
)  # fmt: skip


def odd(*given: Given, alike: int = 0) -> list[Oddity]:
    return oddities(given, alike=alike, limits=LIMITS)


def test_two_sides_who_sign_in_peace_raise_no_eyebrow() -> None:
    assert odd(ONE, OTHER, alike=4) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"session": "a"}, Oddity.SAME_SESSION),
        ({"network": "x", "at": NOON + dt.timedelta(minutes=9)}, Oddity.SAME_NETWORK),
        ({"at": NOON + dt.timedelta(seconds=50)}, Oddity.SECONDS_APART),
        ({"opened_at": NOON + dt.timedelta(hours=2, seconds=-5)}, Oddity.UNREAD),
    ],
)
def test_each_thing_is_noticed(changes: dict[str, Any], found: Oddity) -> None:
    opened = {"opened_at": NOON - dt.timedelta(minutes=1)}
    assert odd(ONE, dc.replace(OTHER, **{**opened, **changes})) == [found]


def test_one_network_hours_apart_is_a_family_office_or_a_lane() -> None:
    assert odd(ONE, dc.replace(OTHER, network="x")) == []


def test_two_of_one_side_may_share_everything() -> None:
    assert odd(ONE, dc.replace(ONE, at=NOON + dt.timedelta(seconds=5))) == []


def test_the_same_words_in_many_cases_are_noticed() -> None:
    assert odd(ONE, alike=5) == [Oddity.SAME_TEXT]


def test_of_paper_the_stamp_and_the_scan_are_missed_and_no_session() -> None:
    paper = dc.replace(
        ONE, way=SignedBy.PAPER.value, opened_at=None, has_scan=False, is_stamped=False
    )
    assert odd(paper, dc.replace(paper, side="respondent")) == [Oddity.NO_STAMP, Oddity.NO_SCAN]
    assert odd(paper, dc.replace(paper, has_scan=True, is_stamped=True)) == [Oddity.NO_STAMP]
