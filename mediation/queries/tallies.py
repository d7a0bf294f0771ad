"""Reading the board's cells: each figure is its cell and the changes not yet folded, so it is true at this moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection

from mediation.models import User
from mediation.vocabulary import Role

WATCHING = (Role.SUPERVISOR, Role.AUDITOR, Role.DIRECTOR)
"""Whose business the figures of a place are."""
TOWNSHIP_DEPTH = 2
"""Figures are kept by township: a post over a smaller place has none."""

GROUPS = {
    "path": "path",
    "key": "key",
    "day": "day",
    "status": "split_part(key, '/', 1)",
}

READ = """
SELECT {groups}, sum(n)::bigint FROM (
    SELECT path, key, day, n FROM mediation_tally WHERE measure = %(measure)s
    UNION ALL SELECT path, key, day, n FROM mediation_tallychange WHERE measure = %(measure)s) AS cells
WHERE path LIKE ANY(%(paths)s) AND (%(since)s::date IS NULL OR day >= %(since)s)
    AND (%(until)s::date IS NULL OR day <= %(until)s)
GROUP BY {places} HAVING sum(n) <> 0
"""


def watched(user: User, township: str = "") -> list[str]:
    """The paths of the places whose figures this person may see, narrowed to one township where asked."""
    held = [post.area.path for post in user.current_posts if post.role in WATCHING]
    paths = [path for path in held if path.count(".") <= TOWNSHIP_DEPTH]
    if township:
        return [township] if any(township.startswith(path) for path in paths) else []
    return [it for it in set(paths) if not any(it != up and it.startswith(up) for up in paths)]


def sums(
    measure: str,
    paths: Sequence[str],
    by: Sequence[str],
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> dict[tuple[Any, ...], int]:
    """How many of a measure at these places, by the given groups, in a stretch of months or days."""
    groups = ", ".join(GROUPS[name] for name in by)
    places = ", ".join(str(place) for place in range(1, len(by) + 1))
    asked = {
        "measure": measure,
        "paths": [f"{path}%" for path in paths],
        "since": since,
        "until": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(READ.format(groups=groups, places=places), asked)
        return {tuple(row[:-1]): int(row[-1]) for row in cursor.fetchall()}


def fold() -> int:
    """Let the database fold what has changed into the cells; answers how many changes that were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fold_tallies()")
        return int(cursor.fetchone()[0])


def rebuild() -> None:
    """Let the database count everything anew; acts wait meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rebuild_tallies()")


DIFFERENT = """
WITH kept AS (
    SELECT measure::text, path::text, key::text, day, sum(n)::int AS n FROM (
        SELECT measure, path, key, day, n FROM mediation_tally
        UNION ALL SELECT measure, path, key, day, n FROM mediation_tallychange) AS cells
    GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0),
truth AS (SELECT measure::text, path::text, key::text, day, n FROM mediation_tallytruth)
SELECT coalesce(kept.measure, truth.measure), coalesce(kept.path, truth.path), coalesce(kept.key, truth.key),
    coalesce(kept.day, truth.day), coalesce(kept.n, 0), coalesce(truth.n, 0)
FROM kept FULL JOIN truth ON (kept.measure, kept.path, kept.key) = (truth.measure, truth.path, truth.key)
    AND coalesce(kept.day, '0001-01-01') = coalesce(truth.day, '0001-01-01')
WHERE coalesce(kept.n, 0) <> coalesce(truth.n, 0) ORDER BY 1, 2, 3, 4
"""


def differences() -> list[tuple[str, str, str, dt.date | None, int, int]]:
    """Cells that differ from what the cases and clocks say, each with the figure kept and the true one.

    Reads every case: for the nightly check, not for a page.
    """
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT)
        return list(cursor.fetchall())
