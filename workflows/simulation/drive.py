"""Driving planned cases through the product's own door, every act at its simulated instant.

The journal is dated by the database; only its owner may replay a past, by the setting fengqiao.now.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Min

from mediation.acts import RecordJointReview
from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.workdays import china
from mediation.errors import Refusal
from mediation.models import Alarm, CaseEntry, Party, User
from mediation.models.moment import now
from mediation.queries.own import door
from mediation.rules.alarms import MORNING
from mediation.vocabulary import ActName, RecordSigner, Side
from workflows.afterwards import ASKS
from workflows.chasing import chase
from workflows.conduct import conduct
from workflows.freezing import freeze
from workflows.publishing import publish
from workflows.sweeping import sweep

from . import minding, schedule
from .county import County
from .gathering import Gatherings
from .live import Step
from .material import Known
from .plan import Plan
from .traces import Traces

SWEPT = dt.timedelta(seconds=20)
"""An alarm waits for the next sweep, some seconds."""

SIGNED = (ActName.SIGN_RECORD.value, ActName.SIGN_AGREEMENT.value)

Tell = Callable[[int, int], None]
"""Told after each step: how many are done, of how many."""


class CannotReplay(Exception):
    """The simulation cannot go on; the sentence says why."""


@contextmanager
def replaying() -> Iterator[None]:
    """The database dates entries by the simulated instant; afterwards by its own clock again."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('fengqiao.now', '', false)")
            cursor.execute("RESET synchronous_commit")


def _turn_clock_to(moment: dt.datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fengqiao.now', %s, false)", [moment.isoformat()])


def _require_owner(moment: dt.datetime) -> None:
    """Whoever does not own the database would date everything by today, without a word."""
    _turn_clock_to(moment)
    if now() != moment:
        raise CannotReplay("Only the owner of the database may replay a past.")


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """What is done meanwhile happened at this instant."""
    with replaying():
        _require_owner(moment)
        yield


def in_time(plans: Sequence[Plan], until: dt.datetime) -> list[tuple[dt.datetime, int, Step]]:
    """The steps of all cases as they come, up to an instant: when, of which case, which step."""
    queues = [
        [(step.at, place, step) for step in plan.in_order() if step.at <= until]
        for place, plan in enumerate(plans)
    ]
    return list(heapq.merge(*queues, key=lambda it: it[:2]))


def drive(plans: Sequence[Plan], *, until: dt.datetime, tell: Tell | None = None) -> None:
    """Conduct every step that lies before this instant, all cases at the same time."""
    coming, traces = in_time(plans, until), Traces(until)
    if not coming:
        return
    begins, gatherings = coming[0][0], Gatherings(plans, until)
    around = gatherings.events(begins, until)
    everything: list[Any] = list(heapq.merge(coming, around, key=lambda it: it[:2]))
    with replaying():
        _require_owner(begins)
        week = 0
        for done, (moment, place, what) in enumerate(everything, 1):
            _let_pass(moment)
            _turn_clock_to(moment)
            if moment.isocalendar().week != week:
                week = moment.isocalendar().week
                publish()  # every night at work; once a week is enough to be looked at
            if isinstance(what, Step):
                entry = perform(plans[place], what, gatherings)
                if entry:
                    traces.leave(plans[place], entry)
                    _keep_papers(plans[place], entry)
            else:
                what()
            if tell:
                tell(done, len(everything))
        _let_pass(until)
        _turn_clock_to(until)
        publish()
    traces.keep()


def _keep_papers(plan: Plan, entry: CaseEntry) -> None:
    """Of a few cases what is final is kept at once, as the clockwork does within a minute; of the others it will do so.

    To set a paper takes half a second.
    """
    if not plan.likely("frozen"):
        return
    is_last = entry.facts.get("signer") == RecordSigner.MEDIATOR or "effective_on" in entry.facts
    if entry.act in ASKS and (is_last if entry.act in SIGNED else entry.moved):
        freeze(entry.case.number)


def _let_pass(moment: dt.datetime) -> None:
    """Whatever falls due on the way is swept at its own instant, as at work, and people take note of it."""
    while (reached := _next_alarm()) is not None and reached + SWEPT <= moment:
        _turn_clock_to(reached + SWEPT)
        if not sweep():
            return
        if is_morning_at_work(reached):
            chase()
            minding.take_note(reached + SWEPT)


def _next_alarm() -> dt.datetime | None:
    found: dt.datetime | None = Alarm.objects.filter(fired_by=None, withdrawn_at=None).aggregate(
        next=Min("fires_at")
    )["next"]
    return found


def is_morning_at_work(moment: dt.datetime) -> bool:
    """Whether people find what was swept on their desks: on rest days nobody does."""
    at = moment.astimezone(COUNTY_ZONE)
    return at.hour == MORNING.hour and china().is_working(at.date())


def perform(plan: Plan, step: Step, gatherings: Gatherings | None = None) -> CaseEntry | None:
    """Conduct one step; none where its time has passed. What a joint meeting decides, it decides in session."""
    act = step.build(plan.live)
    if act is None:
        return None
    if gatherings and isinstance(act, RecordJointReview):
        act = replace(act, meeting=gatherings.at(act, plan, step.at))
    try:
        entry = conduct(act, by=_person(plan, step.by), key=step.key)
    except Refusal as refusal:
        raise CannotReplay(
            f"{plan.live.number or plan.dispute.title}: {act.name} by {step.by}: {refusal}"
        ) from refusal
    plan.live.number, plan.live.case = entry.case.number, entry.case_id
    return entry


def _person(plan: Plan, by: User | Side) -> User:
    """Who acts: a person of an office, or a party from home."""
    return by if isinstance(by, User) else door(Party.objects.get(pk=plan.live.party(by)))


def take(
    known: Sequence[Known], county: County, filed_on: dt.date, seed: str = "one"
) -> list[Plan]:
    """Take some of the twenty disputes along their likely course, from the counter to the archive."""
    plans = [
        schedule.along(it, county, Random(f"{seed}/{place}"), filed_on)
        for place, it in enumerate(known)
    ]
    drive(plans, until=dt.datetime.now(COUNTY_ZONE))
    return plans
