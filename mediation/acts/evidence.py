"""Exhibits are attached; the file itself is put into the storage by the door before the act."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Evidence
from mediation.vocabulary import EvidenceKind, bi

from . import fields
from .act import CaseAct
from .inviting import party_of

MOST_ONLINE = 30
"""So many exhibits one party may hand in without coming to the window."""


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file in the storage: its name there, what it was called, its size in bytes and its SHA-256."""

    name: str
    original_name: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class AttachEvidence(CaseAct):
    """An exhibit is added to the file."""

    story = bi("{actor}附上一份证据（{kind}）。", "{actor} attached an exhibit ({kind}).")
    parallel = True

    kind: EvidenceKind = fields.choice(bi("证据类型", "Kind"), EvidenceKind)
    title: str = fields.line(bi("名称", "Title"))
    handed_in_by: int | None = fields.one(
        "party", bi("提交人", "Handed in by"), "parties", required=False
    )
    pages: int | None = fields.count(bi("页数", "Pages"), required=False)
    file: StoredFile | None = fields.upload(
        bi("文件", "File"), required=False, private=True,
        help=bi("照片、扫描件或录音，10 MB 以内。", "Photo, scan or recording, up to 10 MB."),
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """Who handed it in is a party of this case."""
        if self.handed_in_by is not None:
            party_of(case, self.handed_in_by, field="handed_in_by")
        handed_in = Evidence.objects.filter(case=case, handed_in_by=self.handed_in_by)
        if case.actor.speaks_for and handed_in.count() >= MOST_ONLINE:
            raise Incomplete(
                bi(
                    f"网上最多提交 {MOST_ONLINE} 份证据，更多的请带到服务窗口。",
                    f"{MOST_ONLINE} exhibits at most online; bring more to the service window.",
                )
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The journal keeps the file's digest for ever."""
        if self.file:
            entry.facts["sha256"] = self.file.sha256

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the exhibit."""
        exhibit = Evidence(
            case=case, entry=entry, kind=self.kind.value, title=self.title,
            handed_in_by_id=self.handed_in_by, pages=self.pages,
        )  # fmt: skip
        if self.file:
            exhibit.file, exhibit.file_name = self.file.name, self.file.original_name
            exhibit.content_type, exhibit.size = self.file.content_type, self.file.size
            exhibit.sha256 = self.file.sha256
        Evidence.writes.bulk_create([exhibit])
