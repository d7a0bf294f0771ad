"""docker-compose.yml says nothing that the code does not know."""

import ast
import importlib.util
import re
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from psycopg.conninfo import conninfo_to_dict

from mediation.config import readiness, supervisor

from .source import BASE, sources

COMPOSE = yaml.safe_load((BASE / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "fengqiao"}
DOCKERFILE = (BASE / ".docker" / "Dockerfile").read_text()
SECRET = re.compile(r"SECRET|PASSWORD|ALLOWED_HOSTS")
# Asked for by the product itself, where an office has a provider of identities, or a bucket for its files.
ASKED_LATER = {"OIDC_CLIENT_SECRET", "FILES_S3_SECRET"}
VARIABLE = re.compile(r"\$\{(\w+)(:?[?-])?([^}]*)\}")


def strings(tree: Any) -> list[str]:
    """All words of a part of the file."""
    if isinstance(tree, dict):
        return [word for value in tree.values() for word in strings(value)]
    if isinstance(tree, list):
        return [word for value in tree for word in strings(value)]
    return [tree] if isinstance(tree, str) else []


def read_by_the_code() -> set[str]:
    """Every word in the code that could name a variable of the environment."""
    return {
        node.value
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_there_are_these_services() -> None:
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "worker", "beat"}
    assert set(OURS) == {"migrate", "web", "worker", "beat"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_a_service_is_started_as_by_run(name: str) -> None:
    program, *arguments = OURS[name]["command"]
    assert program == "python"
    assert tuple(arguments) == supervisor.SERVICES[name]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_a_service_is_a_program_that_exists(name: str) -> None:
    arguments = OURS[name]["command"][2:]
    modules = [arguments[0], *(word for word in arguments if "mediation." in word)]
    for module in modules:
        assert importlib.util.find_spec(module.removeprefix("python:")), module


def test_migrate_is_a_command_of_ours() -> None:
    assert OURS["migrate"]["command"][:2] == ["python", "manage.py"]
    assert OURS["migrate"]["command"][2] in get_commands()
    assert OURS["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_a_health_check_exists_in_the_code(name: str) -> None:
    kind, program, option, module, what = OURS[name]["healthcheck"]["test"]
    assert (kind, program, option) == ("CMD", "python", "-m")
    assert module == readiness.__name__
    assert what == name
    assert what in readiness.FAULTS


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_a_server_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_every_variable_is_read_by_the_code() -> None:
    given = {variable for service in OURS.values() for variable in service["environment"]}
    given |= set(re.findall(r"\b([A-Z_]+)=", DOCKERFILE)) - {
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED",
    }
    assert given - read_by_the_code() == set()


def test_the_roles_are_made_with_the_passwords_that_the_server_is_given() -> None:
    roles = (BASE / ".docker" / "roles.sql").read_text()
    wanted = set(re.findall(r"\\getenv \w+ (\w+)", roles))
    assert wanted <= set(SERVICES["postgres"]["environment"])
    for url, login in (("DATABASE_URL", "fengqiao_app"), ("DATABASE_OWNER_URL", "fengqiao")):
        parts = conninfo_to_dict(VARIABLE.sub("x", OURS["migrate"]["environment"][url]))
        assert parts["user"] == login
        assert f"CREATE ROLE {login} LOGIN" in roles
        assert f"CREATE DATABASE {parts['dbname']} OWNER" in roles


def test_only_the_migration_knows_the_owner() -> None:
    knowing = {name for name, it in OURS.items() if "DATABASE_OWNER_URL" in it["environment"]}
    assert knowing == {"migrate"}


def test_a_missing_secret_is_refused_with_a_sentence() -> None:
    found = [match for word in strings(COMPOSE) for match in VARIABLE.findall(word)]
    sentences: dict[str, str] = {}
    for name, mark, sentence in found:
        assert not (mark == ":-" and SECRET.search(name) and sentence), name
        if mark == ":?":
            sentences[name] = sentence
    secrets = {name for name, _, _ in found if SECRET.search(name)}
    assert secrets - ASKED_LATER == set(sentences)
    assert all(re.fullmatch(r"Set \w+ to .+\.", sentence) for sentence in sentences.values())


def test_no_secret_is_written_down() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert not SECRET.search(name) or value.startswith("${"), name


def test_the_example_names_every_variable_and_fills_none() -> None:
    lines = (BASE / ".env.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    used = {match[0] for word in strings(COMPOSE) for match in VARIABLE.findall(word)}
    assert set(given) == used
    assert not any(given.values())


def test_nobody_is_root() -> None:
    number = re.search(r"^USER (\d+)$", DOCKERFILE, re.M)
    assert number
    for service in OURS.values():
        assert service["user"].split(":")[0] == number[1] != "0"
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"]


def test_what_the_image_copies_exists() -> None:
    for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.M):
        for path in line.split()[:-1]:
            assert (BASE / path).exists(), path


def test_volumes_are_declared() -> None:
    mounted = {word.split(":")[0] for it in SERVICES.values() for word in it.get("volumes", ())}
    files = {path for path in mounted if path.startswith("./")}
    assert mounted - files == set(COMPOSE["volumes"])
    assert all((BASE / path).exists() for path in files)


def test_people_come_through_a_proxy_only() -> None:
    assert OURS["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert not any("ports" in it for name, it in SERVICES.items() if name != "web")
