"""Names in supervisors' lists: masked until the case was opened, and every list that was taken away is on record."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mediation import acts
from mediation.models import AccessRecord, AccessSubject, User
from mediation.queries.access import cases_visible_to
from mediation.queries.masking import masked
from mediation.queries.search import find
from mediation.vocabulary import Status
from tests import times
from tests.people import County
from tests.portals.pages import case_page, signed_in, words_of
from tests.stories import Story, a_case, filing, fresh, today
from workflows.conduct import conduct
from workflows.sweeping import sweep

pytestmark = pytest.mark.slow

LISTS = (
    "/desk/cases/",
    "/desk/cases/?q=赵清禾",
    "/desk/board/cases/",
    "/desk/late/",
    "/desk/board/cases/?as=csv",
)
TITLE = "赵清禾拖欠物业费"


@pytest.fixture
def late(county: County) -> Story:
    """A late case whose title names a person, who is named in an explanation too."""
    with times.at(times.days_ago(30)):
        story = Story(county, conduct(filing(county, title=TITLE), by=county.clara).case.number)
    sweep()
    clock = story.clock("screening").pk
    story.do(
        acts.ExplainOverrun, county.clara, clock=clock, reason="赵清禾住院", expected_on=today()
    )
    return story


def shown(browser: Client, address: str) -> str:
    """The words of a list, without what was searched for."""
    answer = browser.get(address)
    text = answer.content.decode("utf-8-sig") if "as=" in address else words_of(answer)
    return text.replace("查找“赵清禾”", "").replace('value="赵清禾"', "")


def test_a_name_is_masked_after_its_first_character() -> None:
    assert masked("赵清禾") == "赵**"


@pytest.mark.parametrize("address", LISTS)
def test_a_supervisor_reads_masked_names_in_every_list(address: str, late: Story) -> None:
    said = shown(signed_in(late.county.sue), address)
    assert "赵**拖欠物业费" in said
    assert "赵清禾" not in said


def test_an_explanation_in_the_late_list_names_nobody(late: Story) -> None:
    assert "赵**住院" in shown(signed_in(late.county.sue), "/desk/late/")


@pytest.mark.parametrize("address", LISTS)
def test_who_has_opened_the_case_reads_the_names_from_then_on(address: str, late: Story) -> None:
    browser = signed_in(late.county.sue)
    assert TITLE in words_of(browser.get(case_page(late.number)))
    assert TITLE in shown(browser, address)
    assert TITLE not in shown(signed_in(late.county.audra), address), (
        "another one has not opened it"
    )


def test_to_find_or_to_export_is_not_to_open(late: Story) -> None:
    browser = signed_in(late.county.sue)
    for address in LISTS:
        browser.get(address)
    assert TITLE not in shown(browser, "/desk/cases/")


def test_those_who_work_on_the_case_read_names_and_pay_no_statement_for_it(late: Story) -> None:
    clara = fresh(late.county.clara)
    assert clara.current_posts
    with CaptureQueriesContext(connection) as asked:
        titles = [case.title for case in cases_visible_to(clara)]
    assert titles == [TITLE]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("/desk/cases/?q=赵清禾", AccessSubject.SEARCH),
        ("/api/v1/cases/?q=赵清禾", AccessSubject.SEARCH),
        ("/desk/board/cases/?as=csv", AccessSubject.EXPORT),
        ("/desk/board/cases/?as=xlsx", AccessSubject.EXPORT),
        ("/desk/board/clocks/?as=csv", AccessSubject.EXPORT),
    ],
)
def test_every_case_that_was_found_or_exported_has_a_record(
    address: str, subject: str, late: Story
) -> None:
    signed_in(late.county.sue).get(address)
    assert set(
        AccessRecord.objects.filter(by=late.county.sue).values_list("subject", flat=True)
    ) == {subject}


def test_what_was_merely_listed_has_none(late: Story) -> None:
    signed_in(late.county.sue).get("/desk/cases/")
    assert not AccessRecord.objects.exists()


PHONE = "0000-5550102"


def by_phone(user: User) -> list[str]:
    """The numbers of the cases that somebody finds by a party's phone."""
    return [case.number for case in find(fresh(user), PHONE)]


def test_a_phone_finds_the_case_only_for_who_may_see_phones(late: Story) -> None:
    county = late.county
    assert by_phone(county.clara) == by_phone(county.tom) == [late.number]
    for user in (county.sue, county.audra, county.otto, county.sam, county.adam):
        assert by_phone(user) == [], user.username


def test_a_phone_finds_nothing_for_the_grid_worker_once_the_committee_has_it(
    county: County,
) -> None:
    early, story = a_case(county), a_case(county, at=Status.MEDIATING)
    assert by_phone(county.gus) == [early.number]
    assert story.number not in by_phone(county.gus)
