"""The entrance: health, the asker's address, and the pages' policy."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import WSGIEnvironment

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from mediation.config import health
from mediation.config.proxy import BehindProxy


@pytest.mark.django_db
def test_it_is_well(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_missing_migration_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["reason"] == "Migrations are not applied."


def test_a_silent_database_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: Any) -> None:
        raise OperationalError("password in here")

    monkeypatch.setattr(health, "MigrationExecutor", silent)
    answer = client.get("/health/")
    assert answer.json() == {"status": "unavailable", "reason": "The database does not answer."}


@pytest.mark.django_db
def test_no_page_may_run_what_is_written_in_it(client: Client) -> None:
    policy = client.get("/health/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("said", "true"),
    [({}, "10.0.0.1"), ({"HTTP_X_FORWARDED_FOR": "6.6.6.6, 1.2.3.4"}, "1.2.3.4")],
)
def test_the_proxys_own_word_about_the_asker_counts(said: WSGIEnvironment, true: str) -> None:
    seen = []

    def application(environ: WSGIEnvironment, _start: Any) -> Iterable[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        return []

    BehindProxy(application)({"REMOTE_ADDR": "10.0.0.1", **said}, lambda *_: lambda _: None)
    assert seen == [true]
