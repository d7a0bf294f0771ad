"""The report with which a case goes back to the court that had sent it."""

from __future__ import annotations

from mediation.queries.paperwork import Said
from mediation.vocabulary import ActName, Group, Status, Verified, bi

from ..form import Form, Subject
from ..parts import Field, Fields, Issued, Printed, Prose
from ..sheet import Style
from ..wording import day
from . import common as of
from .ending import ends, reason


def _to_court(subject: Subject) -> list[Said]:
    """The endings of a case that a court had sent."""
    return ends(subject) if subject.case.is_referred_by_court else []


def _court_number(subject: Subject) -> str | None:
    """The number under which the court sent it, as the filing told."""
    filed = subject.last(ActName.FILE_CASE)
    return filed.facts.get("court_number") if filed else None


def _course(subject: Subject) -> str | None:
    """How often it was mediated, on which days; nothing on an empty form."""
    if subject.of is None:
        return None
    days = [it.on for it in subject.said.get(ActName.RECORD_SESSION, ())]
    if not days:
        return "没有召开调解会。"
    told = f"，分别为{'、'.join(str(day(it)) for it in days)}"
    return f"共调解{len(days)}次{told}。"


COURT_REPORT = Form(
    code="court_report",
    title=("调解情况报告", "Report to the referring court"),
    mark=Verified.NOT_YET,
    source=bi("TY16 26；版式未见", "TY16 26; no layout was seen"),
    place=121,
    needs=(Group.NAMES, Group.SESSIONS),
    each=_to_court,
    called=lambda subject: (
        subject.case.is_referred_by_court and subject.case.stands is Status.TERMINATED
    ),
    parts=(
        Printed(("{court}：", "To {court}:"), {"court": lambda subject: None}, Style.HEADING),
        Printed(
            (
                "你院委派（委托）调解的{one}与{other}之间的{about}纠纷，经调解未达成协议，因{reason}终止调解，"
                "现将情况报告如下，有关材料一并退回。",
                "The dispute between {one} and {other} about {about}, which you referred, ended without agreement:"
                " {reason}. The papers are returned.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
                "reason": reason,
            },
        ),
        Fields((Field(("法院案号", "Court's number"), _court_number, wide=True),)),
        Prose(("调解经过", "Course"), _course),
        Prose(("情况说明", "Explanation"), of.own("explanation"), lines=2),
        Prose(
            ("经双方同意记录的无争议事实", "Facts not in dispute, by consent"),
            of.own("undisputed"),
            lines=2,
        ),
        Prose(("退回的材料", "Papers returned"), of.own("returned"), lines=2),
        Issued(of.own_day),
    ),
)
FORMS = (COURT_REPORT,)
