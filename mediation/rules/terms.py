"""What is still unclear of a promise: who, whom, how much, when, how, and what counts as done; pure.

A court refuses to confirm an agreement whose content is not clear (民事诉讼法解释 358(5)). What makes a promise clear
is our own reading of that ground, so each gap is a hint with its remedy, and refuses nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from mediation.vocabulary import ObligationKind, PerformanceWay, bi

from .vagueness import vague_words

K = ObligationKind


class Promise(Protocol):
    """One promise, as a row or as an input's row would be."""

    @property
    def position(self) -> int:
        """Its number in the agreement."""

    @property
    def instalment(self) -> int | None:
        """Which part of a payment in instalments it is."""

    @property
    def kind(self) -> str:
        """What is promised, by its code."""

    @property
    def content(self) -> str:
        """In words."""

    @property
    def amount(self) -> Decimal | None:
        """How much."""

    @property
    def creditor_id(self) -> int | None:
        """To whom."""

    @property
    def to_public(self) -> bool:
        """Or to everybody."""

    @property
    def how(self) -> str:
        """In which way, by its code."""

    @property
    def place(self) -> str:
        """Where, or into which account."""

    @property
    def done_when(self) -> str:
        """What counts as done."""

    @property
    def accepted_by(self) -> str:
        """Who says that it is."""


@dataclass(frozen=True)
class Gap:
    """One thing that is unclear: its code, what it is, and how it is mended."""

    code: str
    wrong: str
    mend: str


Asked = tuple[str, Callable[[Promise], bool], str, str]


def _has_no_creditor(it: Promise) -> bool:
    return it.creditor_id is None and not it.to_public


def _has_no_account(it: Promise) -> bool:
    return it.how == PerformanceWay.TRANSFER and not it.place.strip()


def _of(*kinds: ObligationKind, without: str) -> Callable[[Promise], bool]:
    return lambda it: it.kind in kinds and not str(getattr(it, without) or "").strip()


GAPS: tuple[Asked, ...] = (
    ("creditor", _has_no_creditor, bi("没有写明向谁履行", "It does not say to whom"),
     bi("选定对方当事人，或者注明向全体业主履行。", "Name the other party, or say that it is owed to everybody.")),
    ("amount", _of(K.PAY, without="amount"), bi("没有写明金额", "It does not say how much"),
     bi("写明金额，精确到分。", "Name the amount, to the cent.")),
    ("how", _of(K.PAY, K.HAND_OVER, without="how"), bi("没有写明怎样履行", "It does not say in which way"),
     bi("写明转账、现金、抵扣或当面交付。", "Say whether by transfer, in cash, by set-off or from hand to hand.")),
    ("account", _has_no_account, bi("没有写明收款账户", "It does not say into which account"),
     bi("写明户名、开户行和账号。", "Give the holder, the bank and the number.")),
    ("place", _of(K.REPAIR, K.HAND_OVER, without="place"), bi("没有写明地点", "It does not say where"),
     bi("写明楼栋、部位或交付地点。", "Name the building and the part, or where it is handed over.")),
    ("done_when", _of(K.REPAIR, K.STOP, K.HAND_OVER, K.PUBLISH, K.OTHER, without="done_when"),
     bi("没有写明怎样算完成", "It does not say what counts as done"),
     bi("写明验收标准：达到什么结果、怎样检验。", "Say which result is reached, and how that is seen.")),
    ("accepted_by", _of(K.REPAIR, without="accepted_by"), bi("没有写明由谁验收", "It does not say who accepts it"),
     bi("写明验收的人或单位。", "Name the person or the body.")),
)  # fmt: skip


def _words(text: str) -> list[Gap]:
    """The words of a text that settle nothing, each with what to say instead."""
    return [
        Gap("vague", bi(f"用了“{it.word}”", f"It says “{it.word}”"), it.mend)
        for it in vague_words(text)
    ]


def gaps(promise: Promise) -> list[Gap]:
    """What is not said of a promise; of a payment in instalments it is asked once."""
    if (promise.instalment or 1) > 1:
        return []
    return [Gap(code, wrong, mend) for code, is_missing, wrong, mend in GAPS if is_missing(promise)]


def vague(promise: Promise) -> list[Gap]:
    """What it says in words that settle nothing."""
    if (promise.instalment or 1) > 1:
        return []
    return _words(f"{promise.content}\n{promise.done_when}")


def unclear(promise: Promise) -> list[Gap]:
    """All that is unclear of a promise; empty where a stranger could enforce it."""
    return [*gaps(promise), *vague(promise)]
