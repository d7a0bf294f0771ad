"""A joint meeting from the call to the published minutes, and what is refused on the way."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts as case_acts
from mediation.acts import meetings as acts
from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow
from mediation.models import (
    Booking,
    Case,
    JointReview,
    MeetingEntry,
    MeetingItem,
    MeetingTask,
    Publication,
    Room,
    TaskReport,
    User,
)
from mediation.vocabulary import (
    ItemSource,
    MatterOutcome,
    MeetingStatus,
    Presence,
    ReviewOutcome,
    Status,
    TaskOutcome,
    TaskRung,
    Vote,
)
from tests.meetings import Gathering, a_meeting, about, absent, calling, matter, present
from tests.people import County
from tests.stories import a_case, fresh, today
from tests.times import at
from workflows.conduct import conduct, convene

S = MeetingStatus


def test_the_convener_that_the_rules_name_calls_it(county: County) -> None:
    entry = convene(calling(county), by=fresh(county.vera))
    assert entry.meeting.number == f"城关镇滨河社区联席〔{today().year}〕第1号"
    assert (entry.meeting.status, entry.role, entry.meeting.version) == (S.CALLED, "convener", 1)
    assert entry.meeting.rule["quorum"] == 50


def test_nobody_else_calls_it(county: County) -> None:
    with pytest.raises(NotAllowed, match="社区党组织召集"):
        convene(calling(county), by=fresh(county.tom))


def test_meetings_of_a_place_are_numbered_without_a_gap(county: County) -> None:
    first = Gathering(county).call()
    with pytest.raises(Incomplete):
        convene(calling(county, ends=dt.time(9)), by=fresh(county.vera))
    second = Gathering(county).call()
    assert [it.meeting.serial for it in (first, second)] == [1, 2]


def test_a_meeting_lies_ahead(county: County) -> None:
    with pytest.raises(Incomplete, match="现在之后") as refused:
        convene(calling(county, on=today() - dt.timedelta(days=1)), by=fresh(county.vera))
    assert refused.value.field == "on"


def test_a_room_is_booked_once(county: County) -> None:
    room = Room.objects.create(name="一楼会议室", area=county.township)
    Gathering(county).call(room=room.pk, place="")
    with pytest.raises(Incomplete, match="一楼会议室") as refused:
        Gathering(county).call(room=room.pk, place="", starts=dt.time(15), ends=dt.time(17))
    assert refused.value.field == "room"


def test_a_room_is_free_again_when_the_meeting_is_cancelled(county: County) -> None:
    room = Room.objects.create(name="一楼会议室", area=county.township)
    first = Gathering(county).call(room=room.pk, place="")
    first.do(acts.CancelMeeting, reason="改为书面征求意见")
    assert first.meeting.status == S.CANCELLED
    Gathering(county).call(room=room.pk, place="")
    assert Booking.objects.filter(is_released=False).count() == 1


def test_nobody_is_at_two_meetings_at_once(county: County) -> None:
    Gathering(county).call().invite()
    with pytest.raises(Incomplete, match="书记魏") as refused:
        Gathering(county).call().invite()
    assert refused.value.field == "members"


def test_who_is_moved_with_the_meeting_is_booked_anew(county: County) -> None:
    told = Gathering(county).call().invite()
    later = today() + dt.timedelta(days=20)
    told.do(
        acts.RescheduleMeeting, on=later, starts=dt.time(9), ends=dt.time(10), place="村部",
        reason="场地冲突",
    )  # fmt: skip
    held = Booking.objects.filter(is_released=False)
    assert {it.during.lower.date() for it in held} == {later}
    Gathering(county).call().invite()


def test_members_are_told_only_of_a_whole_meeting(county: County) -> None:
    told = Gathering(county).call()
    with pytest.raises(Incomplete, match="参会人员"):
        told.notify()
    with pytest.raises(Incomplete, match="议题"):
        told.invite().notify()


def test_short_notice_needs_a_reason(county: County) -> None:
    tomorrow = today() + dt.timedelta(days=1)
    told = Gathering(county).call(on=tomorrow).invite().plan()
    with pytest.raises(Incomplete, match="提前 3 天") as refused:
        told.notify()
    assert refused.value.field == "short_reason"
    told.do(acts.NotifyMembers, short_reason="电梯困人，须立即商议")
    assert told.meeting.status == S.NOTIFIED


def test_an_item_is_a_case_that_waits_or_a_matter(county: County) -> None:
    waiting = a_case(county, at=Status.JOINT_REVIEW)
    accepted = a_case(county, at=Status.ACCEPTED)
    told = Gathering(county).call()
    told.plan(about(waiting.number), matter())
    assert [it.position for it in MeetingItem.objects.filter(meeting=told.pk)] == [1, 2]
    for item in (
        about(accepted.number),
        about("〔2026〕没有字第1号"),
        acts.ItemInput(source=ItemSource.CONVENER),
        acts.ItemInput(case=waiting.number, heading="又是", source=ItemSource.CONVENER),
    ):
        with pytest.raises(Incomplete) as refused:
            told.plan(item, removed_reason="换")
        assert refused.value.field == "items"


def test_items_keep_their_key_in_another_order(county: County) -> None:
    told = Gathering(county).call().plan(matter("甲"), matter("乙"))
    told.plan(matter("丙"), matter("乙", key=2), matter("甲", key=1))
    agenda = told.meeting.agenda or 0
    found = MeetingItem.objects.filter(meeting=told.pk, agenda=agenda).order_by("position")
    assert [(it.heading, it.key) for it in found] == [("丙", 3), ("乙", 2), ("甲", 1)]


def test_an_item_is_taken_off_with_a_reason(county: County) -> None:
    told = Gathering(county).call().plan(matter("甲"), matter("乙"))
    with pytest.raises(Incomplete, match="撤下议题") as refused:
        told.plan(matter("甲", key=1))
    assert refused.value.field == "removed_reason"
    told.plan(matter("甲", key=1), removed_reason="已另案处理")
    told.plan(matter("甲", key=1), matter("丁"))
    fresh_key = MeetingItem.objects.get(meeting=told.pk, heading="丁").key
    assert fresh_key == 3, "a key is never used again"


def test_it_opens_when_its_time_has_come(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    with pytest.raises(NotNow, match="还没到"):
        told.open()
    with at(told.when()):
        told.open()
    assert told.meeting.status == S.HELD


def test_nothing_is_decided_without_a_quorum(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    with at(told.when()):
        told.open()
        with pytest.raises(NotNow, match="实到 0 人"):
            told.decide()
        told.attend(present(1), present(2), present(3), absent(4))
        with pytest.raises(NotNow, match="缺业主委员会"):
            told.decide()
        told.attend(acts.PresenceInput(member=4, presence=Presence.DEPUTY, deputy="代表丁"))
        told.decide()


def test_who_has_left_no_longer_counts_nor_votes(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        votes = tuple(acts.VoteInput(member=key, vote=Vote.FOR) for key in (1, 2, 3, 4))
        told.do(acts.TakeVote, item=told.item().key, votes=votes)
        told.attend(acts.PresenceInput(member=2, presence=Presence.LEFT))
        with pytest.raises(NotNow, match="缺社区居委会"):
            told.decide()


def test_only_who_is_there_votes_and_once(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        twice = tuple(acts.VoteInput(member=1, vote=vote) for vote in (Vote.FOR, Vote.AGAINST))
        with pytest.raises(Incomplete, match="每人一票"):
            told.do(acts.TakeVote, item=told.item().key, votes=twice)


def test_a_case_is_decided_by_an_act_on_the_case(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, about(story.number), at=S.HELD)
    with at(told.when()):
        entry = conduct(
            case_acts.RecordJointReview(
                case=story.number, meeting=told.pk, outcome=ReviewOutcome.REFERRED,
                discussion="各方分歧较大。",
            ),
            by=fresh(county.vera),
        )  # fmt: skip
        assert entry.case.status == Status.COMMITTEE
        assert JointReview.objects.get(case=story.case).meeting_id == told.pk
        told.do(acts.DraftMinutes, text="议题一转调委会。")
    assert told.meeting.version == MeetingEntry.objects.filter(meeting=told.pk).count()


def test_a_case_off_the_agenda_is_not_decided_there(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, at=S.HELD)
    with at(told.when()), pytest.raises(Incomplete, match="不在这次会议的议题里") as refused:
        story.do(
            case_acts.RecordJointReview, county.tom, meeting=told.pk,
            outcome=ReviewOutcome.REFERRED, discussion="。",
        )  # fmt: skip
    assert refused.value.field == "meeting"


def test_a_meeting_without_a_quorum_decides_about_no_case(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, about(story.number), at=S.HELD)
    with at(told.when()):
        told.attend(absent(1), absent(2), absent(3))
        with pytest.raises(NotNow, match="不足"):
            story.do(
                case_acts.RecordJointReview, county.vera, meeting=told.pk,
                outcome=ReviewOutcome.REFERRED, discussion="。",
            )  # fmt: skip
    assert Case.objects.get(number=story.number).status == Status.JOINT_REVIEW


def test_a_matter_that_was_decided_stays_on_the_agenda(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        told.decide()
        with pytest.raises(Incomplete, match="不能撤下"):
            told.plan(matter("另一项"), removed_reason="不谈了")


def test_a_task_has_an_owner_who_reports(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        task = told.assign()
        told.do(
            acts.ReportTask,
            county.petra,
            task=task.pk,
            outcome=TaskOutcome.UNDER_WAY,
            note="已订货",
        )
        with pytest.raises(NotAllowed, match="责任人和召集人"):
            told.do(
                acts.ReportTask, county.olin, task=task.pk, outcome=TaskOutcome.DONE, note="我说的"
            )
        with pytest.raises(NotAllowed, match="召集人"):
            told.do(
                acts.ReportTask,
                county.petra,
                task=task.pk,
                outcome=TaskOutcome.RELEASED,
                note="不办了",
            )
        told.do(
            acts.ReportTask, county.petra, task=task.pk, outcome=TaskOutcome.DONE, note="装好了"
        )
        with pytest.raises(NotNow, match="已经结束"):
            told.do(acts.ReportTask, task=task.pk, outcome=TaskOutcome.DONE, note="再报")
    assert TaskReport.objects.filter(task=task).count() == 2


def test_only_the_clockwork_reminds_and_once(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    clockwork = User.objects.get(username=User.CLOCKWORK)
    with at(told.when()):
        task = told.assign()
        with pytest.raises(NotAllowed):
            told.do(acts.RemindTask, task=task.pk, rung=TaskRung.SOON)
        told.do(acts.RemindTask, clockwork, task=task.pk, rung=TaskRung.SOON)
        with pytest.raises(NotNow, match="已经发过"):
            told.do(acts.RemindTask, clockwork, task=task.pk, rung=TaskRung.SOON)


def test_minutes_wait_for_every_outcome(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()), pytest.raises(Incomplete, match="第 1 项议题的结果"):
        told.do(acts.DraftMinutes, text="略")


def test_the_last_signature_freezes_the_minutes(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        told.decide().do(acts.DraftMinutes, text="会议认为应当增设充电棚。")
        told.do(acts.SignMinutes)
        told.do(acts.SignMinutes, county.petra)
        with pytest.raises(NotNow, match="已经签过"):
            told.do(acts.SignMinutes, county.petra)
        assert told.meeting.status == S.HELD
        told.do(acts.SignMinutes, member=2)
        assert told.meeting.status == S.MINUTED
        with pytest.raises(NotNow, match="纪要已签"):
            told.do(acts.DraftMinutes, text="改写")


def test_another_wording_is_signed_anew(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        told.decide().do(acts.DraftMinutes, text="初稿")
        told.do(acts.SignMinutes)
        told.do(acts.DraftMinutes, text="二稿")
        assert told.meeting.signatures_open == 3


def test_members_do_not_sign_for_others(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        told.decide().do(acts.DraftMinutes, text="初稿")
        with pytest.raises(NotAllowed):
            told.do(acts.SignMinutes, county.petra, member=2)
        with pytest.raises(NotAllowed):
            told.do(acts.SignMinutes, county.olin)


def test_published_minutes_name_nobody(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, about(story.number), at=S.HELD)
    with at(told.when()):
        story.do(
            case_acts.RecordJointReview, county.vera, meeting=told.pk,
            outcome=ReviewOutcome.REFERRED, discussion="转调委会。",
        )  # fmt: skip
        told.sign_all()
        last = told.when().date() + dt.timedelta(days=8)
        with pytest.raises(Incomplete, match="赵清禾") as refused:
            told.do(acts.PublishMinutes, text="赵清禾欠费一案转调委会。", last_on=last)
        assert refused.value.field == "text"
        told.do(acts.PublishMinutes, text=f"{story.number} 转调委会。", last_on=last)
    assert "赵清禾" not in Publication.objects.get(meeting=told.pk).text
    assert told.meeting.status == S.PUBLISHED


def test_minutes_stay_up_as_long_as_the_rule_says(county: County) -> None:
    told = a_meeting(county, at=S.MINUTED)
    with at(told.when()), pytest.raises(Incomplete, match="不少于 7 天"):
        told.do(acts.PublishMinutes, text="略", last_on=told.when().date())


def test_minutes_are_put_right_beside_them(county: County) -> None:
    told = a_meeting(county, at=S.MINUTED)
    with at(told.when()):
        entry = told.do(acts.CorrectMinutes, text="“三幢”应为“五幢”。", reason="笔误")
    assert entry.words.words["text"] == "“三幢”应为“五幢”。"
    assert told.meeting.minutes is not None


def test_a_stranger_finds_no_meeting(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    for who in (county.sam, county.otto, county.mo):
        with pytest.raises(NotFound):
            told.do(acts.CancelMeeting, who, reason="不要开了")


def test_who_watches_sees_but_does_nothing(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    for who in (county.dora, county.sue, county.audra, county.petra):
        with pytest.raises(NotAllowed):
            told.do(acts.CancelMeeting, who, reason="不要开了")


def test_deferred_matters_have_their_day(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        with pytest.raises(Incomplete, match="以后的日期"):
            told.decide(MatterOutcome.DEFERRED)
        told.decide(MatterOutcome.DEFERRED, next_on=told.when().date() + dt.timedelta(days=30))
    assert MeetingTask.objects.count() == 0
