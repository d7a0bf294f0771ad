"""Going to pages as somebody, and filling in their forms the way a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from django.test import Client

from mediation.models import User

Pairs = dict[str, Any]


def signed_in(user: User, language: str = "zh-hans") -> Client:
    """A browser of somebody who signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["django_language"] = language
    return client


def visitor(language: str = "zh-hans", network: str = "203.0.113.7") -> Client:
    """A browser of nobody in particular."""
    client = Client(REMOTE_ADDR=network)
    client.cookies["django_language"] = language
    return client


def case_page(number: str, rest: str = "") -> str:
    """The address of a case, or of something below it."""
    return f"/desk/cases/{quote(number)}/{rest}"


def act_page(number: str, act: str) -> str:
    """The address of an act on a case."""
    return case_page(number, f"acts/{act}/")


class Reader(HTMLParser):
    """Collects what the page's own form would send."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: Pairs = {}
        self.in_main = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an input holds."""
        given = dict(attrs)
        self.in_main = self.in_main or tag == "main"
        name = given.get("name") or ""
        if not self.in_main:
            return
        if tag == "input" and name:
            self._input(given, name)
        elif tag == "textarea":
            self.area, self.sent[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.sent[self.select] = given.get("value", "")

    def _input(self, given: dict[str, str | None], name: str) -> None:
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        if kind == "checkbox":
            self.sent.setdefault(name, []).append(given.get("value", "on"))
        elif kind != "file":
            self.sent[name] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        """The text of a textarea."""
        if self.area:
            self.sent[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        """A textarea ends."""
        if tag == "textarea":
            self.sent[self.area] = self.sent[self.area].removeprefix("\n")
            self.area = ""


def filled(page: Any, **changes: Any) -> Pairs:
    """What the form of a page sends, with some inputs changed (`__` stands for a dash)."""
    reader = Reader()
    reader.feed(page.content.decode())
    return reader.sent | {name.replace("__", "-"): value for name, value in changes.items()}


def words_of(page: Any) -> str:
    """The text of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def settled(page: Any) -> str:
    """The page without what differs at every request."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", page.content.decode())
    return re.sub(r'(name="next" value=")[^"]+', r"\1", text)


def links(page: Any) -> Iterator[str]:
    """The addresses that a page links to."""
    return (match[1] for match in re.finditer(r'href="(/[^"]*)"', page.content.decode()))
