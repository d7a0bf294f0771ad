"""Is every document, byte for byte, what was handed in, or kept? Reads all files: when it is asked, not every night."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from mediation.models import Evidence, FrozenPaper
from mediation.proofs.journal import Fault

CHUNK = 1 << 20
KEPT_AT_ONCE = 500


def exhibits() -> Iterator[Fault]:
    """Every file that is missing, or is not what its digest says."""
    for model in (Evidence, FrozenPaper):
        kept = model.objects.exclude(file="").select_related("case", "entry").order_by("pk")
        for it in kept.iterator(chunk_size=KEPT_AT_ONCE):
            what = _wrong_with(it.file, it.sha256)
            if what:
                told = f"the file of entry {it.entry.number}: {what}"
                yield Fault(it.case.number, "document", told)


def _wrong_with(name: str, digest: str) -> str:
    if not default_storage.exists(name):
        return "it is missing"
    told = hashlib.sha256()
    with default_storage.open(name) as file:
        for chunk in file.chunks(CHUNK):
            told.update(chunk)
    return "" if told.hexdigest() == digest else "its bytes are not those that were handed in"
