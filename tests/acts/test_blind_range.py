"""A blind range: two limits that nobody sees, and one answer."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.core import serializers
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from mediation import acts
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import BlindRange, CaseEntry, LimitOpening, SealedLimit, Words
from mediation.proofs import sealing
from mediation.queries.access import look_at
from mediation.queries.own import acts_of, door
from mediation.queries.ranges import ranges_of, ranges_with
from mediation.vocabulary import ActName, Opening, Side, Status
from tests import times
from tests.lifecycle.forging import attempt, insertion, move, next_entry
from tests.people import County
from tests.stories import Story, a_case, fresh
from workflows.integrity import verify

PAYEE, PAYER = Side.APPLICANT, Side.RESPONDENT
CENTS = st.decimals(0, 10**9, places=2)


@pytest.fixture
def talking(county: County) -> Story:
    """A case in mediation with a round that waits."""
    return a_case(county, at=Status.MEDIATING).range()


@given(most=CENTS, least=CENTS)
def test_the_comparison_is_that_of_the_numbers(most: Decimal, least: Decimal) -> None:
    assert sealing.overlap(sealing.seal(most), sealing.seal(least)) == (most >= least)


@given(one=CENTS, other=CENTS)
def test_what_is_sealed_has_one_length_and_never_looks_the_same(
    one: Decimal, other: Decimal
) -> None:
    assert len(sealing.seal(one)) == len(sealing.seal(other))
    assert sealing.seal(one) != sealing.seal(one)
    assert sealing.commitment("a", one) != sealing.commitment("b", one)


@pytest.mark.parametrize(
    ("most", "least", "told"),
    [("4000", "3500", "overlap"), ("3000", "3500", "apart"), ("9", "9", "overlap")],
)
@pytest.mark.parametrize("first", Side)
def test_only_whether_they_overlap_is_told(
    most: str, least: str, told: str, first: Side, talking: Story
) -> None:
    sums = {PAYER: most, PAYEE: least}
    talking.limit(first, sums[first])
    [round_] = ranges_with(talking.party(PAYEE))
    assert round_.result == ""
    second = next(side for side in Side if side is not first)
    talking.limit(second, sums[second])
    [round_] = ranges_with(talking.party(PAYEE))
    assert (round_.result, round_.opened) == (told, [])
    assert not verify().faults


def test_no_table_holds_a_number(talking: Story) -> None:
    talking.limit(PAYER, "4321.09").limit(PAYEE, "1234.56")
    rows = [
        *CaseEntry.objects.all(),
        *Words.objects.all(),
        *SealedLimit.objects.all(),
        *BlindRange.objects.all(),
    ]
    kept = serializers.serialize("json", rows)
    for number in ("4321", "1234"):
        assert number not in kept
    assert json.dumps(CaseEntry.objects.latest("pk").facts).count("commitment") == 1


def test_the_mediator_gives_no_limit_and_sees_none(talking: Story) -> None:
    party, round_ = talking.party(PAYER), BlindRange.objects.get()
    given_ = {"range": round_.pk, "party": party.pk, "amount": Decimal("1")}
    with pytest.raises(NotAllowed):
        talking.do(acts.GiveLimit, talking.county.mo, **given_)
    with pytest.raises(NotAllowed, match="自己的名义"):
        talking.do(acts.GiveLimit, door(talking.party(PAYEE)), **given_)
    talking.limit(PAYER, "4000")
    [seen] = ranges_of(look_at(fresh(talking.county.mo), talking.number))
    assert (seen.given, seen.opened) == ({party.pk}, [])
    assert ranges_of(look_at(fresh(talking.county.dora), talking.number)) == []


def test_a_limit_is_given_once(talking: Story) -> None:
    talking.limit(PAYER, "4000")
    with pytest.raises(NotNow, match="以第一次的为准"):
        talking.limit(PAYER, "4001")


def test_rounds_are_few_so_that_nobody_searches_for_the_number(talking: Story) -> None:
    talking.limit(PAYER, "4000").limit(PAYEE, "5000")
    talking.range().limit(PAYER, "4500").limit(PAYEE, "5000")
    with pytest.raises(NotNow, match="最多比 2 次"):
        talking.range()


def test_one_round_at_a_time_and_one_without_answer_does_not_count(county: County) -> None:
    with times.at(times.days_ago(20)):
        talking = a_case(county, at=Status.MEDIATING).range()
        with pytest.raises(NotNow, match="已有一轮"):
            talking.range()
    with pytest.raises(NotNow, match="到期"):
        talking.limit(PAYER, "1")
    for _ in range(2):
        talking.range().limit(PAYER, "1").limit(PAYEE, "2")


def test_nothing_opens_before_both_say_so_and_then_no_more_than_both_want(talking: Story) -> None:
    talking.limit(PAYER, "4000").limit(PAYEE, "3001")
    talking.open_limit(PAYER, Opening.NUMBERS)
    [seen] = ranges_with(talking.party(PAYEE))
    assert seen.opened == []
    talking.open_limit(PAYEE, Opening.MIDPOINT)
    [seen] = ranges_with(talking.party(PAYEE))
    assert seen.opened == [Decimal("3500.50")]


def test_both_numbers_open_when_both_want_them(talking: Story) -> None:
    talking.limit(PAYER, "4000").limit(PAYEE, "3001")
    with pytest.raises(Incomplete):
        talking.do(
            acts.OpenLimits, door(talking.party(PAYER)), range=0, what=Opening.NUMBERS,
            party=talking.party(PAYER).pk,
        )  # fmt: skip
    for side in Side:
        talking.open_limit(side, Opening.NUMBERS)
    [seen] = ranges_with(talking.party(PAYER))
    assert seen.opened == [Decimal("4000"), Decimal("3001")]
    assert LimitOpening.objects.count() == 2


def test_a_party_is_asked_only_while_something_waits(talking: Story) -> None:
    payer = talking.party(PAYER)
    assert ActName.GIVE_LIMIT in acts_of(payer)
    assert ActName.OPEN_LIMITS not in acts_of(payer)
    talking.limit(PAYER, "4000").limit(PAYEE, "3001")
    assert ActName.GIVE_LIMIT not in acts_of(payer)
    assert ActName.OPEN_LIMITS in acts_of(payer)


def test_a_secret_that_has_changed_is_told_and_a_new_round_helps(
    talking: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking.limit(PAYER, "4000")

    def unreadable(sealed: str) -> Decimal:
        raise sealing.Unreadable

    monkeypatch.setattr(sealing, "unseal", unreadable)
    with pytest.raises(NotNow, match="重新提议"):
        talking.limit(PAYEE, "1")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "lie", ["the other side", "another round", "another act", "the mediator", ""]
)
def test_no_limit_is_laid_under_a_party(lie: str, county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).range()
    case, own, round_ = story.case, 999_999, BlindRange.objects.get().pk
    party, other = story.party(PAYER).pk, story.party(PAYEE).pk
    told = {"by_party": party, "party": party, "range": 0 if lie == "another round" else round_}
    entry = {
        "act": "open_limits" if lie == "another act" else "give_limit",
        "role": "seated" if lie == "the mediator" else "respondent",
        "facts": json.dumps(told),
    }
    laid = {
        "case_id": case.pk, "entry_id": own, "range_id": round_, "sealed": "x", "result": "",
        "party_id": other if lie == "the other side" else party,
    }  # fmt: skip
    steps = (
        next_entry(case, id=own, **entry),
        move(case),
        insertion("mediation_sealedlimit", laid),
    )
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match="by its own party"):
        attempt(*steps)
