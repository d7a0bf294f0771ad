"""A party's own papers: offered on its page, masked, opened on record; and the same papers for machines."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mediation.models import AccessRecord
from mediation.vocabulary import Side, Status
from tests.api.machine import bearing
from tests.people import County
from tests.portals.pages import signed_in, words_of
from tests.stories import Story, a_case
from workflows.freezing import freeze

from .test_own_acts import at_home


@pytest.fixture
def agreed(county: County) -> Story:
    """A case with an agreement in force."""
    story = a_case(county, at=Status.IN_FORCE)
    freeze(story.number)
    return story


def test_a_party_reads_its_own_papers_and_each_opening_is_recorded(agreed: Story) -> None:
    browser = at_home(agreed, Side.RESPONDENT)
    page = words_of(browser.get(reverse("own_papers")))
    assert "人民调解协议书" in page
    assert "人民调解申请书" not in page
    answer = browser.get(reverse("own_paper", args=["agreement", 1]))
    assert answer["Content-Type"] == "application/pdf"
    assert AccessRecord.objects.filter(subject="paper", party__side="respondent").count() == 1
    for hidden in ("application", "visit", "closing", "nothing"):
        assert browser.get(reverse("own_paper", args=[hidden, 1])).status_code == 404
    assert browser.get(reverse("own_paper", args=["agreement", 0])).status_code == 404
    assert browser.get(reverse("own_dossier")).status_code == 404


def test_machines_are_told_the_same(agreed: Story, county: County) -> None:
    client = Client(headers=bearing(county.mo))
    told = client.get(reverse("api:papers", args=[agreed.number])).json()["results"]
    agreement = next(it for it in told if it["form"] == "agreement")["papers"][0]
    assert agreement["is_final"]
    file = client.get(agreement["pdf"])
    desk = signed_in(county.mo).get(
        reverse("official_paper", args=[agreed.number, "agreement", 1, "pdf"])
    )
    assert file.content == desk.content
    nowhere = reverse("api:paper", args=[agreed.number, "agreement", 9, "pdf"])
    assert client.get(nowhere).status_code == 404
    assert client.get(reverse("api:dossier", args=[agreed.number])).status_code == 404
