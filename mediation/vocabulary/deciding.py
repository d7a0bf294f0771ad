"""Deciding together: questions, ballots, and the rules by which they are counted."""

from __future__ import annotations

from .language import Word


class QuestionKind(Word):
    """What a panel may be asked: a closed list. The first question of every panel is whether to mediate at all."""

    MEDIATE = "mediate", "是否进入调解", "Take the case into mediation"
    APPRAISE = "appraise", "是否委托鉴定评估", "Ask for an appraisal"
    EXTEND = "extend", "是否申请延长期限", "Ask for more time"
    PROPOSE = "propose", "是否向双方提出调解方案", "Put a proposal to both sides"
    TRANSFER = "transfer", "是否建议移送有权处理单位", "Advise a transfer to an authority"
    END = "end", "是否终止调解", "End the mediation"


class BallotVote(Word):
    """One ballot."""

    FOR = "for", "赞成", "For"
    AGAINST = "against", "反对", "Against"
    ABSTAIN = "abstain", "弃权", "Abstains"
    RECUSED = "recused", "回避", "Recused"
    ABSENT = "absent", "缺席", "Absent"


PRESENT = (BallotVote.FOR, BallotVote.AGAINST, BallotVote.ABSTAIN)
"""Ballots of who took part."""


class Verdict(Word):
    """What ballots come to under a rule."""

    OPEN = "open", "未决", "Open"
    CARRIED = "carried", "通过", "Carried"
    REJECTED = "rejected", "未通过", "Rejected"
    TIED = "tied", "票数相等", "Tied"
    NO_QUORUM = "no_quorum", "人数不足", "No quorum"
    SUPERSEDED = "superseded", "已由新调解组取代", "Replaced by a new panel"


class Quorum(Word):
    """How many of those entitled must take part."""

    ONE = "one", "至少一席", "at least one seat"
    HALF = "half", "至少半数", "at least half of the seats"
    MORE_THAN_HALF = "more_than_half", "过半数", "more than half of the seats"
    TWO_THIRDS = "two_thirds", "三分之二以上", "at least two thirds of the seats"
    ALL = "all", "全体", "all seats"


class Majority(Word):
    """What carries a question."""

    UNLESS_OPPOSED = (
        "unless_opposed",
        "表态者过半数反对的不通过，其余通过",
        "carried unless more than half of those who took part are against",
    )
    CAST = "cast", "赞成超过反对", "more votes for than against"
    SEATS = "seats", "赞成超过应到席位的半数", "votes for from more than half of all seats"
    TWO_THIRDS = "two_thirds", "赞成达到所投票的三分之二", "two thirds of the votes cast are for"


class Tie(Word):
    """What follows when the votes are equal."""

    CHAIR = "chair", "由主持人决定", "the chair decides"
    REJECTED = "rejected", "视为未通过", "it is rejected"
    ROUND = "round", "再次表决", "another round is held"


class Silence(Word):
    """What a seat that has not spoken in time is counted as."""

    ABSENT = "absent", "计为缺席", "counted as absent"
    ABSTAIN = "abstain", "计为弃权", "counted as abstaining"


class Voice(Word):
    """Who has a vote."""

    SEAT = "seat", "每席一票", "each seat has a vote"
    BODY = "body", "每单位一票", "each body has a vote"
