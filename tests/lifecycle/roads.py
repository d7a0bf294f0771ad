"""Roads that are not the ordinary one."""

from __future__ import annotations

from typing import Any

from mediation.vocabulary import Channel, Status
from tests.people import County
from tests.stories import ROADS, Story

COURT_CASE: dict[str, Any] = {"channel": Channel.COURT, "court_number": "（2026）某0000诉前调1号"}
NOT_FOR_THE_COURTS_CASES = ("file", "open_review", "review")


def a_court_case(county: County, *, at: Status = Status.FILED) -> Story:
    """A case that the court referred: it goes to a panel past the joint meeting."""
    story = Story(county).file(**COURT_CASE)
    for step in ROADS[at]:
        if step not in NOT_FOR_THE_COURTS_CASES:
            getattr(story, step)()
    assert story.case.status == at
    return story
