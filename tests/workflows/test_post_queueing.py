"""Who is told of what, and that nobody is told twice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mediation import acts
from mediation.models import Alarm, Notice, Party, User
from mediation.queries.messages import message
from mediation.vocabulary import Level
from tests.people import County
from tests.stories import a_case, fresh
from workflows import notices
from workflows.conduct import conduct
from workflows.sweeping import sweep
from workflows.tasks import remind

from .post_office import DAY, MONDAY, a_turn, at, on, told

pytestmark = pytest.mark.django_db


def clockwork() -> User:
    return User.objects.get(username=User.CLOCKWORK)


def test_a_message_about_an_entry_is_queued_once(county: County) -> None:
    with at(MONDAY):
        entry = a_turn(county).case.entries.get()
        entry.case.hands_over, entry.case.now = True, MONDAY
        notices.queue(entry)
    assert told(entry) == {"clara"}
    assert Notice.objects.filter(entry=entry).count() == 1


def test_the_database_refuses_a_second_message_of_the_same_kind(county: County) -> None:
    with at(MONDAY):
        a_turn(county)
    first = Notice.objects.get()
    with pytest.raises(IntegrityError, match="notice_once_an_entry"), transaction.atomic():
        Notice.objects.create(case=first.case, entry=first.entry, recipient=first.recipient)


def test_a_message_goes_to_a_person_or_to_a_party_and_never_to_both(county: County) -> None:
    with at(MONDAY):
        a_turn(county)
    first = Notice.objects.get()
    for who in ({}, {"recipient": county.dora, "party": Party.objects.first()}):
        with pytest.raises(IntegrityError, match="notice_to_one"), transaction.atomic():
            Notice.objects.create(case=first.case, entry=first.entry, **who)


def test_a_message_keeps_its_words(county: County) -> None:
    with at(MONDAY):
        a_turn(county)
    with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
        Notice.objects.update(recipient=county.dora)


def test_the_sweep_tells_whom_each_rung_tells(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(19)):
        sweep()
    rungs = Notice.objects.filter(case=story.case, alarm__clock__rule="screening")
    found = set(rungs.values_list("alarm__rung", "recipient__username"))
    assert found == {("eve", "clara"), ("expiry", "dora")}


def test_one_act_that_fires_a_rung_tells_the_same_people_as_the_sweep(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(17)):
        raised = acts.RaiseAlarm(case=story.number, clock=story.clock("screening").pk)
        entry = conduct(raised, by=clockwork())
    notice = Notice.objects.get(entry=entry)
    assert (notice.recipient, notice.alarm) == (county.clara, Alarm.objects.get(fired_by=entry))


def test_a_batch_is_told_in_one_statement(county: County) -> None:
    with at(MONDAY):
        for _ in range(3):
            a_case(county)
    with at(on(17)), CaptureQueriesContext(connection) as asked:
        sweep()
    inserts = [it for it in asked if "INSERT INTO mediation_notice" in it["sql"]]
    assert len(inserts) == 1
    assert Notice.objects.filter(alarm__isnull=False).count() == 3


def test_parties_whose_date_moved_are_told_once(county: County) -> None:
    with at(MONDAY):
        entry = a_case(county).case.entries.get()
        moved = [(entry.case_id, entry.pk)]
        assert notices.queue_moved(moved) == 2
        assert notices.queue_moved(moved) == 0
    assert Notice.objects.filter(party__case=entry.case, recipient=None).count() == 2


def test_who_is_late_is_told_that_the_bureau_has_put_it_under_order(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(19)):
        clock = story.clock("screening").pk
        entry = story.do(acts.OrderSupervision, county.sue, clock=clock, instruction="三日内办结")
    notice = Notice.objects.get(entry=entry)
    assert notice.recipient == county.clara
    assert "督办" in message(notice).what
    assert "三日内" not in message(notice).body


# --- Reminders ----------------------------------------------------------------------------------


def reminders() -> set[tuple[str, str, dt.date | None]]:
    found = Notice.objects.filter(remind_on__isnull=False)
    return set(found.values_list("recipient__username", "alarm__rung", "remind_on"))


def test_the_last_urgent_rung_is_repeated_every_working_morning(county: County) -> None:
    with at(MONDAY):
        a_case(county)
    with at(on(19, "00:01")):
        sweep()
    for day in (20, 21, 22, 23):  # a Friday, a weekend, a Monday
        with at(on(day, "09:00")):
            remind()
            remind()
    assert reminders() == {("dora", "expiry", dt.date(2026, 11, day)) for day in (20, 23)}


def test_nobody_is_reminded_on_the_day_of_the_rung_itself(county: County) -> None:
    with at(MONDAY):
        a_case(county)
    with at(on(19, "00:01")):
        sweep()
    with at(on(19, "09:00")):
        assert remind() == 0


def test_what_is_only_due_soon_is_not_repeated(county: County) -> None:
    with at(MONDAY):
        a_case(county)
    with at(on(17, "09:00")):
        sweep()
    assert Alarm.objects.filter(fired_by__isnull=False, level=Level.SOON.value).exists()
    with at(on(18, "08:30")):
        assert remind() == 0


def test_taking_note_stops_the_reminders(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(19, "10:00")):
        sweep()
        story.do(acts.AcknowledgeEscalation, county.dora, clock=story.clock("screening").pk)
    with at(on(20, "09:00")):
        assert remind() == 0


def test_a_clock_that_has_stopped_reminds_nobody(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(19, "10:00")):
        sweep()
        story.decline()
    with at(on(20, "09:00")):
        assert remind() == 0


def test_who_has_taken_over_the_post_is_reminded(county: County) -> None:
    with at(MONDAY):
        a_case(county)
    with at(on(19, "10:00")):
        sweep()
    county.dora.posts.update(ended_on=MONDAY.date() + 3 * DAY)
    fresh(county.max).posts.create(role="director", area=county.area, started_on=MONDAY.date())
    with at(on(20, "09:00")):
        remind()
    assert {who for who, _, _ in reminders()} == {"max"}
