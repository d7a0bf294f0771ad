"""The past of cases, read in few statements however many they are: what their entries said, and around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from mediation.models import CaseEntry, Obligation, Party
from mediation.vocabulary import ActName, Level

from .alarms import highest
from .milestones import Around, Said
from .recounts import Known, standing


@dataclass
class Past:
    """Everything that was said about one case, in order."""

    said: list[Said] = field(default_factory=list)
    around: Around = field(default_factory=Around)

    @property
    def ordered(self) -> set[int]:
        """The clocks (by id) for which the bureau has put the case under order."""
        found = (it.facts.get("clock") for it in self.said if it.act == ActName.ORDER_SUPERVISION)
        return {clock for clock in found if clock is not None}


def read(cases: Collection[int]) -> dict[int, Past]:
    """The past of these cases, by their ids: three statements."""
    found: dict[int, Past] = defaultdict(Past)
    columns = ("case", "id", "number", "act", "status_after", "occurred_on", "facts")
    entries = CaseEntry.objects.filter(case__in=cases).order_by("case", "number")
    for case, *said in entries.values_list(*columns):
        found[case].said.append(Said(*said))
    parties = Party.objects.filter(case__in=cases).order_by("case", "side", "position")
    for case, party, side in parties.values_list("case", "id", "side"):
        found[case].around.sides[party] = side
    promises = Obligation.objects.filter(case__in=cases).order_by("due_on", "position")
    rows = promises.values_list("case", "agreement__entry", "id", "debtor__side")
    for case, entry, promise, side in rows:
        found[case].around.promises.setdefault(entry, {})[promise] = side
    return found


def level_of(rows: Iterable[Known], *, is_ordered: bool) -> Level:
    """The level of a running clock, by its rungs that have fired and still stand, and by what was ordered."""
    if is_ordered:
        return Level.ORDERED
    return highest([row.level for row in standing(rows).values() if row.fired_by])
