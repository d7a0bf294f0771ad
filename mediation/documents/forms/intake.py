"""The papers of intake: application, registration."""

from __future__ import annotations

from mediation.vocabulary import ActName, Channel, Group, Side, Status, Verified, bi

from ..form import Form, Subject
from ..parts import Field, Fields, Issued, Items, Printed, Prose, Signs, Ticked
from ..sheet import Style
from . import common as of
from .people import People

CLAIMS = (Group.NAMES, Group.CONTACTS, Group.CLAIMS, Group.NARRATIVE)


def narrative(subject: Subject) -> str | None:
    """What the applicant told."""
    return subject.file.filing.get("narrative")


def claims(subject: Subject) -> list[str]:
    """What the applicant asks for, one by one."""
    return list(subject.file.filing.get("claims", ()))


def _is_applied(subject: Subject) -> bool:
    """Whether somebody applied: a case that the committee took up by itself is registered instead."""
    return subject.case.channel != Channel.OWN_MOTION.value


def _source(subject: Subject) -> list[str]:
    """The sample knows two sources; whatever way the application came in, it is one."""
    return ["当事人申请" if _is_applied(subject) else "人民调解委员会主动调解"]


APPLICATION = Form(
    code="application",
    title=("人民调解申请书", "Application for mediation"),
    letterhead=False,
    mark=Verified.SECOND_HAND,
    source=bi("人民调解文书格式（转载件）", "the standard forms, as reproduced"),
    place=10,
    must=True,
    needs=CLAIMS,
    shown=(Group.NARRATIVE,),
    each=lambda subject: [None] if _is_applied(subject) else [],
    called=_is_applied,
    parts=(
        People(Side.APPLICANT),
        People(Side.RESPONDENT),
        Prose(("纠纷简要情况", "What happened"), narrative),
        Items(("申请事项", "Claims"), claims),
        Printed(
            (
                "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解。",
                "The rules on applying were explained to me; I apply of my own free will.",
            )
        ),
        Signs(((("申请人（签名、盖章或指印）", "Applicant (signature)"), None),)),
    ),
)
REGISTRATION = Form(
    code="registration",
    title=("人民调解受理登记表", "Registration of acceptance"),
    mark=Verified.SECOND_HAND,
    source=bi("人民调解文书格式（转载件）", "the standard forms, as reproduced"),
    place=11,
    must=True,
    needs=CLAIMS,
    each=of.once(ActName.ACCEPT_CASE),
    called=lambda subject: subject.case.stands not in (Status.FILED, Status.DECLINED),
    parts=(
        Fields(
            (
                Field(("受理时间", "Accepted on"), of.on(ActName.ACCEPT_CASE)),
                Field(("纠纷类型", "Type"), of.about),
                Field(("申请人", "Applicant"), of.names(of.applicants), wide=True),
                Field(("被申请人", "Respondent"), of.names(of.respondents), wide=True),
            )
        ),
        Printed(
            (
                "经当事人同意，调解{one}与{other}之间的纠纷。",
                "With the parties' consent, the dispute between {one} and {other} is mediated.",
            ),
            {"one": of.names(of.applicants), "other": of.names(of.respondents)},
        ),
        Ticked(
            ("案件来源", "Source"),
            (("当事人申请", "a party's application"), ("人民调解委员会主动调解", "own motion")),
            _source,
        ),
        Prose(("纠纷简要情况", "What happened"), narrative),
        Signs(
            (
                (("当事人（签名、盖章或指印）", "Parties (signature)"), None),
                (("登记人（签名）", "Registered by"), None),
            ),
            dated=False,
        ),
        Issued(),
        Printed(
            ("备注：此表由人民调解委员会填写。", "To be filled in by the committee."),
            {},
            Style.SMALL,
        ),
    ),
)
FORMS = (APPLICATION, REGISTRATION)
