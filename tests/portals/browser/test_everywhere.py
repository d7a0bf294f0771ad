"""Every page of the product, found from the resolver: open to everybody and nothing off its edge, in any window."""

from __future__ import annotations

from urllib.parse import unquote
from zlib import crc32

import pytest
from django.test import Client
from playwright.sync_api import Page

from mediation.vocabulary import Status
from tests.catalogue import everybody, pages, what_there_is
from tests.exhibits import attach
from tests.people import County
from tests.sampling import WHOLE
from tests.stories import a_case

from .conftest import Opener, Window
from .test_axe import faults_of

NO_PAGES = {
    "dossier": "a file",
    "official_paper": "a file",
    "meeting_paper": "a file",
    "meeting_proof": "a file",
    "take_dossier": "takes a form only",
    "dossier_file": "a file",
    "own_paper": "a file",
    "own_dossier": "a file",
    "health": "for machines",
    "speak": "changes the language, and goes back",
    "look": "changes how pages look, and goes back",
    "language": "takes a form only",
    "filing_save": "takes a form only",
    "filing_give_up": "takes a form only",
    "leave": "takes a form only",
    "sign_out": "takes a form only",
    "end_session": "takes a form only",
    "make_token": "takes a form only",
    "revoke_token": "takes a form only",
    "make_feed": "takes a form only",
    "revoke_feed": "takes a form only",
    "calendar_feed": "a file",
    "help_somebody": "takes a form only",
    "resend": "takes a form only",
    "decide_calendar": "takes a form only",
    "look_again": "takes a form only",
    "repair": "takes a form only",
    "alike": "a part of the intake, while typing",
    "save_filter": "takes a form only",
    "drop_filter": "takes a form only",
    "person_do": "takes a form only",
    "post_end": "takes a form only",
    "post_give": "takes a form only",
    "registry_state": "takes a form only",
    "registry_template": "a file",
    "batch_template": "a file",
    "session_ics": "a file",
    "roster_add": "takes a form only",
    "roster_end": "takes a form only",
    "bulk": "takes chosen cases only",
    "registry": "goes to the first kind",
    "slips": "while the respondent is told: tests/portals/test_slips.py",
    "own_exhibit": "a file",
    "evidence": "a file",
    "redacted": "a file",
    "shown_exhibit": "a file",
    "original": "takes a form only",
    "exhibit_page": "a picture",
    "own_exhibit_page": "a picture",
    "roots_file": "a file",
    "verifier": "a file",
    "own_receipt_file": "a file",
    "case_proof": "a file",
    "snapshot": "a file",
    "why_json": "a file",
    "bpmn": "a file",
    "chart": "a picture",
    "to_provider": "goes to the office's provider: none here",
    "from_provider": "comes from the office's provider: none here",
    "second_step": "after the first: tests/portals/browser/test_signing_in.py",
    "backup_codes": "after a second step is set up: tests/portals/browser/test_signing_in.py",
    "keep_second_step": "after a second step is set up: tests/portals/browser/test_signing_in.py",
    "first_administrator": "in an empty office: tests/portals/browser/test_signing_in.py",
    "filing_check": "after all questions: tests/portals/browser/test_residents.py",
    "filing_receipt": "after filing: tests/portals/browser/test_residents.py",
}
"""Routes that are not looked at here, and why not; whatever is not named must be a page."""
NO_NUMBERS = str.maketrans("", "", "0123456789")
FIRST_PAGES = 2
"""How deep the address of a page is that everybody comes to first: /, /desk/, /file/."""
PIECES = ("case_now",)
"""Parts of pages that are looked at whole."""
LARGE = Window("phone", dark=True, language="en-US")
"""The narrowest there is: its reader has chosen large type besides."""
Seen = dict[str, dict[str, str]]
WINDOWS = (Window(), LARGE)


def is_looked_at(address: str, window: Window) -> bool:
    """Each page in one of the windows; in both, those that everybody comes to first, and all where all is tried."""
    turn = crc32(unquote(address).translate(NO_NUMBERS).encode()) % len(WINDOWS)
    return WHOLE or address.count("/") <= FIRST_PAGES or WINDOWS[turn] == window


def seen_by(county: County) -> tuple[dict[str, Client], Seen]:
    """Everybody's browsers, and what there is to see in them."""
    story = a_case(county, at=Status.MEDIATING)
    attach(story)
    browsers = everybody(county, story)
    found = pages(browsers, what_there_is(story))
    return browsers, {name: at for name, at in found.items() if name not in PIECES}


def shown(page: Page, client: Client, language: str, *, large: bool) -> None:
    """Make this window the one of somebody who signed in already."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    cookies["django_language"] = language
    address = page.evaluate("location.origin")
    page.context.add_cookies([{"name": k, "value": v, "url": address} for k, v in cookies.items()])
    if large:
        page.goto("/look/?type=large&next=/accessibility/")


def off_the_edge(page: Page, address: str) -> list[str]:
    """A page that must be moved sideways."""
    more = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{unquote(address)} is {more} too wide"] if more > 0 else []


def unseen(seen: Seen) -> list[str]:
    """Routes that are neither looked at nor said to be no page; and what is said of a page that is one."""
    none = {name for name, addresses in seen.items() if not addresses}
    return sorted(none ^ set(NO_PAGES))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_every_page_is_open_to_everybody(window: Window, county: County, look: Opener) -> None:
    browsers, seen = seen_by(county)
    assert unseen(seen) == []
    found = []
    for who, client in browsers.items():
        page = look(window)
        page.goto("/health/")
        shown(page, client, window.language_code, large=window == LARGE)
        mine = [at for known in seen.values() for at, by in known.items() if by == who]
        for address in [at for at in mine if is_looked_at(at, window)]:
            found += faults_of(page, address) + off_the_edge(page, address)
        page.context.close()
    assert not found, "\n".join(found)
