"""Four members at the same instant, in every order and with every outcome: what the pure tally says, decided once."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.errors import NotNow
from mediation.models import Ballot, CaseEntry, Decision, User
from mediation.rules import decision, tally
from mediation.rules.procedure import Rule
from mediation.rules.seated import Seated
from mediation.vocabulary import (
    BallotVote,
    BodyKind,
    Majority,
    Stance,
    Status,
    Tie,
    Verdict,
)
from tests import times
from tests.lifecycle.roads import a_court_case
from tests.people import County
from tests.sampling import WHOLE
from tests.stories import Story
from tests.workflows.at_once import (
    Deed,
    Outcome,
    at_once,
    doing,
    done,
    in_order_of_arrival,
    refused,
)
from tests.workflows.watched import complaints
from workflows.models import DisputeTask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

RULE = Rule(majority=Majority.CAST, tie=Tie.CHAIR)
"""A rule that knows three ends: carried, rejected, and tied."""

YES, NO, NEITHER = Stance.MEDIATE, Stance.UNSUITABLE, Stance.ABSTAIN
MEANS = {YES: BallotVote.FOR, NO: BallotVote.AGAINST, NEITHER: BallotVote.ABSTAIN}
OUTCOMES = {
    "all for": (YES, YES, YES, YES),
    "one against": (YES, NO, YES, YES),
    "equal": (YES, NO, YES, NO),
    "one for, three abstain": (NEITHER, NEITHER, YES, NEITHER),
    "three against": (NO, YES, NO, NO),
}


@pytest.fixture(autouse=True)
def the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """In force when the panel is formed."""
    monkeypatch.setattr(decision, "in_force", lambda _day: RULE)


def opinion(story: Story, user: User, stance: Stance) -> Deed:
    """Somebody about to speak."""
    return doing(acts.GiveOpinion(case=story.number, stance=stance, grounds="理由"), user)


def expected(county: County, stances: tuple[Stance, ...]) -> Verdict:
    """What the pure tally says."""
    seats = [Seated(user.pk, BodyKind(user.body.kind)) for user in county.panel if user.body]
    ballots = {user.pk: MEANS[it] for user, it in zip(county.panel, stances, strict=True)}
    return tally.tally(RULE, seats, ballots).verdict


def assert_decided(story: Story, outcomes: list[Outcome], verdict: Verdict) -> None:
    """Four ballots, one decision, as the tally says; nobody was shown an error; tasks and journal agree."""
    assert refused(outcomes) == []
    assert Ballot.objects.filter(case=story.case).count() == 4
    found = Decision.objects.filter(case=story.case)
    assert [it.verdict for it in found] == [verdict]
    carried = verdict is Verdict.CARRIED
    assert story.case.status == (Status.MEDIATING if carried else Status.COMMITTEE)
    opened = CaseEntry.objects.filter(case=story.case, status_after=Status.MEDIATING)
    assert [entry.moved for entry in opened] == [True] * carried
    names = [task.flow_task.name for task in DisputeTask.objects.filter(case=story.case)]
    assert names.count("opinions") == 1
    assert complaints(story.case) == []


def turned(said: list[tuple[User, Stance]]) -> Iterator[tuple[tuple[User, Stance], ...]]:
    """Each of them first, the others after him in their order."""
    yield from ((*said[it:], *said[:it]) for it in range(len(said)))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_in_every_order_of_arrival_it_comes_to_what_the_tally_says(
    outcome: str, county: County
) -> None:
    """All twenty-four where the votes are equal; else each vote at each place, for who casts it changes nothing."""
    stances = OUTCOMES[outcome]
    verdict = expected(county, stances)
    said = list(zip(county.panel, stances, strict=True))
    for order in itertools.permutations(said) if WHOLE or outcome == "equal" else turned(said):
        story = a_court_case(county, at=Status.COMMITTEE)
        deeds = [opinion(story, user, stance) for user, stance in order]
        assert_decided(story, in_order_of_arrival(story.number, *deeds), verdict)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_at_the_same_instant_it_comes_to_what_the_tally_says(outcome: str, county: County) -> None:
    """Whoever comes first."""
    stances = OUTCOMES[outcome]
    for _again in range(3):
        story = a_court_case(county, at=Status.COMMITTEE)
        deeds = [opinion(story, *it) for it in zip(county.panel, stances, strict=True)]
        assert_decided(story, at_once(*deeds), expected(county, stances))


@pytest.mark.parametrize("pair", list(itertools.combinations(range(4), 2)), ids=str)
def test_the_last_two_at_the_same_instant_close_it_once(
    pair: tuple[int, int], county: County
) -> None:
    """Each pair, with each way to vote; the two before them were divided."""
    for one, other in itertools.product((YES, NO), repeat=2):
        story = a_court_case(county, at=Status.COMMITTEE)
        before = [place for place in range(4) if place not in pair]
        stances = dict(zip((*before, *pair), (YES, NO, one, other), strict=True))
        for place in before:
            opinion(story, county.panel[place], stances[place])()
        last = [opinion(story, county.panel[place], stances[place]) for place in pair]
        outcomes = at_once(*last)
        assert_decided(story, outcomes, expected(county, tuple(stances[it] for it in range(4))))


def test_the_same_ballot_twice_at_the_same_instant_is_cast_once(county: County) -> None:
    """The second is told so."""
    story = a_court_case(county, at=Status.COMMITTEE)
    outcomes = at_once(*[opinion(story, county.hugo, YES)] * 3)
    assert (len(done(outcomes)), len(refused(outcomes))) == (1, 2)
    assert all(isinstance(it, NotNow) for it in refused(outcomes))
    assert Ballot.objects.filter(case=story.case).count() == 1


def test_a_ballot_and_the_end_of_its_time_at_the_same_instant(county: County) -> None:
    """Either it was in time or it was not; in both cases there is one decision and no error."""
    for _again in range(4):
        with times.at(dt.datetime.now(dt.UTC) - dt.timedelta(days=20)):
            story = a_court_case(county, at=Status.COMMITTEE)
            for user in county.panel[:3]:
                opinion(story, user, YES)()
        silence = doing(acts.CountSilence(case=story.number), clockwork())
        outcomes = at_once(silence, opinion(story, county.mo, NO))
        assert len(done(outcomes)) == 1, outcomes
        kept = Ballot.objects.get(case=story.case, mediator=county.mo)
        assert kept.vote in (BallotVote.AGAINST, BallotVote.ABSENT)
        assert [it.verdict for it in Decision.objects.filter(case=story.case)] == ["carried"]
        assert complaints(story.case) == []


def test_a_ballot_and_a_new_panel_at_the_same_instant(county: County) -> None:
    """The old panel's question is over, whether somebody spoke to it before or not."""
    for _again in range(4):
        story = a_court_case(county, at=Status.COMMITTEE)
        anew = acts.FormPanel(
            case=story.number, court=(county.cora.pk,), housing=(county.hugo.pk,), reason="另行安排"
        )
        outcomes = at_once(doing(anew, county.dora), opinion(story, county.jane, YES))
        assert len(done(outcomes)) in (1, 2)
        closed = Decision.objects.get(case=story.case)
        assert (closed.verdict, closed.is_final) == (Verdict.SUPERSEDED, True)
        assert story.case.opinions_awaited == 2
        assert complaints(story.case) == []
