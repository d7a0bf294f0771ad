"""One byte changed in what was given out of a case is found and named."""

from __future__ import annotations

from random import Random

from workflows.drills.tamper import Given, given_out
from workflows.publishing import publish

IN_FILES = 12
"""So many bytes of each; `drill tamper` takes all."""


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
