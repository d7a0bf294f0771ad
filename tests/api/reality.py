"""The description read by a tester of APIs, with cases that it can find."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import config as c

from api.description import description
from mediation.models import User
from mediation.vocabulary import MeetingStatus
from tests.meetings import CALLED_AHEAD, a_meeting
from tests.people import County
from tests.stories import ROADS, a_case, today

from .machine import Machine

# What a description can promise of a body is its shape; whether it fits the case, only the case knows.
ACCEPTED = ["2xx", "401", "403", "404", "409", "422"]


def seeded(county: County) -> list[str]:
    """A case in every status."""
    return [a_case(county, at=status).number for status in ROADS]


def gathered(county: County) -> list[str]:
    """A meeting in every status, each on a day of its own: nobody is booked twice."""
    days = (today() + dt.timedelta(days=CALLED_AHEAD + it) for it in range(len(MeetingStatus)))
    return [
        a_meeting(county, at=status, on=day).meeting.number
        for status, day in zip(MeetingStatus, days, strict=True)
    ]


def described(numbers: list[str], meetings: list[str]) -> dict[str, Any]:
    """The description, naming cases and meetings that exist, and one that does not."""
    raw = copy.deepcopy(description("en"))
    for address, path in raw["paths"].items():
        known = meetings if "/meetings/" in address else numbers
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "number":
                    parameter["schema"] = {"enum": [*known, "〔2026〕清物调字第9999号"]}
                if parameter["name"] == "entry":
                    parameter["schema"] |= {"maximum": 9}
    return raw


def tester(raw: dict[str, Any]) -> Any:
    """A tester of everything that is described."""
    acceptance = c.PositiveDataAcceptanceConfig(expected_statuses=ACCEPTED)
    project = c.ProjectConfig(checks=c.ChecksConfig(positive_data_acceptance=acceptance))
    config = c.SchemathesisConfig(projects=c.ProjectsConfig(default=project))
    loaded = schemathesis.openapi.from_dict(raw, config=config)
    loaded.app = WSGIHandler()
    return loaded


def hold(operation: Any, *, mode: schemathesis.GenerationMode, examples: int, user: User) -> None:
    """Hold one operation against its description; the same examples every time."""
    headers = Machine(user).headers

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(headers=headers)

    ask()
