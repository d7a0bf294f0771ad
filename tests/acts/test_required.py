"""What an act must say is asked of it at the writer, whatever door it came through."""

from __future__ import annotations

import dataclasses as dc

import pytest

from mediation.acts import PartyInput, TerminateMediation
from mediation.errors import Incomplete
from mediation.vocabulary import PartyKind, Status, TerminationReason
from tests.people import County
from tests.stories import a_case, filing
from workflows.conduct import conduct


def test_mediation_does_not_end_without_telling_the_routes(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    with pytest.raises(Incomplete) as refusal:
        story.do(
            TerminateMediation,
            county.dora,
            reason=TerminationReason.WIDE_GAP,
            routes=(),
            explanation="分歧较大",
        )
    assert refusal.value.field == "routes"


def test_blanks_are_no_explanation(county: County) -> None:
    story = a_case(county, at=Status.FILED)
    with pytest.raises(Incomplete) as refusal:
        conduct(dc.replace(filing(county), narrative="  \n"), by=county.clara)
    assert refusal.value.field == "narrative"
    assert story.case.status == Status.FILED


def test_a_party_without_a_name_is_refused_with_its_group(county: County) -> None:
    nameless = PartyInput(kind=PartyKind.RESIDENT, name="")
    with pytest.raises(Incomplete) as refusal:
        conduct(filing(county, respondents=(nameless,)), by=county.clara)
    assert refusal.value.field == "respondents"
