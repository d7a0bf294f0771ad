"""The dossier of a case (一案一卷): every paper that it has, in the official order, pages counted through.

Papers in their final form are bound as they are kept; exhibits page by page, where they have pages. The dossier of a
case that was archived is itself kept: from then on that file is given out to whoever may see the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation.models import Case, FrozenPaper, Party
from mediation.queries.eyes import PartySight
from mediation.vocabulary import ENDED, ActName, FrozenForm, Group, Status

from . import exhibits, insert
from .filling import Paper, edition_of, listed, offered, subject_of
from .form import Subject
from .forms import FORMS
from .giving import bytes_of
from .insert import Insert
from .pdf import bind_with
from .sheet import Sheet

PAGED = ("index", "back")
"""The sheets that tell pages, which are known once all others are set."""
TOTAL = "total"
WHOLE = frozenset(
    {Group.EVIDENCE, *(it for form in FORMS.values() if form.bound for it in form.needs)}
)
"""What has to be seen of a case by whoever is given the dossier that is kept; others have one made of what they see."""

Item = tuple[str, Sheet | Insert]


def is_due(case: Case) -> bool:
    """Whether there is a dossier to bind: the dispute is over."""
    return case.stands in (*ENDED, Status.ARCHIVED)


def bound(case: Case) -> bytes:
    """The dossier as its reader may see it: the one kept at the archiving, else bound anew."""
    return _given(subject_of(case))


def edition(party: Party) -> bytes:
    """The dossier for one party: its own papers and exhibits, from the same source."""
    return _given(edition_of(party))


def archived(subject: Subject) -> int | None:
    """The entry by which the case was archived, as long as it stands so."""
    found = subject.last(ActName.ARCHIVE_CASE)
    return found.number if found and subject.case.stands is Status.ARCHIVED else None


def archivings(subject: Subject) -> list[FrozenPaper]:
    """The dossiers that are kept, one for each archiving, the newest first: for who may see the whole of them."""
    eyes = subject.file.eyes
    if not isinstance(eyes, PartySight) and not all(map(eyes.sees, WHOLE)):
        return []
    kept = [it for (code, _), it in subject.frozen.items() if code == FrozenForm.DOSSIER.value]
    return sorted((it for it in kept if it.file), key=lambda it: -it.number)


def as_archived(subject: Subject, number: str) -> bytes | None:
    """The dossier that is kept of one archiving, by the number of its entry."""
    found = next((it for it in archivings(subject) if str(it.number) == number), None)
    return bytes_of(found) if found else None


def _given(subject: Subject) -> bytes:
    return as_archived(subject, str(archived(subject))) or bind_anew(subject)


def bind_anew(subject: Subject) -> bytes:
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


def second_volume(subject: Subject) -> bytes | None:
    """What deliberation and supervision left on paper, for who may see it; nothing where there is nothing."""
    inner = [form for form in offered(subject) if form.inner]
    found = [item for it in listed(subject) if it.form in inner for item in _items(it.papers)]
    return bind_with([it for _, it in found]).data if found else None


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
    """The earlier ones first; what is kept as it is kept, unless it had to be deleted by law."""
    for it in sorted(papers, key=lambda it: not it.is_earlier):
        data = bytes_of(it.frozen) if it.frozen else None
        whole = insert.frozen(data, "") if data else None
        if whole or not it.is_earlier:
            yield it.form.code, whole or it.sheet()


def _paged(items: list[Item], subject: Subject) -> list[Item]:
    """With the pages told where they are told."""
    told = {
        it.form.code: it.papers for it in listed(subject) if it.form.code in PAGED and it.papers
    }
    return [(code, told[code][0].sheet() if code in told else it) for code, it in items]
