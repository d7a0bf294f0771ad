"""Where a dispute can go when mediation has failed: which routes fit, whatever the dispute is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.directions import directions, fitting
from mediation.rules.routes import Dispute
from mediation.vocabulary import Clause, DisputeType, Fit, PartyKind, Route

DISPUTES = st.builds(
    Dispute,
    type=st.sampled_from(DisputeType),
    applicant=st.sampled_from(PartyKind),
    amount=st.none() | st.decimals("0.01", "9999999", places=2),
    clause=st.sampled_from(Clause),
    is_referred=st.booleans(),
    is_reminded=st.booleans(),
    average_wage=st.integers(0, 300_000),
)


def arrears(**changes: Any) -> Dispute:
    """A firm asks for fees."""
    given_: dict[str, Any] = {
        "type": DisputeType.P01,
        "applicant": PartyKind.COMPANY,
        "amount": Decimal("5184.00"),
    }
    return Dispute(**{**given_, **changes})


def said(it: Dispute, route: Route) -> str:
    """All that is said of a route."""
    found = next(one for one in directions(it) if one.route is route)
    return "".join([str(found.why), *(str(hint.text) for hint in found.hints)])


@given(DISPUTES)
def test_every_route_is_judged_once_and_somewhere_one_can_go(it: Dispute) -> None:
    found = directions(it)
    assert sorted(one.route for one in found) == sorted(Route)
    assert {Route.COURT, Route.ARBITRATION} & set(fitting(it))
    assert all(hint.source and hint.mark for one in found for hint in one.hints)


@given(DISPUTES)
def test_court_and_arbitration_exclude_each_other(it: Dispute) -> None:
    by_route = {one.route: one.fit for one in directions(it)}
    agreed = it.clause is Clause.ARBITRATION
    assert (by_route[Route.ARBITRATION] is Fit.YES) is agreed
    assert (by_route[Route.COURT] is Fit.NO) is agreed


@given(DISPUTES)
def test_a_payment_order_needs_money(it: Dispute) -> None:
    assert (Route.PAYMENT_ORDER in fitting(it)) is (it.amount is not None)


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert "本省数额尚未设定" in said(arrears(), Route.COURT)
    assert "没有记录" in said(arrears(), Route.ARBITRATION)


@pytest.mark.parametrize(("wage", "told"), [(20_000, "不超过 10000 元"), (10_000, "超过 5000 元")])
def test_small_claims_are_half_of_the_provinces_average_wage(wage: int, told: str) -> None:
    assert told in said(arrears(average_wage=wage), Route.COURT)


def test_who_asks_for_fees_is_told_to_remind_first() -> None:
    assert "须先催告" in said(arrears(), Route.COURT)
    assert "须先催告" not in said(arrears(applicant=PartyKind.RESIDENT), Route.COURT)
