"""The respondent's code is handed over when he is told of the case; the handing over leaves its record."""

from __future__ import annotations

import pytest

from mediation.models import AccessRecord, AccessSubject
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case

from .pages import case_page, signed_in, visitor, words_of


def test_the_respondents_code_opens_the_respondents_page(county: County) -> None:
    story = a_case(county).accept()
    browser = signed_in(county.clara)
    assert 'class="code"' not in browser.get(case_page(story.number, "slips/")).content.decode()
    page = browser.post(case_page(story.number, "slips/")).content.decode()
    assert page.count('class="code"') == 1
    code = page.split('class="code">')[1].split("<")[0]
    opened = visitor().post("/track/", {"number": story.number, "code": code}, follow=True)
    assert "答复是否同意调解" in words_of(opened)
    assert AccessRecord.objects.filter(subject=AccessSubject.CODE, by=county.clara).count() == 1


@pytest.mark.parametrize(("name", "status"), [("sue", 403), ("sam", 404), ("mo", 404)])
def test_codes_are_for_those_who_tell_the_respondent(
    name: str, status: int, county: County
) -> None:
    story = a_case(county)
    for method in ("get", "post"):
        browser = signed_in(getattr(county, name))
        assert getattr(browser, method)(case_page(story.number, "slips/")).status_code == status


def test_later_no_code_is_printed(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    page = signed_in(county.clara).post(case_page(story.number, "slips/"))
    assert page.status_code == 409
    assert 'class="code"' not in page.content.decode()
