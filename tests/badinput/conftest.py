"""A county with a case in mediation, a browser for everybody, and a memory for limits that forgets."""

from __future__ import annotations

import pytest
from django.test import Client

from mediation import acts
from mediation.vocabulary import EvidenceKind, Side, Status
from tests.catalogue import everybody
from tests.people import County
from tests.stories import Story, a_case

PICTURE = acts.StoredFile(
    name="2026/09/0123456789abcdef0123456789abcdef",
    original_name="楼道.jpg",
    content_type="image/jpeg",
    size=20,
    sha256="0" * 64,
)


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation, with an exhibit, in a group."""
    told = a_case(county, at=Status.MEDIATING).found()
    told.do(
        acts.AttachEvidence,
        county.clara,
        kind=EvidenceKind.PHOTO,
        title="楼道照片",
        handed_in_by=told.party(Side.APPLICANT).pk,
        file=PICTURE,
    )
    return told


@pytest.fixture
def browsers(county: County, story: Story) -> dict[str, Client]:
    """A browser for everybody who has doors of his own."""
    return everybody(county, story)
