"""The pages of joint meetings, as convener, member and stranger see them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mediation.acts import RecordJointReview
from mediation.acts import meetings as acts
from mediation.models import Meeting, MeetingItem, User
from mediation.queries.meeting_minutes import excerpts
from mediation.queries.meetings import published
from mediation.vocabulary import MatterOutcome, MeetingStatus, ReviewOutcome, Status
from tests.catalogue import at_home
from tests.meetings import Gathering, a_meeting, about
from tests.people import County
from tests.stories import a_case, today
from tests.times import at

pytestmark = pytest.mark.slow
S = MeetingStatus


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(client: Client, page: str) -> dict[str, str]:
    """What the page's form holds: every field as a browser would send it back."""
    form = client.get(page).context["form"]
    sent: dict[str, str] = {}
    for field in form:
        value = field.value()
        if value not in (None, "", False):
            sent[field.html_name] = "on" if value is True else str(value)
    return sent


def test_the_convener_calls_a_meeting_from_the_list(county: County) -> None:
    vera = signed_in(county.vera)
    assert "召集联席会议" in vera.get(reverse("meetings")).content.decode()
    page = reverse("call_meeting")
    given = form_of(vera, page) | {
        "area": str(county.estate.parent_id), "kind": "regular", "starts": "14:00", "ends": "16:00",
        "on": str(today() + dt.timedelta(days=9)), "place": "党群服务中心",
    }  # fmt: skip
    answer = vera.post(page, given)
    assert answer.status_code == 302
    assert Meeting.objects.get().place == "党群服务中心"


def test_a_wrong_call_keeps_what_was_typed(county: County) -> None:
    vera = signed_in(county.vera)
    page = reverse("call_meeting")
    given = form_of(vera, page) | {
        "area": str(county.estate.parent_id), "kind": "regular", "starts": "16:00", "ends": "14:00",
        "on": str(today() + dt.timedelta(days=9)), "place": "党群服务中心",
    }  # fmt: skip
    answer = vera.post(page, given)
    assert answer.status_code == 422
    assert "结束时间须晚于开始时间" in answer.content.decode()
    assert "党群服务中心" in answer.content.decode()


def test_others_may_not_call(county: County) -> None:
    assert signed_in(county.mo).get(reverse("call_meeting")).status_code == 403


def test_the_agenda_is_proposed_from_what_waits(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = Gathering(county).call().invite()
    page = reverse("perform_at", args=[told.pk, "set_agenda"])
    vera = signed_in(county.vera)
    assert story.case.title in vera.get(page).content.decode()
    own = {"heading-new-0": "楼道堆物", "place-new-0": "1", f"place-case-{story.case.pk}": "2"}
    answer = vera.post(page, form_of(vera, page) | own)
    assert answer.status_code == 302
    items = MeetingItem.objects.filter(meeting=told.pk).order_by("position")
    assert [it.heading or it.case_id for it in items] == ["楼道堆物", story.case.pk]


def test_what_was_ticked_and_waits_no_more_is_not_mistaken_for_something_else(
    county: County,
) -> None:
    stories = [a_case(county, at=Status.JOINT_REVIEW) for _ in range(2)]
    told = Gathering(county).call().invite()
    page = reverse("perform_at", args=[told.pk, "set_agenda"])
    vera = signed_in(county.vera)
    form = form_of(vera, page)
    stories[0].withdraw()
    answer = vera.post(page, form)
    assert answer.status_code == 422
    assert "请核对后再提交" in answer.content.decode()
    assert not MeetingItem.objects.exists()


def test_what_a_meeting_deferred_is_proposed_to_the_next_one_first(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        told.decide(MatterOutcome.DEFERRED, next_on=today() + dt.timedelta(days=40))
    later = Gathering(county).call(on=today() + dt.timedelta(days=40))
    page = reverse("perform_at", args=[later.pk, "set_agenda"])
    shown = signed_in(county.vera).get(page).content.decode()
    assert "楼道充电安全" in shown
    assert "上次会议延期至" in shown


def test_the_next_meeting_opens_with_what_became_of_the_tasks(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    with at(told.when()):
        told.assign()
    later = Gathering(county).call(on=today() + dt.timedelta(days=40))
    shown = signed_in(county.vera).get(reverse("meeting", args=[later.pk])).content.decode()
    assert "安装充电棚" in shown


def test_the_room_shows_the_quorum_as_people_come(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    vera = signed_in(county.vera)
    with at(told.when()):
        told.open()
        page = reverse("perform_at", args=[told.pk, "record_attendance"])
        given = form_of(vera, page) | {f"presence-{key}": "present" for key in (1, 2, 3)}
        assert vera.post(page, given).status_code == 302
        shown = vera.get(reverse("meeting", args=[told.pk])).content.decode()
    assert "应到 4 人，实到 3 人" in shown
    assert "缺业主委员会" in shown


def test_one_button_marks_the_rest_as_present(county: County) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    vera = signed_in(county.vera)
    with at(told.when()):
        told.open()
        page = reverse("perform_at", args=[told.pk, "record_attendance"])
        given = form_of(vera, page) | {"presence-2": "deputy", "rest": "present"}
        refused = vera.post(page, given).content.decode()
        vera.post(page, given | {"deputy-2": "居委会施"})
        shown = vera.get(reverse("meeting", args=[told.pk])).content.decode()
    assert "请写明代表姓名" in refused
    assert "应到 4 人，实到 4 人" in shown


def test_who_is_absent_needs_a_reason_and_nothing_is_lost(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    vera = signed_in(county.vera)
    with at(told.when()):
        page = reverse("perform_at", args=[told.pk, "record_attendance"])
        answer = vera.post(page, form_of(vera, page) | {"presence-2": "absent"})
    assert answer.status_code == 422
    assert "请选择缺席原因" in answer.content.decode()


def test_a_vote_is_taken_member_by_member(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    vera = signed_in(county.vera)
    with at(told.when()):
        page = reverse("perform_at", args=[told.pk, "take_vote"]) + f"?item={told.item().key}"
        given = form_of(vera, page) | {"vote-1": "for", "vote-2": "for", "vote-3": "against"}
        assert vera.post(page, given).status_code == 302
        shown = vera.get(reverse("meeting", args=[told.pk])).content.decode()
    assert "同意 2，反对 1，弃权 0" in shown


def test_minutes_are_drafted_from_what_was_recorded(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    vera = signed_in(county.vera)
    with at(told.when()):
        told.decide().assign(item=told.item().key)
        page = reverse("perform_at", args=[told.pk, "draft_minutes"])
        shown = vera.get(page).content.decode()
    for said in (
        "会议纪要",
        "楼道充电安全",
        "各方同意增设充电棚",
        "达成一致",
        "安装充电棚",
        "应到 4 人，实到 4 人",
    ):
        assert said in shown


def test_what_is_typed_is_kept_as_it_is_typed(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    vera = signed_in(county.vera)
    with at(told.when()):
        page = reverse("perform_at", args=[told.pk, "decide_matter"])
        vera.post(page, {"discussion": "说到一半断线了", "keep": "asked"})
        assert "说到一半断线了" in vera.get(page).content.decode()


def test_a_decision_about_a_case_leads_back_into_the_room(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, about(story.number), at=S.HELD)
    vera = signed_in(county.vera)
    with at(told.when()):
        page = (
            reverse("perform", args=[story.number, "record_joint_review"]) + f"?meeting={told.pk}"
        )
        given = form_of(vera, page) | {"outcome": "referred", "discussion": "分歧较大"}
        answer = vera.post(page, given)
        assert answer.headers["Location"] == reverse("meeting", args=[told.pk])
        assert "转调解委员会" in vera.get(answer.headers["Location"]).content.decode()


def test_a_member_sees_the_item_and_not_the_case(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = a_meeting(county, about(story.number), at=S.NOTIFIED)
    petra = signed_in(county.petra)
    shown = petra.get(reverse("meeting", args=[told.pk])).content.decode()
    assert story.case.title in shown
    assert "支付物业费5184元" in shown
    assert "赵清禾" not in shown
    assert reverse("case", args=[story.number]) not in shown
    assert petra.get(reverse("case", args=[story.number])).status_code == 404


@pytest.mark.parametrize("who", ["sam", "otto", "mo", "adam"])
def test_a_stranger_finds_no_meeting(county: County, who: str) -> None:
    told = a_meeting(county, at=S.NOTIFIED)
    client = signed_in(getattr(county, who))
    assert client.get(reverse("meeting", args=[told.pk])).status_code == 404
    assert told.meeting.number not in client.get(reverse("meetings")).content.decode()
    page = reverse("perform_at", args=[told.pk, "cancel_meeting"])
    assert client.post(page, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_stands_at_every_status(
    county: County, status: MeetingStatus, language: str
) -> None:
    told = a_meeting(county, at=status)
    invited = [] if status is S.CALLED else [county.petra]
    for who in (county.vera, county.dora, county.sue, county.tom, *invited):
        client = signed_in(who)
        client.cookies["django_language"] = language
        assert client.get(reverse("meeting", args=[told.pk])).status_code == 200
        assert client.get(reverse("meetings")).status_code == 200


def test_every_act_has_its_page(county: County) -> None:
    told = a_meeting(county, at=S.HELD)
    vera = signed_in(county.vera)
    with at(told.when()):
        task = told.assign()
        for name in acts.MEETING_ACTS:
            page = reverse("perform_at", args=[told.pk, name.value])
            answer = vera.get(f"{page}?item={told.item().key}&task={task.pk}")
            assert answer.status_code in (200, 403, 404, 409), name
            assert answer.status_code != 404 or name == "call_meeting"


def test_meetings_stand_on_today_and_in_the_week(county: County) -> None:
    soon = today() + dt.timedelta(days=4)
    told = Gathering(county).call(on=soon).invite()
    for who in (county.vera, county.petra):
        client = signed_in(who)
        assert told.meeting.number in client.get(reverse("today")).content.decode()
        page = reverse("week") + f"?from={soon}"
        assert told.meeting.number in client.get(page).content.decode()
    assert told.meeting.number not in signed_in(county.mo).get(reverse("today")).content.decode()


def test_published_minutes_are_before_everybody_as_long_as_they_are_up(county: County) -> None:
    told = a_meeting(county, at=S.PUBLISHED)
    notices = reverse("notices")
    held_on, shown = told.when().date(), "会议同意增设充电棚"
    assert [it.text for it in published(held_on)] == [f"{shown}。"]
    assert [it.text for it in published(held_on + dt.timedelta(days=7))] == [f"{shown}。"]
    assert published(held_on + dt.timedelta(days=8)) == []
    with time_machine.travel(told.when(), tick=False):
        assert shown in Client().get(notices).content.decode()


def test_a_party_reads_of_the_meeting_what_is_about_its_case_only(county: County) -> None:
    story, other = (a_case(county, at=Status.JOINT_REVIEW) for _ in range(2))
    told = a_meeting(county, about(story.number), about(other.number), at=S.HELD)
    with at(told.when()):
        for it, outcome in ((story, ReviewOutcome.REFERRED), (other, ReviewOutcome.TRANSFERRED)):
            it.do(
                RecordJointReview, county.vera, meeting=told.pk, outcome=outcome,
                discussion="会上说的话", authority="综合行政执法局",
            )  # fmt: skip
        assert excerpts(story.case) == [], "nothing before the minutes are signed"
        told.sign_all()
    [excerpt] = excerpts(story.case)
    assert excerpt.outcome is ReviewOutcome.REFERRED
    home = at_home(story)
    shown = home.get(reverse("tracked")).content.decode()
    assert "转调解委员会" in shown
    assert "会上说的话" not in shown
    assert other.number not in shown
