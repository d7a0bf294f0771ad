"""What inputs about offers, limits and groups may be chosen from."""

from __future__ import annotations

from collections.abc import Callable

from mediation.acts.offers import MOST_TERMS
from mediation.models import Case, User
from mediation.vocabulary import bi

from .groups import groups_to_join, leads_for
from .offers import offers_of
from .ranges import ranges_of

Option = tuple[str, str]
Lists = dict[str, Callable[[Case | None, User], list[Option]]]


def _open_offers(case: Case | None, _user: User) -> list[Option]:
    found = [it for it in offers_of(case) if it.offer.is_open] if case else []
    return [(str(it.offer.pk), it.brief) for it in found]


def _rounds(*, told: bool) -> Callable[[Case | None, User], list[Option]]:
    def named(case: Case | None, _user: User) -> list[Option]:
        found = [it for it in ranges_of(case) if bool(it.result) is told] if case else []
        return [(str(it.range.pk), it.subject) for it in found]

    return named


def _term_places(_case: Case | None, _user: User) -> list[Option]:
    return [(str(it), bi(f"第 {it} 项", f"No. {it}")) for it in range(1, MOST_TERMS + 1)]


def _groups(case: Case | None, user: User) -> list[Option]:
    return [(str(it.pk), it.title) for it in groups_to_join(user, case)] if case else []


def _leads(case: Case | None, _user: User) -> list[Option]:
    return [(str(it.pk), it.number) for it in leads_for(case)] if case else []


BETWEEN_THE_SIDES: Lists = {
    "open_offers": _open_offers,
    "open_ranges": _rounds(told=False),
    "told_ranges": _rounds(told=True),
    "term_places": _term_places,
}
TOGETHER: Lists = {"groups": _groups, "leads": _leads}
