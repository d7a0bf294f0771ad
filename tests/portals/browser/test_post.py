"""The pages of the post in a browser: open to everybody, and a dead letter is sent again with one click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django import Settings

from mediation.models import Delivery
from tests.people import County
from tests.stories import filing, fresh
from workflows.conduct import conduct
from workflows.post.routing import route

from .conftest import Opener, Window
from .test_axe import each_window, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dead_letter(county: County, settings: Settings) -> None:
    """A message that nobody took for two days."""
    settings.POST_CHANNELS = {"webhook": "json://127.0.0.1:9/"}
    conduct(filing(county), by=fresh(county.gus))
    route()
    since = timezone.now() - timedelta(days=2)
    Delivery.objects.update(attempts=7, failing_since=since, last_error="503", hold="failed")


@each_window
def test_the_post_is_open_to_everybody(
    window: Window, county: County, dead_letter: None, look: Opener
) -> None:
    page = look(window, county.sue)
    paths = ("/desk/post/", "/desk/post/?days=7", "/desk/me/")
    assert [fault for path in paths for fault in faults_of(page, path)] == []


@pytest.mark.parametrize(
    "window", [Window(), Window("phone", script=False, language="en-US")], ids=str
)
def test_a_dead_letter_is_sent_again_with_one_click(
    window: Window, county: County, dead_letter: None, look: Opener
) -> None:
    page = look(window, county.sue)
    page.goto("/desk/post/")
    page.locator("button[name=letter]").click()
    expect(page.locator(".message")).to_be_visible()
    assert Delivery.objects.get().resent_by == county.sue
