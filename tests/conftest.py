"""What every test stands on: a database of its own, seen with the application's eyes."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from mediation.rules import calendars
from tests import database
from tests.people import County, make_county

# A machine that is busy with other things is no fault of the product.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


HERE = Path(__file__).parent
QUICK_FLOORS = ("acts", "lifecycle", "queries", "rules")
"""Where the quick part uses the database; of all other floors it makes what needs none."""


def pytest_configure(config: pytest.Config) -> None:
    """The process that was started first makes room for the server."""
    if not hasattr(config, "workerinput"):
        database.make_folder()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a county, beyond the floors on which all others stand, is left out of the quick part."""
    for item in items:
        uses = "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db")
        if uses and item.path.relative_to(HERE).parts[0] not in QUICK_FLOORS:
            item.add_marker(pytest.mark.county)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected stays to the end: nobody looks through it again and again for what may go."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Every process leaves; the one that made room cleans up."""
    database.server().release()
    if not hasattr(config, "workerinput"):
        database.remove_folder()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Tests never touch the database of this folder."""
    database.use_server(connection.settings_dict)
    database.become_owner()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The owner migrates; everything after that is done as the application's role."""
    with django_db_blocker.unblock():
        seeded = database.tables_with_rows()
        database.flush_as_owner(seeded)
        database.become_application()
    yield
    with django_db_blocker.unblock():
        database.become_owner()
        database.end_other_sessions()


@pytest.fixture(autouse=True)
def _calendars() -> None:
    """The next test forgets the calendar, the language, and what was remembered of a county."""
    calendars.forget()
    cache.clear()
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture
def county(db: None) -> County:
    """A very small county with its people."""
    return make_county()
