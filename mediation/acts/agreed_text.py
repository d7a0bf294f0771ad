"""The digest of what was agreed: over the whole text as its act said it, with the parties by id.

Whoever signs is shown the text and sends its digest back; the journal keeps it. It is salted, as entries are for ever
and terms can be guessed; the salt stands beside the agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.crypto import salted_hmac

from mediation.models import Case, Party
from mediation.proofs.chain import salted

from . import fields
from .act import Act
from .content import private_words, public_facts

ASIDE = {"occurred_on", "late_reason"}
"""Inputs that are about the recording, not about what was agreed."""


def text_of(
    act: type[Act], number: str, place: int, parties: Iterable[int], told: Mapping[str, Any]
) -> dict[str, Any]:
    """What was agreed in one form only: of which case, by which entry, between whom, and everything the act said."""
    names = [name for name in fields.inputs(act) if name not in ASIDE and name in told]
    said = {name: told[name] for name in sorted(names)}
    return {"case": number, "agreement": place, "parties": sorted(parties), "said": said}


def sealed(act: Act, case: Case) -> tuple[str, str]:
    """A fresh salt, and the digest of the agreement that this act makes of a case that it has just moved."""
    parties = Party.objects.filter(case=case).values_list("pk", flat=True)
    told = {**public_facts(act), **private_words(act)}
    return salted(text_of(type(act), case.number, case.version, parties, told))


def likeness(content: str) -> str:
    """A keyed mark that equal words have in common, whatever their spaces: it tells nothing else of them."""
    return salted_hmac("agreement-likeness", re.sub(r"\s+", "", content)).hexdigest()[:32]
