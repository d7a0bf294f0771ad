"""One batch: a company files against several households at once, one of them is mediated first, the others may follow.

Nothing is adopted for anybody: the lead's terms are proposed to each case, and both its sides answer for themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from mediation import acts
from mediation.acts import Act
from mediation.models import Case
from mediation.queries.groups import group_of
from mediation.vocabulary import Channel, GroupBasis, SessionOutcome

from . import (
    agreeing,
    disputes,
    ending,
    following,
    material,
    mediating,
    opening,
    performing,
    settling,
    signing,
    visiting,
)
from .county import County
from .diary import Diary
from .live import Build, Live
from .plan import Plan

HOUSEHOLDS = 6
BACK = 45
"""So many days before the end it is filed: the lead's agreement is in force by then, and the followers are at work."""
PUT_OFF, DECLINES = 1, 2
"""The household whose review is put off once, and the one who does not want the lead's terms."""
LIKELY: Mapping[str, Any] = {
    "joint_meeting": "settled",
    "outcome": "agreement",
    "channel": Channel.WINDOW.value,
}


@dataclass(frozen=True)
class _Batch:
    """What all households have in common."""

    county: County
    seed: str
    day: dt.date
    likely: Mapping[str, Any]
    matter: material.Matter


def plans(county: County, seed: str, until: dt.date) -> list[Plan]:
    """The lead and its followers, all of one estate and filed on one day."""
    rng, day = Random(f"{seed}/batch"), until - dt.timedelta(days=BACK)
    likely = {**LIKELY, "estate": rng.choice(list(material.county()["hot"]))}
    matter = _one_story(material.matters()["fee"], rng)
    batch = _Batch(county, seed, day, likely, matter)
    found: list[Plan] = []
    for _ in range(HOUSEHOLDS):
        found.append(_household(batch, found))
    return found


def _one_story(matter: material.Matter, rng: Random) -> material.Matter:
    """What all households say is the same: who owes, and why."""
    said = {name: (rng.choice(texts),) for name, texts in matter.slots.items()}
    return replace(matter, cases=matter.cases[:1], slots=said)


def _household(it: _Batch, before: Sequence[Plan]) -> Plan:
    """The next household; from the second on it is handled by those who handle the first."""
    place = len(before)
    rng, likely = Random(f"{it.seed}/batch/{place}"), it.likely
    if place == PUT_OFF:
        likely = {**likely, "deferred": 1}
    dispute = disputes.draw(rng, it.county, it.matter, likely, it.day)
    plan = Plan(it.county, dispute, rng, it.day)
    plan.pace = 1
    lead = before[0] if before else None
    if lead:
        plan.clerk, plan.officer = lead.clerk, lead.officer
        plan.seat(lead.mediator)
        plan.diary = Diary(rng, before[-1].steps[1].at)
        plan.diary.wait_minutes()
    _walk(plan, lead, declines=place == DECLINES)
    return plan


def _walk(plan: Plan, lead: Plan | None, *, declines: bool) -> None:
    if lead is None or lead.terms is None:
        settling.choose_terms(plan)
    else:
        settling.take_terms(plan, lead.terms)
    opening.file(plan)
    plan.then(plan.clerk, _joining(lead), (0, 0))
    agreeing.enter(plan)
    agreeing.to_the_table(plan)
    if lead is None:
        settling.put_on_paper(plan)
    else:
        following.propose(plan, lead, declines=declines)
        if declines:
            mediating.hold_sessions(plan, SessionOutcome.CONTINUE)
            return
        following.put_on_paper(plan)
    signing.sign(plan)
    performing.perform(plan)
    plan.rejoin()
    visiting.visit(plan)
    ending.close(plan)


def _joining(lead: Plan | None) -> Build:
    """The first founds the group, the others join it."""

    def build(live: Live) -> Act:
        if lead is None:
            return acts.FoundGroup(case=live.number, basis=GroupBasis.COMPANY)
        place = group_of(Case.objects.get(pk=lead.live.case))
        assert place is not None, "the first household is filed before the others"
        return acts.JoinGroup(case=live.number, group=place.group_id)

    return build
