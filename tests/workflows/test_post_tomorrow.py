"""Tomorrow's post: what it lists is what then goes out, to the same people, by the same channels."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from mediation import acts
from mediation.models import Delivery, Notice
from tests.people import County
from tests.stories import a_case
from workflows import notices
from workflows.post.expected import DESK, Expected, by_person
from workflows.post.tomorrow import Forecast
from workflows.sweeping import sweep
from workflows.tasks import remind

from .post_office import DAY, MONDAY, a_turn, at, give_mail, on, post

pytestmark = pytest.mark.django_db

Sent = set[tuple[int | None, int | None, str, int | None, dt.date | None]]


def foretold(expected: list[Expected]) -> Sent:
    return {
        (it.user, it.party, it.channel, it.alarm, it.remind_on)
        for it in expected
        if it.user or it.party
    }


def sent_since(moment: dt.datetime) -> Sent:
    """What went out after a moment, and what only stands on people's own pages since."""
    made = Delivery.objects.filter(sent_at__gte=moment).select_related("notice")
    pages = Notice.objects.filter(queued_at__gte=moment, deliveries=None)
    found = [(it.notice, it.channel) for it in made] + [(it, DESK) for it in pages]
    return {
        (it.recipient_id, it.party_id, channel, it.alarm_id, it.remind_on) for it, channel in found
    }


QUARTER, HOUR = dt.timedelta(minutes=15), dt.timedelta(hours=1)


def live_through(start: dt.datetime, days: int, step: dt.timedelta = QUARTER) -> None:
    """Go through the days as the clockwork does, only in longer steps."""
    moment = start
    while moment < start + days * DAY:
        with at(moment + dt.timedelta(seconds=30)):
            sweep()
            if moment.astimezone(MONDAY.tzinfo).hour == 9:
                remind()
            post()
        moment += step


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "days"),
    [(17, 1), (18, 1), (19, 1), (20, 1), (20, 4), (24, 1)],
    ids=["tuesday", "expiry", "reminder", "weekend", "over the weekend", "escalation"],
)
def test_tomorrows_post_is_what_then_goes_out(county: County, day: int, days: int) -> None:
    give_mail(county.clara, county.dora)
    county.dora.gather_post(True)
    with at(MONDAY):
        a_case(county)
        a_turn(county)
        story = a_case(county).accept()
        entry = story.case.entries.last()
        assert entry
        notices.queue_moved([(entry.case_id, entry.pk)])
    live_through(on(16, "11:00"), (on(day, "08:00") - on(16, "11:00")).days + 1, HOUR)
    start = on(day, "11:00")
    with at(start):
        a_turn(county)
        expected = foretold(Forecast(days).within())
    live_through(start, days)
    assert expected
    assert sent_since(start) == expected


def test_a_message_that_is_held_says_why_and_until_when(county: County) -> None:
    give_mail(county.clara)
    with at(on(20, "21:00")):
        a_turn(county)
        post()
        forecast = Forecast(1)
        (held,) = [it for it in forecast.all() if it.alarm is None]
    assert (held.hold, held.at, held.who) == ("quiet", on(23, "08:00"), "窗口柯")
    assert held not in forecast.within()


def test_a_message_that_failed_says_why(county: County, settings: Settings) -> None:
    settings.POST_CHANNELS = {"webhook": "json://127.0.0.1:9/"}
    with at(MONDAY):
        a_turn(county)
        post()
        failed = [it for it in Forecast(1).all() if it.hold == "failed"]
    assert [it.channel for it in failed] == ["webhook"]
    assert "onnection" in failed[0].why


def test_a_rung_that_would_tell_nobody_is_listed(county: County) -> None:
    with at(MONDAY):
        a_case(county)
    county.dora.posts.update(ended_on=MONDAY.date())
    with at(on(18)):
        vacant = [it for it in Forecast(1).all() if it.user is None]
    assert {it.who for it in vacant} == {"无人接收（该岗位无人）"}


def test_it_is_grouped_by_person(county: County) -> None:
    with at(MONDAY):
        a_case(county)
        a_case(county)
    with at(on(18, "08:00")):
        groups = by_person(Forecast(1).within())
    assert [who for who, _ in groups] == ["窗口柯", "主任董"]


def test_what_was_taken_note_of_is_not_foretold(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(19)):
        sweep()
        assert any(it.remind_on for it in Forecast(1).all())
        story.do(acts.AcknowledgeEscalation, county.dora, clock=story.clock("screening").pk)
        assert not any(it.remind_on for it in Forecast(1).all())


def test_the_command_tells_it_to_people_and_to_machines(county: County) -> None:
    with at(MONDAY):
        story = a_case(county)
    with at(on(18, "08:00")):
        for_people, for_machines = StringIO(), StringIO()
        call_command("post", stdout=for_people)
        call_command("post", json=True, days=2, stdout=for_machines)
    assert story.number in for_people.getvalue()
    assert "主任董" in for_people.getvalue()
    told = json.loads(for_machines.getvalue())
    assert {it["case"] for it in told["messages"]} == {story.number}
    assert {"who", "channel", "at", "why", "what", "hold"} <= set(told["messages"][0])


def test_looking_ahead_writes_nothing(county: County) -> None:
    with at(MONDAY):
        a_turn(county)
        before = (Notice.objects.count(), Delivery.objects.count())
        Forecast(3).all()
        assert (Notice.objects.count(), Delivery.objects.count()) == before
