"""Confirmation by the court, beside performance."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, ConfirmationStep
from mediation.rules import calendars, clocks
from mediation.vocabulary import Confirmation, bi

from . import fields
from .act import CaseAct

AGAIN = (Confirmation.NONE, Confirmation.WITHDRAWN, Confirmation.NOT_ACCEPTED)
RULINGS = (
    Confirmation.VALID,
    Confirmation.REJECTED,
    Confirmation.NOT_ACCEPTED,
    Confirmation.WITHDRAWN,
)


def keep_step(case: Case, entry: CaseEntry, court: str, docket: str) -> None:
    """Keep where the confirmation stands after this entry."""
    step = ConfirmationStep(
        case=case, entry=entry, state=case.confirmation, court=court, docket=docket
    )
    ConfirmationStep.writes.bulk_create([step])


@dataclass(frozen=True, kw_only=True)
class ApplyForConfirmation(CaseAct):
    """Both parties jointly ask a court to confirm, within 30 days of effect (民事诉讼法 205)."""

    story = bi(
        "双方向{court}申请司法确认，由{actor}记录。", "Both parties applied to {court}; by {actor}."
    )

    court: str = fields.line(bi("法院", "Court"), limit=80, private=False)
    jointly: bool = fields.flag(bi("双方共同申请", "Both parties apply together"))

    @classmethod
    def ready(cls, case: Case) -> None:
        """Not already before the court, and within the window of thirty days."""
        if case.confirmation not in AGAIN:
            label = Confirmation(case.confirmation)
            raise NotNow(bi(f"司法确认：{label.zh}。", f"Confirmation: {label.en}."))
        window = clocks.in_force(case.occurred)["confirmation_window"]
        effective = case.effective_on or case.occurred
        last = clocks.derive(window, effective, calendars.calendar_now()).due_on
        if case.occurred > last:
            raise NotNow(
                bi(
                    f"申请期限已于 {last.isoformat()} 届满（生效之日起三十日），可就协议起诉。",
                    f"The window closed on {last.isoformat()}; the agreement can be sued upon.",
                )
            )

    def check(self, case: Case) -> None:
        """Both parties ask."""
        if not self.jointly:
            raise Incomplete(
                bi(
                    "司法确认须由双方共同申请（民事诉讼法第205条）。",
                    "Both parties must apply together.",
                ),
                field="jointly",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Before the court."""
        case.confirmation = Confirmation.APPLIED.value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the application."""
        keep_step(case, entry, self.court, "")


@dataclass(frozen=True, kw_only=True)
class RecordCourtRuling(CaseAct):
    """The court's answer, recorded by its liaison (民事诉讼法 206)."""

    story = bi(
        "{actor}记录法院结果：{ruling}（{docket}）。", "{actor} recorded: {ruling} ({docket})."
    )

    ruling: Confirmation = fields.choice(bi("结果", "Ruling"), Confirmation, among="rulings")
    court: str = fields.line(bi("法院", "Court"), limit=80, private=False)
    docket: str = fields.line(bi("法院案号", "Docket number"), limit=60, private=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an application to answer."""
        if case.confirmation != Confirmation.APPLIED:
            raise NotNow(bi("还没有司法确认申请。", "There is no application before the court."))

    def check(self, case: Case) -> None:
        """The ruling is one that a court gives."""
        if self.ruling not in RULINGS:
            raise Incomplete(bi("请选择法院的结果。", "Choose the court's answer."), field="ruling")

    def record(self, case: Case, entry: CaseEntry) -> None:
        """As ruled."""
        case.confirmation = self.ruling.value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the ruling."""
        keep_step(case, entry, self.court, self.docket)
