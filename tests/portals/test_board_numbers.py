"""The numbers of the board in a county with a case at every status: each is the length of the list that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from mediation.models import User
from tests import times
from tests.ground import ground, settled
from tests.people import County, make_county
from tests.stories import ROADS, Story, a_case
from workflows.sweeping import sweep

from .pages import signed_in
from .test_board import BOARD, listed, numbers

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    """A county with a case at every status, some old, one of them late."""
    with ground(django_db_blocker):
        county = make_county()
        for days, status in enumerate(ROADS):
            with times.at(times.days_ago(days * 13)):
                a_case(county, at=status) if days else Story(county).file()
        sweep()
        settled()
        yield county


@pytest.fixture
def busy(built: County, db: None) -> County:
    """The same county for each test."""
    return built


def wrong(user: User, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The numbers that are not the length of their list."""
    return [(href, count) for href, count in found if listed(user, href) != count]


def test_every_number_is_the_length_of_its_list(busy: County) -> None:
    found = numbers(busy.sue)
    assert len(found) > 60
    assert len(dict(found)) == len(set(found))
    assert wrong(busy.sue, found) == []


@pytest.mark.parametrize("period", ["6", "3", "1", "last-year"])
def test_of_other_months_too(busy: County, period: str) -> None:
    """Those that the usual months have too are tried above."""
    usual, found = numbers(busy.sue), numbers(busy.sue, f"{BOARD}?period={period}")
    assert len(found) > 20
    assert wrong(busy.sue, sorted({*found} - {*usual})) == []


def test_of_one_township_too(busy: County) -> None:
    found = numbers(busy.sue, f"{BOARD}?township={busy.township.path}")
    assert all("township=" in href for href, _ in found)
    assert wrong(busy.sue, found) == []


def test_the_board_asks_a_fixed_number_of_questions(busy: County) -> None:
    client = signed_in(busy.sue)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(BOARD)
    assert len(asked) <= 40


def test_a_curve_and_charts_have_names_and_no_script(busy: County) -> None:
    page = signed_in(busy.sue).get(BOARD).content.decode()
    assert page.count('<svg class="drawn" role="img" aria-label="') == 3
    assert "<style" not in page
    assert not re.search(r"<script(?! src)", page)
    assert ' style="' not in page
