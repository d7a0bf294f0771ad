"""Sessions and records on the pages: the desk types, keeps, sees; a party reads, answers and signs from home."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from mediation.models import Draft, RecordSignature, Room, Sitting, SittingAnswer
from mediation.vocabulary import Side, Status
from tests.people import County
from tests.stories import Story, a_case, today

from .pages import act_page, case_page, filled, signed_in, words_of
from .test_own_acts import at_home, do

pytestmark = pytest.mark.slow


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation."""
    return a_case(county, at=Status.MEDIATING)


def both(story: Story) -> tuple[int, ...]:
    """Both sides."""
    return tuple(story.party(side).pk for side in Side)


def sent(browser: Client, story: Story, act: str, **typed: Any) -> Any:
    """Open the form of an act, type and send it."""
    address = act_page(story.number, act)
    return browser.post(address, filled(browser.get(address), **typed), follow=True)


def test_the_form_of_a_session_comes_with_everybody_ticked_and_takes_a_room(
    story: Story, county: County
) -> None:
    room = Room.objects.create(name="第一调解室", area=county.township)
    tomorrow = (today() + dt.timedelta(days=1)).isoformat()
    typed = {"on": tomorrow, "at": "14:30", "room": str(room.pk)}
    page = sent(signed_in(county.mo), story, "schedule_session", **typed)
    sitting = Sitting.objects.get(case=story.case)
    assert (sitting.room, sitting.invited.exclude(party=None).count()) == (room, 2)
    tab = signed_in(county.mo).get(f"{case_page(story.number)}?tab=sessions")
    assert "第一调解室" in words_of(tab)
    assert page.status_code == 200


def test_a_session_stands_on_today_in_the_week_and_in_one_s_own_calendar(
    story: Story, county: County
) -> None:
    story.agree_session()
    browser = signed_in(county.mo)
    tomorrow = today() + dt.timedelta(days=1)
    assert "七天内的调解" in words_of(browser.get("/desk/"))
    assert "14:30 调解（社区调解室）" in words_of(browser.get(f"/desk/week/?from={tomorrow}"))
    file = browser.get(f"{case_page(story.number)}session.ics")
    text = file.content.decode()
    assert file["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;TZID=Asia/Shanghai:{tomorrow:%Y%m%d}T143000" in text
    assert "赵清禾" not in text
    assert signed_in(county.tom).get(f"{case_page(story.number)}session.ics").status_code == 404


def test_a_party_reads_when_and_where_and_says_that_it_cannot_come(story: Story) -> None:
    story.agree_session(bring="缴费凭证", link="会议号 123")
    home = at_home(story, Side.RESPONDENT)
    page = words_of(home.get("/track/case/"))
    for told in ("下次调解", "社区调解室", "缴费凭证", "会议号 123"):
        assert told in page
    do(home, "confirm_session", answer="cannot", wish="周四下午")
    assert SittingAnswer.objects.get().answer == "cannot"
    assert "来不了" in words_of(home.get("/track/case/"))
    assert "周四下午" not in words_of(at_home(story).get("/track/case/"))


def test_who_was_not_asked_hears_nothing_of_a_session(story: Story) -> None:
    story.agree_session(parties=(story.party(Side.RESPONDENT).pk,))
    page = words_of(at_home(story, Side.APPLICANT).get("/track/case/"))
    assert "下次调解" not in page
    assert "约定了调解时间" not in page


def test_a_party_reads_the_record_and_signs_it_from_home(story: Story, county: County) -> None:
    story.session(attended=both(story), content="双方各退一步。", applicant_said="拖欠一年")
    home = at_home(story, Side.RESPONDENT)
    page = words_of(home.get("/track/case/acts/sign_record/"))
    assert "双方各退一步。" in page
    assert "拖欠一年" in page
    do(home, "sign_record", sure="on")
    assert RecordSignature.objects.get().way == "online"
    tab = signed_in(county.mo).get(f"{case_page(story.number)}?tab=sessions")
    assert "赵清禾（当事人，本人页面）" in words_of(tab)


def test_what_is_typed_is_kept_for_its_writer_alone(story: Story, county: County) -> None:
    address, mine = act_page(story.number, "record_session"), signed_in(county.mo)
    typed = filled(mine.get(address), place="302室", content="写了一半")
    mine.post(address, {**typed, "keep": "asked"})
    assert "写了一半" in mine.get(address).content.decode()
    assert "写了一半" not in signed_in(county.cora).get(address).content.decode()
    mine.post(address, filled(mine.get(address), outcome="continue"))
    assert story.case.session_outcome == "continue"
    assert not Draft.objects.exists()


def test_the_form_of_a_record_stays_short_where_a_session_was_agreed(
    story: Story, county: County
) -> None:
    story.agree_session()
    page = signed_in(county.mo).get(act_page(story.number, "record_session"))
    assert '<details class="field"><summary>更多内容' in page.content.decode()


def test_a_separate_talk_is_never_kept_as_a_draft(story: Story, county: County) -> None:
    address, mine = act_page(story.number, "record_caucus"), signed_in(county.mo)
    mine.post(address, {**filled(mine.get(address), notes="底线"), "keep": "asked"})
    assert not Draft.objects.exists()


def test_notes_of_a_separate_talk_stand_on_their_writer_s_page_alone(
    story: Story, county: County
) -> None:
    party = str(story.party(Side.RESPONDENT).pk)
    sent(signed_in(county.mo), story, "record_caucus", party=party, notes="底线是八成")
    tab = f"{case_page(story.number)}?tab=sessions"
    assert "底线是八成" in words_of(signed_in(county.mo).get(tab))
    for other in (county.cora, county.dora):
        assert "底线是八成" not in words_of(signed_in(other).get(tab))
