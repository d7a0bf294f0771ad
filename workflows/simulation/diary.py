"""Office hours: when, in the simulated time of one case, its next step is recorded."""

from __future__ import annotations

import datetime as dt
from random import Random

from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.workdays import Calendar, add_working_days, china

OPENS, NOON, AFTERNOON, CLOSES = 8 * 60 + 30, 12 * 60, 14 * 60, 17 * 60 + 30
"""Minutes of the day between which an office works."""


def working_day_from(day: dt.date, calendar: Calendar) -> dt.date:
    """The day itself if it is worked, else the next that is."""
    return day if calendar.is_working(day) else add_working_days(day, 1, calendar)


class Diary:
    """A hand that moves forward through office hours only."""

    def __init__(self, rng: Random, at: dt.datetime) -> None:
        self.rng, self.at, self.calendar = rng, at, china()

    @classmethod
    def opening(cls, rng: Random, day: dt.date) -> Diary:
        """Begin somewhere in the office hours of a day, or of the next that is worked."""
        midnight = dt.datetime.combine(day, dt.time(), COUNTY_ZONE)
        diary = cls(rng, midnight)
        diary.go_to(day)
        return diary

    @property
    def day(self) -> dt.date:
        """The day that it stands on."""
        return self.at.date()

    def go_to(self, day: dt.date) -> dt.datetime:
        """Move to some minute of a day, or of the next that is worked; never back."""
        if day <= self.day and self.at.time() != dt.time():
            return self.wait_minutes()
        return self._set(working_day_from(max(day, self.day), self.calendar), self._some_minute())

    def wait(self, days: int) -> dt.datetime:
        """Move on by working days; by none: to a later minute."""
        if days == 0:
            return self.wait_minutes()
        return self._set(add_working_days(self.day, days, self.calendar), self._some_minute())

    def wait_minutes(self) -> dt.datetime:
        """Move on within the day; after closing time the next day begins."""
        minute = self.at.hour * 60 + self.at.minute + self.rng.randint(4, 40)
        if NOON <= minute < AFTERNOON:
            minute = AFTERNOON + self.rng.randint(0, 30)
        if minute < CLOSES:
            return self._set(self.day, minute)
        return self._set(add_working_days(self.day, 1, self.calendar), self._some_minute())

    def fork(self) -> Diary:
        """A second hand that begins here, for what happens at the same time."""
        return Diary(self.rng, self.at)

    def _some_minute(self) -> int:
        morning = self.rng.random() < 0.55
        return self.rng.randrange(*((OPENS, NOON - 10) if morning else (AFTERNOON, CLOSES - 20)))

    def _set(self, day: dt.date, minute: int) -> dt.datetime:
        time = dt.time(minute // 60, minute % 60, self.rng.randrange(60))
        self.at = dt.datetime.combine(day, time, COUNTY_ZONE)
        return self.at
