"""Is it clear enough to be enforced: who, to whom, what, how much, when, how, where, and what counts as done. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.vocabulary import Attested, ObligationKind, Verified, bi

from .confirmable import Asked, Known
from .point import Holds, Point
from .terms import gaps, vague
from .vagueness import vague_words

TITLE_WORDS = ("所有权", "产权", "权属", "确权", "归业主共有", "归其所有")
"""Words that make one look whether title is settled: our own list (D)."""

V, D = Verified.IN_THE_TEXT, Verified.OUR_DESIGN


def lacking(known: Known) -> Iterator[str]:
    """Promise by promise, what is not on record: the words may say it all the same."""
    for it in known.promises:
        found = gaps(it)
        if found:
            wrong = str(bi("；", "; ")).join(str(gap.wrong) for gap in found)
            yield bi(f"第 {it.position} 项：{wrong}", f"No. {it.position}: {wrong}")


def content(known: Known, asked: Asked) -> Point:
    """Clear enough to be enforced: what is on record, and what somebody has attested."""
    nothing = bi("没有待履行的事项：确认了也没有可以执行的内容", "Nothing is left to be performed")
    unpaid = any(it.kind == ObligationKind.PAY and it.amount is None for it in known.promises)
    holds = Holds.YES if Attested.CLEAR in asked.attested else Holds.ASKED
    return Point(
        key="content",
        title=bi("内容明确，可以执行", "Clear enough to be enforced"),
        holds=Holds.NO if unpaid else holds,
        wrong=bi("没有逐项核对内容是否明确", "Nobody has looked whether each promise is clear"),
        mend=bi(
            "逐项写明：谁、向谁、做什么、多少、何时、怎样、在哪里、做到什么程度；写不明的，签补充协议",
            "Say who, to whom, what, how much, when, how, where, and what counts as done; else agree anew",
        ),
        source="民诉法解释 358(5)",
        mark=V,
        details=tuple(lacking(known)) if known.promises else (nothing,),
        field="attested",
        at="agreement",
    )


def _stopped_at(known: Known) -> Iterator[str]:
    """Each word at which a court may stop, with what to say instead."""
    for it in known.promises:
        for gap in vague(it):
            yield bi(
                f"第 {it.position} 项{gap.wrong}：{gap.mend}",
                f"No. {it.position}: {gap.wrong}: {gap.mend}",
            )
    for found in vague_words(known.text):
        yield bi(f"条款“{found.word}”：{found.mend}", f"Terms “{found.word}”: {found.mend}")
    whole = known.text + "".join(it.content for it in known.promises)
    words = "、".join(word for word in TITLE_WORDS if word in whole)
    if words:
        yield bi(f"出现“{words}”：看看是不是在确权", f"“{words}”: is title being settled?")


def wording(known: Known) -> Iterator[Point]:
    """Words at which a court may stop: a warning, where there are any."""
    found = tuple(_stopped_at(known))
    if found:
        yield Point(
            key="wording",
            title=bi("措辞", "Wording"),
            holds=Holds.WARNS,
            wrong=bi("有些词法院可能认为不明确", "A court may find some words unclear"),
            mend=bi("系统按词表提示，由您判断", "A list of words finds them; you decide"),
            details=found,
            source="",
            mark=D,
            at="agreement",
        )
