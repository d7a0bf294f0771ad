"""What the tests of the post have in common: moments, ways out, and going through the post of a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from mediation.models import CaseEntry, Delivery, Notice, User
from tests import times
from tests.people import County
from tests.stories import Story, filing, fresh
from workflows.conduct import conduct
from workflows.post.delivering import Tally, deliver
from workflows.post.routing import route
from workflows.post.ways import names
from workflows.sweeping import sweep

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = dt.datetime(2026, 11, 16, 10, 0, tzinfo=ZONE)
"""An ordinary working Monday, in working hours; the week has no holiday."""
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def on(day: int, time: str = "10:00") -> dt.datetime:
    """A moment of November 2026: the 16th is a Monday."""
    return dt.datetime.combine(dt.date(2026, 11, day), dt.time.fromisoformat(time), ZONE)


def give_mail(*people: User) -> None:
    """People get addresses."""
    for person in people:
        person.email = f"{person.username}@county.example"
        person.save(update_fields=["email"])


def a_turn(county: County) -> Story:
    """A case that a grid worker files: the clerk is told that it is her turn."""
    story = Story(county)
    story.number = conduct(filing(county), by=fresh(county.gus)).case.number
    return story


def post() -> list[Tally]:
    """Plan and deliver everything, channel by channel."""
    route()
    return [deliver(channel) for channel in names()]


def sweep_and_post() -> None:
    """Fire what is due, then see to the post."""
    sweep()
    post()


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """It is this moment."""
    with times.at(moment):
        yield


def told(entry: CaseEntry) -> set[str]:
    """The user names of those to whom messages about an entry were queued."""
    return set(Notice.objects.filter(entry=entry).values_list("recipient__username", flat=True))


def the_delivery() -> Delivery:
    """The only one that there is."""
    return Delivery.objects.get()
