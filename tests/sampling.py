"""Which of very many attempts every run makes: all of them take hours."""

from __future__ import annotations

import os
from zlib import crc32

WHOLE = bool(os.environ.get("WHOLE_CORPUS"))
"""WHOLE_CORPUS=1 ./run test tests/badinput tests/wall makes every attempt; do so after a change to what they try."""


def is_tried(what: str, share: int) -> bool:
    """Whether this one is among every so many: always the same ones, so a failure comes back."""
    return WHOLE or not crc32(what.encode()) % share
