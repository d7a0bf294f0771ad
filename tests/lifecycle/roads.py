"""Roads that are not the ordinary one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mediation import acts
from mediation.vocabulary import ActName, Channel, EvidenceKind, Status
from tests import times
from tests.people import County
from tests.stories import ROADS, Story, a_case, today

COURT_CASE: dict[str, Any] = {"channel": Channel.COURT, "court_number": "（2026）某0000诉前调1号"}
NOT_FOR_THE_COURTS_CASES = ("file", "open_review", "review")


AFTER_TALKS: dict[Status, tuple[str, ...]] = {
    Status.MEDIATING: (),
    Status.AGREED: ("session", "draft"),
    Status.IN_FORCE: ("session", "draft", "sign"),
    Status.CLOSED: ("session", "draft", "sign", "perform", "visit", "close"),
    Status.WITHDRAWN: ("withdraw",),
    Status.TERMINATED: ("terminate",),
    Status.ARCHIVED: ("terminate", "archive"),
}


def a_bargaining_case(county: County, *, at: Status) -> Story:
    """A case in which an offer was made some weeks ago that nobody answered."""
    with times.at(times.days_ago(20)):
        story = a_case(county, at=Status.MEDIATING).offer()
    for step in AFTER_TALKS[at]:
        getattr(story, step)()
    return story


def a_grouped_case(county: County, act: ActName, *, at: Status) -> Story:
    """A case with others of its company in a group: able to join it, leave it, share with it or follow its lead."""
    lead = a_case(county, at=Status.IN_FORCE if act is ActName.ADOPT_LEAD else Status.FILED).found()
    story = a_case(county, at=at)
    if act is not ActName.JOIN_GROUP:
        story.join(lead)
    if act is ActName.SHARE_EXHIBIT:
        story.do(acts.AttachEvidence, county.clara, kind=EvidenceKind.DOCUMENT, title="收费标准")
    return story


def a_court_case(county: County, *, at: Status = Status.FILED) -> Story:
    """A case that the court referred: it goes to a panel past the joint meeting."""
    story = Story(county).file(**COURT_CASE)
    for step in ROADS[at]:
        if step not in NOT_FOR_THE_COURTS_CASES:
            getattr(story, step)()
    assert story.case.status == at
    return story


ENDS_EARLY = {
    Status.TRANSFERRED: "transfer",
    Status.WITHDRAWN: "withdraw",
    Status.TERMINATED: "terminate",
}


def a_recorded_case(county: County, *, at: Status) -> Story:
    """A case with a record that wants a signature."""
    if at not in (Status.COMMITTEE, *ENDS_EARLY):
        return a_case(county, at=at)
    story = a_case(county, at=Status.COMMITTEE)
    told = {"place": "岗亭", "asked": "保安队长", "content": "问答"}
    story.do(acts.RecordInvestigation, county.dora, **told)
    if at in ENDS_EARLY:
        getattr(story, ENDS_EARLY[at])()
    return story


def an_overdue_case(county: County, *, days: int = 14) -> Story:
    """A case in force of which the promise was not kept by its day, a fortnight ago."""
    with times.at(times.days_ago(days + 7)):
        story = a_case(county, at=Status.MEDIATING).session()
        return story.draft(due_on=today() - dt.timedelta(days=days)).sign()
