"""The story of a case is told in its reader's language, to the last word."""

from __future__ import annotations

import re

import pytest

from mediation.vocabulary import Status
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.stories import Story, a_case

CODE = re.compile(r"\b[a-z]{3,}(_[a-z]+)*\b")


@pytest.fixture
def story(county: County) -> Story:
    """A case on which nearly everything has happened that can happen."""
    return an_eventful_case(county)


def test_no_code_stands_in_a_chinese_sentence(story: Story) -> None:
    told = [str(line.sentence) for line in story.told()]
    assert len(told) > 30
    assert [it for it in told if CODE.search(it)] == []


def test_no_code_tells_how_a_case_ended_and_was_taken_up_again(county: County) -> None:
    story = a_case(county, at=Status.ARCHIVED).reopen()
    told = [str(line.sentence) for line in story.told()]
    assert [it for it in told if CODE.search(it)] == []
    assert any("协议全部履行" in it for it in told)
