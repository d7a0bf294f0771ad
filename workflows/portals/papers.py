"""A paper as an answer: PDF is shown, Word is saved."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from mediation.documents import docx, pdf
from mediation.documents.sheet import Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "pdf": (pdf.render, "application/pdf"),
    "docx": (docx.render, WORD),
}


def send_paper(sheet: Sheet, name: str, kind: str) -> HttpResponse:
    """The file under a name that says what it is."""
    render, content_type = KINDS[kind]
    return send(render(sheet), content_type, name, kind)


def send(data: bytes, content_type: str, name: str, kind: str) -> HttpResponse:
    """A file: the browser shows a PDF and saves the rest."""
    answer = HttpResponse(data, content_type=content_type)
    header = content_disposition_header(kind != "pdf", f"{name}.{kind}")
    answer["Content-Disposition"] = header or "attachment"
    return answer
