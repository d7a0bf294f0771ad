"""What an act takes, derived from its dataclass: one declaration for pages and machines. Shapes, and never saves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, TypeVar

from rest_framework import serializers

from mediation.acts import Act
from mediation.acts import fields as declaration
from mediation.acts.fields import Input
from mediation.vocabulary import Word, bi

from .choosing import Code, Many, Pick
from .fields import REQUIRED, Day, Declared, Flag, Money, Text, TimeOfDay, Upload, Whole
from .problems import WHOLE, readable

SEVERAL = bi("这里应是列表。", "This must be a list.")
NO_NULL = bi("此项不能为 null。", "This cannot be null.")
Kind = TypeVar("Kind", bound="Inputs")


class Inputs(serializers.Serializer[Any]):
    """The inputs of one declared owner. What it does not know it refuses."""

    __made_for__: ClassVar[type[Any]]
    """What is declared; under no name that one of its inputs may have."""
    default_error_messages = {
        "invalid": bi("这里应是 JSON 对象。", "This must be a JSON object."),
        "required": REQUIRED,
        "null": NO_NULL,
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The checked inputs; everything that is wrong is said at once."""
        unknown = self._unknown(data)
        try:
            values: dict[str, Any] = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**_by_name(error), **unknown}) from error
        if unknown:
            raise serializers.ValidationError(unknown)
        return {name: tuple(it) if isinstance(it, list) else it for name, it in values.items()}

    def _unknown(self, data: Any) -> dict[str, list[str]]:
        if not isinstance(data, Mapping):
            return {}
        known = "、".join(self.fields)
        sentence = bi(
            f"没有这一项；可填：{known}。", f"There is no such field; there are: {known}."
        )
        return {readable(str(name)): [sentence] for name in data if name not in self.fields}


def _by_name(error: serializers.ValidationError) -> dict[Any, Any]:
    return error.detail if isinstance(error.detail, dict) else {WHOLE: error.detail}


class ActInputs(Inputs):
    """The inputs of an act."""

    def act(self, **more: Any) -> Act:
        """The act itself, of checked inputs."""
        act: Act = self.__made_for__(**{**self.validated_data, **more})
        return act


class PartInputs(Inputs):
    """The inputs of a part of an act; its value is the part itself."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The part, of checked inputs."""
        return self.__made_for__(**super().run_validation(data))


def serializer_for(act_class: type[Act]) -> type[ActInputs]:
    """The serializer of an act."""
    act: Any = act_class
    return _act_serializer(act)


@cache
def _act_serializer(act_class: Any) -> type[ActInputs]:
    return _derived(act_class, ActInputs)


@cache
def _part_serializer(part: Any) -> type[PartInputs]:
    return _derived(part, PartInputs)


def _derived(owner: type[Any], base: type[Kind]) -> type[Kind]:
    made = {name: field_for(spec) for name, spec in declaration.inputs(owner).items()}
    return type(owner.__name__, (base,), {"__doc__": owner.__doc__, "__made_for__": owner, **made})


def field_for(spec: Input) -> serializers.Field[Any, Any, Any, Any]:
    """The field for one declared input."""
    said = {"label": spec.label, "help_text": spec.help or None, "required": spec.required}
    return SHAPES[spec.shape](spec, said)


def _words(spec: Input) -> type[Word]:
    assert spec.words is not None, spec.label
    return spec.words


def _part(spec: Input) -> type[PartInputs]:
    part: Any = spec.part
    return _part_serializer(part)


Said = dict[str, Any]


def _line(spec: Input, said: Said) -> Declared:
    return Text(limit=spec.limit, **said)


def _text(spec: Input, said: Said) -> Declared:
    return Text(limit=spec.limit, several_lines=True, **said)


def _lines(spec: Input, said: Said) -> Declared:
    return Many(Text(limit=spec.each), most=spec.limit, once=False, **said)


def _choice(spec: Input, said: Said) -> Declared:
    return Code(words=_words(spec), among=spec.among, allow_null=not spec.required, **said)


def _choices(spec: Input, said: Said) -> Declared:
    words = _words(spec)
    return Many(Code(words=words), most=len(words), once=True, **said)


def _one(spec: Input, said: Said) -> Declared:
    return Pick(among=spec.among, allow_null=not spec.required, **said)


def _member(spec: Input, said: Said) -> Declared:
    """A member of a meeting by its key; 0 stands for who convenes, where the list has it."""
    return Pick(among=spec.among, least=0, allow_null=not spec.required, **said)


def _people(spec: Input, said: Said) -> Declared:
    return Many(Pick(among=spec.among), most=20, once=True, **said)


def _wordings(spec: Input, said: Said) -> Declared:
    return Many(Text(limit=120), most=spec.limit, once=True, **said)


def _group(spec: Input, said: Said) -> PartInputs:
    return _part(spec)(**said)


def _groups(spec: Input, said: Said) -> serializers.Field[Any, Any, Any, Any]:
    messages: Said = {
        "required": REQUIRED,
        "null": NO_NULL,
        "not_a_list": SEVERAL,
        "empty": bi("至少要有一项。", "At least one is needed."),
        "max_length": bi("最多 {max_length} 项。", "At most {max_length}."),
    }
    limits: Said = {"allow_empty": not spec.required, "max_length": spec.limit}
    many: Any = _part(spec)(many=True, error_messages=messages, **limits, **said)
    return many  # type: ignore[no-any-return]


SHAPES: dict[str, Callable[[Input, Said], serializers.Field[Any, Any, Any, Any]]] = {
    "line": _line,
    "text": _text,
    "lines": _lines,
    "choice": _choice,
    "choices": _choices,
    "money": lambda spec, said: Money(allow_null=not spec.required, **said),
    "count": lambda spec, said: Whole(allow_null=not spec.required, **said),
    "day": lambda spec, said: Day(allow_null=not spec.required, **said),
    "time": lambda spec, said: TimeOfDay(allow_null=not spec.required, **said),
    "flag": lambda spec, said: Flag(**said),
    "file": lambda spec, said: Upload(flat=spec.is_flat, allow_null=not spec.required, **said),
    "member": _member,
    "wordings": _wordings,
    "group": _group,
    "groups": _groups,
    **dict.fromkeys((
        "addressee", "area", "batch", "body", "clock", "estate", "exhibit", "item", "lead", "meeting", "obligation",
        "offer", "organisation", "party", "person", "range", "record", "request", "room", "task",
    ), _one),
    **dict.fromkeys(("parties", "people", "terms"), _people),
}  # fmt: skip
