"""An agreement by word of mouth: in force on the day it is reached, recorded on its own form (口头协议登记表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mediation.models import Case, CaseEntry, Obligation
from mediation.vocabulary import Route, bi

from . import fields
from .act import CaseAct
from .agreed_text import sealed
from .agreement import adopt, check_left_open, write_agreement
from .mediating import require_rights_told
from .promising import ObligationInput, check_obligations


@dataclass(frozen=True, kw_only=True)
class RecordOralAgreement(CaseAct):
    """An oral agreement takes effect on the day it is reached; its content is recorded (人民调解法 28、30)."""

    story = bi(
        "{actor}登记了口头协议，即日生效。",
        "{actor} recorded an oral agreement, in force that day.",
    )
    help = bi(
        "当事人要求书面、没有当场履行完毕、复杂疑难的，宜用书面协议（参照宁波市人民调解条例 24）。",
        "Better in writing where a party asks for it, where not all is performed on the spot, or where it is complex.",
    )

    content: str = fields.text(bi("协议内容", "Terms"))
    obligations: tuple[ObligationInput, ...] = fields.groups(
        bi("履行事项", "Obligations"), ObligationInput, limit=20, private=True, required=False,
        help=bi("当场履行完毕的可不填。", "Leave empty when performed on the spot."),
    )  # fmt: skip
    place: str = fields.line(bi("调解地点", "Place"), required=False)
    amount: Decimal | None = fields.money(
        bi("协议涉及金额（元）", "Amount concerned (yuan)"), required=False, private=True
    )
    performed: str = fields.text(
        bi("协议履行情况", "How far it is performed"), required=False, limit=1000
    )
    asked_in_writing: bool = fields.flag(
        bi("有当事人要求书面协议", "A party asked for it in writing"), is_folded=True
    )
    across: bool = fields.flag(bi("跨调委会调解", "Mediated across committees"), is_folded=True)
    left_open: str = fields.text(
        bi("未谈成的部分", "What was not agreed on"), required=False, is_folded=True
    )
    routes: tuple[Route, ...] = fields.choices(
        bi("未谈成部分，告知的途径", "Routes told for what stays open"), Route, required=False,
        is_folded=True,
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """Rights were told before."""
        require_rights_told(case)

    def check(self, case: Case) -> None:
        """What is promised fits; what stays open comes with its routes."""
        check_obligations(case, self.obligations)
        check_left_open(self.left_open, self.routes)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """In force at once."""
        adopt(case, self.obligations)
        case.effective_on = case.occurred
        entry.facts["effective_on"] = case.occurred.isoformat()
        case.sealed_text = sealed(self, case)
        entry.facts["text"] = case.sealed_text[1]

    def promises_started(self, case: Case) -> Sequence[Obligation]:
        """Each promise gets its clock."""
        return case.promised

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        write_agreement(self, case, entry, self.obligations)
