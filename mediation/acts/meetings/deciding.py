"""Whether a meeting can decide about a case: asked by the act on the case, which holds the case and not the meeting."""

from __future__ import annotations

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, JointReview, Meeting
from mediation.vocabulary import MeetingStatus, bi

from .agenda import items_of
from .room import require_quorum


def require_deciding(pk: int, case: Case) -> None:
    """The meeting is in session, has the case on its agenda, has not decided about it, and enough are there.

    The meeting is held until commit, so it is not closed meanwhile; acts on meetings never hold a case, and name one
    by its key alone, so nobody waits in a circle.
    """
    meeting: Meeting | None = (
        Meeting.writes.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    )
    if meeting is None or meeting.status != MeetingStatus.HELD:
        raise Incomplete(
            bi("这次会议没有在开，不能记录结果。", "That meeting is not in session."),
            field="meeting",
        )
    if case.pk not in {it.case_id for it in items_of(meeting)}:
        raise Incomplete(
            bi("本案不在这次会议的议题里。", "This case is not on that meeting's agenda."),
            field="meeting",
        )
    if JointReview.objects.filter(case=case, meeting=meeting).exists():
        raise NotNow(
            bi(
                "这次会议已对本案作出结果，不能再记录一次。",
                "That meeting has decided about this case already; it is not recorded twice.",
            )
        )
    require_quorum(meeting)
