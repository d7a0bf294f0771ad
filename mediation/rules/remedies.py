"""Where a creditor can go when a promise is not kept: which way fits, why, and until when; pure.

Every way is told with its reason, also those that do not fit: who is told of one alone takes it for the only one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from mediation.calendar.due import add_months
from mediation.vocabulary import (
    ENFORCEABLE,
    Confirmation,
    ObligationKind,
    Remedy,
    Verified,
    bi,
)

ENFORCEMENT_MONTHS = 24
"""Two years to ask for enforcement, from the last day of performance (民事诉讼法 250)."""


@dataclass(frozen=True, kw_only=True)
class Unkept:
    """What has to be known of a promise that was not kept; `last_due_on` is the day of the last of its instalments.

    `owes_back`: the creditor owes the debtor something under the same agreement that is still open.
    """

    kind: ObligationKind
    amount: Decimal | None
    due_on: dt.date
    last_due_on: dt.date
    today: dt.date
    confirmation: Confirmation
    may_still_apply: bool
    has_creditor: bool
    owes_back: bool


@dataclass(frozen=True)
class Way:
    """One remedy: whether it fits, why or why not, what it takes, until when, and by which source."""

    remedy: Remedy
    fits: bool
    why: str
    how: str
    until: dt.date | None
    source: str
    status: Verified


def _is_enforceable(it: Unkept) -> bool:
    return it.confirmation in ENFORCEABLE


def _suit(it: Unkept) -> Way:
    if _is_enforceable(it):
        why = bi(
            "法院已裁定协议有效，直接申请执行，不必再起诉。",
            "The court has confirmed it: enforce it, no suit is needed.",
        )
    else:
        why = bi(
            "协议有约束力；就履行发生争议，可以起诉。",
            "The agreement binds; a dispute about performing it may be sued upon.",
        )
    return Way(
        Remedy.SUIT, not _is_enforceable(it), why,
        bi("被告是没有履行的一方；带上协议书和履行情况记录。",
           "Against who did not perform; bring the agreement and this record."),
        None, "人民调解法 32；民事诉讼法解释 61", Verified.IN_THE_TEXT,
    )  # fmt: skip


def _enforcement(it: Unkept) -> Way:
    until = add_months(it.last_due_on, ENFORCEMENT_MONTHS)
    if it.today <= it.due_on:
        fits, why = False, bi("履行期限还没有过。", "It is not overdue yet.")
    elif _is_enforceable(it):
        fits, why = (
            it.today <= until,
            bi(
                "法院已裁定协议有效，对方不履行可以申请执行。",
                "The court has confirmed the agreement: it can be enforced.",
            ),
        )
        if not fits:
            why = bi(
                "申请执行的两年已过，对方可以此抗辩。",
                "The two years are over, and the debtor may object.",
            )
    else:
        fits, why = False, _not_confirmed(it)
    return Way(
        Remedy.ENFORCEMENT, fits, why,
        bi("向作出裁定的法院，或被执行财产所在地的同级法院申请。",
           "To the court that ruled, or that of the same level where the assets are."),
        until if _is_enforceable(it) else None,
        "民事诉讼法 206、250；民事诉讼法解释 460", Verified.IN_THE_TEXT,
    )  # fmt: skip


def _not_confirmed(it: Unkept) -> str:
    if it.may_still_apply:
        return bi(
            "还没有经法院确认；生效三十日内双方仍可共同申请。",
            "No court has confirmed it; both may still apply together, within thirty days of effect.",
        )
    return bi(
        "没有经法院确认有效，不能直接申请执行。",
        "No court has confirmed it, so it cannot be enforced directly.",
    )


def _payment_order(it: Unkept) -> Way:
    for is_against, why in (
        (it.kind is not ObligationKind.PAY or it.amount is None,
         bi("只有给付金钱或有价证券才可以。", "It is for money and securities alone.")),
        (_is_enforceable(it),
         bi("法院已裁定协议有效，直接申请执行更快。", "The court has confirmed it: enforcement is nearer.")),
        (not it.has_creditor,
         bi("协议没有写明向谁付款。", "The agreement does not say who is to be paid.")),
        (it.owes_back,
         bi("申请人自己在本协议中还有没履行的事项，双方有其他债务纠纷的不行。",
            "The creditor owes something under the agreement himself; there must be no other debt between the two.")),
        (it.today <= it.due_on, bi("付款期限还没有到。", "It is not due yet.")),
    ):  # fmt: skip
        if is_against:
            return _ordered(fits=False, why=why)
    return _ordered(
        fits=True,
        why=bi(
            "金额确定、已经到期；双方之间没有其他债务纠纷、能送达债务人的，可以申请。",
            "The amount is fixed and due; it needs that there is no other debt, and a debtor within reach.",
        ),
    )


def _ordered(*, fits: bool, why: str) -> Way:
    return Way(
        Remedy.PAYMENT_ORDER, fits, why,
        bi("向有管辖权的基层法院申请；债务人十五日内不还也不异议的，可以申请执行。",
           "To the basic court; when the debtor neither pays nor objects in fifteen days, it can be enforced."),
        None, "民事诉讼法 225—228", Verified.IN_THE_TEXT,
    )  # fmt: skip


def remedies(it: Unkept) -> list[Way]:
    """Every way, those that fit first."""
    found = [_enforcement(it), _payment_order(it), _suit(it)]
    return sorted(found, key=lambda way: not way.fits)
