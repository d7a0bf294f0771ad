"""Who acts as a party, through the residents' pages, speaks for himself alone and of today."""

from __future__ import annotations

from typing import Any

from mediation.errors import NotAllowed
from mediation.models import User
from mediation.vocabulary import bi

from . import fields


def require_own(act: Any, by: User) -> None:
    """Refuse when somebody who speaks for a party names another, or records a past day."""
    voice = by.speaks_for
    if voice is None:
        return
    parties = (name for name, spec in fields.inputs(type(act)).items() if spec.shape == "party")
    if any(getattr(act, name) != voice.party for name in parties):
        raise NotAllowed(bi("只能以自己的名义办理。", "You can act for yourself only."))
    if act.occurred_on is not None:
        raise NotAllowed(bi("网上办理以当天为准。", "What is done online counts as of today."))
