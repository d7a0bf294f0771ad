"""The papers that answer an application: notice to the other side, declining, transfer; and its withdrawal."""

from __future__ import annotations

from mediation.queries.paperwork import Said
from mediation.vocabulary import (
    ActName,
    DeclineReason,
    Group,
    ReviewOutcome,
    Status,
    Verified,
    bi,
)

from ..form import Form, Subject
from ..parts import Issued, Items, Printed, Prose, Signs
from ..sheet import Style
from ..wording import day
from . import common as of
from .intake import claims


def _reply_by(subject: Subject) -> str | None:
    found = [it for it in subject.file.clocks if it.rule == "respondents_consent"]
    return day(found[0].due_on) if found else None


def _reason(subject: Subject) -> str | None:
    found = subject.last(ActName.DECLINE_CASE)
    return DeclineReason(found.facts["reason"]).zh if found else None


def _transfers(subject: Subject) -> list[Said]:
    """What sent it to another authority: the counter, or the joint meeting."""
    met = subject.said.get(ActName.RECORD_JOINT_REVIEW, ())
    found = [it for it in met if it.facts.get("outcome") == ReviewOutcome.TRANSFERRED.value]
    found += subject.said.get(ActName.TRANSFER_CASE, ())
    return sorted(found, key=lambda it: it.number)


def _authority(subject: Subject) -> str | None:
    return subject.of.facts.get("authority") if subject.of else None


def _why(subject: Subject) -> str | None:
    """In the words of the counter, or of the meeting."""
    return (of.own("explanation")(subject) or of.own("discussion")(subject)) or None


NOTICE = Form(
    code="notice",
    title=("人民调解通知书", "Notice to the other side"),
    mark=Verified.OUR_DESIGN,
    source=bi("未见样式", "no layout was seen"),
    place=20,
    needs=(Group.NAMES, Group.CLAIMS),
    shown=(Group.NAMES, Group.CLAIMS),
    each=lambda subject: (
        of.respondents(subject) if of.was(ActName.INVITE_RESPONDENT)(subject) else []
    ),
    called=lambda subject: subject.case.stands in (Status.ACCEPTED, Status.JOINT_REVIEW),
    parts=(
        Printed(("{party}：", "To {party}:"), {"party": of.name}, Style.HEADING),
        Printed(
            (
                "{one}于{filed}就与你（单位）之间的{about}纠纷，向本调解委员会申请调解。",
                "On {filed} {one} applied for the mediation of a dispute with you about {about}.",
            ),
            {
                "one": of.names(of.applicants),
                "filed": lambda subject: day(subject.case.filed_on),
                "about": of.about,
            },
        ),
        Items(("申请事项", "Claims"), claims),
        Printed(
            (
                "调解遵循自愿、平等的原则，不收取任何费用。你（单位）有权接受或者拒绝调解，不因调解而丧失"
                "依法通过仲裁、行政、司法等途径维护权利的权利。",
                "Mediation is voluntary, on equal terms, and free; you may accept or refuse it, and keep every "
                "other legal route (人民调解法 3, 4, 23).",
            )
        ),
        Printed(
            (
                "请于{by}前答复是否同意调解。联系电话：{phone}。",
                "Please answer by {by} whether you agree. Phone: {phone}.",
            ),
            {"by": _reply_by, "phone": lambda subject: subject.case.body.phone},
        ),
        Issued(of.on(ActName.INVITE_RESPONDENT)),
    ),
)
DECLINING = Form(
    code="declining",
    title=("不予受理通知书", "Notice of declining"),
    mark=Verified.NOT_YET,
    source=bi(
        "地方平台的卷宗目录，版式未见",
        "a local platform's index; no layout was seen",
    ),
    place=12,
    shown=(Group.PROCEDURE,),
    of_entry=of.entry_of(ActName.DECLINE_CASE),
    is_final=of.was(ActName.DECLINE_CASE),
    each=of.once(ActName.DECLINE_CASE),
    called=lambda subject: subject.case.stands is Status.DECLINED,
    parts=(
        Printed(("{one}：", "To {one}:"), {"one": of.names(of.applicants)}, Style.HEADING),
        Printed(
            (
                "你（单位）就与{other}之间的{about}纠纷提出的调解申请，因{reason}，本调解委员会不予受理。",
                "Your application against {other} about {about} is not accepted: {reason}.",
            ),
            {"other": of.names(of.respondents), "about": of.about, "reason": _reason},
        ),
        Prose(("说明", "Explanation"), of.word(ActName.DECLINE_CASE, "explanation"), lines=2),
        Items(("可以通过的其他途径", "Other routes"), of.routes(ActName.DECLINE_CASE)),
        Issued(of.on(ActName.DECLINE_CASE)),
    ),
)
TRANSFER = Form(
    code="transfer",
    title=("移送函", "Letter of transfer"),
    mark=Verified.OUR_DESIGN,
    source=bi("未见样式", "no layout was seen"),
    place=13,
    shown=(Group.PROCEDURE,),
    of_entry=of.own_entry,
    is_final=lambda subject: subject.of is not None,
    each=_transfers,
    called=lambda subject: bool(_transfers(subject)),
    parts=(
        Printed(("{to}：", "To {to}:"), {"to": _authority}, Style.HEADING),
        Printed(
            (
                "{one}与{other}之间的{about}纠纷，经审查属于你单位职权范围，现将有关材料移送，请依法处理。",
                "The dispute between {one} and {other} about {about} falls within your competence and is sent over.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
            },
        ),
        Prose(("移送理由", "Why"), _why, lines=2),
        Prose(("随函移送的材料", "Enclosed")),
        Issued(of.own_day),
    ),
)
WITHDRAWAL = Form(
    code="withdrawal",
    title=("撤回调解申请书", "Withdrawal of the application"),
    letterhead=False,
    mark=Verified.SECOND_HAND,
    source=bi("地方平台的卷宗目录（转述）", "a local platform's index, at second hand"),
    place=14,
    shown=(Group.PROCEDURE,),
    each=of.once(ActName.WITHDRAW_CASE),
    called=of.was(ActName.WITHDRAW_CASE),
    parts=(
        Printed(
            (
                "{one}就与{other}之间的{about}纠纷向{office}申请调解，现自愿撤回申请。",
                "{one} withdraws the application to {office} against {other} about {about}.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
                "office": of.office,
            },
        ),
        Prose(("撤回原因", "Why"), of.word(ActName.WITHDRAW_CASE, "explanation"), lines=2),
        Signs(((("申请人（签名、盖章或指印）", "Applicant (signature)"), None),)),
    ),
)
FORMS = (DECLINING, TRANSFER, WITHDRAWAL, NOTICE)
