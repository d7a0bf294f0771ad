"""Panels: formed, challenged, and heard; one is tied, one seat stays silent, one question is put."""

from __future__ import annotations

from typing import Any

from mediation import acts
from mediation.acts.requests import open_requests
from mediation.models import RecusalDecision, User
from mediation.registry import roster
from mediation.vocabulary import BallotVote, Function, QuestionKind, Recusal, Side, Stance
from tests.catalogue import at_home
from tests.portals.pages import filled
from tests.stories import Story, fresh

from .counter import BEFORE_THE_PANEL
from .towns import Days, Town, day, developer

YES, NO = Stance.MEDIATE, Stance.UNSUITABLE
VOICES = {(0, "second"): (YES, NO, YES, NO), (2, "second"): (NO, NO, YES, NO)}
"""Of whom not everybody is in favour: once equal, once three against."""
HEARD_LATER = {(0, "first"), (1, "first"), (1, "second")}
"""Where somebody is recused, or silent."""


def form(days: Days, towns: list[Town]) -> None:
    """The director seats one of each body on every case that was referred."""
    with days.on(16, 10):
        for town in towns:
            for name in BEFORE_THE_PANEL:
                town[name].form_panel()


def challenge(days: Days, towns: list[Town]) -> None:
    """A party challenges a member, another the director; and a member turns out to work for a party."""
    one, two, three = towns
    with days.on(17, 9):
        _challenge(one["first"], one.people.hugo)
        _challenge(three["first"], three.people.dora)
        post = {
            "organisation": developer().pk, "function": Function.MANAGER, "first_on": day(1),
            "last_on": None,
        }  # fmt: skip
        roster.affiliate(two.people.jane, post, fresh(two.people.sue))


def answer(days: Days, towns: list[Town]) -> None:
    """The director grants both; the bureau grants the director's own, and names who acts."""
    one, two, three = towns
    with days.on(18, 9, 30):
        _grant(one["first"], acts.DecideRecusal, one.people.dora)
        _grant(two["first"], acts.DecideRecusal, two.people.dora)
        deputy = three.deputy.pk
        _grant(three["first"], acts.DecideDirectorsRecusal, three.people.sue, deputy=deputy)


def _challenge(story: Story, member: User) -> None:
    """From the respondent's page."""
    home, address = at_home(story, Side.RESPONDENT), "/track/case/acts/challenge_member/"
    told = {"member": str(member.pk), "ground": "relation", "explanation": "是对方的同事"}
    assert home.post(address, filled(home.get(address), **told)).status_code == 302


def _grant(story: Story, act: Any, by: User, **more: Any) -> None:
    [request] = open_requests(story.case)
    story.do(act, by, request=request.pk, recusal=Recusal.GRANTED, reasons="属实", **more)


def hear(days: Days, towns: list[Town]) -> None:
    """Each seat its opinion, but one; then whoever came for a recused member, and the chair for equal votes."""
    one, two, three = towns
    with days.on(18, 15):
        for place, town in enumerate(towns):
            for name in BEFORE_THE_PANEL:
                if (place, name) not in HEARD_LATER:
                    town[name].opine(*VOICES.get((place, name), (YES,) * 4))
        _speak(one["first"], one.people.cora, one.people.jane, one.people.mo)
        _speak(two["first"], two.people.cora, two.people.hugo, two.people.mo)
        _speak(two["second"], two.people.cora, two.people.jane, two.people.mo)
    with days.on(19, 10):
        for story in (one["first"], two["first"]):
            _speak(story, RecusalDecision.objects.get(case=story.case).substitute)
        given = {"choice": BallotVote.FOR, "grounds": "尚有调解余地"}
        one["second"].do(acts.DecideTie, one.people.mo, **given)
        three["second"].terminate()


def _speak(story: Story, *people: User | None) -> None:
    for user in people:
        assert user is not None
        story.do(acts.GiveOpinion, user, stance=YES, grounds="理由")


def ask_aside(days: Days, town: Town) -> None:
    """Whoever acts for the recused director puts a question to the panel; three of four are for it."""
    story, against = town["first"], BallotVote.AGAINST
    with days.on(20, 9, 30):
        given = {"kind": QuestionKind.APPRAISE, "content": "是否委托鉴定"}
        story.do(acts.PutQuestion, town.deputy, **given)
        story.vote(BallotVote.FOR, BallotVote.FOR, BallotVote.FOR, against)
