"""`due` against a naive day-by-day walker, on 100,000 random cases; and the drill itself."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import re
from random import Random
from typing import Any

import pytest
from django.core.management import call_command

from mediation.calendar.due import Derivation, due
from mediation.drills import due as drill

CASES, CHUNKS = 100_000, 20
BATCHES = CASES // drill.BATCH // CHUNKS


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_random_case_differs(chunk: int) -> None:
    for batch in range(chunk * BATCHES, (chunk + 1) * BATCHES):
        assert drill.first_difference(2026, batch) is None


@pytest.mark.parametrize("batch", [0, 1])
def test_no_case_of_a_small_sample_differs(batch: int) -> None:
    assert drill.first_difference(7, batch, 100) is None


def test_a_batch_is_drawn_again_from_its_number() -> None:
    one, other = (Random("7/3") for _ in range(2))
    assert [drill.drawn(one) for _ in range(20)] == [drill.drawn(other) for _ in range(20)]


def a_day_late(*args: Any, **options: Any) -> Derivation:
    """A `due` that sometimes is a day late."""
    found = due(*args, **options)
    late = found.due_on.day == 31
    return dc.replace(found, due_on=found.due_on + dt.timedelta(days=late))


def an_hour_late(*args: Any, **options: Any) -> Derivation:
    """A `due` that does not know zones."""
    found = due(*args, **options)
    return dc.replace(found, due_at=found.due_at + dt.timedelta(hours=1))


@pytest.mark.parametrize("wrong", [a_day_late, an_hour_late])
def test_a_wrong_answer_is_found_and_told_with_its_inputs(
    wrong: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drill, "due", wrong)
    found = drill.first_difference(7, 0)
    assert found is not None
    assert found.told != found.expected
    told = drill.told(found, 7)
    assert "batch 0 of seed 7" in told
    assert str(found.trial.rule) in told
    assert str(found.expected[0]) in told


@pytest.mark.slow
def test_the_command_tells_its_rate(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("drill", "due", "--cases", "1500", "--seed", "3")
    said = capsys.readouterr().out
    assert re.match(r"1,500 cases in [\d.]+ s, [\d,]+ a second on \d+ processors, seed 3: ", said)
    assert said.strip().endswith("0 differences")


@pytest.mark.slow
def test_the_command_fails_with_the_difference(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drill, "due", a_day_late)
    found = drill.first_difference(7, 0)
    monkeypatch.setattr(drill, "_differences", lambda *args: iter([found]))
    with pytest.raises(SystemExit) as end:
        call_command("drill", "due", "--cases", "1000")
    assert end.value.code == 1
    assert "A difference, in batch 0 of seed 7" in capsys.readouterr().out


def test_no_cases_prove_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("drill", "due", "--cases", "0")
    assert end.value.code == 2
    assert "at least one case" in capsys.readouterr().out
