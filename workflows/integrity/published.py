"""Is what was published still true? Leaves against entries, roots against leaves, each root after the other."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection

from mediation.models import Leaf, Root, TreeNode
from mediation.proofs.journal import Fault
from mediation.proofs.merkle import Frontier
from mediation.proofs.verifier.judging import examine
from mediation.proofs.verifier.proving import Check
from mediation.proofs.verifier.tree import leaf_of

ROOTS = "roots"
"""What stands where a case's number stands, when a fault is one of the roots."""
OTHER_DIGEST = """
SELECT leaf.position, coalesce(cases.number, meetings.number), coalesce(ce.number, me.number)
FROM mediation_leaf AS leaf
LEFT JOIN mediation_caseentry AS ce ON ce.id = leaf.case_entry_id
LEFT JOIN mediation_case AS cases ON cases.id = ce.case_id
LEFT JOIN mediation_meetingentry AS me ON me.id = leaf.meeting_entry_id
LEFT JOIN mediation_meeting AS meetings ON meetings.id = me.meeting_id
WHERE leaf.digest IS DISTINCT FROM coalesce(ce.digest, me.digest)
ORDER BY leaf.position
"""
CHUNK = 20_000
SIGNED = ("number", "day", "size", "root", "algorithm", "cut_at")
is_digest = re.compile("[0-9a-f]{64}").fullmatch


def published() -> Iterator[Fault]:
    """Everything that is not as it was published."""
    yield from _leaves()
    roots = list(Root.objects.order_by("number"))
    yield from _signed(roots)
    yield from _counted_again(roots)


def _leaves() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(OTHER_DIGEST)
        for position, number, entry in cursor.fetchall():
            told = f"entry {entry} is not what was published of it (leaf {position})"
            yield Fault(number or ROOTS, "published", told)


def _signed(roots: list[Root]) -> Iterator[Fault]:
    if not roots:
        return
    check = Check("".join(f"{it.signed}\n" for it in roots).encode())
    if not examine(check):
        yield Fault(ROOTS, "root", "the published roots cannot be read")
    for (_, where), (_, what) in check.faults:
        yield Fault(ROOTS, "root", f"{where}: {what}")
    for number, root in enumerate(roots, 1):
        if root.number != number or _told(root.signed) != _kept(root):
            yield Fault(ROOTS, "root", f"root {root.number} is kept other than it was signed")


def _told(line: str) -> dict[str, Any]:
    try:
        whole = json.loads(line)
        content = whole["content"]
        kept = {name: content[name] for name in SIGNED}
        return {**kept, "public_key": whole["public_key"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _kept(root: Root) -> dict[str, Any]:
    return {
        "number": root.number,
        "day": root.day.isoformat(),
        "size": root.size,
        "root": root.digest,
        "cut_at": root.cut_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "algorithm": root.algorithm,
        "public_key": root.public_key,
    }


def _counted_again(roots: list[Root]) -> Iterator[Fault]:
    """Grow the tree anew from the leaves: the first root that does not come out is named, and each kept node."""
    if not roots:
        return
    edge, nodes, sizes = Frontier(roots[-1].algorithm), _kept_nodes(), _by_size(roots)
    wrong: list[int] = []
    for position, digest in _all_leaves():
        if position != edge.size or not is_digest(digest):
            yield Fault(ROOTS, "leaf", f"leaf {edge.size} is missing or damaged")
            return
        for level, place, node in edge.add(leaf_of(edge.algorithm, digest)):
            if nodes.pop((level, place), "") != node.hex():
                said = f"node {place} of level {level} is not that of its leaves"
                yield Fault(ROOTS, "node", said)
        wrong += _not_coming_out(sizes.pop(edge.size, []), edge)
    yield from _left_over(wrong, sizes, edge.size)


def _left_over(wrong: list[int], sizes: dict[int, list[Root]], size: int) -> Iterator[Fault]:
    if wrong:
        yield Fault(ROOTS, "root", f"root {wrong[0]} is not that of the entries under it")
    for root in (it for left in sizes.values() for it in left if it.size):
        told = f"root {root.number} is over {root.size} entries, {size} are left"
        yield Fault(ROOTS, "root", told)


def _by_size(roots: list[Root]) -> dict[int, list[Root]]:
    found: dict[int, list[Root]] = {}
    for root in roots:
        found.setdefault(root.size, []).append(root)
    return found


def _not_coming_out(roots: list[Root], edge: Frontier) -> list[int]:
    digest = edge.root().hex() if roots else ""
    return [it.number for it in roots if it.digest != digest]


def _all_leaves() -> Iterator[tuple[int, str]]:
    rows = Leaf.objects.order_by("position").values_list("position", "digest")
    return rows.iterator(chunk_size=CHUNK)


def _kept_nodes() -> dict[tuple[int, int], str]:
    rows = TreeNode.objects.values_list("level", "position", "digest")
    return {(level, position): digest for level, position, digest in rows}
