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
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.utils.html import format_html, format_html_join

from mediation.config.database import DATA
from workflows.management.pictures import Picture, client_of, pictures

try:
    from playwright.sync_api import Browser, sync_playwright
except ImportError:  # only development has it
    sync_playwright = None  # type: ignore[assignment]

SIZES = {"desktop": (1366, 768), "phone": (390, 844)}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
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
            for size in options["sizes"].split(","):
                for language in options["languages"].split(","):
                    into = options["into"] / f"{size}-{language}"
                    self._take(browser, address, wanted, into, (size, language))
            browser.close()
        self.stdout.write(f"{len(wanted)} pages, under {options['into']}")

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
            shoot(browser, address, it, into / f"{it.name}.png", view)
        names = [(it.name, it.who or "", it.name) for it in wanted]
        rows = format_html_join("\n", '<h2>{} {}</h2><img src="{}.png">', names)
        (into / "index.html").write_text(format_html('<meta charset="utf-8">{}', rows))
        self.stdout.write(str(into))


def shoot(browser: Browser, address: str, it: Picture, file: Path, view: tuple[str, str]) -> None:
    """One picture of one page, in whole length."""
    size, language = view
    width, height = SIZES[size]
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height})
    cookies = {name: morsel.value for name, morsel in client_of(it.who).cookies.items()}
    cookies[settings.LANGUAGE_COOKIE_NAME] = LANGUAGES[language]
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    page = context.new_page()
    page.goto(it.path)
    page.screenshot(path=file, full_page=True)
    context.close()
