"""The paper of deciding together: the certificate of a panel's decision."""

from __future__ import annotations

from mediation.queries.deliberated import Put
from mediation.vocabulary import Group, Verdict, Verified, bi

from ..form import Form, Subject
from ..parts import Field, Fields, Items, Prose, Signs, Table
from ..wording import day
from . import common as of


def _certified(subject: Subject) -> list[Put]:
    return [it for it in subject.file.deliberation.questions if it.is_certified]


def _question(subject: Subject) -> str | None:
    put = subject.of
    return "：".join(filter(None, (put.kind.zh, put.content))) if put else None


def _verdict(subject: Subject) -> str | None:
    decision = subject.of.decision if subject.of else None
    if decision is None:
        return None
    chair = "（票数相等，由主持人决定）" if decision.by_chair else ""
    return f"{Verdict(decision.verdict).zh}{chair}"


def _on(subject: Subject) -> str | None:
    decision = subject.of.decision if subject.of else None
    return day(decision.entry.occurred_on) if decision else None


def _count(subject: Subject) -> str | None:
    if subject.of is None:
        return None
    told = subject.of.last.told
    return (
        f"应到 {told.entitled} 席，参加表决 {told.count.present} 席：赞成 {told.count.favour}，"
        f"反对 {told.count.against}，弃权 {told.count.abstain}"
    )


def _ballots(subject: Subject) -> list[tuple[str | None, ...]]:
    rounds = subject.of.rounds if subject.of else []
    return [
        (
            str(one.number),
            f"{it.mediator}{'（主持）' if it.is_chair else ''}",
            it.body.zh,
            it.vote.zh if it.vote else "未投票",
        )
        for one in rounds
        for it in one.said
    ]


def _dissents(subject: Subject) -> str | None:
    if subject.of is None:
        return None
    found = [f"{it.mediator}（{it.body.zh}）：{it.grounds}" for it in subject.of.last.dissents]
    return "\n".join(found) or "没有人反对。"


def _rule(subject: Subject) -> list[str]:
    return [str(it) for it in subject.of.rule_lines] if subject.of else []


def _proof(subject: Subject) -> str | None:
    decision = subject.of.decision if subject.of else None
    return f"第 {decision.entry.number} 条记录，摘要 {decision.entry.digest}" if decision else None


def _entry(subject: Subject) -> int | None:
    decision = subject.of.decision if subject.of else None
    return decision.entry.number if decision else None


CERTIFICATE = Form(
    code="certificate",
    title=("调解组决定书", "Certificate of a decision"),
    mark=Verified.OUR_DESIGN,
    source=bi("未见样式；供内部留卷", "no layout was seen; for the office's own file"),
    place=145,
    bound=False,
    inner=True,
    of_entry=_entry,
    is_final=lambda subject: subject.of is not None,
    under=_proof,
    needs=(Group.NAMES, Group.OPINIONS),
    each=_certified,
    parts=(
        Fields(
            (
                Field(("纠纷", "Dispute"), of.title, wide=True),
                Field(("表决事项", "Question"), _question, wide=True),
                Field(("决定", "Decision"), _verdict, wide=True),
                Field(("决定日期", "Decided on"), _on, wide=True),
                Field(("到会与计票", "Presence and count"), _count, wide=True),
            )
        ),
        Table(
            (("轮次", "Round"), ("成员", "Member"), ("单位", "Body"), ("投票", "Ballot")),
            (12, 34, 30, 24),
            _ballots,
        ),
        Prose(("不同意见", "Dissents"), _dissents, lines=2),
        Items(("议事规则", "Rules of procedure"), _rule),
        Signs(((("主持人（签名）", "Who presides (signature)"), None),)),
    ),
)
FORMS = (CERTIFICATE,)
"""Deliberation is kept secret: the certificate is in the second volume, as records of deliberation are in court files
(from general knowledge, not verified; here our own design)."""
