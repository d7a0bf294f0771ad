"""Attacks on cases, joint meetings and their journals, in plain SQL as the application itself: each is refused."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import DatabaseError

from mediation.vocabulary import MeetingStatus, Status
from tests.lifecycle.forging import (
    FORGED,
    Statement,
    Thing,
    attempt,
    move,
    newborn,
    next_entry,
    plain,
)
from tests.meetings import a_meeting
from tests.people import County
from tests.stories import a_case, today

IS_ITS_LAST_ENTRY = "_is_its_last_entry"
ONE_ENTRY_AT_A_TIME = "changes only with its next entry"


@dataclass(frozen=True)
class Kind:
    """What the attacks on one journaled kind are made of."""

    first: tuple[str, str]
    """How it begins: act and status."""
    last: tuple[str, str, str]
    """How it ends: act, status before and after; from where it stands that is no lawful step."""
    stolen: str
    """A status that it has not reached."""
    column: str
    """A column in words."""


KINDS = {
    "case": Kind(("file_case", "filed"), ("archive_case", "closed", "archived"), "agreed", "title"),
    "meeting": Kind(
        ("call_meeting", "called"), ("publish_minutes", "minuted", "published"), "minuted", "place"
    ),
}


@pytest.fixture(params=KINDS)
def thing(request: pytest.FixtureRequest, county: County) -> Thing:
    """A case in mediation, and a meeting in session."""
    if request.param == "meeting":
        return a_meeting(county, at=MeetingStatus.HELD).meeting
    return a_case(county, at=Status.MEDIATING).case


@pytest.fixture
def kind(thing: Thing) -> Kind:
    """What the attacks on it are made of."""
    return KINDS[thing.ENTRY.KIND]


def on(table: str, statement: str, *values: object) -> Statement:
    """A statement about a table."""
    return plain(statement.replace("TABLE", table), *values)


def of(thing: Thing) -> str:
    """The table of the thing."""
    return str(thing._meta.db_table)


def entries_of(thing: Thing) -> str:
    """The table of its journal."""
    return str(thing.ENTRY._meta.db_table)


def test_an_entry_with_its_move_is_accepted(thing: Thing) -> None:
    """The honest way goes through, so that what follows fails for the right reason."""
    attempt(next_entry(thing), move(thing))


def test_a_status_cannot_be_set(thing: Thing, kind: Kind) -> None:
    """The oldest trick."""
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(on(of(thing), f"UPDATE TABLE SET status = '{kind.stolen}' WHERE id = %s", thing.pk))


def test_a_status_cannot_be_set_with_the_version(thing: Thing, kind: Kind) -> None:
    """Counting up does not help without the entry."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(move(thing, status=kind.stolen))


def test_a_version_cannot_be_counted_up_alone(thing: Thing) -> None:
    """Not even without touching the status."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(on(of(thing), "UPDATE TABLE SET version = version + 1 WHERE id = %s", thing.pk))


def test_a_version_cannot_jump(thing: Thing) -> None:
    """One entry at a time."""
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(move(thing, version=thing.version + 2))


def test_nothing_can_be_touched_in_silence(thing: Thing, kind: Kind) -> None:
    """Every column is under the version."""
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(on(of(thing), f"UPDATE TABLE SET {kind.column} = '另一' WHERE id = %s", thing.pk))


def test_a_thing_cannot_go_back_to_an_older_version(thing: Thing) -> None:
    """What happened has happened."""
    older = thing.ENTRY.objects.get(number=thing.version - 1, **{thing.ENTRY.KIND: thing})
    with pytest.raises(DatabaseError, match=ONE_ENTRY_AT_A_TIME):
        attempt(move(thing, version=older.number, status=older.status_after, head=older.digest))


def test_a_thing_keeps_its_number(thing: Thing) -> None:
    """Even with an entry."""
    with pytest.raises(DatabaseError, match="keeps its number"):
        attempt(next_entry(thing), move(thing, number="伪字第0002号"))


def test_a_thing_keeps_its_identity(thing: Thing) -> None:
    """Even with an entry."""
    with pytest.raises(DatabaseError, match="keeps its number"):
        attempt(next_entry(thing), move(thing, id=thing.pk + 1000))


def test_a_thing_cannot_have_another_head_than_its_entry(thing: Thing) -> None:
    """The head of the chain is the last entry's digest."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(next_entry(thing), move(thing, head="0" * 64))


def test_an_unlawful_step_cannot_be_written_down(thing: Thing, kind: Kind) -> None:
    """From mediation nobody archives, in session nothing is published."""
    act, _, after = kind.last
    with pytest.raises(DatabaseError, match="_lawful_step"):
        attempt(next_entry(thing, act=act, status_after=after), move(thing, status=after))


def test_an_entry_cannot_skip_a_number(thing: Thing) -> None:
    """There are no gaps."""
    with pytest.raises(DatabaseError, match="_continues"):
        attempt(next_entry(thing, number=thing.version + 2), move(thing))


def test_an_entry_cannot_take_a_number_twice(thing: Thing) -> None:
    """There are no forks."""
    with pytest.raises(DatabaseError, match="entry_number_once"):
        attempt(next_entry(thing, number=thing.version))


def test_an_entry_cannot_begin_a_second_journal(thing: Thing) -> None:
    """Only number one has nothing before it."""
    with pytest.raises(DatabaseError, match="_begins"):
        attempt(next_entry(thing, status_before="", previous_digest=""))


def test_an_entry_cannot_continue_from_another_status(thing: Thing, kind: Kind) -> None:
    """The status before is the status after of the entry before."""
    act, before, after = kind.last
    forged = {"act": act, "status_before": before, "status_after": after}
    with pytest.raises(DatabaseError, match="_continues"):
        attempt(next_entry(thing, **forged), move(thing, status=after))


def test_an_entry_cannot_forge_the_digest_before_it(thing: Thing) -> None:
    """The chain is a foreign key."""
    with pytest.raises(DatabaseError, match="_continues"):
        attempt(next_entry(thing, previous_digest="0" * 64), move(thing))


def test_an_entry_cannot_be_dated_back(thing: Thing) -> None:
    """The server dates it."""
    with pytest.raises(DatabaseError, match="dated by the server"):
        attempt(next_entry(thing, recorded_at="2020-01-01T00:00:00Z"), move(thing))


def test_an_entry_must_move_its_thing(thing: Thing) -> None:
    """An entry that nobody refers to is refused at the end."""
    with pytest.raises(DatabaseError, match="moved no"):
        attempt(next_entry(thing))


def test_an_entry_cannot_be_edited(thing: Thing) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(on(entries_of(thing), "UPDATE TABLE SET occurred_on = %s", today()))


def test_an_entry_cannot_be_replaced_by_inserting_it_again(thing: Thing) -> None:
    """An upsert is an edit."""
    text, values = next_entry(thing, number=thing.version)
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(
            (
                text
                + plain(f" ON CONFLICT ({thing.ENTRY.KIND}_id, number) DO UPDATE SET act = 'x'")[0],
                values,
            )
        )


def test_an_entry_cannot_be_deleted(thing: Thing) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(on(entries_of(thing), "DELETE FROM TABLE"))


def test_the_journal_cannot_be_truncated(thing: Thing) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(on(entries_of(thing), "TRUNCATE TABLE CASCADE"))


def test_a_thing_cannot_be_deleted(thing: Thing) -> None:
    """Not by its own application."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(on(of(thing), "DELETE FROM TABLE WHERE id = %s", thing.pk))


def test_a_thing_cannot_be_inserted_without_an_entry(thing: Thing) -> None:
    """It is what its last entry says, and there is none."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(newborn(thing))


def test_a_thing_cannot_be_inserted_at_version_zero(thing: Thing) -> None:
    """Nothing has number zero."""
    with pytest.raises(DatabaseError, match=IS_ITS_LAST_ENTRY):
        attempt(newborn(thing, version=0))


def first_entry(thing: Thing, child: int, act: str, after: str) -> Statement:
    """The first entry of a thing, at a status."""
    begun = {"act": act, "status_before": "", "previous_digest": "", "status_after": after}
    return next_entry(thing, **{f"{thing.ENTRY.KIND}_id": child, "number": 1, **begun})


def test_a_thing_can_be_born_where_its_life_begins(thing: Thing, kind: Kind) -> None:
    """The honest way goes through, so that the next one fails for the right reason."""
    child, (act, begun) = thing.pk + 1000, kind.first
    born = newborn(thing, id=child, status=begun, head=FORGED)
    attempt(born, first_entry(thing, child, act, begun))


def test_a_thing_cannot_be_born_further_on(thing: Thing, kind: Kind) -> None:
    """A false first entry would be an unlawful step."""
    child, (act, _) = thing.pk + 1000, kind.first
    born = newborn(thing, id=child, status=kind.stolen, head=FORGED)
    with pytest.raises(DatabaseError, match="_lawful_step"):
        attempt(born, first_entry(thing, child, act, kind.stolen))


@pytest.mark.parametrize("table", [f"mediation_{kind}step" for kind in KINDS])
@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO TABLE (act, status_before, status_after) VALUES ('x', 'mediating', 'archived')",
        "UPDATE TABLE SET act = 'x'",
        "DELETE FROM TABLE",
    ],
    ids=("grow", "change", "shrink"),
)
def test_the_table_of_lawful_steps_cannot_change(change: str, table: str, db: None) -> None:
    """The law is changed by migrations only."""
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt(on(table, change))
