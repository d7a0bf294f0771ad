"""The pre-check of a dossier: what is lacking is named, and the score says why."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.dossier import Found
from mediation.rules.inspection import inspect
from mediation.vocabulary import Status

DAY = dt.date(2026, 3, 2)
WHOLE = Found(
    stands=Status.CLOSED, mediated=True, in_force=True, consented=True, rights_on=DAY, first_session_on=DAY,
    parties=2, identities=2, exhibits=1, sessions=1, promises=1, has_disputed=True, performed=1,
    effective_on=DAY, visits=1, visited_on=DAY, visit_due=DAY,
)  # fmt: skip


def codes(found: Found) -> list[str]:
    """The required sheets that are lacking."""
    return [it.code for it in inspect(found).lacking]


def test_a_dossier_with_everything_gets_a_hundred() -> None:
    assert inspect(WHOLE).score == 100
    assert not inspect(WHOLE).lacking


def test_what_is_lacking_is_named_with_how_to_mend_it() -> None:
    poor = dc.replace(WHOLE, identities=0, rights_on=None, sessions=0)
    assert codes(poor) == ["rights", "identity", "record"]
    assert all(it.mend for it in inspect(poor).lacking)
    assert inspect(poor).score < 100


def test_a_power_is_required_where_somebody_is_represented() -> None:
    assert codes(dc.replace(WHOLE, agents=1)) == ["power"]


def test_a_case_that_was_declined_needs_its_notice_and_no_agreement() -> None:
    declined = Found(stands=Status.DECLINED, parties=2)
    assert codes(declined) == ["notice"]
    assert codes(dc.replace(declined, is_notified=True)) == []


def test_a_case_that_is_still_mediated_lacks_no_agreement_yet() -> None:
    open_case = dc.replace(WHOLE, stands=Status.MEDIATING, in_force=False, effective_on=None)
    assert "agreement" not in codes(open_case)
    assert "agreement" in codes(dc.replace(open_case, stands=Status.CLOSED))


flags, few = st.booleans(), st.integers(0, 3)
days = st.none() | st.dates(DAY, DAY + dt.timedelta(90))
cases = st.builds(
    Found, stands=st.sampled_from(Status), mediated=flags, in_force=flags, is_oral=flags, is_notified=flags,
    routes_told=flags, consented=flags, rights_on=days, first_session_on=days, parties=few, agents=few,
    identities=few, powers=few, exhibits=few, unbound=few, sessions=few, unsigned=few, vague=few,
    visits=few, visited_on=days, visit_due=days, unfrozen=few, is_explained=flags,
)  # fmt: skip


@given(cases)
def test_a_score_lies_between_nothing_and_a_hundred_and_is_whole_only_without_fault(
    found: Found,
) -> None:
    told = inspect(found)
    faults = [it for aspect in told.aspects for it in aspect.wrong]
    assert 0 <= told.score <= 100
    assert (told.score == 100) is (not faults) or told.score > 99
    assert all(it.title and it.mark and it.mend for it in faults)


@given(cases)
def test_nothing_that_is_there_is_lacking(found: Found) -> None:
    told = inspect(found)
    assert not {it.code for it in told.lacking} & {it.code for it in told.sheets if it.count}
    assert len(told.aspects) == 7
