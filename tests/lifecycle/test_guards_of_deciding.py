"""Attacks on what a panel decides, in plain SQL on the application's own connection: each is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError

from mediation.models import Ballot, CaseEntry, Decision, Panel, Question
from mediation.vocabulary import Status
from tests.lifecycle.forging import (
    attempt,
    columns_of,
    insertion,
    move,
    next_entry,
    plain,
)
from tests.people import County
from tests.stories import Story, a_case

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def asked(county: County) -> Story:
    """A panel of four is asked whether to mediate."""
    return a_case(county, at=Status.COMMITTEE)


def casting(story: Story, **lies: Any) -> None:
    """The housing bureau's mediator casts his ballot, by hand; with lies in the entry or in the ballot."""
    case, hugo = story.case, story.county.hugo
    own = CaseEntry.objects.latest("pk").pk + 1000
    facts = {"question": case.question, "round": 1, "vote": "for", "body": "housing"}
    entry = {
        "act": "give_opinion",
        "role": "seated",
        "by_id": hugo.pk,
        "facts": json.dumps({**facts, **lies.pop("facts", {})}),
        **lies.pop("entry", {}),
    }
    ballot = {
        "case_id": case.pk,
        "entry_id": own,
        "question": case.question,
        "round": 1,
        "mediator_id": hugo.pk,
        "body_kind": "housing",
        "vote": "for",
        "stance": "mediate",
        **lies,
    }
    attempt(next_entry(case, id=own, **entry), move(case), insertion(Ballot._meta.db_table, ballot))


def test_a_ballot_is_cast_by_who_sits(asked: Story) -> None:
    """The honest way goes through, so that what follows fails for the right reason."""
    casting(asked)
    assert Ballot.objects.get().vote == "for"


LIES: dict[str, dict[str, Any]] = {
    "another vote than the entry says": {"vote": "against"},
    "another round": {"round": 2},
    "another question": {"question": 1},
    "for another body": {"body_kind": "court"},
    "through another act": {"entry": {"act": "attach_evidence"}},
    "as the director": {"entry": {"role": "director"}},
    "absent by one's own word": {"vote": "absent", "facts": {"vote": "absent"}},
    "counted silent by somebody who is not the clockwork": {
        "vote": "absent",
        "entry": {"act": "count_silence"},
        "facts": {"vote": "absent"},
    },
}


@pytest.mark.parametrize("lie", LIES)
def test_a_ballot_that_its_entry_does_not_tell_is_refused(lie: str, asked: Story) -> None:
    """Whatever the lie is."""
    with pytest.raises(DatabaseError, match="a ballot is cast by who sits"):
        casting(asked, **LIES[lie])


def test_a_ballot_in_the_name_of_another_is_refused(asked: Story) -> None:
    """Hugo acts, the ballot is the court's."""
    cora = asked.county.cora.pk
    with pytest.raises(DatabaseError, match="a ballot is cast by who sits"):
        casting(asked, mediator_id=cora, body_kind="court")


def test_a_ballot_of_somebody_without_a_seat_is_refused(asked: Story) -> None:
    """Max is a mediator, and not of this case."""
    stranger = asked.county.max.pk
    with pytest.raises(DatabaseError, match="a ballot is cast by who sits"):
        casting(asked, mediator_id=stranger, entry={"by_id": stranger})


def test_nobody_casts_twice_in_a_round(asked: Story) -> None:
    """Not even by hand."""
    casting(asked)
    with pytest.raises(DatabaseError, match="ballot_once"):
        casting(asked)


@pytest.mark.parametrize("change", ["vote = 'against'", "mediator_id = mediator_id + 1"])
def test_a_ballot_is_for_ever(change: str, asked: Story) -> None:
    """Nobody changes what was said."""
    casting(asked)
    with pytest.raises(DatabaseError):
        attempt(plain(f"UPDATE mediation_ballot SET {change}"))


TABLES = {
    Panel: ("rule = '{}'", "a panel is what the entry says"),
    Question: ("kind = 'end'", "a question is put by"),
    Decision: ("verdict = 'rejected'", "a decision is what the entry says"),
}


@pytest.mark.parametrize("model", TABLES)
def test_what_no_entry_tells_is_refused(model: type[Any], asked: Story) -> None:
    """A second panel, question or decision, hung on an entry about something else."""
    asked.opine()
    case, own = asked.case, CaseEntry.objects.latest("pk").pk + 1000
    row = {**columns_of(model._default_manager.latest("pk")), "entry_id": own}
    with pytest.raises(DatabaseError, match=TABLES[model][1]):
        attempt(next_entry(case, id=own), move(case), insertion(model._meta.db_table, row))


@pytest.mark.parametrize("model", TABLES)
def test_what_was_decided_is_for_ever(model: type[Any], asked: Story) -> None:
    """Rule, question and decision stand as they were written."""
    asked.opine()
    with pytest.raises(DatabaseError):
        attempt(plain(f"UPDATE {model._meta.db_table} SET {TABLES[model][0]}"))
