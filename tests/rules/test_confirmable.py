"""Would a court confirm it: the points, from plain values alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.models import Obligation
from mediation.rules.after_court import lines
from mediation.rules.clear import lacking
from mediation.rules.confirmable import Asked, Known
from mediation.rules.court_checks import OWN_MOTION, checklist
from mediation.rules.point import Holds, Point, refusing
from mediation.rules.vagueness import VAGUE, vague_words
from mediation.vocabulary import Attested, Confirmation, CourtGround, ObligationKind, Verified

TODAY = dt.date(2026, 11, 23)
PAYS: dict[str, Any] = {
    "position": 1, "kind": "pay", "content": "支付物业费", "amount": Decimal("1.00"), "creditor_id": 1,
    "how": "cash",
}  # fmt: skip


def promised(**changes: Any) -> tuple[Obligation, ...]:
    """A payment of which all is said, but for what differs."""
    return (Obligation(**PAYS | changes),)


KNOWN = Known(
    today=TODAY, last_on=TODAY, is_oral=False, promises=promised(), rights_told=True,
    recusal_open=False, invited_by_court=False, court_sits=False, all_identified=True,
)  # fmt: skip
ALL = Asked(CourtGround.SEAT, True, frozenset(Attested))

facts = st.builds(
    Known,
    today=st.just(TODAY),
    last_on=st.none() | st.dates(TODAY - dt.timedelta(days=40), TODAY + dt.timedelta(days=40)),
    is_oral=st.booleans(),
    promises=st.lists(
        st.builds(
            Obligation, position=st.integers(1, 9), kind=st.sampled_from(ObligationKind),
            content=st.sampled_from(["付清", "尽快修好", "车位所有权归申请人"]),
            amount=st.sampled_from([None, Decimal(1)]), creditor_id=st.sampled_from([None, 1]),
            how=st.sampled_from(["", "cash"]), done_when=st.sampled_from(["", "不漏水"]),
        ),
        max_size=3,
    ).map(tuple),
    rights_told=st.booleans(), recusal_open=st.booleans(), invited_by_court=st.booleans(),
    court_sits=st.booleans(), all_identified=st.booleans(),
)  # fmt: skip
answers = st.builds(
    Asked, st.none() | st.sampled_from(CourtGround), st.none() | st.booleans(),
    st.frozensets(st.sampled_from(Attested)),
)  # fmt: skip


def point(known: Known, key: str, asked: Asked = ALL) -> Point:
    """One point of the list."""
    return next(it for it in checklist(known, asked) if it.key == key)


def test_an_agreement_in_which_everything_holds_is_not_refused() -> None:
    assert refusing(checklist(KNOWN, ALL)) == []


@given(facts, answers)
def test_a_suggestion_of_ours_never_refuses_and_whatever_refuses_says_how_to_mend_it(
    known: Known, asked: Asked
) -> None:
    for it in checklist(known, asked):
        assert not (it.mark is not Verified.IN_THE_TEXT and it.refuses), it.key
        assert it.is_held or (it.wrong and it.mend)
        assert it.source or it.mark is Verified.OUR_DESIGN


@given(facts, answers, st.sampled_from(Attested))
def test_one_answer_more_never_makes_it_worse(known: Known, asked: Asked, more: Attested) -> None:
    answered = replace(asked, attested=asked.attested | {more})
    left = {it.key for it in refusing(checklist(known, answered))}
    assert left <= {it.key for it in refusing(checklist(known, asked))}


@pytest.mark.parametrize("days", [0, 1, 29])
def test_within_thirty_days_the_days_left_are_said(days: int) -> None:
    last = TODAY + dt.timedelta(days=days)
    assert f"还有 {days} 日" in point(replace(KNOWN, last_on=last), "window").details[0]


def test_a_day_too_late_is_too_late() -> None:
    late = point(replace(KNOWN, last_on=TODAY - dt.timedelta(days=1)), "window")
    assert late.holds is Holds.NO
    assert "起诉" in late.mend


@given(st.booleans(), st.sampled_from(CourtGround))
def test_the_court_is_the_one_that_invited_or_one_of_three_to_choose_from(
    invited: bool, ground: CourtGround
) -> None:
    known, right = replace(KNOWN, invited_by_court=invited), (ground in OWN_MOTION) != invited
    assert (point(known, "court", replace(ALL, ground=ground)).holds is Holds.YES) == right


def test_promise_by_promise_it_says_what_is_not_on_record() -> None:
    """By the same rule as the hints beside the draft; of a payment in instalments once."""
    assert list(lacking(KNOWN)) == []
    repair = promised(kind="repair", how="", creditor_id=None)
    (told,) = lacking(replace(KNOWN, promises=repair))
    assert told.startswith("第 1 项：没有写明向谁履行；没有写明地点；没有写明怎样算完成")
    parts = promised(how="", instalment=1) + promised(how="", instalment=2)
    assert len(list(lacking(replace(KNOWN, promises=parts)))) == 1


def test_a_payment_without_an_amount_is_not_made_clear_by_a_tick() -> None:
    unclear = replace(KNOWN, promises=promised(amount=None))
    assert point(unclear, "content").refuses
    assert not point(replace(KNOWN, promises=promised(how="")), "content").refuses


@given(st.sampled_from(sorted(VAGUE)))
def test_a_vague_word_is_found_with_how_to_mend_it(word: str) -> None:
    assert word in [it.word for it in vague_words(f"于三日内{word}处理")]
    assert vague_words("2026年12月1日前转账支付5184元") == []
    warned = point(replace(KNOWN, text=word), "wording")
    assert (warned.holds, warned.refuses) == (Holds.WARNS, False)


def test_who_sat_for_the_court_is_warned_of() -> None:
    assert point(replace(KNOWN, court_sits=True), "judge").holds is Holds.WARNS


@pytest.mark.parametrize("state", Confirmation)
def test_in_every_state_the_parties_are_told_what_they_can_do(state: Confirmation) -> None:
    """And nothing about confirmation before the agreement is in force."""
    assert lines(state, TODAY, TODAY)
    assert lines(state, None, TODAY) == []


@pytest.mark.parametrize(
    ("state", "last", "words"),
    [
        (Confirmation.NONE, TODAY, "还有 0 日"),
        (Confirmation.NONE, TODAY - dt.timedelta(days=1), "起诉"),
        (Confirmation.NOT_ACCEPTED, TODAY, "补正"),
        (Confirmation.WITHDRAWN, TODAY, "再次"),
        (Confirmation.REJECTED, TODAY, "重新调解"),
        (Confirmation.VALID, TODAY, "强制执行"),
        (Confirmation.OBJECTED, TODAY, "照常有效"),
    ],
)
def test_what_is_told_fits_the_state(state: Confirmation, last: dt.date, words: str) -> None:
    assert words in "".join(it.zh for it in lines(state, last, TODAY))
