"""What is given out to be checked elsewhere: the roots, the proof of a journal, a receipt. One thing a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from mediation.models import Journaled, JournalEntry, Leaf, Root

from .chain import content
from .rooting import kept_tree
from .signing import key_in, signed
from .verifier.proving import PROOF, RECEIPT
from .verifier.rows import canonical

Shown = Callable[[Any], bool]
Document = tuple[int, str]
"""The number of the entry that brought it, and its digest."""


def last_root() -> Root | None:
    """The root that was published last."""
    found: Root | None = Root.objects.order_by("-number").first()
    return found


def roots_file() -> Iterator[bytes]:
    """Every root that was published, from the first."""
    for line in Root.objects.order_by("number").values_list("signed", flat=True):
        yield f"{line}\n".encode()


def _line(value: Any) -> bytes:
    return canonical(value) + b"\n"


def _root_line(root: Root | None) -> bytes:
    return f"{root.signed}\n".encode() if root else _line({})


def places(entries: Iterable[JournalEntry], root: Root | None) -> dict[int, dict[str, Any]]:
    """The place of each entry under a root and its path to it, by the entry's id."""
    if root is None:
        return {}
    rows = list(entries)
    name = f"{rows[0].KIND}_entry" if rows else "case_entry"
    ids = [it.pk for it in rows]
    leaves = Leaf.objects.filter(**{f"{name}__in": ids}, position__lt=root.size)
    tree = kept_tree(root.algorithm)
    return {
        getattr(leaf, f"{name}_id"): {
            "index": leaf.position,
            "path": [it.hex() for it in tree.inclusion(leaf.position, root.size)],
        }
        for leaf in leaves
    }


def proof(
    thing: Journaled,
    entries: list[Any],
    *,
    documents: Iterable[Document] = (),
    shown: Shown = lambda _: True,
    words: dict[int, Any] | None = None,
) -> Iterator[bytes]:
    """The proof of a journal, under the last root; of what may not be shown the digest alone, which still chains.

    `words`, by the number of their entry, open what an entry seals: for who may read them only.
    """
    root, told = last_root(), list(documents)
    kind = type(thing).ENTRY.KIND
    number: str = thing.number  # type: ignore[attr-defined]
    head = {"format": PROOF, "algorithm": settings.JOURNAL_DIGEST, "kind": kind, "number": number}
    yield _line(head | {"entries": len(entries), "files": len(told)})
    placed = places(entries, root)
    for entry in entries:
        kept = (words or {}).get(entry.number)
        row = {
            # Through JSON once: what is given out has to be what the digest was made of.
            "entry": json.loads(canonical(content(number, entry))) if shown(entry) else None,
            "digest": entry.digest,
            "leaf": placed.get(entry.pk),
            "words": {"salt": kept.salt, "words": kept.words} if kept else None,
        }
        yield _line(row)
    for entry_number, digest in told:
        yield _line({"entry": entry_number, "sha256": digest})
    yield _root_line(root)


def key() -> Any:
    """The key that signs for the office."""
    return key_in(Path(settings.ROOT_KEY_FILE))


def receipt_line(number: str, entry: JournalEntry) -> str:
    """What a party is given for what it submitted: no names, no words; it fits into a QR picture."""
    told = {
        "format": RECEIPT,
        "algorithm": settings.JOURNAL_DIGEST,
        "case": number,
        "act": entry.act,
        "entry": entry.number,
        "digest": entry.digest,
        "recorded_at": entry.recorded_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
    }
    return signed(told, key()).decode().rstrip("\n")


def receipt(number: str, entry: JournalEntry) -> bytes:
    """The receipt with the place of its entry under the last root, as soon as it has one."""
    root = last_root()
    place = places([entry], root).get(entry.pk)
    lines = receipt_line(number, entry).encode() + b"\n"
    return lines + _line(place) + _root_line(root) if place else lines
