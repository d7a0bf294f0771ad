"""The papers for the court: the application for confirmation, by who applies, and the proof that the body presided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediation.queries.eyes import PartySight
from mediation.vocabulary import Confirmation, CourtGround, Group, Side, Status, Verified

from ..form import Form, Label, Speaker, Subject, known
from ..parts import Issued, Items, Printed
from ..sheet import Block, Paragraph, Style
from . import common as of
from .agreed import content, effective
from .people import EverybodySigns, People

EDITION = "当事人核对用：对方的电话、住址、证件号码在本份中略去；递交法院的一份由调解委员会提供，双方共同签名。"
NEEDS = (Group.NAMES, Group.CONTACTS, Group.IDENTITY, Group.AGREEMENT, Group.COURT)
ENCLOSED = (
    "调解协议；",
    "调解组织主持调解的证明；",
    "与调解协议相关的财产权利证明（如有）；",
    "双方当事人的身份、住所、联系方式等基本信息。",
)


def _organisations(subject: Subject) -> int:
    """On how many of the two sides an organisation stands."""
    sides = (of.applicants(subject), of.respondents(subject))
    return sum(any(it.kind in of.ORGANISATIONS for it in side) for side in sides)


def _court(subject: Subject) -> str | None:
    """The court that was applied to; before that the parties have to choose."""
    steps = subject.file.confirmation
    return steps[-1].court if steps else None


def _ground(subject: Subject) -> str | None:
    """Why this court, as the parties chose it; a blank before they did."""
    applied = [it for it in subject.file.confirmation if it.state == Confirmation.APPLIED]
    found = applied[-1].ground if applied else ""
    return CourtGround(found).zh if found else None


def _is_effective(subject: Subject) -> bool:
    """While it can still be applied for, or where it was: no dossier has an application that nobody made."""
    if subject.case.effective_on is None or subject.file.agreement is None:
        return False
    return subject.case.stands is Status.IN_FORCE or bool(subject.file.confirmation)


def _each(organisations: int) -> Callable[[Subject], list[object]]:
    def each(subject: Subject) -> list[object]:
        fits = _is_effective(subject) and _organisations(subject) == organisations
        return [None] if fits else []

    return each


WHY_HERE = Printed(
    ("管辖依据：{ground}（民事诉讼法第二百零五条）。", "Why this court: {ground} (CPL 205)."),
    {"ground": _ground},
)
BOTH_APPLY = tuple(
    People(side, with_identity=True, label=("申请人", "Applicant"))
    for side in (Side.APPLICANT, Side.RESPONDENT)
)
"""Both sides are applicants here, each with its agent."""


@dataclass(frozen=True)
class EditionNote:
    """On a party's own copy: what is left out of it, and where the whole one is."""

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Nothing on the office's own."""
        if isinstance(subject.file.eyes, PartySight):
            yield Paragraph(EDITION, Style.SMALL)


def _application(code: str, title: Label, mark: Verified, organisations: int) -> Form:
    return Form(
        code=code,
        title=title,
        mark=mark,
        source="CPL 205；CPI 354",
        place=110 + organisations,
        needs=NEEDS,
        shown=(Group.NAMES, Group.AGREEMENT, Group.COURT),
        each=_each(organisations),
        number=lambda subject: None,
        printed=("司法确认申请书", "Application for judicial confirmation"),
        letterhead=False,
        parts=(
            EditionNote(),
            *BOTH_APPLY,
            Items(
                ("请求事项", "Asked for"),
                lambda subject: [
                    f"请求依法确认申请人于{known(effective(subject))}经{of.office(subject)}"
                    f"主持调解达成的调解协议（编号：{of.number(subject)}）有效。"
                ],
            ),
            WHY_HERE,
            Printed(
                (
                    "申请人因{about}纠纷，经{office}主持调解，自愿达成调解协议，自{on}起生效，内容如下：",
                    "Mediated by {office} in a dispute about {about}, in force since {on}:",
                ),
                {"about": of.about, "office": of.office, "on": effective},
            ),
            Printed(("{content}", "{content}"), {"content": content}),
            Items(("附件", "Enclosed (CPI 354)"), lambda subject: list(ENCLOSED)),
            Printed(("　　此致", "To"), {}, Style.CLOSE),
            Printed(("{court}", "{court}"), {"court": _court}, Style.CLOSE),
            EverybodySigns(),
        ),
    )


PEOPLE = _application(
    "confirmation_people",
    ("司法确认申请书（个人与个人）", "Application for confirmation (person, person)"),
    Verified.SECOND_HAND,
    0,
)
MIXED = _application(
    "confirmation_mixed",
    ("司法确认申请书（个人与单位）", "Application for confirmation (person, organisation)"),
    Verified.SECOND_HAND,
    1,
)
ORGANISATIONS = _application(
    "confirmation_organisations",
    ("司法确认申请书（单位与单位）", "Application for confirmation (organisation, organisation)"),
    Verified.OUR_DESIGN,
    2,
)
PRESIDED = Form(
    code="presided",
    title=("主持调解证明", "Proof that the body presided"),
    mark=Verified.OUR_DESIGN,
    source="CPI 354",
    place=115,
    needs=(Group.NAMES, Group.AGREEMENT),
    shown=(Group.NAMES, Group.AGREEMENT),
    each=lambda subject: [None] if _is_effective(subject) else [],
    called=_is_effective,
    parts=(
        Printed(
            (
                "{one}与{other}之间的{about}纠纷（编号：{number}），由本调解委员会主持调解，"
                "人民调解员为{mediators}，调解协议于{on}生效。特此证明。",
                "This committee presided over the mediation between {one} and {other} about {about} ({number}); "
                "mediators: {mediators}; in force since {on}.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
                "number": of.number,
                "mediators": of.mediators,
                "on": effective,
            },
        ),
        Issued(),
    ),
)
FORMS = (PEOPLE, MIXED, ORGANISATIONS, PRESIDED)
