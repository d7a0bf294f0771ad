"""The two sides negotiate: from home and through the mediator's page, to a draft of what was accepted."""

from __future__ import annotations

from typing import Any

import pytest

from mediation.models import BlindRange, Offer, SealedLimit
from mediation.vocabulary import Opening, Side, Status
from tests.people import County
from tests.stories import Story, a_case, today

from .pages import act_page, case_page, filled, signed_in, words_of
from .test_own_acts import at_home, do

pytestmark = pytest.mark.slow

OFFERS = "?tab=offers"


@pytest.fixture
def talking(county: County) -> Story:
    """A case in mediation."""
    return a_case(county, at=Status.MEDIATING)


def row(story: Story, **changes: Any) -> dict[str, Any]:
    """One issue as it is typed."""
    typed = {
        "debtor": story.party(Side.RESPONDENT).pk, "kind": "pay", "content": "补交物业费",
        "amount": "3000", "due_on": today().isoformat(), "condition": "先修好灯", **changes,
    }  # fmt: skip
    return {f"terms__0__{name}": value for name, value in typed.items()}


def offer_from_home(story: Story, **changes: Any) -> Any:
    return do(at_home(story, Side.RESPONDENT), "make_offer", **row(story), note="诚意价", **changes)


def test_an_offer_goes_from_home_to_home(talking: Story) -> None:
    told = words_of(offer_from_home(talking))
    assert "方案已提出" in told
    assert "我方的方案" in told
    there = at_home(talking, Side.APPLICANT)
    page = words_of(there.get("/track/case/"))
    assert "赵清禾的方案" in page
    assert "先修好灯" in page
    assert "诚意价" in page
    assert "您的答复已记录" in words_of(do(there, "answer_offer", answer="accept"))
    assert Offer.objects.get().outcome == "accepted"


def test_a_party_offers_something_else(talking: Story) -> None:
    offer_from_home(talking)
    there = at_home(talking, Side.APPLICANT)
    do(there, "answer_offer", answer="counter", **row(talking, amount="4500"))
    first, second = Offer.objects.order_by("number")
    assert (first.outcome, second.maker) == ("countered", talking.party(Side.APPLICANT))


def test_what_is_missing_stands_next_to_its_field(talking: Story) -> None:
    there = at_home(talking, Side.RESPONDENT)
    answer = do(there, "make_offer", **row(talking, amount=""))
    assert answer.status_code == 422
    assert "付款须写明金额" in words_of(answer)
    assert "补交物业费" in answer.content.decode()
    page = there.get("/track/case/acts/make_offer/")
    more = there.post("/track/case/acts/make_offer/", filled(page, add="terms"))
    assert more.content.decode().count("terms-1-content") > 0


def test_the_mediator_sees_it_and_drafts_from_it(talking: Story) -> None:
    offer_from_home(talking)
    do(at_home(talking, Side.APPLICANT), "answer_offer", answer="accept")
    browser = signed_in(talking.county.mo)
    page = words_of(browser.get(case_page(talking.number) + OFFERS))
    assert "按已接受的方案起草协议" in page
    talking.session()
    address = act_page(talking.number, "draft_agreement")
    form = browser.get(f"{address}?from=offers")
    assert "补交物业费" in form.content.decode()
    typed = filled(form, disputed="物业费") | {"obligations-0-how": "transfer"}
    assert browser.post(address, typed).status_code == 302
    assert talking.case.status == Status.AGREED


def test_who_sits_not_on_the_case_is_not_even_shown_the_tab(talking: Story) -> None:
    offer_from_home(talking)
    for name in ("dora", "clara", "sue"):
        browser = signed_in(getattr(talking.county, name))
        page = words_of(browser.get(case_page(talking.number) + OFFERS))
        assert "方案与底线" not in page
        assert "先修好灯" not in page
        form = browser.get(act_page(talking.number, "draft_agreement") + "?from=offers")
        assert "先修好灯" not in form.content.decode()


def test_limits_are_sealed_from_home_and_compared(talking: Story) -> None:
    payer, payee = (at_home(talking, side) for side in (Side.RESPONDENT, Side.APPLICANT))
    do(payer, "propose_range", who="me", subject="物业费总数")
    page = do(payer, "give_limit", amount="4321.09")
    assert "已密封" in words_of(page)
    assert "4321" not in page.content.decode()
    told = words_of(do(payee, "give_limit", amount="4000"))
    assert "有交集" in told
    assert "4321" not in told.replace(",", "")
    for browser in (payer, payee):
        told = words_of(do(browser, "open_limits", what=Opening.NUMBERS.value))
    assert "4,321.09" in told
    assert BlindRange.objects.count() == 1
    assert SealedLimit.objects.count() == 2


def test_the_last_day_of_an_offer_says_why(talking: Story) -> None:
    offer_from_home(talking)
    told = words_of(at_home(talking, Side.APPLICANT).get("/track/case/"))
    assert "为什么是这一天" in told
    assert "3 个工作日" in told
