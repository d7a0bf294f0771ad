"""The description of the API in OpenAPI 3.1, made once for each language."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings

from mediation.vocabulary import bi

from .described import component_of
from .problems import CONFLICTS, INCOMPLETE, KINDS, Kind, problem
from .problems import MEDIA_TYPE as PROBLEM

MEDIA_TYPE = "application/vnd.oai.openapi+json"
TITLE = bi("枫桥物业矛盾纠纷调解", "Fengqiao, mediation of property disputes")
ABOUT = bi(
    "案件只能由办理事项推动：每个事项一个地址，办理后写入日志。所有拒绝都是 problem+json，"
    "`type` 供程序判断，`detail` 是给人看的一句话。日期为 Asia/Shanghai 的日期，时刻带时区。",
    "A case moves by acts alone: each act has an address, and leaves an entry in the journal. Every "
    "refusal is problem+json: `type` for programs, `detail` a sentence for people. Days are those of "
    "Asia/Shanghai, instants carry their offset.",
)
_one_at_a_time = Lock()


@cache
def description(language: str) -> dict[str, Any]:
    """The whole description in one language."""
    # The generator's settings are global while it works.
    with _one_at_a_time, translation.override(language), patched_settings(_settings()):
        made: dict[str, Any] = _generated()
    return made


def _generated() -> Any:
    generator: Any = SchemaGenerator
    return generator().get_schema(public=True)


def _settings() -> dict[str, Any]:
    return {
        "TITLE": str(TITLE),
        "DESCRIPTION": str(ABOUT),
        "VERSION": "1",
        "OAS_VERSION": "3.1.1",
        "SCHEMA_PATH_PREFIX": "/api/v1/",
        "POSTPROCESSING_HOOKS": [],
        "APPEND_COMPONENTS": {"schemas": {"Problem": _problem_schema()}, "responses": _refusals()},
        "PATH_CONVERTER_OVERRIDES": {
            "case": {"type": "string", "minLength": 1, "maxLength": 40, "pattern": r"^[^/]+$"},
            "meeting": {"type": "string", "minLength": 1, "maxLength": 80, "pattern": r"^[^/]+$"},
            "entry": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        },
    }


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    by_field = {"type": "object", "additionalProperties": {"type": "array", "items": text}}
    types = sorted({kind.type for _, kind in KINDS})
    return {
        "type": "object",
        "description": "RFC 9457",
        "properties": {
            "type": {"type": "string", "enum": types},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": by_field,
        },
        "required": ["type", "title", "status", "detail"],
    }


def _refusals() -> dict[str, Any]:
    kinds = dict.fromkeys(kind for _, kind in KINDS)
    return {component_of(kind): _refusal(kind) for kind in kinds}


def _refusal(kind: Kind) -> dict[str, Any]:
    alike = CONFLICTS if kind in CONFLICTS else (kind,)
    examples = {one.slug: {"value": problem(one, "", _example_fields(one))} for one in alike}
    schema = {"$ref": "#/components/schemas/Problem"}
    title = str(bi("案件现在不能这样办理", "Not now")) if kind in CONFLICTS else str(kind.title)
    return {"description": title, "content": {PROBLEM: {"schema": schema, "examples": examples}}}


def _example_fields(kind: Kind) -> dict[str, list[str]]:
    return {"title": [str(bi("请填写此项。", "This is required."))]} if kind is INCOMPLETE else {}
