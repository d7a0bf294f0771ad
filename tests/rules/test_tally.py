"""The tally, by enumeration: all ballots that a panel of up to five seats can cast, under every kind of rule."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from mediation.rules import procedure, prospects, seated, tally
from mediation.rules.procedure import Rule
from mediation.rules.seated import Seated
from mediation.vocabulary import (
    BallotVote,
    BodyKind,
    Majority,
    Quorum,
    Silence,
    Tie,
    Verdict,
    Voice,
)

C, H, J, T = BodyKind.COURT, BodyKind.HOUSING, BodyKind.JUSTICE, BodyKind.TOWNSHIP
V = Verdict
FOR, AGAINST, ABSTAIN, RECUSED, ABSENT = BallotVote
PANELS = {
    1: (T,),
    2: (T, J),
    3: (C, H, T),
    4: (C, H, J, T),
    5: (C, H, J, T, T),
}
"""Panels by their size; the largest has two seats of one body."""

COMMON = [
    Rule(),
    Rule(majority=Majority.CAST, tie=Tie.CHAIR, rounds=2),
    Rule(majority=Majority.SEATS, tie=Tie.ROUND, rounds=2, hears_all=False),
    Rule(majority=Majority.TWO_THIRDS, quorum=Quorum.TWO_THIRDS),
    Rule(required=(T,), veto=(C,), majority=Majority.CAST, tie=Tie.CHAIR),
    Rule(required=(H, T), quorum=Quorum.HALF, majority=Majority.SEATS, silence=Silence.ABSTAIN),
    Rule(voice=Voice.BODY, majority=Majority.CAST, tie=Tie.ROUND, rounds=3),
    Rule(voice=Voice.BODY, required=(T,), veto=(H,), quorum=Quorum.ALL, hears_all=False),
]
RULES = COMMON + [
    Rule(quorum=quorum, majority=majority, tie=tie, rounds=2)
    for quorum in Quorum
    for majority in Majority
    for tie in Tie
]
RANK = {V.REJECTED: 0, V.TIED: 1, V.CARRIED: 2}


def seats(size: int) -> tuple[Seated, ...]:
    """A panel of so many seats."""
    return tuple(Seated(number, body) for number, body in enumerate(PANELS[size], 1))


def every_casting(size: int) -> Iterator[dict[int, BallotVote]]:
    """Every way to cast ballots, also where some are still silent."""
    for votes in itertools.product((None, *BallotVote), repeat=size):
        yield {number: vote for number, vote in enumerate(votes, 1) if vote is not None}


def complete(size: int) -> Iterator[dict[int, BallotVote]]:
    """Every way in which all have spoken."""
    for votes in itertools.product(BallotVote, repeat=size):
        yield dict(enumerate(votes, 1))


ALL_RULES = pytest.mark.parametrize(
    "rule",
    [pytest.param(it, marks=[] if it in COMMON else pytest.mark.slow) for it in RULES],
    ids=map(str, range(len(RULES))),
)
SMALL = (1, 2, 3)


@ALL_RULES
def test_the_last_ballot_always_completes(rule: Rule) -> None:
    """When all have spoken there is a verdict, whatever they said, for panels of up to five."""
    for size in PANELS:
        for cast in complete(size):
            told = tally.tally(rule, seats(size), cast)
            assert told.is_certain
            assert told.reachable == {told.verdict}
            assert not told.silent
            assert tally.is_over(rule, told)


@ALL_RULES
def test_the_order_in_which_ballots_come_never_matters(rule: Rule) -> None:
    """Nor that in which seats were named."""
    for size in SMALL:
        for cast in every_casting(size):
            first = tally.tally(rule, seats(size), cast)
            for order in itertools.permutations(cast):
                shuffled = {number: cast[number] for number in order}
                assert tally.tally(rule, seats(size)[::-1], shuffled) == first


@pytest.mark.slow
@pytest.mark.parametrize("rule", COMMON, ids=map(str, range(len(COMMON))))
def test_every_sequence_of_ballots_of_five_seats_comes_to_the_same_end(rule: Rule) -> None:
    """All castings in all hundred and twenty orders, ballot by ballot: what is once certain never changes."""
    size = 4 if rule.voice is Voice.BODY else 5  # a body that has spoken is not asked again
    known: dict[frozenset[tuple[int, BallotVote]], Verdict] = {}

    def verdict(cast: dict[int, BallotVote]) -> Verdict:
        key = frozenset(cast.items())
        if key not in known:
            known[key] = tally.tally(rule, seats(size), cast).verdict
        return known[key]

    said = (FOR, AGAINST, ABSTAIN, BallotVote(rule.silence.value))
    for votes in itertools.product(said, repeat=size):
        for order in itertools.permutations(range(1, size + 1)):
            cast: dict[int, BallotVote] = {}
            passed = set()
            for number in order:
                cast[number] = votes[number - 1]
                passed.add(verdict(cast))
            assert len(passed - {V.OPEN}) == 1


@ALL_RULES
def test_who_turns_from_against_to_for_never_hurts_the_question(rule: Rule) -> None:
    """Monotone: what was carried stays carried, what was tied is not rejected by it."""
    for size in PANELS:
        for cast in complete(size):
            before = tally.tally(rule, seats(size), cast).verdict
            for number, vote in cast.items():
                if vote is AGAINST:
                    after = tally.tally(rule, seats(size), {**cast, number: FOR}).verdict
                    assert (before is V.NO_QUORUM) == (after is V.NO_QUORUM)
                    assert RANK.get(after, 0) >= RANK.get(before, 0)


@ALL_RULES
def test_what_is_certain_stays_so_and_what_is_open_can_still_differ(rule: Rule) -> None:
    """Once every completion leads to the same it is decided, and not before."""
    silence = BallotVote(rule.silence.value)
    for size in SMALL:
        for cast in every_casting(size):
            told = tally.tally(rule, seats(size), cast)
            waiting = [it.mediator for it in told.silent]
            ends = {
                tally.tally(
                    rule, seats(size), {**cast, **dict(zip(waiting, rest, strict=True))}
                ).verdict
                for rest in itertools.product((FOR, AGAINST, ABSTAIN, silence), repeat=len(waiting))
            }
            if rule.voice is Voice.SEAT:
                assert told.reachable == ends
            assert told.is_certain == (len(told.reachable) == 1)


@ALL_RULES
def test_no_ballot_of_somebody_without_a_seat_counts(rule: Rule) -> None:
    """Who was replaced has said nothing."""
    for cast in every_casting(3):
        told = tally.tally(rule, seats(3), cast)
        assert tally.tally(rule, seats(3), {**cast, 99: FOR, 98: AGAINST}) == told


@ALL_RULES
def test_when_the_time_is_over_the_silent_are_counted_and_it_closes(rule: Rule) -> None:
    """Whatever the rule, the clock ends the round."""
    for size in PANELS:
        for cast in every_casting(size) if size in SMALL else complete(size):
            counted = {**cast, **seated.with_silence(rule, seats(size), cast)}
            assert tally.is_over(rule, tally.tally(rule, seats(size), counted))


@ALL_RULES
def test_rounds_come_to_an_end(rule: Rule) -> None:
    """However often nobody comes or the votes are equal: in the end it is final, or it is the chair's."""
    for verdict in (V.CARRIED, V.REJECTED, V.TIED, V.NO_QUORUM):
        number = 1
        for _ in range(rule.rounds):
            after = procedure.follows(rule, verdict, number)
            if after.is_final or after.chair_decides:
                break
            number = after.round
        assert after.is_final or after.chair_decides


@ALL_RULES
def test_ballots_that_are_enough_are_enough(rule: Rule) -> None:
    """Whatever the others then do."""
    for cast in every_casting(3):
        for wanted in (V.CARRIED, V.REJECTED):
            found = prospects.enough(rule, seats(3), cast, wanted)
            if not found:
                continue
            by_body = dict(found)
            more = {
                it.mediator: by_body[it.body]
                for it in seats(3)
                if it.mediator not in cast and it.body in by_body
            }
            assert tally.tally(rule, seats(3), {**cast, **more}).verdict is wanted


@pytest.mark.parametrize(
    ("rule", "votes", "verdict"),
    [
        (Rule(), (FOR, FOR, AGAINST, AGAINST), V.CARRIED),
        (Rule(), (FOR, AGAINST, AGAINST, AGAINST), V.REJECTED),
        (Rule(), (AGAINST, AGAINST, ABSTAIN, ABSTAIN), V.CARRIED),
        (Rule(), (AGAINST, AGAINST, ABSENT, FOR), V.REJECTED),
        (Rule(), (FOR, FOR, ABSENT, ABSENT), V.NO_QUORUM),
        (Rule(), (FOR, FOR, ABSENT, RECUSED), V.CARRIED),
        (Rule(majority=Majority.CAST), (FOR, ABSTAIN, ABSTAIN, ABSTAIN), V.CARRIED),
        (Rule(majority=Majority.CAST), (FOR, FOR, AGAINST, AGAINST), V.REJECTED),
        (Rule(majority=Majority.CAST, tie=Tie.CHAIR), (FOR, FOR, AGAINST, AGAINST), V.TIED),
        (Rule(majority=Majority.CAST, tie=Tie.CHAIR), (ABSTAIN,) * 4, V.TIED),
        (Rule(majority=Majority.SEATS), (FOR, FOR, ABSTAIN, ABSENT), V.REJECTED),
        (Rule(majority=Majority.SEATS), (FOR, FOR, ABSTAIN, RECUSED), V.CARRIED),
        (Rule(majority=Majority.TWO_THIRDS), (FOR, FOR, AGAINST, ABSTAIN), V.CARRIED),
        (Rule(majority=Majority.TWO_THIRDS), (FOR, AGAINST, AGAINST, FOR), V.REJECTED),
        (Rule(majority=Majority.TWO_THIRDS), (ABSTAIN,) * 4, V.REJECTED),
        (Rule(veto=(H,)), (FOR, AGAINST, FOR, FOR), V.REJECTED),
        (Rule(veto=(C,)), (FOR, AGAINST, FOR, FOR), V.CARRIED),
        (Rule(required=(H,)), (FOR, ABSENT, FOR, FOR), V.NO_QUORUM),
        (Rule(required=(H,)), (FOR, RECUSED, FOR, FOR), V.NO_QUORUM),
        (Rule(required=(H,)), (FOR, ABSTAIN, FOR, FOR), V.CARRIED),
        (Rule(quorum=Quorum.ALL), (FOR, FOR, FOR, ABSENT), V.NO_QUORUM),
        (Rule(quorum=Quorum.ALL), (FOR, FOR, FOR, RECUSED), V.CARRIED),
        (Rule(quorum=Quorum.ONE), (FOR, ABSENT, ABSENT, ABSENT), V.CARRIED),
        (Rule(quorum=Quorum.ONE), (ABSENT,) * 4, V.NO_QUORUM),
    ],
)
def test_what_four_bodies_come_to(
    rule: Rule, votes: tuple[BallotVote, ...], verdict: Verdict
) -> None:
    """The court, the housing bureau, the justice bureau and the township, as a jurist would count."""
    assert tally.tally(rule, seats(4), dict(enumerate(votes, 1))).verdict is verdict


def test_a_body_with_one_voice_speaks_by_its_first_seat() -> None:
    """And its second has nothing more to say."""
    rule = Rule(voice=Voice.BODY)
    assert [it.mediator for it in seated.silent(rule, seats(5), {4: FOR})] == [1, 2, 3]
    assert tally.tally(rule, seats(5), {4: FOR}).entitled == 4


def test_a_round_that_hears_all_waits_though_its_end_is_certain() -> None:
    """Opinions with their grounds are wanted from everybody; a mere vote may end sooner."""
    cast = {1: FOR, 2: FOR, 3: FOR}
    told = tally.tally(Rule(), seats(4), cast)
    assert told.verdict is V.CARRIED
    assert not tally.is_over(Rule(), told)
    assert tally.is_over(Rule(hears_all=False), told)


def test_a_rule_is_kept_as_it_is() -> None:
    """Written down and read again."""
    for rule in RULES:
        assert Rule.read(rule.as_json()) == rule


def test_whoever_presides_decides_a_tie() -> None:
    """In the same round, and for good."""
    rule = Rule(majority=Majority.CAST, tie=Tie.CHAIR, rounds=3)
    assert procedure.follows(rule, V.TIED, 1) == (False, 1, True)
    assert procedure.follows(rule, V.NO_QUORUM, 1) == (False, 2, False)


def test_what_would_settle_it_is_told() -> None:
    """Two of four are for: one more settles it under a majority of all seats."""
    rule = Rule(majority=Majority.SEATS)
    assert prospects.enough(rule, seats(4), {1: FOR, 2: FOR}, V.CARRIED) == ((J, FOR),)
    settled = prospects.enough(rule, seats(4), {1: FOR, 2: FOR}, V.REJECTED)
    assert settled == ((J, AGAINST), (T, AGAINST))
