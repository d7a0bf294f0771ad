"""Browsers: a desktop and a phone, with script and without, by day and by night."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from mediation.models import User
from tests.people import County

# Playwright keeps an event loop in this thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PASSWORD = "correct horse battery"
PATIENCE = 30_000
"""Milliseconds: a machine that is busy with other things is no fault of the page."""
SIZES = {"desktop": (1366, 768), "phone": (390, 844)}

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Window:
    """What somebody looks through."""

    size: str = "desktop"
    script: bool = True
    dark: bool = False
    language: str = "zh-CN"

    def __str__(self) -> str:
        words = (self.size, "" if self.script else "plain", "dark" if self.dark else "")
        return "-".join((*filter(None, words), self.language[:2]))

    @property
    def language_code(self) -> str:
        """As the product names it."""
        return "en" if self.language.startswith("en") else "zh-hans"

    def options(self) -> dict[str, Any]:
        """As Playwright wants it."""
        width, height = SIZES[self.size]
        return {
            "viewport": {"width": width, "height": height},
            "java_script_enabled": self.script,
            "color_scheme": "dark" if self.dark else "light",
            "locale": self.language,
        }


Opener = Callable[..., Page]


@pytest.fixture
def look(browser: Browser, live_server: LiveServer) -> Iterator[Opener]:
    """Open a window on the site; signed in when a person is given. Faults of the browser's console fail."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(window: Window, person: User | None = None) -> Page:
        context = browser.new_context(base_url=live_server.url, **window.options())
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complaints.append(message.text))
        if person:
            person.speak(window.language_code)
            sign_in(page, person)
        return page

    yield open_window
    for context in contexts:
        context.close()
    # A refused form answers 422, an unknown page 404: Chromium calls that a failed load, we do not.
    assert [text for text in complaints if "Failed to load resource" not in text] == []


def sign_in(page: Page, person: User) -> None:
    """Through the desk's entrance."""
    page.goto("/desk/sign-in/")
    page.locator("#id_username").fill(person.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/desk/")


@pytest.fixture
def county(live_server: LiveServer, county: County) -> County:
    """The people have passwords here; those who sign in speak Chinese."""
    for person in User.objects.exclude(username=User.CLOCKWORK):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return county
