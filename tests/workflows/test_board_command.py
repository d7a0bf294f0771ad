"""`./run manage board`: check, count anew, and tell a genuine month from a changed one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from mediation.models import Tally
from mediation.proofs.signing import key_in, signed
from mediation.vocabulary import Status
from tests import times
from tests.people import County
from tests.stories import a_case
from workflows.tasks import fold_tallies, verify_nightly


@pytest.fixture
def key(settings: Any, tmp_path: Path) -> Path:
    """A key of this test's own."""
    settings.SIGNING_KEY_FILE = tmp_path / "key"
    return tmp_path / "key"


def forge() -> None:
    """Somebody who owns the database makes the board say something else."""
    with times.at(times.days_ago(0)), connection.cursor() as cursor:
        cursor.execute("UPDATE mediation_tally SET n = n + 5 WHERE measure = 'filed'")


def test_a_figure_that_is_wrong_is_named_and_mended(
    county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    a_case(county, at=Status.DECLINED)
    assert fold_tallies() > 0
    call_command("board", "check")
    forge()
    with pytest.raises(CommandError, match=r"filed .*: 6, is 1"):
        call_command("board", "check")
    assert verify_nightly() == 1
    call_command("board", "rebuild")
    call_command("board", "check")
    assert Tally.objects.get(measure="filed").n == 1


def test_a_month_is_genuine_until_a_byte_of_it_changes(key: Path, tmp_path: Path, db: None) -> None:
    file = tmp_path / "month.json"
    file.write_bytes(signed({"cases": 4}, key_in(key)))
    call_command("board", "genuine", str(file))
    file.write_bytes(file.read_bytes().replace(b"4", b"5", 1))
    with pytest.raises(CommandError, match="Not genuine"):
        call_command("board", "genuine", str(file))


def test_the_key_of_somebody_else_is_not_ours(key: Path, tmp_path: Path, db: None) -> None:
    file = tmp_path / "month.json"
    file.write_bytes(signed({"cases": 4}, key_in(tmp_path / "another")))
    with pytest.raises(CommandError, match="Not genuine"):
        call_command("board", "genuine", str(file))
