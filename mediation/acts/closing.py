"""After the agreement: the return visit, closing, archiving; and taking a case up again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, ReturnVisit
from mediation.vocabulary import (
    BEFORE_COURT,
    REFUSED_BY_COURT,
    Confirmation,
    Consent,
    Satisfaction,
    Status,
    bi,
)

from . import fields
from .act import CaseAct
from .promised import last_due_on


@dataclass(frozen=True, kw_only=True)
class RecordReturnVisit(CaseAct):
    """The parties were asked how it went: performed, satisfied, anything left (form 回访记录)."""

    story = bi("{actor}回访：{satisfaction}。", "{actor} paid a return visit: {satisfaction}.")

    satisfaction: Satisfaction = fields.choice(bi("满意度", "Satisfaction"), Satisfaction)
    has_risk: bool = fields.flag(bi("仍有隐患", "Hidden risks remain"))
    content: str = fields.text(bi("回访情况", "What was said"))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Visited."""
        case.visited_on = case.occurred

    def due_on(self, case: Case) -> dt.date:
        """Closing is counted from the visit, or from the last promise where that comes later."""
        return max(case.occurred, last_due_on(case) or case.occurred)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the visit."""
        visit = ReturnVisit(
            case=case, entry=entry, satisfaction=self.satisfaction.value, has_risk=self.has_risk
        )
        ReturnVisit.writes.bulk_create([visit])


@dataclass(frozen=True, kw_only=True)
class CloseCase(CaseAct):
    """Everything promised is accounted for, the visit is done, the court is not being waited for."""

    story = bi("{actor}办理结案。", "{actor} closed the case.")

    note: str = fields.text(bi("结案说明", "Note"), required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """Say all that is missing at once."""
        missing = []
        if case.obligations_open:
            missing.append((f"{case.obligations_open} 项履行结果", "the outcome of open promises"))
        if case.visited_on is None:
            missing.append(("回访记录", "the return visit"))
        if case.confirmation in BEFORE_COURT:
            missing.append(("法院裁定", "the court's ruling"))
        if case.amendment is not None:
            missing.append(("变更协议的签署（或放弃变更）", "the amendment, signed or dropped"))
        if missing:
            raise Incomplete(
                bi(
                    "还差：" + "、".join(zh for zh, _ in missing) + "。",
                    "Missing: " + ", ".join(en for _, en in missing) + ".",
                )
            )


@dataclass(frozen=True, kw_only=True)
class ArchiveCase(CaseAct):
    """The file is put away (立卷归档：人民调解法 27)."""

    story = bi("{actor}将案卷归档。", "{actor} archived the file.")

    note: str = fields.text(bi("归档说明", "Note"), required=False)


REOPENS = {
    Status.DECLINED: Status.FILED,
    Status.TRANSFERRED: Status.FILED,
    Status.WITHDRAWN: Status.FILED,
    Status.TERMINATED: Status.ACCEPTED,
    Status.CLOSED: Status.IN_FORCE,
    Status.IN_FORCE: Status.MEDIATING,
}


@dataclass(frozen=True, kw_only=True)
class ReopenCase(CaseAct):
    """The case is taken up again where it can be: after refusal by the court, a return, a new fact."""

    story = bi("{actor}恢复办理本案。", "{actor} took the case up again.")

    reason: str = fields.text(bi("恢复原因", "Why"))

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

    def due_on(self, case: Case) -> dt.date | None:
        """What was closed is to be closed again, counted from now."""
        return case.occurred if case.stands is Status.IN_FORCE else None

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Forget the milestones of what is to be done anew."""
        case.visited_on = case.ended_on = None
        if case.stands in (Status.FILED, Status.ACCEPTED):
            case.consent, case.invited_on = Consent.PENDING.value, None
            case.panel, case.opinions_awaited = None, 0
            case.round, case.decided = 0, ""
        if case.stands is not Status.IN_FORCE:
            case.session_outcome, case.agreement, case.effective_on = "", None, None
            case.amendment = None
            case.parties_to_sign = case.offices_to_sign = case.obligations_open = 0
            case.confirmation = Confirmation.NONE.value
