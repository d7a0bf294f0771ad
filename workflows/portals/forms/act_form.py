"""The form of an act: its inputs, and what makes sending it safe: a key, and the version that was seen."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from mediation.acts import Act, CaseAct
from mediation.acts import fields as declaration
from mediation.models import Case, User
from mediation.queries.options import options
from mediation.vocabulary import bi

from .parts import ADD, Fault, InputsForm, Line

LATE = ("occurred_on", "late_reason")
"""Inputs that matter only when something past is recorded; shown last, folded."""


class ActForm(InputsForm):
    """An act's inputs, with the idempotency key and the version of the case that the person saw."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    seen = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False, min_value=0
    )

    is_overtaken = False
    """Whether it was refused because somebody moved the case meanwhile."""

    @property
    def is_sent(self) -> bool:
        """Whether the person sent it to be done, and did not only ask for another row."""
        return self.is_bound and ADD not in self.data

    def main_lines(self) -> list[Line]:
        """The inputs of the act itself."""
        aside = {*LATE, *self._folded()}
        return [line for line in self.lines() if not (line.field and line.field.name in aside)]

    def _folded(self) -> list[str]:
        specs = declaration.inputs(self.owner)
        return [name for name, spec in specs.items() if spec.is_folded]

    def folded_lines(self) -> list[Line]:
        """The inputs that few need."""
        return [self.line(name) for name in self._folded()]

    @property
    def is_unfolded(self) -> bool:
        """Whether somebody has typed something into them; what is filled in beforehand opens nothing."""
        return self.is_bound and any(
            self[name].errors or self[name].value() for name in self._folded()
        )

    def late_lines(self) -> list[Line]:
        """The inputs for something past."""
        return [self.line(name) for name in LATE]

    def faults(self) -> Iterator[Fault]:
        """First of all, when the page itself can no longer be sent."""
        if self["key"].errors or self["seen"].errors:
            yield Fault(
                "", "", bi("这一页已失效，请重新打开。", "This page is stale; open it again.")
            )
        yield from super().faults()

    @property
    def is_late(self) -> bool:
        """Whether the inputs for something past are to be shown at once."""
        return any(self[name].errors or self[name].value() for name in LATE)

    def carry(self, *, seen: int | None = None, key: uuid.UUID | None = None) -> None:
        """Send it next time as seen at this version, or under another key."""
        changes = {"seen": seen, "key": key}
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        for name, value in changes.items():
            if value is not None:
                sent[name] = str(value)
        self.data = sent


def _suggested(act: type[Act], case: Case | None) -> dict[str, Any]:
    return act.suggested(case) if case and issubclass(act, CaseAct) else {}


def form_for(
    act: type[Act],
    case: Case | None,
    user: User,
    data: Mapping[str, Any] | None = None,
    files: Mapping[str, Any] | None = None,
    *,
    ahead: Mapping[str, Any] | None = None,
) -> ActForm:
    """The form of an act on a case, or of the act that starts one; `ahead` is what is filled in
    already, to be edited."""
    seen = case.version if case else None
    form = ActForm(
        act,
        lambda among: options(among, case, user),
        data,
        files=files,
        initial={
            **_suggested(act, case),
            **(ahead or {}),
            "key": uuid.uuid4(),
            "seen": seen,
        },
    )
    if form.is_bound and not form.is_sent:
        form.leave_unchecked()
    return form
