"""What is known of an agreement that a court is to confirm, and what a person has answered. Pure.

What the system cannot know, a person answers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.vocabulary import Attested, CourtGround

from .terms import Promise


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is on record of an agreement and its case. `last_on` is the end of the thirty days, once it is in force."""

    today: dt.date
    last_on: dt.date | None
    is_oral: bool
    promises: tuple[Promise, ...]
    text: str = ""
    rights_told: bool
    recusal_open: bool
    invited_by_court: bool
    court_sits: bool
    all_identified: bool


@dataclass(frozen=True)
class Asked:
    """What a person has answered; before anybody did, nothing."""

    ground: CourtGround | None = None
    jointly: bool | None = None
    attested: frozenset[Attested] = frozenset()


NOTHING_YET = Asked()
