"""Offers: between the two sides and the mediators only, answered once, closed once, and sealed for everybody else."""

from __future__ import annotations

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import DatabaseError, connection

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.errors import Incomplete, NotAllowed, NotNow, Refusal
from mediation.models import CaseEntry, Offer, OfferTerm, User
from mediation.queries.access import look_at
from mediation.queries.drafting import agreed_terms
from mediation.queries.offers import offers_of, offers_to
from mediation.queries.own import acts_of, door
from mediation.queries.story import timeline
from mediation.vocabulary import ActName, ObligationKind, OfferEnd, Reply, Side, Status
from tests import times
from tests.lifecycle.forging import attempt, insertion, move, next_entry, plain
from tests.people import County
from tests.stories import Story, a_case, fresh, today
from workflows.conduct import conduct
from workflows.integrity import verify
from workflows.sweeping import expire_offers

A = ActName
ONE, OTHER = Side.APPLICANT, Side.RESPONDENT


@pytest.fixture
def talking(county: County) -> Story:
    """A case in mediation."""
    return a_case(county, at=Status.MEDIATING)


def two(story: Story) -> tuple[acts.TermInput, acts.TermInput]:
    """The respondent would pay, if the applicant repairs first."""
    repair = story.term(
        debtor=story.party(ONE).pk, kind=ObligationKind.REPAIR, content="修好楼道灯", amount=None
    )
    return repair, story.term(condition="楼道灯先修好")


def offer_of(story: Story) -> Offer:
    found: Offer = Offer.objects.filter(case=story.case).latest("number")
    return found


def test_a_party_offers_from_home_and_the_other_accepts(talking: Story) -> None:
    talking.offer(OTHER, *two(talking)).reply()
    offer = offer_of(talking)
    assert (offer.outcome, offer.agreed, offer.maker_id) == (
        "accepted", [1, 2], talking.party(OTHER).pk,
    )  # fmt: skip
    assert talking.case.status == Status.MEDIATING
    assert not verify().faults


def test_what_an_offer_says_is_not_in_the_journal(talking: Story) -> None:
    talking.offer(OTHER, *two(talking), note="最后一次").reply()
    said = json.dumps(list(CaseEntry.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert "楼道灯" not in said
    assert "最后一次" not in said
    assert "4147" not in said


def test_single_issues_are_accepted_but_a_package_is_not_split(talking: Story) -> None:
    talking.offer(OTHER, *two(talking)).reply(accepted=(1,))
    assert offer_of(talking).agreed == [1]
    talking.offer(OTHER, *two(talking), package=True)
    with pytest.raises(Incomplete, match="不能只接受"):
        talking.reply(accepted=(1,))
    assert offer_of(talking).is_open


def test_an_offer_is_answered_once_and_by_who_was_addressed(talking: Story) -> None:
    talking.offer(OTHER)
    with pytest.raises(Incomplete, match="不是提给这一方"):
        talking.reply(side=OTHER)
    talking.reply(Reply.DECLINE)
    closed = {"offer": offer_of(talking).pk, "party": talking.party(ONE).pk}
    talking.offer(ONE)
    with pytest.raises(NotNow, match="已有结果"):
        talking.do(acts.AnswerOffer, talking.county.mo, answer=Reply.ACCEPT, **closed)


def test_a_counter_offer_closes_the_one_and_makes_the_other(talking: Story) -> None:
    talking.offer(OTHER)
    talking.reply(Reply.COUNTER, terms=(talking.term(amount=Decimal("5000.00")),))
    first, second = Offer.objects.order_by("number")
    assert (first.outcome, second.counters_id, second.maker_id) == (
        "countered", first.pk, talking.party(ONE).pk,
    )  # fmt: skip
    talking.reply(side=OTHER)
    assert offer_of(talking).outcome == OfferEnd.ACCEPTED


def test_a_mediators_proposal_needs_both_and_nobody_sees_the_other_answer_first(
    talking: Story,
) -> None:
    talking.offer(None, *two(talking)).reply(side=ONE, accepted=(1, 2))
    assert offer_of(talking).is_open
    [seen] = offers_to(talking.party(OTHER))
    assert seen.answers == []
    talking.reply(side=OTHER, accepted=(2,))
    assert offer_of(talking).agreed == [2]
    [seen] = offers_to(talking.party(OTHER))
    assert len(seen.answers) == 2


def test_terms_on_which_nobody_agrees_are_no_agreement(talking: Story) -> None:
    talking.offer(None, *two(talking)).reply(side=ONE, accepted=(1,)).reply(
        side=OTHER, accepted=(2,)
    )
    assert (offer_of(talking).outcome, offer_of(talking).agreed) == ("declined", [])


def test_only_its_maker_withdraws_an_offer(talking: Story) -> None:
    talking.offer(OTHER)
    about = {"offer": offer_of(talking).pk}
    mine, theirs = talking.party(OTHER), talking.party(ONE)
    with pytest.raises(Incomplete, match="只有提出方"):
        talking.do(acts.WithdrawOffer, door(theirs), party=theirs.pk, **about)
    with pytest.raises(NotAllowed, match="自己的名义"):
        talking.do(acts.WithdrawOffer, door(theirs), party=mine.pk, **about)
    talking.do(acts.WithdrawOffer, door(mine), party=mine.pk, **about)
    assert offer_of(talking).outcome == OfferEnd.WITHDRAWN


def test_an_offer_binds_only_those_whom_it_concerns(talking: Story) -> None:
    with pytest.raises(Incomplete, match="对方当事人"):
        talking.offer(OTHER, to=(talking.party(OTHER).pk,))
    with pytest.raises(Incomplete, match="最多 10 个工作日"):
        talking.offer(OTHER, days=11)
    for _ in range(5):
        talking.offer(OTHER)
    with pytest.raises(NotNow, match="最多 5 个"):
        talking.offer(OTHER)


def test_an_offer_expires_by_itself_at_its_moment_and_not_before(county: County) -> None:
    with times.at(times.days_ago(20)):
        talking = a_case(county, at=Status.MEDIATING).offer(OTHER, days=10)
        assert expire_offers() == 0
        about = {"offer": offer_of(talking).pk}
        with pytest.raises(NotNow, match="有效期到"):
            talking.do(acts.ExpireOffer, clockwork(), **about)
    with pytest.raises(NotNow, match="到期"):
        talking.reply()
    assert expire_offers() == 1
    assert expire_offers() == 0
    assert offer_of(talking).outcome == OfferEnd.EXPIRED
    assert not verify().faults


def test_when_the_mediation_is_over_open_offers_end_with_it(talking: Story) -> None:
    talking.offer(OTHER).terminate()
    assert expire_offers() == 1
    assert offer_of(talking).outcome == OfferEnd.EXPIRED


def test_its_last_day_is_counted_in_working_days_and_explains_itself(talking: Story) -> None:
    talking.offer(OTHER, days=2)
    [told] = offers_to(talking.party(ONE))
    counted = [day for day in told.until.derivation.days if day.count]
    assert told.until.on == told.until.derivation.due_on == counted[-1].on
    assert len(counted) == 2
    assert told.until.on > today() + dt.timedelta(days=1)


@pytest.mark.parametrize("name", ["dora", "clara", "tom", "sue", "audra", "lia"])
def test_nobody_else_sees_an_offer_not_even_who_made_it(name: str, talking: Story) -> None:
    talking.offer(OTHER, *two(talking))
    reader = fresh(getattr(talking.county, name))
    if name == "lia":
        return
    case = look_at(reader, talking.number)
    assert offers_of(case) == []
    assert agreed_terms(case) == []
    line = timeline(case)[0]
    assert line.sentence == "协商中的一步（已封存）。"
    assert not line.details


def test_the_mediators_see_it(talking: Story) -> None:
    talking.offer(OTHER, *two(talking))
    case = look_at(fresh(talking.county.hugo), talking.number)
    [told] = offers_of(case)
    assert [term.content for term in told.terms] == ["修好楼道灯", "支付物业费"]
    assert "有效" in timeline(case)[0].sentence


def test_a_draft_begins_with_what_was_accepted(talking: Story) -> None:
    talking.offer(OTHER, *two(talking)).reply(accepted=(2,))
    terms = agreed_terms(look_at(fresh(talking.county.mo), talking.number))
    assert [(it.position, it.amount) for it in terms] == [(2, Decimal("4147.20"))]


def test_a_party_is_offered_what_it_can_do(talking: Story) -> None:
    talking.offer(OTHER)
    assert A.ANSWER_OFFER in acts_of(talking.party(ONE))
    assert A.ANSWER_OFFER not in acts_of(talking.party(OTHER))
    assert A.WITHDRAW_OFFER in acts_of(talking.party(OTHER))
    assert A.MAKE_OFFER not in acts_of(a_case(talking.county).party(ONE))


def test_no_office_offers_but_the_mediators(talking: Story) -> None:
    for name in ("dora", "clara", "tom", "sue"):
        with pytest.raises(NotAllowed):
            conduct(
                acts.MakeOffer(case=talking.number, terms=(talking.term(),)),
                by=fresh(getattr(talking.county, name)),
            )
    assert not OfferTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "lie", ["another maker", "another day", "another act", "an office", "closed at once", ""]
)
def test_no_offer_is_laid_under_a_party(lie: str, county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    case, own = story.case, 999_999
    party, other = story.party(OTHER).pk, story.party(ONE).pk
    facts = {"by_party": party, "party": party, "to": [other], "expires_on": "2026-12-01"}
    entry = {
        "act": "propose_range" if lie == "another act" else "make_offer",
        "role": "director" if lie == "an office" else "respondent",
        "facts": json.dumps(facts),
    }
    laid: dict[str, object] = {
        "case_id": case.pk, "entry_id": own, "number": case.version + 1, "is_package": False,
        "maker_id": other if lie == "another maker" else party, "working_days": 3, "calendar": 0,
        "expires_on": "2026-12-02" if lie == "another day" else "2026-12-01",
        "expires_at": "2026-12-01T16:00:00Z", "agreed": [],
        "closed_by_id": own if lie == "closed at once" else None,
        "outcome": "accepted" if lie == "closed at once" else "",
    }  # fmt: skip
    steps = (next_entry(case, id=own, **entry), move(case), insertion("mediation_offer", laid))
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match="made by its maker"):
        attempt(*steps)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lie", ["no entry", "another entry", "another outcome", "the terms", ""])
def test_an_offer_is_closed_by_nothing_but_its_answer(lie: str, county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).offer(OTHER)
    case, own, offer = story.case, 999_999, Offer.objects.get()
    facts = {"offer": 0 if lie == "another entry" else offer.pk, "outcome": "expired"}
    entry = {"act": "expire_offer", "role": "clockwork", "facts": json.dumps(facts)}
    outcome = "declined" if lie == "another outcome" else "expired"
    more = ", working_days = 9" if lie == "the terms" else ""
    close = f"UPDATE mediation_offer SET closed_by_id = %s, outcome = %s{more} WHERE id = %s"
    by = offer.entry_id if lie == "no entry" else own
    steps = (next_entry(case, id=own, **entry), move(case), plain(close, by, outcome, offer.pk))
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match="closed"):
        attempt(*steps)


@pytest.mark.django_db(transaction=True)
def test_nobody_answers_to_what_was_not_offered_to_him(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).offer(OTHER)
    case, own, offer = story.case, 999_999, Offer.objects.get()
    party = story.party(OTHER).pk
    facts = {"by_party": party, "party": party, "offer": offer.pk, "answer": "accept"}
    entry = {"act": "answer_offer", "role": "respondent", "facts": json.dumps(facts)}
    laid = {
        "case_id": case.pk, "entry_id": own, "offer_id": offer.pk, "party_id": party,
        "answer": "accept", "accepted": [],
    }  # fmt: skip
    with pytest.raises(DatabaseError, match="by who was addressed"):
        attempt(
            next_entry(case, id=own, **entry), move(case), insertion("mediation_offeranswer", laid)
        )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_an_answer_a_withdrawal_and_the_clockwork_one_closes_the_offer(county: County) -> None:
    """At the same instant, on connections of their own."""
    story = a_case(county, at=Status.MEDIATING).offer(OTHER)
    offer, barrier = Offer.objects.get().pk, Barrier(2)
    maker, other = story.party(OTHER), story.party(ONE)
    ways: list[tuple[User, acts.CaseAct]] = [
        (door(maker), acts.WithdrawOffer(case=story.number, offer=offer, party=maker.pk)),
        (
            door(other),
            acts.AnswerOffer(case=story.number, offer=offer, party=other.pk, answer=Reply.ACCEPT),
        ),
    ]
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda way: _at_once(barrier, *way), ways))
    assert sorted(told) == ["done", "refused"]
    assert Offer.objects.get().outcome in ("accepted", "withdrawn")
    assert not verify().faults


def _at_once(barrier: Barrier, by: User, act: acts.CaseAct) -> str:
    try:
        barrier.wait()
        conduct(act, by=by)
    except Refusal:
        return "refused"
    finally:
        connection.close()
    return "done"
