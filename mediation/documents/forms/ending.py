"""The papers of an end, and of pressing for one: termination, closing report, supervision order."""

from __future__ import annotations

from mediation.acts.routing import directions_of
from mediation.queries.paperwork import Said
from mediation.rules.routes import Direction
from mediation.vocabulary import (
    ActName,
    Consent,
    Group,
    RestWent,
    Route,
    Side,
    Status,
    TerminationReason,
    Verified,
    bi,
)

from ..form import Form, Subject
from ..parts import Field, Fields, Issued, Items, Printed, Prose, Signs
from ..sheet import Style
from . import common as of
from .intake import narrative
from .people import People

OVER = (Status.CLOSED, Status.ARCHIVED)
ENDED = (Status.TERMINATED, Status.ARCHIVED)


def ends(subject: Subject) -> list[Said]:
    """What ended the mediation: that it was terminated, or that a party clearly refused (人民调解法 17)."""
    answers = subject.said.get(ActName.RECORD_CONSENT, ())
    refusals = [it for it in answers if it.facts.get("answer") == Consent.REFUSED.value]
    found = [*subject.said.get(ActName.TERMINATE_MEDIATION, ()), *refusals]
    return sorted(found, key=lambda it: it.number) if _has_ended(subject) else []


def _has_ended(subject: Subject) -> bool:
    """It stands ended now, or had ended before it was taken up again: papers of every ending are kept."""
    return subject.case.stands in ENDED or bool(subject.said.get(ActName.REOPEN_CASE))


def reason(subject: Subject) -> str | None:
    """The reason that was given; a refusal is its own."""
    if subject.of is None:
        return None
    return TerminationReason(subject.of.facts.get("reason", TerminationReason.REFUSED)).zh


def _routes(subject: Subject) -> list[str]:
    """Each route that was told, with what the law's text says of it."""
    told = subject.of.facts.get("routes", ()) if subject.of else ()
    known = {it.route: it for it in directions_of(subject.case)}
    return [_route(known[Route(it)]) for it in told]


def _route(it: Direction) -> str:
    read = [str(hint.text).strip() for hint in it.hints if hint.mark is Verified.IN_THE_TEXT]
    return f"{it.route.zh}。{''.join(read)}"


TERMINATION = Form(
    code="termination",
    title=("终止调解通知书", "Notice of termination"),
    mark=Verified.NOT_YET,
    source=bi("PML 26；版式未见", "PML 26; no layout was seen"),
    place=120,
    shown=(Group.PROCEDURE,),
    of_entry=of.own_entry,
    is_final=lambda subject: subject.of is not None,
    each=ends,
    called=lambda subject: subject.case.stands is Status.TERMINATED,
    parts=(
        Printed(("{all}：", "To {all}:"), {"all": of.names(of.parties)}, Style.HEADING),
        Printed(
            (
                "{one}与{other}之间的{about}纠纷，经本调解委员会调解，因{reason}，未达成调解协议，现终止调解。",
                "The mediation between {one} and {other} about {about} ends without agreement: {reason}.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
                "reason": reason,
            },
        ),
        Prose(("说明", "Explanation"), of.own("explanation"), lines=2),
        Items(
            ("当事人可以依法通过下列途径维护自己的权利", "Other routes (人民调解法 26)"),
            _routes,
        ),
        Issued(of.own_day),
    ),
)


def _outcome(subject: Subject) -> str | None:
    """The note of the closing; of a partial agreement also where went what was left open."""
    note, facts = (
        of.word(ActName.CLOSE_CASE, "note")(subject),
        subject.of.facts if subject.of else {},
    )
    if "rest" not in facts:
        return note
    rest = f"未达成一致的部分：{RestWent(facts['rest']).zh}{facts.get('rest_number', '')}。"
    return f"{note}\n{rest}" if note else rest


CLOSING = Form(
    code="closing",
    title=("人民调解结案报告表", "Closing report"),
    mark=Verified.SECOND_HAND,
    source=bi("结案报告表填写说明（地方）", "local notes on filling in this report"),
    place=130,
    needs=(Group.NAMES, Group.CONTACTS, Group.NARRATIVE),
    each=of.once(ActName.CLOSE_CASE),
    called=lambda subject: subject.case.stands in OVER,
    parts=(
        Fields(
            (
                Field(("卷号", "Number"), of.number, wide=True),
                Field(("填表时间", "Filled in on"), of.on(ActName.ARCHIVE_CASE), wide=True),
                Field(("承办单位", "Office"), of.office, wide=True),
                Field(("承办人", "Handled by"), of.mediators, wide=True),
                Field(("受案时间", "Accepted on"), of.on(ActName.ACCEPT_CASE)),
                Field(("结案时间", "Closed on"), of.on(ActName.CLOSE_CASE)),
                Field(("案件来源", "Came in by"), of.channel, wide=True),
            )
        ),
        People(Side.APPLICANT),
        People(Side.RESPONDENT),
        Prose(("简要事实", "Facts in short"), narrative),
        Prose(("处理结果", "Outcome"), _outcome),
        Signs(((("承办人（签名）", "Handled by (signature)"), None),), dated=False),
        Issued(),
    ),
)
ORDER = Form(
    code="order",
    title=("督办单", "Supervision order"),
    mark=Verified.OUR_DESIGN,
    source=bi("未见样式", "no layout was seen"),
    place=140,
    bound=False,
    inner=True,
    of_entry=of.own_entry,
    is_final=lambda subject: subject.of is not None,
    needs=(Group.NAMES, Group.SUPERVISION),
    each=of.entries(ActName.ORDER_SUPERVISION),
    parts=(
        Fields(
            (
                Field(("承办单位", "Office"), of.office, wide=True),
                Field(("案件", "Case"), of.title, wide=True),
                Field(("督办时间", "Ordered on"), of.own_day),
                Field(("督办人", "By"), lambda subject: subject.of.by if subject.of else None),
            )
        ),
        Prose(("督办要求", "What is to be done"), of.own("instruction")),
        Prose(("办理情况回复", "Answer")),
        Signs(((("签收人（签名）", "Received by (signature)"), None),)),
    ),
)
FORMS = (TERMINATION, CLOSING, ORDER)
