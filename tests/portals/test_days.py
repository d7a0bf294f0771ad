"""Days as people say them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from workflows.portals.days import say_day, say_left, urgency

pytestmark = pytest.mark.django_db
"""The calendar in force stands in the database."""

SUNDAY = dt.date(2026, 11, 22)


def after(days: int) -> dt.date:
    return SUNDAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (SUNDAY, "11月22日 周日", "Sun 22 Nov"),
        (dt.date(2025, 1, 1), "2025年1月1日 周三", "Wed 1 Jan 2025"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another(day: dt.date, zh: str, en: str) -> None:
    with override("zh-hans"):
        assert say_day(day, SUNDAY) == zh
    with override("en"):
        assert say_day(day, SUNDAY) == en


@pytest.mark.parametrize(
    ("due", "zh", "en"),
    [
        (after(0), "今天到期", "due today"),
        (after(1), "还有 1 个工作日", "1 working day left"),
        (after(5), "还有 5 个工作日", "5 working days left"),
        (after(-1), "已超期", "late"),
        (after(-3), "已超期 1 个工作日", "1 working day late"),
        (after(-9), "已超期 5 个工作日", "5 working days late"),
    ],
)
def test_what_is_left_is_said_in_working_days(due: dt.date, zh: str, en: str) -> None:
    with override("zh-hans"):
        assert say_left(due, SUNDAY) == zh
    with override("en"):
        assert say_left(due, SUNDAY) == en


def test_a_weekend_before_the_due_day_is_said_in_days() -> None:
    saturday = dt.date(2026, 11, 21)
    with override("zh-hans"):
        assert say_left(SUNDAY, saturday) == "还有 1 天（休息日）"


@pytest.mark.parametrize(
    ("due", "shown"),
    [(after(-1), "late"), (after(0), "soon"), (after(3), "soon"), (after(9), "calm")],
)
def test_urgency_grows_as_the_day_comes_near(due: dt.date, shown: str) -> None:
    assert urgency(due, SUNDAY) == shown
