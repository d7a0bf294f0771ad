"""Three townships of the invented county, as stories know their people; and days that pass by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import time_machine
from django.db.models import Min

from mediation import acts
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Alarm, Body, Organisation, Room, User
from mediation.vocabulary import BodyKind, OrganisationKind, PartyKind, Role
from tests import times
from tests.meetings import Gathering
from tests.people import County
from tests.stories import Story
from workflows.chasing import chase
from workflows.conflicting import look_for_conflicts
from workflows.counting import count_silences
from workflows.simulation import county as simulated
from workflows.sweeping import expire_offers, sweep

YEAR, MARCH = 2026, 3
BEGINS = dt.datetime(YEAR, MARCH, 1, tzinfo=COUNTY_ZONE)
ENDS = dt.datetime(YEAR, MARCH, 31, 18, tzinfo=COUNTY_ZONE)
SWEPT = dt.timedelta(seconds=20)
NIGHT, MORNING = dt.time(4), dt.time(9, 5)
HOMES = {"城关街道": "滨河花园", "东湖街道": "翠湖名邸", "柳河镇": "云麓小区"}
"""The townships of the month, each with the estate of its disputes."""
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", ("清禾", "望舒", "听雨", "怀瑾", "知秋")


def day(of_month: int) -> dt.date:
    """A day of the month."""
    return dt.date(YEAR, MARCH, of_month)


class Days:
    """The month's clock. Whatever falls due on the way is done by the clockwork at its own instant."""

    def __init__(self) -> None:
        self.reached = BEGINS

    @contextmanager
    def on(self, of_month: int, hour: int, minute: int = 0) -> Iterator[None]:
        """What people do at this instant, after all that was due before it."""
        moment = dt.datetime(YEAR, MARCH, of_month, hour, minute, tzinfo=COUNTY_ZONE)
        self.let_pass(moment)
        with _at(moment):
            yield

    def let_pass(self, until: dt.datetime) -> None:
        """The clockwork alone, up to an instant."""
        while (tick := self._next()) <= until:
            self.reached = tick
            with _at(tick):
                _work(tick)
        self.reached = max(self.reached, until)

    def let_pass_the_month(self) -> None:
        """Up to the evening of the last day."""
        self.let_pass(ENDS)

    def _next(self) -> dt.datetime:
        """The next alarm, or the next hour at which the timetable looks."""
        due = Alarm.objects.filter(fired_by=None, withdrawn_at=None).aggregate(it=Min("fires_at"))
        alarms = [due["it"] + SWEPT] if due["it"] else []
        local = self.reached.astimezone(COUNTY_ZONE).date()
        looks = [
            dt.datetime.combine(local + dt.timedelta(days=ahead), time, COUNTY_ZONE)
            for ahead in (0, 1)
            for time in (NIGHT, MORNING)
        ]
        coming: list[dt.datetime] = [it for it in (*alarms, *looks) if it > self.reached]
        return min(coming)


@contextmanager
def _at(moment: dt.datetime) -> Iterator[None]:
    with times.at(moment), time_machine.travel(moment):
        yield


def _work(moment: dt.datetime) -> None:
    """What the timetable does: alarms and offers at any time, conflicts by night, the rest in the morning."""
    sweep()
    expire_offers()
    count_silences()
    if moment.astimezone(COUNTY_ZONE).time() == NIGHT:
        look_for_conflicts()
    if moment.astimezone(COUNTY_ZONE).time() == MORNING:
        chase()


@dataclass
class Town:
    """A township with its people, its room, and what happens there."""

    people: County
    room: Room
    deputy: User
    """Another director."""
    is_complete: bool
    """Whether every body comes to its meetings."""
    cases: dict[str, Story] = field(default_factory=dict)
    meetings: list[Gathering] = field(default_factory=list)

    def __getitem__(self, name: str) -> Story:
        return self.cases[name]

    def file(self, name: str, number: int, **changes: Any) -> None:
        """File a case under a name: the estate's company against the household of this number."""
        estate = self.people.estate.name
        owner = acts.PartyInput(
            kind=PartyKind.RESIDENT, name=household(number), phone=f"0000-556{number:04d}",
            address=f"{estate}{number}幢1单元{number}01",
        )  # fmt: skip
        company = self.people.company
        applicant = acts.PartyInput(
            kind=PartyKind.COMPANY, name=company.name, organisation=company.pk, phone=company.phone
        )
        given = {
            "title": f"{number}号业主以保洁差为由拖欠物业费", "applicant": applicant,
            "respondents": (owner,), "amount": Decimal(1000 + number),
        }  # fmt: skip
        self.cases[name] = Story(self.people).file(**{**given, **changes})


def household(number: int) -> str:
    """The invented owner of a household, each another."""
    tens, ones = divmod(number, len(SURNAMES))
    return SURNAMES[ones] + GIVEN[tens]


def towns(county: simulated.County) -> list[Town]:
    """The three townships of the month; each seats another mediator of every body."""
    partner = Body.objects.create(
        kind=BodyKind.PARTNER.value, name="物业与业委会", area=county.area
    )
    return [
        _town(county, county.estates[estate].pk, partner, place)
        for place, estate in enumerate(HOMES.values())
    ]


def _town(known: simulated.County, estate_pk: int, partner: Body, place: int) -> Town:
    estate = next(it for it in known.estates.values() if it.pk == estate_pk)
    community = estate.parent
    assert community is not None
    assert community.parent is not None
    assert estate.served_by is not None

    def one(role: Role) -> User:
        return known.of(role, estate)[0]

    def of(kind: BodyKind, nth: int = place) -> User:
        return known.mediators(kind, estate)[nth]

    def guest(name: str) -> User:
        username = f"{name}{place}"
        return User.objects.create(username=username, name=username, body=partner, password="!")

    director, deputy = known.of(Role.DIRECTOR, estate)
    people = County(
        area=known.area, township=community.parent, other_township=community.parent, estate=estate,
        body=known.committee(), company=estate.served_by,
        clara=one(Role.INTAKE_CLERK), gus=one(Role.GRID_WORKER), tom=one(Role.TOWNSHIP_OFFICER),
        otto=one(Role.TOWNSHIP_OFFICER), dora=director, lia=one(Role.COURT_LIAISON),
        sue=one(Role.SUPERVISOR), cora=of(BodyKind.COURT), hugo=of(BodyKind.HOUSING),
        jane=of(BodyKind.JUSTICE), mo=of(BodyKind.TOWNSHIP, 0), max=of(BodyKind.TOWNSHIP, 1),
        sam=guest("sam"), audra=one(Role.AUDITOR), adam=one(Role.ADMINISTRATOR),
        vera=one(Role.CONVENER), petra=guest("petra"), olin=guest("olin"),
    )  # fmt: skip
    return Town(people, Room.objects.get(area=community.parent), deputy, is_complete=place < 2)


def developer() -> Organisation:
    """A company that serves no estate."""
    return Organisation.objects.filter(kind=OrganisationKind.DEVELOPER.value).order_by("id")[0]
