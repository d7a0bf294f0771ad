"""Agreements whose signing looks odd, for whoever audits: of the cases that he may see himself, in the last days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from mediation.models import Agreement, Case, Signature, User
from mediation.rules import clocks
from mediation.rules.visibility import visible_to
from mediation.vocabulary import Oddity, SignedBy

from .agreed import ReadAgreement

DAYS, MOST = 30, 500
PAPERWORK = (Oddity.NO_STAMP, Oddity.NO_SCAN, Oddity.ORAL)
"""What the case's own mediator sees to; nothing to ask about from outside."""


@dataclass(frozen=True)
class OddSigning:
    """One agreement, and what looks odd about how it was signed."""

    case: Case
    signed_on: dt.date
    oddities: list[Oddity]


def odd_signings(user: User, today: dt.date) -> list[OddSigning]:
    """The latest first. Only what was signed from home, or has words that many cases share, can look odd."""
    since = today - dt.timedelta(days=DAYS)
    seen = Case.objects.filter(visible_to(user)).values("pk")
    signed = Signature.objects.filter(signed_on__gte=since, case__in=seen)
    online = signed.filter(way=SignedBy.ONLINE.value).values("agreement")
    named = Agreement.objects.filter(pk__in=signed.values("agreement")).exclude(likeness="")
    cases = clocks.practice("signing", today)["same_text_cases"]
    common = named.values("likeness").annotate(n=Count("case", distinct=True)).filter(n__gt=cases)
    found = Agreement.objects.filter(
        Q(pk__in=online) | Q(pk__in=named, likeness__in=common.values("likeness"))
    ).select_related("entry", "case")
    told = [_read(it, today) for it in found.order_by("-id")[:MOST]]
    return [it for it in told if it.oddities]


def _read(agreement: Agreement, today: dt.date) -> OddSigning:
    agreement.case.occurred = today
    read = ReadAgreement(agreement.case, agreement, is_watched=True)
    last = max((it.signed_on for it in read.signatures), default=agreement.entry.occurred_on)
    return OddSigning(agreement.case, last, [it for it in read.oddities if it not in PAPERWORK])
