"""A separate talk (背靠背): the mediator talks with one side alone, and what he notes is his own."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.vocabulary import bi

from . import fields
from .act import CaseAct


@dataclass(frozen=True, kw_only=True)
class RecordCaucus(CaseAct):
    """A mediator notes a separate talk for himself: not even with which side it was stands in the journal."""

    story = bi("{actor}记了一次单独谈话。", "{actor} noted a separate talk.")
    help = bi(
        "只有您本人看得到：主任、其他席位、审计和当事人都看不到，也不进卷宗。要写进案卷的，请用“记录调解”。",
        "Only you will see it: not the director, other seats, auditors or parties, nor the dossier.",
    )
    parallel = True

    party: int = fields.one("party", bi("与哪一方谈", "With which party"), "parties", private=True)
    notes: str = fields.text(bi("笔记", "Notes"))
