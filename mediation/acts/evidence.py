"""Exhibits are attached; the file itself is put into the storage by the door before the act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete
from mediation.files.kinds import limits_said
from mediation.models import Case, CaseEntry, Evidence
from mediation.vocabulary import EvidenceKind, bi

from . import fields
from .act import CaseAct
from .inviting import party_of
from .room import require_room

MOST_ONLINE = 30
"""So many exhibits one party may hand in without coming to the window."""


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file in the storage: its name there, what it was called, its size in bytes and its SHA-256; and of the copy
    that others see the same, empty where it is passed on as it is."""

    name: str
    original_name: str
    content_type: str
    size: int
    sha256: str
    copy: str = ""
    copy_type: str = ""
    copy_size: int | None = None
    copy_sha256: str = ""

    @property
    def names(self) -> list[str]:
        """What of it lies in the storage."""
        return [name for name in (self.name, self.copy) if name]

    @property
    def shown_type(self) -> str:
        """The type of what others see."""
        return self.copy_type or self.content_type

    @property
    def digests(self) -> dict[str, str]:
        """What the journal keeps of it for ever."""
        copied = {"copy_sha256": self.copy_sha256} if self.copy_sha256 else {}
        return {"sha256": self.sha256, **copied}

    @property
    def columns(self) -> dict[str, Any]:
        """What an exhibit keeps of it."""
        return {
            "file": self.name, "file_name": self.original_name, "content_type": self.content_type,
            "size": self.size, "sha256": self.sha256, "copy": self.copy, "copy_type": self.copy_type,
            "copy_size": self.copy_size, "copy_sha256": self.copy_sha256,
        }  # fmt: skip


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
        bi("文件", "File"), required=False, private=True, is_several=True, help=limits_said()
    )
    source: str = fields.line(
        bi("来源", "Source"), required=False, is_folded=True,
        help=bi("如：业委会档案、社区调取。", "For example: the owners' committee's files."),
    )  # fmt: skip
    document_number: str = fields.line(
        bi("文号", "Number of the document"), limit=60, required=False, is_folded=True
    )
    position: int | None = fields.count(
        bi("排序", "Place in the list"), required=False, is_folded=True,
        help=bi("不填即按提交先后。", "Empty means in the order they came."),
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """Who handed it in is a party of this case, and there is room for it."""
        if self.handed_in_by is not None:
            party_of(case, self.handed_in_by, field="handed_in_by")
        if self.file is not None:
            require_room(case, self.file.size, "file")
        handed_in = Evidence.objects.filter(case=case, handed_in_by=self.handed_in_by)
        if case.actor.speaks_for and handed_in.count() >= MOST_ONLINE:
            raise Incomplete(
                bi(
                    f"网上最多提交 {MOST_ONLINE} 份证据，更多的请带到服务窗口。",
                    f"{MOST_ONLINE} exhibits at most online; bring more to the service window.",
                )
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The journal keeps the digests of the file and of its copy for ever."""
        if self.file:
            entry.facts |= self.file.digests

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the exhibit."""
        exhibit = Evidence(
            case=case, entry=entry, kind=self.kind.value, title=self.title,
            handed_in_by_id=self.handed_in_by, pages=self.pages, source=self.source,
            document_number=self.document_number, position=self.position,
            **(self.file.columns if self.file else {}),
        )  # fmt: skip
        Evidence.writes.bulk_create([exhibit])
