"""Objections to a ruling that confirms, and what becomes of them, recorded by the court's liaison."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import NotNow
from mediation.models import Case, CaseEntry
from mediation.vocabulary import Confirmation, ObjectionOutcome, Objector, bi

from . import fields
from .act import CaseAct
from .confirming import keep_on, tell
from .ruling import docket_number


@dataclass(frozen=True, kw_only=True)
class RecordObjection(CaseAct):
    """Somebody objects to the ruling: a party within fifteen days of receiving it, a third person within six months
    of knowing (民诉法解释 372). Whether in time, the court decides: it is recorded as the court took it."""

    story = bi("{objector}对确认裁定提出异议，由{actor}记录。", "{objector} objected; by {actor}.")

    objector: Objector = fields.choice(bi("谁提出", "Who objects"), Objector)
    grounds: str = fields.text(bi("异议理由", "Grounds"), required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is a ruling that confirms."""
        if case.confirmation != Confirmation.VALID:
            raise NotNow(bi("没有确认有效的裁定。", "There is no ruling that confirms."))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Under examination; the ruling goes on holding."""
        case.confirmation = Confirmation.OBJECTED.value
        tell(case, entry)
        entry.facts["ground"] = self.objector.value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        keep_on(case, entry, ground=self.objector.value)


@dataclass(frozen=True, kw_only=True)
class RecordObjectionRuling(CaseAct):
    """What became of the objection: the ruling stands, or is set aside (民诉法解释 372)."""

    story = bi("{actor}记录：{outcome}（{docket}）。", "{actor} recorded: {outcome} ({docket}).")

    outcome: ObjectionOutcome = fields.choice(bi("审查结果", "Outcome"), ObjectionOutcome)
    docket: str = docket_number(required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an objection."""
        if case.confirmation != Confirmation.OBJECTED:
            raise NotNow(bi("没有待审查的异议。", "No objection is pending."))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The ruling holds as before, or no more."""
        upheld = self.outcome is ObjectionOutcome.UPHELD
        case.confirmation = (Confirmation.REVOKED if upheld else Confirmation.VALID).value
        tell(case, entry, self.docket)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        keep_on(case, entry)
