"""Tomorrow's post: who would be sent what until tomorrow, by which channel, and why; nothing is sent."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from workflows.post.expected import Expected, by_person
from workflows.post.tomorrow import Forecast
from workflows.post.ways import names

HIDDEN = ("user", "party", "member", "place", "one_a_day")


class Command(BaseCommand):
    """`./run manage post`."""

    help = "Lists the messages that would be sent in the next day, to whom and why. Sends nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How far to look ahead, and for whom."""
        parser.add_argument("--days", type=int, default=1, help="how many days ahead (1)")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look ahead and tell."""
        if not 1 <= options["days"] <= 31:
            raise CommandError("--days is a number from 1 to 31")
        forecast = Forecast(options["days"])
        expected = forecast.all()
        if options["json"]:
            self.stdout.write(
                json.dumps(as_json(forecast, expected), cls=DjangoJSONEncoder, ensure_ascii=False)
            )
            return
        within = [it for it in expected if it.at < forecast.until]
        for who, messages in by_person(within):
            self.stdout.write(f"{who} ({len(messages)})")
            for it in messages:
                self.stdout.write(f"  {_line(it)}")
        held = len(expected) - len(within)
        self.stdout.write(
            f"{len(within)} messages until {_clock(forecast.until)}; {held} held beyond."
            f" Channels: {', '.join(names()) or 'none is set up'}."
        )


def as_json(forecast: Forecast, expected: list[Expected]) -> dict[str, Any]:
    """The same for machines; `within` says whether it goes out before the days are over."""
    messages = []
    for it in expected:
        told = {name: value for name, value in asdict(it).items() if name not in HIDDEN}
        # Under the name by which machines know it; with `meeting` it is the number of a meeting.
        messages.append({**told, "case": told.pop("about"), "within": it.at < forecast.until})
    return {"now": forecast.now, "until": forecast.until, "messages": messages}


def _clock(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def _line(it: Expected) -> str:
    return f"{_clock(it.at)} {it.channel}: {it.about} {it.what} ({it.why})"
