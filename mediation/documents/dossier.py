"""The dossier of a case (一案一卷): every paper that it has, in the official order, pages counted through.

Papers in their final form are bound as they are kept; exhibits page by page, where they have pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.core.files.storage import default_storage

from mediation.models import Case, FrozenPaper, Party
from mediation.vocabulary import ENDED, Status

from . import exhibits, insert
from .filling import Paper, edition_of, listed, subject_of
from .form import Subject
from .insert import Insert
from .pdf import bind_with
from .sheet import Sheet

PAGED = ("index", "back")
"""The sheets that tell pages, which are known once all others are set."""
TOTAL = "total"

Item = tuple[str, Sheet | Insert]


def is_due(case: Case) -> bool:
    """Whether there is a dossier to bind: the dispute is over."""
    return case.stands in (*ENDED, Status.ARCHIVED)


def bound(case: Case) -> bytes:
    """The dossier as its reader may see it."""
    return _bound(subject_of(case))


def edition(party: Party) -> bytes:
    """The dossier for one party: its own papers and exhibits, from the same source."""
    return _bound(edition_of(party))


def _bound(subject: Subject) -> bytes:
    """Set twice: first to learn the pages, then with them in the index and on the back cover."""
    enclosed = list(exhibits.enclosed(subject))
    inserted = {code: exhibits.counted(enclosed, code) for code in exhibits.PLACES}
    subject = replace(subject, inserted=inserted)
    items = _ordered(subject, enclosed)
    trial = bind_with([it for _, it in items], trial=True)
    pages: dict[str, int] = {TOTAL: trial.pages}
    for (code, _), start in zip(items, trial.starts, strict=True):
        pages.setdefault(code, start)
    return bind_with([it for _, it in _paged(items, replace(subject, pages=pages))]).data


def _ordered(subject: Subject, enclosed: list[Item]) -> list[Item]:
    """Papers and exhibits in the order of the index."""
    placed = [
        (it.form.place, item)
        for it in listed(subject)
        if it.form.bound
        for item in _items(it.papers)
    ]
    placed += [(exhibits.PLACES[code], (code, it)) for code, it in enclosed]
    return [item for _, item in sorted(placed, key=lambda it: it[0])]


def _items(papers: list[Paper]) -> Iterator[Item]:
    for it in papers:
        yield it.form.code, (kept(it.frozen) if it.frozen else None) or it.sheet()


def kept(paper: FrozenPaper) -> Insert | None:
    """The file in which a paper is kept; nothing where it was deleted by law."""
    if not paper.file or not default_storage.exists(paper.file):
        return None
    with default_storage.open(paper.file) as file:
        return insert.frozen(bytes(file.read()), "")


def _paged(items: list[Item], subject: Subject) -> list[Item]:
    """With the pages told where they are told."""
    told = {
        it.form.code: it.papers for it in listed(subject) if it.form.code in PAGED and it.papers
    }
    return [(code, told[code][0].sheet() if code in told else it) for code, it in items]
