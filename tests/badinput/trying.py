"""One request with something bad in it: judged, and taken back, so that the next one finds the county as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.core.cache import cache as memory
from django.core.validators import ProhibitNullCharactersValidator
from django.db import DatabaseError, connection, transaction
from django.http import QueryDict
from django.test import Client
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from psycopg import sql

from .corpus import CANARY

FORM = "application/x-www-form-urlencoded"
FREE = ("accessrecord", "draft")
"""Kept though the answer is a refusal: who looked, and what a resident has not sent yet."""
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Outcome:
    """What came of it; `fault` is empty when nothing is wrong."""

    status: int
    fault: str
    content: bytes = b""


def tried(client: Client, method: str, path: str, pairs: Iterable[tuple[str, str]] = ()) -> Outcome:
    """Send a form, or ask with a query; halves of characters go as the bytes that a bad program sends."""
    body = urlencode(list(pairs), errors="surrogatepass")
    if method == "GET":
        return judged(client, "GET", f"{path}{'&' if '?' in path else '?'}{body}", b"", FORM)
    return judged(client, method, path, body.encode(), FORM)


def judged(client: Client, method: str, path: str, body: bytes, media: str, **more: Any) -> Outcome:
    """Send anything; see that nothing breaks, that a refusal wrote nothing, and that no script comes back."""
    cookies = client.cookies.output()
    with taken_back():
        before = written()
        try:
            answer = client.generic(method, path, body, content_type=media, **more)
            content = b"".join(answer) if answer.streaming else answer.content
            fault = _fault(answer, content, before)
            status = answer.status_code
        except Exception as error:
            fault, status, content = f"{type(error).__name__}: {str(error)[:200]}", 500, b""
    if client.cookies.output() != cookies:
        client.cookies.load(cookies)
    memory.clear()
    return Outcome(status, fault, content)


def glimpsed(client: Client, path: str) -> Outcome:
    """A page as it is, to find what is on it; nothing is judged, and whatever looking wrote is taken back."""
    with taken_back():
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
    memory.clear()
    return Outcome(answer.status_code, "", content)


@cache
def djangos_words() -> tuple[str, ...]:
    """What Django's fields say of themselves when nobody gave them better words."""
    kinds = (forms.CharField, forms.IntegerField, forms.DateField, forms.ChoiceField, forms.FileField,
             forms.UUIDField, forms.DecimalField, forms.MultipleChoiceField)  # fmt: skip
    said = [it for kind in kinds for it in kind.default_error_messages.values()]
    with translation.override("zh-hans"):
        told = {
            str(it).partition("%")[0] for it in (*said, ProhibitNullCharactersValidator.message)
        }
    return tuple(sorted(it for it in told if len(it) > 3))


@contextmanager
def taken_back() -> Iterator[None]:
    """A block of which nothing stays; acts may take it for the outermost one, as they do in tests."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def _fault(answer: Any, content: bytes, before: dict[str, int]) -> str:
    if answer.status_code >= 500:
        return f"answered {answer.status_code}"
    if "html" in answer.headers.get("Content-Type", "") and CANARY.encode() in content:
        return "script came back as script"
    if "html" in answer.headers.get("Content-Type", ""):
        words = [it for it in djangos_words() if it in content.decode()]
        if words:
            return f"in Django's words: {words}"
    if answer.status_code >= 400 and written() != before:
        now = written()
        return f"refused, and written: {[name for name in now if now[name] != before[name]]}"
    try:
        connection.check_constraints()
    except DatabaseError as error:
        return f"would break at the end: {error}"
    return ""


@cache
def _tables() -> tuple[str, ...]:
    """Everything that is the county's own."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    ours = [name for name in names if name.startswith("mediation_")]
    return tuple(name for name in ours if not name.endswith(FREE))


def written() -> dict[str, int]:
    """How many rows each table has, and how far the cases have come together."""
    each = [
        sql.SQL("SELECT {}, count(*) FROM {}").format(name, sql.Identifier(name))
        for name in _tables()
    ]
    steps = sql.SQL("SELECT 'versions', coalesce(sum(version), 0)::bigint FROM mediation_case")
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join([*each, steps]))
        return dict(cursor.fetchall())


MARK = "sent-by-us"
"""Tells the data that we sent from what else is asked, such as an empty query of a posted form."""


@contextmanager
def watched() -> Iterator[set[str]]:
    """The names that a page asks what was sent for, while it is asked."""
    seen: set[str] = set()

    def spy(name: str) -> Any:
        plain = getattr(MultiValueDict, name)

        def asked(self: QueryDict, key: str, *args: Any) -> Any:
            if isinstance(key, str) and dict.__contains__(self, MARK):
                seen.add(key)
            return plain(self, key, *args)

        return asked

    with pytest.MonkeyPatch.context() as patch:
        for name in ("get", "getlist", "__getitem__", "__contains__"):
            patch.setattr(QueryDict, name, spy(name), raising=False)
        yield seen


def names_asked(client: Client, method: str, path: str) -> list[str]:
    """What a page wants to be told: found by telling it nothing, then something, until it asks for nothing new."""
    names: set[str] = set()
    for value in ("", "1"):
        with watched() as seen:
            tried(client, method, path, [(MARK, ""), *((name, value) for name in sorted(names))])
        names |= seen - {MARK, "csrfmiddlewaretoken"}
    return sorted(names)


@dataclass
class Field:
    """One input of a page's form: what it is, what it holds, and what could be chosen."""

    kind: str
    held: list[str]
    choices: list[str]

    def some(self) -> list[str]:
        """What somebody would put in who only wants to get on."""
        if self.held:
            return self.held
        return self.choices[:1] or USUAL.get(self.kind, ["一二三"])


USUAL = {
    "date": ["2026-09-10"],
    "time": ["14:30"],
    "numeric": ["2"],
    "decimal": ["12.50"],
    "tel": ["0000-5550199"],
    "file": [],
    "select": [],
    "radio": [],
}
Form = dict[str, Field]
LATE = ("occurred_on", "late_reason")
"""For something past only: left empty by who only wants to get on."""


class Reader(HTMLParser):
    """Collects the forms of a page, each by its address and method."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, Form]] = []
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or an input of it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = given.get("method", "get").upper()
            self.forms.append((given.get("action", ""), method, {}))
        if not self.forms:
            return
        name = given.get("name", "")
        if tag in ("input", "button") and name:
            self._input(given, name, tag)
        elif tag in ("select", "textarea") and name:
            self.select, self.area = name, name if tag == "textarea" else ""
            self._field(name, tag)
        elif tag == "option" and self.select and given.get("value"):
            self._choice(self._field(self.select, "select"), given["value"], "selected" in given)

    def _field(self, name: str, kind: str) -> Field:
        return self.forms[-1][2].setdefault(name, Field(kind, [], []))

    def _input(self, given: dict[str, str], name: str, tag: str) -> None:
        kind = given.get("type", "text") if tag == "input" else "button"
        field = self._field(name, given.get("inputmode", kind))
        if kind in ("checkbox", "radio", "button", "submit"):
            self._choice(field, given.get("value", "on"), "checked" in given)
        elif given.get("value"):
            field.held.append(given["value"])

    def _choice(self, field: Field, value: str, chosen: bool) -> None:
        if value:
            field.choices.append(value)
        if chosen and value:
            field.held.append(value)

    def handle_data(self, data: str) -> None:
        """The text of a textarea."""
        if self.area and data.strip():
            self._field(self.area, "textarea").held.append(data.lstrip("\n"))

    def handle_endtag(self, tag: str) -> None:
        """A textarea or list ends."""
        if tag in ("select", "textarea"):
            self.area = self.select = ""


def forms_of(content: bytes) -> list[tuple[str, str, Form]]:
    """The forms of a page: address (empty for its own), method, inputs."""
    reader = Reader()
    reader.feed(content.decode(errors="replace"))  # a file is no page, and has no forms
    return reader.forms


def sendable(form: Form, **changes: str) -> Pairs:
    """What the form sends when it is filled in somehow, with some inputs changed."""
    used = {
        name: field for name, field in form.items() if field.kind != "button" and name not in LATE
    }
    filled = {name: field.some() for name, field in used.items()}
    filled |= {name: [value] for name, value in changes.items()}
    return [(name, value) for name, values in filled.items() for value in values]
