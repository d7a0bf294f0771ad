"""Reading bodies: strict JSON in UTF-8 of a bounded size, and forms with files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from mediation.vocabulary import bi

from .problems import Unreadable

HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Where a JSON text may hide half of a character."""
NOT_JSON = bi("请求体不是合法的 JSON。", "The body is not valid JSON.")


def _not_a_number(word: str) -> NoReturn:
    raise ValueError(word)


class StrictJson(BaseParser):
    """JSON as RFC 8259 has it: no NaN, no half characters, no depth that breaks the reader."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """What the body says."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        body = stream.read(most + 1)
        if len(body) > most:
            raise RequestDataTooBig
        try:
            return _read(body.decode("utf-8"))
        except RecursionError as error:
            raise Unreadable(bi("JSON 嵌套过深。", "The JSON is nested too deeply.")) from error
        except ValueError as error:
            raise Unreadable(NOT_JSON) from error


def _read(text: str) -> Any:
    data = json.loads(text, parse_constant=_not_a_number)
    if HALF.search(text):
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    return data


class Form(MultiPartParser):
    """A form with files, for the acts that take one."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Its fields and files."""
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            sentence = bi("表单格式有误，无法读取。", "The form is malformed and cannot be read.")
            raise Unreadable(sentence) from error


class JsonOnly(BaseContentNegotiation):
    """Every answer is JSON, whatever the client would rather have."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The parser for the body's media type."""
        given = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == given), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The first one."""
        return renderers[0], renderers[0].media_type
