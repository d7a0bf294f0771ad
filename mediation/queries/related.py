"""Cases that may be the one being filed, or bear upon it: same people, telephone, company, estate, matter.

Only cases that this person may see are told, and only found by what he may search (`queries.search`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mediation.models import AccessSubject, Area, Case, User
from mediation.vocabulary import bi

from .access import cases_visible_to, record_listed
from .search import having, newest
from .words import Word

PROBED, SHOWN = 8, 5
FEWEST_OF_A_NAME, FEWEST_OF_A_PHONE = 2, 7
SAME = {
    "phone": (4, bi("电话相同", "same phone")),
    "name": (4, bi("姓名相同", "same name")),
    "estate": (2, bi("同一小区", "same estate")),
    "company": (2, bi("同一单位", "same organisation")),
    "matter": (1, bi("同类纠纷", "same type")),
}
"""What two cases can have in common, and how much that weighs."""
ENOUGH = 4
PEOPLE = {"name", "phone"}


@dataclass(frozen=True)
class Typed:
    """What has been typed of a new case so far."""

    estate: int | None = None
    dispute_type: str = ""
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()


@dataclass(frozen=True)
class Alike:
    """A case that has something in common with what was typed."""

    case: Case
    same: frozenset[str]

    @property
    def reasons(self) -> list[str]:
        """What it has in common, in words."""
        return [word for key, (_, word) in SAME.items() if key in self.same]

    @property
    def is_open(self) -> bool:
        """Whether it is still under way."""
        return self.case.ended_on is None

    @property
    def is_duplicate(self) -> bool:
        """Whether the same people seem to have this very dispute under way already."""
        return self.is_open and "estate" in self.same and bool(self.same & PEOPLE)

    @property
    def weight(self) -> tuple[bool, int, int]:
        """What comes first: possible duplicates, then what has most in common, the newest of them."""
        return self.is_duplicate, sum(SAME[it][0] for it in self.same), self.case.pk


def related(user: User, typed: Typed) -> list[Alike]:
    """The visible cases most like the one that is being typed, each with a record of having been found."""
    same: dict[int, set[str]] = defaultdict(set)
    cases: dict[int, Case] = {}
    for what, found in _probes(user, typed).items():
        for case in found:
            cases[case.pk] = case
            same[case.pk] |= {what, *_of_the_frame(case, typed)}
    alike = [Alike(case, frozenset(same[pk])) for pk, case in cases.items()]
    near = [it for it in alike if sum(SAME[word][0] for word in it.same) >= ENOUGH]
    shown = sorted(near, key=lambda it: it.weight, reverse=True)[:SHOWN]
    record_listed(user, [it.case.pk for it in shown], AccessSubject.SEARCH)
    return shown


def _of_the_frame(case: Case, typed: Typed) -> Iterator[str]:
    if case.estate_id == typed.estate:
        yield "estate"
    if case.dispute_type == typed.dispute_type:
        yield "matter"


def duplicates(user: User, typed: Typed) -> list[Alike]:
    """Those that seem to be this very dispute."""
    return [it for it in related(user, typed) if it.is_duplicate]


def _probes(user: User, typed: Typed) -> dict[str, list[Case]]:
    """The cases with a name, a telephone number, or the estate in common, each sort for itself."""
    cases = cases_visible_to(user).select_related("estate")
    names = [it for it in typed.names if len(it.strip()) >= FEWEST_OF_A_NAME]
    phones = [it for it in typed.phones if sum(map(str.isdigit, it)) >= FEWEST_OF_A_PHONE]
    return {
        "name": [case for name in names for case in newest(user, cases, name, PROBED)],
        "phone": [case for phone in phones for case in newest(user, cases, phone, PROBED)],
        "company": having(user, cases.filter(ended_on=None), _company_there(typed), PROBED),
    }


def _company_there(typed: Typed) -> list[Word]:
    """A registered company, committee or utility at the estate; nothing while either is missing."""
    place = Area.objects.filter(pk=typed.estate or 0).values_list("path", flat=True).first()
    if place is None or not typed.organisations:
        return []
    return [Word("", organisations=typed.organisations), Word("", places=(place,))]
