"""Signing in with a phone, in a browser: set up, in by a code, out everywhere else; no page breaks a rule."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from mediation.accounts import factor, first
from mediation.models import User
from tests.entrance.phone import code_of
from tests.people import County

from .conftest import PASSWORD, Opener, Window
from .test_axe import each_window, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = ("", "password/", "people/")


def send(page: Page, **typed: str) -> None:
    """Fill in the form of the page, and send it."""
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("main .btn.primary").first.click()


@each_window
def test_the_pages_of_signing_in_are_open_to_everybody(
    window: Window, county: County, look: Opener
) -> None:
    page = look(window, county.adam)
    faults = [fault for rest in PAGES for fault in faults_of(page, f"/desk/security/{rest}")]
    faults += faults_of(page, "/desk/sign-in/set-up/")
    factor.confirm(county.adam, code_of(county.adam, confirmed=False))
    faults += faults_of(page, "/desk/security/second-step/")
    User.objects.update(is_active=False)
    page.context.clear_cookies()
    faults += faults_of(page, f"/desk/sign-in/first/{first.make_token()}/")
    assert faults == []


@pytest.mark.parametrize(
    "window", [Window(), Window("phone", script=False, language="en-US")], ids=str
)
def test_a_phone_is_set_up_and_asked_for(window: Window, county: County, look: Opener) -> None:
    here, there = look(window, county.mo), look(window, county.mo)
    here.goto("/desk/sign-in/set-up/")
    send(here, password=PASSWORD, code=code_of(county.mo, confirmed=False))
    expect(here.locator(".codes li")).to_have_count(10)
    code = here.locator(".codes li").first.inner_text()
    send(here)
    expect(here.locator(".pill.done").first).to_be_visible()
    there.goto("/desk/")
    send(there, username="mo", password=PASSWORD)
    send(there, code=code)
    there.wait_for_url("**/desk/")
    there.goto("/desk/security/")
    there.locator("button[name=session]").click()
    here.goto("/desk/security/")
    expect(here.locator("#id_username")).to_be_visible()
