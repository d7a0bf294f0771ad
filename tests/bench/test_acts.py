"""`./run manage bench acts`, as an operator calls it."""

import json
import os
import subprocess
import sys
from functools import cache

import psycopg
import pytest

from mediation.config.database import BASE
from tests import database

pytestmark = pytest.mark.slow


@cache
def output() -> list[str]:
    """What two cases of each contender print."""
    command = [sys.executable, "manage.py", "bench", "acts", "--cases", "2", "--steps", "--json"]
    # The settings of the tests would forget the address again.
    given = {"DATABASE_URL": database.url(), "DJANGO_SETTINGS_MODULE": "mediation.config.settings"}
    given |= database.ready_made()
    done = subprocess.run(
        command,
        cwd=BASE,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_last_line_is_json_of_the_documented_shape() -> None:
    figures = json.loads(output()[-1])
    assert list(figures) == ["ours", "viewflow", "raw"]
    for figure in figures.values():
        assert list(figure) == ["ms_per_step", "statements_per_step"]
        assert all(number > 0 for number in figure.values())


def test_contenders_go_the_same_number_of_steps() -> None:
    steps = {line.split()[0]: line.split()[1] for line in output() if line.endswith("x")}
    assert steps == {"ours": "11", "viewflow": "11", "raw": "11"}


def test_every_step_of_the_road_is_told() -> None:
    steps = [line.split()[0] for line in output() if line.endswith("statements")]
    assert steps == [
        "file_case", "accept_case", "invite_respondent", "record_consent", "form_panel",
        "give_opinion", "terminate_mediation", "archive_case",
    ]  # fmt: skip


def test_the_throw_away_database_is_gone_afterwards() -> None:
    output()
    with psycopg.connect(database.url()) as connection:
        found = connection.execute("SELECT FROM pg_database WHERE datname = 'fengqiao_bench'")
        assert found.fetchone() is None
