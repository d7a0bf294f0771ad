"""A person's appointments under a secret address: shown once, read from anywhere, ended at once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from mediation.accounts import feeds, people
from mediation.acts import meetings as acts
from mediation.models import CalendarFeed, RegistryChange, User
from mediation.vocabulary import Changed, MeetingStatus, Status
from tests.meetings import Gathering, a_meeting, usual_members
from tests.people import County
from tests.portals.pages import signed_in, visitor
from tests.stories import Story, a_case, fresh
from workflows.portals.desk import calendar_feed as page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def address_of(user: User) -> str:
    """A new address, as the page shows it."""
    shown = signed_in(user).post("/desk/me/calendar/").content.decode()
    found = re.search(r"http://testserver(/calendar/\w+\.ics)", shown)
    assert found
    return found[1]


def read(address: str) -> list[str]:
    """The summaries of what stands in the calendar."""
    answer = visitor().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return [str(it["summary"]) for it in Calendar.from_ical(answer.content).events]


@pytest.fixture
def meeting(county: County) -> Gathering:
    return a_meeting(county, at=MeetingStatus.NOTIFIED)


@pytest.fixture
def story(county: County) -> Story:
    return a_case(county, at=Status.MEDIATING)


def test_who_attends_and_who_convenes_read_the_meeting(county: County, meeting: Gathering) -> None:
    for user in (county.petra, county.vera):
        assert read(address_of(user)) == [f"联席会议 {meeting.meeting.number}"]
    assert read(address_of(county.sam)) == []


def test_a_meeting_is_gone_from_the_calendar_of_who_is_off_the_list(
    county: County, meeting: Gathering
) -> None:
    address = address_of(county.petra)
    meeting.invite(*(it for it in usual_members(county) if it.person != county.petra.pk))
    assert read(address) == []


def test_a_meeting_that_was_called_off_is_gone(county: County) -> None:
    address = address_of(county.petra)
    a_meeting(county, at=MeetingStatus.CANCELLED)
    assert read(address) == []


def test_a_mediator_reads_sessions_and_due_days_by_number(county: County, story: Story) -> None:
    found = read(address_of(county.mo))
    assert any("到期" in it for it in found)
    assert all(story.number in it for it in found)
    text = visitor().get(address_of(county.mo)).content.decode()
    assert story.case.title not in text
    assert "赵清禾" not in text


def test_an_address_is_shown_once_and_only_its_digest_kept(county: County) -> None:
    address = address_of(county.petra)
    secret = address.split("/")[2].removesuffix(".ics")
    kept = CalendarFeed.objects.get()
    assert secret not in (kept.digest, kept.ending)
    assert secret not in signed_in(county.petra).get("/desk/me/").content.decode()


def test_wrong_and_revoked_are_the_same_answer(county: County) -> None:
    address = address_of(county.petra)
    feed = CalendarFeed.objects.get()
    signed_in(county.petra).post("/desk/me/calendar/revoke/", {"feed": feed.pk})
    revoked, wrong = (visitor().get(it) for it in (address, f"/calendar/{'a' * 40}.ics"))
    short = visitor().get("/calendar/x.ics")
    assert {(it.status_code, it.content) for it in (revoked, wrong, short)} == {(404, b"")}
    assert revoked.headers.items() == wrong.headers.items()
    done = RegistryChange.objects.filter(did__startswith="feed").order_by("id")
    assert [it.did for it in done] == [Changed.FEED_MADE, Changed.FEED_REVOKED]


def test_nobody_revokes_the_address_of_another(county: County) -> None:
    address = address_of(county.petra)
    other = {"feed": CalendarFeed.objects.get().pk}
    signed_in(county.olin).post("/desk/me/calendar/revoke/", other)
    assert visitor().get(address).status_code == 200


def test_an_account_that_is_closed_or_locked_is_read_no_more(county: County) -> None:
    address = address_of(county.petra)
    User.objects.filter(pk=county.petra.pk).update(is_locked=True)
    assert visitor().get(address).status_code == 404
    User.objects.filter(pk=county.petra.pk).update(is_locked=False, is_active=False)
    assert visitor().get(address).status_code == 404


def test_who_is_locked_out_has_no_address_left(county: County) -> None:
    address_of(county.petra)
    people.revoke_tokens(county.petra.pk, fresh(county.adam))
    assert feeds.feeds_of(county.petra) == []


def test_only_so_many_addresses(county: County) -> None:
    for _ in range(feeds.MOST):
        address_of(county.petra)
    answer = signed_in(county.petra).post("/desk/me/calendar/", follow=True)
    assert "最多 5 个地址" in answer.content.decode()


def test_what_has_not_changed_is_not_sent_again(county: County, meeting: Gathering) -> None:
    address, browser = address_of(county.petra), visitor()
    first = browser.get(address)
    assert first.headers["Cache-Control"] == "private, max-age=900"
    again = browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    day = meeting.meeting.starts_at.date() + dt.timedelta(days=3)
    move(meeting, day)
    assert browser.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def move(meeting: Gathering, day: dt.date) -> None:
    hours = {"starts": dt.time(9), "ends": dt.time(10)}
    meeting.do(acts.RescheduleMeeting, None, reason="场地冲突", on=day, place="村部", **hours)


def test_reading_too_often_has_to_wait(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_READS", 3)
    monkeypatch.setattr(page, "MOST_WRONG", 3)
    address, browser = address_of(county.petra), Client()
    assert [browser.get(address).status_code for _ in range(4)] == [200, 200, 200, 429]
    wrong = f"/calendar/{'b' * 40}.ics"
    assert [browser.get(wrong).status_code for _ in range(4)] == [404, 404, 404, 429]
    assert browser.get(address_of(county.petra)).status_code == 200, "who is right is let in"


def test_it_is_read_and_nothing_else(county: County) -> None:
    assert visitor().post(address_of(county.petra)).status_code in (403, 405)


def test_a_new_address_needs_somebody_who_signed_in() -> None:
    assert visitor().post("/desk/me/calendar/").status_code in (302, 403)
