"""Values changed in rows past all guards are found and named; what nothing can be held against is written down."""

from __future__ import annotations

from random import Random

import pytest

from mediation.models import Case, CaseEntry, Fact
from mediation.proofs.brought import BROUGHT
from mediation.proofs.links import LINKS
from mediation.proofs.witness import TESTIMONIES
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.workflows.test_verify import tamper
from workflows.drills.rows import Change, changes_of, try_all
from workflows.integrity import look_over, verify
from workflows.integrity.covering import CHOSEN_BY, ELSEWHERE, NOT_TOLD

pytestmark = pytest.mark.slow

SOME = 60
"""So many of a case's three thousand values; `drill tamper --rows` takes all."""
OF_A_FACT = {"id", "case_id", "entry_id"}


@pytest.fixture
def eventful(county: County) -> Case:
    """A case about which a fact of every kind has been recorded."""
    return Case.objects.get(pk=an_eventful_case(county).case.pk)


def test_any_value_of_any_row_is_found_and_named(eventful: Case) -> None:
    assert verify().faults == []
    changes = list(changes_of(eventful))
    tried = try_all(eventful, Random("rows").sample(changes, SOME))
    assert tried.changes == SOME > 2 * tried.refused
    assert not tried.unseen


def test_a_value_that_no_rule_knows_is_named_and_stops_nothing(eventful: Case) -> None:
    tamper("mediation_extension", "unit = 'fortnight'")
    assert {fault.rule for fault in verify().faults} >= {"fact", "unreadable"}
    assert "unreadable" in {finding.rule for finding in look_over().findings}


def test_a_fact_that_was_taken_away_is_missed(eventful: Case) -> None:
    last = CaseEntry.objects.filter(case=eventful, act="attach_evidence").latest("number")
    gone = next(
        it
        for it in changes_of(eventful)
        if it.column == "(row)" and getattr(it.row, "entry_id", None) == last.pk
    )
    assert not try_all(eventful, [gone]).unseen


def test_every_column_of_a_fact_is_told_or_named_as_not_told() -> None:
    for model in Fact.__subclasses__():
        columns = {it.attname for it in model._meta.concrete_fields} - OF_A_FACT
        known = TESTIMONIES.get(model)
        told = set(known.columns if known else ()) | set(LINKS.get(model, ()))
        for known_otherwise in (NOT_TOLD, CHOSEN_BY, ELSEWHERE):
            told |= set(known_otherwise.get(model, ()))
        assert columns <= told, (model, columns - told)


def test_of_every_fact_it_is_known_how_many_an_entry_brings() -> None:
    unknown = {it.__name__ for it in Fact.__subclasses__()} - {it.__name__ for it in BROUGHT}
    assert unknown == {"Words", "Clock"}


def test_a_change_that_changes_nothing_would_be_missed(eventful: Case) -> None:
    class Nothing(Change):
        def make(self) -> None:
            """Leave it."""

    entry = CaseEntry.objects.get(case=eventful, number=1)
    assert try_all(eventful, [Nothing(entry, "act")]).unseen
