"""What `verify` cannot hold against anything: columns of which nothing tells, each with the reason.

Everything else about a case is told by an entry, follows from what entries tell, or is counted anew; a test asks for
each column of every fact in which of these it is, and `drill tamper --rows` tries each value.
"""

from __future__ import annotations

from typing import Any

from mediation.models import (
    Agreement,
    BlindRange,
    CaseEntry,
    CaseGroup,
    Clock,
    FrozenPaper,
    JointReview,
    NoShow,
    Obligation,
    Offer,
    OfferTerm,
    Party,
    PartyCode,
    SealedLimit,
    Signature,
    Sitting,
    Tombstone,
    Words,
)

SECRET = "a secret, of which the journal tells nothing"
NOT_TOLD: dict[type[Any], dict[str, str]] = {
    CaseEntry: {"key": "the mark by which a repeated request is known, chosen by the sender"},
    PartyCode: {"digest": SECRET},
    SealedLimit: {"sealed": SECRET + "; a changed one cannot be opened any more"},
    Signature: dict.fromkeys(
        ("session", "network"), "keyed marks that compare signatures; hints alone rest on them"
    ),
    Agreement: {
        "salt": "opens the digest of the text, which is told; a changed one opens nothing",
        "likeness": "a mark of equal wording; a hint alone rests on it",
    },
    Offer: dict.fromkeys(
        ("working_days", "calendar"), "how the last day was counted, which is told"
    ),
    BlindRange: dict.fromkeys(
        ("working_days", "calendar", "expires_at"), "how the last day was counted, which is told"
    ),
    Clock: dict.fromkeys(
        ("given_on", "about_id", "moved_by_id"),
        "what its dates were counted from, which are counted anew; of a rule that takes none they say nothing",
    ),
    JointReview: {
        "community_id": "where the estate lay that day; the registry may have changed since"
    },
    Sitting: {"ends_at": "how long a session was planned for"},
    CaseGroup: {"organisation_id": "the registry's organisation that the group has in common"},
    FrozenPaper: {
        "file": "a name in the storage: `verify --files` reads the file and asks for its digest"
    },
    Tombstone: {"columns": "which copies were blanked; PostgreSQL asked as they were"},
}
"""Not covered, and why."""

CHOSEN_BY: dict[type[Any], frozenset[str]] = {
    Party: frozenset({"side", "position"}),
    Obligation: frozenset({"position", "series", "instalment"}),
    OfferTerm: frozenset({"position"}),
    NoShow: frozenset({"is_excused"}),
    Tombstone: frozenset({"number"}),
}
"""Columns that choose the part of the entry which tells of the row: another one tells something else."""

ELSEWHERE: dict[type[Any], frozenset[str]] = {
    Words: frozenset({"words", "salt"}),
    Clock: frozenset(it.attname for it in Clock._meta.concrete_fields),
}
"""Words give the digest that their entry seals; running clocks are counted anew, all are asked who started and
stopped them. Of a clock that was stopped long ago its dates are not counted again."""
