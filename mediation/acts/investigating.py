"""Somebody is asked about the facts, and question and answer are put on record (form 调查记录)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Investigation
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct
from .inviting import party_of
from .recording import FOLDED, require_order


@dataclass(frozen=True, kw_only=True)
class RecordInvestigation(CaseAct):
    """Somebody was asked about the facts; question and answer are put on record (form 调查记录)."""

    story = bi("{actor}做了一次调查。", "{actor} made an investigation.")
    parallel = True

    place: str = fields.line(bi("地点", "Place"))
    asked_party: int | None = fields.one(
        "party", bi("被调查的当事人", "Party asked"), "parties", required=False
    )
    asked: str = fields.line(
        bi("被调查人", "Person asked"), limit=60, required=False,
        help=bi("问的不是当事人时填写，如：保安队长、邻居。", "When it is no party: a guard, a neighbour."),
    )  # fmt: skip
    content: str = fields.text(bi("问答记录", "Questions and answers"))
    present: str = fields.line(bi("参加人", "Others present"), limit=200, **FOLDED)
    began: dt.time | None = fields.time(bi("开始时间", "Began"), **FOLDED)
    ended: dt.time | None = fields.time(bi("结束时间", "Ended"), **FOLDED)
    recorder: str = fields.line(
        bi("记录人", "Recorder"), limit=40,
        help=bi("不填即调查人自己记录。", "Empty: who asked wrote it himself."), **FOLDED,
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """One person was asked: a party, or somebody by name."""
        require_order(self.began, self.ended)
        if self.asked_party is not None:
            party_of(case, self.asked_party, field="asked_party")
        if (self.asked_party is None) is not bool(self.asked.strip()):
            raise Incomplete(
                bi("选择一方当事人，或者写明其他被调查人。", "Choose a party, or name somebody else."),
                field="asked",
            )  # fmt: skip

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        investigation = Investigation(
            case=case, entry=entry, held_at=self.place, asked=self.asked,
            asked_party_id=self.asked_party, recorder=self.recorder,
        )  # fmt: skip
        Investigation.writes.bulk_create([investigation])
