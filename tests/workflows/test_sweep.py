"""The sweep: every rung once, with its entry and its message, whatever happens to the sweepers or to the time."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection, connections, transaction

from mediation import acts
from mediation.errors import NotAllowed, NotNow
from mediation.models import Alarm, Case, CaseEntry, Clock, Notice, User
from mediation.vocabulary import Level, Status
from tests import times
from tests.people import County
from tests.stories import Story, a_case
from tests.workflows.watched import complaints
from workflows.conduct import conduct
from workflows.sweeping import sweep

DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 11, 2, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
"""A Monday morning of the county; no holiday for weeks."""


def rungs(story: Story, rule: str = "screening") -> list[str]:
    """The rungs of a clock that have fired, in the order of their entries."""
    fired = Alarm.objects.filter(case=story.case, clock__rule=rule, fired_by__isnull=False)
    return list(fired.order_by("fired_by__number").values_list("rung", flat=True))


def filed(county: County, moment: dt.datetime = MONDAY, status: Status = Status.FILED) -> Story:
    """A case that came in at a moment."""
    with times.at(moment):
        return a_case(county, at=status)


def swept(moment: dt.datetime) -> int:
    """What a sweep at a moment deals with."""
    with times.at(moment):
        return sweep()


def alarm_entries(case: Case) -> list[CaseEntry]:
    """The entries of the clockwork."""
    return list(CaseEntry.objects.filter(case=case, act="raise_alarm").order_by("number"))


def test_nothing_fires_before_its_moment(county: County) -> None:
    """The day after filing has no rung of a two-day clock yet, but its last morning has."""
    story = filed(county)
    assert swept(MONDAY + 22 * dt.timedelta(hours=1)) == 0
    assert rungs(story) == []


def test_a_rung_fires_once_with_its_entry(county: County) -> None:
    """By the clockwork, which is a person in the journal."""
    story = filed(county)
    swept(MONDAY + 3 * DAY)
    (entry, *_) = alarm_entries(story.case)
    assert entry.by.username == User.CLOCKWORK
    assert entry.role == "clockwork"
    assert entry.facts["rule"] == "screening"


def test_a_second_sweep_has_nothing_to_do(county: County) -> None:
    """Each rung once."""
    story = filed(county)
    assert swept(MONDAY + 3 * DAY) > 0
    before = len(alarm_entries(story.case))
    assert swept(MONDAY + 3 * DAY) == 0
    assert len(alarm_entries(story.case)) == before


def test_the_ladder_is_climbed_in_order(county: County) -> None:
    """After three weeks away, one sweep fires each rung once, the oldest first."""
    story = filed(county)
    swept(MONDAY + 21 * DAY)
    assert rungs(story)[-2:] == ["expiry", "county"]
    assert len(rungs(story)) == len(set(rungs(story)))


def test_the_case_stands_as_high_as_its_highest_clock(county: County) -> None:
    """Clock and case are raised together."""
    story = filed(county)
    swept(MONDAY + 3 * DAY)
    assert story.clock("screening").level == Level.LATE
    assert story.case.level == Level.LATE
    swept(MONDAY + 21 * DAY)
    assert story.case.level == Level.ESCALATED


def test_a_case_calms_down_when_the_late_step_is_done(county: County) -> None:
    """What is done is late no longer; what else runs keeps its own level."""
    story = filed(county)
    with times.at(MONDAY + 3 * DAY):
        sweep()
        story.do(acts.AcceptCase, county.clara)
    assert story.case.level == Level.NORMAL


def test_a_rung_of_a_stopped_clock_is_withdrawn_in_silence(county: County) -> None:
    """There is nothing left to say."""
    story = filed(county)
    with times.at(MONDAY + DAY):
        story.do(acts.AcceptCase, county.clara)
    swept(MONDAY + 21 * DAY)
    assert rungs(story) == []
    stopped = Alarm.objects.filter(case=story.case, clock__rule="screening")
    assert not stopped.filter(withdrawn_at=None).exists()


def test_whoever_is_responsible_is_told_first_and_the_director_at_the_end(county: County) -> None:
    """Each rung has its reader."""
    story = filed(county)
    swept(MONDAY + 3 * DAY)
    told = {
        (notice.recipient, notice.case_entry.facts["rung"])
        for notice in Notice.objects.filter(
            case=story.case, entry__act="raise_alarm"
        ).select_related("recipient", "entry")
        if notice.case_entry.facts["rule"] == "screening"
    }
    assert (county.dora, "expiry") in told
    assert all(rung != "expiry" for person, rung in told if person == county.clara)


def test_everything_agrees_after_a_sweep(county: County) -> None:
    """Journal, chain, clocks, tasks."""
    story = filed(county, status=Status.MEDIATING)
    swept(MONDAY + 60 * DAY)
    assert complaints(story.case) == []


def test_a_clock_set_back_fires_nothing_twice_and_forgets_nothing(county: County) -> None:
    """The machine's clock goes back one hour between two sweeps."""
    story = filed(county)
    due = (
        Alarm.objects.filter(case=story.case)
        .order_by("fires_at")
        .values_list("fires_at", flat=True)
    )
    moments = list(due)
    swept(moments[0] + dt.timedelta(minutes=30))
    first = len(alarm_entries(story.case))
    assert swept(moments[0] - dt.timedelta(minutes=30)) == 0
    assert len(alarm_entries(story.case)) == first
    swept(moments[-1])
    fired = [(entry.facts["clock"], entry.facts["rung"]) for entry in alarm_entries(story.case)]
    assert len(fired) == len(set(fired)) == len(moments)


def test_the_batch_says_what_one_act_would_say(county: County) -> None:
    """The same entry, level and messages, whether the clockwork fires one rung or a thousand."""
    single, many = filed(county), filed(county)
    with times.at(MONDAY + 3 * DAY):
        clockwork = User.objects.get(username=User.CLOCKWORK)
        for _ in range(
            Alarm.objects.filter(case=single.case, fires_at__lte=MONDAY + 3 * DAY).count()
        ):
            due = Alarm.objects.filter(
                case=single.case, fired_by=None, fires_at__lte=MONDAY + 3 * DAY
            ).order_by("fires_at", "id")
            conduct(acts.RaiseAlarm(case=single.number, clock=due[0].clock_id), by=clockwork)
        sweep()
    assert told(single) == told(many)
    assert single.case.level == many.case.level
    assert complaints(single.case) == complaints(many.case) == []


def told(story: Story) -> list[object]:
    """What the clockwork's entries say, and to whom, without what differs from case to case."""
    return [
        (
            {name: value for name, value in entry.facts.items() if name != "clock"},
            entry.role,
            sorted(entry.notices.values_list("recipient__username", flat=True)),
        )
        for entry in alarm_entries(story.case)
    ]


def test_only_the_clockwork_raises_alarms(county: County) -> None:
    """Nobody else, and the clockwork not before the moment."""
    story = filed(county)
    clock = story.clock("screening").pk
    with times.at(MONDAY + 3 * DAY), pytest.raises(NotAllowed):
        story.do(acts.RaiseAlarm, county.dora, clock=clock)
    clockwork = User.objects.get(username=User.CLOCKWORK)
    with times.at(MONDAY), pytest.raises(NotNow):
        conduct(acts.RaiseAlarm(case=story.number, clock=clock), by=clockwork)


def test_the_timeline_tells_the_alarm_as_a_sentence(county: County) -> None:
    """Rule, rung, due day and level in words."""
    story = filed(county)
    swept(MONDAY + 3 * DAY)
    said = [line.sentence for line in story.told() if line.act == "raise_alarm"]
    assert "期限提醒：“审查受理”期限届满（到期日 2026-11-04），等级：已超期。" in said


@pytest.mark.django_db(transaction=True)
def test_a_case_in_somebodys_hands_is_left_for_the_next_sweep(county: County) -> None:
    """The sweep waits for nobody."""
    story = filed(county)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            list(Case.objects.select_for_update().filter(pk=story.case.pk))
            held.set()
            done.wait(30)
        connections.close_all()

    somebody = threading.Thread(target=hold)
    somebody.start()
    held.wait(30)
    assert sweep() == 0
    done.set()
    somebody.join()
    assert sweep() > 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sweepers", [2, 4])
def test_any_number_of_sweepers_fire_each_rung_once(sweepers: int, county: County) -> None:
    """At the same instant, on connections of their own."""
    for _ in range(12):
        filed(county)
    due = Alarm.objects.filter(fires_at__lte=dt.datetime.now(dt.UTC)).count()
    dealt: list[int] = []
    together = threading.Barrier(sweepers)

    def work() -> None:
        connection.ensure_connection()
        together.wait(30)
        dealt.append(sweep(batch=3))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(sweepers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rest = sweep()
    assert sum(dealt) + rest == due
    fired = CaseEntry.objects.filter(act="raise_alarm").values_list("facts__clock", "facts__rung")
    assert len(fired) == len(set(fired)) == due
    assert not Alarm.objects.filter(fired_by=None, fires_at__lte=dt.datetime.now(dt.UTC)).exists()
    assert Clock.objects.filter(stopped_by=None).exists()
