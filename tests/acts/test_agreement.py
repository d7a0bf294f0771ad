"""The agreement: drafted, signed, in force."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from mediation import acts
from mediation.acts.promised import FINAL
from mediation.models import Agreement, Clock, Obligation, Signature
from mediation.vocabulary import (
    Interval,
    ObligationKind,
    PerformanceOutcome,
    Side,
    Signer,
    Status,
)
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
    repair = {"kind": ObligationKind.REPAIR, "amount": None, "done_when": "不再渗水"}
    draft(agreeing, agreeing.promise(), agreeing.promise(**repair))
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


def waited_for() -> list[tuple[int, dt.date]]:
    """The promises whose clocks run, each with the day that was promised."""
    running = Clock.objects.filter(rule="performance", stopped_by=None).order_by("about__position")
    return list(running.values_list("about__position", "given_on"))


def test_in_force_every_promise_has_its_clock(agreeing: Story) -> None:
    """Beside the visit and the window for the court; a draft has none yet."""
    draft(agreeing, agreeing.promise(), agreeing.promise(due_on=NEXT_MONTH))
    assert waited_for() == []
    agreeing.sign()
    assert waited_for() == [(1, today()), (2, NEXT_MONTH)]
    running = Clock.objects.filter(stopped_by=None).values_list("rule", flat=True)
    assert {"return_visit", "confirmation_window"} <= set(running)


def perform(story: Story, position: int, outcome: PerformanceOutcome) -> None:
    """Record what became of a promise."""
    promise = Obligation.objects.get(case=story.case, position=position)
    about = {"obligation": promise.pk, "outcome": outcome, "note": "情况"}
    story.do(acts.RecordPerformance, story.county.mo, **about)


def test_the_clock_of_a_promise_stops_with_it_and_no_other_moves(agreeing: Story) -> None:
    """Whichever is kept first; what is done in part is still waited for."""
    days = [today(), NEXT_MONTH, NEXT_MONTH + DAY]
    draft(agreeing, *(agreeing.promise(due_on=day) for day in days))
    agreeing.sign()
    perform(agreeing, 2, PerformanceOutcome.PERFORMED)
    assert waited_for() == [(1, days[0]), (3, days[2])]
    for outcome in (it for it in PerformanceOutcome if it not in FINAL):
        perform(agreeing, 1, outcome)
    assert waited_for() == [(1, days[0]), (3, days[2])]
    perform(agreeing, 3, PerformanceOutcome.WAIVED)
    perform(agreeing, 1, PerformanceOutcome.PERFORMED)
    assert waited_for() == []


def test_a_payment_in_instalments_is_a_promise_for_each(agreeing: Story) -> None:
    """With its own day and amount, together the whole; each has its clock."""
    first = dt.date(today().year + 1, 1, 31)
    parts = {"instalments": 3, "interval": Interval.MONTH, "due_on": first}
    draft(agreeing, agreeing.promise(**parts, amount=Decimal("100.00")), agreeing.promise())
    agreeing.sign()
    kept = Obligation.objects.order_by("position").values_list("series", "instalment", "amount")
    amounts = [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    expected = [(1, number, amount) for number, amount in enumerate(amounts, 1)]
    assert list(kept) == [*expected, (2, None, Decimal("4147.20"))]
    assert len(waited_for()) == agreeing.case.obligations_open == 4


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"creditor": None}, "第 1 项：付款须写明向谁支付"),
        ({"how": None}, "第 1 项：付款须写明方式"),
        ({"kind": ObligationKind.REPAIR}, "修复整改须写明怎样算完成"),
        ({"to_public": True}, "请选一样"),
        ({"instalments": 3}, "请选择多久一期"),
        ({"instalments": 61, "interval": Interval.MONTH}, "最多分 60 期"),
        ({"kind": ObligationKind.STOP, "instalments": 2}, "只有付款可以分期"),
        ({"instalments": 2, "interval": Interval.WEEK, "amount": Decimal("0.01")}, "不足一分钱"),
    ],
)
def test_a_promise_that_nobody_could_enforce_is_refused(
    said: dict[str, Any], refusal: str, agreeing: Story
) -> None:
    """Which, and what its kind needs."""
    with refused(refusal, field="obligations"):
        draft(agreeing, agreeing.promise(**said))


def test_nobody_promises_himself(agreeing: Story) -> None:
    """Nor somebody who is no party."""
    itself = agreeing.party(Side.RESPONDENT).pk
    with refused("不能向自己履行", field="obligations"):
        draft(agreeing, agreeing.promise(creditor=itself))
    with refused("须是本案当事人", field="obligations"):
        draft(agreeing, agreeing.promise(creditor=0))


def test_facts_dispute_and_responsibility_are_kept_with_the_agreement(agreeing: Story) -> None:
    """人民调解法 29."""
    more = {"facts_found": "保洁每周一次", "responsibility": "物业公司次数不足"}
    draft(agreeing, agreeing.promise(), **more)
    kept = Agreement.objects.get()
    assert (kept.facts_found, kept.disputed) == ("保洁每周一次", "物业费")
    assert kept.responsibility == "物业公司次数不足"


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
