"""The bureau's board: every figure of it, read from the cells that the database keeps. Its lists: `lists`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from mediation.models import Area, Organisation, User
from mediation.rules import clocks
from mediation.rules.survival import Step, survival
from mediation.vocabulary import LIVE, AreaKind, Word

from . import lists
from .figures import Counts, Flow, Grid, OnTime, Ranked
from .lists import AGES, Wanted
from .periods import Months, last_year, month_of, whole_year
from .same import by_organisation, by_place
from .tallies import sums, watched

TOP = 8
"""So many estates, companies and mediators are named."""


class Board:
    """The figures of the places that somebody watches, or of one township of them, on one day."""

    def __init__(
        self, user: User, today: dt.date, township: str = "", due_in: Months | None = None
    ) -> None:
        self.user, self.today, self.township = user, today, township
        self.paths = watched(user, township)
        self.year, self.due_in = last_year(today), due_in or whole_year(today)

    def _months(self, measure: str, months: Months) -> dict[dt.date, int]:
        found = sums(measure, self.paths, ["day"], months.first, months.last)
        return {day: count for (day,), count in found.items()}

    def flow(self) -> list[Flow]:
        """The last twelve months, this one included."""
        filed, ended, settled = (
            self._months(measure, self.year) for measure in ("filed", "ended", "settled")
        )
        return [
            Flow(day, filed.get(day, 0), ended.get(day, 0), settled.get(day, 0))
            for day in self.year.all
        ]

    def counts(self, flow: Sequence[Flow]) -> Counts:
        """The head of the board; `flow` ends with this month."""
        this = flow[-1]
        late, soon = (self._pressing(due) for due in (lists.LATE, lists.SOON))
        return Counts(
            sum(sums("open", self.paths, ["status"]).values()),
            this.filed, this.ended, this.settled, late, soon,
        )  # fmt: skip

    def _pressing(self, due: str) -> int:
        wanted = Wanted(due=due, township=self.township)
        return lists.cases_wanted(self.user, wanted, self.today).order_by().count()

    def backlog(self) -> Grid:
        """Open cases by where they stand and how many days ago they were filed."""
        counts: Counter[tuple[str, str]] = Counter()
        for (status, day), count in sums("open", self.paths, ["status", "day"]).items():
            counts[status, age_of((self.today - day).days)] += count
        return Grid(_words(LIVE), [(age, age) for age in AGES], dict(counts))

    def heat(self) -> Grid:
        """Open cases by township and where they stand."""
        found = sums("open", self.paths, ["path", "status"])
        names = _names({path for path, _ in found})
        rows = sorted(names.items(), key=lambda it: it[0])
        return Grid(rows, _words(LIVE), dict(found))

    def on_time(self) -> list[OnTime]:
        """By clock, of all that were due in the months asked for: the last twelve whole ones unless said."""
        months = self.due_in
        found = sums("due", self.paths, ["key"], months.first, months.last)
        labels = {rule.key: rule.label for rule in clocks.in_force(self.today).values()}
        return _rates({code.partition("/")[::2]: count for (code,), count in found.items()}, labels)

    def on_time_by_township(self) -> list[OnTime]:
        """By township, all clocks together."""
        months, counts = self.due_in, Counter[tuple[str, str]]()
        found = sums("due", self.paths, ["path", "key"], months.first, months.last)
        for (path, code), count in found.items():
            counts[path, code.partition("/")[2]] += count
        return _rates(counts, _names({path for path, _ in counts}))

    def estates(self) -> list[Ranked]:
        """The estates with the most filings in the last twelve months."""
        filed = _first(sums("filed", self.paths, ["path"], self.year.first, self.year.last))
        filed, opened = by_place(filed), Counter[str]()
        for (path, status), count in sums("standing", self.paths, ["path", "status"]).items():
            opened[path] += count if status in lists.LIVE_STATUSES else 0
        return _ranked(filed, by_place(opened), _names(set(_top(filed))))

    def companies(self) -> list[Ranked]:
        """The registered organisations that were most often a party to cases filed in the last twelve months."""
        filed = _first(sums("company", self.paths, ["key"], self.year.first, self.year.last))
        filed = by_organisation(filed)
        found = Organisation.objects.filter(pk__in=_top(filed))
        names = {str(it.pk): it.name for it in found}
        opened = _first(sums("company_open", self.paths, ["key"]))
        return _ranked(filed, by_organisation(opened), names)

    def load(self) -> list[Ranked]:
        """The mediators with the most open cases on whose panel they sit."""
        seats = _first(sums("load", self.paths, ["key"]))
        names = {str(it.pk): str(it) for it in User.objects.filter(pk__in=_top(seats))}
        return _ranked(seats, seats, names)

    def lasting(self) -> list[Step]:
        """How long cases filed in the last twelve months lasted, those that are still open included."""
        ended = sums("lasted", self.paths, ["key"], self.year.first, self.year.last)
        still = sums("open", self.paths, ["day"], self.year.first)
        open_for = Counter[int]()
        for (day,), count in still.items():
            open_for[(self.today - day).days] += count
        return survival({int(days): count for (days,), count in ended.items()}, open_for)


def age_of(days: int) -> str:
    """The band of days since filing."""
    return next(age for age, (_, most) in AGES.items() if most is None or days <= most)


def _words(words: Sequence[Word]) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in words]


def _names(paths: set[str]) -> dict[str, str]:
    return dict(Area.objects.filter(path__in=paths).values_list("path", "name"))


def _first(found: dict[tuple[str, ...], int]) -> dict[str, int]:
    return {key: count for (key,), count in found.items()}


def _top(counts: dict[str, int]) -> list[str]:
    return sorted(counts, key=lambda key: (-counts[key], key))[:TOP]


def _ranked(counts: dict[str, int], opened: dict[str, int], names: dict[str, str]) -> list[Ranked]:
    return [
        Ranked(key, names.get(key, key), counts[key], opened.get(key, 0)) for key in _top(counts)
    ]


def _rates(counts: dict[tuple[str, str], int], labels: dict[str, str]) -> list[OnTime]:
    rates = [
        OnTime(
            code, labels.get(code, code),
            *(counts.get((code, outcome), 0) for outcome in ("kept", "missed", "running")),
        )
        for code in sorted({code for code, _ in counts})
    ]  # fmt: skip
    return sorted(rates, key=lambda it: (-it.due, it.code))


def townships_watched(user: User) -> list[Area]:
    """The townships whose figures this person may ask for one by one."""
    found = Area.objects.filter(
        lists.in_places(watched(user), "path"), kind=AreaKind.TOWNSHIP.value
    )
    return list(found.order_by("id"))


def this_month(today: dt.date) -> Months:
    """The month of a day."""
    return Months(month_of(today), month_of(today))
