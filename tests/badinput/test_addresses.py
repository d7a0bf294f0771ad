"""Nothing made up in an address, a query or a form breaks a page: by the resolver, and by what pages ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.catalogue import STAFF, Route, routes, what_there_is
from tests.stories import Story

from .corpus import FITTING, WORDS
from .sampling import some
from .trying import Pairs, glimpsed, names_asked, tried

pytestmark = pytest.mark.slow

EYES = ("nobody", *STAFF, "applicant")


def bad(names: list[str]) -> Iterator[tuple[str, Pairs]]:
    """All at once with each bad word, then each alone with those that some fields take, and each twice."""
    for said, word in WORDS.items():
        yield f"all: {said}", [(name, word) for name in names]
    for name in names:
        yield from ((f"{name}: {said}", [(name, WORDS[said])]) for said in FITTING)
        yield f"{name}: twice", [(name, "1"), (name, "x")]


def who_opens(browsers: dict[str, Client], address: str, method: str) -> Client:
    """The first who is answered there, and not sent to sign in or told that there is nothing."""
    for name in EYES:
        eyes = browsers[name]
        answer = glimpsed(eyes, address) if method == "GET" else tried(eyes, method, address)
        if answer.status not in (302, 403, 404):
            return browsers[name]
    return browsers["dora"]


def faults(client: Client, method: str, address: str) -> list[str]:
    """What breaks when this address is told something bad."""
    found = []
    names = names_asked(client, method, address)
    for said, pairs in some(bad(names) if names else (), f"{method} {address}"):
        outcome = tried(client, method, address, pairs)
        if outcome.fault:
            found.append(f"{method} {address} {said}: {outcome.fault}")
    return found


def told(found: list[str]) -> str:
    """The first few."""
    return "\n".join(it[:300] for it in found[:12])


def test_every_address_can_be_filled_in(story: Story) -> None:
    has = what_there_is(story)
    assert {route.name: route.lacks(has) for route in routes() if route.lacks(has)} == {}


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_no_query_and_no_form_breaks_a_page(
    route: Route, browsers: dict[str, Client], story: Story
) -> None:
    addresses = route.addresses(what_there_is(story))
    if route.name == "perform":
        addresses = addresses[:1]  # Each act has tests of its own, beside these.
    found = []
    for address in addresses:
        for method in ("GET", "POST"):
            found += faults(who_opens(browsers, address, method), method, address)
    assert not found, told(found)


@pytest.mark.parametrize(
    "route", [it for it in routes() if it.parameters], ids=lambda route: route.name
)
def test_nothing_in_an_address_breaks_it(
    route: Route, browsers: dict[str, Client], story: Story
) -> None:
    has = what_there_is(story)
    client = who_opens(browsers, route.addresses(has)[0], "GET")
    found: list[str] = []
    for changed in route.parameters:
        for said, word in some(WORDS.items(), f"{route.name} {changed}"):
            address = _with(route, has, changed, word)
            for method in ("GET", "POST"):
                fault = tried(client, method, address).fault
                found += [f"{method} {changed} {said}: {fault}"] if fault else []
    assert not found, told(found)


def _with(route: Route, has: Mapping[str, Any], changed: str, word: str) -> str:
    """The address with something bad in one place: whatever its converter would have let through."""
    mark = "MARK"
    pattern = route.template()
    for name in route.parameters:
        value = mark if name == changed else quote(str(route.given(name, has)))
        pattern = pattern.replace(f"%({name})s", value)
    return pattern.replace(mark, quote(word[:3000], errors="surrogatepass"))
