"""How an address describes itself in OpenAPI: from its doings, its acts and its fields."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from drf_spectacular.utils import OpenApiExample
from rest_framework.serializers import ListSerializer

from mediation.acts import Act
from mediation.vocabulary import bi

from .asking import KEY_HEADER, SEEN_HEADER
from .choosing import Code, Many
from .doing import Doing
from .examples import EXAMPLES
from .fields import Declared, Upload
from .meeting_examples import MEETING_EXAMPLES
from .problems import (
    CONFLICTS,
    INCOMPLETE,
    MEDIA,
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SIGNED_IN,
    TOO_LARGE,
    TOO_MANY,
    UNREADABLE,
    Kind,
)
from .serializers import Inputs, serializer_for

UUID = {"type": "string", "format": "uuid"}
VERSION = {"type": "string", "pattern": r'^("[1-9][0-9]{0,8}"|\*)$'}
LANG = {"type": "string", "enum": ["zh", "en"]}
HEADERS = {
    "ETag": {"required": True, "schema": {"type": "string", "pattern": '^"[0-9]+"$'}},
    "Location": {"required": True, "schema": {"type": "string", "format": "uri-reference"}},
}
"""What the headers of answers look like."""
EVERY_EXAMPLE = {
    str(it): said for examples in (EXAMPLES, MEETING_EXAMPLES) for it, said in examples.items()
}
KEY_SAID = bi(
    "同一标识重复提交只办一次，答复相同。", "Sent twice, it is done once and answered alike."
)
SEEN_SAID = bi("所见的版本；其后若有变化则 409。", "The version seen; 409 when it has moved on.")
LANG_SAID = bi("答复的语言，优先于 Accept-Language。", "The language, before Accept-Language.")


class Described(AutoSchema):
    """The description of a door, from what it says of its doings."""

    @property
    def doing(self) -> Doing:
        """What the method at hand does."""
        view: Any = self.view
        doing: Doing = view.doings[self.method.lower()]
        return doing

    @property
    def act(self) -> type[Act] | None:
        """The act that the method at hand performs."""
        return getattr(self.view, "act_class", None) if self.method == "POST" else None

    def get_operation_id(self) -> str:
        """The name that a generated client gives it."""
        return self.act.name.value if self.act else self.doing.name

    def get_summary(self) -> str | None:
        """The act's name, or the first words of the method."""
        return str(self.act.name.label) if self.act else None

    def get_description(self) -> str:  # type: ignore[override]
        """The law of the act, or what the method says of itself."""
        said = super().get_description()
        law = (get_doc(self.act), str(self.act.help)) if self.act else ()
        return "\n\n".join(part for part in (*law, said) if part)

    def get_tags(self) -> list[str]:
        """Acts stand together."""
        return ["acts"] if "/acts/" in self.path else super().get_tags()

    def get_request_serializer(self) -> Any:
        """What it takes; a file cannot come in JSON."""
        if self.act is None:
            return self.doing.takes
        taken = serializer_for(self.act)
        files = [name for name, field in taken().fields.items() if isinstance(field, Upload)]
        if not files:
            return taken
        bare = type(f"{taken.__name__}WithoutFile", (taken,), dict.fromkeys(files))
        return {"application/json": bare, "multipart/form-data": taken}

    def get_response_serializers(self) -> Any:
        """What it tells when all is well."""
        return {self.doing.status: self.doing.tells}

    def get_examples(self) -> list[OpenApiExample]:
        """What the act takes, once."""
        if self.act is None:
            return []
        value = EVERY_EXAMPLE[self.act.name]
        return [OpenApiExample(self.act.name.value, value=value, request_only=True)]

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """The name of a component."""
        return type(serializer).__name__.removesuffix("Answer")

    def _get_parameters(self) -> list[dict[str, Any]]:
        found = [*super()._get_parameters(), _query("lang", LANG, LANG_SAID)]
        if self.act:
            found.append(_header(KEY_HEADER, UUID, KEY_SAID))
        if self.act and "{number}" in self.path:
            found.append(_header(SEEN_HEADER, VERSION, SEEN_SAID))
        return found

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        refused = {
            str(kind.status): {"$ref": f"#/components/responses/{component_of(kind)}"}
            for kind in self._refusals()
        }
        told = super()._get_response_bodies(direction)
        told[str(self.doing.status)] |= {
            "description": get_doc(type(self.view)),
            "headers": {name: HEADERS[name] for name in self.doing.headers},
        }
        return {**told, **refused}

    def _refusals(self) -> list[Kind]:
        """What may go wrong here."""
        found = [INCOMPLETE, TOO_MANY, NOT_SIGNED_IN]
        if "{number}" in self.path:
            found.append(NOT_FOUND)
        if self.method != "GET":
            found.append(NOT_ALLOWED)
        if self.method == "POST":
            found += [UNREADABLE, TOO_LARGE, MEDIA]
        return [*found, *CONFLICTS[:1]] if self.act else found


def _query(name: str, schema: dict[str, Any], said: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": str(said)}


def _header(name: str, schema: dict[str, Any], said: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "schema": schema, "description": str(said)}


def component_of(kind: Kind) -> str:
    """The name of the component that describes a refusal; the kinds of 409 share one."""
    if kind in CONFLICTS:
        return "Conflict"
    return "".join(part.capitalize() for part in kind.slug.split("-"))


class DescribedTokens(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How a token is sent."""

    target_class = "api.door.Tokens"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """In the header."""
        said = bi("Authorization: Token fq_…", "Authorization: Token fq_…")
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": str(said)}


class DescribedInputs(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """What an act takes: what it does not know it refuses."""

    target_class = Inputs
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """A closed object, its lists bounded."""
        schema: dict[str, Any] = auto_schema._map_serializer(
            self.target, direction, bypass_extensions=True
        )
        for name, field in self.target.fields.items():
            if isinstance(field, ListSerializer):
                least = {} if field.allow_empty else {"minItems": 1}
                schema["properties"][name] |= {
                    **least,
                    "maxItems": getattr(field, "max_length", None),
                }
        return {**schema, "additionalProperties": False}


class DescribedFields(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """A field that can describe itself; glossary words become components of their own."""

    target_class = Declared
    match_subclasses = True

    def get_name(self) -> str | None:
        """The name of the words."""
        field = self.target
        return field.words.__name__ if isinstance(field, Code) and not field.among else None

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """What it says; a list asks for its items."""
        field = self.target
        if isinstance(field, Many):
            return field.schema_with(auto_schema._map_serializer_field(field.child, direction))
        described: dict[str, Any] = field.json_schema()
        return described
