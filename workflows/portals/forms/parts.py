"""Forms derived from a declaration: of an act, or of a part of one. Parts nest under prefixed names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict

from mediation.acts import PartyInput
from mediation.acts import fields as declaration
from mediation.acts.fields import Input
from mediation.errors import Refusal
from mediation.vocabulary import PartyKind

from .shapes import Options, field_for
from .uploads import held_name, token_of

ADD = "add"
"""The button that asks for one more row; its value is the name of the group."""


@dataclass(frozen=True)
class Fault:
    """One thing to mend: where, what it is called, what is wrong."""

    anchor: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """One line of a form as the page shows it: a field, with the file that it holds already, or a group."""

    field: BoundField | None = None
    held: dict[str, Any] | None = None
    group: Rows | None = None


class InputsForm(forms.Form):
    """The inputs of one declared owner: plain ones as fields, groups as `groups`."""

    layout = "parts/lines.html"

    def __init__(self, owner: type[Any], options: Options, data: Any = None, **more: Any) -> None:
        super().__init__(data, use_required_attribute=False, **more)
        self.owner, self.groups = owner, dict[str, Rows]()
        for name, spec in declaration.inputs(owner).items():
            if spec.part is None:
                self.fields[name] = field_for(spec, options)
            else:
                self.groups[name] = Rows(self.add_prefix(name), spec, spec.part, options, self)

    def leave_unchecked(self) -> None:
        """Show what was typed without judging it: the person only asked for another row."""
        self._errors = ErrorDict()
        for group in self.groups.values():
            for row in group.rows:
                row.leave_unchecked()

    def is_sound(self) -> bool:
        """Whether this form and all its groups are filled in properly; looks at all of them."""
        return all([self.is_valid(), *(group.is_sound() for group in self.groups.values())])

    @property
    def is_left_empty(self) -> bool:
        """Whether this is a row that nobody used."""
        return self.empty_permitted and not self.has_changed()

    def build(self, **more: Any) -> Any:
        """The owner itself, of checked inputs."""
        values = {
            name: self.groups[name].value() if name in self.groups else self.cleaned_data[name]
            for name in declaration.inputs(self.owner)
        }
        return self.owner(**values, **more)

    def refuse(self, refusal: Refusal) -> None:
        """Put the sentence of a refusal next to the input that it names, or on top."""
        if refusal.field in self.groups:
            self.groups[refusal.field].fault = str(refusal)
        else:
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def faults(self) -> Iterator[Fault]:
        """Everything to mend, in the order of the page."""
        for sentence in self.non_field_errors():
            yield Fault("", "", str(sentence))
        for name in declaration.inputs(self.owner):
            if name in self.groups:
                yield from self.groups[name].faults()
            else:
                field = self[name]
                for sentence in field.errors:
                    yield Fault(field.auto_id, str(field.label), str(sentence))

    def faults_shown(self) -> list[Fault]:
        """The same for the page, which asks twice."""
        return list(self.faults()) if self.is_bound else []

    def line(self, name: str) -> Line:
        """One declared input, as the page shows it."""
        if name in self.groups:
            return Line(group=self.groups[name])
        return Line(field=self[name], held=self._held(name))

    def lines(self) -> list[Line]:
        """All declared inputs, in order."""
        return [self.line(name) for name in declaration.inputs(self.owner)]

    def _held(self, name: str) -> dict[str, Any] | None:
        """The file of this field that is stored already, as a hidden input carries it."""
        spec = declaration.inputs(self.owner)[name]
        stored = getattr(self, "cleaned_data", {}).get(name)
        if spec.shape != "file" or not stored:
            return None
        carried = {
            "name": held_name(self.add_prefix(name)),
            "token": token_of(stored, flat=spec.is_flat),
        }
        return {**carried, "file": stored}


class Rows:
    """The rows of a group; a single part is a group of one row. Without JavaScript a button adds a row."""

    def __init__(
        self, name: str, spec: Input, part: type[Any], options: Options, form: forms.Form
    ) -> None:
        self.name, self.spec, self.fault = name, spec, ""
        self.is_many = spec.shape == "groups"
        kind = PART_FORMS.get(part, InputsForm)
        ahead = [] if form.is_bound else form.initial.get(name, [])
        self.rows = [
            kind(
                part, options, form.data if form.is_bound else None,
                files=form.files if form.is_bound else None,
                initial=ahead[place] if place < len(ahead) else None,
                prefix=f"{name}-{place}" if self.is_many else name,
                empty_permitted=self.is_many and (place > 0 or not spec.required),
            )
            for place in range(max(self._wanted(form.data), len(ahead)))
        ]  # fmt: skip

    @property
    def count_name(self) -> str:
        """The hidden input that says how many rows the page shows."""
        return f"{self.name}-rows"

    @property
    def may_add(self) -> bool:
        """Whether there is room for another row."""
        return self.is_many and len(self.rows) < self.spec.limit

    def _wanted(self, data: Any) -> int:
        if not self.is_many:
            return 1
        shown = str(data.get(self.count_name, "1"))
        count = int(shown) if shown.isdecimal() and len(shown) < 4 else 1
        wanted: int = count + (data.get(ADD) == self.name)
        return max(1, min(self.spec.limit, wanted))

    def is_sound(self) -> bool:
        """Whether every row is filled in properly or left empty; looks at all of them."""
        judged = [row.is_sound() for row in self.rows]
        return all(judged)

    def value(self) -> Any:
        """What the act takes: one part, or those that are not empty."""
        filled = tuple(row.build() for row in self.rows if not row.is_left_empty)
        return filled if self.is_many else filled[0]

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the group, then with its rows."""
        if self.fault:
            yield Fault(f"group-{self.name}", str(self.spec.label), self.fault)
        for row in self.rows:
            yield from row.faults()


class PartyForm(InputsForm):
    """A party: most are residents; the name of a registered organisation need not be typed again."""

    layout = "parts/party.html"

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].initial = PartyKind.RESIDENT.value
        self.fields["name"].required = not self._registered_name()

    @property
    def shows_more(self) -> bool:
        """Whether what few parties have, representatives and agents, is to be shown at once."""
        return any(self[name].value() or self[name].errors for name in MORE_OF_A_PARTY)

    def clean(self) -> dict[str, Any]:
        """The name, typed or of the organisation."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "name" in cleaned:
            cleaned["name"] = cleaned["name"] or self._registered_name()
        return cleaned

    def _registered_name(self) -> str:
        """The name of the organisation that was chosen."""
        listed: Any = self.fields["organisation"].widget
        chosen = self["organisation"].value()
        return next((str(name) for value, name in listed.choices if value and value == chosen), "")


MORE_OF_A_PARTY = ("people", "representatives", "agent", "agent_phone")
PART_FORMS: dict[type[Any], type[InputsForm]] = {PartyInput: PartyForm}
"""Parts that know more than their declaration says."""
