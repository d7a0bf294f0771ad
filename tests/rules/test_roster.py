"""Substitutes: chains are followed, circles refused; what a committee lacks is told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.roster import Link, Term, closes_circle, stand_in, warnings
from mediation.vocabulary import Gender, Rank

DAY = dt.date(2026, 11, 2)


def day(number: int) -> dt.date:
    return DAY + dt.timedelta(days=number)


def link(person: int, substitute: int, first: int = 0, last: int | None = None) -> Link:
    return Link(person, substitute, day(first), None if last is None else day(last))


def test_a_chain_is_followed_to_the_first_who_fits() -> None:
    links = [link(1, 2), link(2, 3), link(3, 4)]
    assert stand_in(1, DAY, links, lambda it: it == 4) == 4
    assert stand_in(1, DAY, links, lambda it: it in (3, 4)) == 3
    assert stand_in(1, DAY, links, lambda it: it == 9) is None


def test_a_substitute_of_another_time_does_not_stand_in() -> None:
    assert stand_in(1, DAY, [link(1, 2, 5, 9)], lambda _: True) is None
    assert stand_in(1, day(5), [link(1, 2, 5, 9)], lambda _: True) == 2
    assert stand_in(1, day(10), [link(1, 2, 5, 9)], lambda _: True) is None


@pytest.mark.parametrize(
    ("known", "new", "closes"),
    [
        ([], link(1, 1), True),
        ([link(2, 1)], link(1, 2), True),
        ([link(2, 3), link(3, 1)], link(1, 2), True),
        ([link(2, 1, 0, 4)], link(1, 2, 5, 9), False),
        ([link(2, 3, 0, 4), link(3, 1, 5, 9)], link(1, 2), False),
        ([link(2, 3, 0, 5), link(3, 1, 5, 9)], link(1, 2), True),
        ([link(2, 3), link(2, 4)], link(1, 2), False),
    ],
)
def test_a_circle_is_one_where_all_hold_on_a_common_day(
    known: list[Link], new: Link, closes: bool
) -> None:
    assert closes_circle(known, new) is closes


LINKS = st.lists(
    st.builds(
        lambda one, other, first, long: link(one, other, first, first + long),
        st.integers(1, 5), st.integers(1, 5), st.integers(0, 6), st.integers(0, 6),
    ),
    max_size=8,
)  # fmt: skip


def in_a_circle(links: list[Link], on: dt.date) -> bool:
    """Told plainly: on this day, whoever starts somewhere comes back."""
    there = {(it.person, it.substitute) for it in links if it.covers(on)}
    for _ in range(5):
        there |= {(a, d) for a, b in there for c, d in there if b == c}
    return any(a == b for a, b in there)


@given(LINKS)
def test_links_that_were_let_in_one_by_one_never_close_a_circle_on_any_day(
    links: list[Link],
) -> None:
    kept: list[Link] = []
    for it in links:
        refused = closes_circle(kept, it)
        assert refused == any(in_a_circle([*kept, it], day(number)) for number in range(14))
        if not refused:
            kept.append(it)


W, M = Gender.WOMAN, Gender.MAN


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ([(Rank.DIRECTOR, W), (Rank.MEMBER, M), (Rank.MEMBER, M)], []),
        ([(Rank.DIRECTOR, M), (Rank.MEMBER, M), (Rank.MEMBER, None)], ["妇女"]),
        ([(Rank.DIRECTOR, W), (Rank.MEMBER, M)], ["现有 2 名"]),
        ([(Rank.DIRECTOR, W), *[(Rank.MEMBER, M)] * 9], ["现有 10 名"]),
        ([(Rank.DIRECTOR, M), (Rank.DEPUTY, M), (Rank.MEMBER, M), (Rank.APPOINTED, W)], ["妇女"]),
        ([(Rank.MEMBER, W), (Rank.MEMBER, M), (Rank.MEMBER, M)], ["主任一人"]),
        ([], ["现有 0 名", "妇女", "主任一人"]),
    ],
)
def test_a_committee_is_told_what_it_lacks(
    terms: list[tuple[Rank, Gender | None]], words: list[str]
) -> None:
    found = [str(it) for it in warnings([Term(*it) for it in terms])]
    assert len(found) == len(words)
    assert all(word in sentence for word, sentence in zip(words, found, strict=True))
