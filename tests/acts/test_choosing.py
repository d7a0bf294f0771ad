"""A party chooses, accepts or does not accept a mediator; the proposal for a seat, and choosing otherwise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.acts.candidates import pool
from mediation.acts.requests import open_requests
from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow
from mediation.models import CaseEntry, MediatorChoice, Seat, User, Words
from mediation.queries.access import look_at
from mediation.queries.options import options
from mediation.queries.own import door
from mediation.registry import roster
from mediation.vocabulary import (
    ActName,
    AwayReason,
    BodyKind,
    Choice,
    Function,
    Rank,
    Recusal,
    ReplacementReason,
    ReviewOutcome,
    Side,
    Stance,
    Status,
)
from tests.acts.refusals import refused
from tests.lifecycle.forging import attempt, insertion, move, next_entry
from tests.people import County
from tests.stories import Story, a_case, fresh, today
from workflows.integrity import verify

A = ActName
SETTLED, MEDIATE = ReviewOutcome.SETTLED, Stance.MEDIATE


@pytest.fixture
def referred(county: County) -> Story:
    """A case that the meeting has referred to the committee."""
    return a_case(county, at=Status.JOINT_REVIEW).review()


def choose(story: Story, user: User, choice: Choice, side: Side = Side.RESPONDENT) -> CaseEntry:
    """What a party says of a mediator."""
    return story.do(acts.ChooseMediator, door(story.party(side)), mediator=user.pk, choice=choice)


def proposed(story: Story) -> dict[BodyKind, int]:
    """Whom the system would seat now."""
    case = look_at(fresh(story.county.dora), story.number)
    return {body: it.person for body, it in pool(case).proposals().items()}


def offered(story: Story, among: str) -> set[int]:
    """Whom a picker offers the director."""
    case = look_at(fresh(story.county.dora), story.number)
    return {int(value) for value, _ in options(among, case, story.county.dora)}


def form(story: Story, reason: str = "", **seats: Any) -> CaseEntry:
    """The director forms a panel."""
    return story.do(acts.FormPanel, story.county.dora, reason=reason, **seats)


def as_proposed(story: Story) -> dict[str, Any]:
    """The seats as the system proposes them."""
    return {body.value: (person,) for body, person in proposed(story).items()}


def test_what_is_proposed_needs_no_reason_and_stands_in_the_entry(referred: Story) -> None:
    seats = as_proposed(referred)
    entry = form(referred, **seats)
    assert entry.facts["proposed"] == {body: ids[0] for body, ids in seats.items()}
    assert {body: entry.facts[body] for body in seats} == {b: list(ids) for b, ids in seats.items()}


def test_another_choice_needs_a_reason_and_names_who_was_proposed(referred: Story) -> None:
    seats = as_proposed(referred) | {"township": (referred.county.max.pk,)}
    with refused(
        "与系统建议不同，请写明理由。现在的建议是：乡镇（街道）调委会：调解员莫", field="reason"
    ):
        form(referred, **seats)
    entry = form(referred, "当事人熟识", **seats)
    assert entry.facts["proposed"]["township"] == referred.county.mo.pk
    assert "当事人熟识" not in json.dumps(entry.facts, ensure_ascii=False)
    assert Words.objects.get(entry=entry).words["reason"] == "当事人熟识"


def test_a_body_left_out_needs_a_reason_too(referred: Story) -> None:
    seats = as_proposed(referred)
    del seats["court"]
    with refused("写明理由", field="reason"):
        form(referred, **seats)


def test_who_has_more_to_do_is_proposed_later(county: County) -> None:
    a_case(county, at=Status.COMMITTEE)
    assert (
        proposed(a_case(county, at=Status.JOINT_REVIEW).review())[BodyKind.TOWNSHIP]
        == county.max.pk
    )


def away(county: County, person: User) -> None:
    """Somebody is away today."""
    given = {"reason": AwayReason.LEAVE, "first_on": today(), "last_on": today()}
    roster.absent(person, given, fresh(county.dora))


def works_for_the_company(county: County, person: User) -> None:
    """Somebody advised the company once."""
    post = {
        "organisation": county.company.pk,
        "function": Function.ADVISER,
        "first_on": today(),
        "last_on": today(),
    }
    roster.affiliate(person, post, fresh(county.dora))


def serves_no_more(county: County, person: User) -> None:
    """His term was withdrawn."""
    given = {"body": county.body.pk, "rank": Rank.APPOINTED, "first_on": today(), "last_on": None}
    begins = today().replace(year=today().year + 1, day=1)
    roster.appoint(person, given | {"first_on": begins}, fresh(county.sue))


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (away, "休假至"),
        (works_for_the_company, "在当事人单位任职或曾任职（法律顾问）"),
        (serves_no_more, "任期不在有效期内"),
    ],
)
def test_who_cannot_be_seated_is_neither_proposed_nor_offered_nor_taken(
    why: object, sentence: str, referred: Story
) -> None:
    county = referred.county
    why(county, county.mo)  # type: ignore[operator]
    assert proposed(referred)[BodyKind.TOWNSHIP] == county.max.pk
    for among in ("township_mediators", "mediators", "successors"):
        assert county.mo.pk not in offered(referred, among), among
    with refused(f"调解员莫不能担任：{sentence}", field="township"):
        form(referred, "偏要", township=(county.mo.pk,))
    with refused("不能担任", field="mediator"):
        a_case(county, at=Status.JOINT_REVIEW).review(outcome=SETTLED, mediator=county.mo.pk)


def test_of_another_township_s_mediators_none_is_offered(referred: Story) -> None:
    county = referred.county
    county.max.posts.update(area=county.other_township)
    assert county.max.pk not in offered(referred, "township_mediators")


def test_a_wish_is_taken_up_by_the_proposal(referred: Story) -> None:
    choose(referred, referred.county.max, Choice.CHOSEN)
    assert proposed(referred)[BodyKind.TOWNSHIP] == referred.county.max.pk
    assert not verify().faults


def test_a_wish_is_made_before_anybody_is_named_too(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    choose(story, county.max, Choice.CHOSEN)
    assert MediatorChoice.objects.get().choice == Choice.CHOSEN


def test_who_is_not_accepted_has_to_be_replaced(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    choose(story, county.mo, Choice.UNWANTED)
    [request] = open_requests(story.case)
    decision = {"request": request.pk, "reasons": "理由"}
    with refused("须另换", field="recusal"):
        story.do(acts.DecideRecusal, county.dora, recusal=Recusal.REFUSED, **decision)
    story.do(acts.DecideRecusal, county.dora, recusal=Recusal.GRANTED, **decision)
    assert Seat.objects.filter(
        case=story.case, panel=story.case.panel or 0, mediator=county.max
    ).exists()
    assert not verify().faults


def test_each_party_says_so_once_without_a_reason(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    choose(story, county.mo, Choice.UNWANTED)
    with pytest.raises(NotNow, match="可以申请回避"):
        choose(story, county.jane, Choice.UNWANTED)


def test_accepting_moves_nothing(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    choose(story, county.mo, Choice.ACCEPTED)
    assert (story.case.recusals_open, story.case.expected_act) == (0, A.RECORD_SESSION)
    assert not verify().faults


@pytest.mark.parametrize("choice", [Choice.ACCEPTED, Choice.UNWANTED])
def test_who_does_not_sit_is_neither_accepted_nor_not(choice: Choice, county: County) -> None:
    with pytest.raises(Incomplete, match="不是本案的调解员"):
        choose(a_case(county, at=Status.MEDIATING), county.max, choice)


@pytest.mark.parametrize("name", ["clara", "mo", "dora"])
def test_no_office_says_it_for_a_party(name: str, county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with pytest.raises(NotAllowed):
        story.do(
            acts.ChooseMediator,
            getattr(county, name),
            mediator=county.mo.pk,
            choice=Choice.ACCEPTED,
        )


@pytest.mark.django_db(transaction=True)
def test_no_choice_is_laid_under_a_party(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    case, party = story.case, story.party(Side.APPLICANT)
    row = {"case_id": case.pk, "entry_id": 999_999, "party_id": party.pk,
           "mediator_id": county.mo.pk, "choice": "unwanted"}  # fmt: skip
    facts = json.dumps({"by_party": party.pk, "mediator": county.mo.pk, "choice": "accepted"})
    entry = next_entry(case, id=999_999, act="choose_mediator", role="applicant", facts=facts)
    with pytest.raises(DatabaseError, match="chosen by a party"):
        attempt(entry, move(case), insertion("mediation_mediatorchoice", row))


@pytest.mark.parametrize(
    "status", [Status.COMMITTEE, Status.MEDIATING, Status.AGREED, Status.IN_FORCE]
)
def test_a_seat_passes_on_in_one_act(status: Status, county: County) -> None:
    story = a_case(county, at=status)
    given = {"leaving": county.mo.pk, "coming": county.max.pk, "reason": ReplacementReason.TRANSFER}
    story.do(acts.ReplaceMember, county.dora, **given)
    with pytest.raises(NotFound):
        story.do(acts.InformRights, county.mo)
    assert "调解员莫的席位交给调解员马：调动或离任" in story.told()[0].sentence
    assert not verify().faults


def test_a_seat_passes_on_within_its_body(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    given = {"leaving": county.jane.pk, "coming": county.max.pk, "reason": ReplacementReason.LOAD}
    with refused("请选择司法局的调解员", field="coming"):
        story.do(acts.ReplaceMember, county.dora, **given)


def test_nobody_gives_up_a_seat_that_he_has_not(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    given = {"leaving": county.max.pk, "coming": county.mo.pk, "reason": ReplacementReason.LOAD}
    with refused("请选择本案的席位", field="leaving"):
        story.do(acts.ReplaceMember, county.dora, **given)


def test_opinions_that_were_given_stay_and_the_newcomer_gives_his(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    for user in (county.cora, county.hugo, county.jane):
        story.do(acts.GiveOpinion, user, stance=MEDIATE, grounds="理由")
    given = {"leaving": county.mo.pk, "coming": county.max.pk, "reason": ReplacementReason.LEAVE}
    story.do(acts.ReplaceMember, county.dora, **given)
    assert (story.case.status, story.case.opinions_awaited) == (Status.COMMITTEE, 1)
    story.do(acts.GiveOpinion, county.max, stance=MEDIATE, grounds="理由")
    assert story.case.status == Status.MEDIATING
    assert not verify().faults
