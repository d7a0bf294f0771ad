"""What all tests of a module find again: built once, undone for each test, and gone with the last of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def ground(blocker: DjangoDbBlocker) -> Iterator[None]:
    """A block around the tests of a module, whose own blocks lie within it; for fixtures of that scope.

    Not for tests that commit, and not where the moment at which something was built matters.
    """
    block = transaction.atomic()
    # Acts ask to be the outermost block; as in every test they may take this one for nothing.
    block._from_testcase = True  # type: ignore[attr-defined]
    with blocker.unblock(), block:
        yield
        transaction.set_rollback(True)


def settled() -> None:
    """What is to hold at the end of a block holds now, and is not asked again at the end of every test."""
    connection.check_constraints()
