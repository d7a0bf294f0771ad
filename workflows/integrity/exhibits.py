"""Is every document, byte for byte, what was handed in or kept, and every copy what was made? Reads all files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db.models.functions import Mod

from mediation.models import Evidence, FrozenMeetingPaper, FrozenPaper, RedactedExhibit
from mediation.proofs.journal import Fault

CHUNK = 1 << 20
KEPT_AT_ONCE = 500
NIGHTS = 30
"""After so many nights every file has been read."""


def exhibits(slice_of_month: int | None = None) -> Iterator[Fault]:
    """Every file that is missing, or is not what its digest says; or of these the thirtieth part that a night reads."""
    for model in (Evidence, RedactedExhibit, FrozenPaper):
        kept = model.objects.exclude(file="").select_related("case", "entry").order_by("pk")
        if slice_of_month is not None:
            kept = kept.annotate(part=Mod("pk", NIGHTS)).filter(part=slice_of_month % NIGHTS)
        for it in kept.iterator(chunk_size=KEPT_AT_ONCE):
            yield from _faults(it)
    meetings = FrozenMeetingPaper.objects.exclude(file="").select_related("meeting", "entry")
    for paper in meetings.order_by("pk").iterator(chunk_size=KEPT_AT_ONCE):
        if what := _wrong_with(paper.file, paper.sha256):
            sentence = f"the paper of entry {paper.entry.number}: {what}"
            yield Fault(paper.meeting.number, "document", sentence)


def _faults(it: Evidence | RedactedExhibit | FrozenPaper) -> Iterator[Fault]:
    files = {"file": (it.file, it.sha256)}
    if not isinstance(it, FrozenPaper):
        files["copy"] = (it.copy, it.copy_sha256)
    for which, (name, digest) in files.items():
        if name and (what := _wrong_with(name, digest)):
            sentence = f"the {which} of entry {it.entry.number}: {what}"
            yield Fault(it.case.number, "document", sentence)


def _wrong_with(name: str, digest: str) -> str:
    if not default_storage.exists(name):
        return "it is missing"
    told = hashlib.sha256()
    with default_storage.open(name) as file:
        for chunk in file.chunks(CHUNK):
            told.update(chunk)
    return "" if told.hexdigest() == digest else "its bytes are not those that were handed in"
