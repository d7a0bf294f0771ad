"""What each does when a case is decided together: by clicking, as convener, member, director, mediator and party."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from mediation import acts
from mediation.acts import RecordJointReview
from mediation.acts import meetings as meeting_acts
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Meeting, Seat
from mediation.queries.own import door
from mediation.queries.receipts import codes
from mediation.vocabulary import (
    Ground,
    MatterOutcome,
    MeetingBody,
    MeetingStatus,
    Reply,
    ReviewOutcome,
    Side,
    Status,
)
from tests.meetings import Gathering, about, matter
from tests.people import County
from tests.stories import Story, a_case

from ..pages import act_page, case_page
from .conftest import Opener, Window
from .test_axe import faults_here
from .test_everywhere import off_the_edge
from .test_roles import pick

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SECRET = "申请人私下说可以减半"
RESPONDENT = "赵清禾"


def soon() -> dict[str, object]:
    """In five minutes, for a quarter of an hour: the browser's server knows no other day than this."""
    begins = dt.datetime.now(COUNTY_ZONE) + dt.timedelta(minutes=5)
    return {
        "on": begins.date(),
        "starts": begins.time().replace(microsecond=0),
        "ends": (begins + dt.timedelta(minutes=15)).time().replace(microsecond=0),
    }


def in_session(county: County) -> tuple[Story, Gathering]:
    """A case that waits, and today's meeting that has come to it."""
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = Gathering(county).call(**soon()).invite().plan(about(story.number), matter())
    told.do(meeting_acts.NotifyMembers, short_reason="临时安排")
    return story, told.open().attend()


def refer(story: Story, told: Gathering) -> None:
    """The meeting sends the case to the committee."""
    story.do(
        RecordJointReview, story.county.vera, meeting=told.pk, outcome=ReviewOutcome.REFERRED,
        discussion="各方分歧较大。",
    )  # fmt: skip


def send(page: Page) -> None:
    """Send the form of the page."""
    page.locator("main form .actions .primary").click()


def done(page: Page) -> None:
    """Send it, and see that it is done."""
    send(page)
    expect(page.locator("#said")).to_contain_text("已")


def refused(page: Page) -> None:
    """Send it, and read beside the fields what is missing, on a page that is open to everybody."""
    send(page)
    expect(page.locator(".faults")).to_be_visible()
    assert faults_here(page) + off_the_edge(page, page.url) == []


def next_step(page: Page, name: str) -> None:
    """What is to be done now stands first, and is taken."""
    page.locator("a.act.expected", has_text=name).click()


def test_the_convener_holds_a_meeting(county: County, look: Opener) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    page = look(Window(), county.vera)
    page.get_by_role("link", name="会议", exact=True).click()
    page.get_by_role("link", name="召集联席会议").click()
    refused(page)
    call(page, county)
    name_members(page, county)
    make_the_agenda(page, story)
    next_step(page, "发出会议通知")
    refused(page)
    page.locator("#id_short_reason").fill("社区临时安排，已电话告知")
    done(page)
    next_step(page, "宣布开会")
    done(page)
    next_step(page, "记录到会")
    page.get_by_role("button", name="没选的都到会了").click()
    expect(page.locator("#people")).to_contain_text("实到 4 人")
    decide_the_items(page, story)
    write_it_down(page)
    assert Meeting.objects.get().status == MeetingStatus.PUBLISHED
    public = look(Window("phone", script=False))
    public.goto("/notices/")
    public.locator("summary", has_text="联席").click()
    expect(public.locator("main")).to_contain_text("楼道充电安全")
    expect(public.locator("main")).not_to_contain_text(RESPONDENT)


def call(page: Page, county: County) -> None:
    """For the community, in five minutes."""
    pick(page, "area", county.estate.parent_id)
    pick(page, "kind", "on_demand")
    for name, value in soon().items():
        page.locator(f"#id_{name}").fill(f"{value:%H:%M}" if name != "on" else str(value))
    page.locator("#id_place").fill("滨河社区党群服务中心")
    done(page)


def name_members(page: Page, county: County) -> None:
    """Of four bodies; the residents' committee signs."""
    next_step(page, "确定参会人员")
    rows = (
        (MeetingBody.PARTY_ORGANISATION, county.vera.pk, ""),
        (MeetingBody.RESIDENTS_COMMITTEE, "", "居委会尤"),
        (MeetingBody.PROPERTY_COMPANY, county.petra.pk, ""),
        (MeetingBody.OWNERS_COMMITTEE, county.olin.pk, ""),
    )
    more = page.get_by_role("button", name="再加一项")
    for number, (body, person, name) in enumerate(rows):
        if not page.locator(f"[name=members-{number}-body]").count():
            more.click()
        page.locator(f"[name=members-{number}-body]").select_option(body.value)
        page.locator(f"[name=members-{number}-person]").select_option(str(person))
        page.locator(f"[name=members-{number}-name]").fill(name)
    page.locator("[name=members-1-signs]").check()
    done(page)


def make_the_agenda(page: Page, story: Story) -> None:
    """The case is proposed; a matter is added."""
    next_step(page, "编排议题")
    expect(page.locator(".agenda-form")).to_contain_text(story.case.title)
    page.locator("#id_heading-new-0").fill("楼道充电安全")
    page.locator("#id_place-new-0").fill("2")
    done(page)


def decide_the_items(page: Page, story: Story) -> None:
    """The case goes to the committee, the matter is agreed."""
    first, second = (page.locator("#agenda li.item").nth(it) for it in (0, 1))
    first.get_by_role("link", name="记录结果").click()
    pick(page, "outcome", ReviewOutcome.REFERRED)
    page.locator("#id_discussion").fill("各方分歧较大，转调解委员会。")
    done(page)
    assert story.case.status == Status.COMMITTEE
    page.goto(f"/desk/meetings/{Meeting.objects.get().pk}/")
    second.get_by_role("link", name="记录结果").click()
    pick(page, "outcome", MatterOutcome.AGREED)
    page.locator("#id_discussion").fill("各方同意增设充电棚。")
    done(page)
    expect(page.locator("#agenda .pill.done")).to_have_count(2)


def write_it_down(page: Page) -> None:
    """Minutes: drafted, signed by both who sign, published."""
    next_step(page, "起草纪要")
    assert "各方同意增设充电棚" in page.locator("#id_text").input_value()
    done(page)
    next_step(page, "签署纪要")
    done(page)
    for name in ("居委会尤", "物业裴", "业委会欧"):
        next_step(page, "签署纪要")
        page.get_by_label(name).check()
        done(page)
    expect(page.locator("#minutes")).to_contain_text("已签署，不可再改")
    next_step(page, "公示纪要")
    done(page)


def test_a_member_reads_its_meeting_and_signs(county: County, look: Opener) -> None:
    story, told = in_session(county)
    refer(story, told)
    told.decide(position=2).do(meeting_acts.DraftMinutes, text="会议认为应当增设充电棚。")
    page = look(Window("phone"), county.petra)
    page.get_by_role("link", name="会议", exact=True).click()
    page.locator("a.title").click()
    expect(page.locator("#agenda")).to_contain_text(story.case.title)
    expect(page.locator("main")).not_to_contain_text(RESPONDENT)
    assert page.locator("#agenda h3 a").count() == 0
    assert page.goto(case_page(story.number)).status == 404  # type: ignore[union-attr]
    page.goto(f"/desk/meetings/{told.pk}/")
    assert faults_here(page) + off_the_edge(page, page.url) == []
    next_step(page, "签署纪要")
    done(page)
    expect(page.locator("#minutes .notice")).not_to_contain_text("物业裴")


def test_the_director_takes_the_proposed_panel_and_decides_a_recusal(
    county: County, look: Opener
) -> None:
    story = Story(county).file().accept().consent().open_review().review()
    page = look(Window(), county.dora)
    page.goto(case_page(story.number))
    page.locator("a.act.expected").click()
    done(page)
    assert Seat.objects.filter(case=story.case).count() == 4
    seated = Seat.objects.get(case=story.case, mediator__in=(county.mo, county.max)).mediator
    story.do(
        acts.ChallengeMember, door(story.party(Side.APPLICANT)), member=seated.pk,
        ground=Ground.INTEREST, explanation="住同一幢楼",
    )  # fmt: skip
    page.goto(case_page(story.number, "?tab=panel"))
    expect(page.locator("main")).to_contain_text("住同一幢楼")
    next_step(page, "决定回避")
    refused(page)
    page.locator("#act-form").get_by_label("准予回避").check()
    page.locator("#act-form textarea").last.fill("同住一幢，宜回避")
    done(page)
    names = Seat.objects.filter(case=story.case, panel=story.case.panel or 0).values_list(
        "mediator"
    )
    assert len(names) == 4
    assert (seated.pk,) not in names
    theirs = look(Window(), seated)
    assert theirs.goto(case_page(story.number)).status == 404  # type: ignore[union-attr]


def test_the_mediator_notes_a_separate_talk_for_himself(county: County, look: Opener) -> None:
    story = a_case(county, at=Status.MEDIATING)
    page = look(Window(), county.mo)
    page.goto(act_page(story.number, "record_caucus"))
    refused(page)
    pick(page, "party", story.party(Side.APPLICANT).pk)
    page.locator("#id_notes").fill(SECRET)
    done(page)
    page.goto(case_page(story.number, "?tab=sessions"))
    expect(page.locator("main")).to_contain_text(SECRET)
    page = look(Window(), county.dora)
    for tab in ("sessions", "story"):
        page.goto(case_page(story.number, f"?tab={tab}"))
        expect(page.locator("main")).not_to_contain_text(SECRET)


def test_a_party_answers_everything_from_a_phone(county: County, look: Opener) -> None:
    story, told = in_session(county)
    refer(story, told)
    told.decide(position=2).sign_all()
    story.form_panel().opine().agree_session().offer()
    page = look(Window("phone"))
    code = next(
        code
        for party, code in codes(story.case.entries.get(number=1))
        if party.side == Side.APPLICANT
    )
    page.goto(f"/track/?number={story.number}")
    page.locator("#id_code").fill(code)
    page.locator("main form .primary").click()
    expect(page.locator("main")).to_contain_text("只列您的案件")
    expect(page.locator("main")).not_to_contain_text("楼道充电安全")
    expect(page.locator(".card.accent")).to_contain_text("等您答复：")
    own(page, "confirm_session", answer="comes")
    own(page, "answer_offer", answer=Reply.ACCEPT.value)
    own(page, "challenge_member", member=county.hugo.pk, ground=Ground.INTEREST.value)
    expect(page.locator("main")).to_contain_text("正在审查")


def own(page: Page, name: str, **chosen: object) -> None:
    """Do one thing from the tracking page: refused while nothing is said, then done."""
    page.locator(f"a.act[href*={name}]").click()
    refused(page)
    for field, value in chosen.items():
        page.locator(f"main input[name={field}][value='{value}']").check()
    if page.locator("#id_explanation").count():
        page.locator("#id_explanation").fill("与对方有业务往来")
    page.locator("main form .primary").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_a_stranger_finds_none_of_it(county: County, look: Opener) -> None:
    story, told = in_session(county)
    meeting = f"/desk/meetings/{told.pk}/"
    case = case_page(story.number)
    pages = (
        meeting, f"{meeting}acts/sign_minutes/", f"{meeting}acts/name_members/", case, f"{case}?tab=panel",
        act_page(story.number, "cast_ballot"), act_page(story.number, "record_caucus"),
        f"{case}decisions/1/", f"{case}session.ics",
    )  # fmt: skip
    offices = ("/desk/roster/", "/desk/board/fairness/", "/desk/meetings/call/")
    inside, outside = look(Window(), county.sam), look(Window())
    for address in pages:
        assert answer(inside, address) == 404, address
    for address in offices:
        assert answer(inside, address) == 403, address
    for address in (*pages, *offices, "/desk/meetings/", "/desk/groups/", "/desk/me/"):
        outside.goto(address)
        assert "/desk/sign-in/" in outside.url, address
    for name in ("confirm_session", "answer_offer", "challenge_member", "give_limit"):
        outside.goto(f"/track/case/acts/{name}/")
        expect(outside.locator("#id_code")).to_be_visible()


def answer(page: Page, address: str) -> int:
    """The status with which an address is answered."""
    return page.request.get(address).status
