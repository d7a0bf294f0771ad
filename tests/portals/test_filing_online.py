"""Filing from home: one question a page, saved under a code, sent once, with a receipt."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mediation.models import Case, CaseEntry, Draft, Evidence, Party, Words
from mediation.vocabulary import Channel, PartyKind, Role, Side
from tests import pictures
from tests.people import County
from workflows.portals.residents.filing import FILINGS
from workflows.portals.residents.limits import OF_NETWORK

from .pages import case_page, settled, signed_in, visitor, words_of

pytestmark = pytest.mark.slow

PICTURE = pictures.photo()


def photo(name: str = "楼道.jpg", content: bytes = PICTURE) -> SimpleUploadedFile:
    """What a phone's camera sends."""
    return SimpleUploadedFile(name, content, "image/jpeg")


def answers(county: County) -> dict[str, dict[str, Any]]:
    """What an owner would type."""
    return {
        "about": {"dispute_type": "P06"},
        "where": {"estate": county.estate.pk},
        "you": {
            "kind": "resident",
            "party": "王桂兰",
            "phone": "0000-5550199",
            "address": "2幢101",
        },
        "other": {
            "kind": "company",
            "party": "和居物业服务有限公司",
            "more": "赵某\n滨河花园业委会",
        },
        "story": {"narrative": "厨房顶棚渗水三个月。"},
        "want": {"claims": "修好天花板\n赔偿损失", "amount": "1,200"},
    }


def told(browser: Client, county: County, *names: str) -> Any:
    """Answer some questions, or all."""
    page: Any = None
    for name, typed in answers(county).items():
        if not names or name in names:
            page = browser.post(f"/file/{name}/", typed)
            assert page.status_code == 302, words_of(page)
    return page


def sent(browser: Client) -> Any:
    """Send it."""
    return browser.post("/file/check/", {"true": "1"}, follow=True)


def test_a_dispute_is_filed_from_home(county: County) -> None:
    browser = visitor()
    told(browser, county)
    page = sent(browser)
    case = Case.objects.get()
    assert page.redirect_chain == [("/file/receipt/", 302)]
    assert case.number in words_of(page)
    assert case.channel == Channel.ONLINE
    assert case.expected_act == "accept_case"
    names = list(Party.objects.order_by("side", "position").values_list("name", "kind"))
    assert names == [
        ("王桂兰", PartyKind.RESIDENT),
        ("和居物业服务有限公司", PartyKind.COMPANY),
        ("赵某", PartyKind.RESIDENT),
        ("滨河花园业委会", PartyKind.OWNERS_COMMITTEE),
    ]


def test_the_journal_says_who_filed(county: County) -> None:
    browser = visitor()
    told(browser, county)
    sent(browser)
    assert CaseEntry.objects.get().role == Role.APPLICANT
    page = signed_in(county.dora).get(case_page(Case.objects.get().number))
    assert "申请人（网上）登记了本案" in words_of(page)


def test_the_receipt_has_the_applicants_code_and_nobody_elses(county: County) -> None:
    browser = visitor()
    told(browser, county)
    page = sent(browser).content.decode()
    codes = re.findall(r'class="code">([A-Z2-7 ]+)<', page)
    assert len(codes) == 1
    assert "<svg" in page
    follow = visitor().post(
        "/track/", {"number": Case.objects.get().number, "code": codes[0]}, follow=True
    )
    assert "我提交的材料" not in words_of(follow)
    assert "撤回申请" in words_of(follow)


def test_sending_twice_files_once(county: County) -> None:
    browser, other = visitor(), visitor()
    told(browser, county)
    basket = dict(browser.session["filing"])
    sent(browser)
    session = other.session
    session["filing"] = basket
    session.save()
    sent(other)
    assert Case.objects.count() == 1


def test_each_page_leads_to_the_next_and_the_last_look_shows_all(county: County) -> None:
    browser = visitor()
    places = [told(browser, county, name)["Location"] for name in answers(county)]
    asked = ["/file/where/", "/file/you/", "/file/other/", "/file/story/", "/file/want/"]
    assert places == [*asked, "/file/evidence/"]
    said = words_of(browser.get("/file/check/"))
    for word in ("房屋质量/渗漏", "滨河花园", "王桂兰", "和居物业", "厨房顶棚渗水", "修好天花板"):
        assert word in said
    assert "谁会看到什么" in said


def test_after_a_change_the_last_look_comes_again(county: County) -> None:
    browser = visitor()
    told(browser, county)
    assert told(browser, county, "about")["Location"] == "/file/check/"


def test_what_is_missing_is_asked_before_it_can_be_sent(county: County) -> None:
    browser = visitor()
    told(browser, county, "about", "where")
    assert browser.get("/file/check/")["Location"] == "/file/you/"
    assert browser.post("/file/check/", {"true": "1"})["Location"] == "/file/you/"


def test_a_fault_stands_next_to_its_question_and_keeps_what_was_typed(county: County) -> None:
    page = visitor().post("/file/you/", {"kind": "group", "party": "李四", "phone": ""})
    assert page.status_code == 422
    assert "请填写此项" in words_of(page)
    assert 'value="李四"' in page.content.decode()


def test_an_estate_is_found_by_its_township(county: County) -> None:
    browser = visitor()
    assert "城关镇" in words_of(browser.get("/file/where/"))
    assert "滨河花园" in words_of(browser.get("/file/where/", {"township": county.township.pk}))
    empty = browser.get("/file/where/", {"township": county.other_township.pk})
    assert "滨河花园" not in words_of(empty)


def test_it_is_saved_under_a_code_and_taken_up_elsewhere(county: County) -> None:
    browser, later = visitor(), visitor(network="198.51.100.1")
    told(browser, county, "about", "where", "you")
    saved = browser.post("/file/save/")
    code = re.search(r'class="code">([A-Z2-7 ]+)<', saved.content.decode())
    assert code
    assert code[1].replace(" ", "") not in str(Draft.objects.values())
    assert later.post("/file/resume/", {"code": code[1].lower()})["Location"] == "/file/other/"
    told(later, county, "other", "story", "want")
    sent(later)
    assert Case.objects.count() == 1
    assert Draft.objects.count() == 0


def test_wrong_codes_of_drafts_are_counted(county: County) -> None:
    browser = visitor()
    for _try in range(OF_NETWORK):
        assert "没有找到" in words_of(browser.post("/file/resume/", {"code": "AAAABBBBCCCC"}))
    assert browser.post("/file/resume/", {"code": "AAAABBBBCCCC"}).status_code == 429


def test_photos_come_along_as_exhibits_of_the_applicant(county: County) -> None:
    browser = visitor()
    told(browser, county)
    assert browser.post("/file/evidence/", {"camera": photo()}).status_code == 302
    browser.post("/file/evidence/", {"file": photo("发票.jpg", PICTURE + b"2")})
    unwanted = browser.session["filing"]["files"][1]["name"]
    browser.post("/file/evidence/", {"drop": unwanted})
    assert not default_storage.exists(unwanted)
    sent(browser)
    exhibit = Evidence.objects.get()
    assert (exhibit.title, exhibit.kind) == ("楼道.jpg", "photo")
    assert exhibit.handed_in_by.side == Side.APPLICANT  # type: ignore[union-attr]


def test_a_photo_that_was_chosen_is_not_lost_by_going_on(county: County) -> None:
    browser = visitor()
    told(browser, county)
    answer = browser.post("/file/evidence/", {"camera": photo(), "next": "1"})
    assert answer["Location"] == "/file/check/"
    assert len(browser.session["filing"]["files"]) == 1


def test_who_has_no_photo_goes_on(county: County) -> None:
    browser = visitor()
    told(browser, county)
    assert browser.post("/file/evidence/", {"next": "1"})["Location"] == "/file/check/"


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (photo(content=b"<html>"), "只接受"),
        (photo(content=b"PK\x03\x04 zip"), "只接受"),
        (photo(content=PICTURE + b"x" * 20 * 1_048_576), "20 MB"),
    ],
)
def test_what_is_no_exhibit_is_refused(
    upload: SimpleUploadedFile, sentence: str, county: County
) -> None:
    upload.seek(0)
    page = visitor().post("/file/evidence/", {"file": upload})
    assert page.status_code == 422
    assert sentence in words_of(page)


def test_nobody_files_by_the_dozen(county: County) -> None:
    for _filing in range(FILINGS):
        browser = visitor()
        told(browser, county)
        sent(browser)
    told(browser := visitor(), county)
    assert browser.post("/file/check/", {"true": "1"}).status_code == 429
    assert Case.objects.count() == FILINGS


def test_what_somebody_wrote_stays_with_him(county: County) -> None:
    browser = visitor()
    told(browser, county, "you")
    browser.post("/file/give-up/")
    assert "filing" not in browser.session
    assert "王桂兰" not in visitor().get("/file/you/").content.decode()
    assert "王桂兰" not in browser.get("/file/you/").content.decode()


def test_before_an_office_numbers_cases_nothing_is_filed(county: County) -> None:
    county.body.mark = ""
    county.body.save()
    browser = visitor()
    told(browser, county)
    page = browser.post("/file/check/", {"true": "1"})
    assert page.status_code == 422
    assert "请到服务窗口登记" in words_of(page)


def test_the_words_go_where_words_go(county: County) -> None:
    browser = visitor()
    told(browser, county)
    sent(browser)
    assert "厨房顶棚渗水三个月。" not in str(CaseEntry.objects.get().facts)
    assert Words.objects.get().words["narrative"] == "厨房顶棚渗水三个月。"


PAGES = [
    "/file/",
    *(f"/file/{name}/" for name in ("about", "where", "you", "other", "story", "want")),
]


@pytest.mark.parametrize("path", [*PAGES, "/file/evidence/", "/file/check/", "/file/resume/"])
def test_the_pages_are_light(path: str, county: County) -> None:
    browser = visitor()
    told(browser, county)
    page = browser.get(path)
    assert page.status_code == 200
    assert len(page.content) < 15_000
    assert "<script" not in settled(page)


NASTY = [
    "",
    "\x00",
    "a\x00b\x1b[31m",
    "\u202eexe.gpj",
    "👨‍👩‍👧‍👦" * 50,
    "'; DROP TABLE mediation_case; --",
    "<script>alert(1)</script>{{ 7|add:7 }}",
    "9" * 40,
    "-1",
    "0001-01-01",
    "x" * 200_000,
    "\n" * 500,
    "𠮷野家" * 30,
]


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_whatever_is_typed_gives_a_page_and_nothing_half_written(
    words: str, county: County
) -> None:
    browser = visitor()
    for name, typed in answers(county).items():
        page = browser.post(f"/file/{name}/", dict.fromkeys(typed, words))
        assert page.status_code in (302, 422)
        assert "<script>" not in page.content.decode()
        browser.post(f"/file/{name}/", {**typed, **{key: words for key in typed if key == "party"}})
        told(browser, county, name)
        free = {key: words for key in ("narrative", "claims", "address", "more") if key in typed}
        browser.post(f"/file/{name}/", {**typed, **free})
    assert browser.post("/file/save/").status_code == 200
    assert browser.post("/file/resume/", {"code": words}).status_code in (302, 422)
    page = browser.post("/file/check/", {"true": "1"})
    assert page.status_code == 302
    assert Case.objects.count() <= 1
