"""One byte changed in what was given out of a case, or one value in its rows, is found and named."""

from __future__ import annotations

from random import Random

from mediation.models import Case
from workflows.drills.rows import Tried, changes_of, try_all, try_published
from workflows.drills.tamper import Given, given_out
from workflows.publishing import publish

IN_FILES, IN_ROWS = 12, 5
"""So many bytes of each file, so many values of each case; `drill tamper --rows` takes all."""


def check_tampering(seed: str) -> None:
    """Some bytes of what is given out of the case."""
    dice = Random(seed)
    publish()
    check_what_was_given_out(dice)


def check_what_was_given_out(dice: Random) -> None:
    """Some bytes of the proof and of the roots, each become another."""
    files: list[tuple[str, Given]] = list(given_out(1))
    for _ in range(IN_FILES):
        name, given = dice.choice(files)
        at = dice.randrange(len(given.data))
        other = dice.choice([it for it in range(256) if it != given.data[at]])
        assert given.notices(at, other), (name, at, other)


def check_rows(cases: list[Case]) -> None:
    """Some values of the rows about each of these cases, and of the last leaf, node and root."""
    dice, whole = Random("rows"), Tried()
    publish()
    for case in cases:
        whole.add(try_all(case, dice.sample(list(changes_of(case)), IN_ROWS)))
    whole.add(try_published(1))
    assert whole.changes > len(cases) * IN_ROWS > 2 * whole.refused
    assert not whole.unseen, str(whole)
