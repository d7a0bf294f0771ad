"""Exhibits bound into the dossier: of each a slip with the digest of its file, and its pages where it has any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.files.storage import default_storage
from django.utils import translation

from mediation.models import Evidence
from mediation.queries.exhibits import Shown, copy_shown
from mediation.queries.eyes import PartySight
from mediation.queries.handed_in import handed_in
from mediation.vocabulary import EvidenceKind

from .form import Subject
from .forms.dossier import IDENTITY, OTHER, POWER
from .insert import Insert, as_insert
from .sheet import Cell, Grid, Paragraph, Sheet
from .wording import day

CHINESE = "zh-hans"
PLACES = {IDENTITY: 35, POWER: 45, OTHER: 65}
"""Where they come among the sheets: behind the notice of rights, the power of attorney, the list of exhibits."""
POWERS = "授权委托"
WIDE = (22, 78)
MOST_BYTES = 200 * 1_048_576
"""So much is bound in; what is beyond has its slip, and is in the ZIP."""

Bound = tuple[str, Sheet | Insert]


def kind_of(it: Evidence) -> str:
    """Among which sheets of the index an exhibit belongs."""
    if it.kind == EvidenceKind.IDENTITY:
        return IDENTITY
    return POWER if POWERS in it.title else OTHER


def seen_by(subject: Subject) -> list[Evidence]:
    """The exhibits that the reader may see: a party its own."""
    eyes = subject.file.eyes
    if not isinstance(eyes, PartySight):
        return subject.file.evidence
    own = next((it for it in subject.file.parties if it.pk == eyes.party), None)
    return [it.exhibit for it in handed_in(own)] if own else []


def data_of(shown: Shown | None) -> bytes:
    """The bytes of a version of an exhibit, or nothing."""
    if shown is None or not default_storage.exists(shown.file):
        return b""
    with default_storage.open(shown.file) as file:
        return bytes(file.read())


def enclosed(subject: Subject) -> Iterator[Bound]:
    """Slip and pages of every exhibit: of the copy without what a camera or a program wrote into the file."""
    left = MOST_BYTES
    for place, it in enumerate(seen_by(subject), 1):
        foot = f"{subject.case.number}　证据材料 {place}"
        shown = copy_shown(it)
        fits = shown is not None and (it.size or 0) <= left
        insert = as_insert(data_of(shown), shown.content_type, foot) if shown and fits else None
        left -= (it.size or 0) if insert else 0
        with translation.override(CHINESE):
            yield kind_of(it), _slip(place, it, insert, foot)
        if insert:
            yield kind_of(it), insert


def _slip(place: int, it: Evidence, insert: Insert | None, foot: str) -> Sheet:
    by = it.handed_in_by.name if it.handed_in_by else ""
    rows = [
        ("名称", it.title),
        ("类型", EvidenceKind(it.kind).zh),
        ("提交人", by or "／"),
        ("提交日期", day(it.entry.occurred_on) or "／"),
        ("文件名", it.file_name or "／"),
        ("文件大小", f"{it.size} 字节" if it.size else "／"),
        ("SHA-256", it.sha256 or "／"),
        ("装订", _how(it, insert)),
    ]
    cells = tuple((Cell(label, is_label=True), Cell(text)) for label, text in rows)
    note = Paragraph("摘要（SHA-256）与案件记录一致的，文件自提交以来没有改动。")
    return Sheet(
        "", f"证据材料 {place}", "", (Grid(WIDE, cells), note), foot, made=it.entry.recorded_at
    )


def _how(it: Evidence, insert: Insert | None) -> str:
    if insert:
        return f"其后 {insert.pages} 页"
    if not it.file:
        return "没有电子文件，纸件另附"
    return "不能装订成页，原文件见卷宗压缩包"


def counted(items: Sequence[Bound], code: str) -> int:
    """How many exhibits of a kind there are, by their slips."""
    return sum(isinstance(it, Sheet) for found, it in items if found == code)
