"""What a court looks at before it confirms an agreement, point by point, in its order. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediation.vocabulary import Attested, CourtGround, Verified, bi

from .attested import ANSWERED, ticked, voluntary
from .clear import content, wording
from .confirmable import NOTHING_YET, Asked, Known
from .point import Holds, Point

OWN_MOTION = (CourtGround.DOMICILE, CourtGround.SUBJECT, CourtGround.SEAT)
"""Which courts there are to choose from where no court invited the body to mediate."""

V, D = Verified.IN_THE_TEXT, Verified.OUR_DESIGN


def checklist(known: Known, asked: Asked = NOTHING_YET) -> list[Point]:
    """Every point in the order in which a court would look."""
    answered = [ticked(it, asked) for it in ANSWERED if it is not Attested.VOLUNTARY]
    return [
        _window(known),
        _jointly(asked),
        _court(known, asked),
        content(known, asked),
        *wording(known),
        *answered,
        voluntary(known, asked),
        _identity(known, asked),
        _presided(known),
        *_oral(known),
        *_judge(known),
    ]


def _window(known: Known) -> Point:
    left = None if known.last_on is None else (known.last_on - known.today).days
    day = bi(f"还有 {left} 日，最后一日 {known.last_on}", f"{left} days left: {known.last_on}")
    wrong, mend = _late(known.last_on)
    kept = left is not None and left >= 0
    return Point(
        key="window",
        title=bi("生效之日起三十日内申请", "Within thirty days of effect"),
        holds=Holds.YES if kept else Holds.ASKED if left is None else Holds.NO,
        wrong=wrong,
        mend=mend,
        details=(day,) if kept else (),
        source="民事诉讼法 205；人民调解法 33",
        mark=V,
    )


def _late(last_on: dt.date | None) -> tuple[str, str]:
    """What is wrong with the day, and what is left to do: before the effect, and after the window."""
    if last_on is None:
        return (
            bi("协议还没有生效", "The agreement is not in force yet"),
            bi("各方签完，生效之日起算", "It is counted from the day on which all have signed"),
        )
    return (
        bi(f"已于 {last_on} 届满", f"It ended on {last_on}"),
        bi(
            "可以就协议起诉（人民调解法 32），或者重新达成协议",
            "Sue on the agreement, or agree anew",
        ),
    )


def _jointly(asked: Asked) -> Point:
    return Point(
        key="jointly",
        title=bi("双方共同申请", "Both parties apply together"),
        holds=Holds.YES if asked.jointly else Holds.ASKED if asked.jointly is None else Holds.NO,
        wrong=bi(
            "司法确认须由双方共同申请（民事诉讼法第205条）", "Both parties must apply together"
        ),
        mend=bi(
            "请双方到场，或者由有授权的代理人代为申请", "Both come, or agents with a power to apply"
        ),
        source="民事诉讼法 205；民诉法解释 351",
        mark=V,
        field="jointly",
    )


def _court(known: Known, asked: Asked) -> Point:
    choices = (CourtGround.INVITED,) if known.invited_by_court else OWN_MOTION
    listed = str(bi("、", ", ")).join(str(it.label) for it in choices)
    holds = Holds.YES if asked.ground in choices else Holds.NO
    return Point(
        key="court",
        title=bi("向有管辖权的法院申请", "To the right court"),
        holds=Holds.ASKED if asked.ground is None else holds,
        wrong=bi(f"本案只能选：{listed}", f"In this case only: {listed}"),
        mend=bi(
            "由当事人选定；应由中级人民法院管辖的，请直接向该院申请，本系统不办",
            "The parties choose; what belongs to an intermediate court is not handled here",
        ),
        source="民事诉讼法 205(1)(2)；民诉法解释 352",
        mark=V,
        details=(bi(f"可选：{listed}", f"To choose from: {listed}"),),
        field="ground",
    )


def _identity(known: Known, asked: Asked) -> Point:
    in_file = bi("案卷里已有各方的身份证明", "Proofs of identity of all are in the file")
    has = known.all_identified or Attested.IDENTITY in asked.attested
    return Point(
        key="identity",
        title=bi("各方身份证明", "Proofs of identity"),
        holds=Holds.YES if has else Holds.ASKED,
        wrong=bi("各方的身份证明还没有齐", "Proofs of identity are not complete"),
        mend=bi("在“证据”里附上，或者核对纸质件", "Attach them as exhibits, or look at the paper"),
        source="民诉法解释 354",
        mark=V,
        details=(in_file,) if known.all_identified else (),
        field="attested",
        at="evidence",
    )


def _presided(known: Known) -> Point:
    return Point(
        key="presided",
        title=bi("调解组织主持调解的证明", "Proof that the body presided"),
        holds=Holds.YES if known.last_on else Holds.ASKED,
        wrong=bi("协议生效后才能出具", "It is made once the agreement is in force"),
        mend=bi("在“文书”里打印盖章", "Print it from the papers and set the seal"),
        source="民诉法解释 354",
        mark=V,
        at="papers",
    )


def _oral(known: Known) -> Iterator[Point]:
    if known.is_oral:
        yield Point(
            key="oral",
            title=bi("书面协议", "On paper"),
            holds=Holds.WARNS,
            wrong=bi(
                "口头协议：申请时要提交调解协议", "An oral agreement: the court asks for the paper"
            ),
            mend=bi("先制作书面协议，各方签署", "Put it on paper first, signed by all"),
            source="民诉法解释 354（是否接受登记表，未见规定）",
            mark=D,
            at="agreement",
        )


def _judge(known: Known) -> Iterator[Point]:
    if known.court_sits:
        yield Point(
            key="judge",
            title=bi("确认的法官", "The judge who confirms"),
            holds=Holds.WARNS,
            wrong=bi("调解组里有法院的人员", "Somebody of the court sits on the panel"),
            mend=bi("不宜由参加调解的法官确认", "The judge who mediated should not confirm it"),
            source="参照 特邀调解规定 16",
            mark=D,
        )
