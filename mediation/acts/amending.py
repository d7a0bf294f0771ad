"""An agreement in force is amended by a new one, drafted beside it: the old one goes on holding, with its clocks, until
all have signed the new one. Then what was still open of it ends, and the new promises begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import NotNow
from mediation.models import Agreement, Case, CaseEntry, Obligation, Performance
from mediation.vocabulary import BEFORE_COURT, ENFORCEABLE, Confirmation, bi

from . import fields
from .act import CaseAct
from .agreement import Drafting, agreement_of, to_be_signed, write_agreement
from .promised import open_promises
from .promising import ObligationInput

STALE = bi(
    "变更协议起草之后又有履行记录，请按现在的情况重新起草再签。",
    "Performance was recorded since the amendment was drafted: draft it anew before anybody signs.",
)


def require_not_before_the_court(case: Case) -> None:
    """What a court looks at, or has confirmed, is not changed here (this system's own design, D)."""
    if case.confirmation in BEFORE_COURT:
        raise NotNow(
            bi(
                "法院正在审查原协议的司法确认申请，等有结果或撤回后再变更。",
                "The court is looking at the agreement in force: wait for its answer, or withdraw first.",
            )
        )
    if case.confirmation in ENFORCEABLE:
        raise NotNow(
            bi(
                "原协议已经法院裁定确认，本系统不再变更；需要改变履行的，请先咨询法院。",
                "The court has confirmed the agreement: it is not amended here; ask the court first.",
            )
        )


def require_up_to_date(case: Case, agreement: Agreement) -> None:
    """Nobody signs an amendment that does not know of what was performed since it was drafted."""
    if case.amendment is None:
        return
    require_not_before_the_court(case)
    since = Performance.objects.filter(case=case, entry__number__gt=agreement.number)
    if since.exists():
        raise NotNow(STALE)


def replace(case: Case, entry: CaseEntry) -> None:
    """With the last signature under an amendment it is the agreement in use, and the entry tells what it replaces."""
    if case.amendment is None:
        return
    entry.facts["amends"] = case.agreement
    entry.facts["replaced"] = [it.pk for it in open_promises(case)]
    case.agreement, case.amendment = case.amendment, None
    case.obligations_open = Obligation.objects.filter(
        case=case, agreement__number=case.agreement or 0
    ).count()
    case.visited_on, case.confirmation = None, Confirmation.NONE.value


@dataclass(frozen=True, kw_only=True)
class AmendAgreement(Drafting):
    """A new agreement is put on paper, to replace the one in force once all have signed it."""

    story = bi(
        "{actor}起草了变更协议；签完之前原协议继续有效。",
        "{actor} drafted an amendment; the agreement in force holds until all have signed.",
    )
    help = bi(
        "写明今后要做的全部事项：签完后，原协议中还没有履行完的事项由这里的代替。",
        "Put down everything that is still to be done: it replaces what is open of the agreement in force.",
    )

    reason: str = fields.text(bi("为什么变更", "Why it is amended"), limit=1000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """Not while the court has it."""
        require_not_before_the_court(case)

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """The terms in force and what is still open of them, to be changed."""
        if case.agreement is None:
            return {}
        names = fields.inputs(ObligationInput)
        still = open_promises(case)
        parts = [{name: getattr(it, _column(name), None) for name in names} for it in still]
        return {"content": agreement_of(case, case.agreement).content, "obligations": parts}

    def record(self, case: Case, entry: CaseEntry) -> None:
        """It waits for all signatures; the agreement in use stays the one it was."""
        case.amendment = case.version
        to_be_signed(case)
        self.seal_text(case, entry)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the draft."""
        write_agreement(self, case, entry, self.obligations)


def _column(name: str) -> str:
    return f"{name}_id" if name in ("debtor", "creditor") else name


@dataclass(frozen=True, kw_only=True)
class DropAmendment(CaseAct):
    """The new draft is given up: the agreement in force stays as it was."""

    story = bi(
        "{actor}放弃变更，原协议照旧履行。",
        "{actor} dropped the amendment; the agreement in force stays as it was.",
    )

    reason: str = fields.text(bi("原因", "Why"), limit=1000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is one."""
        if case.amendment is None:
            raise NotNow(bi("没有正在签署的变更协议。", "No amendment is being signed."))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Nothing waits to be signed any more."""
        case.amendment = None
        case.parties_to_sign = case.offices_to_sign = 0
