"""Instalments and what is unclear of a promise."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mediation.models import Obligation
from mediation.rules.instalments import MOST, day_of, schedule
from mediation.rules.terms import unclear as gaps_of
from mediation.vocabulary import Interval, ObligationKind, PerformanceWay

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))
COUNTS = st.integers(2, MOST)
TOTALS = st.decimals(Decimal("0.60"), Decimal("9999999.99"), places=2)


@given(TOTALS, COUNTS, DAYS, st.sampled_from(Interval))
def test_instalments_are_the_whole_to_the_cent(
    total: Decimal, count: int, first: dt.date, interval: Interval
) -> None:
    """None is nothing, all but the last are equal, and no two fall on one day."""
    parts = schedule(total, count, first, interval)
    assert sum(it.amount for it in parts) == total
    assert all(it.amount > 0 and it.amount == round(it.amount, 2) for it in parts)
    assert len({it.amount for it in parts[:-1]}) <= 1
    assert parts[-1].amount - parts[0].amount < Decimal("0.01") * count
    days = [it.due_on for it in parts]
    assert days == sorted(set(days))
    assert days[0] == first
    assert [it.number for it in parts] == list(range(1, count + 1))


def test_instalments_of_the_31st_do_not_drift() -> None:
    """The last day of a short month, and the 31st again after it."""
    first = dt.date(2027, 1, 31)
    days = [day_of(first, Interval.MONTH, number) for number in (1, 2, 3)]
    assert [day.isoformat() for day in days] == ["2027-01-31", "2027-02-28", "2027-03-31"]


def unclear(**said: object) -> list[str]:
    """The codes of what is unclear of a promise."""
    given_ = {"kind": "pay", "content": "支付物业费", "due_on": dt.date(2027, 1, 1), **said}
    return [gap.code for gap in gaps_of(Obligation(**given_))]


def test_a_payment_is_clear_once_whom_how_much_and_how_are_said() -> None:
    """A transfer needs an account besides."""
    assert unclear() == ["creditor", "amount", "how"]
    clear = {"creditor_id": 1, "amount": Decimal("1.00"), "how": "cash"}
    assert unclear(**clear) == []
    assert unclear(**{**clear, "how": PerformanceWay.TRANSFER.value}) == ["account"]


def test_a_repair_needs_a_place_a_test_and_who_accepts_it() -> None:
    """And no words that settle nothing, nor of what counts as done; owed to everybody is owed to somebody."""
    repair = {"kind": ObligationKind.REPAIR.value, "to_public": True, "content": "尽快修好路灯"}
    assert unclear(**repair) == ["place", "done_when", "accepted_by", "vague"]
    more = {"place": "3幢前", "done_when": "连续三晚正常亮起", "accepted_by": "社区居委会"}
    assert unclear(**repair | more | {"content": "修好路灯"}) == []
