"""How much lies on each mediator: weighed by the rule pack, counted in two statements however many there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from mediation.rules.assignment import Weights
from mediation.rules.clocks import practice
from mediation.vocabulary import Complexity

LOADS = """
SELECT s.mediator_id, c.complexity, least(c.people / %(per_people)s, %(people_most)s),
    least(greatest(%(day)s::date - c.filed_on, 0) / %(per_days)s, %(days_most)s), count(*)
FROM mediation_seat AS s JOIN mediation_case AS c ON c.id = s.case_id AND c.panel = s.panel
WHERE s.mediator_id = ANY(%(people)s) AND c.ended_on IS NULL AND c.id <> %(case)s
GROUP BY 1, 2, 3, 4
"""
YEAR = """
SELECT s.mediator_id, count(DISTINCT s.case_id)
FROM mediation_seat AS s JOIN mediation_caseentry AS e ON e.id = s.entry_id
WHERE s.mediator_id = ANY(%(people)s) AND e.occurred_on > %(since)s AND s.case_id <> %(case)s GROUP BY 1
"""
A_YEAR = dt.timedelta(days=365)


@dataclass
class Load:
    """What somebody has open: weighed, and counted; and the cases that he got within a year."""

    weight: Decimal = Decimal(0)
    cases: int = 0
    year: int = 0


def weights(day: dt.date) -> Weights:
    """How much a case weighs, by the rule pack of a day."""
    said = practice("assignment", day)
    return Weights(
        {it.value: int(said[it.value]) for it in Complexity},
        *(int(said[name]) for name in ("people_per_point", "people_most", "days_per_point", "days_most")),
    )  # fmt: skip


def loads(people: Sequence[int], day: dt.date, but: int = 0) -> dict[int, Load]:
    """What each has open on a day; one case may be left out."""
    weigh, found = weights(day), defaultdict[int, Load](Load)
    asked: dict[str, Any] = {
        "people": list(people), "day": day, "case": but,
        "per_people": weigh.people_per_point, "people_most": weigh.people_most,
        "per_days": weigh.days_per_point, "days_most": weigh.days_most,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(LOADS, asked)
        for person, complexity, group, age, count in cursor.fetchall():
            weight = weigh.complexity[complexity] + group + age
            found[person].weight += weight * count
            found[person].cases += count
        cursor.execute(YEAR, asked | {"since": day - A_YEAR})
        for person, count in cursor.fetchall():
            found[person].year = count
    return found
