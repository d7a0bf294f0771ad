"""What an inspection of the dossier would find: for archiving, and for the case page before closing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mediation.models import (
    Agreement,
    Case,
    CaseEntry,
    Clock,
    Evidence,
    FrozenPaper,
    Investigation,
    Obligation,
    Party,
    Performance,
    Power,
    ReturnVisit,
    Session,
    Words,
)
from mediation.rules.dossier import Found
from mediation.rules.inspection import Inspection, inspect
from mediation.vocabulary import (
    ActName,
    Confirmation,
    EvidenceKind,
    ObligationKind,
    PerformanceOutcome,
    Status,
)

from .records import records

A = ActName
NOTIFIED = (A.DECLINE_CASE, A.TRANSFER_CASE, A.TERMINATE_MEDIATION)
SENT_ON = {"act": A.RECORD_JOINT_REVIEW.value, "status_after": Status.TRANSFERRED.value}
"""The joint meeting found another authority competent: the letter of transfer goes out as at the counter."""
REFUSED = {"act": A.RECORD_CONSENT.value, "status_after": Status.TERMINATED.value}
"""A clear refusal ends it, and tells the routes, by itself."""
POWER = "授权委托"
"""An exhibit is a power of attorney when one was registered by it, or its title says so."""


def precheck(case: Case) -> Inspection:
    """Which required sheets are lacking, and how the dossier stands by the seven aspects."""
    told = {**_before(case), **_papers(case), **_after(case)}
    return inspect(Found(stands=_stood(case), unfrozen=_unfrozen(case), **told))


def _stood(case: Case) -> Status:
    """Where it stands; of an archived one, where it stood before: putting it away asks nothing else of it."""
    if case.stands is not Status.ARCHIVED:
        return case.stands
    put_away = CaseEntry.objects.filter(case=case, act=A.ARCHIVE_CASE.value).latest("number")
    return Status(put_away.status_before)


def _unfrozen(case: Case) -> int:
    """How many papers that took effect, the agreement or the notice of an ending, are not kept yet."""
    entries = CaseEntry.objects.filter(case=case)
    noticed = entries.filter(act__in=[it.value for it in NOTIFIED])
    noticed |= entries.filter(**SENT_ON) | entries.filter(**REFUSED)
    final = set(noticed.values_list("number", flat=True))
    if case.effective_on is not None and case.agreement is not None:
        final.add(case.agreement)
    return len(final - set(FrozenPaper.objects.filter(case=case).values_list("number", flat=True)))


def _before(case: Case) -> dict[str, Any]:
    """How it came to mediation, and how it ended."""
    said = {it.act: it for it in CaseEntry.objects.filter(case=case).order_by("number")}
    ended = [said[it.value] for it in NOTIFIED if it.value in said]
    refused = said.get(A.RECORD_CONSENT.value)
    ended += [refused] if refused and refused.status_after == Status.TERMINATED else []
    met = said.get(A.RECORD_JOINT_REVIEW.value)
    ended += [met] if met and met.status_after == Status.TRANSFERRED else []
    archived = said.get(A.ARCHIVE_CASE.value)
    note = Words.objects.filter(entry=archived).first() if archived else None
    return {
        "consented": case.has_consent,
        "rights_on": case.rights_informed_on,
        "is_notified": bool(ended) and case.effective_on is None,
        "routes_told": any(it.facts.get("routes") for it in ended),
        "is_explained": bool(note and (note.words.get("explanation") or note.words.get("note"))),
        "parties": Party.objects.filter(case=case).count(),
        "agents": Party.objects.filter(case=case).exclude(agent="").count(),
    }


def _papers(case: Case) -> dict[str, Any]:
    """Exhibits and records."""
    exhibits = list(Evidence.objects.filter(case=case))
    identities = [it for it in exhibits if it.kind == EvidenceKind.IDENTITY]
    registered = set(Power.objects.filter(case=case).values_list("exhibit", flat=True))
    powers = [it for it in exhibits if it.pk in registered or POWER in it.title]
    sessions = Session.objects.filter(case=case).select_related("entry").order_by("id")
    days = [it.entry.occurred_on for it in sessions]
    return {
        # Two cards of the same party prove one identity; of whom nobody said anything counts for one.
        "identities": len({it.handed_in_by_id or -it.pk for it in identities}),
        "powers": len(powers),
        "exhibits": len(exhibits) - len(identities) - len(powers),
        "unbound": sum(not it.file and not it.pages for it in exhibits),
        "investigations": Investigation.objects.filter(case=case).count(),
        "sessions": len(days),
        "mediated": bool(days),
        "first_session_on": min(days, default=None),
        "unsigned": sum(it.is_open for it in records(case).values()),
    }


def _after(case: Case) -> dict[str, Any]:
    """The agreement and what followed."""
    agreement = Agreement.objects.filter(case=case, number=case.agreement or 0).first()
    promises = list(Obligation.objects.filter(agreement=agreement)) if agreement else []
    done = Performance.objects.filter(
        obligation__in=promises, outcome=PerformanceOutcome.PERFORMED.value
    )
    since = agreement.number if agreement else 0
    visits = ReturnVisit.objects.filter(case=case, entry__number__gt=since)
    visits = visits.select_related("entry").order_by("id")
    return {
        "in_force": case.effective_on is not None,
        "is_oral": bool(agreement and agreement.is_oral),
        "promises": len(promises),
        "vague": sum(it.kind == ObligationKind.PAY and it.amount is None for it in promises),
        "has_disputed": bool(agreement and _disputed(case, agreement.number)),
        "performed": done.values("obligation").distinct().count(),
        "effective_on": case.effective_on,
        "visits": len(visits),
        "visited_on": next((it.entry.occurred_on for it in visits), None),
        "visit_due": _visit_due(case),
        "before_court": case.confirmation != Confirmation.NONE,
    }


def _disputed(case: Case, number: int) -> str:
    """The facts and points in dispute, in the words of the draft."""
    kept = Words.objects.filter(case=case, entry__number=number).first()
    return str(kept.words.get("disputed", "")) if kept else ""


def _visit_due(case: Case) -> dt.date | None:
    """By the agreement in use: the one before it, which a court refused or which was amended, had its own."""
    found = Clock.objects.filter(case=case, rule="return_visit").order_by("id").last()
    due: dt.date | None = found.due_on if found else None
    return due
