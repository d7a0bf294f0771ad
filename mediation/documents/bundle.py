"""The dossier to take away: one ZIP with the bound dossier, kept papers, originals, journal, derivations and the proof.

The same case gives the same file: names, order and dates in it come from the case, not from when it was made.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO

from django.core.files.storage import default_storage

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Case, CaseEntry, Evidence, FrozenPaper
from mediation.proofs import giving_out, recompute_due
from mediation.proofs.verifier import script
from mediation.proofs.verifier.rows import canonical
from mediation.queries.clockbook import clocks_of
from mediation.queries.exhibits import copy_shown, may_open_original, original_shown
from mediation.queries.proving import proof_of
from mediation.queries.sight import sight
from mediation.rules.telling import as_json
from mediation.vocabulary import Grant

from . import exhibits
from .dossier import archived, archivings, bound, is_due, second_volume
from .filling import listed, subject_of
from .form import Subject
from .guide import GUIDE

LARGEST = 1 << 30
"""Originals of more than one GiB in all are not put into one file."""
AT_ONCE = 20 * 1_048_576
"""Up to so much the file is made while its reader waits."""
CHUNK = 1 << 20
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')

Member = tuple[str, Iterator[bytes]]


def weight(case: Case) -> int:
    """How many bytes of originals there are."""
    return sum(it.size or 0 for it in exhibits.seen_by(subject_of(case)))


def write(case: Case, target: IO[bytes]) -> None:
    """Write the ZIP, as the reader of the case may see it."""
    date = case.recorded_at.astimezone(COUNTY_ZONE).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        added = dict[str, str]()
        for name, data in _members(case):
            added[name] = _add(file, name, data, date)
        name = "核验/proof.jsonl"
        added[name] = _add(file, name, iter(proof_of(case, set(added.values()))), date)
        digests = "".join(f"{digest}  {name}\n" for name, digest in added.items())
        _add(file, "SHA256SUMS.txt", iter([digests.encode()]), date)


def _add(file: zipfile.ZipFile, name: str, data: Iterator[bytes], date: tuple[int, ...]) -> str:
    told = hashlib.sha256()
    about = zipfile.ZipInfo(name, date[:6])  # type: ignore[arg-type]
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = 0o600 << 16
    with file.open(about, "w", force_zip64=True) as member:
        for chunk in data:
            told.update(chunk)
            member.write(chunk)
    return told.hexdigest()


def _members(case: Case) -> Iterator[Member]:
    subject = subject_of(case)
    yield "README.txt", iter([GUIDE.format(number=case.number, version=case.version).encode()])
    if is_due(case):
        yield "卷宗.pdf", iter([bound(case)])
    if second := second_volume(subject):
        yield "副卷.pdf", iter([second])
    for before in archivings(subject):
        if before.number != archived(subject):
            yield f"以前归档的卷宗/第{before.number}条记录.pdf", _read(before.file)
    yield from _papers(subject)
    yield from _exhibits(subject)
    yield "案件记录/journal.jsonl", _journal(case)
    for told in clocks_of(case):
        row = json.dumps(as_json(told.explained), ensure_ascii=False, indent=1)
        yield f"期限推导/{told.clock.pk}-{told.clock.rule}.json", iter([row.encode()])
    yield "期限推导/recompute_due.py", iter([Path(recompute_due.__file__).read_bytes()])
    yield "核验/roots.jsonl", giving_out.roots_file()
    yield "核验/verify.py", iter([script().encode()])


def _exhibits(subject: Subject) -> Iterator[Member]:
    """Originals for whom the table grants them at once; for others the copies without metadata."""
    original = may_open_original(subject.case) is Grant.ALL
    for place, it in enumerate(exhibits.seen_by(subject), 1):
        shown = original_shown(it) if original else copy_shown(it)
        if shown and not shown.is_raw and default_storage.exists(shown.file):
            folder = "证据原件" if original else "证据副本"
            yield f"{folder}/{place:02d}-{_called(it, shown.file_name)}", _read(shown.file)


def _papers(subject: Subject) -> Iterator[Member]:
    """The papers in their final form, as they are kept, with the copies of the parties: all in the journal."""
    keys = {
        paper.key: it.form.title[0] for it in listed(subject) for paper in it.papers if paper.frozen
    }
    known = FrozenPaper.objects.filter(case=subject.case).select_related("party").order_by("id")
    for kept in known:
        title = keys.get((kept.form, kept.number))
        if title and kept.file and default_storage.exists(kept.file):
            copy = f"-当事人副本{kept.party.side}{kept.party.position}" if kept.party else ""
            yield f"定稿文书/{title}-{kept.number}{copy}.pdf", _read(kept.file)


def _journal(case: Case) -> Iterator[bytes]:
    """Every entry that the reader may see, one a line; of the others that there is one."""
    eyes = sight(case)
    for entry in CaseEntry.objects.filter(case=case).select_related("by").order_by("number"):
        told = {
            "number": entry.number,
            "digest": entry.digest,
            "recorded_at": entry.recorded_at.isoformat(),
        }
        if eyes.sees_entry(entry):
            told |= {
                "act": entry.act, "by": entry.by.name, "role": entry.role, "facts": entry.facts,
                "occurred_on": entry.occurred_on.isoformat(), "status": entry.status_after,
            }  # fmt: skip
        yield canonical(told) + b"\n"


def _read(name: str) -> Iterator[bytes]:
    with default_storage.open(name) as file:
        yield from file.chunks(CHUNK)


def _called(it: Evidence, file_name: str) -> str:
    """Its title with the ending of its file, and nothing that a file name must not have."""
    ending = PurePath(file_name).suffix[:10]
    return NOT_IN_NAMES.sub("_", it.title)[:60].strip(". ") + NOT_IN_NAMES.sub("", ending)
