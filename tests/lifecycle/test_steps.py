"""Every line of the law can be walked: some act, by somebody, leads from its status to its status."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from mediation.errors import Refusal
from mediation.rules.lifecycle import Step
from mediation.vocabulary import ActName, Confirmation, Stance, Status
from tests.lifecycle import law
from tests.lifecycle.roads import a_court_case
from tests.lifecycle.ways import ways_of
from tests.people import County
from tests.stories import Story, a_case, fresh
from workflows.conduct import conduct

A, S = ActName, Status
FIRST_THREE = (Stance.MEDIATE, Stance.RESERVED, Stance.UNSUITABLE)


def _opinions_but_one(story: Story) -> None:
    for user, stance in zip(story.county.panel[1:], FIRST_THREE, strict=True):
        opine = next(
            act
            for by, act in ways_of(story.county, story.case, A.GIVE_OPINION)
            if by == user and getattr(act, "stance", None) is stance
        )
        conduct(opine, by=fresh(user))


def _signatures_but_one(story: Story) -> None:
    for by, act in ways_of(story.county, story.case, A.SIGN_AGREEMENT)[1:]:
        conduct(act, by=fresh(by))


PREPARED: dict[tuple[ActName, Status], Callable[[Story], object]] = {
    (A.GIVE_OPINION, S.MEDIATING): _opinions_but_one,
    (A.SIGN_AGREEMENT, S.IN_FORCE): _signatures_but_one,
    (A.RECORD_COURT_RULING, S.IN_FORCE): lambda story: story.confirm(None),
    (A.CLOSE_CASE, S.CLOSED): lambda story: story.perform().visit(),
}
"""What comes between arriving at the status and taking the step."""


def at(county: County, step: Step) -> Story:
    """A case from which the step can be taken."""
    from_court = step.act == A.FORM_PANEL and step.before == S.ACCEPTED
    road = a_court_case if from_court else a_case
    story = road(county, at=Status(step.before))
    if step.act == A.REOPEN_CASE and step.before == S.IN_FORCE:
        story.confirm(Confirmation.REJECTED)
    prepare = PREPARED.get((ActName(step.act), Status(step.after)))
    if prepare:
        prepare(story)
    assert story.case.status == step.before
    return story


def leads(story: Story, step: Step) -> bool:
    """Whether one of the ways of the act leads where the step leads."""
    for by, act in ways_of(story.county, story.case, ActName(step.act)):
        before = transaction.savepoint()
        try:
            entry = conduct(act, by=fresh(by))
        except Refusal:
            continue
        if entry.status_after == step.after:
            return True
        transaction.savepoint_rollback(before)
    return False


@pytest.mark.slow
@pytest.mark.parametrize(
    "step", [line.step for line in law.lines() if line.step.before], ids="-".join
)
def test_every_line_of_the_law_can_be_walked(step: Step, county: County) -> None:
    """There is an act that takes this step."""
    assert leads(at(county, step), step)
