"""At the counter: forty cases are filed; some end soon, the others wait for their joint meeting."""

from __future__ import annotations

from typing import Any

from mediation import acts
from mediation.vocabulary import Consent, PartyKind
from tests.stories import Story

from .towns import Days, Town, developer

ENDED_EARLY = ("declined", "withdrawn", "sent on", "unwilling")
BEFORE_THE_PANEL = ("first", "second", "third", "fourth", "split")
REVIEWED = ("settled", "elsewhere", "carried over", *BEFORE_THE_PANEL)
LATE = ("late", "later")
EACH = len(ENDED_EARLY) + len(REVIEWED)


def first_week(days: Days, towns: list[Town]) -> None:
    """Twelve in each township."""
    for place, name in enumerate((*ENDED_EARLY, *REVIEWED)):
        with days.on(2 + place // 3, 9 + place % 3):
            for nth, town in enumerate(towns):
                against = _developer() if (nth, name) == (1, "first") else {}
                town.file(name, nth * EACH + place + 1, **against)
                _receive(town[name], name)


def in_between(days: Days, towns: list[Town]) -> None:
    """Four more in the middle of the month."""
    filed = [(towns[0], LATE[0]), (towns[1], LATE[0]), (towns[2], LATE[0]), (towns[2], LATE[1])]
    with days.on(16, 11):
        for place, (town, name) in enumerate(filed, 1):
            town.file(name, len(towns) * EACH + place)
            _to_review(town[name])


def _developer() -> dict[str, Any]:
    """By a developer: a member of the panel turns out to work there."""
    firm = developer()
    by = acts.PartyInput(
        kind=PartyKind.COMPANY, name=firm.name, organisation=firm.pk, phone=firm.phone
    )
    return {"applicant": by}


def _receive(story: Story, name: str) -> None:
    if name == "declined":
        story.decline()
    elif name == "sent on":
        story.transfer()
    elif name == "withdrawn":
        story.accept().withdraw()
    elif name == "unwilling":
        story.accept().consent(Consent.REFUSED)
    else:
        _to_review(story)


def _to_review(story: Story) -> None:
    story.accept().consent().open_review()
