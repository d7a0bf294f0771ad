"""Would the dossier pass an inspection? Which sheets it lacks, and how it stands by the seven aspects: pure.

The aspects are those of a county that inspects dossiers (颍东区 2024). What each asks and weighs is our design (D).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediation.vocabulary import Status, Verified, bi

from .dossier import BY_CASE, OURS, STANDARD, Found, Sheet, sheets_of
from .point import Holds, Point


@dataclass(frozen=True)
class Aspect:
    """One of the seven, with the points that such a case is asked; without any it does not count."""

    title: str
    weight: int
    points: tuple[Point, ...]

    @property
    def score(self) -> float:
        """Its part of the weight."""
        held = sum(it.is_held for it in self.points)
        return self.weight * held / len(self.points) if self.points else 0.0

    @property
    def shown(self) -> str:
        """The same in words: 12.5/15."""
        return f"{self.score:.3g}/{self.weight}" if self.points else "—"

    @property
    def wrong(self) -> list[Point]:
        """What does not hold."""
        return [it for it in self.points if not it.is_held]


@dataclass(frozen=True)
class Inspection:
    """What an inspection would find."""

    sheets: tuple[Sheet, ...]
    aspects: tuple[Aspect, ...]

    @property
    def lacking(self) -> list[Sheet]:
        """The required sheets that are not there."""
        return [it for it in self.sheets if it.is_lacking]

    @property
    def count(self) -> int:
        """How many sheets there are, cover and index and back cover among them."""
        return sum(it.count for it in self.sheets)

    @property
    def score(self) -> int:
        """Of a hundred; aspects that such a case is not asked are left out of the reckoning."""
        asked = [it for it in self.aspects if it.points]
        whole = sum(it.weight for it in asked)
        return round(100 * sum(it.score for it in asked) / whole) if whole else 0


def inspect(found: Found) -> Inspection:
    """The sheets and the seven aspects."""
    sheets = tuple(sheets_of(found))
    return Inspection(sheets, tuple(_aspects(found, sheets)))


def _aspects(it: Found, sheets: tuple[Sheet, ...]) -> Iterator[Aspect]:
    yield Aspect(bi("依法受理", "Lawful acceptance"), 15, tuple(_accepted(it)))
    yield Aspect(bi("卷宗齐全", "Completeness"), 25, tuple(_complete(sheets)))
    yield Aspect(bi("文书规范", "Standard forms"), 10, tuple(_forms(it)))
    yield Aspect(bi("证据充分", "Evidence"), 15, tuple(_evidence(it)))
    yield Aspect(bi("协议合法明确", "Law applied in the agreement"), 15, tuple(_agreement(it)))
    yield Aspect(bi("及时回访", "Timely return visit"), 10, tuple(_visit(it)))
    yield Aspect(bi("装订规范", "Binding"), 10, tuple(_binding(it, sheets)))


SECOND_HAND = (STANDARD, BY_CASE)


def _point(holds: bool, title: str, source: str, mend: str) -> Point:
    """One thing that is looked at: that it is asked at all, and what it weighs, is our design."""
    mark = Verified.SECOND_HAND if source in SECOND_HAND else Verified.IN_THE_TEXT
    return Point(
        key="", title=title, holds=Holds.YES if holds else Holds.NO, mend=mend,
        source="" if source is OURS else source, mark=Verified.OUR_DESIGN if source is OURS else mark,
    )  # fmt: skip


def _accepted(it: Found) -> Iterator[Point]:
    yield _point(
        it.stands is not Status.FILED, bi("决定了是否受理", "It was decided whether to take it"), "PML 17",
        bi("办理“受理”或“不予受理”。", "Accept or decline the case."),
    )  # fmt: skip
    if it.mediated:
        yield _point(
            it.consented, bi("各方同意调解", "Every side agreed to mediation"), "PML 17",
            bi("记录每个被申请人是否同意。", "Record the consent of every respondent."),
        )  # fmt: skip
        yield _point(
            it.rights_on is not None and it.first_session_on is not None and it.rights_on <= it.first_session_on,
            bi("调解前告知了权利义务", "Rights were told before the first session"), "R75 30",
            bi("以后每案先告知、后调解；本案写明情况。", "Tell them first from now on; explain it in this case."),
        )  # fmt: skip


def _complete(sheets: tuple[Sheet, ...]) -> Iterator[Point]:
    for it in sheets:
        if it.must:
            yield _point(it.count > 0, it.title, it.why, it.mend)


def _forms(it: Found) -> Iterator[Point]:
    if it.sessions or it.investigations:
        yield _point(
            not it.unsigned, bi("笔录都签齐了", "All records are signed by all"), "R75 · CPI 146",
            bi(f"还有 {it.unsigned} 份笔录没签完。", f"{it.unsigned} records still want signatures."),
        )  # fmt: skip
    if it.in_force or it.is_notified:
        yield _point(
            not it.unfrozen, bi("签署、发出的文书已定稿留存", "Signed and issued papers are frozen"), OURS,
            bi("系统在签署、发出后自动定稿，最迟当晚。", "They are kept by themselves, at night at the latest."),
        )  # fmt: skip


def _evidence(it: Found) -> Iterator[Point]:
    if it.mediated or it.in_force:
        yield _point(
            it.identities >= it.parties, bi("各方都有身份证明", "Every party has proved who it is"), STANDARD,
            bi("附上缺的身份证明并注明提交人。", "Attach what is lacking, and say whose it is."),
        )  # fmt: skip
        yield _point(
            it.exhibits + it.investigations > 0, bi("有证据或调查记录", "There are exhibits or an investigation"),
            OURS, bi("附上证据，或记录一次调查。", "Attach exhibits, or record an investigation."),
        )  # fmt: skip


def _agreement(it: Found) -> Iterator[Point]:
    """What can be seen from outside; whether its content is lawful, people judge."""
    if it.in_force:
        yield _point(
            not it.vague, bi("付款都写明金额", "Every payment has its amount"),
            "R75 35", bi("另立补充协议写明。", "Write it down in an agreement that amends this one."),
        )  # fmt: skip
    if it.in_force and not it.is_oral:
        yield _point(
            it.has_disputed, bi("写明主要事实和争议事项", "Facts and points in dispute are written down"), "PML 29",
            bi("起草协议时填写。", "Fill them in when the agreement is drafted."),
        )  # fmt: skip
    elif it.is_notified and it.stands is not Status.TRANSFERRED:
        yield _point(
            it.routes_told, bi("告知了其他途径", "The other routes were told"), "PML 26",
            bi("在通知书里写明途径。", "Name the routes in the notice."),
        )  # fmt: skip


def _visit(it: Found) -> Iterator[Point]:
    if it.in_force:
        yield _point(
            it.visits > 0, bi("作了回访", "A return visit was paid"), OURS,
            bi("办理“记录回访”。", "Do “Record the return visit”."),
        )  # fmt: skip
        if it.visited_on and it.visit_due:
            yield _point(
                it.visited_on <= it.visit_due, bi("回访按期", "It was paid in time"), OURS,
                bi("写明迟延原因。", "Say why it was late."),
            )  # fmt: skip


def _binding(it: Found, sheets: tuple[Sheet, ...]) -> Iterator[Point]:
    yield _point(
        not it.unbound, bi("每份证据有文件或页数", "Each exhibit has a file or a number of pages"), OURS,
        bi(f"{it.unbound} 份证据补上文件或页数。", f"Give {it.unbound} exhibits a file or a number of pages."),
    )  # fmt: skip
    if any(sheet.is_lacking for sheet in sheets):
        yield _point(
            it.is_explained, bi("缺的文书有情况说明", "What is lacking is explained"), BY_CASE,
            bi("归档时写明缺什么、为什么。", "Say what is lacking and why when it is archived."),
        )  # fmt: skip
