"""The one door: all or nothing, once for each key, nothing decided on an old picture, everybody told once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils.translation import override

from mediation import acts
from mediation.acts import CaseAct
from mediation.acts.timekeeping import Turned
from mediation.calendar.moments import local_date
from mediation.errors import Incomplete, KeyReused, NotFound, NotNow, Overtaken, Refusal
from mediation.models import CaseEntry, Notice, User
from mediation.vocabulary import ReviewOutcome, Role, Stance, Status
from tests.people import County
from tests.stories import Story, a_case, filing, fresh, keyed, today
from workflows import flows, nodes, notices
from workflows.conduct import conduct

DAY = dt.timedelta(days=1)


def everything() -> dict[str, list[Any]]:
    """Every row of the case and of the work, to compare before and after."""
    models = [
        *apps.get_app_config("mediation").get_models(),
        *apps.get_app_config("workflows").get_models(),
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in models
        if model is not User
    }


def breaks(*_args: object, **_more: object) -> None:
    """Something that was not foreseen."""
    raise RuntimeError("it broke")


@pytest.mark.parametrize(
    ("place", "step"),
    [
        (flows, "advance"),
        (notices, "queue"),
        (nodes.Move, "write"),
        (Turned, "write"),
        (acts.FormPanel, "write"),
    ],
    ids=["flow", "notices", "tasks", "clocks", "facts"],
)
def test_an_act_that_breaks_on_the_way_has_not_happened(
    place: Any, step: str, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case, entry, facts, clocks, tasks and notices are as before."""
    story = a_case(county, at=Status.JOINT_REVIEW).review()
    before = everything()
    monkeypatch.setattr(place, step, breaks)
    with pytest.raises(RuntimeError, match="it broke"):
        story.form_panel()
    assert everything() == before


@pytest.mark.parametrize("step", ["begin"])
def test_a_filing_that_breaks_on_the_way_has_not_happened(
    step: str, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even its number."""
    before = everything()
    monkeypatch.setattr(flows, step, breaks)
    with pytest.raises(RuntimeError, match="it broke"):
        Story(county).file()
    assert everything() == before


def test_a_refused_act_has_not_happened(county: County) -> None:
    """A refusal leaves nothing behind."""
    story = a_case(county, at=Status.IN_FORCE)
    before = everything()
    with pytest.raises(Refusal):
        story.close()
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_an_act_is_never_part_of_a_larger_transaction(county: County) -> None:
    """Or it could be undone after it was answered."""
    act = filing(county)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        conduct(act, by=fresh(county.clara))


# --- Once for each key -------------------------------------------------------------------------


def test_a_repeated_act_answers_with_its_first_entry(county: County) -> None:
    """Also when the case has moved on meanwhile."""
    story, key = a_case(county), keyed()
    accept = acts.AcceptCase(case=story.number)
    first = conduct(accept, by=fresh(county.clara), key=key)
    story.do(acts.InviteRespondent, county.clara, way="电话")
    assert conduct(accept, by=fresh(county.clara), key=key).pk == first.pk


def test_a_repeatable_act_with_the_same_key_is_done_once(county: County) -> None:
    """Though without a key it could be done again."""
    story, key = a_case(county), keyed()
    more = acts.SupplementFiling(case=story.number, content="照片")
    for _ in range(2):
        conduct(more, by=fresh(county.clara), key=key)
    assert story.case.version == 2


def test_a_key_is_not_used_up_by_a_refusal(county: County) -> None:
    """The form is mended and sent again."""
    story, key = a_case(county), keyed()
    with pytest.raises(Incomplete):
        conduct(
            acts.AcceptCase(case=story.number, occurred_on=today() + DAY),
            by=fresh(county.clara),
            key=key,
        )
    assert conduct(acts.AcceptCase(case=story.number), by=fresh(county.clara), key=key).number == 2


def other_act(story: Story) -> CaseAct:
    """Another act on the same case."""
    return acts.AcceptCase(case=story.number)


def other_case(story: Story) -> CaseAct:
    """The same act on another case."""
    return acts.SupplementFiling(case=a_case(story.county).number, content="照片")


def other_words(story: Story) -> CaseAct:
    """The same act on the same case, with other words."""
    return acts.SupplementFiling(case=story.number, content="录音")


@pytest.mark.parametrize("other", [other_act, other_case, other_words])
def test_a_key_is_good_for_one_thing(other: Any, county: County) -> None:
    """For anything else it is refused, with a sentence, and nothing is done."""
    story, key = a_case(county), keyed()
    act = other(story)
    conduct(
        acts.SupplementFiling(case=story.number, content="照片"), by=fresh(county.clara), key=key
    )
    before = everything()
    with pytest.raises(KeyReused):
        conduct(act, by=fresh(county.clara), key=key)
    assert everything() == before


# --- Nothing decided on an old picture ---------------------------------------------------------


def test_an_act_on_a_case_that_somebody_moved_is_refused_by_name(county: County) -> None:
    """The meeting was deferred once already: the second outcome was written in ignorance of it."""
    story = a_case(county, at=Status.JOINT_REVIEW)
    seen = story.case.version
    story.review(ReviewOutcome.DEFERRED, next_on=today() + 7 * DAY)
    late = acts.RecordJointReview(
        case=story.number, outcome=ReviewOutcome.REFERRED, discussion="讨论情况"
    )
    with pytest.raises(Overtaken, match="干部陶刚刚办理了“记录联席会议结果”"):
        conduct(late, by=fresh(county.dora), seen=seen)


def test_an_act_overtaken_has_not_happened(county: County) -> None:
    """Nothing of it stays."""
    story = a_case(county, at=Status.JOINT_REVIEW)
    seen = story.case.version
    story.review(ReviewOutcome.DEFERRED, next_on=today() + 7 * DAY)
    before = everything()
    late = acts.RecordJointReview(
        case=story.number, outcome=ReviewOutcome.REFERRED, discussion="讨论情况"
    )
    with pytest.raises(Overtaken):
        conduct(late, by=fresh(county.dora), seen=seen)
    assert everything() == before


def test_an_act_overtaken_only_by_material_goes_through(county: County) -> None:
    """An exhibit more changes no decision."""
    story = a_case(county)
    seen = story.case.version
    story.do(acts.SupplementFiling, county.gus, content="照片")
    accepted = conduct(acts.AcceptCase(case=story.number), by=fresh(county.clara), seen=seen)
    assert accepted.number == 3


def test_an_act_done_with_the_newest_picture_goes_through(county: County) -> None:
    """Nothing happened meanwhile."""
    story = a_case(county)
    seen = story.case.version
    assert (
        conduct(acts.AcceptCase(case=story.number), by=fresh(county.clara), seen=seen).number == 2
    )


def test_a_parallel_act_does_not_ask_what_was_seen(county: County) -> None:
    """Four people give four opinions from the same picture."""
    story = a_case(county, at=Status.COMMITTEE)
    seen = story.case.version
    for user in county.panel:
        opinion = acts.GiveOpinion(case=story.number, stance=Stance.MEDIATE, grounds="理由")
        conduct(opinion, by=fresh(user), seen=seen)
    assert story.case.status == Status.MEDIATING


# --- When it happened ---------------------------------------------------------------------------


def test_without_a_date_an_act_happens_today(county: County) -> None:
    """By the county's calendar."""
    entry = a_case(county).do(acts.AcceptCase, county.clara)
    assert entry.occurred_on == local_date(entry.recorded_at) == today()


def test_an_act_of_the_past_says_why_it_is_late(county: County) -> None:
    """The field to mend is named."""
    story = Story(county).file(occurred_on=today() - 3 * DAY, late_reason="系统停用")
    with pytest.raises(Incomplete, match="请写明原因") as refusal:
        story.do(acts.AcceptCase, county.clara, occurred_on=today() - DAY)
    assert refusal.value.field == "late_reason"


def test_an_act_of_the_past_keeps_both_times(county: County) -> None:
    """The day of the paper, and the instant of the server."""
    story = Story(county).file(occurred_on=today() - 3 * DAY, late_reason="系统停用")
    past = {"occurred_on": today() - DAY, "late_reason": "下乡"}
    entry = story.do(acts.AcceptCase, county.clara, **past)
    assert (entry.occurred_on, local_date(entry.recorded_at)) == (today() - DAY, today())


def test_blank_is_no_reason(county: County) -> None:
    """A space is not an explanation."""
    with pytest.raises(Incomplete):
        Story(county).file(occurred_on=today() - DAY, late_reason="  ")


def test_nothing_happens_in_the_future(county: County) -> None:
    """Not even with a reason."""
    story = a_case(county)
    with pytest.raises(Incomplete, match="不能晚于今天") as refusal:
        story.do(acts.AcceptCase, county.clara, occurred_on=today() + DAY, late_reason="提前")
    assert refusal.value.field == "occurred_on"


def test_nothing_happens_before_the_filing(county: County) -> None:
    """The case did not exist."""
    story = a_case(county)
    with pytest.raises(Incomplete, match="不能早于登记日"):
        story.do(acts.AcceptCase, county.clara, occurred_on=today() - DAY, late_reason="下乡")


# --- Who --------------------------------------------------------------------------------------


def test_a_person_who_was_deactivated_can_do_nothing(county: County) -> None:
    """His posts are still there."""
    story = a_case(county)
    User.objects.filter(pk=county.clara.pk).update(is_active=False)
    with pytest.raises(NotFound):
        story.do(acts.AcceptCase, county.clara)


def test_a_person_whose_post_has_ended_can_do_nothing(county: County) -> None:
    """His account is still there."""
    story = a_case(county)
    county.clara.posts.update(ended_on=today())
    with pytest.raises(NotFound):
        story.do(acts.AcceptCase, county.clara)


def test_a_case_that_is_hidden_answers_like_one_that_is_absent(county: County) -> None:
    """Word for word."""
    story = a_case(county)
    with pytest.raises(NotFound) as hidden:
        story.do(acts.AcceptCase, county.otto)
    with pytest.raises(NotFound) as absent:
        Story(county, "〔2026〕清物调字第9999号").do(acts.AcceptCase, county.otto)
    assert str(hidden.value) == str(absent.value)


def test_the_entry_says_in_which_role(county: County) -> None:
    """A mediator of the case signs as one."""
    story = a_case(county, at=Status.COMMITTEE)
    entry = story.do(acts.InformRights, county.mo)
    assert (entry.by, entry.role) == (county.mo, Role.SEATED)


def test_a_refusal_speaks_the_readers_language(county: County) -> None:
    """At the moment it is read."""
    with pytest.raises(NotNow) as refusal:
        a_case(county).do(acts.CloseCase, county.dora)
    with override("en"):
        assert "not possible now: the case is “Filed”" in str(refusal.value)


# --- Everybody told once ------------------------------------------------------------------------


def told(entry: CaseEntry) -> set[str]:
    """Who was told of an entry."""
    return set(Notice.objects.filter(entry=entry).values_list("recipient__username", flat=True))


def test_those_whose_turn_it_is_are_told(county: County) -> None:
    """The township's officer brings the case before the meeting, when the other side has agreed."""
    Story(county).file().accept().consent()
    assert told(CaseEntry.objects.latest("number")) == {"tom"}


def test_the_panel_is_told_when_it_is_formed(county: County) -> None:
    """Those who have a seat, and nobody else."""
    a_case(county, at=Status.COMMITTEE)
    assert told(CaseEntry.objects.latest("number")) == {"cora", "hugo", "jane", "mo"}


def test_the_panel_is_told_when_it_is_formed_anew(county: County) -> None:
    """Also those who sat before."""
    a_case(county, at=Status.COMMITTEE).form_panel()
    assert told(CaseEntry.objects.latest("number")) == {"cora", "hugo", "jane", "mo"}


def test_the_others_are_not_told_again_at_each_opinion(county: County) -> None:
    """Their turn has not changed."""
    story = a_case(county, at=Status.COMMITTEE)
    entry = story.do(acts.GiveOpinion, county.cora, stance=Stance.MEDIATE, grounds="理由")
    assert told(entry) == set()


def test_nobody_is_told_of_what_he_did_himself(county: County) -> None:
    """The clerk who files knows that she is to accept."""
    assert told(a_case(county).case.entries.get()) == set()


def test_material_tells_nobody(county: County) -> None:
    """It is nobody's turn because of it."""
    entry = a_case(county).do(acts.SupplementFiling, county.gus, content="照片")
    assert told(entry) == set()


def test_a_repeated_act_tells_nobody_twice(county: County) -> None:
    """The message was queued with the entry."""
    story, key = a_case(county, at=Status.ACCEPTED), keyed()
    for _ in range(2):
        conduct(acts.WithdrawCase(case=story.number), by=fresh(county.dora), key=key)
    assert Notice.objects.filter(entry__act="withdraw_case").count() == 1


def test_who_holds_two_posts_is_told_once(county: County) -> None:
    """One person, one message."""
    county.tom.posts.create(role=Role.TOWNSHIP_OFFICER, area=county.area, started_on=today())
    Story(county).file().accept().consent()
    entry = CaseEntry.objects.latest("number")
    assert Notice.objects.filter(entry=entry, recipient=county.tom).count() == 1
