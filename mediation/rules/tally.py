"""What ballots come to: a pure function of a frozen rule, the seats, and the ballots of those who sit.

Presence, mandate and recusal are inputs: who is absent was not there, who is recused is not asked, and a ballot of
somebody without a seat is nobody's. The order of ballots never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    Voice,
)

from .procedure import Rule


class Seated(NamedTuple):
    """A seat: who sits there, and for which body."""

    mediator: int
    body: BodyKind


Ballots = Mapping[int, BallotVote]
"""By the mediator who sits."""


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


def with_silence(rule: Rule, seats: Sequence[Seated], ballots: Ballots) -> dict[int, BallotVote]:
    """The ballots that the silent seats are given when their time is over."""
    return {it.mediator: BallotVote(rule.silence.value) for it in silent(rule, seats, ballots)}
