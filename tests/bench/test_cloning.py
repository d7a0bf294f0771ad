"""A case of which words were deleted and papers are kept is copied whole: by row for drills, by mould for a county."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.db import connection

from mediation.models import Case, FrozenPaper, Tombstone
from mediation.vocabulary import Status
from tests.acts.test_redacting import everything_of, redact
from tests.people import County
from tests.stories import Story, a_case
from workflows.bench import pouring
from workflows.bench.cloning import Template
from workflows.freezing import freeze
from workflows.integrity import verify

pytestmark = pytest.mark.slow


@pytest.fixture
def story(county: County) -> Story:
    """Its notice is kept, and some of its words are deleted twice over."""
    story = a_case(county, at=Status.TERMINATED)
    freeze(story.number)
    for place in everything_of(story)[:2]:
        redact(story, place)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS case_is_its_last_entry DEFERRED")
        cursor.execute("SET ROLE NONE")
    return story


def test_copies_are_whole(story: Story) -> None:
    Template(Case.objects.select_related("body").get(pk=story.case.pk)).make(2)
    check_copies(3)


def test_what_is_poured_is_whole(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pouring._run

    def without_vacuum(statement: Any, given: Any = None) -> None:
        run("ANALYZE" if statement == "VACUUM ANALYZE" else statement, given)

    monkeypatch.setattr(pouring, "_run", without_vacuum)
    pouring.pour(2, Random(1), lambda _: None)
    check_copies(3)


def check_copies(count: int) -> None:
    assert Case.objects.count() == count
    assert FrozenPaper.objects.values("case").distinct().count() == count
    assert all(
        f"/{it.case_id}/" in column or "mediation_case/" not in column
        for it in Tombstone.objects.all()
        for column in it.columns
    )
    assert verify().faults == []
