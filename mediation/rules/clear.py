"""Is it clear enough to be enforced: who, to whom, what, how much, when, how, where, and what counts as done. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.vocabulary import Attested, ObligationKind, Verified

from .confirmable import Asked, Holds, Known, Point, Promise, Said
from .vagueness import vague_words

TITLE_WORDS = ("所有权", "产权", "权属", "确权", "归业主共有", "归其所有")
"""Words that make one look whether title is settled: our own list (D)."""

V, D = Verified.IN_THE_TEXT, Verified.OUR_DESIGN


def _lacking(it: Promise) -> Iterator[Said]:
    """What of one promise is not on record."""
    if it.kind is ObligationKind.PAY and not it.has_amount:
        yield "多少", "how much"
    if not it.creditor:
        yield "向谁", "to whom"
    if it.kind in (ObligationKind.PAY, ObligationKind.HAND_OVER) and not it.how:
        yield "怎样", "how"
    if it.kind is ObligationKind.REPAIR and not it.place:
        yield "在哪里", "where"
    if it.kind is not ObligationKind.PAY and not it.done_when:
        yield "做到什么程度算完成", "what counts as done"


def gaps(known: Known) -> list[Said]:
    """Promise by promise, what is not on record: the words may say it all the same."""
    found = []
    for it in known.promises:
        lacking = list(_lacking(it))
        if lacking:
            zh, en = "、".join(zh for zh, _ in lacking), ", ".join(en for _, en in lacking)
            found.append((f"第 {it.position} 项没有登记：{zh}", f"No. {it.position} lacks: {en}"))
    return found


def content(known: Known, asked: Asked) -> Point:
    """Clear enough to be enforced: what is on record, and what somebody has attested."""
    lacking = gaps(known)
    if not known.promises:
        none = ("没有待履行的事项：确认了也没有可以执行的内容", "Nothing is left to be performed")
        lacking = [none]
    unpaid = [it for it in known.promises if it.kind is ObligationKind.PAY and not it.has_amount]
    holds = Holds.YES if Attested.CLEAR in asked.attested else Holds.ASKED
    return Point(
        key="content",
        title=("内容明确，可以执行", "Clear enough to be enforced"),
        holds=Holds.NO if unpaid else holds,
        wrong=("没有逐项核对内容是否明确", "Nobody has looked whether each promise is clear"),
        mend=(
            "逐项写明：谁、向谁、做什么、多少、何时、怎样、在哪里、做到什么程度；写不明的，签补充协议",
            "Say who, to whom, what, how much, when, how, where, and what counts as done; else agree anew",
        ),
        source="民诉法解释 358(5)",
        mark=V,
        details=tuple(lacking),
    )


def wording(known: Known) -> Iterator[Point]:
    """Words at which a court may stop: a warning, where there are any."""
    texts = [(f"第 {it.position} 项", f"No. {it.position}", it.content) for it in known.promises]
    found = [
        (f"{zh}“{it.word}”：{it.mend}", f"{en} “{it.word}”: {it.mend}")
        for zh, en, text in [*texts, ("条款", "Terms", known.text)]
        for it in vague_words(text)
    ]
    whole = known.text + "".join(it.content for it in known.promises)
    title = [word for word in TITLE_WORDS if word in whole]
    if title:
        words = "、".join(title)
        found.append((f"出现“{words}”：看看是不是在确权", f"“{words}”: is title being settled?"))
    if found:
        yield Point(
            key="wording",
            title=("措辞", "Wording"),
            holds=Holds.WARNS,
            wrong=("有些词法院可能认为不明确", "A court may find some words unclear"),
            mend=("系统按词表提示，由您判断", "A list of words finds them; you decide"),
            details=tuple(found),
            source="系统建议",
            mark=D,
            is_condition=False,
        )
