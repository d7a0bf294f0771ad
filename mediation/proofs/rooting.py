"""A root of the tree over all entries, as it is signed and given out; and the key that signs it.

The key lies in a file that only the system may read. When it is changed, the one before vouches for it by signing the
new public key; `NAME.before` keeps it for that.
"""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mediation.errors import Incomplete
from mediation.models import Leaf, Root, TreeNode
from mediation.vocabulary import bi

from .merkle import Tree
from .signing import canonical, key_in, public_key, signed
from .verifier.proving import ROOT
from .verifier.sm3 import hashed
from .verifier.tree import leaf_of


@dataclass(frozen=True)
class Cut:
    """What a root is over: so many leaves, at an instant."""

    number: int
    day: dt.date
    at: dt.datetime
    size: int


def kept_tree(algorithm: str) -> Tree:
    """The tree as the database keeps it."""

    def read(level: int, first: int, last: int) -> list[bytes]:
        rows = TreeNode.objects.filter(level=level) if level else Leaf.objects.all()
        wanted = rows.filter(position__gte=first, position__lt=last).order_by("position")
        found = list(wanted.values_list("digest", flat=True))
        if len(found) != last - first:
            raise LookupError(f"level {level} of the tree lacks nodes from {first} to {last}")
        return [bytes.fromhex(it) if level else leaf_of(algorithm, it) for it in found]

    return Tree(algorithm, read)


def digest_of_root(content: Any, algorithm: str) -> str:
    """What the next root carries of this one."""
    return hashed(algorithm, canonical(content)).hex()


def content_of(cut: Cut, last: Root | None, before: Any, algorithm: str) -> dict[str, Any]:
    """What a root says: nothing but numbers, instants and digests."""
    tree = kept_tree(algorithm)
    path = tree.consistency(last.size, cut.size) if last else []
    return {
        "format": ROOT,
        "number": cut.number,
        "day": cut.day.isoformat(),
        "cut_at": cut.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "size": cut.size,
        "root": tree.span(0, cut.size).hex(),
        "algorithm": algorithm,
        "previous": digest_of_root(before, algorithm) if before else "",
        "consistency": [it.hex() for it in path],
        "handover": "",
    }


def kept_before(file: Path) -> Path:
    """Where the key before this one is kept."""
    return file.with_name(f"{file.name}.before")


def change_key(file: Path) -> None:
    """Lay the key aside; the next root is signed by a new one, for which it vouches."""
    file.replace(kept_before(file))


def handover(file: Path, key: Ed25519PrivateKey, last_key: str, *, is_lost: bool) -> str:
    """The word of the key before for this one; nothing where it is the same, or lost for good."""
    if not last_key or public_key(key) == last_key:
        return ""
    kept = kept_before(file)
    before = key_in(kept) if kept.exists() else None
    if before is None or public_key(before) != last_key:
        if is_lost:
            return ""
        raise Incomplete(
            bi(
                f"签名密钥换了，而原密钥不在 {kept.name}。请放回原文件；确已丢失的，用 --key-was-lost。",
                f"The signing key is another, and {kept.name} does not hold the one before. Put it back; "
                "if it is lost for good, say --key-was-lost.",
            )
        )
    word = before.sign(canonical({"next_key": public_key(key)}))
    return base64.b64encode(word).decode()


def line_of(content: Any, key: Ed25519PrivateKey) -> str:
    """The line that is given out."""
    return signed(content, key).decode().rstrip("\n")
