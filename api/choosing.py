"""Fields that take one of a list, or several of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.utils.html import is_html_input

from mediation.queries.meeting_options import meeting_options
from mediation.queries.options import options
from mediation.vocabulary import Word, bi

from .fields import Declared, Option, Schema, Whole

GREATEST_ID = 2**63 - 1
NOBODY: Any = None
"""Lists of words do not depend on who asks."""


class Code(Declared):
    """A word of the glossary by its code; `among` names a narrower list."""

    default_error_messages = {
        "invalid": bi("这里应是字符串。", "This must be a string."),
        "unlisted": bi("只能是：{codes}。", "It can only be: {codes}."),
    }

    def __init__(self, *, words: type[Word], among: str = "", **more: Any) -> None:
        super().__init__(**more)
        self.words, self.among = words, among

    def listed(self) -> Sequence[Option]:
        """All words, or those of the narrower list."""
        if self.among:
            context = self.context
            return options(self.among, context.get("case"), context.get("user", NOBODY))
        return self.words.choices()

    def to_internal_value(self, data: Any) -> Word:
        """The word."""
        if not isinstance(data, str):
            self.fail("invalid")
        codes = [code for code, _ in self.listed()]
        if data not in codes:
            self.fail("unlisted", codes=", ".join(codes))
        return self.words(data)

    def to_representation(self, value: Any) -> str | None:
        """The code; nothing where there is none."""
        return str(value) if value else None

    def json_schema(self) -> Schema:
        """One of the codes; what each means stands in the description."""
        listed = self.listed()
        meanings = "\n".join(f"* `{code}` - {label}" for code, label in listed)
        return {"type": "string", "enum": [code for code, _ in listed], "description": meanings}


class Pick(Whole):
    """The id of something that is chosen from a list; which list depends on the case and the person."""

    greatest = GREATEST_ID
    default_error_messages = {
        "unlisted": bi("请从列出的选项中选择。", "Please choose one of those listed."),
    }

    def __init__(self, *, among: str, least: int = 1, **more: Any) -> None:
        super().__init__(**more)
        self.among, self.least = among, least

    def listed(self) -> Sequence[Option] | None:
        """Those of this case and person; unknown when neither is given."""
        if "user" not in self.context:
            return None
        return [(int(value), label) for value, label in self._found()]

    def _found(self) -> Sequence[Option]:
        context: Any = self.context
        if "meeting" not in context:
            return options(self.among, context["case"], context["user"])
        # Rows of members and votes ask for the same list again and again.
        kept = context.setdefault("listed", {})
        if self.among not in kept:
            kept[self.among] = meeting_options(self.among, context["meeting"], context["user"])
        found: Sequence[Option] = kept[self.among]
        return found

    def to_internal_value(self, data: Any) -> int:
        """The id. What a repeated request names may be settled by now, and is not asked again."""
        picked = super().to_internal_value(data)
        listed = None if self.context.get("repeated") else self.listed()
        if listed is not None and picked not in {value for value, _ in listed}:
            self.fail("unlisted")
        return picked

    def json_schema(self) -> Schema:
        """An id."""
        return {"type": "integer", "format": "int64", "minimum": self.least}


class Many(Declared):
    """Several of one kind, each kept apart by its position; `once`: none may come twice."""

    default_error_messages = {
        "invalid": bi("这里应是列表。", "This must be a list."),
        "empty": bi("至少要有一项。", "At least one is needed."),
        "many": bi("最多 {most} 项，现有 {count} 项。", "At most {most}, not {count}."),
        "twice": bi("有重复的项。", "One of them comes twice."),
    }

    def __init__(self, child: Declared, *, most: int, once: bool, **more: Any) -> None:
        super().__init__(**more)
        self.child, self.most, self.once = child, most, once
        self.child.bind(field_name="", parent=self)  # type: ignore[arg-type]

    def get_value(self, dictionary: Any) -> Any:
        """In a form the field comes once for each item."""
        if not is_html_input(dictionary):
            return super().get_value(dictionary)
        return dictionary.getlist(self.field_name) or empty

    def to_internal_value(self, data: Any) -> tuple[Any, ...]:
        """The items, as the tuple that acts keep."""
        if not isinstance(data, list):
            self.fail("invalid")
        if self.required and not data:
            self.fail("empty")
        if len(data) > self.most:
            self.fail("many", most=self.most, count=len(data))
        items = self._each(data)
        if self.once and len(set(items)) < len(items):
            self.fail("twice")
        return items

    def _each(self, data: list[Any]) -> tuple[Any, ...]:
        items: list[Any] = []
        errors: dict[Any, Any] = {}
        for position, item in enumerate(data):
            try:
                items.append(self.child.run_validation(item))
            except serializers.ValidationError as error:
                errors[position] = error.detail
        if errors:
            raise serializers.ValidationError(errors)
        return tuple(items)

    def json_schema(self) -> Schema:
        """An array."""
        return self.schema_with(self.child.json_schema())

    def schema_with(self, items: Schema) -> Schema:
        """An array of these."""
        least = {"minItems": 1} if self.required else {}
        once = {"uniqueItems": True} if self.once else {}
        return {"type": "array", "items": items, **least, "maxItems": self.most, **once}
