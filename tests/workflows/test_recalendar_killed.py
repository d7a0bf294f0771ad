"""The process that recounts dies by kill -9 in the middle; another goes on to the same end."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from mediation.acts import arranging
from mediation.models import CaseEntry, Notice
from mediation.vocabulary import ActName
from tests.people import County
from tests.stories import a_case
from tests.workflows.calendars import applied, unsettled
from tests.workflows.test_recalendar import working_days
from workflows.recalendar import recount_pending

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BASE = Path(__file__).resolve().parents[2]
CASES = 20
PATIENCE = 60


def address() -> str:
    """The tests' database, as the product is told of it."""
    given = connection.settings_dict
    who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    host, port = given["HOST"], given["PORT"]
    if str(host).startswith("/"):
        return f"postgresql://{who}@/{given['NAME']}?host={host}&port={port}"
    return f"postgresql://{who}@{host}:{port}/{given['NAME']}"


def recounting(data: Path) -> subprocess.Popen[bytes]:
    """Somebody's own process, one case at a time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    env = {**kept, "DATABASE_URL": address(), "FENGQIAO_DATA": str(data), "FENGQIAO_DEMO": "1"}
    command = [sys.executable, "manage.py", "calendar", "resume", "--batch", "1"]
    with (data / "said").open("wb") as said:
        return subprocess.Popen(command, cwd=BASE, env=env, stdout=said, stderr=said)


def recounted() -> int:
    """How many cases are counted so far."""
    return CaseEntry.objects.filter(act=ActName.RECOUNT_CLOCKS).count()


def killed_after(count: int, data: Path) -> int:
    """Let it count so many cases, and kill it; how many there were in the end."""
    process, late = recounting(data), time.monotonic() + PATIENCE
    while recounted() < count and process.poll() is None and time.monotonic() < late:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert recounted() >= count, (data / "said").read_text()
    return recounted()


@pytest.mark.parametrize("seed", range(4))
def test_killed_and_run_again_it_comes_to_the_same_end(
    seed: int, county: County, tmp_path: Path
) -> None:
    stories = [a_case(county) for _ in range(CASES)]
    version = applied(county, *working_days(1))
    count = random.Random(seed).randrange(1, CASES - 4)
    done = killed_after(count, tmp_path)
    assert count <= done < CASES
    assert arranging.pending() == version
    assert recount_pending()
    assert unsettled() == []
    cases = [story.case.pk for story in stories]
    entries = CaseEntry.objects.filter(act=ActName.RECOUNT_CLOCKS).order_by("case")
    assert list(entries.values_list("case", flat=True)) == cases
    assert Notice.objects.exclude(party=None).count() == 2 * CASES
    assert arranging.pending() is None
