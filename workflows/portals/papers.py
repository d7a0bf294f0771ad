"""A paper as an answer: PDF is shown, Word is saved."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from mediation.documents.filling import Paper
from mediation.documents.giving import KINDS, given, name_of
from mediation.documents.sheet import Sheet


def send_one(paper: Paper, kind: str, *, gloss: bool = False) -> HttpResponse:
    """One paper of a case."""
    data = given(paper, kind, gloss=gloss)
    if data is None:
        raise Http404
    return send(data, KINDS[kind][1], name_of(paper), kind)


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


def send_proof(lines: Iterable[bytes]) -> HttpResponse:
    """The proof of a journal, to be saved."""
    headers = {"Content-Disposition": 'attachment; filename="proof.jsonl"'}
    content_type = "application/jsonl; charset=utf-8"
    return HttpResponse(b"".join(lines), content_type=content_type, headers=headers)
