"""One field of a form: every shape, empty, filled in, refused, long, and out of use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mediation.acts import StoredFile, fields
from mediation.vocabulary import Channel, Risk, SessionOutcome, bi
from workflows.portals.forms.parts import InputsForm

from .invented import LONG_TITLE, UNBROKEN
from .sample import Sample

HELP = bi("写清楚地点即可，如“302 室”。", "The place is enough, such as “room 302”.")


@dataclass(frozen=True, kw_only=True)
class Shapes:
    """An input of every shape that acts have."""

    line: str = fields.line(bi("地点", "Place"), help=HELP)
    optional: str = fields.line(bi("备注", "Note"), required=False)
    text: str = fields.text(bi("调解记录", "Record"))
    lines: tuple[str, ...] = fields.lines(bi("代表人", "Representatives"))
    money: str = fields.money(bi("金额（元）", "Amount (yuan)"))
    count: int = fields.count(bi("户数", "Households"))
    day: str = fields.day(bi("日期", "Date"))
    flag: bool = fields.flag(bi("双方都已告知", "Both were told"))
    few: str = fields.choice(bi("风险", "Risk"), Risk)
    several: tuple[str, ...] = fields.choices(bi("来源", "Came in by"), Channel)
    wrapped: str = fields.choice(bi("结果", "Outcome"), SessionOutcome)
    many: int = fields.one("estate", bi("小区", "Estate"), "estates")
    nothing: int = fields.one("person", bi("调解员", "Mediator"), "nobody")
    file: StoredFile = fields.upload(bi("照片", "Photograph"))
    long: str = fields.line(LONG_TITLE, help=LONG_TITLE)


TYPED = {
    "line": "302", "optional": "—", "text": LONG_TITLE, "lines": "王桂兰\n钱多多", "money": "5184.00",
    "count": "18", "day": "2026-11-22", "flag": "on", "few": "high", "several": ["window", "grid"],
    "wrapped": "agreed", "many": "3", "long": UNBROKEN,
}  # fmt: skip
WRONG = {"money": "很多", "count": "0", "day": "0026-11-22", "few": "?", "many": "99"}
PLACES = [(number, f"示例小区 {number}") for number in range(1, 13)]


def shapes(data: dict[str, Any] | None = None) -> InputsForm:
    """The form of all of them; empty when nothing was sent."""
    form = InputsForm(Shapes, lambda among: PLACES if among == "estates" else [], data)
    if form.is_bound:
        form.is_sound()
    return form


def samples() -> Iterator[Sample]:
    """Each field in each state, then what a field is made of."""
    empty, typed, wrong = shapes(), shapes(TYPED), shapes(WRONG)
    states = {
        bi("空", "empty"): empty,
        bi("已填", "filled in"): typed,
        bi("有误", "error"): wrong,
    }
    for name in empty.fields:
        for state, form in states.items():
            yield Sample("field", f"{empty[name].name} · {state}", {"field": form[name]})
    yield from _out_of_use()
    yield from _made_of(empty, wrong)


def _out_of_use() -> Iterator[Sample]:
    for name in ("line", "few", "many", "flag"):
        form = shapes()
        form.fields[name].disabled = True
        yield Sample("field", f"{name} · {bi('停用', 'disabled')}", {"field": form[name]})
    kept = StoredFile(
        name="kept",
        original_name=str(bi("楼道漏水.jpg", "leak.jpg")),
        content_type="image/jpeg",
        size=204_800,
        sha256="0" * 64,
    )
    held = {"name": "file-held", "token": "made-up", "file": kept}
    state = bi("已上传", "uploaded before")
    yield Sample("field", f"file · {state}", {"field": shapes()["file"], "held": held})


def _made_of(empty: InputsForm, wrong: InputsForm) -> Iterator[Sample]:
    for state, name in {
        bi("必填", "required"): "line",
        bi("选填", "optional"): "optional",
        bi("很长", "long words"): "long",
    }.items():
        yield Sample("label", state, {"field": empty[name]})
    yield Sample("notes", bi("有提示", "with help"), {"field": empty["line"]})
    yield Sample("notes", bi("有误", "error"), {"field": wrong["line"]})
    yield Sample("notes", bi("没有", "none"), {"field": empty["optional"]})
    for state, form in {bi("空", "empty"): empty, bi("有误", "error"): wrong}.items():
        yield Sample("plain_field", state, {"field": form["day"]})
        yield Sample("plain_field", state, {"field": form["many"]})
