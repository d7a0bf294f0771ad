"""Attacks on cases and their journal, in plain SQL on the application's own connection: each is refused."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from mediation.models import Case, CaseEntry
from mediation.vocabulary import Status
from tests.lifecycle.forging import FORGED, Statement, attempt, move, newborn, next_entry, plain
from tests.people import County
from tests.stories import a_case, today

IS_ITS_LAST_ENTRY = "case_is_its_last_entry"
ONE_ENTRY_AT_A_TIME = "changes only with its next entry"


@pytest.fixture
def case(county: County) -> Case:
    """A case in mediation."""
    return a_case(county, at=Status.MEDIATING).case


def test_an_entry_with_its_move_is_accepted(case: Case) -> None:
    """The honest way goes through, so that what follows fails for the right reason."""
    attempt(next_entry(case), move(case))


def test_a_status_cannot_be_set(case: Case) -> None:
    """The oldest trick."""
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(plain("UPDATE mediation_case SET status = 'agreed' WHERE id = %s", case.pk))


def test_a_status_cannot_be_set_with_the_version(case: Case) -> None:
    """Counting up does not help without the entry."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(move(case, status="agreed"))


def test_a_version_cannot_be_counted_up_alone(case: Case) -> None:
    """Not even without touching the status."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(plain("UPDATE mediation_case SET version = version + 1 WHERE id = %s", case.pk))


def test_a_version_cannot_jump(case: Case) -> None:
    """One entry at a time."""
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(move(case, version=case.version + 2))


def test_a_case_cannot_be_touched_in_silence(case: Case) -> None:
    """Every column is under the version."""
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(plain("UPDATE mediation_case SET title = '另一案' WHERE id = %s", case.pk))


def test_a_case_cannot_go_back_to_an_older_version(case: Case) -> None:
    """What happened has happened."""
    older = CaseEntry.objects.get(case=case, number=case.version - 1)
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(move(case, version=older.number, status=older.status_after, head=older.digest))


def test_a_case_keeps_its_number(case: Case) -> None:
    """Even with an entry."""
    with pytest.raises(DatabaseError, match="keeps its number"):
        attempt(next_entry(case), move(case, number="〔2026〕伪字第0002号"))


def test_a_case_keeps_its_identity(case: Case) -> None:
    """Even with an entry."""
    with pytest.raises(DatabaseError, match="keeps its number"):
        attempt(next_entry(case), move(case, id=case.pk + 1000))


def test_a_case_cannot_have_another_head_than_its_entry(case: Case) -> None:
    """The head of the chain is the last entry's digest."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(next_entry(case), move(case, head="0" * 64))


def test_an_unlawful_step_cannot_be_written_down(case: Case) -> None:
    """From mediation nobody archives."""
    step = {"act": "archive_case", "status_after": "archived"}
    with pytest.raises(DatabaseError, match="case_lawful_step"):
        attempt(next_entry(case, **step), move(case, status="archived"))


def test_an_entry_cannot_skip_a_number(case: Case) -> None:
    """There are no gaps."""
    with pytest.raises(DatabaseError, match="case_continues"):
        attempt(next_entry(case, number=case.version + 2), move(case))


def test_an_entry_cannot_take_a_number_twice(case: Case) -> None:
    """There are no forks."""
    with pytest.raises(DatabaseError, match="entry_number_once"):
        attempt(next_entry(case, number=case.version))


def test_an_entry_cannot_begin_a_second_journal(case: Case) -> None:
    """Only number one has nothing before it."""
    with pytest.raises(DatabaseError, match="case_begins"):
        attempt(next_entry(case, status_before="", previous_digest=""))


def test_an_entry_cannot_continue_from_another_status(case: Case) -> None:
    """The status before is the status after of the entry before."""
    forged = {"act": "archive_case", "status_before": "closed", "status_after": "archived"}
    with pytest.raises(DatabaseError, match="case_continues"):
        attempt(next_entry(case, **forged), move(case, status="archived"))


def test_an_entry_cannot_forge_the_digest_before_it(case: Case) -> None:
    """The chain is a foreign key."""
    with pytest.raises(DatabaseError, match="case_continues"):
        attempt(next_entry(case, previous_digest="0" * 64), move(case))


def test_an_entry_cannot_be_dated_back(case: Case) -> None:
    """The server dates it."""
    with pytest.raises(DatabaseError, match="dated by the server"):
        attempt(next_entry(case, recorded_at="2020-01-01T00:00:00Z"), move(case))


def test_an_entry_must_move_its_case(case: Case) -> None:
    """An entry that nobody refers to is refused at the end."""
    with pytest.raises(DatabaseError, match="moved no case"):
        attempt(next_entry(case))


def test_an_entry_cannot_be_edited(case: Case) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain("UPDATE mediation_caseentry SET occurred_on = %s", today()))


def test_an_entry_cannot_be_replaced_by_inserting_it_again(case: Case) -> None:
    """An upsert is an edit."""
    text, values = next_entry(case, number=case.version)
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt((text + plain(" ON CONFLICT (case_id, number) DO UPDATE SET act = 'x'")[0], values))


def test_an_entry_cannot_be_deleted(case: Case) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain("DELETE FROM mediation_caseentry WHERE case_id = %s", case.pk))


def test_the_journal_cannot_be_truncated(case: Case) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain("TRUNCATE mediation_caseentry CASCADE"))


def test_a_case_cannot_be_deleted(case: Case) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain("DELETE FROM mediation_case WHERE id = %s", case.pk))


def test_a_case_cannot_be_inserted_without_an_entry(case: Case) -> None:
    """It is what its last entry says, and there is none."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(newborn(case))


def test_a_case_cannot_be_inserted_at_version_zero(case: Case) -> None:
    """Nothing has number zero."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(newborn(case, version=0))


def first_entry(case: Case, child: int, after: str) -> Statement:
    """The first entry of a case, at a status."""
    begun = {"act": "file_case", "status_before": "", "previous_digest": "", "status_after": after}
    return next_entry(case, case_id=child, number=1, **begun)


def test_a_case_can_be_born_as_filed(case: Case) -> None:
    """The honest way goes through, so that the next one fails for the right reason."""
    child = case.pk + 1000
    attempt(newborn(case, id=child, status="filed", head=FORGED), first_entry(case, child, "filed"))


def test_a_case_cannot_be_born_agreed(case: Case) -> None:
    """A false first entry would be an unlawful step."""
    child = case.pk + 1000
    born = newborn(case, id=child, status="agreed", head=FORGED)
    with pytest.raises(DatabaseError, match="case_lawful_step"):
        attempt(born, first_entry(case, child, "agreed"))


def test_the_table_of_lawful_steps_cannot_grow(case: Case) -> None:
    """The law is changed by migrations only."""
    row = "INSERT INTO mediation_casestep (act, status_before, status_after) VALUES"
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain(f"{row} ('archive_case', 'mediating', 'archived')"))


@pytest.mark.parametrize(
    "change", ["UPDATE mediation_casestep SET act = 'x'", "DELETE FROM mediation_casestep"]
)
def test_the_table_of_lawful_steps_cannot_change(change: str, db: None) -> None:
    """The law is changed by migrations only."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(plain(change))
