"""The pictures cover every page, through the eyes of somebody who may open it."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from mediation.vocabulary import Role, Status
from tests.people import County
from tests.stories import a_case
from workflows.management.pictures import (
    act_pictures,
    case_pictures,
    client_of,
    home_pictures,
    people,
    plain_addresses,
    plain_pictures,
)
from workflows.portals.residents.questions import QUESTIONS

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _signed_out() -> None:
    """Who signed in for another test's pictures is unknown here."""
    client_of.cache_clear()


def test_every_page_is_seen_by_somebody(county: County) -> None:
    a_case(county, at=Status.MEDIATING)
    seen = {it.name: it.who for it in plain_pictures(people())}
    assert {"front", "track", "today", "week", "cases", "parts", "late", "rules"} <= set(seen)
    assert seen["front"] is None
    assert seen["today"] is not None


def test_machines_doors_are_no_pages() -> None:
    assert [path for _, path in plain_addresses() if path.startswith(("/api/", "/admin/"))] == []


def test_a_case_is_pictured_with_all_its_tabs_by_its_mediator(county: County) -> None:
    a_case(county, at=Status.MEDIATING)
    staff = people()
    names = {it.name for it in case_pictures(staff)}
    assert {"case-mediating", "tab-story", "tab-readers", "why"} <= names
    assert staff[Role.MEDIATOR] in county.panel


def test_the_form_of_every_act_that_somebody_may_do_is_pictured(county: County) -> None:
    a_case(county, at=Status.MEDIATING)
    names = {it.name for it in act_pictures(people())}
    assert {"act-record_session", "act-draft_agreement", "act-attach_evidence"} <= names
    assert "act-raise_alarm" not in names


def test_residents_pages_are_pictured_with_answers_and_as_each_side_sees_them(
    county: County,
) -> None:
    a_case(county, at=Status.MEDIATING)
    names = {it.name for it in home_pictures()}
    assert {f"filing-{name}" for name in QUESTIONS} <= names
    assert {"filing-check", "tracked-mediating-applicant", "tracked-mediating-respondent"} <= names


def test_no_picture_is_taken_of_real_people(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="real people"):
        call_command("screenshots")
