"""Several people at the same instant: threads, each on a real connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from django.db import connection, connections, transaction

from mediation.acts import Act
from mediation.errors import Refusal
from mediation.models import Case, CaseEntry, MeetingEntry, User
from tests.stories import fresh
from workflows.conduct import conduct

Entry = CaseEntry | MeetingEntry
Deed = Callable[[], Entry]
Outcome = Entry | Refusal
PATIENCE = 60
"""Seconds until a test calls a thread lost."""


class Person(threading.Thread):
    """Somebody at his own desk: waits for the others where told to, does one deed, keeps what came of it."""

    def __init__(self, deed: Deed, start: threading.Barrier | None = None) -> None:
        super().__init__(daemon=True)
        self.deed, self.start_together = deed, start
        self.outcome: Outcome | None = None
        self.accident: BaseException | None = None
        self.backend = 0

    def run(self) -> None:
        """Do it; a refusal is an answer, anything else an accident."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = cursor.fetchone()[0]
            if self.start_together:
                self.start_together.wait(PATIENCE)
            self.outcome = self.deed()
        except Refusal as refusal:
            self.outcome = refusal
        except BaseException as accident:  # the test's thread is told of everything
            self.accident = accident
        finally:
            connections.close_all()

    def answer(self) -> Outcome:
        """What came of it."""
        self.join(PATIENCE)
        if self.accident:
            raise self.accident
        assert self.outcome is not None, "nobody answered"
        return self.outcome


def at_once(*deeds: Deed) -> list[Outcome]:
    """All of them at the same instant."""
    barrier = threading.Barrier(len(deeds))
    people = [Person(deed, barrier) for deed in deeds]
    for person in people:
        person.start()
    return [person.answer() for person in people]


def in_order_of_arrival(number: str, *deeds: Deed) -> list[Outcome]:
    """One behind the other at the door of a case that somebody holds; then he lets go of it."""
    people: list[Person] = []
    with transaction.atomic():
        Case.objects.select_for_update().get(number=number)
        for deed in deeds:
            people.append(Person(deed))
            people[-1].start()
            _until_waiting(people)
    return [person.answer() for person in people]


def _until_waiting(people: Sequence[Person]) -> None:
    late = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < late:
            backends = [person.backend for person in people]
            cursor.execute(
                "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid = ANY(%s)",
                [backends],
            )
            if cursor.fetchone()[0] == len(people):
                return
            time.sleep(0.005)
    raise AssertionError("somebody never came to the door")


def doing(act: Act, by: User, **how: object) -> Deed:
    """A person about to conduct an act."""
    return lambda: conduct(act, by=fresh(by), **how)  # type: ignore[arg-type]


def done(outcomes: Sequence[Outcome]) -> list[CaseEntry]:
    """The acts on cases that went through."""
    return [outcome for outcome in outcomes if isinstance(outcome, CaseEntry)]


def refused(outcomes: Sequence[Outcome]) -> list[Refusal]:
    """The sentences that the others were given."""
    return [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
