"""A case's course, planned: every step with its instant, its actor and the act it will build.

Plans are made before anything is written. What a plan cannot know yet, ids that the database gives, it asks
of `Live` when the step's time has come.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from mediation.acts import PartyInput
from mediation.models import User
from mediation.vocabulary import BodyKind, PartyKind, Role, Side, Status

from . import material
from .county import County
from .diary import Diary
from .disputes import Dispute, filled
from .live import Build, Live, Promise, Step
from .material import Terms

SECOND = dt.timedelta(seconds=1)
Wait = tuple[int, int]
SOON: Wait = (0, 1)
"""Working days, from and to."""


class Plan:
    """The steps of one case, in the making. Stages (opening, reviewing, ...) add to it one after another."""

    def __init__(self, county: County, dispute: Dispute, rng: Random, filed_on: dt.date) -> None:
        self.county, self.dispute, self.rng = county, dispute, rng
        self.diary = Diary.opening(rng, filed_on)
        self.filed_on = self.diary.day
        self.status = Status.FILED
        self.live = Live()
        self.steps: list[Step] = []
        self.slots = dict(dispute.slots)
        # A few cases go more slowly than the law wants them to.
        self.pace = 2 if self.chance(0.1) and not self.likely("kept") else 1
        self.handed_in: set[str] = set()
        self.empowered: set[tuple[Side, int]] = set()
        self.has_breach = self.is_reseated = False
        self.clerk = county.one(rng, Role.INTAKE_CLERK, dispute.estate)
        self.director = county.one(rng, Role.DIRECTOR, dispute.estate)
        self.officer = county.one(rng, Role.TOWNSHIP_OFFICER, dispute.estate)
        self.panel: dict[BodyKind, list[User]] = {}
        self.seat(rng.choice(county.mediators(BodyKind.TOWNSHIP, dispute.estate)))
        self.terms: Terms | None = None
        self.promises: list[Promise] = []

    def seat(self, mediator: User) -> None:
        """Who presides over the mediation from now on."""
        self.mediator = mediator
        self.slots["mediator"] = mediator.name

    def party(self, side: Side, position: int = 1) -> PartyInput:
        """A party as it is filed."""
        it = self.dispute
        return it.applicant if side is Side.APPLICANT else it.respondents[position - 1]

    @property
    def authority(self) -> str:
        """Who else is competent in a matter like this."""
        return str(self.dispute.matter.review.get("authority", "综合行政执法局"))

    def likely(self, word: str) -> Any:
        """What the dispute says about its course."""
        return self.dispute.likely.get(word)

    def chance(self, share: float) -> bool:
        """A throw of the dice of this case."""
        return self.rng.random() < share

    def say(self, texts: str | Sequence[str], **more: str) -> str:
        """One of these texts, its slots filled."""
        text = texts if isinstance(texts, str) else self.rng.choice(texts)
        return filled(text, {**self.slots, **more})

    def phrase(self, occasion: str, **more: str) -> str:
        """A phrase for an occasion; people speak of a family as they do not of a company."""
        known = material.phrases()
        at_home = known.get(f"{occasion}_home", []) if self.is_between_families else []
        return self.say([*known[occasion], *at_home] if at_home else known[occasion], **more)

    @property
    def is_between_families(self) -> bool:
        """Whether only residents quarrel."""
        sides = (self.dispute.applicant, *self.dispute.respondents)
        return all(side.kind is PartyKind.RESIDENT for side in sides)

    def wait(self, wait: Wait, diary: Diary | None = None) -> dt.datetime:
        """Let working days go by, more of them in a slow office."""
        days = self.rng.randint(*wait)
        return (diary or self.diary).wait(days * self.pace)

    def then(
        self,
        by: User | Side,
        build: Build,
        wait: Wait = SOON,
        *,
        to: Status | None = None,
        diary: Diary | None = None,
        is_review: bool = False,
    ) -> None:
        """The next step, after so many working days."""
        self.status = to or self.status
        at = self.wait(wait, diary)
        self.steps.append(Step(at, by, self.status, build, is_review=is_review))

    def at_once(self, by: User, build: Build) -> None:
        """In the same minutes as the step before; no dice are thrown for it."""
        self.steps.append(Step(self.diary.at, by, self.status, build))

    def begin(self, by: User, build: Build) -> None:
        """The filing, with the key from which the codes of its parties are derived."""
        key = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        self.steps.append(Step(self.diary.at, by, Status.FILED, build, key))

    def late(self, wait_from: dt.datetime) -> dict[str, Any]:
        """Now and then something is recorded the day after it happened, and the record says why."""
        yesterday = self.diary.day - dt.timedelta(days=1)
        if yesterday <= wait_from.date() or not self.chance(0.07):
            return {}
        is_worked = self.diary.calendar.is_working(yesterday)
        reason = self.phrase("late_reasons" if is_worked else "late_weekend")
        return {"occurred_on": yesterday, "late_reason": reason}

    def rejoin(self) -> None:
        """Go on only when everything that ran side by side is done."""
        self.diary.at = max(self.diary.at, max(step.at for step in self.steps))

    def in_order(self) -> list[Step]:
        """The steps by their instants, no two at the same."""
        ordered: list[Step] = []
        for step in sorted(self.steps, key=lambda it: it.at):
            at = max(step.at, ordered[-1].at + SECOND) if ordered else step.at
            ordered.append(replace(step, at=at))
        return ordered

    def stop_at(self, status: Status) -> None:
        """Leave out what would lead away from this status."""
        steps = self.in_order()
        reached = next(place for place, step in enumerate(steps) if step.after is status)
        left = [place for place, step in enumerate(steps) if step.after is not status]
        self.steps = steps[: next((place for place in left if place > reached), len(steps))]

    def stop_after(self, count: int) -> None:
        """Leave out everything after so many steps."""
        self.steps = self.in_order()[:count]
