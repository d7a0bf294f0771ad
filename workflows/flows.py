"""The dispute flow: who has what to do, from the counter to the archive. Nodes bear the names of their acts."""

from __future__ import annotations

from viewflow.this_object import this
from viewflow.workflow import lock
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes import End

from mediation.models import Case, CaseEntry, Seat
from mediation.vocabulary import ENDED, ActName, BodyKind, Status, bi

from .models import DisputeProcess, DisputeTask
from .nodes import Await, Begin, Choose, Event, Fork, Meet, Move

A, B, S = ActName, BodyKind, Status

OPEN_TASKS = f"""SELECT {", ".join(str(field.column) for field in DisputeTask._meta.concrete_fields)}
    FROM workflows_task WHERE case_id = %s AND finished IS NULL"""
"""Every step asks this, and composing the question by the ORM costs more than the answer."""


def stands(status: Status) -> object:
    """A condition: the case stands at this status."""
    return lambda case: case.status == status


def seated(case: Case) -> set[str]:
    """The bodies that have a seat on the panel in use."""
    seats = Seat.objects.filter(case=case, panel=case.panel or 0)
    return set(seats.values_list("body_kind", flat=True))


class DisputeFlow(Flow):
    """Mediation of a property dispute."""

    process_class = DisputeProcess
    task_class = DisputeTask
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)
    process_title = bi("物业纠纷调解", "Mediation of a property dispute")

    file_case = Begin(A.FILE_CASE).Next(this.accept_case)
    accept_case = Await(A.ACCEPT_CASE).Next(this.invite_respondent)
    invite_respondent = Await(A.INVITE_RESPONDENT, A.RECORD_CONSENT).Next(this.record_consent)
    record_consent = Await(A.RECORD_CONSENT, until=lambda case: case.has_consent).Next(this.road)
    road = (
        Choose()
        .Case(this.form_panel, lambda case: case.is_referred_by_court)
        .Default(this.open_joint_review)
    )
    open_joint_review = Await(A.OPEN_JOINT_REVIEW).Next(this.record_joint_review)
    record_joint_review = Await(
        A.RECORD_JOINT_REVIEW, until=lambda case: case.status != S.JOINT_REVIEW
    ).Next(this.reviewed)
    reviewed = Choose().Case(this.inform_rights, stands(S.MEDIATING)).Default(this.form_panel)
    form_panel = Await(A.FORM_PANEL, restarts=True).Next(this.bodies)
    bodies = (
        Fork(by=seated)
        .Next(this.give_opinion_court, case=B.COURT)
        .Next(this.give_opinion_housing, case=B.HOUSING)
        .Next(this.give_opinion_justice, case=B.JUSTICE)
        .Next(this.give_opinion_township, case=B.TOWNSHIP)
    )
    give_opinion_court = Await(A.GIVE_OPINION, seat=B.COURT).Next(this.opinions)
    give_opinion_housing = Await(A.GIVE_OPINION, seat=B.HOUSING).Next(this.opinions)
    give_opinion_justice = Await(A.GIVE_OPINION, seat=B.JUSTICE).Next(this.opinions)
    give_opinion_township = Await(A.GIVE_OPINION, seat=B.TOWNSHIP).Next(this.opinions)
    opinions = Meet(until=lambda case: case.opinions_awaited == 0).Next(this.judged)
    judged = (
        Choose().Case(this.inform_rights, stands(S.MEDIATING)).Default(this.terminate_mediation)
    )
    terminate_mediation = Await(A.TERMINATE_MEDIATION).Next(this.archive_case)
    inform_rights = Await(
        A.INFORM_RIGHTS, until=lambda case: case.rights_informed_on is not None
    ).Next(this.record_session)
    record_session = Await(
        A.RECORD_SESSION,
        A.DRAFT_AGREEMENT,
        A.RECORD_ORAL_AGREEMENT,
        until=lambda case: case.may_draft or case.status != S.MEDIATING,
    ).Next(this.draft_agreement)
    draft_agreement = Await(
        A.DRAFT_AGREEMENT,
        A.RECORD_ORAL_AGREEMENT,
        A.RECORD_SESSION,
        until=lambda case: case.status != S.MEDIATING,
    ).Next(this.drawn_up)
    drawn_up = Choose().Case(this.sign_agreement, stands(S.AGREED)).Default(this.in_force)
    sign_agreement = Await(
        A.SIGN_AGREEMENT, A.DRAFT_AGREEMENT, until=lambda case: case.status == S.IN_FORCE
    ).Next(this.in_force)
    in_force = Fork().Next(this.record_performance).Next(this.apply_for_confirmation)
    record_performance = Await(
        A.RECORD_PERFORMANCE, until=lambda case: case.obligations_open == 0
    ).Next(this.record_return_visit)
    record_return_visit = Await(
        A.RECORD_RETURN_VISIT, until=lambda case: case.visited_on is not None
    ).Next(this.close_case)
    close_case = Await(A.CLOSE_CASE).Next(this.archive_case)
    apply_for_confirmation = Event(A.APPLY_FOR_CONFIRMATION).Next(this.record_court_ruling)
    record_court_ruling = Await(A.RECORD_COURT_RULING).Next(this.answered)
    answered = End()
    ended = Event(
        A.DECLINE_CASE,
        A.TRANSFER_CASE,
        A.WITHDRAW_CASE,
        A.TERMINATE_MEDIATION,
        title=bi("提前结束", "Ended early"),
        interrupts=True,
    ).Next(this.archive_case)
    archive_case = Await(A.ARCHIVE_CASE).Next(this.archived)
    reopen_case = Event(A.REOPEN_CASE, interrupts=True).Next(this.resumed)
    resumed = (
        Choose()
        .Case(this.accept_case, stands(S.FILED))
        .Case(this.invite_respondent, stands(S.ACCEPTED))
        .Case(this.inform_rights, stands(S.MEDIATING))
        .Default(this.in_force)
    )
    archived = End()


NODES = tuple(DisputeFlow.instance.nodes())
AWAITING = {act for node in NODES if isinstance(node, Await) for act in node.acts}
RESTARTS = {node.acts[0].value: node for node in NODES if isinstance(node, Await) and node.restarts}
EVENTS = {
    act.value: node
    for node in (DisputeFlow.apply_for_confirmation, DisputeFlow.reopen_case)
    for act in node.acts
}


def begin(entry: CaseEntry) -> None:
    """Start the process of a case that was just filed."""
    process = DisputeProcess(flow_class=DisputeFlow, case=entry.case, created=entry.case.now)
    DisputeProcess.objects.bulk_create([process])
    move = Move(process.pk, entry.case)
    move.leave(DisputeFlow.file_case, None)
    move.write()


def advance(entry: CaseEntry) -> None:
    """Let the flow follow an act, in the act's own transaction and under the case's lock."""
    case = entry.case
    ends = entry.moved and case.status in ENDED
    if entry.act not in AWAITING and entry.act not in EVENTS and not ends:
        return
    tasks = open_tasks(case)
    process = tasks[0].process_id if tasks else DisputeProcess.objects.get(case=case).pk
    move = Move(process, case)
    _follow(move, entry, tasks, ends=ends)
    move.write()


def _follow(move: Move, entry: CaseEntry, tasks: list[DisputeTask], *, ends: bool) -> None:
    """Decide what the act finishes, cancels and opens."""
    case = entry.case
    done = [task for task in tasks if _finishes(task, entry, case)]
    move.finished = done
    event, restart = EVENTS.get(entry.act), RESTARTS.get(entry.act)
    if ends or (event and event.interrupts) or (restart and not done):
        move.cancelled = [task for task in tasks if task not in done]
    if ends:
        move.reach(DisputeFlow.archive_case, done[0] if done else _last(move.cancelled))
    elif event:
        move.leave(event, _last(move.cancelled))
    elif restart and not done:
        move.leave(restart, _last(move.cancelled))
    else:
        for task in done:
            move.reach(task.flow_task._next, task)


def _finishes(task: DisputeTask, entry: CaseEntry, case: Case) -> bool:
    node = task.flow_task
    return node.awaits(entry) and (node.until is None or node.until(case))


def _last(tasks: list[DisputeTask]) -> DisputeTask | None:
    return tasks[-1] if tasks else None


def open_tasks(case: Case) -> list[DisputeTask]:
    """The tasks of a case that wait now."""
    return list(DisputeTask.objects.raw(OPEN_TASKS, [case.pk]))
