"""Who is proposed for a seat, and the sentence why."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.assignment import Away, Candidate, Weights, propose
from mediation.rules.conflicts import Conflict
from mediation.rules.roster import Link
from mediation.vocabulary import AwayReason, BodyKind, Complexity, DisputeType, Ground

DAY = dt.date(2026, 11, 2)
DEFECTS = DisputeType.P06
AWAY = Away(AwayReason.LEAVE, dt.date(2026, 11, 20))
WEIGHTS = Weights({"simple": 1, "ordinary": 2, "complex": 3}, 10, 3, 30, 2)


def jane(person: int = 1, load: int = 0, **known: object) -> Candidate:
    given = {"name": f"简{person}", "body": BodyKind.JUSTICE, "load": Decimal(load), **known}
    return Candidate(person=person, **given)  # type: ignore[arg-type]


def chosen(*candidates: Candidate, links: tuple[Link, ...] = ()) -> int | None:
    found = propose(BodyKind.JUSTICE, candidates, DEFECTS, links, DAY)
    return found.person if found else None


@pytest.mark.parametrize(
    ("complexity", "people", "days", "weight"),
    [
        (Complexity.SIMPLE, 1, 0, 1),
        (Complexity.ORDINARY, 9, 29, 2),
        (Complexity.ORDINARY, 10, 30, 4),
        (Complexity.COMPLEX, 400, 400, 8),
        (Complexity.SIMPLE, 1, -3, 1),
    ],
)
def test_a_case_weighs_by_complexity_people_and_age(
    complexity: Complexity, people: int, days: int, weight: int
) -> None:
    assert WEIGHTS.of(complexity, people, days) == weight


def test_the_least_laden_is_proposed() -> None:
    assert chosen(jane(1, 5), jane(2, 3), jane(3, 4)) == 2


def test_among_equals_who_knows_the_matter_then_who_had_fewer_then_the_first() -> None:
    knows = frozenset({DEFECTS.value})
    assert chosen(jane(1, 3), jane(2, 3, knows=knows)) == 2
    assert chosen(jane(1, 3, year=9), jane(2, 3, year=2)) == 2
    assert chosen(jane(2, 3), jane(1, 3)) == 1


def test_whom_a_party_asked_for_comes_first() -> None:
    assert chosen(jane(1, 0), jane(2, 9, wanted_by=1)) == 2


@pytest.mark.parametrize(
    "known",
    [
        {"conflicts": (Conflict(Ground.POST, 1),)},
        {"away": AWAY},
        {"serves": False},
        {"unwanted": True},
    ],
)
def test_who_cannot_is_never_proposed(known: dict[str, object]) -> None:
    assert chosen(jane(1, 0, **known), jane(2, 9)) == 2
    assert chosen(jane(1, 0, **known)) is None


def test_who_is_away_is_there_by_his_substitute() -> None:
    links = (Link(1, 2, DAY),)
    found = propose(BodyKind.JUSTICE, [jane(1, 0, away=AWAY), jane(2, 4)], DEFECTS, links, DAY)
    assert found is not None
    assert (found.person, found.instead_of) == (2, (1,))
    assert "简1休假，由其替补" in str(found.why)


def test_the_sentence_says_why_in_both_languages() -> None:
    knows = frozenset({DEFECTS.value})
    found = propose(BodyKind.JUSTICE, [jane(1, 3, knows=knows), jane(2, 9)], DEFECTS, (), DAY)
    assert found is not None
    assert str(found.why) == "司法局加权在办最少（3）；熟悉房屋质量/渗漏；未发现回避情形。"
    with override("en"):
        assert str(found.why) == (
            "Fewest weighted open cases in the justice bureau (3); knows building defects, leaks; no conflict found."
        )


def test_a_namesake_is_proposed_with_a_word_of_caution() -> None:
    found = propose(
        BodyKind.JUSTICE, [jane(1, 0, conflicts=(Conflict(Ground.NAMESAKE),))], DEFECTS, (), DAY
    )
    assert found is not None
    assert "请核实" in str(found.why)


CANDIDATES = st.lists(
    st.builds(
        lambda person, load, away, serves: jane(person, load, away=AWAY if away else None, serves=serves),
        st.integers(1, 6), st.integers(0, 9), st.booleans(), st.booleans(),
    ),
    unique_by=lambda it: it.person,
)  # fmt: skip
LINKS = st.lists(st.builds(lambda a, b: Link(a, b, DAY), st.integers(1, 6), st.integers(1, 6)))


@given(CANDIDATES, LINKS, st.randoms())
def test_the_order_of_candidates_never_matters_and_only_who_can_is_proposed(
    candidates: list[Candidate], links: list[Link], rng: object
) -> None:
    found = chosen(*candidates, links=tuple(links))
    mixed = list(candidates)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert chosen(*mixed, links=tuple(links)) == found
    eligible = {it.person for it in candidates if it.is_eligible}
    assert (found in eligible) if eligible else found is None
