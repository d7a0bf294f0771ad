"""The ministry's statistics, counted from the journal: what was recorded in some months is for ever the same.

Counted by the day of recording, so that every case counts once, in one month, and a month that is over never changes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from mediation.rules.ministry import GROUPS, ByForm, Sort, Total, columns_of
from mediation.vocabulary import (
    ActName,
    BodyKind,
    Channel,
    Complexity,
    DisputeType,
    PartyPair,
    Word,
)

from .periods import Months, before

TAKEN = """
SELECT b.kind, b.name, k.channel, k.dispute_type, k.party_pair,
    coalesce(e.facts->>'complexity', f.facts->>'complexity'), count(*),
    sum((SELECT sum(people) FROM mediation_party AS p WHERE p.case_id = k.id)), sum(k.amount)
FROM mediation_caseentry AS e JOIN mediation_case AS k ON k.id = e.case_id JOIN mediation_body AS b ON b.id = k.body_id
    JOIN mediation_caseentry AS f ON f.case_id = k.id AND f.number = 1
WHERE e.act = 'accept_case' AND e.status_before <> e.status_after AND e.recorded_at >= %(since)s
    AND e.recorded_at < %(until)s AND k.place_path LIKE ANY(%(paths)s)
    AND e.number = (SELECT number FROM mediation_caseentry AS taken
        WHERE taken.case_id = e.case_id AND taken.act = 'accept_case' ORDER BY number LIMIT 1)
GROUP BY 1, 2, 3, 4, 5, 6
"""
"""Cases accepted for the first time; the complexity is that of the acceptance. The first is looked up case by case: as
a join it would read the journals of all years for the statistics of a month."""

SETTLED = """
SELECT e.act, count(*)
FROM mediation_caseentry AS e JOIN mediation_case AS k ON k.id = e.case_id
WHERE e.act IN ('sign_agreement', 'record_oral_agreement') AND e.status_before <> e.status_after
    AND e.recorded_at >= %(since)s AND e.recorded_at < %(until)s AND k.place_path LIKE ANY(%(paths)s)
    AND e.number = (SELECT number FROM mediation_caseentry AS settled
        WHERE settled.case_id = e.case_id AND settled.status_after = 'in_force'
        AND settled.status_before IN ('agreed', 'mediating') ORDER BY number LIMIT 1)
GROUP BY 1
"""
"""Cases whose agreement took effect for the first time."""

STEPS = """
SELECT e.status_before, e.status_after, count(*)
FROM mediation_caseentry AS e JOIN mediation_case AS k ON k.id = e.case_id
WHERE e.status_before <> e.status_after AND e.recorded_at >= %(since)s AND e.recorded_at < %(until)s
    AND k.place_path LIKE ANY(%(paths)s)
GROUP BY 1, 2 ORDER BY 1, 2
"""

SEALED = """
SELECT count(*),
    encode(sha256(coalesce(string_agg(e.digest, '' ORDER BY k.number COLLATE "C", e.number), '')::bytea), 'hex')
FROM mediation_caseentry AS e JOIN mediation_case AS k ON k.id = e.case_id
WHERE e.status_before <> e.status_after AND e.recorded_at >= %(since)s AND e.recorded_at < %(until)s
    AND k.place_path LIKE ANY(%(paths)s)
"""

FORMS = {
    ActName.RECORD_ORAL_AGREEMENT.value: ByForm.ORAL,
    ActName.SIGN_AGREEMENT.value: ByForm.WRITTEN,
}


@dataclass(frozen=True)
class Statistics:
    """The ministry's columns of some months."""

    months: Months
    values: dict[Word, Decimal]

    def of(self, column: Word) -> Decimal:
        """One column."""
        return self.values.get(column, Decimal(0))

    @property
    def groups(self) -> list[tuple[type[Word], list[tuple[Word, Decimal]]]]:
        """The columns in the order of the form, by group."""
        return [(group, [(column, self.of(column)) for column in group]) for group in GROUPS]

    def row(self) -> Iterator[tuple[Word, Decimal]]:
        """The columns in the order of the form."""
        return (pair for _, pairs in self.groups for pair in pairs)


def _ask(statement: str, paths: Sequence[str], months: Months) -> list[tuple[Any, ...]]:
    asked: dict[str, Any] = {
        "paths": [f"{path}%" for path in paths],
        "since": _midnight(months.first),
        "until": _midnight(before(months.last, -1)),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def statistics(paths: Sequence[str], months: Months) -> Statistics:
    """The columns for these places and months."""
    values: dict[Any, Any] = defaultdict(int)
    for kind, name, channel, sort, pair, complexity, cases, parties, amount in _ask(
        TAKEN, paths, months
    ):
        values[Total.CASES] += cases
        values[Total.PARTIES] += parties or 0
        values[Total.AMOUNT] += amount or Decimal(0)
        values[Total.COMPLEX] += cases if complexity == Complexity.COMPLEX else 0
        told = Sort(BodyKind(kind), name, Channel(channel), DisputeType(sort), PartyPair(pair))
        for column in columns_of(told):
            values[column] += cases
    for act, cases in _ask(SETTLED, paths, months):
        values[Total.SETTLED] += cases
        values[FORMS[act]] += cases
    return Statistics(months, {column: Decimal(value) for column, value in values.items()})


def steps(paths: Sequence[str], months: Months) -> list[list[Any]]:
    """How many cases moved from where to where."""
    return [list(row) for row in _ask(STEPS, paths, months)]


def sealed(paths: Sequence[str], months: Months) -> dict[str, Any]:
    """The entries that moved a case in these months: how many, and one digest over the digests of all."""
    count, digest = _ask(SEALED, paths, months)[0]
    return {"entries": count, "sha256": digest}
