"""The points of a confirmation that only a person can answer: by which source, and what to do where one fails. Pure."""

from __future__ import annotations

from dataclasses import replace

from mediation.vocabulary import Attested, Verified, bi

from .confirmable import Asked, Known
from .point import Holds, Point

V = Verified.IN_THE_TEXT
ANSWERED: dict[Attested, tuple[str, str]] = {
    Attested.NO_TITLE: ("民诉法解释 355(5)", bi(
        "确权的事项不能司法确认；把它从协议里分出来，或者起诉",
        "Title cannot be confirmed: take it out of the agreement, or sue",
    )),
    Attested.NO_STATUS: ("民诉法解释 355(3)(4)", bi(
        "这类事项不能司法确认，请走相应程序", "Such matters have procedures of their own"
    )),
    Attested.LAWFUL: ("民诉法解释 358(1)", bi(
        "修改违反规定的条款，重新达成协议", "Mend the terms in a new agreement"
    )),
    Attested.VOLUNTARY: ("民诉法解释 358(4)", bi(
        "不自愿的，应当重新调解", "What was not of free will is mediated anew"
    )),
    Attested.HARMLESS: ("民诉法解释 358(2)", bi(
        "涉及他人或者未成年人的条款，须改写或者征得同意", "Rewrite such terms, or ask for consent"
    )),
    Attested.TITLE_PAPERS: ("民诉法解释 354", bi(
        "请当事人提供不动产权证书等", "Ask the parties for the title documents"
    )),
}  # fmt: skip
"""What a person looks at and ticks: by which source, and what to do where it does not hold."""


def ticked(it: Attested, asked: Asked) -> Point:
    """The point that one answer settles."""
    source, mend = ANSWERED[it]
    return Point(
        key=it.value,
        title=it.label,
        holds=Holds.YES if it in asked.attested else Holds.ASKED,
        wrong=bi("还没有核对", "Nobody has attested it"),
        mend=mend,
        source=source,
        mark=V,
        field="attested",
        at="evidence" if it is Attested.TITLE_PAPERS else "",
    )


def voluntary(known: Known, asked: Asked) -> Point:
    """Of free will: attested, and nothing on record speaks against it."""
    point = ticked(Attested.VOLUNTARY, asked)
    if known.rights_told and not known.recusal_open:
        return point
    return replace(
        point,
        holds=Holds.NO,
        wrong=bi("回避申请还没有决定", "A question of recusal is still open")
        if known.recusal_open
        else bi("没有告知权利义务的记录", "Rights and duties were not told, by the record"),
        mend=bi("先办完，再由双方确认协议", "Do that first; then both affirm the agreement"),
        source="民诉法解释 358(4)；人民调解工作若干规定 30",
    )
