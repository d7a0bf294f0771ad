"""The papers of what was agreed: agreement, oral agreement."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from mediation.models import Obligation
from mediation.queries.paperwork import Said
from mediation.vocabulary import (
    DELETED,
    ActName,
    Group,
    ObligationKind,
    PerformanceOutcome,
    PerformanceWay,
    Route,
    Side,
    Status,
    Verified,
    bi,
)

from ..form import Form, Subject
from ..parts import Field, Fields, Issued, Printed, Prose, Signs, Table
from ..wording import day, yuan
from . import common as of
from .people import PANEL_SIGNS, SEAL, EverybodySigns, People
from .signed import AGREEMENT_SIGNED

SEES = (Group.NAMES, Group.AGREEMENT)
SIGNED = (Status.AGREED, Status.IN_FORCE, Status.CLOSED, Status.ARCHIVED)
SHOWN = 16
COPIES = 1
"""Besides one for each party: the committee's."""


def is_written(subject: Subject) -> bool:
    """Whether an agreement on paper is in use."""
    agreement = subject.file.agreement
    return agreement is not None and not agreement.is_oral


def is_oral(subject: Subject) -> bool:
    """Whether an oral agreement is in use."""
    agreement = subject.file.agreement
    return agreement is not None and agreement.is_oral


def is_in_force(subject: Subject) -> bool:
    """Whether the agreement has taken effect: signed by all, or reached by word of mouth."""
    return subject.case.effective_on is not None


def content(subject: Subject) -> str | None:
    """The terms in words; of a partial agreement also what stays open, with the routes that were told."""
    agreement = subject.file.agreement
    if agreement is None or not agreement.left_open:
        return agreement.content if agreement else None
    routes = "、".join(Route(it).zh for it in agreement.entry.facts.get("routes", ()))
    return f"{agreement.content}\n未达成一致、另行解决的事项：{agreement.left_open}（已告知途径：{routes}）"


def _recorded(subject: Subject) -> Said | None:
    """The recording of the oral agreement in use."""
    found = subject.said.get(ActName.RECORD_ORAL_AGREEMENT, ())
    return next((it for it in found if it.number == subject.case.agreement), None)


def _across(subject: Subject) -> str | None:
    said = _recorded(subject)
    return ("是" if said.facts["across"] else "否") if said and "across" in said.facts else None


def _oral(name: str) -> Callable[[Subject], str | None]:
    """One of the words of its recording."""

    def filled(subject: Subject) -> str | None:
        said = _recorded(subject)
        return said.word(name) or None if said else None

    return filled


def _outcome(subject: Subject) -> str | None:
    if _recorded(subject) is None:
        return None
    return (
        "部分达成协议"
        if subject.file.agreement and subject.file.agreement.left_open
        else "达成协议"
    )


def _concerned(subject: Subject) -> str | None:
    """The amount as it was given, else what the promises come to."""
    said = _oral("amount")(subject)
    if said == DELETED:
        return DELETED
    return yuan(Decimal(said)) if said else _amount(subject)


def _disputed(subject: Subject) -> str | None:
    """The facts, the points in dispute, and who is responsible for what, as far as the agreement says."""
    agreement = subject.file.agreement
    if agreement is None:
        return None
    said = (agreement.facts_found, agreement.disputed, agreement.responsibility)
    return "\n".join(it for it in said if it) or None


def _promises(subject: Subject) -> list[tuple[str | None, ...]]:
    return [_promise(place, it) for place, it in enumerate(subject.file.obligations, 1)]


def _promise(place: int, it: Obligation) -> tuple[str | None, ...]:
    what = f"{ObligationKind(it.kind).zh}：{it.content}"
    amount = f"，{yuan(it.amount)}" if it.amount is not None else ""
    part = f"（第{it.instalment}期）" if it.instalment else ""
    whom = it.creditor.name if it.creditor else "全体业主" if it.to_public else None
    done = f"；{it.done_when}视为完成" if it.done_when else ""
    test = f"，由{it.accepted_by}验收" if it.accepted_by else ""
    how = "，".join(it for it in (_way(it.how), it.place) if it)
    return (
        str(place), it.debtor.name, whom, what + part + amount + done + test, day(it.due_on), how or None,
    )  # fmt: skip


def _way(how: str) -> str:
    return PerformanceWay(how).zh if how else ""


def _performed(subject: Subject) -> list[tuple[str | None, ...]]:
    return [
        (str(place), it.debtor.name, it.content, outcome(it))
        for place, it in enumerate(subject.file.obligations, 1)
    ]


def outcome(it: Obligation) -> str | None:
    """What became of a promise, as recorded last."""
    known = list(it.performances.all())
    return PerformanceOutcome(known[-1].outcome).zh if known else None


def _digest(subject: Subject) -> str | None:
    """The digest of the text, as far as the page on which one signs shows it."""
    agreement = subject.file.agreement
    if agreement is None or not agreement.digest:
        return None
    return f"协议正文摘要 {agreement.digest[:SHOWN]}…，与签署页所示相同的，即为所签文本"


def _copies(subject: Subject) -> str:
    return str(len(of.parties(subject)) + COPIES)


def effective(subject: Subject) -> str | None:
    """The day on which it took effect, as computed."""
    return day(subject.case.effective_on)


def _amount(subject: Subject) -> str | None:
    amounts = [it.amount for it in subject.file.obligations if it.amount is not None]
    return yuan(sum(amounts[1:], amounts[0])) if amounts else None


PROMISES = Table(
    (
        ("序号", "No."),
        ("履行人", "Who"),
        ("向谁履行", "To whom"),
        ("履行内容", "What"),
        ("履行期限", "By when"),
        ("履行方式、地点", "How, where"),
    ),
    (8, 14, 14, 32, 16, 16),
    _promises,
)
AGREEMENT = Form(
    code="agreement",
    title=("人民调解协议书", "Mediation agreement"),
    mark=Verified.IN_THE_TEXT,
    source=bi("PML 29；R75 35；填写说明", "PML 29; R75 35; notes on filling it in"),
    place=80,
    must=True,
    needs=(*SEES, Group.CONTACTS, Group.IDENTITY),
    shown=SEES,
    of_entry=lambda subject: subject.case.agreement,
    is_final=is_in_force,
    under=_digest,
    each=lambda subject: [None] if is_written(subject) else [],
    called=lambda subject: subject.case.stands in SIGNED and not is_oral(subject),
    parts=(
        People(Side.APPLICANT, with_identity=True, label=("当事人（申请人）", "Party")),
        People(Side.RESPONDENT, with_identity=True, label=("当事人（被申请人）", "Party")),
        Prose(
            (
                "纠纷的主要事实、争议事项以及各方当事人的责任",
                "Facts, points in dispute, responsibility",
            ),
            _disputed,
        ),
        Printed(
            (
                "经{office}主持调解，双方当事人自愿达成如下协议：",
                "Mediated by {office}, the parties agree of their own free will:",
            ),
            {"office": of.office},
        ),
        Prose(("协议内容", "Terms"), content, lines=6),
        PROMISES,
        Printed(
            (
                "本协议一式{copies}份，当事人各执一份，人民调解委员会留存一份。自各方当事人签名、盖章或者按指印，"
                "人民调解员签名并加盖人民调解委员会印章之日起生效。",
                "{copies} copies, one for each party and one for the committee. In force once all have signed, the "
                "mediator has signed and the seal is set (人民调解法 29).",
            ),
            {"copies": _copies},
        ),
        EverybodySigns((*PANEL_SIGNS, (SEAL, None))),
        AGREEMENT_SIGNED,
    ),
)
ORAL = Form(
    code="oral",
    title=("人民调解口头协议登记表", "Registration of an oral agreement"),
    mark=Verified.SECOND_HAND,
    source=bi(
        "现有平台的表单（转述）；PML 28、30",
        "forms of a platform in use, at second hand; PML 28, 30",
    ),
    place=81,
    needs=SEES,
    shown=SEES,
    of_entry=lambda subject: subject.case.agreement,
    is_final=is_in_force,
    each=lambda subject: [None] if is_oral(subject) else [],
    parts=(
        Fields(
            (
                Field(("申请人", "Applicant"), of.names(of.applicants), wide=True),
                Field(("被申请人", "Respondent"), of.names(of.respondents), wide=True),
                Field(("纠纷类型", "Type"), of.about),
                Field(("申请时间", "Applied on"), lambda subject: day(subject.case.filed_on)),
                Field(("是否跨调委会调解", "Across committees"), _across),
                Field(("调解地点", "Place"), _oral("place")),
                Field(("调解结果", "Outcome"), _outcome),
                Field(("达成协议时间", "Agreed on"), effective),
                Field(("人民调解员", "Mediators"), of.mediators),
                Field(("协议涉及金额", "Amount"), _concerned),
            )
        ),
        Prose(("协议内容", "Terms"), content),
        Table(
            (
                ("序号", "No."),
                ("履行人", "Who"),
                ("履行内容", "What"),
                ("履行情况", "Performance"),
            ),
            (8, 24, 44, 24),
            _performed,
            empty=2,
        ),
        Prose(("协议履行情况", "How far it is performed"), _oral("performed"), lines=2),
        Signs(((("人民调解员（签名）", "Mediator (signature)"), None),), dated=False),
        Issued(),
    ),
)
FORMS = (AGREEMENT, ORAL)
