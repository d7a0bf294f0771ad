"""At the instant of a recusal, every door is shut: open pages, lists, search, exports, work lists, tokens, messages."""

from __future__ import annotations

import pytest
from django.test import Client

from mediation import acts
from mediation.acts.requests import open_requests
from mediation.models import AccessRecord, Notice, RecusalRequest, User
from mediation.registry import roster
from mediation.vocabulary import (
    ActName,
    Choice,
    Function,
    Ground,
    Origin,
    Recusal,
    ReplacementReason,
    Role,
    Side,
    Status,
)
from tests.api.machine import Machine
from tests.catalogue import at_home
from tests.people import County
from tests.portals.pages import case_page, filled, signed_in, words_of
from tests.stories import Story, a_case, fresh, today
from workflows import handing_over
from workflows.conflicting import look_for_conflicts
from workflows.integrity import verify
from workflows.post.withholding import unseen

A = ActName
DOORS = (
    "/desk/", "/desk/week/", "/desk/cases/", "/desk/cases/?q=清物调", "/desk/cases/?q=赵清禾", "/desk/cases/?mine=on",
    "/desk/cases/?as=csv",
)  # fmt: skip


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation."""
    return a_case(county, at=Status.MEDIATING)


def recuse(story: Story, who: User) -> None:
    """He declares a conflict, and it is granted."""
    story.do(acts.DeclareConflict, who, ground=Ground.RELATIVE, explanation="表兄")
    [request] = open_requests(story.case)
    given = {"request": request.pk, "recusal": Recusal.GRANTED, "reasons": "属实"}
    story.do(acts.DecideRecusal, story.county.dora, **given)


def body_of(client: Client, address: str) -> str:
    """What a door answers, a file too."""
    answer = client.get(address)
    parts = getattr(answer, "streaming_content", None)
    return (answer.content if parts is None else b"".join(parts)).decode("utf-8", "replace")


def test_the_page_that_lies_open_answers_the_next_click_like_an_absent_case(story: Story) -> None:
    browser = signed_in(story.county.mo)
    page = browser.get(case_page(story.number, "acts/record_session/"))
    assert page.status_code == 200
    sent = filled(page, place="调解室", content="情况")
    recuse(story, story.county.mo)
    assert browser.post(case_page(story.number, "acts/record_session/"), sent).status_code == 404
    for rest in ("", "?tab=panel", "now/?seen=1", "chart.svg", "acts/inform_rights/"):
        assert browser.get(case_page(story.number, rest)).status_code == 404, rest


def test_no_list_search_export_or_work_list_shows_it_any_more(story: Story) -> None:
    browser = signed_in(story.county.mo)
    seen = [door for door in DOORS if story.number in body_of(browser, door)]
    assert set(DOORS) - set(seen) <= {"/desk/week/"}
    recuse(story, story.county.mo)
    assert [door for door in DOORS if story.number in body_of(browser, door)] == []


def test_nor_does_the_api(story: Story) -> None:
    machine = Machine(story.county.mo)
    assert machine.get("case", story.number).status == 200
    recuse(story, story.county.mo)
    assert machine.get("case", story.number).status == 404


def test_nor_through_another_post(story: Story) -> None:
    county = story.county
    county.mo.posts.create(role=Role.SUPERVISOR.value, area=county.area, started_on=today())
    browser = signed_in(county.mo)
    assert browser.get(case_page(story.number)).status_code == 200
    recuse(story, county.mo)
    assert browser.get(case_page(story.number)).status_code == 404
    assert story.number not in body_of(browser, "/desk/board/cases/")


def test_messages_that_were_queued_for_him_are_withheld(story: Story) -> None:
    county = story.county
    recuse(story, county.mo)
    his = Notice.objects.filter(case=story.case, recipient=county.mo)
    assert {it.pk for it in his} <= unseen(his)


def test_the_director_sees_what_he_had_opened_and_he_sees_nothing(story: Story) -> None:
    county = story.county
    signed_in(county.mo).get(case_page(story.number))
    opened = AccessRecord.objects.filter(case=story.case, by=county.mo).count()
    recuse(story, county.mo)
    page = words_of(signed_in(county.dora).get(case_page(story.number, "?tab=panel")))
    assert f"他打开过的（{opened} 次）" in page
    assert "表兄" in page
    assert "表兄" not in words_of(signed_in(county.jane).get(case_page(story.number, "?tab=panel")))


def test_the_form_of_the_panel_is_filled_in_with_the_proposal_and_says_why(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW).review()
    browser = signed_in(county.dora)
    page = browser.get(case_page(story.number, "acts/form_panel/"))
    assert "未发现回避情形" in words_of(page)
    answer = browser.post(case_page(story.number, "acts/form_panel/"), filled(page), follow=True)
    assert "已办理" in words_of(answer)
    assert story.case.status == Status.COMMITTEE


def test_a_party_challenges_from_home_and_reads_the_answer(story: Story) -> None:
    county, home = story.county, at_home(story, Side.RESPONDENT)
    address = "/track/case/acts/challenge_member/"
    told = {"member": str(county.mo.pk), "ground": "relation", "explanation": "是对方的同事"}
    assert "已收到" in words_of(home.post(address, filled(home.get(address), **told), follow=True))
    [request] = open_requests(story.case)
    given = {"request": request.pk, "recusal": Recusal.REFUSED, "reasons": "只是同住一个小区"}
    story.do(acts.DecideRecusal, county.dora, **given)
    assert "只是同住一个小区" in words_of(home.get("/track/case/"))
    other = words_of(at_home(story, Side.APPLICANT).get("/track/case/"))
    assert "同住一个小区" not in other
    assert "回避" not in other.replace("申请回避", "").replace("申请他回避", "")


def test_a_party_refuses_its_mediator_from_home(story: Story) -> None:
    county, home = story.county, at_home(story)
    address = "/track/case/acts/choose_mediator/"
    said = filled(home.get(address), about=f"{Choice.UNWANTED.value}-{county.mo.pk}")
    assert "已转给调委会" in words_of(home.post(address, said, follow=True))
    assert RecusalRequest.objects.get().origin == Origin.UNWANTED


def test_a_post_that_comes_to_light_is_asked_about_at_once_and_only_once(story: Story) -> None:
    county = story.county
    browser, day = signed_in(county.dora), today().isoformat()
    sent = {"affiliation-organisation": str(county.company.pk), "affiliation-function": "manager",
            "affiliation-first_on": day}  # fmt: skip
    browser.post(f"/desk/roster/{county.mo.pk}/affiliation/", sent)
    request = RecusalRequest.objects.get()
    assert (request.member, request.origin, request.ground) == (
        county.mo,
        Origin.FOUND,
        Ground.POST,
    )
    assert look_for_conflicts() == 0
    assert not verify().faults


@pytest.mark.parametrize(
    "home", [{"home_phone": "0000 555 0102"}, {"home_address": "滨河花园 3幢2单元501"}]
)
def test_who_lives_with_a_party_is_found_at_night(home: dict[str, str], story: Story) -> None:
    roster.change_card(story.county.jane, home, fresh(story.county.dora))
    assert look_for_conflicts() == 1
    assert story.case.expected_act == A.DECIDE_RECUSAL


def test_who_has_nothing_to_do_with_it_is_left_alone(story: Story) -> None:
    other = {
        "organisation": story.county.company.pk,
        "function": Function.OTHER,
        "first_on": today(),
        "last_on": None,
    }
    roster.affiliate(story.county.max, other, fresh(story.county.dora))
    assert look_for_conflicts() == 0


def test_a_whole_load_is_handed_over_with_a_preview_one_act_for_each_case(county: County) -> None:
    stories = [
        a_case(county, at=at) for at in (Status.COMMITTEE, Status.MEDIATING, Status.IN_FORCE)
    ]
    director = fresh(county.dora)
    told = handing_over.preview(county.mo, director)
    assert {it.coming.name for it in told if it.coming} == {"调解员马"}
    found = handing_over.pass_on(county.mo, director, None, ReplacementReason.TRANSFER)
    assert sorted(found.done) == sorted(it.number for it in stories)
    assert handing_over.seats_to_pass(county.mo, director) == []
    for it in stories:
        assert it.case.entries.filter(act=A.REPLACE_MEMBER).count() == 1
    assert not verify().faults


def test_what_cannot_pass_on_is_told_and_the_rest_goes_on(county: County) -> None:
    for _ in range(2):
        a_case(county, at=Status.MEDIATING)
    found = handing_over.pass_on(county.jane, fresh(county.dora), None, ReplacementReason.LEAVE)
    assert [why for _, why in found.refused] == ["同单位没有可以接替的人。"] * 2
    assert not found.done


@pytest.mark.slow
def test_the_page_hands_over_and_shows_how_far_it_is(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "AT_ONCE", 1)
    for _ in range(2):
        a_case(county, at=Status.MEDIATING)
    browser, address = signed_in(county.dora), f"/desk/people/{county.mo.pk}/handover/all/"
    page = browser.get(address)
    assert "调解员马" in words_of(page)
    first = browser.post(address, filled(page, reason="transfer"))
    assert "已移交 1 件，剩余 1 件" in words_of(first)
    second = browser.post(address, filled(first, reason="transfer"))
    assert "已移交 2 件，剩余 0 件" in words_of(second)
    assert browser.get(address).status_code == 200
    assert signed_in(county.clara).get(address).status_code == 403
