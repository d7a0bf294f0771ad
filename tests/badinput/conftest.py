"""A county with a case in mediation, a browser for everybody, and a memory for limits that forgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from mediation import acts
from mediation.vocabulary import EvidenceKind, Side, Status
from tests.catalogue import everybody
from tests.ground import ground, settled
from tests.people import County, make_county
from tests.stories import Story, a_case

PICTURE = acts.StoredFile(
    name="2026/09/0123456789abcdef0123456789abcdef",
    original_name="楼道.jpg",
    content_type="image/jpeg",
    size=20,
    sha256="0" * 64,
)


@dataclass(frozen=True)
class Ground:
    """What is there before anything bad comes in; every attempt is taken back."""

    story: Story
    browsers: dict[str, Client]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """Built once for the tests of a module, then undone."""
    with ground(django_db_blocker):
        county = make_county()
        told = a_case(county, at=Status.MEDIATING).found()
        told.do(
            acts.AttachEvidence,
            county.clara,
            kind=EvidenceKind.PHOTO,
            title="楼道照片",
            handed_in_by=told.party(Side.APPLICANT).pk,
            file=PICTURE,
        )
        browsers = everybody(county, told)
        settled()
        yield Ground(told, browsers)


@pytest.fixture
def county(built: Ground, db: None) -> County:
    """The same county for each test, whatever the one before did there."""
    return built.story.county


@pytest.fixture
def story(built: Ground, db: None) -> Story:
    """A case in mediation, with an exhibit, in a group."""
    return built.story


@pytest.fixture
def browsers(built: Ground, db: None) -> dict[str, Client]:
    """A browser for everybody who has doors of his own."""
    return built.browsers
