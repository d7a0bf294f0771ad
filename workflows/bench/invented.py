"""Names and telephone numbers for a million cases: some frequent, most rare, all invented."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from workflows.simulation.names import GIVEN, SURNAMES

FIRST = ("小", "晓", "志", "文", *sorted({it[0] for it in GIVEN}))
SECOND = ("明", "华", "军", "丽", *sorted({it[1] for it in GIVEN}))
COMMON = "王李张刘陈"
FAMILIES = (*COMMON, *dict.fromkeys(it for it in SURNAMES if it not in COMMON))
WEIGHTS = list(accumulate(1 / (place + 4) for place in range(len(FAMILIES))))
FIRST_WEIGHTS = list(accumulate(1 / (place + 6) for place in range(len(FIRST))))


def person(dice: Random) -> str:
    """A name: as in life, a few surnames are those of many, and some given names have one character."""
    surname = dice.choices(FAMILIES, cum_weights=WEIGHTS)[0]
    first = dice.choices(FIRST, cum_weights=FIRST_WEIGHTS)[0]
    second = dice.choice(SECOND) if dice.random() < 0.85 else ""
    return f"{surname}{first}{second}"


def telephone(dice: Random) -> str:
    """A number of an area code that does not exist."""
    return f"0000-555{dice.randrange(10**7):07d}"
