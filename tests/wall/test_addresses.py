"""Every address as every kind of person: nothing is given out that the table of visibility does not grant."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from mediation.vocabulary import Grant, Group
from tests.ground import ground, settled
from tests.people import make_county
from tests.sampling import WHOLE, is_tried

from .calls import CALLS, THE_ONE, Call, calls, is_covered, routes, said, windows
from .canaries import Walled, build
from .onlookers import (
    EVERYBODY,
    LISTED,
    PARTIES,
    STAFF,
    Onlooker,
    browser,
    granted,
    may_read,
    settle_people,
)

ENDS = ("desk/sign-out/", "desk/security/sessions/end/", "track/leave/")
"""Whoever posts there is gone; they say nothing about cases."""
REFUSED = 500
SLOWLY = 429
SENT, LOOKED_AT = 8, 4
"""A form says no more to who sends it than to who opens it: each eighth is sent, by some the one, by some the other.
Of the forms of acts, and of the cases that differ in stage and place, each person looks at every fourth; so of what
is many of one kind: entries one by one, pages of exhibits, and the registry, in which no case stands."""
PARTLY = ("/acts/", "<entry:entry>/", "<int:page>.jpg", "desk/registry/", "desk/roster/")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walled]:
    """The walled county, built once for all these tests, then undone."""
    with ground(django_db_blocker):
        found = build(make_county())
        settle_people(found)
        settled()
        yield found


@pytest.fixture
def walled(built: Walled, db: None) -> Walled:
    """The same county for each test, whatever the one before did there."""
    return built


def leaks(text: str, who: Onlooker, walled: Walled, opened: str) -> list[str]:
    """The words in an answer that this person may not read, and the cases that he may not know of."""
    words = [
        f"{it.group.value}: {it.word}"
        for it in walled.canaries
        if it.word in text and not may_read(who, it, walled, opened)
    ]
    return words + [
        f"the case {mark}"
        for mark, told in walled.cases.items()
        if told.number in text and told.number != opened and not _knows(who, mark, walled)
    ]


DOSSIERS = ("api/v1/cases/<case:number>/dossier/", "desk/cases/<str:number>/dossier.pdf")
"""The same file at two doors, and long in the making: each person asks at one of them."""
LOOKING = ("mo", "clara", "dora", "now-applicant-1", "now-respondent-1")
"""Between them they may read nearly everything."""


def answered(call: Call, text: str, walled: Walled) -> str:
    """The answer without the numbers that were asked for: to say them back tells nothing."""
    asked = [told.number for told in walled.cases.values() if told.number in call.address]
    for number in asked if not call.case else []:
        text = text.replace(number, "")
    return text


def _knows(who: Onlooker, mark: str, walled: Walled) -> bool:
    if who.name in LISTED.get(mark, ()):
        return True
    groups = (Group.FRAME, Group.RECORD)
    return any(granted(who, mark, walled.statuses[mark], it) is Grant.ALL for it in groups)


def found_by(
    who: Onlooker, walled: Walled, client: Client, asked: list[tuple[Call, str]]
) -> list[str]:
    """What leaked in any of these calls; an answer that is a failure, or no answer, counts as one."""
    wrong = []
    for call, method in asked:
        cache.clear()
        status, text = said(client, call, method)
        faults = leaks(answered(call, text, walled), who, walled, call.case)
        faults += [f"status {status}"] if status in (REFUSED, SLOWLY) else []
        wrong += [f"{who.name} {method} {call.address}: {fault}" for fault in faults]
    return wrong


def test_every_address_is_in_the_table_of_calls() -> None:
    """A new route has to say how it is called; one that is gone leaves the table."""
    known = routes()
    assert [it for it in known if not is_covered(it)] == []
    assert [it for it in CALLS if it not in known] == []


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: who.name)
def test_nobody_is_given_what_the_table_does_not_grant(who: Onlooker, walled: Walled) -> None:
    client = browser(who, walled)
    asked = [
        (call, method)
        for call in calls(walled, who.roles, signed_in=who.signs_in)
        for method in ("get", "post")
        if _is_put(call, method, walled) and _is_asked(who, call, method, walled)
    ]
    wrong = found_by(who, walled, client, asked)
    assert not wrong, "\n".join(wrong[:60])


def _is_put(call: Call, method: str, walled: Walled) -> bool:
    """Everything is asked; sent only once, about the case on which everything is tried."""
    plain = (
        "?" not in call.address
        and call.route not in ENDS
        and call.case in ("", walled.cases[THE_ONE].number)
    )
    return method == "get" or (plain and not call.route.endswith("<entry:entry>/"))


def _is_asked(who: Onlooker, call: Call, method: str, walled: Walled) -> bool:
    """Everybody looks at all of the one case and at a part of the others, and sends a part of what can be sent."""
    if method == "get" and call.route in DOSSIERS:
        return DOSSIERS[crc32(who.name.encode()) % len(DOSSIERS)] == call.route or WHOLE
    if (
        method == "get"
        and not any(it in call.route for it in PARTLY)
        and call.case in ("", walled.cases[THE_ONE].number)
    ):
        return True
    share = LOOKED_AT if method == "get" else SENT
    return is_tried(f"{who.name} {call.address}", share)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["adam", "sue", "sam"])
def test_the_operators_windows_show_no_case(name: str, walled: Walled) -> None:
    who = next(it for it in STAFF if it.name == name)
    asked = [(call, method) for call in windows(walled) for method in ("get", "post")]
    assert found_by(who, walled, browser(who, walled), asked) == []


@pytest.mark.slow
def test_what_is_granted_is_given_out(walled: Walled) -> None:
    """A wall that hid everything would prove nothing: each granted word is read by somebody somewhere."""
    of = [walled.cases[mark].number for mark in ("now", "over")]
    hidden = {
        it.word
        for it in walled.canaries
        if it.case in of and (it.readers is None or {*it.readers} & {*LOOKING})
    }
    for who in (it for it in (*STAFF, *PARTIES) if it.name in LOOKING):
        client = browser(who, walled)
        # What is about these cases first: most words stand there, and what was found is looked for no more.
        for call in sorted(calls(walled), key=lambda it: it.case not in of):
            if hidden and call.case in ("", *of):
                _status, text = said(client, call)
                hidden = {it for it in hidden if it not in text}
    assert hidden == set()
