"""The dispute flow: who has what to do, from the counter to the archive. Nodes bear the names of their acts."""

from __future__ import annotations

from viewflow.this_object import this
from viewflow.workflow import lock
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes import End

from mediation.acts.asking import owing
from mediation.models import Case, CaseEntry
from mediation.vocabulary import ENDED, ActName, BodyKind, Status, Verdict, bi

from .models import DisputeProcess, DisputeTask
from .nodes import (
    Await,
    Begin,
    Choose,
    Event,
    Fork,
    Meet,
    Move,
    finishes,
    last,
    one_a_meeting,
)
from .standing import (
    acceptance,
    is_decided,
    is_over,
    is_tied,
    is_voted,
    opinion_of,
    ruling,
    seated,
    stands,
    undecided,
)

A, B, S = ActName, BodyKind, Status

OPEN_TASKS = f"""SELECT {", ".join(str(field.column) for field in DisputeTask._meta.concrete_fields)}
    FROM workflows_task WHERE case_id = %s AND finished IS NULL"""
"""Every step asks this, and composing the question by the ORM costs more than the answer."""


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
    give_opinion_court = opinion_of(B.COURT).Next(this.opinions)
    give_opinion_housing = opinion_of(B.HOUSING).Next(this.opinions)
    give_opinion_justice = opinion_of(B.JUSTICE).Next(this.opinions)
    give_opinion_township = opinion_of(B.TOWNSHIP).Next(this.opinions)
    opinions = Meet(until=is_voted).Next(this.counted)
    counted = Choose().Case(this.decide_tied_opinions, is_tied).Default(this.judged)
    decide_tied_opinions = Await(A.DECIDE_TIE, until=is_decided).Next(this.judged)
    judged = (
        Choose()
        .Case(this.inform_rights, stands(S.MEDIATING))
        .Case(this.form_panel, lambda case: case.decided == Verdict.NO_QUORUM)
        .Default(this.terminate_mediation)
    )
    put_question = Event(A.PUT_QUESTION).Next(this.cast_ballot)
    cast_ballot = Await(A.CAST_BALLOT, A.COUNT_SILENCE, until=is_voted).Next(this.votes_counted)
    votes_counted = Choose().Case(this.decide_tie, is_tied).Default(this.voted)
    decide_tie = Await(A.DECIDE_TIE, until=is_decided).Next(this.voted)
    voted = End()
    terminate_mediation = Await(A.TERMINATE_MEDIATION).Next(this.archive_case)
    inform_rights = Await(
        A.INFORM_RIGHTS, until=lambda case: case.rights_informed_on is not None
    ).Next(this.record_session)
    record_session = Await(
        A.RECORD_SESSION, A.DRAFT_AGREEMENT, A.RECORD_ORAL_AGREEMENT,
        until=lambda case: case.may_draft or case.status != S.MEDIATING,
    ).Next(this.draft_agreement)  # fmt: skip
    draft_agreement = Await(
        A.DRAFT_AGREEMENT, A.RECORD_ORAL_AGREEMENT, A.RECORD_SESSION,
        until=lambda case: case.status != S.MEDIATING,
    ).Next(this.drawn_up)  # fmt: skip
    drawn_up = Choose().Case(this.sign_agreement, stands(S.AGREED)).Default(this.in_force)
    sign_agreement = Await(
        A.SIGN_AGREEMENT, A.DRAFT_AGREEMENT, until=lambda case: case.status == S.IN_FORCE
    ).Next(this.in_force)
    in_force = Fork().Next(this.record_performance).Next(this.apply_for_confirmation)
    record_performance = Await(
        A.RECORD_PERFORMANCE, A.REPORT_BREACH, until=lambda case: case.obligations_open == 0
    ).Next(this.record_return_visit)
    record_return_visit = Await(
        A.RECORD_RETURN_VISIT, until=lambda case: case.visited_on is not None
    ).Next(this.close_case)
    close_case = Await(A.CLOSE_CASE, A.RECORD_FOLLOW_UP, until=is_over).Next(this.archive_case)
    apply_for_confirmation = Event(A.APPLY_FOR_CONFIRMATION).Next(this.record_court_acceptance)
    record_court_acceptance = acceptance().Next(this.record_court_ruling)
    record_court_ruling = ruling().Next(this.answered)
    record_objection = Event(A.RECORD_OBJECTION).Next(this.record_objection_ruling)
    record_objection_ruling = Await(A.RECORD_OBJECTION_RULING).Next(this.answered)
    answered = End()
    ended = Event(
        A.DECLINE_CASE, A.TRANSFER_CASE, A.WITHDRAW_CASE, A.TERMINATE_MEDIATION,
        title=bi("提前结束", "Ended early"), interrupts=True,
    ).Next(this.archive_case)  # fmt: skip
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
    recusal_asked = Event(
        A.DECLARE_CONFLICT, A.CHALLENGE_MEMBER, A.RAISE_CONFLICT, A.CHOOSE_MEDIATOR,
        title=bi("提出回避", "Recusal asked"),
    ).Next(this.who_decides)  # fmt: skip
    who_decides = (
        Fork(by=undecided)
        .Next(this.decide_recusal, case=A.DECIDE_RECUSAL)
        .Next(this.decide_directors_recusal, case=A.DECIDE_DIRECTORS_RECUSAL)
    )
    decide_recusal = Await(A.DECIDE_RECUSAL, until=lambda case: case.recusals_open == 0).Next(
        this.seats_left
    )
    decide_directors_recusal = Await(
        A.DECIDE_DIRECTORS_RECUSAL, until=lambda case: case.directors_recusal_open == 0
    ).Next(this.seats_left)
    seats_left = (
        Choose()
        .Case(this.replace_member, lambda case: case.seats_vacant > 0)
        .Default(this.recusal_decided)
    )
    replace_member = Await(A.REPLACE_MEMBER, until=lambda case: case.seats_vacant == 0).Next(
        this.recusal_decided
    )
    recusal_decided = End()


NODES = tuple(DisputeFlow.instance.nodes())
AWAITING = {act for node in NODES if isinstance(node, Await) for act in node.acts}
RESTARTS = {node.acts[0].value: node for node in NODES if isinstance(node, Await) and node.restarts}
EVENTS = {
    act.value: node
    for node in (
        DisputeFlow.apply_for_confirmation,
        DisputeFlow.record_objection,
        DisputeFlow.put_question,
        DisputeFlow.recusal_asked,
        DisputeFlow.reopen_case,
    )
    for act in node.acts
}
OPINION_OF = {node.seat: node for node in NODES if isinstance(node, Await) and node.seat}
BESIDE = (
    DisputeFlow.decide_recusal, DisputeFlow.decide_directors_recusal, DisputeFlow.replace_member,
)  # fmt: skip
"""What is settled beside the course of the case: who mediates it."""


AFTERWARDS = (
    DisputeFlow.record_performance,
    DisputeFlow.record_return_visit,
    DisputeFlow.close_case,
)
"""What follows an agreement in force, one after the other."""


BALLOTS = {node for node in NODES if isinstance(node, Await) and A.COUNT_SILENCE in node.acts}
"""The nodes at which seats are awaited."""


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
    move = Move(process, case, resumes=entry.status_before == S.ARCHIVED)
    if "amends" in entry.facts:
        _begin_anew(move, tasks)
    else:
        _follow(move, entry, tasks, ends=ends)
    move.write()


def _follow(move: Move, entry: CaseEntry, tasks: list[DisputeTask], *, ends: bool) -> None:
    """Decide what the act finishes, cancels and opens."""
    case = entry.case
    done = [task for task in tasks if finishes(task, entry, case)]
    move.finished = done
    if "next_round" in entry.facts and case.status == S.COMMITTEE and not case.decided:
        _ask_again(move, entry, tasks)
        return
    move.cancelled = [task for task in tasks if task not in done and _has_lapsed(task, entry)]
    event, restart = EVENTS.get(entry.act), RESTARTS.get(entry.act)
    if ends or (event and event.interrupts) or (restart and not done):
        move.cancelled = [task for task in tasks if task not in done and not _stays(task, case)]
    move.cancelled += [
        it for it in tasks if it not in [*done, *move.cancelled] and _is_moot(it, case)
    ]
    move.waiting = {it.flow_task for it in tasks if it not in [*done, *move.cancelled]}
    if ends:
        move.reach(DisputeFlow.archive_case, done[0] if done else last(move.cancelled))
    elif event:
        move.leave(event, last(move.cancelled))
    elif restart and not done:
        move.leave(restart, last(move.cancelled))
    else:
        for task in one_a_meeting(done):
            move.reach(task.flow_task._next, task)
    if "seats" in entry.facts and case.stands is S.COMMITTEE and not case.decided:
        _ask_who_sits(move, tasks)


def _begin_anew(move: Move, tasks: list[DisputeTask]) -> None:
    """An amendment is in force: its promises are waited for, whatever had come of the old ones."""
    move.cancelled = [it for it in tasks if it.flow_task in AFTERWARDS]
    move.reach(DisputeFlow.record_performance, last(move.cancelled))


def _stays(task: DisputeTask, case: Case) -> bool:
    """The director's own recusal is decided whatever he does meanwhile."""
    is_his = task.flow_task == DisputeFlow.decide_directors_recusal
    return is_his and case.directors_recusal_open > 0


def _is_moot(task: DisputeTask, case: Case) -> bool:
    """Nothing is left to settle about who mediates, though not by this task's own act."""
    return task.flow_task in BESIDE and task.flow_task.is_done(case)


def _ask_who_sits(move: Move, tasks: list[DisputeTask]) -> None:
    """The seats have changed: the bodies that still owe a ballot are asked for it, and no others."""
    owed, asked = owing(move.case), [task for task in tasks if task.seat]
    gone = [it for it in asked if it.seat not in owed and it not in move.finished]
    move.cancelled += [it for it in gone if it not in move.cancelled]
    waiting = {it.seat for it in asked} - {it.seat for it in [*gone, *move.finished]}
    for body in sorted(owed - waiting):
        move.reach(OPINION_OF[BodyKind(body)], last(asked))


def _ask_again(move: Move, entry: CaseEntry, tasks: list[DisputeTask]) -> None:
    """Another round on the first question: every body is asked once more."""
    asked = [task for task in tasks if task.flow_task in BALLOTS]
    move.finished = [task for task in asked if task.flow_task.awaits(entry)]
    move.cancelled = [task for task in asked if task not in move.finished]
    move.leave(DisputeFlow.bodies, last(asked))


def _has_lapsed(task: DisputeTask, entry: CaseEntry) -> bool:
    """Whether it is about a question that is closed, or of a panel that was replaced by another."""
    node, case = task.flow_task, entry.case
    if node in BALLOTS:
        return not case.opinions_awaited or entry.act in RESTARTS
    return A.DECIDE_TIE in node.acts and (case.question is None or entry.act in RESTARTS)


def open_tasks(case: Case) -> list[DisputeTask]:
    """The tasks of a case that wait now."""
    return list(DisputeTask.objects.raw(OPEN_TASKS, [case.pk]))
