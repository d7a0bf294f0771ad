"""At the counter: cases that may be the one being typed, shown while typing and asked about before filing."""

from __future__ import annotations

from typing import Any

from django.test import Client

from mediation.models import Area, Case
from mediation.vocabulary import AreaKind, Status
from tests.people import County
from tests.stories import Story, a_case

from .pages import filled, signed_in, words_of
from .test_intake import FILE, dispute

ALIKE = "/desk/file/alike/"
ZHAO = {"respondents-0-kind": "resident", "respondents-0-name": "赵清禾"}
"""The respondent of every story; his phone is 0000-5550102."""


def panel(browser: Client, county: County, **typed: Any) -> str:
    """What the panel says of what has been typed."""
    return words_of(browser.post(ALIKE, {"estate": str(county.estate.pk), **typed})).strip()


def other_estate(county: County) -> Area:
    """An estate of the other township."""
    place = Area.objects.create(
        kind=AreaKind.COMMUNITY.value, name="柳岸社区", parent=county.other_township, path="8.1."
    )
    return Area.objects.create(
        kind=AreaKind.ESTATE.value,
        name="柳岸花园",
        parent=place,
        path=f"{county.other_township.path}7.8.",
    )


def test_the_same_person_is_shown_with_what_is_the_same(county: County) -> None:
    story = a_case(county)
    told = panel(signed_in(county.clara), county, **ZHAO, dispute_type="P01")
    assert story.number in told
    assert "姓名相同、同一小区、同类纠纷" in told


def test_the_same_telephone_is_enough_however_it_is_written(county: County) -> None:
    story = a_case(county)
    told = panel(signed_in(county.clara), county, **{"applicant-phone": "00005550102"})
    assert story.number in told
    assert "电话相同" in told


def test_the_same_company_at_the_same_estate_is_related(county: County) -> None:
    story = a_case(county)
    company = {"respondents-0-organisation": str(county.company.pk)}
    browser = signed_in(county.clara)
    assert "同一小区、同一单位" in panel(browser, county, **company)
    assert story.number not in panel(
        browser, county, **company, estate=str(other_estate(county).pk)
    )


def test_one_thing_in_common_with_everybody_is_not_enough(county: County) -> None:
    a_case(county)
    browser = signed_in(county.clara)
    assert panel(browser, county) == ""
    assert panel(browser, county, dispute_type="P01") == ""
    assert panel(browser, county, **{"applicant-phone": "0000"}) == ""


def test_what_one_may_not_see_is_not_told(county: County) -> None:
    """The grid worker serves one community; the case lies in another township."""
    story = Story(county).file(estate=other_estate(county).pk)
    assert story.number not in panel(signed_in(county.gus), county, **ZHAO)
    assert story.number in panel(signed_in(county.clara), county, **ZHAO)


def test_who_may_not_file_is_not_told_either(county: County) -> None:
    a_case(county)
    assert signed_in(county.sue).post(ALIKE, ZHAO).status_code == 403
    assert signed_in(county.clara).get(ALIKE).status_code == 405


def test_nonsense_is_like_nothing(county: County) -> None:
    a_case(county)
    typed = {
        "estate": "9" * 40,
        "dispute_type": "\x00'%",
        "applicant-name": "\x00",
        "applicant-organisation": "x",
    }
    assert panel(signed_in(county.clara), county, **typed) == ""


def sent(browser: Client, county: County, **changes: Any) -> Any:
    """The whole form, sent without script."""
    return browser.post(FILE, filled(browser.get(FILE)) | dispute(county) | {**ZHAO, **changes})


def test_the_same_dispute_is_asked_about_and_filed_when_it_is_another(county: County) -> None:
    first = a_case(county)
    browser = signed_in(county.clara)
    answer = sent(browser, county)
    assert answer.status_code == 422
    assert "可能已经登记过" in words_of(answer)
    assert first.number in words_of(answer)
    assert Case.objects.count() == 1
    typed = filled(answer)
    assert typed["title"] == "楼上漏水"
    assert browser.post(FILE, typed | {"anyway": "1"}).status_code == 302
    assert Case.objects.count() == 2


def test_a_dispute_that_is_over_is_told_but_not_asked_about(county: County) -> None:
    first = a_case(county, at=Status.DECLINED)
    assert first.number in panel(signed_in(county.clara), county, **ZHAO)
    assert sent(signed_in(county.clara), county).status_code == 302


def test_the_same_person_at_another_estate_is_not_asked_about(county: County) -> None:
    a_case(county)
    assert (
        sent(signed_in(county.clara), county, estate=str(other_estate(county).pk)).status_code
        == 302
    )


def test_a_second_click_is_no_duplicate(county: County) -> None:
    browser = signed_in(county.clara)
    typed = filled(browser.get(FILE)) | dispute(county) | ZHAO
    assert browser.post(FILE, typed)["Location"] == browser.post(FILE, typed)["Location"]
    assert Case.objects.count() == 1
