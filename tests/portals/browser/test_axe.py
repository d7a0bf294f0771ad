"""No page breaks a rule of accessibility that a machine can see, by day and by night, small and large."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from mediation.vocabulary import Status
from tests.people import County
from tests.stories import Story, a_case

from ..pages import act_page, case_page
from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WINDOWS = [Window(), Window("phone", dark=True, language="en-US")]
PUBLIC = ("/", "/track/", "/desk/sign-in/", "/nothing/")
TABS = (
    "story",
    "parties",
    "evidence",
    "panel",
    "sessions",
    "agreement",
    "court",
    "clocks",
    "chart",
)
each_window = pytest.mark.parametrize("window", WINDOWS, ids=str)


def faults_of(page: Page, path: str) -> list[str]:
    """What axe finds on a page."""
    page.goto(path)
    return faults_here(page)


def faults_here(page: Page) -> list[str]:
    """What axe finds on the page as it stands: with a form that was refused, with what is unfolded."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    path = page.evaluate("location.pathname")
    return [
        f"{unquote(path)} {rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def desk_pages(story: Story) -> list[str]:
    """The pages of a mediator."""
    tabs = [case_page(story.number, f"?tab={tab}") for tab in (*TABS, "readers")]
    acts = [act_page(story.number, act) for act in ("record_performance", "attach_evidence")]
    lists = ["/desk/", "/desk/cases/", "/desk/cases/?q=赵清", "/desk/cases/?status=closed"]
    return [*lists, *tabs, *acts, act_page(story.number, "accept_case"), "/desk/file/"]


@each_window
def test_the_desk_is_open_to_everybody(window: Window, county: County, look: Opener) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    page = look(window, county.dora)
    assert [fault for path in desk_pages(story) for fault in faults_of(page, path)] == []


@each_window
def test_the_public_pages_are_open_to_everybody(
    window: Window, county: County, look: Opener
) -> None:
    page = look(window)
    assert [fault for path in PUBLIC for fault in faults_of(page, path)] == []
