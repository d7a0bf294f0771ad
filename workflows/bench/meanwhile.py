"""What a person waits for a page while the clockwork is busy in a process of its own: usual time, time meanwhile."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from statistics import median
from types import TracebackType
from typing import Any, Self

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


class Reader:
    """Somebody signed in, who opens his desk and a case by turns."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.plain = override_settings(STORAGES=PLAIN, DEBUG=False)
        self.turn = 0

    def __enter__(self) -> Self:
        """Sign in, and open everything once."""
        self.plain.enable()
        self.client = Client(headers={"host": "localhost"})
        self.client.force_login(User.objects.get(pk=self.county.director.pk))
        case = Case.objects.order_by("id").first()
        assert case is not None
        self.paths = [reverse("today"), reverse("case", args=[case.number])]
        for _ in self.paths:
            self.open()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Leave the settings as they were."""
        self.plain.disable()

    def open(self) -> float:
        """Open the next page, and say how many seconds it took."""
        path = self.paths[self.turn % len(self.paths)]
        self.turn += 1
        begun = time.perf_counter()
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return time.perf_counter() - begun


def aside(work: Callable[[], int], reader: Reader) -> tuple[float, float, float]:
    """Work in a process of its own while pages are opened: seconds, what the work answers, and the pages' ratio."""
    usual = median(reader.open() for _ in range(PAGES))
    connection.close()
    context = multiprocessing.get_context("fork")
    seconds, dealt = context.Value("d", 0.0), context.Value("d", 0.0)

    def run() -> None:
        connection.ensure_connection()
        begun = time.perf_counter()
        dealt.value = work()
        seconds.value = time.perf_counter() - begun
        connection.close()

    process = context.Process(target=run)
    process.start()
    taken: list[float] = []
    while process.is_alive():
        taken.append(reader.open())
    process.join()
    assert process.exitcode == 0, "the work failed"
    return seconds.value, dealt.value, median(taken) / usual


def measure(say: Say, county: County, prepare: Callable[[], None], expected: int) -> dict[str, Any]:
    """Fire a burst, and open pages all the time; the burst's rate and the pages' ratio."""
    prepare()
    with as_application(), Reader(county) as reader:
        seconds, dealt, ratio = aside(sweep, reader)
    assert dealt == expected, f"{dealt} fired, not {expected}"
    say(f"{expected:,} due at once: {seconds:.1f} s, {dealt / seconds:,.0f} a second")
    say(f"pages meanwhile: {ratio:.2f} times as long as usual")
    return {
        "burst": expected,
        "burst_alarms_per_second": round(dealt / seconds),
        "page_ratio_while_sweeping": round(ratio, 2),
    }
