"""How fast journals are verified: chains of entries, their tree, and proofs under it; in memory, or from a county."""

from __future__ import annotations

import hashlib
import json
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mediation.proofs.merkle import Frontier, Tree, above
from mediation.proofs.signing import signed
from mediation.proofs.verifier.judging import examine
from mediation.proofs.verifier.proving import PROOF, ROOT, Check, digest_after
from mediation.proofs.verifier.rows import canonical
from mediation.proofs.verifier.tree import leaf_of

from .verified import run as verified_county

HELP = "Verify a chain of entries, their tree, and a proof under it; entries a second of the processor."
PER_CASE = 40
ALGORITHM = "sha256"


def add_arguments(parser: ArgumentParser) -> None:
    """How many entries."""
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument(
        "--county", type=Path, help="instead, all rows of a county that `bench load --keep` made"
    )


def entry(number: int) -> dict[str, Any]:
    """An entry as it is chained: what it says is invented, its size is that of most."""
    place = number % PER_CASE + 1
    sealed = hashlib.sha256(str(number).encode()).hexdigest()
    return {
        "case": f"〔2026〕测试字第{number // PER_CASE + 1:07d}号", "number": place, "act": "attach_evidence",
        "before": "mediating" if place > 1 else "", "after": "mediating", "by": number % 97, "role": "seated",
        "occurred_on": "2026-11-23", "recorded_at": "2026-11-23T02:03:04.000005+00:00",
        "facts": {"kind": "photo", "handed_in_by": number % 89, "words": sealed},
    }  # fmt: skip


def written(entries: int) -> tuple[list[bytes], list[str]]:
    """The entries as lines, and their digests."""
    lines, digests, previous = [], [], ""
    for number in range(entries):
        content = entry(number)
        previous = digest_after(ALGORITHM, previous if content["number"] > 1 else "", content)
        lines.append(canonical(content))
        digests.append(previous)
    return lines, digests


def verified(lines: list[bytes], digests: list[str]) -> bytes:
    """Read every entry, give its digest again after the one before, and grow the tree; returns its root."""
    edge, previous = Frontier(ALGORITHM), ""
    for line, digest in zip(lines, digests, strict=True):
        content = json.loads(line)
        previous = digest_after(ALGORITHM, previous if content["number"] > 1 else "", content)
        if previous != digest:
            raise AssertionError(content)
        edge.add(leaf_of(ALGORITHM, digest))
    return edge.root()


def proof_of(place: int, lines: list[bytes], digests: list[str], tree: Tree, root: str) -> bytes:
    """The proof of one case under the root over all."""
    first = place * PER_CASE
    last = min(first + PER_CASE, len(lines))
    rows = [json.loads(line) for line in lines[first:last]]
    head = {"format": PROOF, "algorithm": ALGORITHM, "kind": "case", "number": rows[0]["case"]}
    told: list[Any] = [head | {"entries": len(rows), "files": 0}]
    for index, row in enumerate(rows, first):
        path = [it.hex() for it in tree.inclusion(index, len(lines))]
        leaf = {"index": index, "path": path}
        told.append({"entry": row, "digest": digests[index], "leaf": leaf, "words": None})
    return b"".join(canonical(it) + b"\n" for it in told) + root.encode()


def signed_root(size: int, root: bytes) -> str:
    """A root as it is published, by a key of this run."""
    content = {
        "format": ROOT, "number": 1, "day": "2026-11-23", "cut_at": "2026-11-23T03:45:00.000000+00:00",
        "size": size, "root": root.hex(), "algorithm": ALGORITHM, "previous": "", "consistency": [], "handover": "",
    }  # fmt: skip
    return signed(content, Ed25519PrivateKey.generate()).decode()


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, as one process computes and waits for nothing; and what came of it."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def run(tell: Callable[[str], Any], *, entries: int, county: Path | None = None) -> None:
    """Write, verify, prove."""
    if county is not None:
        verified_county(tell, county.absolute())
        return
    seconds, (lines, digests) = timed(lambda: written(entries))
    tell(f"written: {entries} entries in {seconds:.1f} s, {entries / seconds:,.0f} a second")
    seconds, root = timed(lambda: verified(lines, digests))
    tell(f"chain and tree verified in {seconds:.1f} s, {entries / seconds:,.0f} entries a second")
    _prove(tell, lines, digests, root)


def _prove(tell: Callable[[str], Any], lines: list[bytes], digests: list[str], root: bytes) -> None:
    """Proofs of a hundred cases across the whole, checked as verify.py does."""
    levels = _kept(digests)
    tree = Tree(ALGORITHM, lambda level, first, last: levels[level][first:last])
    line, cases = signed_root(len(lines), root), -(-len(lines) // PER_CASE)
    places = range(0, cases, max(1, cases // 100))
    seconds, proofs = timed(lambda: [proof_of(it, lines, digests, tree, line) for it in places])
    tell(f"{len(proofs)} proofs of a case made, {seconds * 1000 / len(proofs):.1f} ms each")
    seconds, found = timed(lambda: [_faults(it) for it in proofs])
    faults = sum(found)
    told = PER_CASE * len(proofs) / seconds
    each = seconds * 1000 / len(proofs)
    tell(
        f"checked as verify.py does: {each:.1f} ms a case, {told:,.0f} entries a second, {faults} faults"
    )


def _faults(data: bytes) -> int:
    check = Check(data)
    examine(check)
    return len(check.faults)


def _kept(digests: list[str]) -> dict[int, list[bytes]]:
    """The levels that the database keeps, in memory."""
    levels = {0: [leaf_of(ALGORITHM, it) for it in digests]}
    for below in (0, 8, 16):
        nodes, width = levels[below], 256
        whole = range(0, len(nodes) - width + 1, width)
        levels[below + 8] = [above(ALGORITHM, nodes[it : it + width]) for it in whole]
    return levels
