"""A meeting's mail carries it for the reader's own calendar: asked, moved, called off, and nobody named."""

from __future__ import annotations

import datetime as dt
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from mediation.acts import meetings as acts
from mediation.vocabulary import MeetingStatus, Status
from tests.meetings import Gathering, a_meeting, about, matter
from tests.people import County
from tests.stories import a_case, today
from workflows.ical import calendar_of, meeting_event

from .post_office import MONDAY, at, give_mail, post

pytestmark = pytest.mark.django_db

ZONE = "Asia/Shanghai"


def enclosed() -> list[tuple[str, Any]]:
    """The method and the event of every calendar file in the mails of a person, in order."""
    found = []
    for letter in mail.outbox:
        parts: list[Message] = [it for it in letter.message().walk() if it.get_filename()]
        for part in parts:
            assert part.get_content_type() == "text/calendar"
            written = Calendar.from_ical(_text(part))
            assert part.get_param("method") == written["method"]
            found.append((str(written["method"]), written.events[0]))
    return found


def _text(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


def notified(county: County, *items: acts.ItemInput) -> Gathering:
    give_mail(county.petra)
    meeting = a_meeting(county, *items, at=MeetingStatus.NOTIFIED)
    post()
    return meeting


def test_a_meeting_is_enclosed_with_its_hours_in_the_countys_time(county: County) -> None:
    with at(MONDAY):
        meeting = notified(county)
    [(method, event)] = enclosed()
    assert method == "REQUEST"
    assert (event.start, event.end) == (meeting.meeting.starts_at, meeting.meeting.ends_at)
    assert event["dtstart"].params["TZID"] == ZONE
    assert event["attendee"] == "mailto:petra@county.example"
    assert meeting.meeting.number in event["summary"]
    assert event["location"] == "滨河社区党群服务中心"


def test_another_time_and_the_end_are_the_same_event_of_a_later_sequence(county: County) -> None:
    with at(MONDAY):
        meeting = notified(county)
        meeting.do(
            acts.RescheduleMeeting, on=today() + dt.timedelta(days=20), starts=dt.time(9), ends=dt.time(10),
            place="村部", reason="场地冲突",
        )  # fmt: skip
        post()
        meeting.do(acts.CancelMeeting, reason="改为书面")
        post()
    methods, events = zip(*enclosed(), strict=True)
    assert methods == ("REQUEST", "REQUEST", "CANCEL")
    assert len({it["uid"] for it in events}) == 1
    sequences = [it["sequence"] for it in events]
    assert sequences == sorted(set(sequences))
    assert events[-1]["status"] == "CANCELLED"


def test_a_calendar_file_names_nobody(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    with at(MONDAY):
        notified(county, about(story.number), matter())
    [(_, event)] = enclosed()
    text = event.to_ical().decode()
    assert f"1. {story.number}" in event["description"]
    for name in ("赵清禾", "魏", "居委会尤", "裴", "Petra"):
        assert name not in text


def test_a_task_has_no_calendar_file(county: County) -> None:
    give_mail(county.petra)
    with at(MONDAY):
        meeting = a_meeting(county, at=MeetingStatus.HELD, on=dt.date(2026, 11, 20))
    with at(meeting.when()):
        meeting.assign(due_on=dt.date(2026, 12, 4))
        post()
    assert len(mail.outbox) == 2
    assert len(enclosed()) == 1


def test_a_file_brings_its_time_zone(county: County) -> None:
    meeting = a_meeting(county, at=MeetingStatus.NOTIFIED).meeting
    written = Calendar.from_ical(calendar_of([meeting_event(meeting, county.vera)]))
    assert [str(it["tzid"]) for it in written.timezones] == [ZONE]
