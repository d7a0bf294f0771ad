"""What people type, made tidy: invisible characters taken out, full-width digits understood."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from mediation.vocabulary import bi

KEPT = {"\n", "\t", "\u200d"}
"""Invisible characters that belong to a text: line ends, tabs, the joiner inside emoji."""
INVISIBLE = ("Cc", "Cf", "Cs")
"""Control, format (direction, zero width) and half characters. Private-use ones stay: rare names need them."""
EARLIEST = dt.date(1990, 1, 1)
LATEST = dt.date(2100, 12, 31)
CLOCK = str.maketrans("０１２３４５６７８９：", "0123456789:")
MONEY = str.maketrans("０１２３４５６７８９．，", "0123456789.,", "¥￥元 \u3000")


def tidy(text: str) -> str:
    """The text with plain line ends and without control and direction-changing characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in text if letter in KEPT or unicodedata.category(letter) not in INVISIBLE
    ).strip()


def too_long(limit: int) -> MaxLengthValidator:
    """Refuses a text over the limit, saying how long it is."""
    return MaxLengthValidator(
        limit,
        bi(
            "最多 %(limit_value)d 个字，现有 %(show_value)d 个，请删减。",
            "At most %(limit_value)d characters; there are %(show_value)d. Please shorten it.",
        ),
    )


class TidyField(forms.CharField):
    """A text field whose value is tidied before it is checked. No `maxlength` in the page: that would
    cut a pasted text silently."""

    def __init__(self, *, limit: int, **more: Any) -> None:
        super().__init__(**more)
        if limit:
            self.validators.append(too_long(limit))

    def to_python(self, value: Any) -> str:
        """Tidied."""
        return tidy(super().to_python(value) or "")


TOO_LARGE = bi("金额过大，请核对。", "The amount is too large; please check it.")


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, *, count: int, each: int, **more: Any) -> None:
        super().__init__(**more)
        self.count, self.each = count, each

    def clean(self, value: Any) -> Any:
        """The lines that are not empty."""
        text = tidy(self.to_python(value) or "")
        lines = tuple(line.strip() for line in text.split("\n") if line.strip())
        self.validate("\n".join(lines))
        self._measure(lines)
        return lines

    def _measure(self, lines: tuple[str, ...]) -> None:
        if len(lines) > self.count:
            raise ValidationError(
                bi(
                    f"最多 {self.count} 行，现有 {len(lines)} 行。",
                    f"At most {self.count} lines; there are {len(lines)}.",
                )
            )
        for place, line in enumerate(lines, 1):
            if len(line) > self.each:
                raise ValidationError(
                    bi(
                        f"第 {place} 行超过 {self.each} 个字，请删减。",
                        f"Line {place} is longer than {self.each} characters. Please shorten it.",
                    )
                )


class MoneyField(forms.DecimalField):
    """An amount in yuan, typed as people type it: 5,184.00 or ￥５１８４."""

    default_error_messages = {
        "invalid": bi("请填写金额，如 5184.00。", "Give an amount such as 5184.00."),
        "min_value": bi("金额不能为负数。", "The amount cannot be negative."),
        "max_digits": TOO_LARGE,
        "max_whole_digits": TOO_LARGE,
        "max_decimal_places": bi("金额最多两位小数。", "Two decimals at most."),
    }

    def __init__(self, **more: Any) -> None:
        limits: dict[str, Any] = {"max_digits": 14, "decimal_places": 2, "min_value": 0}
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})
        super().__init__(widget=widget, **limits, **more)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Without thousands' marks and signs of currency."""
        if isinstance(value, str):
            value = value.translate(MONEY).replace(",", "")
        return super().to_python(value)


class TimeField(forms.TimeField):
    """A time of day, to the minute: 14:30, or １４：３０ as an input method types it."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"})
        super().__init__(widget=widget, input_formats=["%H:%M"], **more)

    def to_python(self, value: Any) -> dt.time | None:
        """With plain digits and a plain colon."""
        if isinstance(value, str):
            value = value.translate(CLOCK)
        return super().to_python(value)


class DayField(forms.DateField):
    """A date that can be meant."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **more)

    def validate(self, value: dt.date | None) -> None:
        """Not in another century."""
        super().validate(value)
        if value and not EARLIEST <= value <= LATEST:
            raise ValidationError(
                bi(
                    f"年份应在 {EARLIEST.year} 至 {LATEST.year} 之间。",
                    f"The year must lie between {EARLIEST.year} and {LATEST.year}.",
                )
            )
