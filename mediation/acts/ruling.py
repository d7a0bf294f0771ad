"""The court's answers, recorded by its liaison: whether it accepts, and how it rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry
from mediation.vocabulary import Confirmation, Unaccepted, Unconfirmed, bi

from . import documents, fields
from .act import CaseAct
from .confirming import TO_ACCEPT, keep_on, keep_step, last_step, require_under_way, tell
from .evidence import StoredFile

C = Confirmation
ACCEPTANCES = (C.ACCEPTED, C.TO_COMPLETE, C.NOT_ACCEPTED)
RULINGS = (C.VALID, C.REJECTED)
RULED_FROM = (C.APPLIED, C.ACCEPTED)
"""Both parties may come together, and the court accept and rule on the spot (司法确认程序若干规定 4)."""

RULING = bi("民事裁定书", "The ruling")


def docket_number(required: bool = True) -> Any:
    """The input of the court's own number."""
    return fields.line(bi("法院案号", "Docket number"), limit=60, private=False, required=required)


def _needs(value: object, field: str, zh: str, en: str) -> None:
    if not value:
        raise Incomplete(bi(zh, en), field=field)


@dataclass(frozen=True, kw_only=True)
class RecordCourtAcceptance(CaseAct):
    """The court dockets the application, asks for more papers, or does not accept it (民诉法解释 355、356)."""

    story = bi("{actor}记录：{answer}（{docket}）。", "{actor} recorded: {answer} ({docket}).")
    help = bi(
        "日期按法院立案（作出决定）当日填写，裁定期限从立案之日起算。",
        "The date is that of docketing: the period for the ruling runs from it.",
    )

    answer: Confirmation = fields.choice(
        bi("法院的答复", "The court's answer"), Confirmation, among="acceptances"
    )
    docket: str = docket_number(required=False)
    until: dt.date | None = fields.day(
        bi("补充材料的期限（要求补充的填）", "Papers to be completed by (if asked for)"),
        required=False,
    )
    ground: Unaccepted | None = fields.choice(
        bi("不予受理的理由（不受理的选）", "Why it is not accepted (if so)"),
        Unaccepted,
        required=False,
    )
    explanation: str = fields.text(
        bi("要补充什么，或者怎样补正", "What is to be completed or mended"), required=False
    )

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an application that the court has not accepted yet."""
        require_under_way(case, TO_ACCEPT)

    def check(self, case: Case) -> None:
        """Each answer brings what belongs to it."""
        if self.answer not in ACCEPTANCES:
            raise Incomplete(bi("请选择法院的答复。", "Choose the court's answer."), field="answer")
        if self.answer is C.ACCEPTED:
            _needs(self.docket, "docket", "受理的，请填写法院案号。", "Give the docket number.")
        elif self.answer is C.NOT_ACCEPTED:
            _needs(self.ground, "ground", "不予受理的，请选择理由。", "Say why it is not accepted.")
        else:
            _needs(self.until, "until", "请填写法院指定的期限。", "Give the day set by the court.")
            wanted = ("请写明要补充什么。", "Say what is to be completed.")
            _needs(self.explanation.strip(), "explanation", *wanted)
        if self.until and self.until < case.occurred:
            raise Incomplete(
                bi("期限不能早于法院答复之日。", "Not before the court's answer."), field="until"
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """As answered."""
        case.confirmation = self.answer.value
        tell(case, entry, self.docket)

    def due_on(self, case: Case) -> dt.date | None:
        """The day that the court has set for completing the papers."""
        return self.until if self.answer is C.TO_COMPLETE else None

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the answer."""
        keep_on(case, entry, until=self.until, ground=self.ground.value if self.ground else "")


@dataclass(frozen=True, kw_only=True)
class RecordCourtRuling(CaseAct):
    """The court's ruling, recorded by its liaison alone (民事诉讼法 206)."""

    story = bi(
        "{actor}记录法院结果：{ruling}（{docket}）。", "{actor} recorded: {ruling} ({docket})."
    )
    help = bi("日期按作出裁定当日填写。", "The date is that of the ruling.")

    ruling: Confirmation = fields.choice(bi("结果", "Ruling"), Confirmation, among="rulings")
    court: str = fields.line(bi("法院", "Court"), limit=80, private=False)
    docket: str = docket_number()
    served_on: dt.date | None = fields.day(
        bi("双方都已收到裁定的日期", "Both had received it on"), required=False,
        help=bi(
            "异议期从收到裁定起算；不知道就留空，系统不猜。",
            "The time for objections runs from it; leave it empty if you do not know.",
        ),
    )  # fmt: skip
    ground: Unconfirmed | None = fields.choice(
        bi("驳回的理由（驳回的选）", "Why it was rejected (if so)"), Unconfirmed, required=False
    )
    document: StoredFile | None = documents.upload(bi("裁定书扫描件", "Scan of the ruling"))

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an application to answer, and no papers are waited for."""
        require_under_way(case)
        if case.confirmation not in RULED_FROM:
            raise NotNow(
                bi("法院还在等补充材料。", "The court is still waiting for papers."),
            )

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """The court that was applied to, and its number."""
        before = last_step(case)
        return {"court": before.court, "docket": before.docket} if before else {}

    def check(self, case: Case) -> None:
        """The ruling is one that a court gives, a rejection says why, and nobody receives it before it is given."""
        if self.ruling not in RULINGS:
            raise Incomplete(bi("请选择法院的结果。", "Choose the court's answer."), field="ruling")
        if self.ruling is C.REJECTED:
            _needs(self.ground, "ground", "驳回的，请选择理由。", "Say why it was rejected.")
        if self.served_on and self.served_on < case.occurred:
            raise Incomplete(
                bi("收到日期不能早于裁定日期。", "Nobody receives it before it is given."),
                field="served_on",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """As ruled."""
        case.confirmation = self.ruling.value
        case.served_on = self.served_on
        documents.record(entry, str(RULING), self.document)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the ruling, and its scan."""
        ground = self.ground.value if self.ground else ""
        keep_step(case, entry, self.court, self.docket, ground=ground, served_on=self.served_on)
        if self.document:
            documents.keep(case, entry, entry.facts["paper"]["title"], self.document, None)
