"""A stranger's check: the stand-alone script computes every derivation again, and sees what was altered."""

from __future__ import annotations

import copy
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mediation.calendar.due import Extension, Pause
from mediation.calendar.workdays import china
from mediation.proofs import recompute_due
from mediation.rules import clocks
from mediation.rules.clockrule import GIVEN, ClockRule
from mediation.rules.explained import explain
from mediation.rules.telling import as_json

SCRIPT = Path(recompute_due.__file__)
START = dt.date(2026, 9, 5)
RULES = clocks.in_force(START)
Data = dict[str, Any]


def derivation(
    key: str, start: dt.date = START, pauses: list[Pause] | None = None, more: int = 0
) -> Data:
    """What the product says of a clock, after a journey as JSON."""
    rule = RULES[key]
    found = explain(
        rule,
        start,
        china(),
        given=start + dt.timedelta(days=10) if rule.unit == GIVEN else None,
        pauses=pauses or [],
        extensions=[Extension(more, rule.extension.unit)] if more else [],
    )
    data: Data = json.loads(json.dumps(as_json(found)))
    return data


def alone(data: object) -> tuple[int, str]:
    """What the script says, in a Python that sees nothing but the standard library."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def said(data: Data) -> str:
    """What the script would say, without starting a process: "" when it is equal."""
    return recompute_due.difference(data, recompute_due.recompute(data))


def test_it_is_short_and_needs_nothing_of_ours() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert text.count("\n") <= 200
    assert "mediation" not in text
    assert "django" not in text


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted(RULES))
def test_every_rule_is_computed_again(key: str) -> None:
    code, told = alone(derivation(key))
    assert (code, told[:9]) == (0, "相符。Equal:")


def random_derivation(dice: Random, rule: ClockRule) -> Data:
    """A clock of the rule with a random start, pauses and extension, as far as the rule allows."""
    start = dt.date(2020, 1, 1) + dt.timedelta(dice.randrange(2900))
    pauses = []
    if rule.pauses.reasons:
        for _ in range(dice.randrange(3)):
            first = start + dt.timedelta(dice.randrange(-5, 40))
            last = first + dt.timedelta(dice.randrange(rule.pauses.budget // 2))
            pauses.append(Pause(first, last, dice.choice(rule.pauses.reasons)))
    return derivation(rule.key, start, pauses, dice.randrange(rule.extension.length + 1))


def test_random_derivations_are_computed_again() -> None:
    dice = Random(2026)
    for _ in range(500):
        data = random_derivation(dice, dice.choice(list(RULES.values())))
        assert said(data) == "", data


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_random_derivations_are_computed_again_alone(seed: int) -> None:
    dice = Random(seed)
    assert alone(random_derivation(dice, RULES["mediation"]))[0] == 0


PAUSED = derivation("mediation", START, [Pause(START, dt.date(2026, 9, 12), "appraisal")], 5)


def day(place: int, key: str, value: object) -> Callable[[Data], None]:
    """Alter one day."""

    def alter(data: Data) -> None:
        data["days"][place][key] = value

    return alter


def top(key: str, value: object) -> Callable[[Data], None]:
    """Alter a result or an input."""

    def alter(data: Data) -> None:
        data[key] = value

    return alter


def inner(table: str, key: str, value: object) -> Callable[[Data], None]:
    """Alter an input within a table."""

    def alter(data: Data) -> None:
        data[table][key] = value

    return alter


TAMPERED: dict[str, tuple[Callable[[Data], None], str]] = {
    "another due day": (top("due_on", "2026-10-20"), "due_on: the derivation has 2026-10-20"),
    "another instant": (top("due_at", "2026-10-19T15:00:00+00:00"), "due_at"),
    "an instant without zone": (top("due_at", "2026-10-19T16:00:00"), "due_at"),
    "not provisional": (top("provisional", True), "provisional: the derivation has True"),
    "another reason": (day(3, "why", "weekend"), "2026-09-08: the derivation has"),
    "another note": (day(3, "note", "expert_survey"), "2026-09-08"),
    "another number": (day(20, "count", 14), "2026-09-25"),
    "another stretch": (day(-2, "stretch", 0), "2026-10-18"),
    "a day left out": (lambda data: data["days"].pop(9), "2026-09-15: the derivation has"),
    "an end left out": (lambda data: data["days"].pop(), "nothing more"),
    "a day too many": (
        lambda data: data["days"].append({**data["days"][-1], "on": "2026-10-20"}),
        "2026-10-20: the derivation has",
    ),
    "another start": (top("started_on", "2026-09-04"), "2026-09-05"),
    "another length": (inner("rule", "length", 29), "2026-10-12"),
    "another unit": (inner("rule", "unit", "working_day"), "2026-09-13"),
    "another end of day": (inner("rule", "ends_at_close", True), "due_at"),
    "no pause": (top("pauses", []), "2026-09-06"),
    "no extension": (top("extensions", []), "2026-10-13"),
    "another zone": (top("zone", "Asia/Tokyo"), "due_at"),
    "nothing published": (inner("calendar", "published", []), "provisional"),
}


def test_what_is_tampered_with_was_equal_before() -> None:
    assert said(PAUSED) == ""


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_altered_is_named(name: str) -> None:
    alter, told = TAMPERED[name]
    data = copy.deepcopy(PAUSED)
    alter(data)
    assert told in said(data)


@pytest.mark.slow
def test_the_script_fails_on_what_was_altered() -> None:
    data = copy.deepcopy(PAUSED)
    data["days"][3]["why"] = "weekend"
    code, told = alone(data)
    assert code == 1
    assert "first on 2026-09-08" in told


def test_a_holiday_that_is_taken_away_is_missed() -> None:
    data = derivation("first_answer", dt.date(2026, 9, 28))
    del data["calendar"]["holidays"]["2026-10-06"]
    assert "2026-10-06: the derivation has 2026-10-06 holiday" in said(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [[], {}, 7, {**PAUSED, "zone": "Mars/Olympus"}, {**PAUSED, "started_on": "soon"}],
    ids=["list", "empty", "number", "zone", "date"],
)
def test_what_is_no_derivation_is_refused_with_a_sentence(data: object) -> None:
    code, told = alone(data)
    assert code == 1
    assert told.startswith("无法验算。")


def test_it_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "derivation.json"
    file.write_text(json.dumps(PAUSED), encoding="utf-8")
    assert recompute_due.main([str(file)]) == 0
    assert recompute_due.main([str(tmp_path / "absent.json")]) == 1
    assert "Equal: due on 2026-10-19" in capsys.readouterr().out
