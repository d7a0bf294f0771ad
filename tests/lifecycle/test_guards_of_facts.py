"""Attacks on facts and clocks, in plain SQL on the application's own connection: each is refused.

A fact is born in an entry of its own transaction, so the case is told, and committed, before the attack.
"""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, models

from mediation.models import Agreement, Case, CaseEntry, Clock, Fact, Series, Session
from mediation.vocabulary import Status
from tests.lifecycle.forging import (
    an_eventful_case,
    attempt,
    columns_of,
    insertion,
    move,
    next_entry,
    plain,
)
from tests.people import County
from tests.stories import Story, a_case, today

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOT_ITS_OWN = "must be born in an entry of its own transaction"


@pytest.fixture
def told(county: County) -> Story:
    """A case being signed, committed."""
    return a_case(county, at=Status.AGREED)


def last_entry(case: Case) -> CaseEntry:
    """The entry that the case stands on."""
    return CaseEntry.objects.get(case=case, number=case.version)


def copied(model: type[models.Model], **changes: object) -> dict[str, object]:
    """The last row of a table once more, with changes."""
    return {**columns_of(model._default_manager.latest("pk")), **changes}


def test_a_fact_is_born_with_its_entry(told: Story) -> None:
    """The honest way goes through, so that what follows fails for the right reason."""
    case, own = told.case, last_entry(told.case).pk + 1000
    attempt(
        next_entry(case, id=own),
        move(case),
        insertion("mediation_session", copied(Session, entry_id=own)),
    )
    assert Session.objects.filter(entry=own).exists()


def test_a_second_agreement_cannot_be_hung_on_an_old_entry(told: Story) -> None:
    """What was agreed then was agreed then."""
    forged = copied(Agreement, number=99, content="另一份协议")
    with pytest.raises(DatabaseError, match=NOT_ITS_OWN):
        attempt(insertion("mediation_agreement", forged))


def test_a_clock_cannot_be_hung_on_an_old_entry(told: Story) -> None:
    """A new term begins with a new entry."""
    with pytest.raises(DatabaseError, match=NOT_ITS_OWN):
        attempt(insertion("mediation_clock", copied(Clock, rule="screening")))


def test_a_fact_cannot_be_hung_on_another_cases_entry(told: Story, county: County) -> None:
    """The entry is of the same case, or it is none."""
    other, case = a_case(county).case, told.case
    own = last_entry(other).pk + 1000
    with pytest.raises(DatabaseError, match=NOT_ITS_OWN):
        attempt(
            next_entry(other, id=own),
            move(other),
            insertion("mediation_session", copied(Session, case_id=case.pk, entry_id=own)),
        )


def test_a_fact_cannot_be_without_an_entry(told: Story) -> None:
    """Not null, and refused even before."""
    with pytest.raises(DatabaseError, match=NOT_ITS_OWN):
        attempt(insertion("mediation_session", copied(Session, entry_id=None)))


def test_a_temporary_table_cannot_stand_in_for_the_journal(told: Story) -> None:
    """A table of one's own making, in which the old entry is of this very instant."""
    entry = last_entry(told.case)
    with pytest.raises(DatabaseError, match=NOT_ITS_OWN):
        attempt(
            plain(
                "CREATE TEMPORARY TABLE mediation_caseentry ON COMMIT DROP AS SELECT %s::bigint AS id, "
                "%s::bigint AS case_id, now() AS recorded_at",
                entry.pk,
                told.case.pk,
            ),
            insertion("mediation_session", copied(Session, entry_id=entry.pk)),
        )


def test_a_due_date_cannot_be_moved(told: Story) -> None:
    """Not by a day."""
    with pytest.raises(DatabaseError, match="can only be stopped"):
        attempt(plain("UPDATE mediation_clock SET due_on = due_on + 1 WHERE stopped_by_id IS NULL"))


def test_a_due_date_cannot_be_moved_while_stopping_the_clock(told: Story) -> None:
    """Stopping is all that may happen to it."""
    case, own = told.case, last_entry(told.case).pk + 1000
    stop = (
        "UPDATE mediation_clock SET stopped_by_id = %s, due_on = due_on + 1 WHERE rule = 'signing'"
    )
    with pytest.raises(DatabaseError, match="keeps its dates"):
        attempt(next_entry(case, id=own), move(case), plain(stop, own))


def test_a_clock_cannot_be_stopped_by_an_old_entry(told: Story) -> None:
    """Nobody was in time because he says so later."""
    old = CaseEntry.objects.get(case=told.case, number=1)
    stop = "UPDATE mediation_clock SET stopped_by_id = %s WHERE rule = 'signing'"
    with pytest.raises(DatabaseError, match="entry of its own transaction only"):
        attempt(plain(stop, old.pk))


def test_a_clock_cannot_be_stopped_by_another_cases_entry(told: Story, county: County) -> None:
    """The entry is of the same case."""
    other = a_case(county).case
    own = last_entry(other).pk + 1000
    stop = plain("UPDATE mediation_clock SET stopped_by_id = %s WHERE rule = 'signing'", own)
    with pytest.raises(DatabaseError, match="entry of its own transaction only"):
        attempt(next_entry(other, id=own), move(other), stop)


def test_a_stopped_clock_cannot_run_again(told: Story) -> None:
    """What is over is over."""
    with pytest.raises(DatabaseError, match="can only be stopped"):
        attempt(plain("UPDATE mediation_clock SET stopped_by_id = NULL WHERE rule = 'screening'"))


def test_a_clock_of_a_kind_cannot_run_twice(told: Story) -> None:
    """One running clock of a kind per case."""
    case, own = told.case, last_entry(told.case).pk + 1000
    second = insertion("mediation_clock", copied(Clock, entry_id=own))
    with pytest.raises(DatabaseError, match="clock_runs_once"):
        attempt(next_entry(case, id=own), move(case), second)


def test_no_fact_of_any_kind_can_be_changed_or_deleted(county: County) -> None:
    """Every table of facts is guarded, those too that come later."""
    an_eventful_case(county)
    for model in Fact.__subclasses__():
        table = model._meta.db_table
        assert model._default_manager.exists(), f"no {table} to attack"
        for attack in (
            f"UPDATE {table} SET case_id = case_id",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
        ):
            with pytest.raises(
                DatabaseError, match=r"permission denied|can only be (stopped|closed)"
            ):
                attempt(plain(attack))


def test_no_fact_of_any_kind_can_be_hung_on_an_old_entry(county: County) -> None:
    """Every table of facts is guarded, those too that come later."""
    an_eventful_case(county)
    for model in Fact.__subclasses__():
        row = copied(model)
        with pytest.raises(DatabaseError, match=NOT_ITS_OWN):
            attempt(insertion(model._meta.db_table, row))


@pytest.mark.parametrize("last", [0, 1, 3, 100])
def test_a_series_moves_by_one_and_never_back(last: int, told: Story) -> None:
    """Numbers are given once, one after the other."""
    assert Series.objects.get().last == 1
    with pytest.raises(DatabaseError, match="moves by one"):
        attempt(plain("UPDATE mediation_series SET last = %s", last))


@pytest.mark.parametrize("attack", ["DELETE FROM mediation_series", "TRUNCATE mediation_series"])
def test_a_series_cannot_be_deleted(attack: str, told: Story) -> None:
    """Or its numbers would be given again."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain(attack))


def test_a_number_cannot_be_given_twice(told: Story) -> None:
    """Body, year and serial name one case."""
    twin = {"number": f"〔2026〕伪字第{uuid.uuid4().hex[:4]}号"}
    with pytest.raises(DatabaseError, match="case_serial_once"):
        attempt(insertion("mediation_case", {**columns_of(told.case), **twin}))


def test_a_promise_is_due_after_it_starts(told: Story) -> None:
    """A clock cannot end before it begins."""
    case, own = told.case, last_entry(told.case).pk + 1000
    backwards = copied(Clock, entry_id=own, rule="panel", started_on=today(), due_on="2020-01-01")
    with pytest.raises(DatabaseError, match="clock_due_after_start"):
        attempt(next_entry(case, id=own), move(case), insertion("mediation_clock", backwards))
