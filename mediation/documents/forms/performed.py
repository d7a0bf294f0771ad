"""The papers of performance: receipt, record of the return visit."""

from __future__ import annotations

from mediation.models import Obligation
from mediation.vocabulary import (
    ActName,
    FollowUpOutcome,
    Group,
    Kept,
    LaterSuit,
    ObligationKind,
    PerformanceOutcome,
    Satisfaction,
    Verified,
    VisitWay,
    Word,
    bi,
)

from ..form import Form, Source, Subject
from ..parts import Field, Fields, Printed, Prose, Signs
from ..wording import day, yuan
from . import common as of
from .agreed import SEES, SIGNED, outcome


def _paid(subject: Subject) -> list[Obligation]:
    """The payments that were made in full."""
    done = PerformanceOutcome.PERFORMED.zh
    return [
        it
        for it in subject.file.obligations
        if it.kind == ObligationKind.PAY.value and outcome(it) == done
    ]


def _paid_amount(subject: Subject) -> str | None:
    return yuan(subject.of.amount) if subject.of else None


def _payee(subject: Subject) -> str | None:
    """To whom it was owed, where the terms say so."""
    return subject.of.creditor.name if subject.of and subject.of.creditor else None


def _satisfaction(subject: Subject) -> str | None:
    return Satisfaction(subject.of.facts["satisfaction"]).zh if subject.of else None


def _flag(name: str) -> Source:
    """有 or 无."""

    def source(subject: Subject) -> str | None:
        if subject.of is None:
            return None
        return "有" if subject.of.facts.get(name) else "无"

    return source


def _own_word(name: str, words: type[Word]) -> Source:
    """A word of the glossary that the visit told, or a blank."""

    def source(subject: Subject) -> str | None:
        told = subject.of.facts.get(name) if subject.of else None
        return words(told).zh if told else None

    return source


def _followed(subject: Subject) -> str | None:
    """What came of it after this visit, up to the next one."""
    if subject.of is None:
        return None
    visits = [it.number for it in subject.said.get(ActName.RECORD_RETURN_VISIT, ())]
    until = min((it for it in visits if it > subject.of.number), default=None)
    told = [
        f"{day(it.on)}：{FollowUpOutcome(it.facts['outcome']).zh}。{it.word('content')}"
        for it in subject.said.get(ActName.RECORD_FOLLOW_UP, ())
        if it.number > subject.of.number and (until is None or it.number < until)
    ]
    if not told and not subject.of.facts.get("has_risk"):
        return "无需跟进。"
    return "\n".join(told) or None


RECEIPT = Form(
    code="receipt",
    title=("收条", "Receipt"),
    letterhead=False,
    mark=Verified.OUR_DESIGN,
    source=bi(
        "卷内目录列有此项，版式为系统设计", "named in the standard index; the layout is ours"
    ),
    place=90,
    needs=SEES,
    shown=SEES,
    each=_paid,
    parts=(
        Printed(
            (
                "今收到{who}依调解协议（{number}）支付的{what}，计{amount}。",
                "Received from {who} under the agreement ({number}): {what}, {amount}.",
            ),
            {
                "who": lambda subject: subject.of.debtor.name if subject.of else None,
                "number": of.number,
                "what": lambda subject: subject.of.content if subject.of else None,
                "amount": _paid_amount,
            },
        ),
        Signs(((("收款人（签名、盖章）", "Received by (signature)"), _payee),)),
    ),
)
VISIT = Form(
    code="visit",
    title=("人民调解回访记录", "Record of the return visit"),
    mark=Verified.SECOND_HAND,
    source=bi("人民调解回访记录填写说明", "notes on filling in this record"),
    place=100,
    needs=(Group.NAMES, Group.VISITS),
    each=of.entries(ActName.RECORD_RETURN_VISIT),
    called=lambda subject: (
        subject.case.stands in SIGNED[2:] and subject.case.effective_on is not None
    ),
    parts=(
        Fields(
            (
                Field(("当事人", "Parties"), of.names(of.parties), wide=True),
                Field(("调解协议编号", "Agreement"), of.number, wide=True),
                Field(("回访事由", "Matter"), of.title, wide=True),
                Field(("回访时间", "Visited on"), of.own_day),
                Field(("回访方式", "How"), _own_word("way", VisitWay)),
                Field(("履行情况", "How far kept"), _own_word("kept", Kept)),
                Field(("满意度", "Satisfaction"), _satisfaction),
                Field(("是否起诉及法院结果", "Sued since"), _own_word("suit", LaterSuit)),
                Field(("调解是否有误", "Mediation wrong"), _flag("is_wrong")),
                Field(("是否仍有隐患", "Anything left"), _flag("has_risk")),
            )
        ),
        Prose(("回访情况", "What was found"), of.own("content"), lines=6),
        Prose(("采取的措施", "Measures"), of.own("measures"), lines=2),
        Prose(("跟进情况", "Follow-up"), _followed, lines=2),
        Signs(((("回访人（签名）", "Visited by (signature)"), None),)),
    ),
)
FORMS = (RECEIPT, VISIT)
