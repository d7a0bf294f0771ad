"""Publishing: at night every entry that is not under a root yet gets its place in the tree, and the tree a signed root.

A place is given once. Entries that were committed late, or taken over with an older date, come behind those that have
theirs: the tree only grows, and every root shows that it goes on where the one before ended.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from mediation.calendar.moments import local_date
from mediation.errors import Incomplete
from mediation.models import Leaf, Root, TreeNode
from mediation.models.moment import now
from mediation.proofs.giving_out import last_root
from mediation.proofs.merkle import KEPT, above
from mediation.proofs.rooting import Cut, change_key, content_of, handover, kept_tree, line_of
from mediation.proofs.signing import key_in, public_key
from mediation.vocabulary import bi

ALONE = 7_250_311
"""The advisory lock under which one process at a time publishes."""
GIVE_PLACES = """
INSERT INTO mediation_leaf (position, case_entry_id, meeting_entry_id, digest)
SELECT %s - 1 + row_number() OVER (ORDER BY recorded_at, meeting NULLS FIRST, a_case, number),
    a_case_entry, meeting_entry, digest
FROM (
    SELECT recorded_at, case_id AS a_case, NULL::bigint AS meeting, number, id AS a_case_entry,
        NULL::bigint AS meeting_entry, digest
    FROM mediation_caseentry AS entry
    WHERE NOT EXISTS (SELECT FROM mediation_leaf WHERE case_entry_id = entry.id)
    UNION ALL
    SELECT recorded_at, NULL, meeting_id, number, NULL, id, digest
    FROM mediation_meetingentry AS entry
    WHERE NOT EXISTS (SELECT FROM mediation_leaf WHERE meeting_entry_id = entry.id)
) AS fresh
"""
BATCH = 2_000


def publish(*, key_was_lost: bool = False) -> Root:
    """Put everything recorded so far under a root; the last root again where nothing was added on the same day."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ALONE])
        last = last_root()
        algorithm = _require_same_digest(last)
        size = _give_places(last.size if last else 0)
        cut = Cut((last.number if last else 0) + 1, local_date(now()), now(), size)
        if last and (last.size, last.day, last.public_key) == (size, cut.day, _key()):
            return last
        _keep_nodes(algorithm, last.size if last else 0, size)
        return _write(cut, last, algorithm, key_was_lost=key_was_lost)


def _key() -> str:
    return public_key(key_in(settings.ROOT_KEY_FILE))


def renew_key() -> None:
    """Lay the key aside, so that the next root is by a new one; not while an earlier change is still unpublished."""
    last = last_root()
    if last is None or last.public_key != _key():
        raise Incomplete(
            bi(
                "现用密钥还没有签过根，先公布一次再换。",
                "The present key has not signed a root yet: publish first, then change it.",
            )
        )
    change_key(settings.ROOT_KEY_FILE)


def _require_same_digest(last: Root | None) -> str:
    algorithm: str = settings.JOURNAL_DIGEST
    if last and last.algorithm != algorithm:
        raise Incomplete(
            bi(
                f"JOURNAL_DIGEST 现为 {algorithm}，已公布的根用的是 {last.algorithm}：记录不能半途换算法。",
                f"JOURNAL_DIGEST is {algorithm}, the published roots are by {last.algorithm}: "
                "a journal keeps its digest.",
            )
        )
    return algorithm


def _give_places(size: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(GIVE_PLACES, [size])
        added: int = cursor.rowcount
    return size + added


def _keep_nodes(algorithm: str, old: int, new: int) -> None:
    """Keep the nodes above subtrees that have become complete, each level from the one below it."""
    tree = kept_tree(algorithm)
    for below, level in pairwise(KEPT):
        width, made = 1 << (level - below), []
        for place in range(old >> level, new >> level):
            nodes = tree.read(below, place * width, (place + 1) * width)
            digest = above(algorithm, nodes).hex()
            made.append(TreeNode(level=level, position=place, digest=digest))
        TreeNode.writes.bulk_create(made, batch_size=BATCH)


def _write(cut: Cut, last: Root | None, algorithm: str, *, key_was_lost: bool) -> Root:
    file = settings.ROOT_KEY_FILE
    key, before = key_in(file), json.loads(last.signed)["content"] if last else None
    content: dict[str, Any] = content_of(cut, last, before, algorithm)
    content["handover"] = handover(file, key, last.public_key if last else "", is_lost=key_was_lost)
    root = Root(
        number=cut.number,
        day=cut.day,
        size=cut.size,
        digest=content["root"],
        algorithm=algorithm,
        cut_at=cut.at,
        public_key=public_key(key),
        signed=line_of(content, key),
    )
    Root.writes.bulk_create([root])
    return root


def unplaced() -> int:
    """How many entries are not under a root yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM mediation_caseentry) + (SELECT count(*) FROM mediation_meetingentry)"
        )
        total: int = cursor.fetchone()[0]
    return total - Leaf.objects.count()
