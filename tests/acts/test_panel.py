"""The panel and its opinions."""

from __future__ import annotations

from typing import Any

import pytest

from mediation import acts
from mediation.errors import NotFound, NotNow
from mediation.models import Ballot, Seat
from mediation.vocabulary import BallotVote, BodyKind, Stance, Status
from tests.acts.refusals import refused
from tests.lifecycle.roads import COURT_CASE
from tests.people import County
from tests.stories import Story, a_case


@pytest.fixture
def referred(county: County) -> Story:
    """A case that the meeting has referred to the committee."""
    return a_case(county, at=Status.JOINT_REVIEW).review()


def form(story: Story, **seats: Any) -> None:
    """The director forms a panel, and says why where it is not the one that was proposed."""
    story.do(acts.FormPanel, story.county.dora, reason="熟悉该小区", **seats)


def test_each_mediator_has_his_seat(referred: Story) -> None:
    """For the body that sent him."""
    referred.form_panel()
    seats = Seat.objects.filter(case=referred.case).values_list("body_kind", "mediator__username")
    assert set(seats) == {
        ("court", "cora"), ("housing", "hugo"), ("justice", "jane"), ("township", "mo"),
    }  # fmt: skip


def test_an_opinion_of_each_seat_is_awaited(referred: Story) -> None:
    """Of each mediator, also where a body sends two."""
    county = referred.county
    form(referred, court=(county.cora.pk,), township=(county.mo.pk, county.max.pk))
    assert referred.case.opinions_awaited == 3


def test_a_panel_has_somebody(referred: Story) -> None:
    """At least one."""
    with refused("至少选择一名调解员", field="court"):
        form(referred)


def test_nobody_sits_twice(referred: Story) -> None:
    """Not for two bodies, and not for one."""
    mo = referred.county.mo.pk
    with refused("同一人不能占两席", field="court"):
        form(referred, township=(mo, mo))


def test_a_mediator_sits_for_his_own_body(referred: Story) -> None:
    """And no other."""
    with refused("请选择法院的调解员", field="court"):
        form(referred, court=(referred.county.hugo.pk,))


@pytest.mark.parametrize("name", ["sam", "gus", "tom"])
def test_only_a_mediator_sits_on_a_panel(name: str, referred: Story) -> None:
    """Though of the right office."""
    with refused("请选择乡镇（街道）调委会的调解员", field="township"):
        form(referred, township=(getattr(referred.county, name).pk,))


def test_nobody_unknown_sits_on_a_panel(referred: Story) -> None:
    """An id of nobody."""
    with refused("请选择司法局的调解员", field="justice"):
        form(referred, justice=(0x7FFFFFFF,))


def test_a_panel_comes_after_the_meeting(county: County) -> None:
    """Unless the court sent the case."""
    with refused("联席会议的审议结果"):
        a_case(county, at=Status.ACCEPTED).form_panel()


def test_a_panel_for_a_case_of_the_court_comes_after_consent(county: County) -> None:
    """Nobody is mediated against his will."""
    story = Story(county)
    story.file(**COURT_CASE).accept()
    with refused("被申请人同意调解的答复"):
        story.form_panel()


def test_a_mediator_no_longer_on_the_panel_no_longer_sees_the_case(referred: Story) -> None:
    """His seat was on the one before."""
    referred.form_panel()
    form(referred, court=(referred.county.cora.pk,))
    with pytest.raises(NotFound):
        referred.do(acts.InformRights, referred.county.jane)


def speak(story: Story, name: str, stance: Stance) -> None:
    """One mediator gives his body's opinion."""
    story.do(acts.GiveOpinion, getattr(story.county, name), stance=stance, grounds="理由")


def test_an_opinion_is_kept_under_its_body(county: County) -> None:
    """Whoever gave it."""
    story = a_case(county, at=Status.COMMITTEE)
    speak(story, "hugo", Stance.RESERVED)
    kept = Ballot.objects.get()
    assert (kept.body_kind, kept.stance) == (BodyKind.HOUSING, Stance.RESERVED)
    assert (kept.mediator, kept.vote) == (county.hugo, BallotVote.FOR)


def test_a_seat_speaks_once(county: County) -> None:
    """The second time it is told so."""
    story = a_case(county, at=Status.COMMITTEE)
    speak(story, "hugo", Stance.MEDIATE)
    with pytest.raises(NotNow, match="每席每轮一次"):
        speak(story, "hugo", Stance.UNSUITABLE)


def test_when_all_have_spoken_nobody_speaks_again(county: County) -> None:
    """Most were against; the case waits for its end or for a new panel."""
    story = a_case(county, at=Status.COMMITTEE).opine(*[Stance.UNSUITABLE] * 4)
    with pytest.raises(NotNow, match="没有待表决的事项"):
        speak(story, "jane", Stance.MEDIATE)


@pytest.mark.parametrize(
    ("against", "status"),
    [
        (0, Status.MEDIATING),
        (1, Status.MEDIATING),
        (2, Status.MEDIATING),
        (3, Status.COMMITTEE),
        (4, Status.COMMITTEE),
    ],
)
def test_the_last_opinion_opens_the_mediation_unless_most_are_against_it(
    against: int, status: Status, county: County
) -> None:
    """More than half."""
    stances = [Stance.UNSUITABLE] * against + [Stance.MEDIATE] * (4 - against)
    assert a_case(county, at=Status.COMMITTEE).opine(*stances).case.status == status


def test_opinions_of_an_earlier_panel_do_not_count(county: County) -> None:
    """The new panel speaks for itself."""
    story = a_case(county, at=Status.COMMITTEE).opine(*[Stance.UNSUITABLE] * 4)
    story.form_panel().opine(Stance.UNSUITABLE, Stance.UNSUITABLE, Stance.MEDIATE, Stance.MEDIATE)
    assert story.case.status == Status.MEDIATING
