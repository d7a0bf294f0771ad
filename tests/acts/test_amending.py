"""An agreement in force is amended: the old one holds until all have signed the new one."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.errors import Refusal
from mediation.models import Agreement, Clock, Obligation
from mediation.vocabulary import PerformanceOutcome, Side, Status
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import ROADS, Story, a_case, today
from tests.workflows.watched import Watched, complaints

LATER = today() + dt.timedelta(days=60)


@pytest.fixture
def in_force(county: County) -> Story:
    """One promise, due today."""
    return a_case(county, at=Status.IN_FORCE)


def amended(story: Story) -> Story:
    return story.amend(story.promise(due_on=LATER))


def running(story: Story) -> set[str]:
    return set(
        Clock.objects.filter(case=story.case, stopped_by=None).values_list("rule", flat=True)
    )


def test_until_all_have_signed_the_old_agreement_holds(in_force: Story) -> None:
    before, clocks = in_force.case, running(in_force)
    window = in_force.clock("confirmation_window").pk
    amended(in_force).sign_for(Side.APPLICANT)
    case = in_force.case
    assert (case.status, case.agreement, case.obligations_open) == ("in_force", before.agreement, 1)
    assert running(in_force) == clocks | {"amendment"}
    assert in_force.clock("confirmation_window").pk == window
    assert (case.whose_turn, case.expected_act) == (before.whose_turn, before.expected_act)


def test_signed_by_all_the_new_promises_take_the_place_of_the_old(in_force: Story) -> None:
    old = Obligation.objects.get()
    new = amended(in_force).sign().case
    assert new.agreement == Agreement.objects.latest("number").number
    assert (new.amendment, new.obligations_open, new.effective_on) == (None, 1, today())
    last = in_force.case.entries.latest("number")
    assert (last.facts["replaced"], last.facts["amends"]) == (
        [old.pk],
        Agreement.objects.earliest("number").number,
    )
    assert in_force.clock("performance").given_on == LATER
    assert "amendment" not in running(in_force)
    assert complaints(new) == []


def test_a_dropped_amendment_leaves_the_old_as_it_was(in_force: Story) -> None:
    before, clocks = in_force.case, running(in_force)
    amended(in_force).sign_for(Side.APPLICANT)
    in_force.do(acts.DropAmendment, in_force.county.mo, reason="一方不愿签")
    case = in_force.case
    assert (case.agreement, case.obligations_open) == (before.agreement, before.obligations_open)
    assert (case.amendment, case.parties_to_sign, case.offices_to_sign) == (None, 0, 0)
    assert running(in_force) == clocks
    assert complaints(case) == []
    with pytest.raises(Refusal, match="没有正在签署的协议"):
        in_force.sign_for(Side.APPLICANT)


def test_who_paid_meanwhile_is_not_asked_again(in_force: Story) -> None:
    """The amendment does not know of it: it is drafted anew."""
    amended(in_force).perform(PerformanceOutcome.PARTLY)
    with pytest.raises(Refusal, match="起草之后又有履行记录"):
        in_force.sign_for(Side.APPLICANT)
    amended(in_force).sign_for(Side.APPLICANT)


def test_what_the_court_looks_at_is_not_amended(in_force: Story) -> None:
    in_force.confirm(None)
    with pytest.raises(Refusal, match="法院正在审查"):
        amended(in_force)


def test_a_case_is_not_closed_while_an_amendment_waits(in_force: Story) -> None:
    in_force.perform().visit()
    amended(in_force)
    with refused("变更协议的签署"):
        in_force.do(acts.CloseCase, in_force.county.mo)


def test_after_an_amendment_the_new_promise_is_waited_for(county: County) -> None:
    """Also where the old ones were kept, the visit was paid and only closing was left."""
    story = Watched(county)
    for step in ROADS[Status.IN_FORCE]:
        getattr(story, step)()
    story.perform().visit()
    assert story.tasks == {"close_case"}
    amended(story).sign()
    assert story.tasks == {"record_performance"}
    story.perform().visit()
    assert story.tasks == {"close_case"}
