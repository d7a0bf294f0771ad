"""What ballots come to: a pure function of a frozen rule, the seats, and the ballots of those who sit.

Presence, mandate and recusal are inputs: who is absent was not there, who is recused is not asked, and a ballot of
somebody without a seat is nobody's. The order of ballots never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mediation.vocabulary import (
    PRESENT,
    BallotVote,
    BodyKind,
    Majority,
    Quorum,
    Tie,
    Verdict,
)

from .procedure import Rule
from .seated import Ballots, Seated, heard, silent, voters


class Count(NamedTuple):
    """What has been cast so far; `bodies` are those that took part."""

    favour: int = 0
    against: int = 0
    abstain: int = 0
    bodies: frozenset[BodyKind] = frozenset()
    vetoed: frozenset[BodyKind] = frozenset()

    @property
    def present(self) -> int:
        """How many took part."""
        return self.favour + self.against + self.abstain


@dataclass(frozen=True)
class Tally:
    """What ballots come to now, and what they still can."""

    verdict: Verdict
    count: Count
    entitled: int
    silent: tuple[Seated, ...]
    reachable: frozenset[Verdict]

    @property
    def is_certain(self) -> bool:
        """Whether no ballot still to come can change it."""
        return self.verdict is not Verdict.OPEN


def _with(count: Count, body: BodyKind, vote: BallotVote, rule: Rule) -> Count:
    if vote not in PRESENT:
        return count
    bodies = count.bodies | {body} if body in rule.required else count.bodies
    vetoes = vote is BallotVote.AGAINST and body in rule.veto
    return Count(
        count.favour + (vote is BallotVote.FOR),
        count.against + (vote is BallotVote.AGAINST),
        count.abstain + (vote is BallotVote.ABSTAIN),
        bodies,
        count.vetoed | {body} if vetoes else count.vetoed,
    )


def _is_quorate(rule: Rule, count: Count, entitled: int) -> bool:
    present = count.present
    enough = {
        Quorum.ONE: present >= 1,
        Quorum.HALF: present * 2 >= entitled,
        Quorum.MORE_THAN_HALF: present * 2 > entitled,
        Quorum.TWO_THIRDS: present * 3 >= entitled * 2,
        Quorum.ALL: present == entitled,
    }[rule.quorum]
    return present > 0 and enough and count.bodies >= set(rule.required)


def _by_majority(rule: Rule, count: Count, entitled: int) -> Verdict:
    favour, against = count.favour, count.against
    carried, tied = {
        Majority.UNLESS_OPPOSED: (against * 2 <= count.present, False),
        Majority.CAST: (favour > against, favour == against),
        Majority.SEATS: (favour * 2 > entitled, favour * 2 == entitled == against * 2),
        Majority.TWO_THIRDS: (favour > 0 and favour * 3 >= (favour + against) * 2, False),
    }[rule.majority]
    if carried:
        return Verdict.CARRIED
    return Verdict.TIED if tied and rule.tie is not Tie.REJECTED else Verdict.REJECTED


def _verdict(rule: Rule, count: Count, entitled: int) -> Verdict:
    """What a complete count comes to."""
    if not _is_quorate(rule, count, entitled):
        return Verdict.NO_QUORUM
    return Verdict.REJECTED if count.vetoed else _by_majority(rule, count, entitled)


def _still_to_come(rule: Rule) -> tuple[BallotVote, ...]:
    return (*PRESENT, BallotVote(rule.silence.value))


def _reach(rule: Rule, start: Count, waited: Iterable[Seated]) -> set[Count]:
    """Every count that the ballots still to come can lead to."""
    counts = {start}
    for voter in waited:
        counts = {
            _with(count, voter.body, vote, rule)
            for count in counts
            for vote in _still_to_come(rule)
        }
    return counts


def tally(rule: Rule, seats: Sequence[Seated], ballots: Ballots) -> Tally:
    """What the ballots come to: a verdict once every completion leads to the same, open until then."""
    spoken = heard(rule, seats, ballots)
    entitled = [it for it in voters(rule, seats) if spoken.get(it) is not BallotVote.RECUSED]
    count = Count()
    for voter, vote in spoken.items():
        count = _with(count, voter.body, vote, rule)
    waited = [voter for voter in entitled if voter not in spoken]
    ends = {_verdict(rule, it, len(entitled)) for it in _reach(rule, count, waited)}
    return Tally(
        verdict=next(iter(ends)) if len(ends) == 1 else Verdict.OPEN,
        count=count,
        entitled=len(entitled),
        silent=tuple(silent(rule, seats, ballots)),
        reachable=frozenset(ends),
    )


def decided(told: Tally, verdict: Verdict) -> Tally:
    """The same count with the verdict of who decides a tie."""
    return replace(told, verdict=verdict, reachable=frozenset({verdict}))


def is_over(rule: Rule, told: Tally) -> bool:
    """Whether a round closes now: everybody has spoken, or nothing can change and the rule does not wait for all."""
    return told.is_certain and not (told.silent and rule.hears_all)
