"""The agreement: drafted, signed, in force."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from mediation import acts
from mediation.acts.agreement import FINAL
from mediation.models import Agreement, Clock, Obligation, Signature
from mediation.vocabulary import ObligationKind, PerformanceOutcome, Side, Signer, Status
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, today

DAY = dt.timedelta(days=1)
NEXT_MONTH = today() + 30 * DAY


@pytest.fixture
def agreeing(county: County) -> Story:
    """In mediation, agreement reached."""
    return a_case(county, at=Status.MEDIATING).session()


def draft(story: Story, *promises: acts.ObligationInput, **when: Any) -> None:
    """Draft with these promises."""
    story.do(
        acts.DraftAgreement,
        story.county.mo,
        disputed="物业费",
        content="条款",
        obligations=promises,
        **when,
    )


def test_a_draft_is_kept_with_its_promises(agreeing: Story) -> None:
    """In their order."""
    draft(agreeing, agreeing.promise(), agreeing.promise(kind=ObligationKind.REPAIR, amount=None))
    kept = Obligation.objects.order_by("position").values_list("position", "kind", "amount")
    assert list(kept) == [(1, "pay", Decimal("4147.20")), (2, "repair", None)]


def test_a_draft_awaits_both_parties_the_mediator_and_the_seal(agreeing: Story) -> None:
    """人民调解法 29."""
    case = agreeing.draft().case
    assert (case.status, case.parties_to_sign, case.offices_to_sign) == (Status.AGREED, 2, 2)


def test_a_new_draft_replaces_the_one_before(agreeing: Story) -> None:
    """Both are kept, the last one counts."""
    agreeing.draft().draft()
    assert Agreement.objects.count() == 2
    assert agreeing.case.agreement == agreeing.case.version


def test_a_draft_promises_something(agreeing: Story) -> None:
    """Or there is nothing to perform."""
    with refused("至少写明一项履行事项", field="obligations"):
        draft(agreeing)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"debtor": 0}, "履行人须是本案当事人"),
        ({"amount": None}, "付款须写明金额"),
        ({"amount": Decimal(0)}, "付款须写明金额"),
        ({"due_on": today() - DAY}, "履行期限不能早于协议日期"),
    ],
)
def test_a_promise_that_does_not_fit_is_refused(
    changes: dict[str, Any], sentence: str, agreeing: Story
) -> None:
    """In writing and by word of mouth."""
    promise = agreeing.promise(**changes)
    with refused(sentence, field="obligations"):
        draft(agreeing, promise)
    with refused(sentence, field="obligations"):
        agreeing.do(
            acts.RecordOralAgreement, agreeing.county.mo, content="条款", obligations=(promise,)
        )


def test_a_party_of_another_case_owes_nothing_here(agreeing: Story) -> None:
    """The debtor is a party of this case."""
    stranger = a_case(agreeing.county).party(Side.RESPONDENT).pk
    with refused("履行人须是本案当事人", field="obligations"):
        draft(agreeing, agreeing.promise(debtor=stranger))


def sign(story: Story, signer: Signer, party: int | None = None, **when: Any) -> None:
    """Somebody signs."""
    paper = {"witness": "社区干部", "signed_name": "张经理"} if party else {}
    story.do(acts.SignAgreement, story.county.mo, signer=signer, party=party, **paper, **when)


def test_a_party_signs_by_name(agreeing: Story) -> None:
    """Which one."""
    with refused("请选择本案的当事人", field="party"):
        sign(agreeing.draft(), Signer.PARTY)


def test_the_mediator_signs_for_no_party(agreeing: Story) -> None:
    """For himself."""
    agreeing.draft()
    with refused("此身份不选当事人", field="party"):
        sign(agreeing, Signer.MEDIATOR, agreeing.party(Side.APPLICANT).pk)


@pytest.mark.parametrize("signer", [it for it in Signer if it is not Signer.AGENT])
def test_each_signs_once(signer: Signer, agreeing: Story) -> None:
    """The second time it is told so."""
    agreeing.draft()
    party = agreeing.party(Side.APPLICANT).pk if signer is Signer.PARTY else None
    sign(agreeing, signer, party)
    with refused("已经签署", field="signer"):
        sign(agreeing, signer, party)


def test_until_the_last_signature_nothing_is_in_force(agreeing: Story) -> None:
    """Three of four are not enough."""
    agreeing.draft()
    for side in Side:
        sign(agreeing, Signer.PARTY, agreeing.party(side).pk)
    sign(agreeing, Signer.MEDIATOR)
    assert (agreeing.case.status, agreeing.case.effective_on) == (Status.AGREED, None)


def test_the_last_signature_puts_the_agreement_in_force(agreeing: Story) -> None:
    """On that day."""
    case = agreeing.draft().sign().case
    assert (case.status, case.effective_on) == (Status.IN_FORCE, today())


def test_the_effect_is_of_the_last_signing_day_whoever_is_recorded_last(county: County) -> None:
    """A signature of yesterday recorded after one of today does not move it back."""
    story = Story(county).file(occurred_on=today() - 5 * DAY, late_reason="补登")
    story.accept().consent().open_review().review().form_panel().opine().inform().session()
    draft(story, story.promise(), occurred_on=today() - 3 * DAY, late_reason="补登")
    sign(story, Signer.PARTY, story.party(Side.APPLICANT).pk)
    late: dict[str, Any] = {"occurred_on": today() - DAY, "late_reason": "上门签署"}
    sign(story, Signer.PARTY, story.party(Side.RESPONDENT).pk, **late)
    sign(story, Signer.MEDIATOR, **late)
    sign(story, Signer.SEAL, **late)
    assert story.case.effective_on == today()


def test_nobody_signs_before_it_is_drafted(county: County) -> None:
    """A signature of yesterday under the draft of today."""
    story = Story(county).file(occurred_on=today() - 5 * DAY, late_reason="补登")
    story.accept().consent().open_review().review().form_panel().opine().inform().session().draft()
    with refused("签署日期不能早于起草日期", field="occurred_on"):
        sign(story, Signer.MEDIATOR, occurred_on=today() - DAY, late_reason="上门签署")


def test_signatures_are_kept_with_their_day(agreeing: Story) -> None:
    """Who, and when."""
    agreeing.draft().sign()
    kept = Signature.objects.order_by("pk").values_list("signer", "signed_on")
    signers = ["party", "party", "mediator", "seal"]
    assert list(kept) == [(signer, today()) for signer in signers]


def test_in_force_the_clocks_of_performance_run(agreeing: Story) -> None:
    """The first promise, the visit, and the window for the court."""
    draft(agreeing, agreeing.promise(), agreeing.promise(due_on=NEXT_MONTH))
    agreeing.sign()
    running = {clock.rule: clock for clock in Clock.objects.filter(stopped_by=None)}
    assert {"performance", "return_visit", "confirmation_window"} <= set(running)
    assert running["performance"].given_on < NEXT_MONTH


def test_the_clock_of_performance_goes_on_to_the_next_promise(agreeing: Story) -> None:
    """A missed instalment is noticed, whatever comes after it."""
    draft(agreeing, agreeing.promise(), agreeing.promise(due_on=NEXT_MONTH))
    agreeing.sign()
    first, second = Obligation.objects.order_by("position")
    performed = {"outcome": PerformanceOutcome.PERFORMED}
    agreeing.do(acts.RecordPerformance, agreeing.county.mo, obligation=first.pk, **performed)
    assert agreeing.clock("performance").given_on == NEXT_MONTH
    agreeing.do(acts.RecordPerformance, agreeing.county.mo, obligation=second.pk, **performed)
    assert not Clock.objects.filter(rule="performance", stopped_by=None).exists()


def test_what_is_done_in_part_keeps_its_day(agreeing: Story) -> None:
    """Nothing starts anew before the promise is accounted for."""
    draft(agreeing, agreeing.promise(), agreeing.promise(due_on=NEXT_MONTH))
    agreeing.sign()
    before = agreeing.clock("performance")
    first = Obligation.objects.order_by("position")[0]
    partly = next(it for it in PerformanceOutcome if it not in FINAL)
    agreeing.do(acts.RecordPerformance, agreeing.county.mo, obligation=first.pk, outcome=partly)
    assert agreeing.clock("performance") == before


def test_an_oral_agreement_is_in_force_that_day(agreeing: Story) -> None:
    """人民调解法 30."""
    promise = agreeing.promise()
    agreeing.do(
        acts.RecordOralAgreement, agreeing.county.mo, content="条款", obligations=(promise,)
    )
    case = agreeing.case
    assert (case.status, case.effective_on, case.obligations_open) == (Status.IN_FORCE, today(), 1)
    assert Agreement.objects.get().is_oral


def test_an_oral_agreement_performed_on_the_spot_promises_nothing(agreeing: Story) -> None:
    """Nothing is open."""
    agreeing.do(acts.RecordOralAgreement, agreeing.county.mo, content="当场付清")
    assert agreeing.case.obligations_open == 0
