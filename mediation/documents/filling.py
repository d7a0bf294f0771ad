"""A form and a case become sheets. Papers are Chinese, whatever language their reader uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation

from mediation.models import Case, Obligation, Party
from mediation.queries.casefile import casefile
from mediation.queries.paperwork import Said, said
from mediation.vocabulary import Word, bi

from .form import Form, Speaker, Subject
from .forms import FORMS
from .sheet import Block, Sheet
from .wording import day

CHINESE = "zh-hans"


class Standing(Word):
    """Whether a case has a paper, should have it, or has no use for it yet."""

    HAS = "has", "已有", "there"
    LACKS = "lacks", "缺", "lacking"
    NOT_YET = "not_yet", "暂无", "not yet"


@dataclass(frozen=True)
class Paper:
    """One form for one thing of a case. `part` tells several of a kind apart, from 1; 0 is the empty form."""

    form: Form
    subject: Subject
    part: int

    @property
    def about(self) -> str:
        """What tells it from others of its kind: whose it is, or of which day."""
        of = self.subject.of
        if isinstance(of, Party):
            return of.name
        if isinstance(of, Obligation):
            return of.content
        return of.on.isoformat() if isinstance(of, Said) else ""

    @cached_property
    def blanks(self) -> int:
        """How many places are left to be filled in by hand."""
        return self.sheet().blanks

    def sheet(self, *, gloss: bool = False) -> Sheet:
        """The paper as the case stands now."""
        with translation.override(CHINESE):
            return _set(self, Speaker(gloss))


@dataclass(frozen=True)
class Listed:
    """One form in the list of a case's papers."""

    form: Form
    standing: Standing
    papers: list[Paper]

    @property
    def title(self) -> str:
        """Its title in the reader's language."""
        return bi(*self.form.title)

    @property
    def first(self) -> int:
        """Its first paper, or the empty form."""
        return min(len(self.papers), 1)


def subject_of(case: Case) -> Subject:
    """A case that was opened through `access_case`, ready to fill forms from."""
    return Subject(casefile(case), said(case))


def offered(subject: Subject) -> list[Form]:
    """The forms that the reader of a case may have, in the order of the dossier."""
    eyes = subject.file.eyes
    found = [form for form in FORMS.values() if all(map(eyes.sees, form.needs))]
    return sorted(found, key=lambda form: form.place)


def papers(form: Form, subject: Subject) -> list[Paper]:
    """What the case has of a form."""
    with translation.override(CHINESE):
        found = list(form.each(subject))
    return [Paper(form, subject.about(of), part) for part, of in enumerate(found, 1)]


def listed(subject: Subject) -> list[Listed]:
    """Every form that the reader may have, and whether the case has it, lacks it, or has no use for it yet."""
    return [_listed(form, subject) for form in offered(subject)]


def _listed(form: Form, subject: Subject) -> Listed:
    found = papers(form, subject)
    missing = Standing.LACKS if form.called(subject) else Standing.NOT_YET
    return Listed(form, Standing.HAS if found else missing, found)


def paper(subject: Subject, code: str, part: int) -> Paper | None:
    """One paper of the case; part 0 is the form with no more than the case itself."""
    form = next((it for it in offered(subject) if it.code == code), None)
    if form is None:
        return None
    found = [Paper(form, subject, 0), *papers(form, subject)]
    return found[part] if part < len(found) else None


def _set(paper: Paper, say: Speaker) -> Sheet:
    subject, form = paper.subject, paper.form
    return Sheet(
        office=subject.case.body.name if form.letterhead else "",
        title=say(form.printed or form.title),
        number=form.number(subject) or "",
        blocks=tuple(_blocks(form, subject, say)),
        foot=f"{subject.case.number}　依案卷第 {subject.case.version} 条记录，{day(subject.case.occurred)}",
    )


def _blocks(form: Form, subject: Subject, say: Speaker) -> Iterator[Block]:
    for part in form.parts:
        yield from part.fill(subject, say)
