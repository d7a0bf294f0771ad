"""Who comes to the database as whom."""

import pytest
from django.db import connection

from mediation.config import database

APPLICATION_URL = "postgresql://web:w@db/fengqiao"
OWNER_URL = "postgresql://owner:o@db/fengqiao"
ONE_LOGIN = {"DATABASE_URL": APPLICATION_URL}
TWO_LOGINS = {**ONE_LOGIN, "DATABASE_OWNER_URL": OWNER_URL}


@pytest.mark.parametrize("command", ["migrate", "simulate", "flush", "bench"])
def test_the_owner_migrates(command: str) -> None:
    settings = database.configuration(["manage.py", command], TWO_LOGINS)
    assert settings["USER"] == "owner"
    assert "role" not in settings["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "argv", [["gunicorn"], ["celery", "worker"], ["manage.py", "verify"], ["manage.py", "shell"]]
)
def test_everybody_else_is_the_application(argv: list[str]) -> None:
    settings = database.configuration(argv, TWO_LOGINS)
    assert settings["USER"] == "web"
    assert "lock_timeout=2000" in settings["OPTIONS"]["options"]


def test_with_one_login_the_application_takes_off_the_owners_coat() -> None:
    application = database.configuration(["gunicorn"], ONE_LOGIN)
    owner = database.configuration(["manage.py", "migrate"], ONE_LOGIN)
    assert "role=fengqiao_app" in application["OPTIONS"]["options"]
    assert "role=" not in owner["OPTIONS"]["options"]


def test_only_pages_are_cut_off_after_a_while() -> None:
    limited = [
        name
        for name in ("gunicorn", "celery", "manage.py")
        if "statement_timeout" in database.configuration([name], TWO_LOGINS)["OPTIONS"]["options"]
    ]
    assert limited == ["gunicorn"]


def test_web_and_worker_keep_their_connections() -> None:
    pooled = [
        name
        for name in ("gunicorn", "celery", "manage.py")
        if "pool" in database.configuration([name], TWO_LOGINS)["OPTIONS"]
    ]
    assert pooled == ["gunicorn", "celery"]


def test_without_an_address_the_embedded_server_is_meant() -> None:
    settings = database.configuration(["gunicorn"], {})
    assert settings["USER"] == "fengqiao_app"
    assert settings["HOST"].startswith("/")
    assert not database.is_office({})
    assert database.is_office(ONE_LOGIN)


def test_further_words_of_an_address_are_kept() -> None:
    url = f"{APPLICATION_URL}?sslmode=verify-full&options=-c%20search_path%3Dpublic"
    options = database.configuration(["celery"], {"DATABASE_URL": url})["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert options["options"].startswith("-c search_path=public -c role=fengqiao_app")


def test_a_bad_address_is_a_sentence_that_keeps_the_password() -> None:
    with pytest.raises(SystemExit) as refusal:
        database.parse("mysql:secret-word@db")
    assert "not an address of a PostgreSQL database" in str(refusal.value)
    assert "secret-word" not in str(refusal.value)


@pytest.mark.django_db
def test_the_tests_see_with_the_applications_eyes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('lock_timeout')")
        assert cursor.fetchone() == ("fengqiao_app", "2s")
