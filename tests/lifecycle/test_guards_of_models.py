"""The same attacks through the ORM: the model refuses with a sentence, and behind it the database refuses too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction
from django.db.models import F

from mediation.models import Case, CaseEntry, CaseStep, Clock, Session, User
from mediation.models.guarded import DirectWriteError, Guarded
from mediation.proofs import merkle
from mediation.vocabulary import Status
from tests.lifecycle.forging import FORGED, an_eventful_case
from tests.meetings import an_eventful_meeting
from tests.people import County
from tests.stories import Story, a_case, today
from workflows import publishing

WRITES: dict[str, Callable[[Any], object]] = {
    "save": lambda model: model().save(),
    "delete": lambda model: model().delete(),
    "create": lambda model: model.objects.create(),
    "bulk_create": lambda model: model.objects.bulk_create([model()]),
    "bulk_update": lambda model: model.objects.bulk_update([], ["pk"]),
    "get_or_create": lambda model: model.objects.get_or_create(id=0),
    "update_or_create": lambda model: model.objects.update_or_create(id=0),
    "update": lambda model: model.objects.update(pk=1),
    "filtered update": lambda model: model.objects.filter(pk=0).update(pk=1),
    "filtered delete": lambda model: model.objects.filter(pk=0).delete(),
    "create with writes": lambda model: model.writes.create(),
}


def guarded(parent: type[models.Model] = Guarded) -> list[type[Guarded]]:
    """Every concrete model that acts alone may write."""
    found: list[type[Guarded]] = []
    for child in parent.__subclasses__():
        found += guarded(child) if child._meta.abstract else [child]  # type: ignore[list-item]
    return found


@pytest.mark.parametrize("write", WRITES)
def test_a_guarded_model_says_which_way_to_go(write: str, db: None) -> None:
    """Every writing method of every model answers with a sentence that names the acts."""
    for model in guarded():
        with pytest.raises(DirectWriteError, match=f"{model.__name__} is written by acts only"):
            WRITES[write](model)


def to_the_end(write: Callable[[], object]) -> None:
    """Write in a transaction, up to and including what is checked at its end."""
    with transaction.atomic():
        write()
        transaction.get_connection().check_constraints()


def test_the_guarded_models_are_known() -> None:
    """What everything else stands on is among them."""
    assert {Case, CaseEntry, CaseStep, Clock, Session} <= set(guarded())


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation."""
    return a_case(county, at=Status.MEDIATING)


def test_a_status_cannot_be_assigned(story: Story) -> None:
    """It is moved by its transitions only."""
    with pytest.raises(AttributeError):
        story.case.status = Status.AGREED


def test_a_case_cannot_create_its_entries(story: Story) -> None:
    """The way by the related manager is the same way."""
    with pytest.raises(DirectWriteError):
        story.case.entries.create(number=99)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.AGREED.value},
        {"status": Status.AGREED.value, "version": F("version") + 1},
        {"version": F("version") + 1},
        {"version": F("version") - 1},
        {"title": "另一案"},
        {"version": F("version") + 1, "head": FORGED},
    ],
    ids=lambda changes: "+".join(changes),
)
def test_a_case_written_by_the_raw_manager_is_refused_by_the_database(
    changes: dict[str, Any], story: Story
) -> None:
    """The manager of the acts does not help without an entry."""
    with pytest.raises(DatabaseError):
        to_the_end(lambda: Case.writes.filter(pk=story.case.pk).update(**changes))


def test_an_entry_written_by_the_raw_manager_is_refused_by_the_database(story: Story) -> None:
    """It would have to move its case."""
    case = story.case
    entry = CaseEntry(
        case=case,
        number=case.version + 1,
        act="attach_evidence",
        status_before=case.status,
        status_after=case.status,
        by=story.county.dora,
        role="director",
        occurred_on=today(),
        digest=FORGED,
        previous_digest=case.head,
    )
    with pytest.raises(DatabaseError, match="moved no case"):
        to_the_end(lambda: CaseEntry.writes.bulk_create([entry]))


@pytest.fixture
def everything(
    county: County, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    """A row of every kind: a case, a meeting, and a root over both with small subtrees below."""
    an_eventful_case(county)
    an_eventful_meeting(county)
    settings.ROOT_KEY_FILE = tmp_path / "root_key"
    for module in (merkle, publishing):
        monkeypatch.setattr(module, "KEPT", (0, 2, 4))
    publishing.publish()


@pytest.mark.usefixtures("everything")
def test_no_row_that_acts_wrote_can_be_rewritten_by_the_raw_manager() -> None:
    """The database refuses, whichever model it is."""
    for model in guarded():
        row = model.writes.latest("pk")
        name = row._meta.concrete_fields[-1].attname
        with pytest.raises(DatabaseError), transaction.atomic():
            model.writes.filter(pk=row.pk).update(**{name: getattr(row, name)})


@pytest.mark.usefixtures("everything")
def test_no_row_that_acts_wrote_can_be_deleted_by_the_raw_manager() -> None:
    """The database refuses, whichever model it is."""
    for model in guarded():
        rows = model.writes.filter(pk=model.writes.latest("pk").pk)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_person_cannot_be_deleted(county: County) -> None:
    """What he did stays under his name."""
    with pytest.raises(DirectWriteError, match="deactivated"):
        county.sam.delete()


def test_people_cannot_be_deleted_in_bulk(county: County) -> None:
    """Behind the model stands the database."""
    people = User.objects.filter(pk=county.sam.pk)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        people._raw_delete(people.db)
