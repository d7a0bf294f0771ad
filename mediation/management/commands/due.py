"""Why this date: `due --rule mediation --start 2026-09-05` tells a due date day by day."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from mediation.calendar.wording import Line, lines, say_day
from mediation.errors import Refusal
from mediation.rules.asked import Asked
from mediation.rules.calendars import calendar_now
from mediation.rules.explained import Explained
from mediation.rules.reader import PackError
from mediation.rules.telling import as_json, said_end, said_rule

LANGUAGES = {"zh": "zh-hans", "en": "en"}
REFUSED = 2
COLUMN = 36
"""Columns of a run of days, in front of the reason."""


class Command(BaseCommand):
    """`due --rule KEY --start DAY ...`"""

    help = "Tell when a clock is due, and why: each day on the way, the rule and its source."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Dates and numbers stay text here: a wrong one is answered with a sentence."""
        parser.add_argument("--rule", required=True, metavar="KEY")
        parser.add_argument("--start", required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--pause", action="append", default=[], metavar="FROM:TO:REASON")
        parser.add_argument("--extend", action="append", default=[], metavar="N")
        parser.add_argument("--given", metavar="YYYY-MM-DD", help="the agreed day it runs from")
        parser.add_argument("--lang", choices=LANGUAGES, default="zh")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell it, or refuse with one sentence and exit code 2."""
        with translation.override(LANGUAGES[options["lang"]]):
            try:
                explained = _explained(options)
            except (Refusal, PackError) as refusal:
                self.stderr.write(str(refusal))
                sys.exit(REFUSED)
            if options["as_json"]:
                self.stdout.write(json.dumps(as_json(explained), ensure_ascii=False, indent=1))
            else:
                self.stdout.writelines(f"{line}\n" for line in _told(explained))


def _explained(options: dict[str, Any]) -> Explained:
    asked = Asked(
        rule=options["rule"],
        start=options["start"],
        given=options["given"] or "",
        pauses=options["pause"],
        extensions=options["extend"],
        mark="--",
    )
    return asked.explained(calendar_now())


def _told(explained: Explained) -> Iterator[str]:
    yield from said_rule(explained)
    yield ""
    for line in lines(explained.derivation.days):
        span = _span(line)
        yield f"  {span}{' ' * max(2, COLUMN - _width(span))}{line.words}"
    yield ""
    yield from said_end(explained)


def _span(line: Line) -> str:
    first, last = say_day(line.first), say_day(line.last)
    return first if line.first == line.last else f"{first} — {last}"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
