"""Offers and blind ranges: what is proposed on the way to an agreement, and what becomes of it."""

from __future__ import annotations

from .language import Word


class Reply(Word):
    """What a party that was addressed answers to an offer."""

    ACCEPT = "accept", "接受", "Accept"
    DECLINE = "decline", "不接受", "Decline"
    COUNTER = "counter", "不接受，另提方案", "Decline, and offer something else"


class OfferEnd(Word):
    """What became of an offer. All but the accepted stay sealed (人民法院特邀调解的规定 22)."""

    ACCEPTED = "accepted", "已接受", "Accepted"
    DECLINED = "declined", "未被接受", "Declined"
    COUNTERED = "countered", "对方另提方案", "Countered"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"
    EXPIRED = "expired", "到期失效", "Expired"


class Overlap(Word):
    """The only answer that a blind range gives."""

    OVERLAP = "overlap", "有交集", "There is overlap"
    APART = "apart", "没有交集", "There is no overlap"


class Opening(Word):
    """What of a blind range both sides may agree to open."""

    MIDPOINT = "midpoint", "只公开中间数", "The midpoint only"
    NUMBERS = "numbers", "公开双方的数", "Both numbers"
