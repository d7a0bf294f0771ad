"""How each address of the product is called: the table that a new route has to enter."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from mediation.documents.forms import FORMS
from mediation.models import (
    AccessRecord,
    Binding,
    CaseEntry,
    CaseGroup,
    Clock,
    Evidence,
    Meeting,
    Notice,
    Question,
)
from mediation.registry.kinds import KINDS
from mediation.vocabulary import ActName, MeetingActName, Version
from workflows.portals.residents.doings import DOINGS
from workflows.portals.residents.questions import QUESTIONS

from .canaries import Walled

LISTED = ("", "status=open", "status=mediating", "after=999999999")
BOARD = (
    *LISTED, "due=late", "due=soon", "age=more", "filed=2026-01_2026-12", "company={company}", "mediator={mo}",
    "seated={mo}", "township={first}", "township={second}", "estate={estate}", "as=csv", "as=xlsx", "as=csv&due=late",
)  # fmt: skip
CLOCKS = (
    "", "outcome=running", "outcome=kept", "outcome=missed", "rule=mediation", "township={second}",
    "months=2026-01_2026-12", "as=csv", "as=xlsx",
)  # fmt: skip
SEARCH = ("q=清物调", "q=钱", "q=滨河")
PLAIN = ("",)
FILES = ("as=csv", "as=xlsx")
TABS = tuple(
    f"tab={tab}"
    for tab in (
        "story", "parties", "evidence", "panel", "sessions", "offers", "agreement", "court", "papers", "clocks",
        "chart", "readers",
    )
)  # fmt: skip

CALLS: dict[str, Sequence[str]] = {
    "health/": PLAIN,
    "api/v1/token/": PLAIN,
    "api/v1/tasks/": PLAIN,
    "api/v1/cases/": (
        *SEARCH, "", "status=mediating", "level=ordered", "whose_turn=mediator", "area={first_id}",
        "area={second_id}", "filed_from=2020-01-01", "due_before=2030-01-01", "page_size=1",
    ),
    "api/v1/cases/<case:number>/": PLAIN,
    "api/v1/cases/<case:number>/journal/": ("", "page_size=2"),
    "api/v1/cases/<case:number>/journal/<entry:entry>/": PLAIN,
    "api/v1/cases/<case:number>/journal/<entry:entry>/receipt/": PLAIN,
    "api/v1/cases/<case:number>/exhibits/": PLAIN,
    "api/v1/cases/<case:number>/exhibits/<entry:exhibit>/copy/": PLAIN,
    "api/v1/cases/<case:number>/exhibits/<entry:exhibit>/redacted/": PLAIN,
    "api/v1/cases/<case:number>/exhibits/<entry:exhibit>/original/": PLAIN,
    "api/v1/cases/<case:number>/checklist/": PLAIN,
    "api/v1/cases/<case:number>/clocks/": PLAIN,
    "api/v1/cases/<case:number>/clocks/<entry:clock>/derivation/": PLAIN,
    "api/v1/cases/<case:number>/tasks/": PLAIN,
    "api/v1/cases/<case:number>/acts/": PLAIN,
    "api/v1/cases/<case:number>/questions/": PLAIN,
    "api/v1/meetings/": ("", "status=held", "area={first_id}", "starts_from=2020-01-01", "page_size=1"),
    "api/v1/meetings/<meeting:number>/": PLAIN,
    "api/v1/meetings/<meeting:number>/journal/": ("", "page_size=2"),
    "api/v1/meetings/<meeting:number>/journal/<entry:entry>/": PLAIN,
    "api/v1/meetings/<meeting:number>/acts/": PLAIN,
    "api/v1/cases/<case:number>/papers/": PLAIN,
    "api/v1/cases/<case:number>/papers/<slug:form>/<int:part>.<slug:kind>": PLAIN,
    "api/v1/cases/<case:number>/dossier/": PLAIN,
    "api/v1/due/": ("", "rule=mediation&start=2026-11-02"),
    "api/v1/schema/": PLAIN,
    "api/v1/": PLAIN,
    "": PLAIN,
    "notices/": PLAIN,
    "accessibility/": PLAIN,
    "proof/": PLAIN,
    "proof/roots.jsonl": PLAIN,
    "proof/verify.py": PLAIN,
    "speak/<str:language>/": PLAIN,
    "file/": PLAIN,
    "file/evidence/": PLAIN,
    "file/check/": PLAIN,
    "file/receipt/": PLAIN,
    "file/save/": PLAIN,
    "file/resume/": PLAIN,
    "file/give-up/": PLAIN,
    "file/<str:name>/": PLAIN,
    "track/": ("", "number={number}"),
    "track/case/": PLAIN,
    "track/case/readers/": PLAIN,
    "track/case/receipts/": PLAIN,
    "track/case/receipts/<int:entry>/": PLAIN,
    "track/case/receipts/<int:entry>/receipt.jsonl": PLAIN,
    "track/case/papers/": PLAIN,
    "track/case/papers/<str:paper_code>/<int:part>.pdf": PLAIN,
    "track/case/dossier.pdf": PLAIN,
    "track/case/exhibits/<int:exhibit>/": PLAIN,
    "track/case/exhibits/<int:exhibit>/shown/": PLAIN,
    "track/case/exhibits/<int:exhibit>/<str:version>/<int:page>.jpg": PLAIN,
    "track/case/acts/<str:name>/": PLAIN,
    "track/leave/": PLAIN,
    "desk/sign-in/": PLAIN,
    "desk/sign-in/second/": PLAIN,
    "desk/sign-in/set-up/": PLAIN,
    "desk/sign-in/office/": PLAIN,
    "desk/sign-in/office/back/": PLAIN,
    "desk/sign-in/first/<str:token>/": PLAIN,
    "desk/sign-out/": PLAIN,
    "desk/security/": PLAIN,
    "desk/security/password/": PLAIN,
    "desk/security/second-step/": PLAIN,
    "desk/security/codes/": PLAIN,
    "desk/security/sessions/end/": PLAIN,
    "desk/security/tokens/": PLAIN,
    "desk/security/tokens/revoke/": PLAIN,
    "desk/security/people/": ("", "q=a"),
    "desk/security/people/help/": PLAIN,
    "desk/": PLAIN,
    "desk/me/": PLAIN,
    "desk/me/calendar/": PLAIN,
    "desk/me/calendar/revoke/": PLAIN,
    "calendar/<str:secret>.ics": PLAIN,
    "desk/post/": ("", "days=7", *FILES),
    "desk/post/resend/": PLAIN,
    "desk/due/": ("", "rule=mediation&start=2026-11-02"),
    "desk/rules/": PLAIN,
    "desk/file/": PLAIN,
    "desk/file/alike/": PLAIN,
    "desk/flow.bpmn": PLAIN,
    "desk/cases/": (*FILES, *LISTED, *SEARCH, "mine=on", "type=P01", "township={second}", "due=late"),
    "desk/cases/<str:number>/": TABS,
    "desk/cases/<str:number>/receipt/": PLAIN,
    "desk/cases/<str:number>/slips/": PLAIN,
    "desk/cases/<str:number>/decisions/<int:question>/": PLAIN,
    "desk/cases/<str:number>/clocks/<int:clock>/": PLAIN,
    "desk/cases/<str:number>/clocks/<int:clock>/derivation.json": PLAIN,
    "desk/cases/<str:number>/chart.svg": PLAIN,
    "desk/cases/<str:number>/session.ics": PLAIN,
    "desk/cases/<str:number>/proof.jsonl": PLAIN,
    "desk/cases/<str:number>/evidence/<int:exhibit>/": PLAIN,
    "desk/cases/<str:number>/evidence/<int:exhibit>/view/": ("", "page=1", "redacted"),
    "desk/cases/<str:number>/evidence/<int:exhibit>/redact/": PLAIN,
    "desk/cases/<str:number>/evidence/<int:exhibit>/original/": PLAIN,
    "desk/cases/<str:number>/evidence/<int:exhibit>/redacted/": PLAIN,
    "desk/cases/<str:number>/evidence/<int:exhibit>/<str:version>/<int:page>.jpg": ("", "small"),
    "desk/cases/<str:number>/dossier.pdf": PLAIN,
    "desk/cases/<str:number>/dossier/": PLAIN,
    "desk/cases/<str:number>/dossier/<int:pk>.zip": PLAIN,
    "desk/cases/<str:number>/papers/<str:paper_code>/<int:part>.<str:kind>": PLAIN,
    "desk/cases/<str:number>/acts/<str:act>/": PLAIN,
    "desk/cases/<str:number>/now/": ("seen=0", ""),
    "desk/groups/": ("", "after=5"),
    "desk/groups/file/": PLAIN,
    "desk/groups/template.xlsx": PLAIN,
    "desk/groups/<int:group>/": ("", "show=near", "status=mediating"),
    "desk/groups/<int:group>/acts/<str:act>/": PLAIN,
    "desk/people/": ("", "q=a", *FILES),
    "desk/people/new/": PLAIN,
    "desk/people/<int:pk>/": PLAIN,
    "desk/people/<int:pk>/do/<str:do>/": PLAIN,
    "desk/people/<int:pk>/handover/": PLAIN,
    "desk/people/<int:pk>/handover/all/": PLAIN,
    "desk/people/<int:pk>/posts/": PLAIN,
    "desk/people/<int:pk>/posts/<int:post>/end/": PLAIN,
    "desk/roster/": PLAIN,
    "desk/roster/<int:pk>/": PLAIN,
    "desk/roster/<int:pk>/<str:roster_kind>/": PLAIN,
    "desk/roster/<int:pk>/<str:roster_kind>/<int:row>/": PLAIN,
    "desk/meetings/": ("", "before=9"),
    "desk/meetings/call/": PLAIN,
    "desk/meetings/<int:pk>/": PLAIN,
    "desk/meetings/<int:pk>/papers/<str:paper_code>.<str:kind>": PLAIN,
    "desk/meetings/<int:pk>/proof.jsonl": PLAIN,
    "desk/meetings/<int:pk>/acts/<str:act>/": ("item=1&task=1",),
    "desk/board/fairness/": ("", "township={second}"),
    "desk/registry/": PLAIN,
    "desk/registry/<str:kind>/": ("", *FILES),
    "desk/registry/<str:kind>/new/": PLAIN,
    "desk/registry/<str:kind>/import/": PLAIN,
    "desk/registry/<str:kind>/template.xlsx": PLAIN,
    "desk/registry/<str:kind>/<int:pk>/": PLAIN,
    "desk/registry/<str:kind>/<int:pk>/merge/": PLAIN,
    "desk/registry/<str:kind>/<int:pk>/state/": PLAIN,
    "desk/calendar/": PLAIN,
    "desk/calendar/<int:year>/": PLAIN,
    "desk/calendar/propose/": PLAIN,
    "desk/calendar/versions/<int:number>/": PLAIN,
    "desk/calendar/versions/<int:number>/<str:word>/": PLAIN,
    "desk/board/": ("", "township={second}", "period=3"),
    "desk/board/cases/": BOARD,
    "desk/board/clocks/": CLOCKS,
    "desk/statistics/": ("", "first=2026-01&last=2026-12", "as=csv", "as=xlsx"),
    "desk/statistics/<str:month>.json": PLAIN,
    "desk/late/": (*FILES, "", "kind=late", "kind=soon", "kind=ordered", "township={second}", "rule=mediation"),
    "desk/openings/": PLAIN,
    "desk/integrity/": ("", *FILES),
    "desk/integrity/look/": PLAIN,
    "desk/integrity/<str:number>/repair/": PLAIN,
    "language/": PLAIN,
    "look/": ("type=large",),
    "desk/keys/": PLAIN,
    "desk/week/": ("", "from=2026-11-16", "from={later}"),
    "desk/filters/save/": PLAIN,
    "desk/filters/drop/": PLAIN,
    "parts/": PLAIN,
}  # fmt: skip
"""Every address, with the questions put to it. Acts of the API and the operators' windows follow rules below."""

API_ACT = re.compile(r"api/v1/cases/<case:number>/acts/(\w+)/$")
API_MEETING_ACT = re.compile(r"api/v1/meetings/<meeting:number>/acts/(\w+)/$")
OPERATORS = "admin/"
WINDOWS = ("case", "caseentry", "clock", "notice", "accessrecord")
MODELS = {"caseentry": CaseEntry, "clock": Clock, "notice": Notice, "accessrecord": AccessRecord}


@dataclass(frozen=True)
class Call:
    """One request: of a route, and about which case ("" when about none)."""

    route: str
    address: str
    case: str = ""


@cache
def routes() -> list[str]:
    """Every address that the product answers, as its pattern."""
    return sorted(set(_walk(get_resolver())))


def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for it in resolver.url_patterns:
        here = f"{prefix}{it.pattern}"
        if isinstance(it, URLPattern):
            yield here
        else:
            yield from _walk(it, here)


def is_covered(route: str) -> bool:
    """Whether the table says how a route is called."""
    act, at_meeting = API_ACT.match(route), API_MEETING_ACT.match(route)
    is_act = bool(act and act[1] in set(ActName))
    is_act |= bool(at_meeting and at_meeting[1] in set(MeetingActName))
    return route in CALLS or route.startswith(OPERATORS) or is_act


def _facts(walled: Walled) -> dict[str, str]:
    county = walled.county
    return {
        "company": str(county.company.pk), "mo": str(county.mo.pk), "first": county.township.path,
        "second": county.other_township.path, "estate": county.estate.path,
        "first_id": str(county.township.pk), "second_id": str(county.other_township.pk),
        "number": walled.cases["now"].number, "later": walled.later,
    }  # fmt: skip


def _of_case(walled: Walled, number: str) -> dict[str, list[Any]]:
    """What may stand in an address about a case; what belongs to another case too."""
    the_one = walled.cases[THE_ONE].number
    elsewhere = next(it.number for it in walled.cases.values() if it.number != number)
    clocks = list(Clock.objects.filter(case__number=number).values_list("pk", flat=True)[:3])
    other = Clock.objects.filter(case__number=elsewhere).values_list("pk", flat=True)[:1]
    exhibits = list(Evidence.objects.filter(case__number=number).values_list("pk", flat=True))
    foreign = Evidence.objects.filter(case__number=elsewhere).values_list("pk", flat=True)[:1]
    entries = CaseEntry.objects.filter(case__number=number).values_list("number", flat=True)
    return {
        "number": [number],
        "clock": [*clocks, *other],
        "exhibit": [*exhibits, *foreign],
        "version": [it.value for it in Version],
        "page": [1],
        "question": list(
            Question.objects.filter(case__number=number).values_list("number", flat=True)
        )
        or [1],
        "entry": list(entries) if number == the_one else [1, len(entries)],
        "act": [act.value for act in ActName][: None if number == the_one else FEW],
        "paper_code": [*FORMS][: None if number == the_one else FEW],
        "form": [*FORMS][: None if number == the_one else FEW],
        "part": [1],
        "kind": ["docx"],
        "pk": [*Binding.objects.filter(case__number=number).values_list("pk", flat=True)] or [0],
    }


ELSEWHERE: dict[str, list[Any]] = {
    "language": ["zh-hans", "en"],
    "token": ["nothing"],
    "secret": ["nothing", "a" * 40],
    "year": [2026],
    "number": [1],
    "entry": [1, 2, 5, 99],
    "part": [1],
    "word": ["approve", "count"],
    "month": ["2026-10"],
}
NAMES: dict[str, list[Any]] = {
    "file/": [*QUESTIONS, "nothing"],
    "track/": [*(act.value for act in DOINGS), ActName.ACCEPT_CASE.value, "nothing"],
}
"""What may stand for a name: a question of the form for filing, what a party does from home, and what it cannot do."""
OWN = ("agreement", "record", "application", "rights")
"""Papers of which a party is offered its own edition."""
OF_GROUPS = ["accept_case", "join_group", "adopt_lead", "nothing"]
PARAMETER = re.compile(r"<(\w+:)?(\w+)>")


def _addresses(route: str, given: dict[str, list[Any]]) -> list[str]:
    """A route with every value of its parameters."""
    found = [route]
    for match in PARAMETER.finditer(route):
        name = match[2]
        assert name in given, f"the table does not say what stands for {name} in {route}"
        found = [it.replace(match[0], str(value)) for it in found for value in given[name]]
    return [f"/{it}" for it in found]


def _of_registry(route: str, walled: Walled) -> dict[str, list[Any]]:
    """The people whose pages are opened, or the places and companies."""
    county = walled.county
    people = [county.mo.pk, walled.replaced.pk, county.clara.pk]
    places = [county.township.pk, county.estate.pk, county.company.pk]
    meetings = list(Meeting.objects.values_list("pk", flat=True))
    by_number: dict[str, list[Any]] = {
        "number": list(Meeting.objects.values_list("number", flat=True)),
        "entry": [1, 3],
    }
    return {
        **(by_number if "<meeting:" in route else {}),
        "pk": meetings
        if "meetings" in route
        else people
        if "people" in route or "roster" in route
        else places,
        "roster_kind": ["term", "absence", "substitute", "affiliation"],
        "row": [1],
        "paper_code": ["notice", "minutes", *(OWN if "track" in route else ())],
        "kind": ["docx"] if "papers" in route else list(KINDS),
        "do": ["lock", "leave", "nothing"],
        "post": [1],
        "exhibit": list(Evidence.objects.values_list("pk", flat=True)),
        "version": [it.value for it in Version],
        "page": [1],
        "group": [*CaseGroup.objects.values_list("pk", flat=True), 0],
        "act": [it.value for it in MeetingActName] if "meetings" in route else OF_GROUPS,
    }


EVERY = ("over", "now", "other", "early")
FEW = 1
THE_ONE = "now"
"""Every act is tried on this case; on the others only a few: they are all refused or granted alike."""


def calls(
    walled: Walled, known: Collection[str] = EVERY, *, signed_in: bool = True
) -> Iterator[Call]:
    """Every call to be made. Of a case that one does not know of, and of the desk by who did not sign in, each
    address is tried once: what is hidden is answered like what is absent (`test_same_answer`)."""
    tried: set[tuple[str, str]] = set()
    numbers = {walled.cases[mark].number for mark in known}
    for call in _calls(walled):
        at_a_door = not signed_in and call.route.startswith(("desk/", "api/"))
        key = (call.route, "" if at_a_door else call.case)
        if at_a_door or (call.case and call.case not in numbers):
            if key in tried:
                continue
            tried.add(key)
        yield call


@lru_cache(maxsize=1)
def _calls(walled: Walled) -> tuple[Call, ...]:
    """All of them; for one county after the other, in which every call is undone."""
    return tuple(_each_call(walled))


def _each_call(walled: Walled) -> Iterator[Call]:
    facts = _facts(walled)
    of_case = {it.number: _of_case(walled, it.number) for it in walled.cases.values()}
    for route in routes():
        if route.startswith(OPERATORS) or not is_covered(route):
            continue
        about_case = "number>" in route and "versions" not in route and "<meeting:" not in route
        for number in _cases_of(route, walled) if about_case else [""]:
            given = ELSEWHERE | of_case.get(number, {})
            given |= {} if about_case else _of_registry(route, walled)
            given["name"] = NAMES.get(route.partition("/")[0] + "/", [])
            for address in _addresses(route, given):
                for asked in CALLS.get(route, PLAIN):
                    query = asked.format(**facts)
                    yield Call(route, f"{address}?{query}" if query else address, number)


def _cases_of(route: str, walled: Walled) -> list[str]:
    if API_ACT.match(route):
        return [walled.cases[THE_ONE].number]
    return [it.number for it in walled.cases.values()]


def windows(walled: Walled) -> Iterator[Call]:
    """The operators' windows over what acts wrote: lists, rows, orders."""
    for name in WINDOWS:
        base = f"/admin/mediation/{name}/"
        for asked in ("", *(f"?o={column}" for column in range(1, 9)), "?q=cnry"):
            yield Call(base, f"{base}{asked}")
        model: Any = MODELS.get(name)
        rows = (
            [it.case.pk for it in walled.cases.values()]
            if model is None
            else model.objects.values_list("pk", flat=True)[:12]
        )
        for row in rows:
            for rest in ("change/", "history/", "delete/"):
                yield Call(f"{base}<id>/{rest}", f"{base}{row}/{rest}")


def said(client: Client, call: Call, method: str = "get") -> tuple[int, str]:
    """The status and every byte of an answer, archives unpacked. Whatever it did is undone."""
    before = transaction.savepoint()
    try:
        ask: Callable[..., Any] = getattr(client, method)
        more = (
            {"data": "{}", "content_type": "application/json"}
            if method == "post" and "/api/" in call.address
            else {}
        )
        answer = ask(call.address, **more)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    finally:
        transaction.savepoint_rollback(before)
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    text = body.decode("utf-8", "replace")
    if answer.get("Content-Type", "").endswith("json") and text:
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return answer.status_code, f"{text}\n{answer.headers}"
