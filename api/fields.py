"""The fields of an act's serializer: strict in what they take, each able to describe itself.

A page forgives what people type; a machine is told what is wrong with what it sends.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from mediation.errors import Refusal
from mediation.vocabulary import bi
from workflows import uploads

from . import text

Schema = dict[str, Any]
Option = tuple[Any, str]
EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
MONEY = re.compile(r"\d{1,12}(\.\d{1,2})?", re.ASCII)
GREATEST_COUNT = 1_000_000
REQUIRED = bi("请填写此项。", "This is required.")


class Declared(serializers.Field[Any, Any, Any, Any]):
    """A field made from the declaration of an input."""

    default_error_messages = {
        "required": REQUIRED,
        "null": bi("此项不能为 null。", "This cannot be null."),
    }

    def to_representation(self, value: Any) -> Any:
        """As it is."""
        return value

    def json_schema(self) -> Schema:
        """What it takes, in JSON Schema."""
        raise NotImplementedError

    def listed(self) -> Sequence[Option] | None:
        """The values it can be chosen from with their labels, as far as they are known here."""
        return None


class Text(Declared):
    """Words, on one line or on several."""

    default_error_messages = {
        "invalid": bi("这里应是字符串。", "This must be a string."),
        "blank": REQUIRED,
        "hidden": bi(
            "含有不可用的字符 {code}。", "It holds the character {code}, which is not allowed."
        ),
        "long": bi(
            "最多 {limit} 个字，现有 {length} 个。", "At most {limit} characters, not {length}."
        ),
    }

    def __init__(self, *, limit: int, several_lines: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.limit = limit
        self.unwanted = text.NOT_IN_A_TEXT if several_lines else text.NOT_IN_A_LINE
        self.hidden = text.TEXT if several_lines else text.LINE

    def to_internal_value(self, data: Any) -> str:
        """The words, tidied."""
        if not isinstance(data, str):
            self.fail("invalid")
        if found := self.hidden.search(data):
            self.fail("hidden", code=f"U+{ord(found.group()):04X}")
        words = text.tidy(data)
        if self.required and not words:
            self.fail("blank")
        if len(words) > self.limit:
            self.fail("long", limit=self.limit, length=len(words))
        return words

    def json_schema(self) -> Schema:
        """A string."""
        least = {"minLength": 1} if self.required else {}
        return {
            "type": "string", **least, "maxLength": self.limit,
            "pattern": text.pattern(self.unwanted),
        }  # fmt: skip


class Secret(Text):
    """A password: any characters, blanks too."""

    def to_internal_value(self, data: Any) -> str:
        """As it was typed."""
        if not isinstance(data, str):
            self.fail("invalid")
        if not data:
            self.fail("blank")
        if len(data) > self.limit:
            self.fail("long", limit=self.limit, length=len(data))
        return data

    def json_schema(self) -> Schema:
        """A string."""
        return {"type": "string", "format": "password", "minLength": 1, "maxLength": self.limit}


class Whole(Declared):
    """A whole number from 1."""

    least, greatest = 1, GREATEST_COUNT
    default_error_messages = {
        "invalid": bi("这里应是整数。", "This must be a whole number."),
        "range": bi("应在 {least} 至 {most} 之间。", "It must lie between {least} and {most}."),
    }

    def to_internal_value(self, data: Any) -> int:
        """The number; a form sends it as digits."""
        if isinstance(data, str) and is_html_input(self.root.initial_data):
            data = int(data) if data.isascii() and data.isdecimal() and len(data) < 19 else None
        if isinstance(data, float) and data.is_integer():
            data = int(data)
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        if not self.least <= data <= self.greatest:
            self.fail("range", least=self.least, most=self.greatest)
        return data

    def json_schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": 1, "maximum": self.greatest}


class Money(Declared):
    """An amount in yuan, as a string so that no reader rounds it."""

    default_error_messages = {
        "invalid": bi(
            "金额请写成字符串，如 \"5184.00\"；不为负，最多两位小数，整数部分最多十二位。",
            "Give the amount as a string such as \"5184.00\": not negative, two decimals, twelve digits.",
        ),
    }  # fmt: skip

    def to_internal_value(self, data: Any) -> Decimal:
        """The amount."""
        if not isinstance(data, str) or not MONEY.fullmatch(data):
            self.fail("invalid")
        return Decimal(data)

    def json_schema(self) -> Schema:
        """A decimal as a string."""
        return {"type": "string", "format": "decimal", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"}


class Day(Declared):
    """A date."""

    default_error_messages = {
        "invalid": bi("请写成日期，如 2026-11-22。", "Give a date such as 2026-11-22."),
        "range": bi("年份应在 1990 至 2100 之间。", "The year must lie between 1990 and 2100."),
    }

    def to_internal_value(self, data: Any) -> dt.date:
        """The day."""
        if not isinstance(data, str) or not DAY.fullmatch(data):
            self.fail("invalid")
        try:
            day = dt.date.fromisoformat(data)
        except ValueError:
            self.fail("invalid")
        if not EARLIEST <= day <= LATEST:
            self.fail("range")
        return day

    def json_schema(self) -> Schema:
        """A date as a string."""
        return {"type": "string", "format": "date"}


class TimeOfDay(Declared):
    """A time of day, to the minute."""

    default_error_messages = {
        "invalid": bi("请写成时间，如 14:30。", "Give a time such as 14:30."),
    }

    def to_internal_value(self, data: Any) -> dt.time:
        """The time."""
        if not isinstance(data, str) or not TIME.fullmatch(data):
            self.fail("invalid")
        return dt.time.fromisoformat(data)

    def json_schema(self) -> Schema:
        """Hours and minutes as a string."""
        return {"type": "string", "pattern": f"^{TIME.pattern}$"}


class Flag(Declared):
    """Yes or no."""

    default_error_messages = {
        "invalid": bi("这里应是 true 或 false。", "This must be true or false.")
    }

    def to_internal_value(self, data: Any) -> bool:
        """True or false and nothing like it."""
        if isinstance(data, str) and is_html_input(self.root.initial_data):
            data = {"true": True, "false": False, "": False}.get(data)
        if not isinstance(data, bool):
            self.fail("invalid")
        return data

    def json_schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean", "default": False}


class Upload(Declared):
    """A file, checked but not kept: whoever conducts the act puts it into the storage. `flat`: as points alone."""

    def __init__(self, *, flat: bool = False, **said: Any) -> None:
        super().__init__(**said)
        self.flat = flat

    default_error_messages = {
        "invalid": bi(
            "文件须以 multipart/form-data 上传。", "Upload the file as multipart/form-data."
        ),
    }

    def to_internal_value(self, data: Any) -> uploads.Sound:
        """The file with its true type."""
        if not isinstance(data, UploadedFile):
            self.fail("invalid")
        try:
            return uploads.sound(data, flat=self.flat)
        except Refusal as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal

    def json_schema(self) -> Schema:
        """The bytes of a file."""
        return {"type": "string", "format": "binary"}
