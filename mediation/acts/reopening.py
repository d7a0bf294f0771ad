"""Taking a case up again: why, where it goes on, and what becomes of its agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry
from mediation.vocabulary import (
    REFUSED_BY_COURT,
    ActName,
    AfterReopening,
    Confirmation,
    Consent,
    ReopenCause,
    Status,
    bi,
)

from . import fields
from .act import CaseAct

REOPENS = {
    Status.DECLINED: Status.FILED,
    Status.TRANSFERRED: Status.FILED,
    Status.WITHDRAWN: Status.FILED,
    Status.TERMINATED: Status.ACCEPTED,
    Status.CLOSED: Status.IN_FORCE,
    Status.IN_FORCE: Status.MEDIATING,
}
"""Where a case goes on, by how it had ended; an archived one by how it had ended before."""

C = ReopenCause
OF_ARCHIVED = (C.NEW_FACT, C.SET_ASIDE, C.ERROR)
"""For what an archived case is taken up again (D): else whoever asks files anew, and the old dossier stays closed."""


def _ended_as(case: Case) -> Status:
    """How an archived case had ended."""
    found = CaseEntry.objects.filter(case=case, act=ActName.ARCHIVE_CASE.value)
    return Status(
        found.order_by("number").values_list("status_before", flat=True)[found.count() - 1]
    )


@dataclass(frozen=True, kw_only=True)
class ReopenCase(CaseAct):
    """The case is taken up again where it can be: after refusal by the court, a return, a new fact.

    Its first ending stays in the journal, with the papers of it.
    """

    story = bi(
        "{actor}恢复办理本案：{cause}；{agreement}。",
        "{actor} took the case up again: {cause}; {agreement}.",
    )

    cause: ReopenCause = fields.choice(bi("恢复的情形", "Cause"), ReopenCause)
    asked_by: str = fields.line(bi("由谁提出", "Who asked for it"), limit=80, required=False)
    reason: str = fields.text(bi("恢复原因", "Why"))
    aim: str = fields.text(bi("要解决什么", "What is to be settled"), limit=1000, required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """An agreement in force is reopened only when the court did not confirm it (人民调解法 33)."""
        if case.stands is Status.IN_FORCE and case.confirmation not in REFUSED_BY_COURT:
            raise NotNow(
                bi(
                    "只有法院未予确认的协议可以重新调解。",
                    "Only after the court refused to confirm.",
                )
            )

    def check(self, case: Case) -> None:
        """The cause fits how it stands."""
        if case.stands is Status.ARCHIVED and self.cause not in OF_ARCHIVED:
            raise Incomplete(
                bi(
                    "已归档的案件，只因新的事实或者证据、协议被法院变更撤销、办理有误才恢复；其他情形请重新登记，原卷不动。",
                    "An archived case is taken up again for new facts, a court's judgment or an error only;"
                    " otherwise file anew, and the old dossier stays as it is.",
                ),
                field="cause",
            )
        if self.cause is C.COURT_REFUSED and case.confirmation not in REFUSED_BY_COURT:
            raise Incomplete(bi("法院没有不予确认。", "The court has not refused."), field="cause")

    def leads_to(self, case: Case) -> Status | None:
        """An archived case goes where it would have gone before it was archived."""
        return REOPENS[_ended_as(case)] if case.stands is Status.ARCHIVED else None

    def due_on(self, case: Case) -> dt.date | None:
        """What was closed is to be closed again, counted from now."""
        return case.occurred if case.stands is Status.IN_FORCE else None

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Forget the milestones of what is to be done anew."""
        entry.facts["agreement"] = _what_of_it(case).value
        case.visited_on = case.ended_on = case.follow_up = None
        if case.stands in (Status.FILED, Status.ACCEPTED):
            case.consent, case.invited_on = Consent.PENDING.value, None
            case.panel, case.opinions_awaited = None, 0
            case.round, case.decided = 0, ""
        if case.stands is not Status.IN_FORCE:
            case.session_outcome, case.agreement, case.effective_on = "", None, None
            case.amendment = None
            case.parties_to_sign = case.offices_to_sign = case.obligations_open = 0
            case.confirmation = Confirmation.NONE.value


def _what_of_it(case: Case) -> AfterReopening:
    if case.stands is Status.IN_FORCE:
        return AfterReopening.STANDS
    return AfterReopening.REPLACED if case.effective_on else AfterReopening.NONE
