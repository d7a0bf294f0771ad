"""Take a picture of every page, on desktop and phone, in Chinese and English, for people to look at one by one."""

from __future__ import annotations

import logging
import os
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import format_html, format_html_join

from mediation.accounts import passwords
from mediation.config.database import DATA
from workflows.management.pictures import Picture, pictures
from workflows.portals.entrance.first import FounderForm
from workflows.portals.entrance.sign_in import CodeForm

try:
    from playwright.sync_api import Browser, Page, sync_playwright
except ImportError:  # only development has it
    sync_playwright = None  # type: ignore[assignment]

SIZES = {"desktop": (1366, 768), "phone": (390, 844)}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
DOCS = {
    "front": "phone", "filing-you": "phone", "tracked-mediating-applicant": "phone",
    "today": "desktop", "case-mediating": "desktop", "file_case": "desktop", "why": "desktop",
    "board": "desktop", "late": "desktop", "statistics": "desktop",
}  # fmt: skip
"""The ten that matter, for docs/pictures/: what fits into the window."""
CHROMIUM = "/usr/bin/chromium"


class Server(ThreadingMixIn, WSGIServer):
    """Serves a page and its files at the same time."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 its parent's name
        """Nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The product at an address of this machine, while the pictures are taken."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Command(BaseCommand):
    """Refuses where the cases are of real people."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the pictures go, and which of them."""
        parser.add_argument("--into", type=Path, default=DATA / "screenshots")
        parser.add_argument("--only", default="", help="pages with this in their name")
        parser.add_argument("--sizes", default=",".join(SIZES))
        parser.add_argument("--languages", default=",".join(LANGUAGES))
        parser.add_argument("--docs", action="store_true", help="the ten of docs/pictures")

    def handle(self, *args: Any, **options: Any) -> None:
        """One folder for each size and language, and a page that shows them all."""
        if settings.PRODUCTION:
            raise CommandError("These are cases of real people: no pictures are taken here.")
        if sync_playwright is None:
            raise CommandError(
                "Playwright is missing: it is in the development part of requirements.txt."
            )
        # Playwright keeps an event loop in this thread; Django would take it for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        logging.disable(logging.WARNING)
        call_command("collectstatic", "--noinput", "--verbosity", "0")
        wanted = [it for it in pictures() if options["only"] in it.name]
        with served() as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            if options["docs"]:
                self._document(browser, address, wanted)
            for size in options["sizes"].split(",") if not options["docs"] else ():
                for language in options["languages"].split(","):
                    into = options["into"] / f"{size}-{language}"
                    self._take(browser, address, wanted, into, (size, language))
            browser.close()
        self.stdout.write(f"{len(wanted)} pages, under {options['into']}")

    def _document(self, browser: Browser, address: str, wanted: list[Picture]) -> None:
        into = settings.BASE / "docs" / "pictures"
        into.mkdir(parents=True, exist_ok=True)
        for it in [it for it in wanted if it.name in DOCS]:
            file = into / f"{it.name}.png"
            shoot(browser, address, it, file, (DOCS[it.name], "zh"), whole=False)

    def _take(
        self,
        browser: Browser,
        address: str,
        wanted: list[Picture],
        into: Path,
        view: tuple[str, str],
    ) -> None:
        into.mkdir(parents=True, exist_ok=True)
        for it in wanted:
            shoot(browser, address, it, into / f"{it.name}.png", view, whole=True)
        names = [(it.name, it.who or "", it.name) for it in wanted]
        rows = format_html_join("\n", '<h2>{} {}</h2><img src="{}.png">', names)
        (into / "index.html").write_text(format_html('<meta charset="utf-8">{}', rows))
        self.stdout.write(str(into))


def shoot(
    browser: Browser, address: str, it: Picture, file: Path, view: tuple[str, str], *, whole: bool
) -> None:
    """One picture of one page, in whole length or as the window shows it."""
    size, language = view
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        locale=LOCALES[language],
        color_scheme="dark" if it.dark else "light",
    )
    cookies = {name: morsel.value for name, morsel in it.client().cookies.items()}
    cookies[settings.LANGUAGE_COOKIE_NAME] = LANGUAGES[language]
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    page = context.new_page()
    show(page, it, LANGUAGES[language])
    page.screenshot(path=file, full_page=whole)
    if it.large:
        page.goto("/look/?type=usual&next=/accessibility/")
    context.close()


def show(page: Page, it: Picture, language: str) -> None:
    """Bring the page before the camera; of what cannot be asked for, draw the template."""
    if it.large:
        page.goto("/look/?type=large&next=/accessibility/")
    page.goto(it.path)
    if it.template:
        with translation.override(language):
            page.set_content(drawn(it.template))


def drawn(template: str) -> str:
    """A page that comes only when something went wrong, or once, with invented values."""
    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    shown: dict[str, dict[str, Any]] = {
        "entrance/second_step.html": {"form": CodeForm()},
        "entrance/first.html": {"form": FounderForm(county=""), "rules": passwords.rules()},
        "entrance/backup_codes.html": {"codes": [f"{n}47a-k2x{n}" for n in range(10)]},
    }
    return render_to_string(template, shown.get(template), request)
