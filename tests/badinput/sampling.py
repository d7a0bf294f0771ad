"""Which attempts on forms and addresses every run makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.sampling import is_tried

OF_ALL, OF_ONE = 12, 96
"""Of the attempts on all inputs at once every twelfth is made, of those on a single one every ninety-sixth."""


def some(attempts: Iterable[tuple[str, Any]], where: str = "") -> Iterator[tuple[str, Any]]:
    """Attempts as (what is tried, what is sent): a share of them, by what is tried and where.

    So each word meets some input on every page, and each page meets some words, in every run the same.
    """
    for said, sent in attempts:
        if is_tried(f"{where} {said}", OF_ALL if said.startswith("all") else OF_ONE):
            yield said, sent
