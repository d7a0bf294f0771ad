"""Who has a vote on a panel, who has used it, and who is still silent: by seat, or by body. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mediation.vocabulary import PRESENT, BallotVote, BodyKind, Voice

from .procedure import Rule


class Seated(NamedTuple):
    """A seat: who sits there, and for which body."""

    mediator: int
    body: BodyKind


Ballots = Mapping[int, BallotVote]
"""By the mediator who sits."""


def voters(rule: Rule, seats: Iterable[Seated]) -> list[Seated]:
    """Who has a vote: every seat, or the first seat of each body."""
    ordered = sorted(seats)
    if rule.voice is Voice.SEAT:
        return ordered
    return list({seat.body: seat for seat in reversed(ordered)}.values())[::-1]


def _of_body(cast: set[BallotVote]) -> BallotVote:
    """What a body has said whose seats have one vote together: one that is at odds with itself abstains."""
    said = cast & set(PRESENT) or cast
    return said.pop() if len(said) == 1 else BallotVote.ABSTAIN


def heard(rule: Rule, seats: Sequence[Seated], ballots: Ballots) -> dict[Seated, BallotVote]:
    """The votes of those who have one, without the silent; ballots of people without a seat are left out."""
    if rule.voice is Voice.SEAT:
        return {it: ballots[it.mediator] for it in sorted(seats) if it.mediator in ballots}
    found = {}
    for voter in voters(rule, seats):
        own = [it for it in seats if it.body == voter.body]
        cast = {ballots[it.mediator] for it in own if it.mediator in ballots}
        has_all = all(it.mediator in ballots for it in own)
        if cast - {BallotVote.RECUSED} or (cast and has_all):
            found[voter] = _of_body(cast)
    return found


def silent(rule: Rule, seats: Sequence[Seated], ballots: Ballots) -> list[Seated]:
    """Those who have a vote and have not spoken; where a body has one voice, all its seats until one has used it."""
    spoken = heard(rule, seats, ballots)
    if rule.voice is Voice.SEAT:
        return [it for it in sorted(seats) if it not in spoken]
    bodies = {voter.body for voter in spoken}
    return [it for it in sorted(seats) if it.body not in bodies]


def with_silence(rule: Rule, seats: Sequence[Seated], ballots: Ballots) -> dict[int, BallotVote]:
    """The ballots that the silent seats are given when their time is over."""
    return {it.mediator: BallotVote(rule.silence.value) for it in silent(rule, seats, ballots)}
