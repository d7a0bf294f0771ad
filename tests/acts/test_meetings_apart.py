"""Who was recused from a case of a meeting, what is overtaken, what is hidden in a text: holes that are closed."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts as on_case
from mediation.acts import meetings as acts
from mediation.acts.requests import open_requests
from mediation.errors import Incomplete, NotAllowed, NotFound, Overtaken
from mediation.models import MeetingTask, Post, User
from mediation.queries.meeting_options import meeting_options
from mediation.queries.meeting_room import room
from mediation.queries.meeting_said import agenda_of
from mediation.queries.meeting_story import meeting_story
from mediation.queries.meetings import look_at_meeting
from mediation.vocabulary import (
    Ground,
    MeetingBody,
    MeetingStatus,
    Recusal,
    ReviewOutcome,
    Role,
    Status,
    TaskOutcome,
    Vote,
)
from tests.meetings import Gathering, a_meeting, about, matter, present, usual_members
from tests.people import SINCE, County
from tests.portals.pages import signed_in
from tests.stories import Story, a_case, fresh
from tests.times import at as time_travel
from workflows.conduct import convene

S = MeetingStatus
DISCUSSED, TASK = "各方分歧较大。", "核对三年账目"


def recused(story: Story, member: User) -> None:
    """A member of the panel says why he ought to withdraw, and the director grants it."""
    story.do(on_case.DeclareConflict, member, ground=Ground.RELATIVE, explanation="申请人是我表兄")
    [request] = open_requests(story.case)
    story.do(
        on_case.DecideRecusal, story.county.dora, request=request.pk, recusal=Recusal.GRANTED, reasons="情况属实"
    )  # fmt: skip


@pytest.fixture
def told(county: County) -> Gathering:
    """A meeting in session that referred a case, from which one who convenes there was recused afterwards."""
    story = a_case(county, at=Status.JOINT_REVIEW)
    gathered = a_meeting(county, about(story.number), matter(), at=S.HELD)
    post = {"role": Role.CONVENER.value, "area": county.estate.parent, "started_on": SINCE}
    Post.objects.create(user=county.jane, **post)
    with time_travel(gathered.when()):
        story.do(
            on_case.RecordJointReview, county.vera, meeting=gathered.pk, outcome=ReviewOutcome.REFERRED,
            discussion=DISCUSSED,
        )  # fmt: skip
        gathered.assign(item=gathered.item(1).key, what=TASK)
        gathered.decide(position=2)
        story.form_panel()
        recused(story, county.jane)
    return gathered


def test_who_was_recused_reads_nothing_of_the_case_in_the_room(
    told: Gathering, county: County
) -> None:
    told.do(acts.DraftMinutes, text="会议决定转调委会。")
    hers, his = (look_at_meeting(fresh(it), told.pk) for it in (county.vera, county.jane))
    shown, closed = room(hers, hers.actor), room(his, his.actor)
    assert (shown.items[0].said, shown.minutes) == (DISCUSSED, "会议决定转调委会。")
    assert [it.is_closed for it in closed.items] == [True, False]
    assert (closed.items[0].number, closed.items[0].said, closed.minutes) == ("", "", "")
    assert [it.task.what for it in shown.tasks] == [TASK]
    assert closed.tasks == []
    assert TASK in str(meeting_story(hers))
    assert TASK not in str(meeting_story(his))
    assert len(agenda_of(hers, county.vera.pk)) == 2
    assert agenda_of(his, county.jane.pk) == ["楼道充电安全"]
    assert [name for key, name in meeting_options("items", his, his.actor)] == ["2. 楼道充电安全"]
    assert meeting_options("open_tasks", his, his.actor) == []


@pytest.mark.parametrize("act", ["set_agenda", "take_vote", "draft_minutes"])
def test_who_was_recused_has_no_hand_in_agenda_votes_and_minutes(
    act: str, told: Gathering, county: County
) -> None:
    page = f"/desk/meetings/{told.pk}/acts/{act}/?item=1"
    assert signed_in(fresh(county.jane)).get(page).status_code == 403
    assert signed_in(fresh(county.vera)).get(page).status_code == 200
    with pytest.raises(NotAllowed, match="已回避"):
        told.do(acts.DraftMinutes, by=county.jane, text="会议同意。")


def test_minutes_are_neither_signed_nor_published_by_who_was_recused(
    told: Gathering, county: County
) -> None:
    told.do(acts.DraftMinutes, text="会议决定转调委会。")
    with pytest.raises(NotAllowed, match="已回避"):
        told.do(acts.SignMinutes, by=county.jane, member=0)
    for member in (0, 2, 3):
        told.do(acts.SignMinutes, member=member)
    last = told.when().date() + dt.timedelta(days=90)
    with time_travel(told.when()), pytest.raises(NotAllowed, match="已回避"):
        told.do(acts.PublishMinutes, by=county.jane, text="会议同意。", last_on=last)


def test_a_recused_member_does_not_vote_on_the_case(county: County) -> None:
    """The case waits for its second meeting, whose member was recused from it at the first panel."""
    story = a_case(county, at=Status.JOINT_REVIEW)
    housing = acts.MemberInput(body=MeetingBody.HOUSING, person=county.jane.pk)
    told = Gathering(county).call().invite(*usual_members(county), housing)
    told.plan(about(story.number), matter()).notify()
    with time_travel(told.when()):
        told.open().attend(*(present(it) for it in range(1, 6)))
        story.do(
            on_case.RecordJointReview, county.vera, meeting=told.pk, outcome=ReviewOutcome.REFERRED,
            discussion=DISCUSSED,
        )  # fmt: skip
        story.form_panel()
        recused(story, county.jane)
        votes = tuple(acts.VoteInput(member=it, vote=Vote.FOR) for it in range(1, 6))
        with pytest.raises(Incomplete, match="不参加表决"):
            told.do(acts.TakeVote, item=1, votes=votes)
        told.do(acts.TakeVote, item=1, votes=votes[:4])
        told.do(acts.TakeVote, item=2, votes=votes)


def test_an_item_keeps_what_it_is_about(told: Gathering) -> None:
    """A key of the agenda never comes to mean another case: votes and tasks stand under it."""
    with time_travel(told.when()), pytest.raises(Incomplete, match="重新打开"):
        told.do(
            acts.SetAgenda,
            items=(about("〔2026〕清物调字第0001号", key=1), matter("改为车位", key=2)),
        )


def test_minutes_that_say_less_than_was_recorded_are_not_signed(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with time_travel(told.when()):
        told.decide()
        told.do(acts.DraftMinutes, text="会议同意增设充电棚。")
        told.decide()
        with pytest.raises(Incomplete, match="新的纪要文字"):
            told.do(acts.SignMinutes, member=0)
        told.do(acts.DraftMinutes, text="会议再次讨论后同意。")
        told.do(acts.SignMinutes, member=0)


def test_who_saw_another_wording_does_not_sign_this_one(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with time_travel(told.when()):
        told.decide()
        told.do(acts.DraftMinutes, text="会议同意增设充电棚。")
        seen = told.meeting.version
        told.do(acts.DraftMinutes, text="会议不同意增设充电棚。")
        with pytest.raises(Overtaken, match="起草纪要"):
            convene(acts.SignMinutes(meeting=told.pk), by=fresh(county.petra), seen=seen)


@pytest.mark.parametrize(
    "written", ["赵 清 禾", "赵清-禾", "0000 5550102", "００００－５５５０１０２"]
)
def test_a_name_or_a_telephone_is_not_hidden_in_what_is_published(
    written: str, county: County
) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, about(story.number), at=S.HELD)
    with time_travel(told.when()):
        story.do(
            on_case.RecordJointReview, county.vera, meeting=told.pk, outcome=ReviewOutcome.REFERRED,
            discussion=DISCUSSED,
        )  # fmt: skip
        told.sign_all()
        last = told.when().date() + dt.timedelta(days=90)
        with pytest.raises(Incomplete) as refusal:
            told.do(acts.PublishMinutes, text=f"会议听取了{written}的意见。", last_on=last)
        assert refusal.value.field == "text"


def test_who_is_taken_off_the_list_sees_the_meeting_no_more(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    browser = signed_in(fresh(county.petra))
    assert browser.get(f"/desk/meetings/{told.pk}/").status_code == 200
    told.invite(*(it for it in usual_members(county) if it.person != county.petra.pk))
    assert browser.get(f"/desk/meetings/{told.pk}/").status_code == 404
    assert browser.get(f"/api/v1/meetings/{told.meeting.number}/").status_code == 404
    with pytest.raises(NotFound):
        told.do(acts.ReportTask, by=county.petra, task=1, outcome=TaskOutcome.DONE, note="完成")
    assert not MeetingTask.objects.exists()


def test_what_changed_since_everybody_was_told_is_said_until_they_are_told_again(
    county: County,
) -> None:
    told = a_meeting(county, at=S.NOTIFIED)

    def untold() -> list[str]:
        meeting = look_at_meeting(fresh(county.vera), told.pk)
        return [str(it) for it in room(meeting, meeting.actor).untold]

    assert untold() == []
    told.plan(matter(key=1), matter("车位划线"))
    assert untold() == ["议题"]
    told.invite(*usual_members(county)[:3])
    assert untold() == ["参会人员", "议题"]
    page = signed_in(fresh(county.vera)).get(f"/desk/meetings/{told.pk}/").content.decode()
    assert "会议通知发出以后改过" in page
    told.notify()
    assert untold() == []


def test_where_a_case_stands_is_not_told_to_who_types_its_number(county: County) -> None:
    """Hidden, absent, elsewhere or further on: one answer."""
    far, told = a_case(county, at=Status.MEDIATING), Gathering(county).call().invite()
    answers = set()
    for number in (far.number, "〔2026〕清物调字第9999号"):
        with pytest.raises(Incomplete) as refusal:
            told.plan(about(number))
        answers.add(str(refusal.value).replace(number, ""))
    assert len(answers) == 1
