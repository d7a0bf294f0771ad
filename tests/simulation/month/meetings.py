"""The joint meetings of the month: two in each township, the second opens with what the first left."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mediation.acts import RecordJointReview
from mediation.acts import meetings as acts
from mediation.errors import NotNow
from mediation.models import MeetingTask
from mediation.queries.meeting_agenda import proposals
from mediation.queries.meeting_minutes import drafted, masked
from mediation.queries.meeting_room import room
from mediation.queries.meetings import look_at_meeting
from mediation.vocabulary import (
    AbsenceReason,
    MatterOutcome,
    MeetingBody,
    Presence,
    ReviewOutcome,
    TaskOutcome,
    Vote,
)
from tests.meetings import Gathering, matter, present, usual_members
from tests.stories import fresh

from .counter import BEFORE_THE_PANEL, LATE
from .towns import Days, Town, day

POLICE = 5
"""The number of the police post on the list of members."""
CARRIED = "电梯年检"
"""The matter that the first meetings put off."""
AGAIN = (26, 27, 27)
"""The day of each township's second meeting."""


def call(days: Days, called_on: int, when: list[tuple[Town, int, int]]) -> None:
    """Each convener calls one in the township's room; members are named and told."""
    with days.on(called_on, 15):
        for town, on, hour in when:
            told = Gathering(town.people).call(
                on=day(on), starts=dt.time(hour), ends=dt.time(hour + 2), room=town.room.pk, place=""
            )  # fmt: skip
            police = acts.MemberInput(body=MeetingBody.POLICE, name="民警武")
            told.invite(*usual_members(town.people), police).plan(matter()).notify()
            town.meetings.append(told)


def plan(town: Town, *more: acts.ItemInput) -> None:
    """What is proposed is put on the agenda in that order, behind what stands there."""
    told = town.meetings[-1]
    proposed = [
        acts.ItemInput(
            case=it.case.number if it.case else "", heading=it.heading, source=it.source,
            reason=it.reason,
        )
        for it in proposals(look_at_meeting(fresh(town.people.vera), told.pk))
    ]  # fmt: skip
    told.plan(matter(key=1), *more, *proposed)


def hold_first(days: Days, town: Town, on: int, hour: int) -> None:
    """Eight cases and two matters: one becomes two tasks, the other is carried over, and so is a case."""
    told, again, outcome = town.meetings[-1], day(on + 14), ReviewOutcome
    with days.on(on, hour):
        told.open()
        _attend(town)
        votes = tuple(acts.VoteInput(member=it, vote=Vote.FOR) for it in (1, 2, 3))
        told.do(acts.TakeVote, item=1, votes=votes)
        told.decide(MatterOutcome.TASKED)
        told.assign(item=1, due_on=day(20))
        told.assign(item=1, member=2, what="张贴告知", due_on=day(23))
        told.decide(MatterOutcome.DEFERRED, position=2, next_on=again)
        _review(town, "settled", outcome.SETTLED, mediator=town.people.mo.pk)
        _review(town, "elsewhere", outcome.TRANSFERRED, authority="街道办事处")
        _review(town, "carried over", outcome.DEFERRED, next_on=again)
        _review(town, "split", outcome.SPLIT, authority="街道办事处")
        for name in BEFORE_THE_PANEL[:-1]:
            _review(town, name, outcome.REFERRED)


def hold_second(days: Days, town: Town, on: int, hour: int) -> None:
    """What was carried over is settled; what came in meanwhile is referred."""
    told = town.meetings[-1]
    with days.on(on, hour):
        told.open()
        _attend(town)
        told.decide()
        told.decide(position=2)
        _review(town, "carried over", ReviewOutcome.SETTLED, mediator=town.people.mo.pk)
        for name in (it for it in LATE if it in town.cases):
            _review(town, name, ReviewOutcome.REFERRED)


def report(town: Town) -> None:
    """The company has done what it was given; of the residents' committee nothing is heard."""
    told = town.meetings[0]
    own = MeetingTask.objects.get(meeting=told.pk, member=3)
    told.do(acts.ReportTask, town.people.petra, task=own.pk, outcome=TaskOutcome.DONE, note="已装")


def _attend(town: Town) -> None:
    """In the third township the police post never comes, and without the owners' committee nothing is decided."""
    told = town.meetings[-1]
    if town.is_complete:
        told.attend(*(present(it) for it in range(1, POLICE + 1)))
        return
    why = AbsenceReason.UNEXCUSED if len(town.meetings) == 1 else AbsenceReason.ON_DUTY
    away = acts.PresenceInput(member=POLICE, presence=Presence.ABSENT, absence=why)
    told.attend(*(present(it) for it in (1, 2, 3)), away)
    with pytest.raises(NotNow, match="到会人数不足"):
        told.decide()
    told.attend(acts.PresenceInput(member=4, presence=Presence.DEPUTY, deputy="业主周"))


def _review(town: Town, name: str, outcome: ReviewOutcome, **more: Any) -> None:
    given = {"outcome": outcome, "discussion": "各方意见已记录。", **more}
    meeting = town.meetings[-1].pk
    town[name].do(RecordJointReview, town.people.vera, meeting=meeting, **given)


def minute(town: Town) -> None:
    """Minutes drafted from what was recorded, signed by all who sign, put up masked."""
    told, vera = town.meetings[-1], fresh(town.people.vera)
    told.do(acts.DraftMinutes, text=drafted(room(look_at_meeting(vera, told.pk), vera)))
    for member in (0, 2, 3):
        told.do(acts.SignMinutes, member=member)
    shown = masked(room(look_at_meeting(vera, told.pk), vera))
    told.do(acts.PublishMinutes, text=shown, last_on=day(31) + dt.timedelta(days=20))
