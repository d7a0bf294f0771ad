"""A payment in instalments: each with its own day and amount, together the whole to the cent; pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from mediation.calendar.due import add_months
from mediation.vocabulary import Interval

MOST = 60
"""So many instalments of one payment at most: five years of months."""
CENT = Decimal("0.01")
MONTHS = {Interval.MONTH: 1, Interval.QUARTER: 3, Interval.HALF_YEAR: 6, Interval.YEAR: 12}


@dataclass(frozen=True)
class Instalment:
    """One of several payments; the first has number 1."""

    number: int
    amount: Decimal
    due_on: dt.date


def day_of(first: dt.date, interval: Interval, number: int) -> dt.date:
    """The day of an instalment, counted from the first and not from the one before: a payment of the 31st falls on
    the last day of a shorter month, and on the 31st again after it."""
    if interval is Interval.WEEK:
        return first + dt.timedelta(weeks=number - 1)
    return add_months(first, MONTHS[interval] * (number - 1))


def schedule(total: Decimal, count: int, first: dt.date, interval: Interval) -> list[Instalment]:
    """Equal amounts in whole cents; what does not divide is paid with the last."""
    each = (total / count).quantize(CENT, "ROUND_FLOOR")
    amounts = [each] * (count - 1) + [total - each * (count - 1)]
    return [
        Instalment(number, amount, day_of(first, interval, number))
        for number, amount in enumerate(amounts, 1)
    ]
