"""Closing, with all points checked, and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Agreement, Case, CaseEntry, Obligation
from mediation.rules.ending import Standing, how_closed, points
from mediation.rules.point import Holds, Point, standing
from mediation.vocabulary import (
    BEFORE_COURT,
    PerformanceOutcome,
    RestWent,
    Retention,
    bi,
)

from . import fields
from .act import CaseAct
from .precheck import precheck
from .promised import last_due_on
from .records import records


def closing_points(case: Case) -> tuple[Point, ...]:
    """Every point of closing, whether it holds, and where it is mended."""
    last = last_due_on(case)
    return points(
        Standing(
            promises_open=case.obligations_open,
            is_visited=case.visited_on is not None,
            has_follow_up=case.follow_up is not None,
            awaits_court=case.confirmation in BEFORE_COURT,
            is_amended=case.amendment is not None,
            unsigned=sum(it.is_open for it in records(case).values()),
            visited_late=not (last and case.visited_on) or case.visited_on >= last,
            left_open=_is_partial(case),
        )
    )


def _is_partial(case: Case) -> bool:
    """Whether the agreement in use left something open."""
    found = Agreement.objects.filter(case=case, number=case.agreement or 0)
    return found.exclude(left_open="").exists()


def _outcomes(case: Case) -> list[PerformanceOutcome]:
    promises = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    found = promises.prefetch_related("performances")
    ends = [[it.outcome for it in promise.performances.all()] for promise in found]
    return [PerformanceOutcome(outcomes[-1]) for outcomes in ends if outcomes]


@dataclass(frozen=True, kw_only=True)
class CloseCase(CaseAct):
    """Everything promised is accounted for, the visit is done, nothing is waited for; what is not so is explained."""

    story = bi("{actor}办理结案：{how}。", "{actor} closed the case: {how}.")

    note: str = fields.text(bi("结案说明", "Note"), required=False)
    rest: RestWent | None = fields.choice(
        bi("没谈成的部分去了哪里（部分达成协议的必选）", "Where went what was left open (of a partial agreement)"),
        RestWent, required=False,
    )  # fmt: skip
    rest_number: str = fields.line(
        bi("另案的案号", "Number of the other case"),
        limit=60,
        required=False,
        private=False,
        is_folded=True,
    )
    explanation: str = fields.text(
        bi("有未做到的，说明原因", "What was not done, and why"), required=False, limit=1000,
        help=bi("如：笔录未签名的原因；最后一项到期后为何不再回访。",
                "Say why a record is not signed, or why there was no later visit."),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """Say all that is missing at once."""
        missing = standing(closing_points(case), Holds.NO)
        if missing:
            raise Incomplete(_missing(missing))

    def check(self, case: Case) -> None:
        """It is said where the rest went, and what may be explained is explained."""
        found = closing_points(case)
        self._check_rest(standing(found, Holds.ASKED))
        missing = standing(found, Holds.EXPLAIN)
        if missing and not self.explanation.strip():
            raise Incomplete(_missing(missing), field="explanation")

    def _check_rest(self, asked: list[Point]) -> None:
        if asked and self.rest is None:
            raise Incomplete(_missing(asked), field="rest")
        if self.rest is RestWent.ANOTHER_CASE and not self.rest_number.strip():
            raise Incomplete(
                bi("请写明另案的案号。", "Give the number of the other case."), field="rest_number"
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """How it ended."""
        entry.facts["how"] = how_closed(_outcomes(case)).value


def _missing(found: list[Point]) -> str:
    names = [str(it.wrong) for it in found]
    return bi(f"还差：{'、'.join(names)}。", f"Missing: {', '.join(names)}.")


@dataclass(frozen=True, kw_only=True)
class ArchiveCase(CaseAct):
    """The file is put away (立卷归档：人民调解法 27); a required sheet that is lacking is explained in words."""

    story = bi(
        "{actor}将案卷归档，保管期限{retention}。",
        "{actor} archived the file, to be kept: {retention}.",
    )
    help = bi(
        "保管期限按本单位的档案规定选择；本系统不设年数。",
        "Choose by your office's own rules; no number of years could be verified.",
    )

    retention: Retention = fields.choice(bi("保管期限", "To be kept"), Retention)
    sheets: int | None = fields.count(bi("卷内文书份数", "Sheets in the dossier"), required=False)
    kept_at: str = fields.line(
        bi("纸质卷存放处", "Where the paper file is"), limit=120, required=False
    )
    explanation: str = fields.text(
        bi("缺少必备材料的说明", "Why required sheets are lacking"), required=False, limit=1000
    )
    note: str = fields.text(bi("归档说明", "Note"), required=False)

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """As many sheets as were counted."""
        return {"sheets": precheck(case).count}

    def check(self, case: Case) -> None:
        """What is lacking is explained; the explanation stands in the statement on the dossier (卷宗情况说明)."""
        case.lacks = lacks = precheck(case).lacking
        if lacks and not self.explanation.strip():
            names = [str(it.title) for it in lacks]
            raise Incomplete(
                bi(
                    f"缺：{'、'.join(names)}。请补齐，或者写明原因。",
                    f"Lacking: {', '.join(names)}. Add them, or say why.",
                ),
                field="explanation",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """What is lacking stands in the journal."""
        if case.lacks:
            entry.facts["lacking"] = [it.code for it in case.lacks]
