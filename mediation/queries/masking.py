"""Names in lists: whoever sees them only in what he opened reads 赵** until he has opened the case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Self

from mediation.models import AccessRecord, AccessSubject, Case, Party, Seat, User
from mediation.models.guarded import ReadQuerySet
from mediation.rules.permissions import roles_at
from mediation.rules.visibility import grant
from mediation.vocabulary import DELETED, Grant, Group, PartyKind, Role

OPENING = (AccessSubject.CASE.value, AccessSubject.API.value)
"""What counts as having opened a case: neither a line in a list, nor one found or exported."""
ORGANISATIONS = (PartyKind.COMPANY.value, PartyKind.OWNERS_COMMITTEE.value)
SHORTEST = 2


def masked(name: str) -> str:
    """赵** of 赵清禾."""
    return name if name == DELETED else f"{name[:1]}**"


def _names(cases: Iterable[int]) -> dict[int, list[str]]:
    """The names of the people of each case, the longest first; organisations have no private name."""
    found: dict[int, list[str]] = defaultdict(list)
    people = Party.objects.filter(case__in=cases)
    columns = ("case_id", "kind", "name", "agent", "representatives")
    for case, kind, name, agent, representatives in people.values_list(*columns):
        own = [] if kind in ORGANISATIONS else [name]
        found[case] += [it for it in (*own, agent, *representatives) if _is_name(it)]
    return {case: sorted(names, key=len, reverse=True) for case, names in found.items()}


def _is_name(text: str) -> bool:
    return len(text) >= SHORTEST and text != DELETED


class Masks:
    """Which of some cases this person has to read with masked names. Asks nothing for who sees them all."""

    def __init__(self, user: User, cases: Iterable[Case]) -> None:
        held = {case.pk: case for case in cases}
        hidden = {pk for pk, case in held.items() if not _sees_names(user, case)}
        if hidden:
            seats = Seat.objects.filter(mediator=user, case__in=hidden)
            seated = set(seats.values_list("case_id", "panel"))
            hidden -= {pk for pk in hidden if (pk, held[pk].panel) in seated}
        if hidden:
            read = AccessRecord.objects.filter(by=user, case__in=hidden, subject__in=OPENING)
            hidden -= set(read.values_list("case_id", flat=True))
        self.names = _names(hidden) if hidden else {}

    def say(self, case: int, text: str) -> str:
        """Words about a case, names masked where they have to be."""
        for name in self.names.get(case, ()):
            text = text.replace(name, masked(name))
        return text


def _sees_names(user: User, case: Case) -> bool:
    roles: list[Role] = roles_at(user, case.place_path)
    return grant(Group.NAMES, roles, case.stands) is Grant.ALL


def mask(user: User, cases: Iterable[Case]) -> Masks:
    """Mask the titles of these cases for a list; answers the masks for other words beside them."""
    held = list(cases)
    masks = Masks(user, held)
    for case in held:
        case.title = masks.say(case.pk, case.title)
    return masks


def _itself(row: Any) -> Case:
    found: Case = row
    return found


class Listed(ReadQuerySet):
    """Rows of a list for one person: the cases among or behind them are masked as they are read."""

    reader: User | None = None
    case_of: Callable[[Any], Case] = staticmethod(_itself)

    def read_by(self, user: User, case_of: Callable[[Any], Case] = _itself) -> Self:
        """The same rows, for this person; `case_of` says which case stands behind a row."""
        self.reader, self.case_of = user, case_of
        return self

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.reader, clone.case_of = self.reader, self.case_of
        return clone

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self.reader and not self._fields:  # type: ignore[attr-defined]
            mask(self.reader, map(self.case_of, self._result_cache or ()))
