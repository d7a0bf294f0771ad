"""Whole forms: their lines, groups with rows, what is wrong with them, and what sends them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mediation.acts import PartyInput, RecordSession, fields
from mediation.models import User
from mediation.vocabulary import bi
from workflows.portals.forms import ActForm, form_for
from workflows.portals.forms.parts import InputsForm

from .invented import LONG_NAME, UNBROKEN
from .sample import Sample


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A row of plain fields."""

    what: str = fields.line(bi("履行什么", "What is to be done"))
    amount: str = fields.money(bi("金额（元）", "Amount (yuan)"), required=False)
    due_on: str = fields.day(bi("期限", "By when"))


@dataclass(frozen=True, kw_only=True)
class Groups:
    """A group of one row, one that may grow, and one of parties."""

    applicant: PartyInput = fields.group(bi("申请人", "Applicant"), PartyInput)
    promises: tuple[Promise, ...] = fields.groups(
        bi("履行事项", "Promises"), Promise, limit=3, help=bi("一项一行。", "One thing a row.")
    )


WITH_AGENT = {
    "applicant-kind": "company", "applicant-name": LONG_NAME, "applicant-address": UNBROKEN,
    "applicant-agent": "赵律师",
}  # fmt: skip


def samples() -> Iterator[Sample]:
    """From the lines of an act's form to the rows of its groups."""
    first, second = session(), session({"place": "302"})
    half = session({"place": "302", "present": "双方", "content": "同意分期"})
    past = session({"occurred_on": "0026-11-22", "late_reason": "停电"})
    empty, refused = bi("空", "empty"), bi("有误", "refused")
    for state, form in {empty: first, refused: second}.items():
        yield Sample("lines", state, {"lines": form.main_lines()})
    yield Sample("faults", bi("没有", "none"), {"form": first})
    yield Sample("faults", bi("一处", "one"), {"form": half})
    yield Sample("faults", bi("多处", "many"), {"form": past})
    yield Sample("late", bi("折叠", "folded"), {"form": first})
    yield Sample("late", bi("有误，展开", "refused, open"), {"form": past})
    hidden = bi("看不见：回车即提交", "unseen: what Enter presses")
    yield Sample("send", hidden, {"form": first})
    yield from _groups()


def session(data: dict[str, Any] | None = None) -> ActForm:
    """The form of an act."""
    form = form_for(RecordSession, None, User(), data)
    if form.is_bound:
        form.is_sound()
    return form


def groups(data: dict[str, Any] | None = None) -> InputsForm:
    """A form with groups; there is nothing to choose from."""
    form = InputsForm(Groups, lambda _: [], data)
    if form.is_bound:
        form.is_sound()
    return form


def _groups() -> Iterator[Sample]:
    empty, refused = groups(), groups({"promises-rows": "2", "promises-1-what": "1", **WITH_AGENT})
    full = groups({"promises-rows": "3"})
    full.groups["promises"].fault = str(bi("至少填写一项。", "Give one at least."))
    yield _group(bi("一行", "one row"), empty, "promises")
    yield _group(bi("多行，有误", "several rows, refused"), refused, "promises")
    yield _group(bi("满了，有误", "full, refused"), full, "promises")
    yield _group(bi("一项，不能再加", "one, no more"), empty, "applicant")
    for state, form in {
        bi("空", "empty"): empty,
        bi("很长，有误", "long words, refused"): refused,
    }.items():
        yield Sample("party", state, {"row": form.groups["applicant"].rows[0]})


def _group(state: str, form: InputsForm, name: str) -> Sample:
    return Sample("group", state, {"group": form.groups[name]})
