"""The command: one history for one seed, true journals, instants in order, and every status reached."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from pytest_django import Settings

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import (
    AccessRecord,
    Area,
    Attendance,
    Case,
    CaseEntry,
    Evidence,
    GroupMember,
    MeetingItem,
    Notice,
    Offer,
    Rating,
    RecusalDecision,
    User,
)
from mediation.proofs.chain import digest_of
from mediation.vocabulary import (
    ActName,
    AreaKind,
    ItemSource,
    OfferEnd,
    Presence,
    Recusal,
    Status,
)
from workflows.models import DisputeTask
from workflows.simulation import county as counties
from workflows.simulation.batches import HOUSEHOLDS
from workflows.simulation.county import County
from workflows.simulation.drive import CannotReplay, drive
from workflows.simulation.founding import found_county
from workflows.simulation.schedule import Scope, plans

from .conftest import LONG_AGO
from .test_diary import is_open

pytestmark = pytest.mark.slow

UNTIL = dt.date(2026, 7, 31)
MANY = 44


def simulate(cases: int = 4, **more: Any) -> str:
    """Run the command quietly, and answer what it said."""
    said = StringIO()
    call_command("simulate", cases=cases, days=150, until=UNTIL, stdout=said, **more)
    return said.getvalue()


def number_anew() -> None:
    """Let ids begin after the rows that are there, so that two runs are given the same."""
    ours = (apps.get_app_config(label) for label in ("mediation", "workflows"))
    found = [model for app in ours for model in app.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(line)


SALTED = ("words", "text")
"""Facts that are digests with a salt."""
PRINTED = ("sha256", "bytes", "copies")
"""Of a paper that is kept: it has such digests printed on it."""


def told_again(entry: CaseEntry) -> dict[str, Any]:
    """What an entry says and chance has no part in."""
    by_chance = (*SALTED, *(PRINTED if entry.act == ActName.FREEZE_PAPER else ()))
    return {name: fact for name, fact in entry.facts.items() if name not in by_chance}


def history() -> list[str]:
    """All that happened, in order; without the salts, which are random, and digests that cover them."""
    entries = CaseEntry.objects.select_related("case", "by", "words").order_by("id")
    return [
        json.dumps(
            [
                entry.case.number,
                entry.number,
                entry.act,
                entry.status_before,
                entry.status_after,
                entry.by.username,
                entry.occurred_on.isoformat(),
                entry.recorded_at.isoformat(),
                told_again(entry),
                entry.words.words if hasattr(entry, "words") else None,
            ],
            ensure_ascii=False,
        )
        for entry in entries
    ]


def run_and_undo(**options: Any) -> list[str]:
    """One run from an empty database, undone."""
    number_anew()
    before = transaction.savepoint()
    simulate(**options)
    told = history()
    transaction.savepoint_rollback(before)
    return told


@pytest.fixture
def some(county: County) -> list[CaseEntry]:
    """A few cases: enough for every status, as the command drives them."""
    scope = Scope(MANY, 150, "7", dt.datetime.combine(UNTIL, dt.time(18), COUNTY_ZONE))
    drive(plans(scope, county), until=scope.until)
    return list(CaseEntry.objects.select_related("case").order_by("id"))


@pytest.mark.slow
def test_the_same_seed_makes_the_same_history(owner: None) -> None:
    first, second = run_and_undo(cases=6), run_and_undo(cases=6)
    assert len(first) > 60
    assert first == second


def test_another_seed_makes_another(owner: None) -> None:
    assert run_and_undo(cases=2, seed=1) != run_and_undo(cases=2, seed=2)


@pytest.mark.slow
def test_a_few_cases_show_all_that_must_hold(some: list[CaseEntry]) -> None:
    check_every_status_is_reached()
    check_journals(some)
    check_instants(some)
    check_numbers(some)
    check_tasks()
    check_what_else_is_left()
    check_deciding_together()


def check_every_status_is_reached() -> None:
    """A case stands at every status."""
    assert Case.objects.count() == MANY
    assert set(Case.objects.values_list("status", flat=True)) == {it.value for it in Status}


def check_journals(entries: list[CaseEntry]) -> None:
    """Every chain is whole."""
    heads: dict[int, str] = {}
    for entry in entries:
        assert entry.previous_digest == heads.get(entry.case_id, "")
        assert entry.digest == digest_of(entry.case.number, entry)
        heads[entry.case_id] = entry.digest
    assert heads == dict(Case.objects.values_list("pk", "head"))


def check_instants(entries: list[CaseEntry]) -> None:
    """Simulated instants: people's in office hours, all one after the other, never after the end."""
    instants = [entry.recorded_at.astimezone(COUNTY_ZONE) for entry in entries]
    assert all(earlier <= later for earlier, later in pairwise(instants))
    people = [at for at, entry in zip(instants, entries, strict=True) if not entry.by.is_clockwork]
    assert all(is_open(moment) for moment in people)
    assert instants[-1].date() <= UNTIL
    assert all(entry.occurred_on <= at.date() for entry, at in zip(entries, instants, strict=True))
    assert any(entry.occurred_on < at.date() for entry, at in zip(entries, instants, strict=True))


def check_numbers(entries: list[CaseEntry]) -> None:
    """Numbers follow the filings, without a gap, in the series of each committee."""
    serials: dict[int, list[int]] = {}
    for entry in entries:
        if entry.act == ActName.FILE_CASE:
            serials.setdefault(entry.case.body_id, []).append(entry.case.serial)
    assert len(serials) > 1
    assert all(given == list(range(1, len(given) + 1)) for given in serials.values())


def check_tasks() -> None:
    """Every case but the archived has its open task."""
    waiting = set(DisputeTask.objects.filter(finished=None).values_list("case_id", flat=True))
    alive = Case.objects.exclude(status=Status.ARCHIVED.value)
    assert waiting == set(alive.values_list("pk", flat=True))


def check_what_else_is_left() -> None:
    """Files, ratings of parties, access records of people and of parties, and no message that waits since long ago."""
    assert Evidence.objects.exclude(file="").exists()
    assert Rating.objects.exists()
    assert not AccessRecord.objects.filter(by__username=User.RESIDENTS).exists()
    assert AccessRecord.objects.filter(party=None).exists()
    assert AccessRecord.objects.filter(by=None).exists()
    end = dt.datetime.combine(UNTIL, dt.time(18), COUNTY_ZONE)
    assert not AccessRecord.objects.filter(read_at__gt=end).exists()
    assert not Notice.objects.filter(delivered_at=None).exists()


def check_deciding_together() -> None:
    """Somebody recused with another in his seat, a batch that follows its lead, items carried over, bodies absent."""
    granted = RecusalDecision.objects.filter(recusal=Recusal.GRANTED.value)
    assert granted.exclude(substitute=None).exists()
    batch = GroupMember.objects.filter(left_by=None)
    assert sorted(batch.values_list("is_lead", flat=True)) == [False] * (HOUSEHOLDS - 1) + [True]
    adopted = CaseEntry.objects.filter(act=ActName.ADOPT_LEAD.value).values("case")
    offers = Offer.objects.filter(case__in=adopted, maker=None).exclude(closed_by=None)
    assert set(offers.values_list("outcome", flat=True)) == {OfferEnd.ACCEPTED, OfferEnd.DECLINED}
    carried = MeetingItem.objects.filter(source=ItemSource.CARRIED.value)
    assert carried.filter(case=None).exists()
    assert carried.exclude(case=None).exists()
    assert Attendance.objects.filter(presence=Presence.ABSENT.value).exists()
    assert CaseEntry.objects.filter(act=ActName.COUNT_SILENCE.value).exists()


@pytest.mark.slow
def test_every_course_can_be_planned_in_every_matter(county: County) -> None:
    until = dt.datetime.combine(UNTIL, dt.time(18), COUNTY_ZONE)
    planned = plans(Scope(400, 150, "many", until, is_first=False), county)
    assert len(planned) == 400
    assert all(plan.steps for plan in planned)


def test_afterwards_the_clock_is_the_database_s_own_again(owner: None) -> None:
    simulate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT fengqiao_now() = now()")
        assert cursor.fetchone() == (True,)


def test_it_says_how_far_it_is_and_where_the_cases_stand(owner: None) -> None:
    said = simulate()
    assert "100 %" in said
    assert all(f"{status.en} {status.zh}" in said for status in Status)
    assert "     4  cases" in said


def test_a_county_is_made_once(owner: None) -> None:
    simulate()
    with pytest.raises(CommandError, match="say --more"):
        simulate()


def test_more_cases_can_be_added(owner: None) -> None:
    simulate()
    simulate(cases=3, more=True)
    assert Case.objects.count() == 7
    assert Area.objects.filter(kind=AreaKind.COUNTY.value).count() == 1


def test_it_stays_out_of_a_real_county(owner: None) -> None:
    Area.objects.create(kind=AreaKind.COUNTY.value, name="别的县", path="1.")
    with pytest.raises(CommandError, match="do not go into it"):
        simulate(more=True)


def test_outside_a_demonstration_nobody_can_sign_in(owner: None) -> None:
    assert "nobody can sign in" in simulate(cases=1)
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_sign_ins_of_a_demonstration_work(owner: None, settings: Settings) -> None:
    settings.DEMO = True
    assert "nobody can sign in" not in simulate(cases=1)
    assert User.objects.get(username="director1").check_password("枫桥-demo-2026")


@pytest.mark.parametrize("wrong", [{"cases": 0}, {"days": 30}])
def test_numbers_that_make_no_sense_are_refused(owner: None, wrong: dict[str, int]) -> None:
    options = {"cases": 3, "days": 150, **wrong}
    with pytest.raises(CommandError, match="is a number from"):
        call_command("simulate", stdout=StringIO(), **options)


@pytest.mark.django_db
def test_only_the_owner_may_replay_a_past() -> None:
    where = found_county(LONG_AGO, demo=False)
    assert where == counties.find(where.area)
    scope = Scope(1, 150, "7", dt.datetime.combine(UNTIL, dt.time(18), COUNTY_ZONE))
    with pytest.raises(CannotReplay, match="Only the owner"):
        drive(plans(scope, where), until=scope.until)
    assert not Case.objects.exists()
