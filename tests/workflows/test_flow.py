"""Every road through the flow. The story is watched: after each act, tasks, status, turn and clocks agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from viewflow.workflow.status import PROCESS, STATUS

from mediation import acts
from mediation.models import Clock
from mediation.vocabulary import (
    Confirmation,
    Consent,
    EvidenceKind,
    ObjectionOutcome,
    PerformanceOutcome,
    ReviewOutcome,
    SessionOutcome,
    Signer,
    Stance,
    Status,
)
from tests.lifecycle.roads import COURT_CASE
from tests.people import County
from tests.stories import ROADS, today
from tests.workflows.watched import Watched
from workflows.models import DisputeProcess, DisputeTask

pytestmark = pytest.mark.slow

OPINIONS = {f"give_opinion_{body}" for body in ("court", "housing", "justice", "township")}
TASKS = {
    Status.FILED: {"accept_case"},
    Status.ACCEPTED: {"open_joint_review"},
    Status.JOINT_REVIEW: {"record_joint_review"},
    Status.COMMITTEE: OPINIONS,
    Status.MEDIATING: {"record_session"},
    Status.AGREED: {"sign_agreement"},
    Status.IN_FORCE: {"record_performance"},
    Status.CLOSED: {"archive_case"},
    Status.DECLINED: {"archive_case"},
    Status.TRANSFERRED: {"archive_case"},
    Status.WITHDRAWN: {"archive_case"},
    Status.TERMINATED: {"archive_case"},
    Status.ARCHIVED: set(),
}
UNSUITABLE = (Stance.UNSUITABLE,) * 3 + (Stance.MEDIATE,)


@pytest.fixture
def story(county: County) -> Watched:
    """A story that is watched."""
    return Watched(county)


def to(story: Watched, status: Status) -> Watched:
    """Go the ordinary road to a status."""
    for step in ROADS[status]:
        getattr(story, step)()
    return story


@pytest.mark.parametrize("status", Status)
def test_the_ordinary_road_opens_the_task_of_each_status(status: Status, story: Watched) -> None:
    """One status, its task."""
    assert to(story, status).tasks == TASKS[status]


def test_a_case_of_the_court_goes_to_a_panel_past_the_joint_meeting(story: Watched) -> None:
    """The court sent it to the committee."""
    story.file(**COURT_CASE).accept().consent()
    assert story.tasks == {"form_panel"}


def test_a_case_settled_on_the_spot_is_put_on_paper(story: Watched) -> None:
    """Rights are told, then the agreement is drafted: no panel, no session."""
    mediator = story.county.mo.pk
    to(story, Status.JOINT_REVIEW).review(ReviewOutcome.SETTLED, mediator=mediator).inform()
    assert story.tasks == {"draft_agreement"}


def test_a_split_case_goes_on_with_its_rest(story: Watched) -> None:
    """Part goes to an authority, the rest to the committee."""
    to(story, Status.JOINT_REVIEW).review(ReviewOutcome.SPLIT, authority="执法局")
    assert story.tasks == {"form_panel"}


def test_a_case_deferred_twice_waits_for_the_meeting(story: Watched) -> None:
    """And is decided at the third."""
    to(story, Status.JOINT_REVIEW)
    for days in (3, 6):
        story.review(ReviewOutcome.DEFERRED, next_on=today() + dt.timedelta(days=days))
        assert story.tasks == {"record_joint_review"}
    story.review()
    assert story.tasks == {"form_panel"}


def test_a_case_transferred_by_the_meeting_is_archived(story: Watched) -> None:
    """Nothing else is left to do."""
    to(story, Status.JOINT_REVIEW).review(ReviewOutcome.TRANSFERRED, authority="执法局")
    assert story.tasks == {"archive_case"}


def test_a_case_unsuitable_by_majority_waits_for_its_end(story: Watched) -> None:
    """Three of four bodies are against it."""
    to(story, Status.COMMITTEE).opine(*UNSUITABLE)
    assert story.tasks == {"terminate_mediation"}


def test_a_case_that_half_of_the_bodies_are_against_is_mediated(story: Watched) -> None:
    """Half is no majority."""
    to(story, Status.COMMITTEE).opine(*UNSUITABLE[:2], Stance.MEDIATE, Stance.RESERVED)
    assert story.tasks == {"inform_rights"}


def test_after_unsuitable_a_new_panel_may_be_formed(story: Watched) -> None:
    """And gives its own opinions."""
    to(story, Status.COMMITTEE).opine(*UNSUITABLE).form_panel()
    assert story.tasks == OPINIONS


def test_a_panel_formed_anew_starts_its_opinions_afresh(story: Watched) -> None:
    """What the first panel said counts no more."""
    county = to(story, Status.COMMITTEE).county
    story.do(acts.GiveOpinion, county.cora, stance=Stance.UNSUITABLE, grounds="理由")
    story.form_panel()
    assert (story.tasks, story.case.opinions_awaited) == (OPINIONS, 4)


def test_only_the_seated_bodies_are_asked(story: Watched) -> None:
    """A panel of two bodies has two opinions to give."""
    county = to(story, Status.JOINT_REVIEW).review().county
    seats = {"court": (county.cora.pk,), "township": (county.mo.pk,)}
    story.do(acts.FormPanel, county.dora, reason="两个单位足够", **seats)
    assert story.tasks == {"give_opinion_court", "give_opinion_township"}


def test_rights_told_early_are_not_asked_for_again(story: Watched) -> None:
    """Whoever told them before the mediation has told them."""
    to(story, Status.COMMITTEE).inform().opine()
    assert story.tasks == {"record_session"}


def test_consent_given_without_an_invitation_is_consent(story: Watched) -> None:
    """The other side came with the applicant."""
    story.file().do(acts.AcceptCase, story.county.clara)
    story.consent()
    assert story.tasks == {"open_joint_review"}


def test_an_unreachable_respondent_is_waited_for(story: Watched) -> None:
    """Until he answers, or the mediation is ended."""
    story.file().accept().consent(Consent.UNREACHABLE)
    assert story.tasks == {"record_consent"}


def test_a_refusal_ends_the_mediation(story: Watched) -> None:
    """人民调解法 17."""
    story.file().accept().consent(Consent.REFUSED)
    assert (story.case.status, story.tasks) == (Status.TERMINATED, {"archive_case"})


def test_sessions_go_on_until_there_is_agreement(story: Watched) -> None:
    """As many as it takes."""
    to(story, Status.MEDIATING).session(SessionOutcome.CONTINUE)
    assert story.tasks == {"record_session"}
    story.session()
    assert story.tasks == {"draft_agreement"}


def test_an_agreement_taken_back_before_it_is_drafted_is_mediated_on(story: Watched) -> None:
    """The task to draft waits, or for another session."""
    to(story, Status.MEDIATING).session().session(SessionOutcome.CONTINUE)
    assert story.case.expected_act == "record_session"


@pytest.mark.parametrize("sessions", [(), (SessionOutcome.CONTINUE,), (SessionOutcome.FAILED,)])
def test_an_agreement_may_be_drafted_whatever_the_last_session_said(
    sessions: tuple[SessionOutcome, ...], story: Watched
) -> None:
    """They agreed on the stairs afterwards."""
    to(story, Status.MEDIATING)
    for outcome in sessions:
        story.session(outcome)
    story.draft()
    assert story.tasks == {"sign_agreement"}


def test_an_oral_agreement_is_in_force_at_once(story: Watched) -> None:
    """人民调解法 30; nothing promised, nothing to wait for but the visit."""
    to(story, Status.MEDIATING).do(acts.RecordOralAgreement, story.county.mo, content="当场付清")
    assert (story.case.status, story.tasks) == (Status.IN_FORCE, {"record_return_visit"})


def test_a_new_draft_is_signed_anew(story: Watched) -> None:
    """Signatures under the old one do not count."""
    to(story, Status.AGREED)
    story.do(acts.SignAgreement, story.county.mo, signer=Signer.MEDIATOR)
    story.draft()
    assert (story.tasks, story.case.offices_to_sign) == ({"sign_agreement"}, 2)


def test_confirmation_runs_beside_performance(story: Watched) -> None:
    """Two tasks, neither waits for the other."""
    to(story, Status.IN_FORCE).confirm(None)
    assert story.tasks == {"record_performance", "record_court_acceptance"}
    story.answer(Confirmation.ACCEPTED, docket="1号")
    assert story.tasks == {"record_performance", "record_court_ruling"}


def test_an_objection_is_waited_for_beside_everything_else(story: Watched) -> None:
    """Until the court has decided on it."""
    to(story, Status.IN_FORCE).confirm().object()
    assert story.tasks == {"record_performance", "record_objection_ruling"}
    story.do(acts.RecordObjectionRuling, story.county.lia, outcome=ObjectionOutcome.DISMISSED)
    assert story.tasks == {"record_performance"}


def test_the_courts_answer_does_not_end_the_process(story: Watched) -> None:
    """The branch ends, the case goes on."""
    to(story, Status.IN_FORCE).confirm()
    assert DisputeProcess.objects.get(case=story.case).status == PROCESS.NEW


def test_the_process_ends_with_the_archive(story: Watched) -> None:
    """And only there."""
    to(story, Status.ARCHIVED)
    assert DisputeProcess.objects.get(case=story.case).status == PROCESS.DONE


def test_the_court_is_waited_for_when_all_else_is_done(story: Watched) -> None:
    """Everybody waits for its ruling."""
    to(story, Status.IN_FORCE).confirm(None).perform().visit()
    assert story.case.expected_act == "record_court_acceptance"


def test_a_promise_that_was_waived_is_accounted_for(story: Watched) -> None:
    """Then the visit comes."""
    to(story, Status.IN_FORCE).perform(PerformanceOutcome.WAIVED)
    assert story.tasks == {"record_return_visit"}


def test_a_visit_before_the_last_promise_is_a_visit(story: Watched) -> None:
    """It is not asked for again."""
    to(story, Status.IN_FORCE).visit().perform()
    assert story.tasks == {"close_case"}


def test_in_force_a_clock_runs_whatever_has_been_done(story: Watched) -> None:
    """Nothing promised, visited, confirmed: only closing is left, and it has its day."""
    to(story, Status.MEDIATING).do(acts.RecordOralAgreement, story.county.mo, content="当场付清")
    story.visit().confirm()
    assert Clock.objects.filter(case=story.case, stopped_by=None).exists()


def test_a_rejected_agreement_is_mediated_anew(story: Watched) -> None:
    """Reopened, agreed again, in force again, closed."""
    to(story, Status.IN_FORCE).confirm(Confirmation.REJECTED).reopen()
    assert story.tasks == {"record_session"}
    story.session().draft().sign().confirm().perform().visit().close().archive()
    assert story.tasks == set()


ENDS: dict[str, tuple[Callable[[Watched], object], tuple[Status, ...]]] = {
    "decline": (lambda story: story.decline(), (Status.FILED,)),
    "transfer": (
        lambda story: story.transfer(),
        (Status.FILED, Status.ACCEPTED, Status.COMMITTEE),
    ),
    "withdraw": (
        lambda story: story.withdraw(),
        (
            Status.FILED,
            Status.ACCEPTED,
            Status.JOINT_REVIEW,
            Status.COMMITTEE,
            Status.MEDIATING,
            Status.AGREED,
        ),
    ),
    "terminate": (
        lambda story: story.terminate(),
        (Status.ACCEPTED, Status.JOINT_REVIEW, Status.COMMITTEE, Status.MEDIATING, Status.AGREED),
    ),
}
EARLY = [(end, status) for end, (_, statuses) in ENDS.items() for status in statuses]


@pytest.mark.parametrize(("end", "status"), EARLY)
def test_an_early_end_leaves_the_archive_to_do(end: str, status: Status, story: Watched) -> None:
    """Whatever was open is cancelled, from every status."""
    ENDS[end][0](to(story, status))
    assert story.tasks == {"archive_case"}


def test_what_an_early_end_cancels_is_not_called_done(story: Watched) -> None:
    """The four opinions were never given."""
    to(story, Status.COMMITTEE).withdraw()
    cancelled = DisputeTask.objects.filter(case=story.case, act="give_opinion")
    assert {task.status for task in cancelled} == {STATUS.CANCELED}


REOPENED = {
    Status.DECLINED: "accept_case",
    Status.TRANSFERRED: "accept_case",
    Status.WITHDRAWN: "accept_case",
    Status.TERMINATED: "invite_respondent",
    Status.CLOSED: "record_return_visit",
}


@pytest.mark.parametrize(("status", "task"), REOPENED.items())
def test_a_case_reopened_goes_on_where_it_can(status: Status, task: str, story: Watched) -> None:
    """Each end has its way back."""
    to(story, status).reopen()
    assert story.tasks == {task}


@pytest.mark.parametrize("status", REOPENED)
def test_a_case_reopened_can_be_brought_to_its_end_again(status: Status, story: Watched) -> None:
    """As if it had never ended."""
    to(story, status).reopen()
    ends = {"accept_case": story.withdraw, "invite_respondent": story.terminate}
    ends.get(REOPENED[status], lambda: story.visit().close())()
    story.archive()
    assert story.tasks == set()


def test_a_case_of_the_court_reopened_goes_to_a_panel_again(story: Watched) -> None:
    """It stays the court's."""
    story.file(**COURT_CASE).accept().terminate().reopen().do(
        acts.InviteRespondent, story.county.clara, way="电话"
    )
    story.consent()
    assert story.tasks == {"form_panel"}


def test_idle_acts_leave_the_flow_alone(story: Watched) -> None:
    """Material and evidence may come at any time."""
    story.file()
    before = list(DisputeTask.objects.values_list("pk", "status", "finished"))
    story.do(acts.SupplementFiling, story.county.clara, content="照片")
    story.do(acts.AttachEvidence, story.county.clara, kind=EvidenceKind.PHOTO, title="照片")
    assert list(DisputeTask.objects.values_list("pk", "status", "finished")) == before


def test_every_task_knows_what_came_before_it(story: Watched) -> None:
    """The chart can be drawn: all but the first are linked."""
    to(story, Status.ARCHIVED)
    alone = DisputeTask.objects.filter(case=story.case, previous=None)
    assert [task.flow_task.name for task in alone] == ["file_case"]
