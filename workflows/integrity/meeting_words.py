"""What is wrong with a joint meeting, in the reader's words, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.proofs.journal import Fault
from mediation.vocabulary import bi

_BOOKING = (
    bi("场地和人员预定", "Bookings"),
    bi(
        "会议室或参会人员的预定与会议时间不一致。",
        "Its room or its members are not booked for its hours.",
    ),
    bi(
        "会还没开的，改期一次或重新确定参会人员，预定随之更正；已开过的，请管理员核对。",
        "Before it is held: move it or name its members anew, which books again; later: the administrator.",
    ),
)
_COLUMN = (
    bi("会议现状", "The meeting as it stands"),
    bi(
        "会议的现状与最后一条经过不一致。",
        "What the meeting says is not what its last entry says.",
    ),
)
_JOURNAL = (
    bi("经过", "Journal"),
    bi(
        "经过的次序、链接或日期不对，可能有人绕过程序改动过。",
        "Order, chain or dates of its entries are wrong, as if changed behind the acts.",
    ),
)
_FACT = (
    bi("记录的内容", "What was recorded"),
    bi(
        "到会、表决、任务等内容与经过不一致，可能有人绕过程序改动过。",
        "Attendance, votes, tasks or words differ from the journal, as if changed behind the acts.",
    ),
)
_BY_HAND = bi(
    "不能自动修复：请管理员运行 ./run manage verify 看明细，与备份核对。",
    "Nothing repairs this by itself: the administrator runs ./run manage verify and compares with a backup.",
)
_NAMED = {
    "booking": _BOOKING,
    **dict.fromkeys(("milestone", "version", "status", "head"), (*_COLUMN, _BY_HAND)),
    **dict.fromkeys(("fact", "words"), (*_FACT, _BY_HAND)),
}
_OTHER = (*_JOURNAL, _BY_HAND)


@dataclass(frozen=True)
class MeetingFinding:
    """A rule that a meeting breaks, in both languages; `detail` is the line of `verify`."""

    meeting: str
    label: str
    sentence: str
    remedy: str
    detail: str


def said(faults: list[Fault]) -> list[MeetingFinding]:
    """These faults in words, each kind of a meeting once."""
    found: dict[tuple[str, str], MeetingFinding] = {}
    for it in faults:
        label, sentence, remedy = _NAMED.get(it.rule, _OTHER)
        key = (it.case, str(label))
        found.setdefault(key, MeetingFinding(it.case, label, sentence, remedy, it.sentence))
    return list(found.values())
