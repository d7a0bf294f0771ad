"""The hash chain of a journal: each entry's digest covers its content and the digest before it."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from typing import Any

from django.conf import settings

from mediation.models import JournalEntry

from .verifier.sm3 import hashed


def digest(data: str) -> str:
    """The hexadecimal digest of a text: SHA-256, or SM3 by the setting JOURNAL_DIGEST."""
    return hashed(settings.JOURNAL_DIGEST, data.encode()).hex()


def canonical(value: Any) -> str:
    """JSON in one form only: sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content(number: str, entry: JournalEntry) -> dict[str, Any]:
    """What an entry's digest covers."""
    return {
        entry.KIND: number,
        "number": entry.number,
        "act": entry.act,
        "before": entry.status_before,
        "after": entry.status_after,
        "by": entry.by_id,
        "role": entry.role,
        "occurred_on": entry.occurred_on.isoformat(),
        "recorded_at": entry.recorded_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "facts": entry.facts,
    }


def digest_of(number: str, entry: JournalEntry) -> str:
    """The digest of an entry: over its content and the digest of the one before ("" for the first)."""
    return digest(entry.previous_digest + canonical(content(number, entry)))


def salted(words: dict[str, Any]) -> tuple[str, str]:
    """A fresh salt, and the digest of salt and words that the entry keeps."""
    salt = secrets.token_hex(16)
    return salt, digest(salt + canonical(words))
