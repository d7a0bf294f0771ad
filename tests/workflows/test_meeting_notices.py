"""Who is told of a joint meeting, by which way, in which words; and who is told no longer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from pytest_django import Settings

from mediation.acts import meetings as acts
from mediation.models import (
    Delivery,
    MeetingEntry,
    MeetingMember,
    MeetingTask,
    Notice,
    Party,
    Post,
    User,
)
from mediation.queries.meetings import to_be_telephoned
from mediation.queries.messages import message, messages_of
from mediation.vocabulary import MeetingBody, MeetingStatus, Status, TaskRung
from tests.meetings import MATTER, Gathering, a_meeting, about, usual_members
from tests.people import County
from tests.portals.pages import signed_in
from tests.stories import a_case, today
from tests.times import at
from workflows.post.routing import route
from workflows.post.tomorrow import Forecast

from .post_office import MONDAY, give_mail, on, post
from .post_office import at as moment_is

pytestmark = pytest.mark.django_db

S = MeetingStatus


def told(entry: MeetingEntry) -> set[str]:
    """Who was told of an entry: people by their user name, members without an account by their name."""
    found = Notice.objects.filter(meeting_entry=entry).select_related("recipient", "member")
    return {
        it.recipient.username if it.recipient else it.member.name if it.member else ""
        for it in found
    }


def last(meeting: Gathering) -> MeetingEntry:
    entry: MeetingEntry = MeetingEntry.objects.get(
        meeting=meeting.pk, number=meeting.meeting.version
    )
    return entry


def move(meeting: Gathering) -> None:
    meeting.do(
        acts.RescheduleMeeting, on=today() + dt.timedelta(days=20), starts=dt.time(9), ends=dt.time(10),
        place="村部", reason="场地冲突",
    )  # fmt: skip


def test_all_members_are_told_but_who_tells_them(county: County) -> None:
    meeting = a_meeting(county, at=S.NOTIFIED)
    assert told(last(meeting)) == {"petra", "olin", "居委会尤"}


def test_nobody_is_told_before_the_meeting_is_notified(county: County) -> None:
    meeting = Gathering(county).call().invite().plan()
    move(meeting)
    meeting.do(acts.CancelMeeting, reason="无议题")
    assert not Notice.objects.filter(meeting_entry__isnull=False).exists()


def test_who_was_told_of_it_is_told_of_another_time_and_of_its_end(county: County) -> None:
    meeting = a_meeting(county, at=S.NOTIFIED)
    for change in (move, lambda it: it.do(acts.CancelMeeting, reason="改为书面")):
        change(meeting)
        assert told(last(meeting)) == {"petra", "olin", "居委会尤"}


def test_one_message_a_reader_and_entry(county: County) -> None:
    entry = last(a_meeting(county, at=S.NOTIFIED))
    for who in (
        {"recipient": county.petra},
        {"member": Notice.objects.get(member__name="居委会尤").member},
    ):
        with pytest.raises(IntegrityError, match="notice_once_a_meeting"), transaction.atomic():
            Notice.objects.create(meeting_entry=entry, **who)


def test_a_message_is_about_one_thing_and_to_one_reader(county: County) -> None:
    story, meeting = a_case(county), a_meeting(county, at=S.NOTIFIED)
    case = {"case": story.case, "entry": story.case.entries.first()}
    entry, member = last(meeting), MeetingMember.objects.filter(user=None).first()
    wrong = (
        {**case, "meeting_entry": entry, "recipient": county.max},
        {"recipient": county.max},
        {"meeting_entry": entry, "party": Party.objects.first()},
        {**case, "member": member},
        {"meeting_entry": entry, "recipient": county.max, "member": member},
        {"meeting_entry": entry, "recipient": county.max, "remind_on": today()},
    )
    for columns in wrong:
        with pytest.raises(IntegrityError, match=r"notice_(about|to)_one"), transaction.atomic():
            Notice.objects.create(**columns)


def test_the_letter_says_when_where_and_what_and_names_no_party(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    meeting = a_meeting(county, about(story.number), at=S.NOTIFIED)
    letter = message(Notice.objects.get(meeting_entry=last(meeting), recipient=county.petra))
    start = meeting.when().astimezone(MONDAY.tzinfo)
    for said in (f"{start:%Y-%m-%d}", "14:00–16:00", "滨河社区党群服务中心", f"1. {story.number}"):
        assert said in letter.body
    assert "赵清禾" not in letter.body
    assert letter.about == meeting.meeting.number


def test_a_late_reader_reads_the_last_time_and_place(county: County) -> None:
    meeting = a_meeting(county, at=S.NOTIFIED)
    first = Notice.objects.get(meeting_entry=last(meeting), recipient=county.petra)
    move(meeting)
    assert "村部" in message(Notice.objects.get(pk=first.pk)).body


def test_an_owner_is_told_of_a_task(county: County) -> None:
    meeting = a_meeting(county, at=S.HELD)
    with at(meeting.when()):
        task = meeting.assign()
    notice = Notice.objects.get(meeting_entry=task.entry)
    assert notice.recipient == county.petra
    letter = message(notice)
    assert str(task.due_on) in letter.body
    assert "充电棚" not in letter.what + letter.body, "what it is, is read on the page"


def remind(meeting: Gathering, task: MeetingTask, rung: TaskRung, on_day: dt.date) -> set[str]:
    with at(dt.datetime.combine(on_day, dt.time(10), MONDAY.tzinfo)):
        clockwork = User.objects.get(username=User.CLOCKWORK)
        return told(meeting.do(acts.RemindTask, clockwork, task=task.pk, rung=rung))


def test_each_rung_tells_more_people(county: County) -> None:
    meeting = a_meeting(county, at=S.HELD)
    with at(meeting.when()):
        task = meeting.assign()
    day = dt.timedelta(days=1)
    assert remind(meeting, task, TaskRung.SOON, task.due_on - day) == {"petra"}
    assert remind(meeting, task, TaskRung.DUE, task.due_on) == {"petra", "vera"}
    late = remind(meeting, task, TaskRung.LATE, task.due_on + 10 * day)
    assert late == {"petra", "vera", "tom", "sue"}


def test_of_rungs_that_are_reached_together_the_highest_is_told(county: County) -> None:
    meeting = a_meeting(county, at=S.HELD)
    with at(meeting.when()):
        task = meeting.assign()
    late = task.due_on + dt.timedelta(days=10)
    assert remind(meeting, task, TaskRung.SOON, late) == set()
    assert remind(meeting, task, TaskRung.DUE, late) == set()
    assert "petra" in remind(meeting, task, TaskRung.LATE, late)


def test_a_letter_goes_out_with_a_link(county: County, settings: Settings) -> None:
    settings.SITE_URL = "https://example.gov.cn"
    give_mail(county.petra)
    with moment_is(MONDAY):
        meeting = a_meeting(county, at=S.NOTIFIED)
        post()
    [letter] = mail.outbox
    assert meeting.meeting.number in letter.subject
    assert f"https://example.gov.cn/desk/meetings/{meeting.pk}/" in letter.body


def test_who_is_off_the_list_when_it_goes_out_is_not_told(county: County) -> None:
    give_mail(county.petra, county.olin)
    with moment_is(on(16, "21:00")):  # after hours
        meeting = a_meeting(county, at=S.NOTIFIED)
        post()
        meeting.invite(*(it for it in usual_members(county) if it.person != county.petra.pk))
    with moment_is(on(17)):
        post()
    assert [it.to for it in mail.outbox] == [["olin@county.example"]]
    assert Delivery.objects.get(withheld_at__isnull=False).notice.recipient == county.petra


def by_text(settings: Settings) -> None:
    settings.POST_CHANNELS = {"sms": "json://127.0.0.1:1/{phone}"}
    settings.POST_PARTY_CHANNELS = {"sms": settings.POST_CHANNELS["sms"]}


def with_telephone(county: County) -> tuple[acts.MemberInput, ...]:
    member = acts.MemberInput(body=MeetingBody.POLICE, name="民警周", phone="0000-5550110")
    return (*usual_members(county), member)


def test_who_has_no_account_is_told_by_telephone_channels(
    county: County, settings: Settings
) -> None:
    by_text(settings)
    Gathering(county).call().invite(*with_telephone(county)).plan().notify()
    route()
    member = Delivery.objects.get(channel="sms").notice.member
    assert member is not None
    assert member.name == "民警周"


def test_whom_no_channel_reaches_is_to_be_telephoned(county: County, settings: Settings) -> None:
    meeting = Gathering(county).call().invite(*with_telephone(county)).plan().notify()
    route()
    named = [(it.name, it.phone) for it in to_be_telephoned(meeting.meeting)]
    assert named == [("居委会尤", ""), ("民警周", "0000-5550110")]


def test_who_was_reached_is_not_telephoned_when_the_list_is_written_anew(
    county: County, settings: Settings
) -> None:
    by_text(settings)
    meeting = Gathering(county).call().invite(*with_telephone(county)).plan().notify()
    route()
    meeting.invite(*with_telephone(county))
    assert [it.name for it in to_be_telephoned(meeting.meeting)] == ["居委会尤"]


def test_who_has_left_is_to_be_telephoned_too(county: County) -> None:
    meeting = a_meeting(county, at=S.NOTIFIED)
    User.objects.filter(pk=county.olin.pk).update(is_active=False)
    route()
    assert [it.name for it in to_be_telephoned(meeting.meeting)] == ["居委会尤", "业委会欧"]


def test_nobody_is_to_be_telephoned_before_anybody_is_told(county: County) -> None:
    assert to_be_telephoned(Gathering(county).call().invite().meeting) == []


def test_my_page_shows_meetings_that_i_still_see(county: County) -> None:
    meeting = a_meeting(county, at=S.NOTIFIED)
    [letter] = messages_of(county.petra)
    assert letter.meeting == meeting.pk
    assert MATTER in signed_in(county.petra).get("/desk/me/").content.decode()
    meeting.invite(*(it for it in usual_members(county) if it.person != county.petra.pk))
    assert messages_of(county.petra) == []


def test_pages_of_the_post_cope_with_meetings(county: County) -> None:
    give_mail(county.petra, county.olin)
    with moment_is(on(16, "21:00")):
        meeting = a_meeting(county, at=S.NOTIFIED)
        route()
        Post.objects.filter(user=county.vera).update(ended_on=today())
        page = signed_in(county.sue).get("/desk/post/?days=7").content.decode()
        expected = [it for it in Forecast(7).all() if it.meeting]
    assert meeting.meeting.number in page
    assert {(it.who, it.channel) for it in expected} == {("物业裴", "mail"), ("业委会欧", "mail")}
