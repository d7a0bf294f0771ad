"""What should be waited for, from the case alone: to set the open tasks right where they do not fit it.

A flow that follows every act needs this never; a restored backup, or a hand in the database, may.
"""

from __future__ import annotations

from collections.abc import Iterator

from viewflow.workflow.base import Node
from viewflow.workflow.status import STATUS

from mediation.acts.asking import owing
from mediation.models import Case, CaseEntry
from mediation.vocabulary import ENDED, BodyKind, Confirmation, Status

from .flows import BESIDE, DisputeFlow, open_tasks
from .models import DisputeProcess, DisputeTask
from .nodes import Move

F, S, C = DisputeFlow, Status, Confirmation
OPINIONS = {
    BodyKind.COURT: F.give_opinion_court,
    BodyKind.HOUSING: F.give_opinion_housing,
    BodyKind.JUSTICE: F.give_opinion_justice,
    BodyKind.TOWNSHIP: F.give_opinion_township,
}
FIRST: dict[Status, Node] = {
    S.FILED: F.accept_case,
    S.JOINT_REVIEW: F.record_joint_review,
    S.MEDIATING: F.inform_rights,
    S.AGREED: F.sign_agreement,
    S.IN_FORCE: F.record_performance,
    **dict.fromkeys(ENDED, F.archive_case),
}
"""Where the flow stands first in a status; it goes on from there by itself as far as the milestones allow."""


AT_COURT: dict[str, Node] = {
    C.APPLIED: F.record_court_acceptance,
    C.TO_COMPLETE: F.record_court_acceptance,
    C.ACCEPTED: F.record_court_ruling,
    C.OBJECTED: F.record_objection_ruling,
}
"""Where it stands beside performance, while an agreement is before the court."""


def _accepted(case: Case) -> Node:
    if case.has_consent:
        return F.road
    return F.record_consent if case.invited_on else F.invite_respondent


def _committee(case: Case) -> Iterator[Node]:
    if case.panel is None:
        yield F.form_panel
    elif case.decided:
        yield F.judged
    elif case.is_tied:
        yield F.decide_tied_opinions
    else:
        yield from (OPINIONS[BodyKind(body)] for body in sorted(owing(case)))


def _aside(case: Case) -> Iterator[Node]:
    """What is asked beside the main road."""
    if case.question is not None and (case.decided or case.stands is S.MEDIATING):
        yield F.cast_ballot


def beside(case: Case) -> list[Node]:
    """What is to be settled about who mediates."""
    return [node for node in BESIDE if not node.is_done(case)]


def places(case: Case) -> list[Node]:
    """Where the flow of this case stands."""
    return [*_course(case), *beside(case)]


def _course(case: Case) -> list[Node]:
    if case.stands is S.ARCHIVED:
        return []
    if case.stands is S.ACCEPTED:
        return [_accepted(case)]
    if case.stands is S.COMMITTEE:
        return [*_committee(case), *_aside(case)]
    court = AT_COURT.get(case.confirmation) if case.stands is S.IN_FORCE else None
    return [FIRST[case.stands], *([court] if court else []), *_aside(case)]


def fits(case: Case, tasks: list[DisputeTask]) -> bool:
    """Whether some open task awaits what everybody waits for, and each body that still owes a ballot has one."""
    if not case.expected_act:
        return not tasks
    if not any(case.expected_act in task.flow_task.acts for task in tasks):
        return False
    asides = {F.cast_ballot} if case.opinions_awaited else {F.decide_tie}
    is_aside = any(True for _ in _aside(case))
    seats = owing(case) if case.question is not None and not is_aside else frozenset()
    open_asides = {task.flow_task for task in tasks} & {F.cast_ballot, F.decide_tie}
    return {task.seat for task in tasks if task.seat} == seats and open_asides == (
        asides if is_aside else set()
    )


def set_right(entry: CaseEntry) -> None:
    """Where the open tasks do not fit the case: cancel what should not be open, open what should."""
    case, tasks = entry.case, open_tasks(entry.case)
    if fits(case, tasks):
        return
    process = DisputeProcess.objects.get(case=case).pk
    should = Move(process, case)
    for place in places(case):
        should.reach(place, None)
    wanted = {task.flow_task for task in should.opened if task.status == STATUS.NEW}
    open_now = {task.flow_task for task in tasks}
    move = Move(process, case)
    move.cancelled = [task for task in tasks if task.flow_task not in wanted]
    move.opened = [
        task
        for task in should.opened
        if task.status == STATUS.NEW and task.flow_task not in open_now
    ]
    move.write()
