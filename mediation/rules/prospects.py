"""What can still change a result: the fewest further ballots that would settle it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from mediation.vocabulary import PRESENT, BallotVote, BodyKind, Verdict

from .procedure import Rule
from .seated import Ballots, Seated, voters
from .tally import tally

MOST_LOOKED_AHEAD = 7
"""With more seats silent, nobody needs to know yet which ballots would settle it."""


def enough(
    rule: Rule, seats: Sequence[Seated], ballots: Ballots, wanted: Verdict
) -> tuple[tuple[BodyKind, BallotVote], ...]:
    """The fewest further ballots that make it come to this whatever the others do; none where none can."""
    told = tally(rule, seats, ballots)
    waited = [it for it in voters(rule, seats) if it in told.silent]
    if wanted not in told.reachable or len(waited) > MOST_LOOKED_AHEAD:
        return ()
    for size in range(1, len(waited) + 1):
        for chosen, votes in product(combinations(waited, size), _alike(size)):
            cast = {it.mediator: vote for it, vote in zip(chosen, votes, strict=True)}
            if tally(rule, seats, {**ballots, **cast}).verdict is wanted:
                return tuple((it.body, cast[it.mediator]) for it in chosen)
    return ()


def _alike(size: int) -> list[tuple[BallotVote, ...]]:
    """So many ballots that pull the same way."""
    return [(vote,) * size for vote in PRESENT]
