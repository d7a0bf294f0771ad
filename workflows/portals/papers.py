"""A paper as an answer: PDF is shown, Word is saved."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from mediation.documents import docx, pdf
from mediation.documents.filling import Paper
from mediation.documents.sheet import Sheet
from mediation.models import FrozenPaper

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "pdf": (pdf.render, "application/pdf"),
    "docx": (docx.render, WORD),
}


WORKING = " · 工作稿，以定稿 PDF 为准"
"""On the foot of what can be edited while the paper itself is kept in its final form."""


def send_one(paper: Paper, kind: str, *, gloss: bool = False) -> HttpResponseBase:
    """One paper of a case: the file that is kept, where it is in its final form; else made anew."""
    case = paper.subject.case
    name = f"{paper.form.title[0]}{f'（{paper.part}）' if paper.part > 1 else ''}-{case.number}"
    if paper.frozen is not None and kind == "pdf" and not gloss:
        return send_frozen(paper.frozen, name)
    note = WORKING if paper.frozen is not None else ""
    return send_paper(paper.sheet(gloss=gloss, note=note), name, kind)


def send_frozen(kept: FrozenPaper, name: str) -> HttpResponseBase:
    """The very file whose digest is in the journal; none where it was deleted by law."""
    if not kept.file or not default_storage.exists(kept.file):
        raise Http404
    answer = FileResponse(default_storage.open(kept.file), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or "inline"
    return answer


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
