"""The pages of supervision: what is late, what is stuck, and what can be done about it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mediation import acts
from mediation.models import CaseEntry, Clock
from mediation.proofs.codes import code_for
from mediation.vocabulary import Level, MeetingStatus, Status
from tests import times
from tests.meetings import a_meeting
from tests.people import County
from tests.stories import Story, a_case, filing, fresh, keyed, today
from tests.workflows.test_integrity import CASE, tamper
from workflows.conduct import conduct
from workflows.sweeping import sweep

from .pages import act_page, case_page, filled, signed_in, visitor, words_of

pytestmark = pytest.mark.slow

LATE, INTEGRITY = "/desk/late/", "/desk/integrity/"


@pytest.fixture
def late(county: County) -> Story:
    """A case whose screening is long over, and the clockwork has said so."""
    with times.at(times.days_ago(30)):
        story = a_case(county)
    sweep()
    return story


def links_to_acts(page: object) -> set[str]:
    """The acts that the page offers."""
    return set(re.findall(r"acts/(\w+)/\?clock=\d+", page.content.decode()))  # type: ignore[attr-defined]


def test_what_is_late_stands_in_the_list_with_what_can_be_done(late: Story) -> None:
    page = signed_in(late.county.sue).get(LATE)
    assert late.number in words_of(page)
    assert "审查受理" in words_of(page)
    assert links_to_acts(page) == {"acknowledge_escalation", "order_supervision"}


def test_the_director_may_explain_and_not_order(late: Story) -> None:
    page = signed_in(late.county.dora).get(LATE)
    assert links_to_acts(page) == {"acknowledge_escalation", "explain_overrun"}


def test_the_auditor_only_reads(late: Story) -> None:
    page = signed_in(late.county.audra).get(LATE)
    assert late.number in words_of(page)
    assert links_to_acts(page) == set()


def test_nobody_sees_there_what_he_may_not_see(late: Story) -> None:
    for stranger in (late.county.otto, late.county.max, late.county.sam):
        assert late.number not in words_of(signed_in(stranger).get(LATE))


def test_what_is_far_ahead_is_not_in_the_list(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    assert story.number not in words_of(signed_in(county.sue).get(LATE))


def test_what_is_due_within_three_working_days_is_soon(county: County) -> None:
    story = a_case(county)
    page = signed_in(county.sue).get(LATE, {"kind": "soon"})
    assert story.number in words_of(page)
    assert story.number not in words_of(signed_in(county.sue).get(LATE, {"kind": "late"}))


def test_a_right_that_has_lapsed_is_not_late(county: County) -> None:
    with times.at(times.days_ago(60)):
        story = a_case(county, at=Status.IN_FORCE)
    page = words_of(signed_in(county.sue).get(LATE, {"kind": "late"}))
    assert story.number in page  # its return visit is late
    assert page.count("申请司法确认") == 2  # as choices of the filter (anew, too), and nowhere else


def test_the_link_has_chosen_the_clock_and_the_order_is_seen_in_the_list(late: Story) -> None:
    browser, clock = signed_in(late.county.sue), late.clock("first_answer")
    address = f"{act_page(late.number, 'order_supervision')}?clock={clock.pk}"
    form = browser.get(address)
    assert filled(form)["clock"] == str(clock.pk)
    answer = browser.post(address, filled(form, instruction="三日内答复"))
    assert answer.status_code == 302
    assert late.case.level == Level.ORDERED
    assert late.number in words_of(browser.get(LATE, {"kind": "ordered"}))
    assert Clock.objects.get(pk=clock.pk).level == Level.ORDERED


def test_a_clock_of_another_case_is_not_chosen(late: Story) -> None:
    other = a_case(late.county).clock("screening").pk
    address = f"{act_page(late.number, 'order_supervision')}?clock={other}"
    assert not filled(signed_in(late.county.sue).get(address)).get("clock")


def test_the_last_explanation_and_who_took_note_are_told(late: Story) -> None:
    clock, county = late.clock("screening").pk, late.county
    for reason in ("材料不全", "等待街道回复"):
        late.do(
            acts.ExplainOverrun, county.clara, clock=clock, reason=reason,
            expected_on=today() + dt.timedelta(days=2),
        )  # fmt: skip
    late.do(acts.AcknowledgeEscalation, county.dora, clock=clock)
    told = words_of(signed_in(county.sue).get(LATE, {"rule": "screening"}))
    assert "等待街道回复" in told
    assert "材料不全" not in told
    assert "已确认：主任董" in told


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"kind": "late"}, True),
        ({"kind": "ordered"}, False),
        ({"rule": "screening"}, True),
        ({"rule": "archive"}, False),
        ({"kind": "nonsense", "after": "nonsense"}, True),
    ],
)
def test_the_list_is_narrowed(asked: dict[str, str], is_there: bool, late: Story) -> None:
    assert (late.number in words_of(signed_in(late.county.sue).get(LATE, asked))) is is_there


def test_the_list_is_narrowed_to_a_township(late: Story) -> None:
    browser, county = signed_in(late.county.sue), late.county
    assert late.number in words_of(browser.get(LATE, {"township": county.township.path}))
    assert late.number not in words_of(browser.get(LATE, {"township": county.other_township.path}))


def test_pages_follow_one_another_without_loss(
    late: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    with times.at(times.days_ago(20)):
        a_case(late.county)
    monkeypatch.setattr("mediation.queries.late.PAGE", 1)
    browser, seen, address = signed_in(late.county.sue), list[str](), LATE
    for _ in range(10):
        page = browser.get(address)
        seen += re.findall(r"order_supervision/\?clock=(\d+)", page.content.decode())
        following = re.search(r'rel="next" href="(\?[^"]+)"', page.content.decode())
        if following is None:
            break
        address = LATE + following[1]
    assert sorted(map(int, seen)) == list(Clock.objects.order_by("id").values_list("id", flat=True))


def test_a_long_list_asks_as_often_as_a_short_one(late: Story) -> None:
    browser = signed_in(late.county.sue)
    browser.get(LATE)
    with CaptureQueriesContext(connection) as few:
        browser.get(LATE)
    with times.at(times.days_ago(20)):
        for _ in range(3):
            a_case(late.county)
    sweep()
    with CaptureQueriesContext(connection) as many:
        browser.get(LATE)
    assert len(many) == len(few)


def test_the_list_speaks_english(late: Story) -> None:
    told = words_of(signed_in(late.county.sue, "en").get(LATE))
    assert "Late and soon" in told
    assert "Screening" in told


def test_a_sound_county_has_nothing_in_the_integrity_list(county: County) -> None:
    a_case(county)
    told = words_of(signed_in(county.sue).get(INTEGRITY))
    assert "没有发现问题" in told
    assert "1 件在办案件" in told


def test_a_stuck_case_is_named_and_repaired_with_one_press(county: County) -> None:
    story, browser = a_case(county), signed_in(county.sue)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    page = browser.get(INTEGRITY)
    assert "应由服务窗口办" in words_of(page)
    answer = browser.post(f"{INTEGRITY}{story.number}/repair/", follow=True)
    assert "已更正：轮到谁（经过第 2 条）" in words_of(answer)
    assert "没有发现问题" in words_of(answer)
    entry = CaseEntry.objects.filter(case=story.case).latest("number")
    assert (entry.act, entry.by) == ("recount_clocks", county.sue)
    assert "更正 1 处不一致" in words_of(browser.get(case_page(story.number)))


def test_the_auditor_sees_what_is_stuck_and_does_not_repair(county: County) -> None:
    story, browser = a_case(county), signed_in(county.audra)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    page = browser.get(INTEGRITY)
    assert story.number in words_of(page)
    assert "/repair/" not in page.content.decode()
    answer = browser.post(f"{INTEGRITY}{story.number}/repair/", follow=True)
    assert "须由" in words_of(answer)
    assert story.case.version == 1


def test_what_a_look_found_is_looked_at_again_before_it_is_shown(county: County) -> None:
    a_case(county)
    browser = signed_in(county.sue)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    assert "应由服务窗口办" in words_of(browser.get(INTEGRITY))
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'intake'")
    assert "应由服务窗口办" not in words_of(browser.get(INTEGRITY))


def test_looking_again_finds_what_is_new(county: County) -> None:
    a_case(county)
    browser = signed_in(county.sue)
    browser.get(INTEGRITY)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    assert "应由服务窗口办" in words_of(browser.post(f"{INTEGRITY}look/", follow=True))


def test_others_are_told_whose_page_it_is(county: County) -> None:
    for other in (county.clara, county.dora, county.mo, county.sam):
        assert signed_in(other).get(INTEGRITY).status_code == 403


def test_a_large_county_is_not_kept_waiting_for_a_first_look(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(county)
    monkeypatch.setattr("workflows.integrity.remembered.QUICK", 0)
    assert "还没有检查过" in words_of(signed_in(county.sue).get(INTEGRITY))


def test_a_meeting_that_was_changed_behind_its_acts_is_named(county: County) -> None:
    told = a_meeting(county, at=MeetingStatus.NOTIFIED)
    browser = signed_in(county.sue)
    assert "联席会议也检查了 1 次，没有发现问题" in words_of(browser.get(INTEGRITY))
    tamper("mediation_booking", "UPDATE mediation_booking SET is_released = true")
    told_of = words_of(browser.post(f"{INTEGRITY}look/", follow=True))
    assert told.meeting.number in told_of
    assert "场地和人员预定" in told_of
    assert "Bookings" in words_of(signed_in(county.sue, "en").get(INTEGRITY))


def test_the_integrity_page_speaks_english(county: County) -> None:
    a_case(county)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    assert "it is the turn of intake" in words_of(signed_in(county.sue, "en").get(INTEGRITY))


def test_the_case_page_shows_whose_days_they_were(county: County) -> None:
    with times.at(times.days_ago(30)):
        story = a_case(county)
    page = signed_in(county.sue).get(case_page(story.number))
    assert "等谁办，用了几天 现在等： 调委会（含窗口）" in words_of(page)
    assert "共 30 天" in words_of(page)
    assert 'viewBox="0 0 30 1"' in page.content.decode()


def test_the_party_sees_whose_days_they_were(county: County) -> None:
    key = keyed()
    with times.at(times.days_ago(30)):
        number = conduct(filing(county), by=fresh(county.clara), key=key).case.number
    browser = visitor()
    browser.post("/track/", {"number": number, "code": code_for(key, "applicant", 1)})
    told = words_of(browser.get("/track/case/"))
    assert "等谁办，用了几天" in told
    assert "共 30 天" in told
