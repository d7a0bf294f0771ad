"""Papers on their way out: a party's edition and the dossier taken away hold nothing that their reader may not see.

A PDF hides its words from a search of its bytes, so the sheets are read before they are set.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from mediation.documents import exhibits
from mediation.documents.bundle import write
from mediation.documents.filling import edition_of, listed, subject_of
from mediation.documents.form import Subject
from mediation.documents.sheet import Sheet
from mediation.errors import NotFound
from mediation.models import Party, User
from mediation.queries.access import look_at
from tests.stories import fresh

from .canaries import Walled
from .onlookers import PARTIES, STAFF
from .test_addresses import leaks

pytestmark = pytest.mark.slow


def words(subject: Subject) -> str:
    """Everything that is set for this reader."""
    sheets = [paper.sheet() for it in listed(subject) for paper in it.papers]
    sheets += [it for _, it in exhibits.enclosed(subject) if isinstance(it, Sheet)]
    return "\n".join(text for sheet in sheets for text in sheet.words)


def test_no_edition_of_a_party_holds_what_is_not_its_own(walled: Walled) -> None:
    found = []
    for who in PARTIES:
        assert who.party
        mark, side, place = who.party
        told = walled.cases[mark]
        party = Party.objects.select_related("case").get(
            case=told.case, side=side.value, position=place
        )
        text = words(edition_of(party))
        assert party.name in text
        found += [f"{who.name}: {it}" for it in leaks(text, who, walled, told.number)]
    assert found == []


def test_no_dossier_that_is_taken_away_holds_more_than_its_reader_may_see(walled: Walled) -> None:
    found = []
    for who in STAFF:
        user = fresh(User.objects.get(username=who.name))
        for told in walled.cases.values():
            try:
                case = look_at(user, told.number)
            except NotFound:
                continue
            text = words(subject_of(case)) + unpacked(case)
            found += [f"{who.name}: {it}" for it in leaks(text, who, walled, told.number)]
    assert found == []


def unpacked(case: object) -> str:
    """The members of the ZIP, as far as they are text."""
    target = BytesIO()
    write(case, target)  # type: ignore[arg-type]
    with zipfile.ZipFile(target) as file:
        return "".join(file.read(it).decode("utf-8", "replace") for it in file.namelist())
