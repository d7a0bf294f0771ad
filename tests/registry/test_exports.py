"""Every list as a file: the rows of the page for the same person, and a record of each case."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from mediation.models import AccessRecord, User
from mediation.vocabulary import Status
from tests import times
from tests.people import County
from tests.portals.pages import signed_in, words_of
from tests.stories import Story, a_case
from tests.workflows.test_integrity import CASE, tamper
from workflows.integrity.remembered import look_now
from workflows.sweeping import sweep


@pytest.fixture
def late(county: County) -> Story:
    """A case whose screening is long over."""
    with times.at(times.days_ago(30)):
        story = a_case(county)
    sweep()
    return story


def rows(client: Client, address: str) -> list[list[str]]:
    """The rows of a list as csv, its heads first."""
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}as=csv")
    assert answer["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def exports(story: Story, by: User) -> int:
    """How often somebody exported the case."""
    return AccessRecord.objects.filter(case=story.case.pk, by=by, subject="export").count()


def test_the_list_of_cases_is_the_page_s(county: County) -> None:
    story = a_case(county)
    assert [row[0] for row in rows(signed_in(county.clara), "/desk/cases/")[1:]] == [story.number]
    assert exports(story, county.clara) == 1
    assert rows(signed_in(county.otto), "/desk/cases/")[1:] == []
    assert rows(signed_in(county.clara), "/desk/cases/?status=closed")[1:] == []
    assert exports(story, county.otto) == 0


def test_the_list_of_what_is_late_is_a_file(late: Story, county: County, sue: Client) -> None:
    found = rows(sue, "/desk/late/?kind=late")
    assert [(row[0], int(row[5]) > 0) for row in found[1:]] == [(late.number, True)] * len(
        found[1:]
    )
    assert len(found) > 1
    assert exports(late, county.sue) == 1
    assert rows(signed_in(county.otto), "/desk/late/")[1:] == []


def test_findings_are_a_file(county: County, sue: Client) -> None:
    story = a_case(county, at=Status.MEDIATING)
    assert rows(sue, "/desk/integrity/")[1:] == []
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    look_now()
    found = rows(sue, "/desk/integrity/")
    assert {row[0] for row in found[1:]} == {story.number}
    assert exports(story, county.sue) == 1
    assert signed_in(county.mo).get("/desk/integrity/?as=csv").status_code == 403


def test_the_post_is_a_file(late: Story, sue: Client) -> None:
    assert rows(sue, "/desk/post/?list=dead")[0][0] == "消息"
    assert rows(sue, "/desk/post/?list=coming&days=7")[0][0] == "收件人"


@pytest.mark.parametrize("page", ["cases", "late", "integrity"])
def test_a_page_offers_its_files(page: str, late: Story, county: County, sue: Client) -> None:
    shown: Any = sue.get(f"/desk/{page}/")
    assert "导出 xlsx" in words_of(shown)
    assert sue.get(f"/desk/{page}/?as=xlsx").content[:2] == b"PK"
