"""Attacks on the guards themselves: the application cannot disable, change or circumvent them."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from mediation.config.embedded import APPLICATION, OWNER
from mediation.vocabulary import Status
from tests import database
from tests.lifecycle.forging import attempt, move, next_entry, plain
from tests.people import County
from tests.stories import a_case

REFUSED = r"permission denied|must be owner|only superuser"

ATTACKS_ON_GUARDS = (
    "ALTER TABLE mediation_caseentry DISABLE TRIGGER ALL",
    "ALTER TABLE mediation_case DISABLE TRIGGER USER",
    "DROP TRIGGER case_moves_by_one ON mediation_case",
    "DROP TRIGGER fact_born ON mediation_session",
    "ALTER TABLE mediation_case DROP CONSTRAINT case_is_its_last_entry",
    "ALTER TABLE mediation_caseentry DROP CONSTRAINT case_lawful_step",
    "ALTER TABLE mediation_caseentry ADD COLUMN extra integer",
    "ALTER TABLE mediation_caseentry OWNER TO CURRENT_USER",
    "DROP TABLE mediation_words CASCADE",
    "DROP FUNCTION refuse_change() CASCADE",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE OR REPLACE FUNCTION fengqiao_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
    "CREATE RULE quiet AS ON DELETE TO mediation_case DO INSTEAD NOTHING",
    "CREATE TABLE public.mine (id integer)",
    "CREATE FUNCTION public.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA mine",
    "SET session_replication_role = replica",
    "ALTER ROLE CURRENT_USER SET session_replication_role = replica",
    "TRUNCATE mediation_case CASCADE",
    "DELETE FROM mediation_user",
    "TRUNCATE mediation_user CASCADE",
    "UPDATE mediation_accessrecord SET read_at = now()",
    "DELETE FROM mediation_accessrecord",
    "ALTER SEQUENCE mediation_caseentry_id_seq RESTART",
)


@pytest.mark.parametrize("attack", ATTACKS_ON_GUARDS)
def test_the_application_cannot_reach_the_guards(attack: str, db: None) -> None:
    """It has no DDL, no TRUNCATE, and no DELETE on what is for ever."""
    with pytest.raises(DatabaseError) as refusal:
        attempt(plain(attack))
    assert refusal.match(REFUSED)


def test_a_grant_by_the_application_gives_nothing(db: None) -> None:
    """What one may not do, one cannot pass on."""
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON mediation_caseentry TO PUBLIC")
        cursor.execute(
            "SELECT has_table_privilege(%s, 'mediation_caseentry', 'DELETE')", [APPLICATION]
        )
        assert cursor.fetchone() == (False,)


def test_the_application_cannot_set_the_clock_back(county: County) -> None:
    """Only the owner may replay a past; for the application the server's time stands."""
    case = a_case(county, at=Status.FILED).case
    with pytest.raises(DatabaseError, match="dated by the server"):
        attempt(
            plain("SET LOCAL fengqiao.now = '2020-01-01T00:00:00Z'"),
            next_entry(case, recorded_at="2020-01-01T00:00:00Z"),
            move(case),
        )


def test_the_application_cannot_make_itself_the_owner_of_time(db: None) -> None:
    """A table of its own making stands in for the system's list of databases, and is not looked at."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE pg_database ON COMMIT DROP AS SELECT current_database() AS datname, "
            "oid AS datdba FROM pg_roles WHERE rolname = current_user"
        )
        cursor.execute("SET LOCAL fengqiao.now = '2020-01-01T00:00:00Z'")
        cursor.execute("SELECT fengqiao_now() = now()")
        assert cursor.fetchone() == (True,)
        transaction.set_rollback(True)


def test_every_function_of_the_guards_names_its_tables_in_full(db: None) -> None:
    """A name without its schema would be looked for among temporary tables first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
            "AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql') "
            # One that fixes its own path, temporary tables last, may be short.
            "AND NOT coalesce('search_path=pg_catalog, public, pg_temp' = ANY(proconfig), false) "
            r"AND prosrc ~* '\m(from|join|into|update)\s+(?!public\.|pg_catalog\.)[a-z_]+'"
        )
        assert cursor.fetchall() == []


@pytest.mark.skipif(database.GIVEN in os.environ, reason="needs our own server's logins")
@pytest.mark.parametrize("way", [f"SET ROLE {OWNER}", f"SET SESSION AUTHORIZATION {OWNER}"])
def test_the_applications_login_cannot_become_the_owner(way: str, db: None) -> None:
    """At work the application signs in as itself, and has nobody else's coat to put on."""
    parts = urlsplit(database.server().url(APPLICATION, str(connection.settings_dict["NAME"])))
    with (
        psycopg.connect(parts.geturl()) as own,
        pytest.raises(psycopg.Error, match="permission denied"),
    ):
        own.execute(way)
