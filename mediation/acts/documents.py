"""Papers that an act rests on: handed in with it, or an exhibit that is already in the file."""

from __future__ import annotations

from typing import Any

from mediation.errors import Incomplete
from mediation.files.kinds import limits_said
from mediation.models import Case, CaseEntry, Evidence
from mediation.vocabulary import EvidenceKind, bi

from . import fields
from .evidence import StoredFile
from .room import require_room


def upload(label: str) -> Any:
    """The input of a paper that is handed in with the act."""
    return fields.upload(
        label, required=False, private=True,
        help=limits_said(),
    )  # fmt: skip


def known(label: str) -> Any:
    """The input of a paper that is an exhibit of the case already."""
    return fields.one("exhibit", label, "exhibits", required=False)


def require(case: Case, file: StoredFile | None, exhibit: int | None) -> None:
    """Refuse where neither a file nor an exhibit of this case is given."""
    if exhibit is not None and not Evidence.objects.filter(case=case, pk=exhibit).exists():
        raise Incomplete(
            bi("请从本案已附的材料中选择。", "Choose from what is attached to this case."),
            field="exhibit",
        )
    if file is None and exhibit is None:
        raise Incomplete(
            bi(
                "请上传证明材料，或从已附的材料中选择。",
                "Hand in the document, or choose one that is attached already.",
            ),
            field="document",
        )


def record(entry: CaseEntry, title: str, file: StoredFile | None) -> None:
    """The entry tells of a paper handed in with the act, and keeps its digest for ever; refuses one too many."""
    if file is not None:
        require_room(entry.case, file.size, "document")
        paper = {"kind": EvidenceKind.DOCUMENT.value, "title": title, **file.digests}
        entry.facts["paper"] = paper


def keep(
    case: Case,
    entry: CaseEntry,
    title: str,
    file: StoredFile | None,
    exhibit: int | None,
    party: int | None = None,
) -> int:
    """The exhibit that an act rests on: the one chosen, or a new one of the file that was handed in, by a party or not.

    Who that is, the entry says as `handed_in_by`.
    """
    if file is None:
        assert exhibit is not None, "`require` was not asked"
        return exhibit
    paper = Evidence(
        case=case, entry=entry, kind=EvidenceKind.DOCUMENT.value, title=title,
        handed_in_by_id=party, **file.columns,
    )  # fmt: skip
    Evidence.writes.bulk_create([paper])
    found: int = paper.pk
    return found
