"""How long cases last: the estimate of Kaplan and Meier, against figures printed in the literature."""

import pytest

from mediation.rules.survival import median, share_after, survival

# Remission of leukaemia under 6-mercaptopurine (Freireich 1963), in every textbook of survival: weeks, and censored.
ENDED = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
STILL = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}
PRINTED = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}


@pytest.mark.parametrize(("day", "share"), PRINTED.items())
def test_the_shares_are_those_of_the_textbooks(day: int, share: float) -> None:
    assert share_after(survival(ENDED, STILL), day) == pytest.approx(share, abs=0.001)


def test_the_median_is_the_day_by_which_half_had_ended() -> None:
    assert median(survival(ENDED, STILL)) == 23


def test_without_open_cases_it_is_the_plain_share() -> None:
    assert [step.share for step in survival({1: 1, 2: 1, 5: 2}, {})] == [0.75, 0.5, 0.0]


def test_open_cases_make_it_slower_never_quicker() -> None:
    assert share_after(survival({5: 2}, {3: 2}), 5) == 0.0
    assert share_after(survival({5: 2}, {9: 2}), 5) == 0.5


def test_where_nothing_ended_there_is_no_median() -> None:
    assert survival({}, {4: 3}) == []
    assert median([]) is None
    assert share_after([], 10) == 1.0
