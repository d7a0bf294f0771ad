"""What is wrong with the numbers that cases and meetings were given."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max

from mediation.models import Case, Meeting, MeetingSeries, Series
from mediation.proofs.journal import Fault


def numbering() -> Iterator[Fault]:
    """The numbers of each series run from 1 to its last, none missing."""
    yield from _of(Series, Case, "body", "body__mark", "cases")
    yield from _of(MeetingSeries, Meeting, "area", "area__name", "meetings")


def _of(
    series: type[Series | MeetingSeries],
    numbered: type[Case | Meeting],
    place: str,
    name: str,
    what: str,
) -> Iterator[Fault]:
    """One kind, numbered anew each year at each place."""
    counted = numbered._default_manager.values(place, "year").annotate(
        count=Count("pk"), last=Max("serial")
    )
    given = {(row[place], row["year"]): (row["count"], row["last"]) for row in counted}
    kept = series._default_manager.annotate(called=F(name)).order_by("pk")
    for where, year, stands, called in kept.values_list(place, "year", "last", "called"):
        count, last = given.pop((where, year), (0, 0))
        if not count == last == stands:
            told = f"{count} {what} up to number {last}, the series stands at {stands}"
            yield Fault(f"{called}/{year}", "series", told)
    for where, year in given:
        yield Fault(f"{where}/{year}", "series", f"there are {what} without a series")
