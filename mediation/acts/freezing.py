"""Freezing: a paper that was signed or issued is kept as it is, and its digest stands in the journal.

The file is made and put into the storage by the clockwork before the act; nobody else freezes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, FrozenPaper
from mediation.vocabulary import ActName, FrozenForm, Status, bi

from . import fields
from .act import CaseAct
from .evidence import StoredFile


@dataclass(frozen=True)
class Copy:
    """The copy for one side: without what the other side has not to be shown."""

    party: int
    file: StoredFile


@dataclass(frozen=True, kw_only=True)
class FreezePaper(CaseAct):
    """A paper that is final is kept; from then on this file is given out and never made anew."""

    story = bi(
        "{actor}将一份文书定稿留存：{form}。", "{actor} kept a paper in its final form: {form}."
    )
    parallel = True

    form: FrozenForm = fields.choice(bi("文书", "Paper"), FrozenForm)
    number: int = fields.count(bi("第几条记录的文书", "Of which entry"))
    file: StoredFile | None = None
    copies: tuple[Copy, ...] = ()

    def check(self, case: Case) -> None:
        """There is a file, its entry exists, and it is not frozen yet."""
        if self.file is None:
            raise Incomplete(bi("没有文件可以留存。", "There is no file to keep."))
        if self.number and self.number > case.version:
            raise Incomplete(
                bi("本案没有这条记录。", "The case has no such entry."), field="number"
            )
        if self.form is FrozenForm.DOSSIER:
            self._require_archived(case)
        known = FrozenPaper.objects.filter(case=case, form=self.form.value, number=self.number)
        if known.exists():
            raise NotNow(bi("这份文书已经定稿。", "This paper is in its final form already."))

    def _require_archived(self, case: Case) -> None:
        """The dossier is that of the last archiving, as long as the case was not taken up again."""
        archived = CaseEntry.objects.filter(case=case, act=ActName.ARCHIVE_CASE.value)
        last = archived.order_by("number").last()
        if case.stands is not Status.ARCHIVED or last is None or last.number != self.number:
            raise NotNow(
                bi("卷宗在归档以后留存。", "The dossier is kept once the case is archived."),
                field="number",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The journal keeps digest and size of every copy for ever."""
        assert self.file is not None
        entry.facts |= _told(self.file)
        entry.facts["copies"] = [{"party": it.party, **_told(it.file)} for it in self.copies]

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep which file it is."""
        assert self.file is not None
        found: list[tuple[int | None, StoredFile]] = [(None, self.file)]
        found += [(it.party, it.file) for it in self.copies]
        FrozenPaper.writes.bulk_create(
            FrozenPaper(
                case=case, entry=entry, form=self.form.value, number=self.number, party_id=party,
                file=file.name, size=file.size, sha256=file.sha256,
            )
            for party, file in found
        )  # fmt: skip


def _told(file: StoredFile) -> dict[str, Any]:
    return {"sha256": file.sha256, "bytes": file.size}
