"""From the declaration of an input to the field of a form: one maker per shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from mediation.acts.fields import Input
from mediation.vocabulary import bi

from .text import DayField, LinesField, MoneyField, TidyField, TimeField
from .uploads import HeldFileField

Options = Callable[[str], list[tuple[Any, str]]]
"""`among` -> pairs of value and label."""

FEW = 6
"""Up to so many choices are shown all at once, more of them in a list to open."""
SHORT = 100
"""A line of at most so many characters may stand beside another."""
GREATEST_COUNT = 1_000_000
NOTHING = ("", bi("—— 请选择 ——", "— choose —"))
NONE_OF_THESE = ("", bi("不选", "Not chosen"))


def field_for(spec: Input, options: Options) -> forms.Field:
    """The field of a form for one declared input."""
    return SHAPES[spec.shape](spec, options)


def _said(spec: Input) -> dict[str, Any]:
    """What every field says: its label, its help, and how to mend what is wrong."""
    return {
        "label": spec.label,
        "help_text": spec.help,
        "required": spec.required,
        "error_messages": {
            "required": bi("请填写此项。", "Please fill this in."),
            "invalid": bi("这里的格式不对，请检查。", "This does not look right; please check it."),
            "invalid_choice": bi("请从列出的选项中选择。", "Please choose one of those listed."),
            "invalid_list": bi("请从列出的选项中选择。", "Please choose from those listed."),
        },
    }


def _line(spec: Input, _options: Options) -> forms.Field:
    widget = forms.TextInput(attrs={"class": "long"} if spec.limit > SHORT else {})
    return TidyField(limit=spec.limit, widget=widget, **_said(spec))


def _text(spec: Input, _options: Options) -> forms.Field:
    return TidyField(limit=spec.limit, widget=forms.Textarea(attrs={"rows": 4}), **_said(spec))


def _lines(spec: Input, _options: Options) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 3})
    return LinesField(count=spec.limit, each=spec.each, widget=widget, **_said(spec))


def _money(spec: Input, _options: Options) -> forms.Field:
    said = _said(spec)
    del said["error_messages"]["invalid"]  # The field knows a better sentence.
    return MoneyField(**said)


def _count(spec: Input, _options: Options) -> forms.Field:
    said = _said(spec)
    said["error_messages"]["invalid"] = bi("请填写整数。", "Give a whole number.")
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    field = forms.IntegerField(widget=widget, **said)
    least = bi("不能小于 1。", "It cannot be less than 1.")
    most = bi("数字过大，请核对。", "The number is too large; please check it.")
    field.validators += [MinValueValidator(1, least), MaxValueValidator(GREATEST_COUNT, most)]
    return field


def _day(spec: Input, _options: Options) -> forms.Field:
    said = _said(spec)
    said["error_messages"]["invalid"] = bi(
        "请填写日期，如 2026-11-22。", "Give a date such as 2026-11-22."
    )
    return DayField(**said)


def _time(spec: Input, _options: Options) -> forms.Field:
    said = _said(spec)
    said["error_messages"]["invalid"] = bi("请填写时间，如 14:30。", "Give a time such as 14:30.")
    return TimeField(**said)


def _flag(spec: Input, _options: Options) -> forms.Field:
    return forms.BooleanField(**_said(spec))


def _choice(spec: Input, options: Options) -> forms.Field:
    listed = options(spec.among) if spec.among else spec.words.choices() if spec.words else []
    return _single(spec, listed, spec.words)


def _choices(spec: Input, _options: Options) -> forms.Field:
    return _several(spec, spec.words.choices() if spec.words else [], spec.words)


def _one(spec: Input, options: Options) -> forms.Field:
    return _single(spec, options(spec.among), int)


def _people(spec: Input, options: Options) -> forms.Field:
    return _several(spec, options(spec.among), int)


def _wordings(spec: Input, options: Options) -> forms.Field:
    return _several(spec, options(spec.among), str)


def _single(spec: Input, listed: list[tuple[Any, str]], coerce: Any) -> forms.Field:
    """All choices at once when they are few; with a way to choose none where none is allowed."""
    if len(listed) <= FEW:
        widget: forms.Widget = forms.RadioSelect()
        blank = [] if spec.required else [NONE_OF_THESE]
    else:
        widget, blank = forms.Select(), [NOTHING]
    only = listed[0][0] if len(listed) == 1 and spec.required else None
    return forms.TypedChoiceField(
        choices=[*blank, *listed], coerce=coerce, empty_value=None, widget=widget, initial=only,
        **_said(spec),
    )  # fmt: skip


def _several(spec: Input, listed: list[tuple[Any, str]], coerce: Any) -> forms.Field:
    return ManyField(
        choices=listed, coerce=coerce, widget=forms.CheckboxSelectMultiple(),
        **_said(spec),
    )  # fmt: skip


class ManyField(forms.TypedMultipleChoiceField):
    """Several choices, as the tuple that acts keep."""

    def clean(self, value: Any) -> Any:
        """A tuple."""
        return tuple(super().clean(value))


def _file(spec: Input, _options: Options) -> forms.Field:
    return HeldFileField(flat=spec.is_flat, several=spec.is_several, **_said(spec))


SHAPES: dict[str, Callable[[Input, Options], forms.Field]] = {
    "line": _line,
    "text": _text,
    "lines": _lines,
    "money": _money,
    "count": _count,
    "day": _day,
    "time": _time,
    "flag": _flag,
    "choice": _choice,
    "choices": _choices,
    "file": _file,
    "wordings": _wordings,
    **dict.fromkeys((
        "addressee", "area", "batch", "body", "clock", "estate", "exhibit", "item", "lead", "meeting", "member",
        "obligation", "offer", "organisation", "party", "person", "range", "record", "request", "room", "task",
    ), _one),
    **dict.fromkeys(("parties", "people", "terms"), _people),
}  # fmt: skip
"""Groups are not here: they are forms of their own (see `parts`)."""
