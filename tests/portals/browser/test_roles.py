"""What each role does on an ordinary day, without script, on desktop and phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from mediation.models import Case, Seat
from mediation.queries.receipts import codes
from mediation.vocabulary import ObligationKind, SessionOutcome, Side, Signer, Status
from tests import times
from tests.people import County
from tests.stories import Story, a_case
from workflows.sweeping import sweep

from ..pages import act_page, case_page
from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WINDOWS = [Window(script=False), Window("phone", script=False)]
each_window = pytest.mark.parametrize("window", WINDOWS, ids=str)


def pick(page: Page, name: str, value: object) -> None:
    """Tick a choice by what it sends."""
    page.locator(f"#act-form input[name='{name}'][value='{value}']").check()


def send(page: Page) -> None:
    """Send the act's form, and see that it is done."""
    page.locator("#act-form .actions .primary").click()
    expect(page.get_by_role("status")).to_contain_text("已办理")


@each_window
def test_the_director_seats_a_panel(window: Window, county: County, look: Opener) -> None:
    story = Story(county).file().accept().consent().open_review().review()
    page = look(window, county.dora)
    page.goto(case_page(story.number))
    page.locator("a.act.expected").click()
    bodies = ("court", "housing", "justice", "township")
    for body, person in zip(bodies, county.panel, strict=True):
        pick(page, body, person.pk)
    send(page)
    assert Seat.objects.filter(case=story.case).count() == 4


@each_window
def test_the_mediator_informs_meets_drafts_and_has_it_signed(
    window: Window, county: County, look: Opener
) -> None:
    story = a_case(county, at=Status.COMMITTEE).opine()
    page = look(window, county.mo)
    page.goto(act_page(story.number, "inform_rights"))
    page.locator("#id_in_writing").check()
    send(page)
    hold_a_session(page, story)
    draft(page, story)
    for side in Side:
        sign(page, story, Signer.PARTY, story.party(side).pk)
    for signer in (Signer.MEDIATOR, Signer.SEAL):
        sign(page, story, signer)
    assert story.case.status == Status.IN_FORCE


def hold_a_session(page: Page, story: Story) -> None:
    """Both sides agree."""
    page.goto(act_page(story.number, "record_session"))
    for name, words in {"place": "302", "present": "双方", "content": "同意一次付清"}.items():
        page.locator(f"#id_{name}").fill(words)
    pick(page, "outcome", SessionOutcome.AGREED)
    send(page)


def draft(page: Page, story: Story) -> None:
    """With one promise."""
    page.goto(act_page(story.number, "draft_agreement"))
    page.locator("#id_disputed").fill("物业费")
    page.locator("#id_content").fill("一次付清")
    page.locator("#id_obligations-0-content").fill("付清")
    page.locator("#id_obligations-0-due_on").fill("2030-01-31")
    pick(page, "obligations-0-debtor", story.party(Side.RESPONDENT).pk)
    pick(page, "obligations-0-kind", ObligationKind.OTHER)
    send(page)


def sign(page: Page, story: Story, signer: Signer, party: int | None = None) -> None:
    """One signature."""
    page.goto(act_page(story.number, "sign_agreement"))
    pick(page, "signer", signer)
    if party:
        pick(page, "party", party)
        page.locator("#id_witness").fill("社区干部")
        page.locator("#id_signed_name").fill("张经理")
    send(page)


@each_window
def test_the_supervisor_puts_a_late_case_under_order(
    window: Window, county: County, look: Opener
) -> None:
    with times.at(times.days_ago(30)):
        story = a_case(county)
    sweep()
    page = look(window, county.sue)
    page.get_by_role("link", name="超期").click()
    expect(page.locator(".cases")).to_contain_text(story.number)
    page.locator(".late-line a[href*=order_supervision]").first.click()
    page.locator("#id_instruction").fill("三日内审查，书面说明。")
    send(page)
    expect(page.locator("main")).to_contain_text("三日内审查，书面说明。")


@each_window
def test_a_resident_withdraws(window: Window, county: County, look: Opener) -> None:
    story = a_case(county)
    entry = story.case.entries.get(number=1)
    code = next(code for party, code in codes(entry) if party.side == Side.APPLICANT)
    page = look(window)
    page.goto(f"/track/?number={story.number}")
    page.locator("#id_code").fill(code)
    page.locator("main form .primary").click()
    page.locator("a.act[href*=withdraw]").click()
    page.locator("#id_sure").check()
    page.locator("main form .primary").click()
    expect(page.get_by_role("status")).to_contain_text("申请已撤回")
    assert Case.objects.get().status == Status.WITHDRAWN
