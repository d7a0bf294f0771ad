"""A new calendar: previewed, approved by a second person, applied, and every running clock counted anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import pytest
from django.db import transaction

from mediation import acts
from mediation.acts import arranging
from mediation.acts.recalendar import batches, recount
from mediation.calendar.arranged import Arranged, Arrangement, Finding, Kind
from mediation.calendar.workdays import ONE_DAY, add_working_days, china
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Alarm, CalendarVersion, Case, CaseEntry, Clock, Notice
from mediation.queries.shifting import preview
from mediation.rules import calendars
from mediation.rules.recounts import standing
from mediation.vocabulary import ActName, Level, Status
from tests import times
from tests.people import County
from tests.stories import a_case, fresh, today
from tests.workflows.at_once import Person, doing
from tests.workflows.calendars import SOURCE, applied, arrangement, proposed, unsettled
from workflows.recalendar import carry_out, recount_pending
from workflows.sweeping import sweep

pytestmark = pytest.mark.slow


def working_days(count: int) -> list[dt.date]:
    """The next working days of one year."""
    calendar, day, found = calendars.calendar_now(), today(), []
    for _ in range(count):
        day = add_working_days(day, 1, calendar)
        found.append(day)
    return [day for day in found if day.year == found[0].year]


def recounts() -> list[CaseEntry]:
    """The entries that recounting wrote."""
    return list(CaseEntry.objects.filter(act=ActName.RECOUNT_CLOCKS).order_by("id"))


def test_nothing_moves_until_it_is_applied(county: County) -> None:
    story = a_case(county)
    version = proposed(county, *working_days(1))
    arranging.approve(version.pk, by=fresh(county.adam))
    assert unsettled() == []
    assert calendars.calendar_now().is_working(working_days(1)[0])
    assert story.clock("screening").moved_by is None


def test_a_holiday_on_the_way_moves_the_date_and_says_why(county: County) -> None:
    story = a_case(county)
    before, (first, *_) = story.clock("screening").due_on, working_days(1)
    version = applied(county, first)
    assert carry_out(version).is_finished
    clock = story.clock("screening")
    assert clock.due_on == add_working_days(before, 1, calendars.calendar_now())
    (entry,) = recounts()
    assert (entry.facts["source"], entry.facts["calendar"]) == (SOURCE, version.pk)
    moved = {it["rule"]: (it["due_from"], it["due_to"]) for it in entry.facts["moved"]}
    assert moved["screening"] == (before.isoformat(), clock.due_on.isoformat())
    assert story.case.next_due_on == min(Clock.objects.values_list("due_on", flat=True))
    assert unsettled() == []


def test_the_rungs_move_with_it(county: County) -> None:
    story = a_case(county)
    before = dict(Alarm.objects.values_list("id", "fires_at"))
    carry_out(applied(county, working_days(1)[0]))
    expiry = Alarm.objects.get(clock=story.clock("screening"), rung="expiry")
    assert expiry.fires_at == story.clock("screening").due_at > before[expiry.pk]


def test_a_rung_after_the_due_day_moves_though_the_day_stays(county: County) -> None:
    story = a_case(county)
    clock = story.clock("screening")
    late = [day for day in working_days(8) if day > clock.due_on][1]
    before = Alarm.objects.get(clock=clock, rung="county").fires_at
    carry_out(applied(county, late))
    assert story.clock("screening").due_on == clock.due_on
    assert Alarm.objects.get(clock=clock, rung="county").fires_at > before


def test_only_parties_whose_date_moves_are_told(county: County) -> None:
    soon, later = a_case(county), a_case(county)
    later.decline()
    before = Notice.objects.exclude(party=None).count()
    done = carry_out(applied(county, working_days(1)[0]))
    told = Notice.objects.exclude(party=None)
    assert before == 0
    cases = set(told.values_list("party__case", flat=True))
    assert cases <= {soon.case.pk, later.case.pk}
    assert cases == {entry.case_id for entry in recounts() if entry.facts["moved"]}
    moved = cases
    assert told.count() == done.effects.parties == 2 * len(moved)


def test_run_again_it_finds_nothing(county: County) -> None:
    a_case(county)
    version = applied(county, working_days(1)[0])
    first = carry_out(version)
    entries, notices = CaseEntry.objects.count(), Notice.objects.count()
    again = carry_out(CalendarVersion.objects.get(pk=version.pk))
    assert first.effects.cases == 1
    assert again.effects.cases == 0
    assert (CaseEntry.objects.count(), Notice.objects.count()) == (entries, notices)


def test_the_timetable_takes_up_what_was_left(county: County) -> None:
    a_case(county)
    version = applied(county, working_days(1)[0])
    assert arranging.pending() == version
    assert recount_pending()
    assert arranging.pending() is None
    assert unsettled() == []


@pytest.mark.parametrize("extra", range(1, 6))
def test_the_preview_tells_what_then_happens(extra: int, county: County) -> None:
    a_case(county)
    a_case(county, at=Status.MEDIATING)
    a_case(county, at=Status.CLOSED)
    version = proposed(county, *working_days(extra))
    told = preview(version)
    arranging.approve(version.pk, by=fresh(county.adam))
    done = carry_out(arranging.apply(version.pk, by=fresh(county.adam)))
    assert asdict(told.effects) == asdict(done.effects)
    assert told.effects.clocks > 0
    assert told.is_fresh is False
    for sample in told.samples:
        moved = Clock.objects.filter(case=sample.case_id, rule=sample.rule, stopped_by=None)
        assert moved.get().due_on == sample.due_to


LONG_AGO = 9


def late_case(county: County) -> Case:
    """A case whose screening ran out days ago, and was escalated."""
    with times.at(times.days_ago(LONG_AGO)):
        story = a_case(county)
    sweep()
    assert story.case.level in (Level.LATE, Level.ESCALATED)
    return story.case


def past_week() -> list[dt.date]:
    """The working days since then; they must be of one year."""
    if today().timetuple().tm_yday <= LONG_AGO:
        pytest.skip("the year is too young")
    calendar = calendars.calendar_now()
    days = [today() - ONE_DAY * place for place in range(LONG_AGO + 1)]
    return [day for day in days if calendar.is_working(day)]


def test_a_case_that_is_no_longer_late_is_no_longer_called_so(county: County) -> None:
    case = late_case(county)
    assert preview(proposed(county, *past_week())).effects.breaches_vanish > 0
    carry_out(applied(county, *past_week()))
    case = Case.objects.get(pk=case.pk)
    clock = Clock.objects.get(case=case, rule="screening", stopped_by=None)
    assert clock.due_on > today()
    assert (clock.level, case.level) == (Level.NORMAL, Level.NORMAL)


def test_a_rung_that_lies_ahead_again_stays_fired_and_is_planned_once_more(county: County) -> None:
    case = late_case(county)
    fired = set(Alarm.objects.exclude(fired_by=None).values_list("id", flat=True))
    carry_out(applied(county, *past_week()))
    clock = Clock.objects.get(case=case, rule="screening", stopped_by=None)
    last = standing(Alarm.objects.filter(clock=clock))
    assert fired <= set(Alarm.objects.exclude(fired_by=None).values_list("id", flat=True))
    assert last["expiry"].rung == "expiry+2"
    assert last["expiry"].fires_at == clock.due_at


def test_who_is_late_by_the_new_calendar_is_told_by_the_next_sweep(county: County) -> None:
    carry_out(applied(county, *past_week()))
    with times.at(times.days_ago(LONG_AGO)):
        story = a_case(county)
    sweep()
    assert story.case.level in (Level.NORMAL, Level.SOON)
    told = preview(proposed(county, base=china()))
    assert told.effects.breaches_appear > 0
    assert told.effects.alarms_at_once > 0
    carry_out(applied(county, base=china()))
    sweep()
    assert story.case.level in (Level.LATE, Level.ESCALATED)
    assert unsettled() == []


def test_provisional_dates_become_firm(county: County) -> None:
    year, known = today().year + 1, calendars.calendar_now().holidays
    with times.at(dt.datetime(year, 1, 12, 2, tzinfo=dt.UTC)):
        story = a_case(county)
    before = story.clock("screening")
    assert before.is_provisional
    days = [Arranged(day, Kind.OFF, name) for day, name in known.items() if day.year == year]
    version = arranging.propose(
        Arrangement(year, tuple(days)), source=SOURCE, text="", by=fresh(county.sue)
    )
    arranging.approve(version.pk, by=fresh(county.adam))
    told = preview(version)
    carry_out(arranging.apply(version.pk, by=fresh(county.adam)))
    after = story.clock("screening")
    assert (after.is_provisional, after.due_on) == (False, before.due_on)
    assert (told.effects.firm, told.effects.clocks) == (2, 0)
    assert Notice.objects.exclude(party=None).count() == 0


def test_the_one_who_proposes_cannot_approve(county: County) -> None:
    version = proposed(county, today())
    with pytest.raises(NotAllowed, match="不能自己批准"):
        arranging.approve(version.pk, by=fresh(county.sue))
    with pytest.raises(NotNow, match="另一人批准"):
        arranging.apply(version.pk, by=fresh(county.sue))


@pytest.mark.parametrize("name", ["clara", "dora", "mo", "audra", "sam"])
def test_others_can_neither_propose_nor_approve(name: str, county: County) -> None:
    person = fresh(getattr(county, name))
    with pytest.raises(NotAllowed, match="须由住建局督办"):
        arranging.propose(arrangement(), source=SOURCE, text="", by=person)
    with pytest.raises(NotAllowed):
        arranging.approve(proposed(county).pk, by=person)


def test_a_version_with_an_error_is_not_kept(county: County) -> None:
    wrong = Arrangement(2026, (), (Finding("缺少元旦。"),))
    with pytest.raises(Incomplete, match="缺少元旦"):
        arranging.propose(wrong, source=SOURCE, text="", by=fresh(county.sue))


def test_what_is_decided_is_decided(county: County) -> None:
    version = proposed(county)
    arranging.drop(version.pk, by=fresh(county.adam))
    with pytest.raises(NotNow, match="已撤回"):
        arranging.approve(version.pk, by=fresh(county.adam))
    other = applied(county)
    with pytest.raises(NotNow, match="已启用"):
        arranging.drop(other.pk, by=fresh(county.adam))


def test_the_next_version_waits_for_the_recount(county: County) -> None:
    version = applied(county)
    with pytest.raises(NotNow, match="仍在重算"):
        applied(county)
    carry_out(version)
    assert applied(county).application == (version.application or 0) + 1


def test_a_case_that_moves_between_reading_and_locking_is_counted_again(county: County) -> None:
    story = a_case(county)
    version = applied(county, working_days(1)[0])
    read = list(batches())
    story.do(acts.AcceptCase, county.clara)
    for part in read:
        recount(part, calendars.calendar_now(), {"calendar": version.pk})
    assert unsettled() == []
    assert story.case.next_due_on == min(
        Clock.objects.filter(stopped_by=None).values_list("due_on", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_a_case_in_use_is_counted_when_it_is_free(county: County) -> None:
    held, free = a_case(county), a_case(county)
    before = held.clock("screening").due_on
    version = applied(county, working_days(1)[0])
    with transaction.atomic():
        Case.objects.select_for_update().get(number=held.number)
        helper = Person(lambda: carry_out(version, patience=1))  # type: ignore[arg-type,return-value]
        helper.start()
        done = helper.answer()
        assert held.clock("screening").due_on == before
        assert not done.is_finished  # type: ignore[union-attr]
    assert free.clock("screening").due_on > before
    assert CalendarVersion.objects.get(pk=version.pk).recounted_at is None
    assert carry_out(version).is_finished
    assert held.clock("screening").due_on > before
    assert len(recounts()) == 2


@pytest.mark.django_db(transaction=True)
def test_an_act_that_began_before_is_waited_for(county: County) -> None:
    story = a_case(county)
    version = applied(county, working_days(1)[0])
    with transaction.atomic():
        calendars.stamp()  # somebody is in the middle of an act; he may have read the old calendar
        helper = Person(lambda: carry_out(version, patience=1))  # type: ignore[arg-type,return-value]
        helper.start()
        assert not helper.answer().is_finished  # type: ignore[union-attr]
    assert arranging.pending() == version
    assert carry_out(version).is_finished
    doing(acts.AcceptCase(case=story.number), county.clara)()
    assert unsettled() == []
