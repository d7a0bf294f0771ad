"""After the agreement: performance, visit, closing, archive, and taking a case up again."""

from __future__ import annotations

import pytest

from mediation import acts
from mediation.errors import NotNow
from mediation.models import Clock, Obligation, Performance, ReturnVisit
from mediation.vocabulary import (
    Confirmation,
    Consent,
    PerformanceOutcome,
    Satisfaction,
    Status,
)
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, today

P = PerformanceOutcome
CHOOSE = "请选择尚未履行完毕的事项"


@pytest.fixture
def in_force(county: County) -> Story:
    """An agreement in force, one promise open."""
    return a_case(county, at=Status.IN_FORCE)


@pytest.mark.parametrize("outcome", [P.PERFORMED, P.WAIVED])
def test_the_end_of_a_promise_leaves_one_fewer_open(
    outcome: PerformanceOutcome, in_force: Story
) -> None:
    """However it ended."""
    in_force.perform(outcome)
    assert (in_force.case.obligations_open, Performance.objects.get().outcome) == (0, outcome)


def test_a_promise_partly_kept_stays_open(in_force: Story) -> None:
    """The rest is still to come."""
    in_force.perform(P.PARTLY)
    assert in_force.case.obligations_open == 1
    assert in_force.perform().case.obligations_open == 0


def test_a_promise_ends_once(in_force: Story) -> None:
    """The second time it is told so."""
    in_force.perform()
    with refused(CHOOSE, field="obligation"):
        in_force.perform()


def perform(story: Story, promise: int) -> None:
    """Record that this promise was kept."""
    story.do(acts.RecordPerformance, story.county.mo, obligation=promise, outcome=P.PERFORMED)


def test_a_promise_of_another_case_is_not_performed_here(in_force: Story) -> None:
    """Though it is open there."""
    a_case(in_force.county, at=Status.IN_FORCE)
    with refused(CHOOSE, field="obligation"):
        perform(in_force, Obligation.objects.latest("pk").pk)


def test_a_promise_of_an_earlier_draft_is_not_performed(county: County) -> None:
    """The last draft counts."""
    story = a_case(county, at=Status.AGREED)
    replaced = Obligation.objects.get().pk
    story.draft().sign()
    with refused(CHOOSE, field="obligation"):
        perform(story, replaced)


def test_a_visit_is_kept(in_force: Story) -> None:
    """How satisfied, and whether anything is left."""
    in_force.visit()
    kept = ReturnVisit.objects.get()
    assert (kept.satisfaction, kept.has_risk) == (Satisfaction.SATISFIED, False)
    assert in_force.case.visited_on == today()


def test_after_the_visit_closing_has_its_day(in_force: Story) -> None:
    """Counted from the visit, or from the last promise."""
    in_force.visit()
    assert Clock.objects.filter(rule="closing", stopped_by=None).exists()


def test_closing_says_all_that_is_missing_at_once(in_force: Story) -> None:
    """Not one after the other."""
    in_force.confirm(None)
    with refused("还差：1 项履行结果、回访记录、法院裁定。"):
        in_force.close()


@pytest.mark.parametrize(
    ("done", "missing"),
    [
        (("visit",), "1 项履行结果。"),
        (("perform",), "还差：回访记录。"),
    ],
)
def test_closing_says_what_is_missing(done: tuple[str, ...], missing: str, in_force: Story) -> None:
    """And only that."""
    for deed in done:
        getattr(in_force, deed)()
    with refused(missing):
        in_force.close()


def test_a_closed_case_has_one_clock_and_the_day_it_ended(county: County) -> None:
    """The archive's."""
    case = a_case(county, at=Status.CLOSED).case
    running = Clock.objects.filter(case=case, stopped_by=None)
    assert ([clock.rule for clock in running], case.ended_on) == (["archive"], today())


def test_an_archived_case_waits_for_nothing(county: County) -> None:
    """No clock, nobody's turn, nothing due."""
    case = a_case(county, at=Status.ARCHIVED).case
    assert not Clock.objects.filter(case=case, stopped_by=None).exists()
    assert (case.whose_turn, case.expected_act, case.next_due_on) == ("nobody", "", None)


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        (Status.DECLINED, Status.FILED),
        (Status.TRANSFERRED, Status.FILED),
        (Status.WITHDRAWN, Status.FILED),
        (Status.TERMINATED, Status.ACCEPTED),
        (Status.CLOSED, Status.IN_FORCE),
    ],
)
def test_a_case_is_reopened_where_it_can_go_on(
    ended: Status, status: Status, county: County
) -> None:
    """And has not ended any more."""
    case = a_case(county, at=ended).reopen().case
    assert (case.status, case.ended_on) == (status, None)


def test_a_case_mediated_anew_asks_for_consent_anew(county: County) -> None:
    """And has neither panel nor agreement."""
    case = a_case(county, at=Status.AGREED).terminate().reopen().case
    assert (case.consent, case.invited_on, case.panel, case.agreement) == (
        Consent.PENDING, None, None, None,
    )  # fmt: skip


def test_a_case_reopened_after_closing_keeps_its_agreement(county: County) -> None:
    """It is in force again."""
    case = a_case(county, at=Status.CLOSED).reopen().case
    assert (case.agreement is not None, case.effective_on) == (True, today())


@pytest.mark.parametrize("ruling", [Confirmation.REJECTED, Confirmation.NOT_ACCEPTED])
def test_what_the_court_did_not_confirm_can_be_mediated_anew(
    ruling: Confirmation, in_force: Story
) -> None:
    """人民调解法 33."""
    case = in_force.confirm(ruling).reopen().case
    assert (case.status, case.agreement, case.confirmation) == (
        Status.MEDIATING, None, Confirmation.NONE,
    )  # fmt: skip


@pytest.mark.parametrize("ruling", [Confirmation.VALID, Confirmation.WITHDRAWN])
def test_what_the_court_confirmed_is_not_mediated_anew(
    ruling: Confirmation, in_force: Story
) -> None:
    """It is enforceable."""
    with pytest.raises(NotNow, match="只有法院未予确认的协议"):
        in_force.confirm(ruling).reopen()


def test_an_agreement_in_force_is_not_mediated_anew(in_force: Story) -> None:
    """It is to be performed."""
    with pytest.raises(NotNow, match="只有法院未予确认的协议"):
        in_force.reopen()
