"""The dossier of a case (一案一卷): every paper that it has, in the official order, pages counted through."""

from __future__ import annotations

from dataclasses import replace

from mediation.models import Case
from mediation.vocabulary import ENDED, Status

from .filling import Paper, listed, subject_of
from .form import Subject
from .pdf import Bound, bind


def is_due(case: Case) -> bool:
    """Whether there is a dossier to bind: the dispute is over."""
    return case.stands in (*ENDED, Status.ARCHIVED)


def bound(case: Case) -> bytes:
    """The dossier as its reader may see it. Bound twice: first to learn the pages, then with them in the index."""
    subject = subject_of(case)
    first = _papers(subject)
    starts = _bind(first).starts
    pages: dict[str, int] = {}
    for paper, start in zip(first, starts, strict=True):
        pages.setdefault(paper.form.code, start)
    return _bind(_papers(replace(subject, pages=pages))).data


def _papers(subject: Subject) -> list[Paper]:
    return [paper for it in listed(subject) if it.form.bound for paper in it.papers]


def _bind(papers: list[Paper]) -> Bound:
    return bind([it.sheet() for it in papers])
