"""The counter: filing a dispute and handing out its receipt."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from mediation.models import Case, Party
from tests.people import County

from .pages import filled, signed_in, visitor, words_of

FILE = "/desk/file/"


def dispute(county: County, **changes: Any) -> dict[str, Any]:
    """What the clerk types."""
    return {
        "applicant-name": "王桂兰",
        "applicant-phone": "0000-5550188",
        "respondents-0-kind": "company",
        "respondents-0-organisation": str(county.company.pk),
        "estate": str(county.estate.pk),
        "dispute_type": "P06",
        "title": "楼上漏水",
        "narrative": "厨房顶棚渗水。",
        "claims": "查明原因\n修复天花板",
        "amount": "3,200",
        "body": str(county.body.pk),
        "risk": "low",
        "complexity": "simple",
        **changes,
    }


def file(browser: Client, county: County, **changes: Any) -> Any:
    """Open the form, fill it in, send it."""
    return browser.post(FILE, filled(browser.get(FILE)) | dispute(county, **changes))


def test_a_dispute_is_filed_and_its_codes_are_shown_once(county: County) -> None:
    browser = signed_in(county.clara)
    answer = file(browser, county)
    case = Case.objects.get()
    assert [party.name for party in Party.objects.order_by("id")] == [
        "王桂兰",
        "和居物业服务有限公司",
    ]
    receipt = browser.get(answer["Location"])
    assert case.number in words_of(receipt)
    assert len(re.findall(r'class="code">', receipt.content.decode())) == 2
    assert receipt.content.decode().count("data:image/svg+xml") == 2
    again = browser.get(answer["Location"])
    assert 'class="code"' not in again.content.decode()
    assert "查询码只在登记后显示一次" in words_of(again)


def test_the_code_of_the_receipt_opens_the_case(county: County) -> None:
    browser = signed_in(county.clara)
    receipt = browser.get(file(browser, county)["Location"]).content.decode()
    code = re.findall(r'class="code">([^<]+)', receipt)[0]
    typed = {"number": Case.objects.get().number, "code": code.lower()}
    answer = visitor().post("/track/", typed, follow=True)
    assert "窗口正在审查" in words_of(answer)


def test_sent_twice_it_is_one_case_with_the_same_receipt(county: County) -> None:
    browser = signed_in(county.clara)
    typed = filled(browser.get(FILE)) | dispute(county)
    addresses = {browser.post(FILE, typed)["Location"] for _click in range(2)}
    assert len(addresses) == 1
    assert Case.objects.count() == 1


def test_another_respondent_is_added_without_losing_anything(county: County) -> None:
    browser = signed_in(county.clara)
    typed = filled(browser.get(FILE)) | dispute(county)
    grown = filled(browser.post(FILE, {**typed, "add": "respondents"}))
    assert grown["narrative"] == "厨房顶棚渗水。"
    second = {"respondents-1-kind": "resident", "respondents-1-name": "钱多多"}
    browser.post(FILE, grown | second)
    assert Party.objects.filter(side="respondent").count() == 2


def test_a_group_needs_representatives_and_says_so(county: County) -> None:
    answer = file(signed_in(county.clara), county, **{"applicant-kind": "group"})
    assert answer.status_code == 422
    assert "多名业主须推选代表人" in words_of(answer)
    assert filled(answer)["title"] == "楼上漏水"


def test_a_case_from_the_court_needs_the_courts_number(county: County) -> None:
    answer = file(signed_in(county.clara), county, channel="court")
    assert '<a href="#id_court_number">' in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "channel"), [("gus", "grid"), ("lia", "court"), ("clara", "window")]
)
def test_the_usual_channel_is_chosen_already(name: str, channel: str, county: County) -> None:
    assert filled(signed_in(getattr(county, name)).get(FILE))["channel"] == channel


@pytest.mark.parametrize("name", ["mo", "sue", "audra", "sam"])
def test_who_may_not_file_is_told_who_may(name: str, county: County) -> None:
    answer = signed_in(getattr(county, name)).get(FILE)
    assert answer.status_code == 403
    assert "“登记纠纷”须由窗口登记员" in words_of(answer)
    assert FILE not in signed_in(getattr(county, name)).get("/desk/").content.decode()


STRANGE = [
    "",
    "字" * 100_000,
    "\x00\x01\x1b",
    "😀👨‍👩‍👧",
    "\u202eright to left\u202c",
    "'; DROP TABLE mediation_case; --",
    "<script>alert(1)</script>",
    "0001-01-01",
    "9999-12-31",
    "9" * 40,
    "-1",
]


@pytest.mark.slow
@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
def test_no_input_breaks_the_page(value: str, county: County) -> None:
    browser = signed_in(county.clara)
    good = filled(browser.get(FILE)) | dispute(county)
    for name in good:
        answer = browser.post(FILE, {**good, name: value, "csrfmiddlewaretoken": ""})
        assert answer.status_code in (302, 422), name
        assert "<script>alert" not in answer.content.decode()
