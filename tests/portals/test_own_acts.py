"""A party acts for itself in its own case, and for nobody else and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mediation import acts
from mediation.errors import Incomplete, NotAllowed, NotFound
from mediation.models import AccessRecord, Evidence, Party, Rating
from mediation.queries.openings import openings
from mediation.queries.own import ONLINE, acts_of, door
from mediation.queries.receipts import codes
from mediation.vocabulary import (
    ActName,
    Consent,
    EvidenceKind,
    PerformanceOutcome,
    Route,
    Side,
    Status,
)
from tests import pictures
from tests.lifecycle.roads import an_overdue_case
from tests.people import County
from tests.stories import ROADS, Story, a_case, today
from workflows.conduct import conduct
from workflows.portals.residents.doings import DOINGS

from .pages import case_page, filled, signed_in, visitor, words_of

pytestmark = pytest.mark.slow

PICTURE = pictures.photo()


def at_home(story: Story, side: Side = Side.APPLICANT) -> Client:
    """The browser of a party that has typed its code."""
    entry = story.case.entries.get(number=1)
    code = next(code for party, code in codes(entry) if party.side == side)
    browser = visitor()
    browser.post("/track/", {"number": story.number, "code": code})
    return browser


def do(browser: Client, act: str, **typed: Any) -> Any:
    """Open the page of a doing, fill it in and send it."""
    path = f"/track/case/acts/{act}/"
    page = browser.get(path)
    assert page.status_code == 200, page
    return browser.post(path, filled(page, **typed), follow=True)


def party(story: Story, side: Side) -> Party:
    """A party as the residents' pages know it."""
    found: Party = Party.objects.select_related("case").get(pk=story.party(side).pk)
    return found


def an_invited_case(county: County) -> Story:
    """The other side was told and has not answered."""
    return a_case(county).accept()


def test_the_applicant_adds_to_the_filing(county: County) -> None:
    story = a_case(county)
    answer = do(at_home(story), "supplement_filing", content="上周又漏了一次。")
    assert "已补充到案卷" in words_of(answer)
    entry = story.case.entries.get(number=2)
    assert (entry.role, entry.facts["by_party"]) == ("applicant", story.party(Side.APPLICANT).pk)
    told = words_of(signed_in(county.dora).get(case_page(story.number)))
    assert "申请人和居物业服务有限公司（网上）补充了申请材料" in told
    assert "上周又漏了一次" in told


def test_the_respondent_agrees(county: County) -> None:
    story = an_invited_case(county)
    do(at_home(story, Side.RESPONDENT), "record_consent", answer="agreed")
    assert story.case.has_consent
    assert story.case.expected_act == ActName.OPEN_JOINT_REVIEW


def test_the_respondent_refuses_and_is_told_where_to_go(county: County) -> None:
    story = an_invited_case(county)
    browser = at_home(story, Side.RESPONDENT)
    page = browser.get("/track/case/acts/record_consent/")
    assert "没有请求给付金钱" not in words_of(page)
    assert "没有书面仲裁协议" not in words_of(page)
    assert "任何一方都可以起诉" in words_of(page)
    do(browser, "record_consent", answer="refused")
    assert story.case.stands is Status.TERMINATED
    assert set(story.case.entries.last().facts["routes"]) == {  # type: ignore[union-attr]
        it.value for it in Route if it is not Route.ARBITRATION
    }


def test_the_applicant_withdraws_only_when_sure(county: County) -> None:
    story = a_case(county)
    browser = at_home(story)
    assert "请先勾选" in words_of(do(browser, "withdraw_case"))
    assert story.case.status == Status.FILED
    do(browser, "withdraw_case", sure="on")
    assert story.case.status == Status.WITHDRAWN


@pytest.mark.parametrize("side", Side)
def test_each_side_hands_in_evidence_and_sees_its_own_alone(side: Side, county: County) -> None:
    story = a_case(county)
    file = SimpleUploadedFile("a.jpg", PICTURE, "image/jpeg")
    do(at_home(story, side), "attach_evidence", title="秘密的照片", camera=file)
    exhibit = Evidence.objects.get()
    address = f"/track/case/exhibits/{exhibit.pk}/"
    other = next(it for it in Side if it is not side)
    assert "秘密的照片" in words_of(at_home(story, side).get("/track/case/"))
    assert at_home(story, side).get(address).status_code == 200
    assert "秘密的照片" not in words_of(at_home(story, other).get("/track/case/"))
    assert at_home(story, other).get(address).status_code == 404
    assert visitor().get(address)["Location"] == "/track/"


def test_the_side_to_which_something_was_promised_confirms_it(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    browser = at_home(story)
    page = browser.get("/track/case/acts/record_performance/")
    assert "支付物业费" in words_of(page)
    from_page = page.content.decode().split('name="obligation" value="')[1].split('"')[0]
    do(browser, "record_performance", obligation=from_page, outcome="performed")
    assert story.case.obligations_open == 0


def test_who_promised_hands_in_proof_and_the_other_side_says_what_is_missing(
    county: County,
) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    debtor, creditor = at_home(story, Side.RESPONDENT), at_home(story)
    promise = party(story, Side.RESPONDENT).obligations.get().pk
    slip = SimpleUploadedFile("回单.jpg", PICTURE, "image/jpeg")
    do(debtor, "submit_performance", obligation=promise, note="已转账", camera=slip)
    seen = words_of(creditor.get("/track/case/"))
    assert "履行人称已履行，待确认" in seen
    assert "已交凭证" in seen
    do(creditor, "record_performance", obligation=promise, outcome="not_yet", note="少了一百元")
    assert "少了一百元" in words_of(debtor.get("/track/case/"))
    assert story.case.obligations_open == 1


def test_a_breach_reported_from_home_tells_where_to_go(county: County) -> None:
    story = an_overdue_case(county)
    promise = party(story, Side.RESPONDENT).obligations.get().pk
    told = do(at_home(story), "report_breach", obligation=promise, note="一直没付", sure="on")
    assert "就调解协议起诉" in words_of(told)
    assert "申请支付令" in words_of(
        signed_in(county.mo).get(f"{case_page(story.number)}?tab=agreement")
    )


def test_an_agreement_in_force_is_told_as_such_with_who_owes_whom_by_when(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    page = words_of(at_home(story, Side.APPLICANT).get("/track/case/"))
    assert "已由后来的协议代替" not in page
    assert "生效" in page
    assert "最迟哪天" in page


def test_who_promised_cannot_say_that_he_kept_it(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    debtor = party(story, Side.RESPONDENT)
    assert ActName.RECORD_PERFORMANCE not in acts_of(debtor)
    kept = acts.RecordPerformance(
        case=story.number,
        obligation=debtor.obligations.get().pk,
        outcome=PerformanceOutcome.PERFORMED,
    )
    with pytest.raises(Incomplete):
        conduct(kept, by=door(debtor))


def test_a_party_acts_in_no_other_case(county: County) -> None:
    mine, other = a_case(county), a_case(county)
    voice = door(party(mine, Side.APPLICANT))
    for act in (
        acts.WithdrawCase(case=other.number),
        acts.SupplementFiling(case=other.number, content="x"),
    ):
        with pytest.raises(NotFound):
            conduct(act, by=voice)


def test_without_a_code_nothing_is_done_in_any_case(county: County) -> None:
    story = a_case(county)
    with pytest.raises(NotFound):
        conduct(acts.WithdrawCase(case=story.number), by=door())


def test_a_party_speaks_for_no_other(county: County) -> None:
    story = an_invited_case(county)
    one, other = party(story, Side.RESPONDENT), party(story, Side.APPLICANT)
    with pytest.raises(NotAllowed):
        conduct(
            acts.RecordConsent(case=story.number, party=other.pk, answer=Consent.AGREED),
            by=door(one),
        )
    for name in (other.pk, None):
        with pytest.raises(NotAllowed):
            conduct(
                acts.AttachEvidence(
                    case=story.number, kind=EvidenceKind.PHOTO, title="x", handed_in_by=name
                ),
                by=door(one),
            )


def test_the_respondent_cannot_withdraw_nor_the_applicant_consent(county: County) -> None:
    story = an_invited_case(county)
    with pytest.raises(NotAllowed):
        conduct(acts.WithdrawCase(case=story.number), by=door(party(story, Side.RESPONDENT)))
    applicant = party(story, Side.APPLICANT)
    with pytest.raises(NotAllowed):
        conduct(
            acts.RecordConsent(case=story.number, party=applicant.pk, answer=Consent.AGREED),
            by=door(applicant),
        )


def test_nobody_is_unreachable_by_his_own_word_nor_acts_in_the_past(county: County) -> None:
    story = an_invited_case(county)
    one = party(story, Side.RESPONDENT)
    with pytest.raises(Incomplete):
        conduct(
            acts.RecordConsent(case=story.number, party=one.pk, answer=Consent.UNREACHABLE),
            by=door(one),
        )
    with pytest.raises(NotAllowed):
        conduct(
            acts.RecordConsent(
                case=story.number, party=one.pk, answer=Consent.AGREED, occurred_on=today()
            ),
            by=door(one),
        )


@pytest.mark.parametrize("act", [it for it in ActName if it not in ONLINE])
def test_the_office_s_acts_are_no_pages_of_a_party(act: ActName, county: County) -> None:
    answer = at_home(a_case(county)).get(f"/track/case/acts/{act}/")
    assert answer["Location"] == "/track/case/"


def test_every_doing_has_its_words() -> None:
    assert set(DOINGS) == set(ONLINE)


@pytest.mark.parametrize("status", list(ROADS))
@pytest.mark.parametrize("side", Side)
def test_what_is_offered_can_be_opened(status: Status, side: Side, county: County) -> None:
    story = a_case(county, at=status)
    browser = at_home(story, side)
    for act in acts_of(party(story, side)):
        assert browser.get(f"/track/case/acts/{act}/").status_code == 200


def test_a_form_sent_twice_is_done_once(county: County) -> None:
    story = a_case(county)
    browser = at_home(story)
    path = "/track/case/acts/supplement_filing/"
    typed = filled(browser.get(path), content="一次")
    browser.post(path, typed)
    browser.post(path, typed)
    assert story.case.version == 2


def test_who_opened_the_file_is_told_by_office_and_never_by_name(county: County) -> None:
    story = a_case(county)
    signed_in(county.dora).get(case_page(story.number))
    signed_in(county.dora).get(case_page(story.number))
    at_home(story, Side.RESPONDENT).get("/track/case/")
    browser = at_home(story)
    browser.get("/track/case/")
    said = words_of(browser.get("/track/case/readers/"))
    assert "清河县物业矛盾纠纷调解委员会 · 调委会主任" in said
    assert "主任董" not in said
    assert "您本人" in said
    assert AccessRecord.objects.count() >= 4
    mine = [it for it in openings(party(story, Side.APPLICANT)) if "您" in it.who]
    assert sum(it.times for it in mine) == 1


@pytest.mark.parametrize(
    "path", ["", "readers/", "acts/withdraw_case/", "exhibits/1/", "acts/nothing/"]
)
def test_without_a_code_every_page_of_a_case_asks_for_it(path: str, county: County) -> None:
    assert visitor().get(f"/track/case/{path}")["Location"] == "/track/"


@pytest.mark.parametrize("words", ["\x00", "x" * 200_000, "<b>", "\u202e", "9" * 40, "𠮷" * 3000])
def test_whatever_a_party_types_gives_a_page(words: str, county: County) -> None:
    story = an_invited_case(county)
    for side in Side:
        browser = at_home(story, side)
        for act in acts_of(party(story, side)):
            typed = dict.fromkeys(("content", "answer", "note", "title", "explanation"), words)
            answer = browser.post(f"/track/case/acts/{act}/", {**typed, "key": words})
            assert answer.status_code == 422
    assert story.case.version == 3


def test_a_party_rates_from_its_own_page_and_the_office_reads_it(county: County) -> None:
    story = a_case(county, at=Status.CLOSED)
    browser, other = at_home(story), at_home(story, Side.RESPONDENT)
    page = browser.get("/track/case/")
    assert "您对本案的办理满意吗？" in words_of(page)
    sent = filled(page, satisfaction="fair", content="等得久了点")
    path = "/track/case/acts/rate_handling/"
    said = words_of(browser.post(path, sent, follow=True))
    assert "谢谢，您的评价已收到" in said
    assert "您的评价基本满意等得久了点" in "".join(said.split())
    assert "您对本案的办理满意吗？" not in said
    for tab in ("", "?tab=sessions"):
        told = words_of(signed_in(county.mo).get(case_page(story.number, tab)))
        assert "等得久了点" in told, tab
    assert "等得久" not in (seen := words_of(other.get("/track/case/")))
    assert "您对本案的办理满意吗？" in seen


def test_a_second_rating_is_refused_with_a_sentence_and_the_first_stays(county: County) -> None:
    story = a_case(county, at=Status.CLOSED)
    browser, again = at_home(story), at_home(story)
    sent = filled(again.get("/track/case/"), satisfaction="dissatisfied")
    do(browser, "rate_handling", satisfaction="satisfied")
    said = words_of(again.post("/track/case/acts/rate_handling/", sent, follow=True))
    assert "您已经评价过了，每方评价一次" in said
    assert Rating.objects.get().satisfaction == "satisfied"


def test_a_rating_without_an_answer_is_asked_for_it_and_keeps_what_was_typed(
    county: County,
) -> None:
    story = a_case(county, at=Status.CLOSED)
    answer = do(at_home(story), "rate_handling", content="等得久了点")
    assert answer.status_code == 422
    assert "请选择一项" in words_of(answer)
    assert "等得久了点" in answer.content.decode()
    assert not Rating.objects.exists()


def test_before_the_end_a_party_is_not_asked_how_it_was(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    browser = at_home(story)
    assert "满意吗" not in words_of(browser.get("/track/case/"))
    answer = browser.get("/track/case/acts/rate_handling/", follow=True)
    assert "现在不能办理这一步" in words_of(answer)
