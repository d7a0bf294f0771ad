"""The papers of mediating: investigation, exhibits, the record of a session."""

from __future__ import annotations

from mediation.models import Evidence
from mediation.vocabulary import (
    ActName,
    EvidenceKind,
    Group,
    Route,
    SessionOutcome,
    Verified,
    bi,
)

from ..form import Form, Subject
from ..parts import Field, Fields, Heading, Printed, Prose, Signs, Table, Ticked
from ..sheet import Style
from ..wording import joined
from . import common as of
from .people import SEAL, EverybodySigns
from .rights import is_under_way
from .signed import RECORD_SIGNED


def _time(subject: Subject) -> str | None:
    """The day, and from when to when where that was recorded."""
    if subject.of is None:
        return None
    hours = "—".join(filter(None, (subject.of.facts.get(it) for it in ("began", "ended"))))
    return " ".join(filter(None, (of.own_day(subject), hours)))


def _attended(subject: Subject) -> str | None:
    there = set(subject.of.facts.get("attended", ())) if subject.of else set()
    return joined(it.name for it in of.parties(subject) if it.pk in there)


def _asked(subject: Subject) -> str | None:
    if subject.of is None:
        return None
    party = subject.of.facts.get("asked_party")
    named = joined(it.name for it in of.parties(subject) if it.pk == party)
    return named or subject.of.word("asked")


def _told(subject: Subject) -> list[str]:
    """What was told, of the boxes of the form."""
    names = {"rights_told": "权利义务", "principles_told": "自愿、平等等原则"}
    return [it for key, it in names.items() if subject.of and subject.of.facts.get(key)]


def _outcome(subject: Subject) -> str | None:
    return SessionOutcome(subject.of.facts["outcome"]).zh if subject.of else None


def _routes(subject: Subject) -> list[str]:
    return [Route(it).zh for it in subject.of.facts.get("routes", ())] if subject.of else []


def _failure(subject: Subject) -> str | None:
    """Why no agreement was reached, and the ways that were told of; a stroke where there was no failure."""
    if subject.of and subject.of.facts["outcome"] != SessionOutcome.FAILED:
        return "／"
    told = joined(_routes(subject))
    ways = f"已告知：{told}。" if told else ""
    return "\n".join(filter(None, (of.own("failure")(subject), ways))) or None


def _exhibits(subject: Subject) -> list[tuple[str | None, ...]]:
    """Each with its pages among those of all exhibits, as long as every one before it was counted."""
    told, first = [], 1
    for place, it in enumerate(subject.file.evidence, 1):
        told.append(_exhibit(place, it, first))
        first = first + it.pages if first and it.pages else 0
    return told


def _exhibit(place: int, it: Evidence, first: int) -> tuple[str | None, ...]:
    by = it.handed_in_by.name if it.handed_in_by else ""
    source = "；".join(filter(None, (by, it.source))) or None
    pages = str(it.pages or "") or None
    last = first + (it.pages or 1) - 1
    span = (str(first) if last == first else f"{first}—{last}") if first and it.pages else None
    kind = EvidenceKind(it.kind).zh
    return str(place), it.title, kind, source, it.document_number, pages, span


def _is_signed(subject: Subject) -> bool:
    """Whether the record was signed by all who have to, and no other corrects it."""
    known = [it for it in subject.file.records if it.number == of.own_entry(subject)]
    return any(it.is_frozen and not it.is_corrected for it in known)


READ_BACK = Printed(
    ("（以上记录经宣读或阅看，与所述一致。）", "(Read back and found correct.)"), {}, Style.CLOSE
)
INVESTIGATION = Form(
    code="investigation",
    title=("人民调解调查记录", "Record of an investigation"),
    mark=Verified.SECOND_HAND,
    source=bi(
        "现有平台的表单（转述）；签名栏未核实",
        "a platform's form; signatures not verified",
    ),
    place=50,
    needs=(Group.NAMES, Group.SESSIONS),
    shown=(Group.NAMES,),
    of_entry=of.own_entry,
    is_final=_is_signed,
    each=of.entries(ActName.RECORD_INVESTIGATION),
    parts=(
        Fields(
            (
                Field(("时间", "Time"), _time),
                Field(("地点", "Place"), of.own("place")),
                Field(("被调查人", "Person asked"), _asked),
                Field(
                    ("调查人", "Asked by"), lambda subject: subject.of.by if subject.of else None
                ),
                Field(("参加人", "Others present"), of.own("present"), wide=True),
            )
        ),
        Prose(("记录", "Questions and answers"), of.own("content"), lines=10),
        READ_BACK,
        Signs(
            (
                (("被调查人（签名）", "Person asked (signature)"), _asked),
                (("调查人（签名）", "Asked by (signature)"), None),
                (("记录人（签名）", "Recorder (signature)"), of.own("recorder")),
            )
        ),
        RECORD_SIGNED,
    ),
)
EXHIBITS = Form(
    code="exhibits",
    title=("人民调解证据材料目录", "List of exhibits"),
    mark=Verified.SECOND_HAND,
    source=bi("现有平台的表单（转述）", "forms of a platform in use, at second hand"),
    place=60,
    needs=(Group.NAMES, Group.EVIDENCE),
    each=lambda subject: [None] if subject.file.evidence else [],
    parts=(
        Table(
            (
                ("序号", "No."),
                ("名称", "Title"),
                ("类型", "Kind"),
                ("来源", "Source"),
                ("文号", "Number"),
                ("页数", "Pages"),
                ("页码", "From–to"),
            ),
            (8, 30, 11, 19, 12, 9, 11),
            _exhibits,
        ),
        Signs(((("整理人（签名）", "Put together by"), None),)),
    ),
)
RECORD = Form(
    code="record",
    title=("人民调解记录", "Record of mediation"),
    mark=Verified.SECOND_HAND,
    source=bi("人民调解记录填写说明", "notes on filling in this record"),
    place=70,
    must=True,
    needs=(Group.NAMES, Group.SESSIONS),
    shown=(Group.NAMES,),
    of_entry=of.own_entry,
    is_final=_is_signed,
    each=of.entries(ActName.RECORD_SESSION),
    called=is_under_way,
    parts=(
        Fields(
            (
                Field(("时间", "Time"), _time),
                Field(("地点", "Place"), of.own("place")),
                Field(("事由", "Matter"), of.own("matter"), wide=True),
                Field(("当事人", "Parties present"), _attended, wide=True),
                Field(("参加人", "Helpers"), of.own("helpers"), wide=True),
            )
        ),
        Ticked(
            ("已告知、说明", "Told"),
            (("权利义务", "rights and duties"), ("自愿、平等等原则", "principles")),
            _told,
        ),
        Prose(("申请人陈述", "The applicant said"), of.own("applicant_said")),
        Prose(("被申请人陈述", "The respondent said"), of.own("respondent_said")),
        Prose(("核实的事实", "Facts verified"), of.own("verified")),
        Prose(("风险提示", "Risks told"), of.own("risks_told"), lines=2),
        Prose(("调解情况", "Course"), of.own("content"), lines=6),
        Heading(("调解结果", "Outcome")),
        Printed(("{outcome}。", "{outcome}."), {"outcome": _outcome}),
        Prose(
            ("未达成一致的原因和告知的其他途径", "Reason of failure, routes told"),
            _failure,
            lines=2,
        ),
        READ_BACK,
        EverybodySigns(
            (
                (("人民调解员（签名）", "Mediator (signature)"), None),
                (("记录人（签名）", "Recorder (signature)"), of.own("recorder")),
                (("邀请参加人（签名）", "Helpers (signature)"), None),
                (SEAL, None),
            )
        ),
        RECORD_SIGNED,
    ),
)
FORMS = (INVESTIGATION, EXHIBITS, RECORD)
