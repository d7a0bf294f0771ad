"""Every address of the product, found from the resolver and filled with what a county has: a new one is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mediation.accounts import first
from mediation.models import CalendarVersion, Evidence, GroupMember, Meeting, Question
from mediation.queries.access import look_at
from mediation.queries.receipts import codes
from mediation.registry.kinds import KINDS
from mediation.vocabulary import ActName, MeetingActName, MeetingStatus, Side
from tests.meetings import a_meeting
from tests.people import County
from tests.portals.pages import signed_in, visitor
from tests.stories import Story, fresh
from workflows.bundling import ask
from workflows.management.pictures import is_page
from workflows.portals.registry.doing import DONE
from workflows.portals.residents.doings import DOINGS
from workflows.portals.residents.questions import QUESTIONS

ELSEWHERE = ("admin/", "api/v1/")
"""Doors with tests of their own: machines' and the operators'."""


@dataclass(frozen=True)
class Route:
    """One address by its name; `parameters` are what stands in it."""

    name: str
    parameters: Mapping[str, type]

    def addresses(self, has: Mapping[str, Sequence[Any]]) -> list[str]:
        """The address with each combination of what the county has."""
        listed = [has[self._key(name, has)] for name in self.parameters]
        names = list(self.parameters)
        return [
            reverse(self.name, kwargs=dict(zip(names, it, strict=True))) for it in product(*listed)
        ]

    def template(self) -> str:
        """The address with names in percent signs where something stands."""
        [(possibilities, _pattern, _defaults, _converters), *_] = (
            get_resolver().reverse_dict.getlist(self.name)
        )
        return f"/{possibilities[0][0]}"

    def given(self, parameter: str, has: Mapping[str, Sequence[Any]]) -> Any:
        """The first thing of the county for a parameter."""
        return has[self._key(parameter, has)][0]

    def _key(self, parameter: str, has: Mapping[str, Sequence[Any]]) -> str:
        """A parameter may mean something of its own in one address."""
        own = f"{self.name}.{parameter}"
        return own if own in has else parameter

    def lacks(self, has: Mapping[str, Sequence[Any]]) -> list[str]:
        """The parameters for which the county has nothing: to be added to `what_there_is`."""
        return [name for name in self.parameters if not has.get(self._key(name, has))]


@cache
def routes() -> tuple[Route, ...]:
    """All of our own, in the order of the resolver."""
    return tuple(_walk(get_resolver().url_patterns))


def _walk(found: Sequence[URLPattern | URLResolver]) -> Iterator[Route]:
    for it in found:
        if isinstance(it, URLResolver):
            if str(it.pattern) not in ELSEWHERE:
                yield from _walk(it.url_patterns)
        elif it.name:
            kinds = {name: type(to) for name, to in it.pattern.converters.items()}
            yield Route(str(it.name), kinds)


OF_A_ROW = ("registry_row", "registry_state", "registry_merge")
AN_ESTATE = "estates"


def what_there_is(story: Story) -> dict[str, Sequence[Any]]:
    """A value for every parameter of an address, from one case and its county."""
    case = story.case
    versions = list(CalendarVersion.objects.values_list("pk", flat=True)[:1])
    exhibits = list(Evidence.objects.filter(case=case).values_list("pk", flat=True)[:1])
    return {
        "number": [story.number],
        "calendar_version.number": versions,
        "decide_calendar.number": versions,
        "word": ["approve", "drop", "apply"],
        "clock": [story.clock("mediation").pk],
        "exhibit": exhibits,
        "version": ["copy", "redacted"],
        "page": [1],
        "entry": [1],
        "question": list(Question.objects.filter(case=case).values_list("number", flat=True)[:1]),
        "group": [_a_group(story)],
        "bulk.act": ["accept_case", "leave_group"],
        "act": [it.value for it in ActName],
        "year": [2026],
        "month": ["2026-09"],
        "language": ["en"],
        "token": [first.make_token()],
        "secret": ["a" * 40],
        "paper_code": ["application"],
        "part": [1],
        "meeting_paper.paper_code": ["notice"],
        **{f"{name}.kind": ["docx", "pdf"] for name in ("official_paper", "meeting_paper")},
        "kind": list(KINDS),
        **{f"{name}.kind": [AN_ESTATE] for name in OF_A_ROW},
        "pk": [story.county.mo.pk],
        **{
            f"{name}.pk": [_a_meeting(story.county)]
            for name in ("meeting", "perform_at", "meeting_paper", "meeting_proof")
        },
        "perform_at.act": [it.value for it in MeetingActName],
        **{f"{name}.pk": [story.county.estate.pk] for name in OF_A_ROW},
        "dossier_file.pk": [
            ask(look_at(fresh(story.county.dora), story.number), story.county.dora).pk
        ],
        "post": [story.county.mo.posts.get().pk],
        "do": ["password", *DONE],
        "roster_kind": ["term", "absence", "substitute", "affiliation"],
        "row": [1],
        "filing_step.name": list(QUESTIONS),
        "own_act.name": [it.value for it in DOINGS],
    }


def _a_group(story: Story) -> int:
    """A group of cases: that of this one."""
    found = GroupMember.objects.filter(left_by=None).values_list("group", flat=True).first()
    return found or story.found().group.pk


def _a_meeting(county: County) -> int:
    """A joint meeting that was called."""
    found = Meeting.objects.values_list("pk", flat=True).first()
    return found or a_meeting(county, at=MeetingStatus.NOTIFIED).pk


def at_home(story: Story, side: Side = Side.APPLICANT) -> Client:
    """The browser of a party that has typed its code."""
    entry = story.case.entries.get(number=1)
    code = next(code for party, code in codes(entry) if party.side == side)
    browser = visitor()
    browser.post("/track/", {"number": story.number, "code": code})
    return browser


def everybody(county: County, story: Story) -> dict[str, Client]:
    """One browser for each kind of person that has doors of its own."""
    staff = {name: signed_in(fresh(getattr(county, name))) for name in STAFF}
    homes = {side.value: at_home(story, side) for side in Side}
    return {"nobody": visitor(), **staff, **homes}


STAFF = ("mo", "clara", "tom", "dora", "lia", "sue", "audra", "adam")


def pages(
    browsers: Mapping[str, Client], has: Mapping[str, Sequence[Any]]
) -> dict[str, dict[str, str]]:
    """For each route the addresses that are pages, each with the first person who is let in."""
    return {route.name: _of_route(route, browsers, has) for route in routes()}


def _of_route(
    route: Route, browsers: Mapping[str, Client], has: Mapping[str, Sequence[Any]]
) -> dict[str, str]:
    seen = {}
    for address in route.addresses(has):
        who = next((name for name, it in browsers.items() if is_page(it, address)), None)
        if who is not None:
            seen[address] = who
    return seen
