"""The terms of a lead case, fitted to a follower: its own parties, amounts in proportion, no name of the other case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from mediation.acts import TermInput
from mediation.models import Agreement, Case, Obligation, Party, User
from mediation.rules.visibility import granted_to
from mediation.vocabulary import Group, ObligationKind, Side

CENT = Decimal("0.01")
NOT_BEFORE = dt.timedelta(0)


def lead_terms(user: User, lead: int, case: Case) -> tuple[TermInput, ...]:
    """The promises of the lead's agreement as terms for this case; none for who may not read that agreement."""
    source = Case.objects.filter(granted_to(user, Group.AGREEMENT), pk=lead).first()
    if source is None:
        return ()
    promised = Obligation.objects.filter(
        agreement__case=source, agreement__number=source.agreement or 0
    )
    debtors, names = _debtors(case), _names(source)
    agreed = Agreement.objects.filter(case=source, number=source.agreement or 0)
    begun = source.effective_on or agreed.values_list("entry__occurred_on", flat=True).get()
    return tuple(
        TermInput(
            debtor=debtors[Side(it.debtor.side)],
            kind=ObligationKind(it.kind),
            content=_nameless(it.content, names),
            amount=_in_proportion(it.amount, source, case),
            due_on=case.occurred + max(it.due_on - begun, NOT_BEFORE),
        )
        for it in _whole(promised.select_related("debtor").order_by("position"))
    )


def _whole(promised: Iterable[Obligation]) -> list[Obligation]:
    """The promises as they were written down: instalments as one payment of the whole, by the last of their days."""
    found: dict[int, Obligation] = {}
    for it in promised:
        first = found.setdefault(it.series or it.position, it)
        if first is not it and first.amount is not None and it.amount is not None:
            first.amount, first.due_on = first.amount + it.amount, it.due_on
    return list(found.values())


def _debtors(case: Case) -> dict[Side, int]:
    """The first party of each side."""
    first = Party.objects.filter(case=case, position=1).values_list("side", "pk")
    return {Side(side): pk for side, pk in first}


def _names(source: Case) -> dict[str, str]:
    """The names of the lead's residents, each with the word for its side."""
    people = Party.objects.filter(case=source, organisation=None)
    return {it.name: str(Side(it.side).zh) for it in people if it.name}


def _nameless(content: str, names: dict[str, str]) -> str:
    for name, side in names.items():
        content = content.replace(name, side)
    return content


def _in_proportion(amount: Decimal | None, source: Case, case: Case) -> Decimal | None:
    """The same share of what is in dispute; the same amount, where one of the two names none."""
    if amount is None or not source.amount or not case.amount:
        return amount
    return (amount * case.amount / source.amount).quantize(CENT, ROUND_HALF_UP)
