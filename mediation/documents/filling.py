"""A form and a case become sheets. Papers are Chinese, whatever language their reader uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import translation

from mediation.models import Case, FrozenPaper, Obligation, Party
from mediation.queries.casefile import casefile
from mediation.queries.deliberated import Put
from mediation.queries.eyes import PartySight, for_party
from mediation.queries.frozen import frozen_of
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
    """One form for one thing of a case. `part` tells several of a kind apart, from 1; 0 is the empty form.

    `is_earlier`: it is kept from before the case was taken up again or agreed anew; it is not made any more.
    """

    form: Form
    subject: Subject
    part: int
    frozen: FrozenPaper | None = None
    is_earlier: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """Which paper it is, for ever: its form, and the entry that it is of; 0 where it is of none."""
        if self.is_earlier and self.frozen:
            return self.form.code, self.frozen.number
        return self.form.code, (self.form.of_entry(self.subject) or 0) if self.part else 0

    @property
    def is_final(self) -> bool:
        """Whether it was signed or issued, and has to be kept as it is."""
        return bool(self.part and self.key[1] and self.form.is_final(self.subject))

    @property
    def about(self) -> str:
        """What tells it from others of its kind: whose it is, or of which day."""
        of = self.subject.of
        if self.is_earlier and self.frozen:
            return bi(
                f"以前的，第 {self.frozen.number} 条记录", f"earlier, of entry {self.frozen.number}"
            )
        if isinstance(of, Party):
            return of.name
        if isinstance(of, Obligation):
            return of.content
        if isinstance(of, Put):
            return of.kind.label
        return of.on.isoformat() if isinstance(of, Said) else ""

    @cached_property
    def blanks(self) -> int:
        """How many places are left to be filled in by hand."""
        return self.sheet().blanks

    def sheet(self, *, gloss: bool = False, note: str = "") -> Sheet:
        """The paper as the case stands now; `note` is said on the foot of each page."""
        with translation.override(CHINESE):
            return _set(self, Speaker(gloss), note)


@dataclass(frozen=True)
class Listed:
    """One form in the list of a case's papers."""

    form: Form
    standing: Standing
    papers: list[Paper]
    must: bool

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
    return Subject(casefile(case), said(case), frozen=frozen_of(case))


def edition_of(party: Party) -> Subject:
    """The same for a party: its own edition, from the same source."""
    case = for_party(party)
    return Subject(casefile(case), said(case), frozen=frozen_of(case, party.pk))


def offered(subject: Subject) -> list[Form]:
    """The forms that the reader of a case may have, in the order of the dossier."""
    found = [form for form in FORMS.values() if form.is_offered(subject)]
    return sorted(found, key=lambda form: form.place)


def papers(form: Form, subject: Subject) -> list[Paper]:
    """What the case has of a form."""
    with translation.override(CHINESE):
        found = [it for it in form.each(subject) if _is_for(it, subject)]
        before = form.earlier(subject)
    now = [Paper(form, subject.about(of), part) for part, of in enumerate(found, 1)]
    return [replace(it, frozen=subject.frozen.get(it.key)) for it in now] + [
        Paper(form, subject, part, kept, is_earlier=True)
        for part, kept in enumerate(before, len(now) + 1)
    ]


def _is_for(of: object, subject: Subject) -> bool:
    """A party is offered what is made out to itself, not what is made out to the others."""
    eyes = subject.file.eyes
    return not (isinstance(eyes, PartySight) and isinstance(of, Party) and of.pk != eyes.party)


def listed(subject: Subject) -> list[Listed]:
    """Every form that the reader may have, and whether the case has it, lacks it, or has no use for it yet."""
    return [_listed(form, subject) for form in offered(subject)]


def _listed(form: Form, subject: Subject) -> Listed:
    found = papers(form, subject)
    missing = Standing.LACKS if form.called(subject) else Standing.NOT_YET
    has = any(not it.is_earlier for it in found)
    return Listed(form, Standing.HAS if has else missing, found, form.must)


def paper(subject: Subject, code: str, part: int) -> Paper | None:
    """One paper of the case; part 0 is the form with no more than the case itself."""
    form = next((it for it in offered(subject) if it.code == code), None)
    if form is None:
        return None
    found = [Paper(form, subject, 0), *papers(form, subject)]
    return found[part] if part < len(found) else None


def _set(paper: Paper, say: Speaker, note: str) -> Sheet:
    subject, form = paper.subject, paper.form
    return Sheet(
        office=subject.case.body.name if form.letterhead else "",
        title=say(form.printed or form.title),
        number=form.number(subject) or "",
        blocks=tuple(_blocks(form, subject, say)),
        foot=f"{subject.case.number}　依案卷第 {subject.case.version} 条记录，{day(subject.case.occurred)}{note}",
        is_airy=form.airy,
        under=form.under(subject) or "",
        made=subject.case.recorded_at,
    )


def _blocks(form: Form, subject: Subject, say: Speaker) -> Iterator[Block]:
    for part in form.parts:
        yield from part.fill(subject, say)
