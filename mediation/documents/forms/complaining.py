"""The blocks that every complaint has: parties, exhibits, the close; and when a case needs one."""

from __future__ import annotations

from mediation.models import Evidence
from mediation.rules.routes import OF_THE_CONTRACT
from mediation.vocabulary import ActName, Consent, DisputeType, Group, Side, Status

from ..form import Subject
from ..parts import Heading, Printed, Signs, Table, Ticked
from ..sheet import Style
from ..wording import written_day, yuan
from . import common as of
from .litigants import Litigants

PLAINTIFF, DEFENDANT = ("原告", "Plaintiff"), ("被告", "Defendant")


def whole(subject: Subject) -> str | None:
    """The whole of the sum in dispute, where it is known."""
    return yuan(subject.case.amount)


def _exhibits(subject: Subject) -> list[tuple[str | None, ...]]:
    found: list[Evidence] = subject.file.evidence
    return [(str(place), it.title, _pages(it)) for place, it in enumerate(found, 1)]


def _pages(it: Evidence) -> str | None:
    return str(it.pages) if it.pages else None


def _mediated(subject: Subject) -> str | None:
    ended = subject.last(ActName.TERMINATE_MEDIATION, ActName.RECORD_CONSENT)
    return written_day(ended.on.isoformat()) if ended else None


def has_failed(subject: Subject) -> bool:
    """Mediation has ended without agreement, and was not taken up again."""
    case = subject.case
    refused = subject.said.get(ActName.RECORD_CONSENT, ())
    ended = subject.last(ActName.TERMINATE_MEDIATION) or any(
        it.facts.get("answer") == Consent.REFUSED for it in refused
    )
    over = case.stands is Status.TERMINATED
    return over or (case.stands is Status.ARCHIVED and case.agreement is None and bool(ended))


def is_about_the_contract(subject: Subject) -> bool:
    """Whether the property service contract is in dispute, for which there is an element-style complaint."""
    return DisputeType(subject.case.dispute_type) in OF_THE_CONTRACT


PEOPLE = (
    Heading(("当事人信息", "Parties")),
    Litigants(Side.APPLICANT, PLAINTIFF),
    Litigants(Side.RESPONDENT, DEFENDANT),
)
EVIDENCE = (
    Heading(("证据清单（可另附）", "Exhibits")),
    Table((("序号", "No."), ("名称", "Title"), ("页数", "Pages")), (12, 70, 18), _exhibits),
)
CLOSE = (
    Ticked(
        ("是否愿意以其他方式解决纠纷", "Willing to settle otherwise"),
        (("愿意", "yes"), ("不愿意", "no")),
        lambda subject: [],
    ),
    Printed(
        (
            "本纠纷已经{office}调解，于{day}终止。",
            "{office} mediated this dispute; that ended on {day}.",
        ),
        {"office": of.office, "day": _mediated},
    ),
    Printed(("　　此致", "To"), {}, Style.CLOSE),
    Printed(("{court}", "{court}"), {"court": lambda subject: None}, Style.CLOSE),
    Signs(((("具状人（签名、盖章或指印）", "Plaintiff (signature)"), None),)),
)
HELP = Printed(
    (
        "由调解组织根据案卷预填，横线处请原告核对、补填；请求和事实以原告确认的为准。",
        "Filled in from the mediation file; the plaintiff checks it and completes what is blank.",
    ),
    {},
    Style.SMALL,
)
SEES = (
    Group.NAMES, Group.CONTACTS, Group.IDENTITY, Group.CLAIMS, Group.NARRATIVE, Group.EVIDENCE,
)  # fmt: skip
