"""What the parties can do now about the confirmation of their agreement: said to desk and parties alike.

Pure. Each line carries its source and how far that is verified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from mediation.vocabulary import Confirmation, Verified, bi

C, V, D = Confirmation, Verified.IN_THE_TEXT, Verified.OUR_DESIGN


class Line(NamedTuple):
    """One thing that can be done, or is to be known."""

    zh: str
    en: str
    source: str
    mark: Verified

    @property
    def said(self) -> str:
        """In the reader's language."""
        return bi(self.zh, self.en)


SUE = Line(
    "可以就这份协议向人民法院起诉。",
    "Either side can sue on the agreement.",
    "人民调解法 32",
    V,
)
ANEW = Line(
    "可以请调委会重新调解，变更原协议或者达成新的协议。",
    "The committee can mediate anew, to mend the agreement or make another.",
    "民事诉讼法 206；人民调解法 33",
    V,
)
ENFORCE = Line(
    "一方不履行或者没有全部履行的，另一方可以向作出裁定的法院，或者与其同级的被执行财产所在地法院申请强制执行。",
    "If one side does not perform, the other can ask for enforcement: the court that ruled, or one of the same level "
    "where assets are.",
    "民事诉讼法 206；民诉法解释 460",
    V,
)
TWO_YEARS = Line(
    "申请执行的期间为二年，从约定的履行期间最后一日起算；分期履行的，从最后一期届满起算。",
    "It can be asked for within two years of the last day of performance; of instalments, the last one's.",
    "民事诉讼法 250",
    V,
)
OBJECT = Line(
    "当事人对裁定有异议的，自收到裁定之日起十五日内向作出裁定的法院提出；利害关系人，自知道或者应当知道之日起六个月内。",
    "A party that objects tells the court that ruled within fifteen days of receipt; a third person within six months "
    "of knowing.",
    "民诉法解释 372",
    V,
)
BINDS = Line(
    "协议照样有约束力，双方应当按约定履行。",
    "The agreement binds all the same: both sides perform what they promised.",
    "人民调解法 31",
    V,
)


def _window(last_on: dt.date, today: dt.date, *, again: bool) -> Line:
    left = (last_on - today).days
    if left < 0:
        zh = f"申请司法确认的期限已于 {last_on} 届满，不能再申请。"
        en = f"The time to ask for confirmation ended on {last_on}."
    else:
        more, once_more = ("再次", " once more") if again else ("", "")
        zh = f"双方可以一起{more}申请司法确认，还有 {left} 日，最后一日 {last_on}；不收费。"
        en = f"Both can ask for confirmation{once_more}, free of charge: {left} days left, the last {last_on}."
    return Line(zh, en, "民事诉讼法 205；人民调解法 33", V)


def _open(state: Confirmation, last_on: dt.date, today: dt.date) -> Iterator[Line]:
    if state is C.NOT_ACCEPTED:
        yield Line(
            "法院没有受理：按理由补正以后可以再申请。",
            "The court did not accept it: mend what it named, then apply again.",
            "民诉法解释 355",
            V,
        )
    yield _window(last_on, today, again=state is not C.NONE)
    if today > last_on:
        yield from (SUE, ANEW)
    yield BINDS


UNDER_WAY = {
    C.APPLIED: Line(
        "法院审查是否受理；可能请双方到场询问，无正当理由不到的，按撤回申请处理。",
        "The court looks whether it accepts; who does not come when asked counts as having withdrawn.",
        "民诉法解释 356、357",
        V,
    ),
    C.TO_COMPLETE: Line(
        "请在法院指定的期限内补充材料，逾期不补按撤回申请处理。",
        "Complete the papers by the court's day, or the application counts as withdrawn.",
        "民诉法解释 356、357",
        V,
    ),
    C.ACCEPTED: Line(
        "法院自立案之日起三十日内裁定；裁定以前可以撤回申请。",
        "The court rules within thirty days of docketing; until then the application can be withdrawn.",
        "民事诉讼法 187；民诉法解释 357",
        V,
    ),
}
RULED = {
    C.VALID: (ENFORCE, TWO_YEARS, OBJECT),
    C.OBJECTED: (
        Line(
            "有人对裁定提出异议，法院正在审查；结果出来以前裁定照常有效。",
            "Somebody objected and the court is examining it; until it decides the ruling stands.",
            "民诉法解释 372（异议期间的效力为建议说明）",
            D,
        ),
        ENFORCE,
        TWO_YEARS,
    ),
    C.REJECTED: (ANEW, SUE),
    C.REVOKED: (ANEW, SUE),
}


def lines(state: Confirmation, last_on: dt.date | None, today: dt.date) -> list[Line]:
    """What can be done now; nothing before the agreement is in force."""
    if last_on is None:
        return []
    if state in UNDER_WAY:
        return [UNDER_WAY[state], BINDS]
    return list(RULED[state]) if state in RULED else list(_open(state, last_on, today))
