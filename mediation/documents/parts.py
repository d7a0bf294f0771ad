"""The blocks of forms: tables of fields, prose, items, sentences, boxes, and the places to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .form import Label, Listed, Part, Source, Speaker, Subject, known
from .sheet import BLANK, LEAST, Block, Cell, Grid, Paragraph, Style

SPACE = "＿＿＿＿＿＿＿＿"
"""Where one signs: no matter what is known, so it does not count as a blank."""
NO_DAY = "＿＿＿年＿＿月＿＿日"
"""The day is written by whoever signs, too."""
HALF, WHOLE = 2, 4
ONE_LINE = 31
"""So many characters of a paper's text fit on a line."""
COLUMNS = (19, 31, 19, 31)
"""A table of fields: label, value, label, value."""


@dataclass(frozen=True)
class Field:
    """A label with its value. Nobody's value is a blank to be filled in by hand."""

    label: Label
    source: Source = lambda subject: None
    wide: bool = False


@dataclass(frozen=True)
class Fields:
    """A table of fields, two to a row unless one is wide."""

    fields: tuple[Field, ...]

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Rows of label and value."""
        rows: list[tuple[Cell, ...]] = []
        for it in self.fields:
            label = Cell(say(it.label), is_label=True)
            text = known(it.source(subject))
            if not it.wide and rows and sum(cell.span for cell in rows[-1]) == HALF:
                rows[-1] = (*rows[-1], label, Cell(text))
            else:
                rows.append((label, Cell(text, span=WHOLE - 1 if it.wide else 1)))
        yield Grid(COLUMNS, tuple(map(_whole, rows)))


def _whole(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row that reaches over all columns."""
    missing = WHOLE - sum(cell.span for cell in row)
    return (*row[:-1], Cell(row[-1].text, row[-1].is_label, row[-1].span + missing))


@dataclass(frozen=True)
class Each:
    """Its blocks once for each of what is listed; once, blank, where there is none."""

    listed: Listed
    parts: tuple[Part, ...]

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """One after the other."""
        for of in list(self.listed(subject)) or [None]:
            for part in self.parts:
                yield from part.fill(subject.about(of), say)


@dataclass(frozen=True)
class Heading:
    """A heading of its own."""

    label: Label

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """The heading."""
        yield Paragraph(say(self.label), Style.HEADING)


@dataclass(frozen=True)
class Prose:
    """A heading and somebody's words below it; lines to write on where there are none."""

    label: Label
    source: Source = lambda subject: None
    lines: int = 3

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """The words, paragraph by paragraph."""
        yield Paragraph(say(self.label), Style.HEADING)
        text = (self.source(subject) or "").strip()
        yield from map(Paragraph, filter(str.strip, text.splitlines()))
        yield from [] if text else [Paragraph("", Style.LINE)] * self.lines


@dataclass(frozen=True)
class Items:
    """A heading and numbered items."""

    label: Label
    source: Callable[[Subject], Iterable[str]]
    lines: int = 2

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """1. … 2. …"""
        yield Paragraph(say(self.label), Style.HEADING)
        items = list(self.source(subject))
        yield from [Paragraph(f"{place}．{it}") for place, it in enumerate(items, 1)]
        yield from [] if items else [Paragraph("", Style.LINE)] * self.lines


@dataclass(frozen=True)
class Table:
    """Rows under heads; a few empty rows where there are none."""

    heads: tuple[Label, ...]
    widths: tuple[int, ...]
    source: Callable[[Subject], Iterable[tuple[str | None, ...]]]
    empty: int = 3

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """The table."""
        heads = tuple(Cell(say(it), is_label=True) for it in self.heads)
        rows = [tuple(map(_cell, row, self.widths)) for row in self.source(subject)]
        rows = rows or [tuple(Cell("") for _ in self.heads)] * self.empty
        yield Grid(self.widths, (heads, *rows))


@dataclass(frozen=True)
class Printed:
    """A sentence that is printed as it stands; words in braces are filled in. The gloss follows in small print."""

    label: Label
    sources: dict[str, Source] = field(default_factory=dict)
    style: Style = Style.BODY

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """The sentence."""
        told = {name: known(source(subject)) for name, source in self.sources.items()}
        yield Paragraph(self.label[0].format(**told), self.style)
        if say.gloss:
            yield Paragraph(self.label[1].format(**told), Style.SMALL)


@dataclass(frozen=True)
class Ticked:
    """A heading with boxes, of which those that are true are ticked."""

    label: Label
    options: tuple[Label, ...]
    chosen: Callable[[Subject], Iterable[str]]
    stacked: bool = False

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """■ for what is so, □ for the rest."""
        chosen = set(self.chosen(subject))
        boxes = [f"{'■' if it[0] in chosen else '□'}{say(it)}" for it in self.options]
        if self.stacked:
            yield Paragraph(say(self.label), Style.HEADING)
            yield from map(Paragraph, boxes)
        else:
            yield Paragraph(f"{say(self.label)}：{'　'.join(boxes)}")


@dataclass(frozen=True)
class Signs:
    """Who signs: one line each, with the name of who signs where it is known."""

    lines: tuple[tuple[Label, Source | None], ...]
    dated: bool = True

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """A place to sign is always left, whoever it is."""
        for label, source in self.lines:
            name = source(subject) if source else None
            yield Paragraph(_to_sign(label, name, say), Style.SIGNATURE)
        if self.dated:
            yield Paragraph(NO_DAY, Style.RIGHT)


@dataclass(frozen=True)
class Issued:
    """Below a notice: the office, the place of its seal, and the day, which is the day of the act or a blank."""

    on: Source = lambda subject: None
    office: Source = lambda subject: subject.case.body.name

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Office, seal, day."""
        yield Paragraph("", Style.RIGHT)
        yield Paragraph(f"{known(self.office(subject))}{say(('（印章）', '(seal)'))}", Style.RIGHT)
        yield Paragraph(self.on(subject) or NO_DAY, Style.RIGHT)


def _to_sign(label: Label, name: str | None, say: Speaker) -> str:
    """申请人　赵清禾（签名）：＿＿; where that is too long for a line, the name has a line of its own."""
    what, bracket, how = label[0].partition("（")
    who = f"{what}　{name}" if name else what
    how = f"{bracket}{how}{f' {label[1]}' if say.gloss else ''}：{SPACE}"
    is_long = name is not None and len(who) + len(how) > ONE_LINE
    return f"{who}\n　　{how}" if is_long else who + how


def _cell(text: str | None, width: int) -> Cell:
    """A cell of a row; "" is none of its business, nobody's word is a blank, as long as its column is wide."""
    if text == "":
        return Cell("")
    said = known(text)
    if said == BLANK:
        return Cell(said[: max(LEAST, width // 4)])
    return Cell(said, is_count=said.isdecimal())
