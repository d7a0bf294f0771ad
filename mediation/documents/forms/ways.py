"""What a resident can do next, on one sheet and in plain words: after a breach, after a termination.

Every way is printed with its reason, also one that does not fit: who is told of one alone takes it for the only one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediation.acts.routing import directions_of
from mediation.queries.promises import Kept
from mediation.rules.remedies import Way
from mediation.rules.routes import Direction, Hint
from mediation.vocabulary import Fit, Group, Status, Verified, bi

from ..form import Form, Speaker, Subject
from ..parts import Issued, Printed
from ..sheet import Block, Paragraph, Style
from ..wording import day, yuan
from . import common as of
from .complaining import has_failed

FITS = {Fit.YES: "可以走", Fit.OPEN: "看情况", Fit.NO: "走不通"}
KEEP = Printed(
    (
        "请留好这些材料：调解协议书或者终止调解通知书、付款和修理的凭证、照片、来往短信。拿不准的，可以"
        "到调解委员会当面问。",
        "Keep your papers, receipts, photos and messages. When in doubt ask the committee.",
    )
)
NO_LAW = Printed(
    (
        "本页是办事提示，不是法律文书；每条后面写明依据；写有系统建议、尚未核实的，不是法律规定。",
        "A help, no legal document; what is marked as a suggestion or not verified is no law.",
    ),
    {},
    Style.SMALL,
)


def sourced(source: str, mark: Verified) -> str:
    """（依据：…）; what was not read in the law's text says so."""
    told = "" if mark is Verified.IN_THE_TEXT else mark.zh
    return f"（{'；'.join(filter(None, (source.strip('—'), told)))}）"


def _breached(subject: Subject) -> list[Kept]:
    """The promises of which it was reported that they were not kept."""
    return [it for it in subject.file.promises if it.ways]


@dataclass(frozen=True)
class Breaches:
    """Each promise that was not kept, with every remedy."""

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Who promised what by when; then way by way. An empty form has none."""
        for it in _breached(subject):
            promise = it.promise
            amount = f"，{yuan(promise.amount)}" if promise.amount is not None else ""
            yield Paragraph(
                f"{promise.debtor.name}没有做到：{promise.content}{amount}", Style.HEADING
            )
            yield Paragraph(f"约定的期限是{day(promise.due_on)}。")
            for place, way in enumerate(it.ways, 1):
                yield from _remedy(place, way)


def _remedy(place: int, way: Way) -> Iterator[Block]:
    yield Paragraph(
        f"{place}．{way.remedy.zh}（{'可以走' if way.fits else '走不通'}）", Style.HEADING
    )
    until = f"最晚{day(way.until)}。" if way.fits and way.until else ""
    how = f"{way.how}{until}" if way.fits else ""
    yield Paragraph(f"{way.why}{how}{sourced(way.source, way.status)}")


@dataclass(frozen=True)
class Routes:
    """Each route after a failed mediation, those that fit first, with what is to be known of it."""

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Route by route."""
        for place, it in enumerate(directions_of(subject.case), 1):
            yield from _route(place, it)


def _route(place: int, it: Direction) -> Iterator[Block]:
    yield Paragraph(f"{place}．{it.route.zh}（{FITS[it.fit]}）", Style.HEADING)
    yield Paragraph(str(it.why))
    yield from map(_hint, it.hints if it.fit is not Fit.NO else ())


def _hint(hint: Hint) -> Paragraph:
    return Paragraph(f"·{str(hint.text).strip()}{sourced(hint.source, hint.mark)}")


AFTER_BREACH = Form(
    code="ways_breach",
    title=("协议没有履行，可以怎么办", "What you can do when a promise was not kept"),
    mark=Verified.OUR_DESIGN,
    source=bi(
        "人民调解法 32；民事诉讼法 206、225；版式为系统设计",
        "PML 32; CPL 206, 225; the layout is ours",
    ),
    place=95,
    bound=False,
    needs=(Group.NAMES, Group.AGREEMENT),
    shown=(Group.NAMES, Group.AGREEMENT),
    each=lambda subject: [None] if _breached(subject) else [],
    parts=(
        Printed(
            (
                "调解协议有约束力，双方都应当按约定履行。有一项没有按期履行，您可以走下面的路，不必都走。",
                "The agreement binds both sides. Where a promise was not kept you can go one of these ways.",
            )
        ),
        Breaches(),
        Printed(
            (
                "·也可以请调委会再调一次，双方同意的，可以改期限、改数额，另签协议。（人民调解法 31）",
                "The committee can also mediate once more, and another agreement can be made.",
            )
        ),
        KEEP,
        NO_LAW,
        Issued(),
    ),
)
AFTER_END = Form(
    code="ways_ended",
    title=("调解没有成功，可以怎么办", "What you can do when mediation has failed"),
    mark=Verified.OUR_DESIGN,
    source=bi("人民调解法 26；版式为系统设计", "PML 26; the layout is ours"),
    place=124,
    bound=False,
    needs=(Group.NAMES, Group.PROCEDURE),
    shown=(Group.NAMES, Group.PROCEDURE),
    each=lambda subject: [None] if has_failed(subject) else [],
    called=lambda subject: subject.case.stands is Status.TERMINATED,
    parts=(
        Printed(
            (
                "{one}与{other}之间的{about}纠纷没有调解成功。这不影响您的权利，您可以走下面的路，不必都走。",
                "The mediation between {one} and {other} about {about} failed. Your rights are as before; these are "
                "the ways.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
            },
        ),
        Routes(),
        KEEP,
        NO_LAW,
        Issued(),
    ),
)
FORMS = (AFTER_BREACH, AFTER_END)
