"""What an act takes on one case, for this person and now: a JSON Schema with the choices that there are."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from .choosing import Many
from .fields import Declared, Schema
from .serializers import Inputs

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(inputs: Inputs) -> Schema:
    """The schema of an object."""
    return {
        "type": "object",
        "properties": {name: _property(field) for name, field in inputs.fields.items()},
        "required": [name for name, field in inputs.fields.items() if field.required],
        "additionalProperties": False,
    }


def document_of(inputs: Inputs) -> Schema:
    """The same, as a document of its own."""
    return {"$schema": DIALECT, **schema_of(inputs)}


def _property(field: serializers.Field[Any, Any, Any, Any]) -> Schema:
    schema = _plain(field)
    if field.allow_null:
        schema = {"anyOf": [schema, {"type": "null"}]}
    said = {"title": field.label, "description": field.help_text}
    return {**{name: str(words) for name, words in said.items() if words}, **schema}


def _plain(field: Any) -> Schema:
    if isinstance(field, serializers.ListSerializer):
        least = {} if field.allow_empty else {"minItems": 1}
        most = {"maxItems": getattr(field, "max_length", None)}
        return {"type": "array", "items": _plain(field.child), **least, **most}
    if isinstance(field, Inputs):
        return schema_of(field)
    if isinstance(field, Many):
        return field.schema_with(_plain(field.child))
    assert isinstance(field, Declared)
    return _listed(field)


def _listed(field: Declared) -> Schema:
    options = field.listed()
    if options is None:
        return field.json_schema()
    if not options:
        return {"not": {}}
    return {"oneOf": [{"const": value, "title": str(label)} for value, label in options]}
