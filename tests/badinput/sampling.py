"""Which attempts every run makes: all of them take most of an hour."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

WHOLE = bool(os.environ.get("WHOLE_CORPUS"))
"""WHOLE_CORPUS=1 ./run test tests/badinput makes every attempt; do so after a change to forms, uploads or parsing."""

SHARE = 8
"""Otherwise of the attempts on a single input every eighth is made, always the same ones."""


def some(attempts: Iterable[tuple[str, Any]], where: str = "") -> Iterator[tuple[str, Any]]:
    """Attempts as (what is tried, what is sent): those on all inputs at once, and a share of those on a single one.

    A name and the word together decide, so each word meets some input on every page and each input meets some word.
    """
    for said, sent in attempts:
        if WHOLE or said.startswith("all") or not crc32(f"{where} {said}".encode()) % SHARE:
            yield said, sent
