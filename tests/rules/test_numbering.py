"""Numbers and pairs of a filing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.numbering import case_number, pair_of
from mediation.vocabulary import PartyKind, PartyPair

MARKS = st.sampled_from(["清物调", "城物调", "柳物调"])
YEARS, SERIALS = st.integers(2020, 2099), st.integers(1, 99_999)


@pytest.mark.parametrize(
    ("serial", "number"),
    [
        (1, "〔2026〕清物调字第0001号"),
        (9999, "〔2026〕清物调字第9999号"),
        (10000, "〔2026〕清物调字第10000号"),
    ],
)
def test_a_number_is_padded_to_four_digits(serial: int, number: str) -> None:
    """And grows when it must."""
    assert case_number("清物调", 2026, serial) == number


@given(st.tuples(MARKS, YEARS, SERIALS), st.tuples(MARKS, YEARS, SERIALS))
def test_no_two_cases_have_one_number(
    one: tuple[str, int, int], other: tuple[str, int, int]
) -> None:
    """Body, year and serial can be read from it."""
    assert (case_number(*one) == case_number(*other)) == (one == other)


@pytest.mark.parametrize(("one", "other"), [*itertools.product(PartyKind, repeat=2)])
def test_a_pair_is_the_same_whoever_applied(one: PartyKind, other: PartyKind) -> None:
    """An owner against the company, or the company against the owner."""
    assert pair_of(one, other) is pair_of(other, one)


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (PartyKind.RESIDENT, PartyKind.COMPANY, PartyPair.OWNER_COMPANY),
        (PartyKind.GROUP, PartyKind.COMPANY, PartyPair.OWNER_COMPANY),
        (PartyKind.RESIDENT, PartyKind.RESIDENT, PartyPair.OWNER_OWNER),
        (PartyKind.GROUP, PartyKind.OWNERS_COMMITTEE, PartyPair.OWNER_COMMITTEE),
        (PartyKind.OWNERS_COMMITTEE, PartyKind.COMPANY, PartyPair.COMMITTEE_COMPANY),
        (PartyKind.COMPANY, PartyKind.COMPANY, PartyPair.COMPANY_COMPANY),
        (PartyKind.OWNERS_COMMITTEE, PartyKind.OWNERS_COMMITTEE, PartyPair.OTHER),
    ],
)
def test_who_disputes_with_whom(one: PartyKind, other: PartyKind, pair: PartyPair) -> None:
    """As the county counts them."""
    assert pair_of(one, other) is pair
