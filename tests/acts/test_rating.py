"""A party rates how its case was handled: for itself, once, once there is an outcome; and nothing moves."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.errors import NotAllowed, NotFound, NotNow
from mediation.models import CaseEntry, Clock, Rating, Words
from mediation.queries.own import acts_of, door, rating_of
from mediation.queries.track import tracked
from mediation.vocabulary import ENDED, ActName, EvidenceKind, Satisfaction, Side, Status
from tests.lifecycle.forging import attempt, insertion, move, next_entry
from tests.people import County
from tests.stories import Story, a_case, fresh, keyed
from workflows.conduct import conduct
from workflows.integrity import verify
from workflows.models import DisputeTask

A = ActName
RATABLE = (Status.IN_FORCE, *ENDED, Status.ARCHIVED)
FAIR = Satisfaction.FAIR


def unmoved(story: Story) -> tuple[Any, ...]:
    """What a rating must leave as it is."""
    case = story.case
    clocks = (
        Clock.objects.filter(case=case).order_by("pk").values_list("pk", "due_on", "stopped_by")
    )
    tasks = DisputeTask.objects.filter(case=case).order_by("pk").values_list("pk", "status")
    stands = (case.status, case.whose_turn, case.expected_act, case.next_due_on, case.ended_on)
    return (*stands, case.visited_on, case.level, list(clocks), list(tasks))


@pytest.mark.parametrize("status", RATABLE)
def test_both_sides_rate_once_there_is_an_outcome_and_nothing_moves(
    status: Status, county: County
) -> None:
    story = a_case(county, at=status)
    before = unmoved(story)
    for side in Side:
        story.rate(side, satisfaction=FAIR, content="等得久了点")
    assert unmoved(story) == before
    kept = Rating.objects.filter(case=story.case).values_list("party__side", "satisfaction")
    assert set(kept) == {(side.value, FAIR.value) for side in Side}
    assert not verify().faults


@pytest.mark.parametrize("status", [it for it in Status if it not in RATABLE])
def test_before_there_is_an_outcome_nobody_rates(status: Status, county: County) -> None:
    story = a_case(county, at=status)
    for side in Side:
        assert A.RATE_HANDLING not in acts_of(story.party(side))
        with pytest.raises(NotNow, match="不能“评价”"):
            story.rate(side)
    assert not Rating.objects.exists()


def test_a_party_rates_once(county: County) -> None:
    story = a_case(county, at=Status.CLOSED).rate(satisfaction=FAIR)
    version = story.case.version
    with pytest.raises(NotNow, match=r"^您已经评价过了，每方评价一次。$"):
        story.rate(satisfaction=Satisfaction.DISSATISFIED)
    assert (story.case.version, Rating.objects.get().satisfaction) == (version, "fair")
    assert A.RATE_HANDLING not in acts_of(story.party(Side.APPLICANT))
    assert A.RATE_HANDLING in acts_of(story.party(Side.RESPONDENT))


def test_a_case_that_is_taken_up_again_does_not_bring_a_second_rating(county: County) -> None:
    story = a_case(county, at=Status.CLOSED).rate().reopen()
    with pytest.raises(NotNow, match="已经评价过"):
        story.rate()


def test_sent_again_under_its_key_it_answers_the_same(county: County) -> None:
    story, key = a_case(county, at=Status.CLOSED), keyed()
    act = acts.RateHandling(case=story.number, satisfaction=FAIR)
    voice = door(story.party(Side.APPLICANT))
    assert conduct(act, by=voice, key=key).pk == conduct(act, by=voice, key=key).pk
    assert Rating.objects.count() == 1


def test_it_is_done_though_somebody_else_was_quicker(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    seen = story.case.version
    story.perform().rate(Side.RESPONDENT)
    act = acts.RateHandling(case=story.number, satisfaction=FAIR)
    assert conduct(act, by=door(story.party(Side.APPLICANT)), seen=seen).number == seen + 3


@pytest.mark.parametrize("name", ["clara", "mo", "dora", "tom", "sue", "gus"])
def test_no_office_rates_in_a_party_s_name(name: str, county: County) -> None:
    story = a_case(county, at=Status.CLOSED)
    with pytest.raises(NotAllowed, match="申请人、被申请人"):
        story.do(acts.RateHandling, getattr(county, name), satisfaction=FAIR)


def test_without_a_code_and_in_another_s_case_nobody_rates(county: County) -> None:
    story, other = a_case(county, at=Status.CLOSED), a_case(county, at=Status.CLOSED)
    act = acts.RateHandling(case=other.number, satisfaction=FAIR)
    for voice in (door(), door(story.party(Side.APPLICANT))):
        with pytest.raises(NotFound):
            conduct(act, by=voice)


def test_the_entry_tells_who_and_how_and_keeps_the_words_apart(county: County) -> None:
    story = a_case(county, at=Status.CLOSED).rate(satisfaction=FAIR, content="等得久了点")
    entry = CaseEntry.objects.get(case=story.case, act=A.RATE_HANDLING)
    own = story.party(Side.APPLICANT).pk
    assert (entry.role, entry.facts["by_party"], entry.facts["satisfaction"]) == (
        "applicant",
        own,
        "fair",
    )
    assert "等得久" not in json.dumps(entry.facts, ensure_ascii=False)
    assert Words.objects.get(entry=entry).words == {"content": "等得久了点"}
    line = story.told()[0]
    assert "申请人和居物业服务有限公司（网上）评价办理情况：基本满意" in line.sentence
    assert line.details == [("想说的话", "等得久了点")]


def test_the_party_hears_of_its_own_rating_and_the_other_side_does_not(county: County) -> None:
    story = a_case(county, at=Status.CLOSED).rate(satisfaction=FAIR, content="等得久了点")
    heard = {side: tracked(story.party(side).pk).history for side in Side}
    assert heard[Side.APPLICANT][-1][1] == "您评价了办理情况：基本满意"
    assert not any("评价" in sentence for _, sentence in heard[Side.RESPONDENT])
    own = rating_of(story.party(Side.APPLICANT))
    assert own is not None
    assert own.content == "等得久了点"
    assert rating_of(story.party(Side.RESPONDENT)) is None


def test_a_rating_without_words_has_none(county: County) -> None:
    a_case(county, at=Status.CLOSED).rate()
    assert Rating.objects.get().content == ""


def test_a_party_that_is_refused_is_not_told_who_did_the_last_step(county: County) -> None:
    """The offices are: it helps them; to a party it would name a person, or what the other side did."""
    story = a_case(county, at=Status.IN_FORCE)
    story.perform().visit().close()
    late = acts.AttachEvidence(
        case=story.number, kind=EvidenceKind.PHOTO, title="照片",
        handed_in_by=story.party(Side.APPLICANT).pk,
    )  # fmt: skip
    with pytest.raises(NotNow) as refusal:
        conduct(late, by=door(story.party(Side.APPLICANT)))
    assert "最近一步" not in str(refusal.value)
    with pytest.raises(NotNow, match="最近一步"):
        conduct(late, by=fresh(county.mo))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lie", ["the other side", "another word", "another act", "an office", ""])
def test_no_rating_is_laid_under_a_party(lie: str, county: County) -> None:
    story = a_case(county, at=Status.CLOSED)
    case, own = story.case, 999_999
    party, other = (story.party(side).pk for side in Side)
    facts = json.dumps({"by_party": party, "satisfaction": "fair"})
    entry = {
        "act": "grant_correction" if lie == "another act" else "rate_handling",
        "role": "director" if lie == "an office" else "applicant",
        "facts": facts,
    }
    laid = {
        "case_id": case.pk,
        "entry_id": own,
        "party_id": other if lie == "the other side" else party,
        "satisfaction": "satisfied" if lie == "another word" else "fair",
    }
    steps = (next_entry(case, id=own, **entry), move(case), insertion("mediation_rating", laid))
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match="given by its party"):
        attempt(*steps)
