"""A paper as it is given out, by whatever door: the file that is kept once it is final, else made anew."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.storage import default_storage

from mediation.models import FrozenMeetingPaper, FrozenPaper

from . import docx, pdf
from .filling import Paper
from .sheet import Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "pdf": (pdf.render, "application/pdf"),
    "docx": (docx.render, WORD),
}
WORKING = " · 工作稿，以定稿 PDF 为准"
"""On the foot of what can be edited while the paper itself is kept in its final form."""


def name_of(paper: Paper) -> str:
    """What the file is called, without its ending."""
    which = f"（{paper.part}）" if paper.part > 1 else ""
    return f"{paper.form.title[0]}{which}-{paper.subject.case.number}"


def bytes_of(kept: FrozenPaper | FrozenMeetingPaper) -> bytes | None:
    """The file that is kept, unless it had to be deleted by law."""
    if not kept.file or not default_storage.exists(kept.file):
        return None
    with default_storage.open(kept.file) as file:
        return bytes(file.read())


def given(paper: Paper, kind: str, *, gloss: bool = False) -> bytes | None:
    """The file; nothing where what was kept had to be deleted by law."""
    if paper.is_earlier and kind != "pdf":
        return None
    render, _ = KINDS[kind]
    if paper.frozen is None:
        return render(paper.sheet(gloss=gloss))
    if kind != "pdf" or (gloss and not paper.is_earlier):
        return render(paper.sheet(gloss=gloss, note=WORKING))
    return bytes_of(paper.frozen)
