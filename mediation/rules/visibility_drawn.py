"""The table of visibility for people: a page that a data-protection officer reads and can object to."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.vocabulary import ActName, Group, Role, Verified

from .belonging import OF_INPUT, group_of
from .cells import ANY, NOTHING, Cell, Row
from .drawing import put_between
from .visibility import LOOKING, TABLE


def _said(cell: Cell | None) -> str:
    if cell is None:
        return NOTHING.zh
    when = "" if cell.stage is ANY else f"（{cell.stage.zh}）"
    return f"{cell.grant.zh}{when}"


def _said_en(cell: Cell | None) -> str:
    if cell is None:
        return NOTHING.en
    when = "" if cell.stage is ANY else f" ({cell.stage.en})"
    return f"{cell.grant.en}{when}"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _grid(roles: tuple[Role, ...]) -> Iterator[str]:
    yield _line("字段组 group", *(f"{role.zh}<br>{role.en}" for role in roles))
    yield _line("---", *("---" for _ in roles))
    for row in TABLE.values():
        cells = [row.to.get(role) for role in roles]
        said = [_said(it) if it is None else f"{_said(it)}<br>{_said_en(it)}" for it in cells]
        yield _line(f"**{row.group.zh}**<br>{row.group.en}", *said)


def _reason(row: Row) -> str:
    why = f"{row.zh}<br>{row.en}"
    known = Verified(row.mark)
    return _line(
        f"{row.group.zh} {row.group.en}", why, row.source, f"{known} {known.zh} {known.en}"
    )


def _contents() -> Iterator[str]:
    for group in Group:
        acts = [act.zh for act in ActName if group_of(act) is group]
        inputs = sorted({name for (_, name), its in OF_INPUT.items() if its is group})
        if acts or inputs:
            fields = f"字段 fields: `{'`, `'.join(inputs)}`" if inputs else ""
            yield _line(f"{group.zh} {group.en}", "、".join(acts) or "—", fields or "—")


def draw() -> str:
    """The whole page but its introduction, in Markdown."""
    officials, parties = LOOKING[:-2], LOOKING[-2:]
    return "\n".join(
        [
            "## 工作人员 Staff", "", *_grid(officials), "",
            "## 当事人 Parties（凭查询码，仅本案 with their code, of their own case）", "", *_grid(parties), "",
            "## 依据 What each row rests on", "",
            _line("字段组 group", "理由 why", "出处 source", "标记 mark"), _line("---", "---", "---", "---"),
            *(_reason(row) for row in TABLE.values()), "",
            "## 各办理动作的内容归哪一组 Which group an act's words belong to", "",
            _line("字段组 group", "动作 acts", "单列的字段 fields apart"), _line("---", "---", "---"),
            *_contents(),
        ]
    )  # fmt: skip


BEGIN, END = "<!-- visibility -->", "<!-- /visibility -->"
"""What stands around the tables in a text that holds them."""


def drawn_into(text: str) -> str:
    """A text with the tables of today between its marks; it is an error when the marks are missing."""
    return put_between(BEGIN, END, draw(), text)
