"""Who may be chosen about who mediates: for a page's lists and for a machine's check, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q

from mediation.acts.asking import seats_of
from mediation.acts.candidates import pool
from mediation.acts.deputies import deputies
from mediation.acts.requests import directors_of, open_requests, vacancies
from mediation.models import Case, User
from mediation.rules.assignment import Candidate
from mediation.vocabulary import SAID, BodyKind, Ground, Origin, Role, bi

Option = tuple[str, str]


def mediators(kind: BodyKind | None = None) -> list[Option]:
    """Active mediators, of one body or of all, with the office that sends them."""
    held = Q(posts__role=Role.MEDIATOR.value, posts__ended_on=None)
    people = User.objects.filter(held, is_active=True, body__isnull=False)
    if kind:
        people = people.filter(body__kind=kind.value)
    people = people.select_related("body").distinct().order_by("body__name", "name")
    return [(str(it.pk), f"{it.name}（{it.body.name if it.body else ''}）") for it in people]


def seatable(body: BodyKind | None = None) -> Callable[[Case | None, User], list[Option]]:
    """Who can be seated on a case today, of one body or of all, the least laden first."""

    def named(case: Case | None, _user: User) -> list[Option]:
        if case is None:
            return mediators(body)
        found = pool(case).eligible(body)
        return [(str(it.person), _laden(it, with_body=body is None)) for it in found]

    return named


def _laden(it: Candidate, *, with_body: bool) -> str:
    office = f"{it.body.label} · " if with_body else ""
    load = bi(f"加权在办 {it.load}", f"weighted load {it.load}")
    return str(bi("{}（{}{}）", "{} ({}{})")).format(it.name, office, load)


def _people(ids: Iterable[int]) -> list[Option]:
    known = {it.pk: it for it in User.objects.filter(pk__in=ids).select_related("body")}
    return [(str(pk), f"{known[pk]}（{known[pk].body or ''}）") for pk in ids if pk in known]


def _sitting(case: Case | None, _user: User) -> list[Option]:
    return _people([it.mediator for it in seats_of(case)]) if case else []


def _in_charge(case: Case | None, _user: User) -> list[Option]:
    """Who sits on the panel, and who directs the case."""
    if case is None:
        return []
    return _people(dict.fromkeys([*(it.mediator for it in seats_of(case)), *directors_of(case)]))


def _choosable(case: Case | None, user: User) -> list[Option]:
    """Who can be wished for, and who was named."""
    found = [*_sitting(case, user), *seatable()(case, user)] if case else []
    return list(dict(found).items())


def _replaceable(case: Case | None, _user: User) -> list[Option]:
    """The seats: who sits, and the empty ones by who left them."""
    if case is None:
        return []
    empty = {str(it.mediator) for it in vacancies(case)}
    listed = _people([it.mediator for it in (*seats_of(case), *vacancies(case))])
    return [
        (pk, str(bi(f"{it}（空缺）", f"{it} (empty)")) if pk in empty else it) for pk, it in listed
    ]


def _recusals(case: Case | None, _user: User) -> list[Option]:
    return [
        (str(it.pk), f"{it.member} · {Origin(it.origin).label} · {Ground(it.ground).label}")
        for it in (open_requests(case) if case else ())
    ]


def _deputies(case: Case | None, _user: User) -> list[Option]:
    asked = [it.member_id for it in (open_requests(case) if case else ()) if it.is_director]
    return _people(deputies(case, asked[0])) if case and asked else []


WHO_MEDIATES: dict[str, Callable[[Case | None, User], list[Option]]] = {
    "mediators": seatable(),
    "court_mediators": seatable(BodyKind.COURT),
    "housing_mediators": seatable(BodyKind.HOUSING),
    "justice_mediators": seatable(BodyKind.JUSTICE),
    "township_mediators": seatable(BodyKind.TOWNSHIP),
    "successors": seatable(),
    "choosable": _choosable,
    "challengeable": _in_charge,
    "followers": _in_charge,
    "replaceable": _replaceable,
    "recusals_open": _recusals,
    "deputies": _deputies,
    "grounds": lambda case, user: [(it.value, it.label) for it in SAID],
}
"""The lists by their names (see `queries.options`)."""
