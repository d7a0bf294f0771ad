"""What a person waits for a page while the clockwork is busy: usual time, and time meanwhile."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.sharedctypes import Synchronized
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from mediation.models import Case, User
from workflows.sweeping import sweep

from .county import County
from .sandbox import as_application

PAGES = 40
PLAIN = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Style sheets by their own names: nothing was collected for a measurement."""
Say = Callable[[str], object]


def measure(say: Say, county: County, prepare: Callable[[], None], expected: int) -> dict[str, Any]:
    """Fire a burst in a process of its own, and open pages all the time; the burst's rate and the pages' ratio."""
    prepare()
    with as_application(), override_settings(STORAGES=PLAIN, DEBUG=False):
        client, paths = _reader(county)
        usual = _median(client, paths)
        connection.close()
        burst = Burst()
        burst.process.start()
        taken: list[float] = []
        while burst.process.is_alive():
            taken.append(_one(client, paths[len(taken) % len(paths)]))
        burst.process.join()
    seconds, dealt = burst.seconds.value, int(burst.dealt.value)
    assert dealt == expected, f"{dealt} fired, not {expected}"
    ratio = median(taken) / usual
    say(f"{dealt:,} due at once: {seconds:.1f} s, {dealt / seconds:,.0f} a second")
    say(f"pages meanwhile: {median(taken) * 1000:.0f} ms, {ratio:.2f} times as long as usual")
    return {
        "burst": dealt,
        "burst_alarms_per_second": round(dealt / seconds),
        "page_ms_usual": round(usual * 1000, 1),
        "page_ratio_while_sweeping": round(ratio, 2),
    }


class Burst:
    """A sweep in a process of its own, as in a worker."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("fork")
        self.seconds: Synchronized[float] = context.Value("d", 0.0)
        self.dealt: Synchronized[float] = context.Value("d", 0.0)
        self.process = context.Process(target=self._sweep)

    def _sweep(self) -> None:
        connection.ensure_connection()
        begun = time.perf_counter()
        self.dealt.value = sweep()
        self.seconds.value = time.perf_counter() - begun
        connection.close()


def _reader(county: County) -> tuple[Client, list[str]]:
    """Somebody signed in, and the pages he opens: his desk, and a case."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(pk=county.director.pk))
    case = Case.objects.order_by("id").first()
    assert case is not None
    return client, [reverse("today"), reverse("case", args=[case.number])]


def _one(client: Client, path: str) -> float:
    begun = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return time.perf_counter() - begun


def _median(client: Client, paths: list[str]) -> float:
    for path in paths:
        _one(client, path)
    return median(_one(client, paths[turn % len(paths)]) for turn in range(PAGES))
