"""Promises of the agreement in use: found, and where each of them stands."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Obligation, Party, Performance
from mediation.vocabulary import PerformanceOutcome, bi

FINAL = (PerformanceOutcome.PERFORMED, PerformanceOutcome.WAIVED, PerformanceOutcome.BREACHED)
"""What ends the wait for a promise."""
SETTLED = (PerformanceOutcome.PERFORMED, PerformanceOutcome.WAIVED)
"""What leaves nothing to record; a promise that was not kept can still be kept late."""


def open_promises(case: Case) -> list[Obligation]:
    """What is promised under the agreement in use and nobody has accounted for, in its order."""
    found = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    final = [outcome.value for outcome in FINAL]
    return list(found.exclude(performances__outcome__in=final).order_by("position"))


def last_due_on(case: Case) -> dt.date | None:
    """The last day by which something was promised under the agreement in use."""
    found = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    last: dt.date | None = found.aggregate(last=Max("due_on"))["last"]
    return last


def promise_of(case: Case, promise: int) -> Obligation:
    """One promise of the agreement in use, with who owes it, or a refusal."""
    found: Obligation | None = (
        Obligation.objects.filter(case=case, agreement__number=case.agreement or 0, pk=promise or 0)
        .select_related("debtor")
        .first()
    )
    if found is None:
        raise not_open()
    return found


def not_open() -> Incomplete:
    """The refusal where no promise is meant that is waited for."""
    return Incomplete(
        bi("请选择尚未履行完毕的事项。", "Choose a promise that is still open."),
        field="obligation",
    )


def ended_as(promise: Obligation) -> PerformanceOutcome | None:
    """What ended the wait for a promise, the last of it; None while it is waited for."""
    said = Performance.objects.filter(
        obligation=promise, outcome__in=[outcome.value for outcome in FINAL]
    )
    last: str | None = said.order_by("-id").values_list("outcome", flat=True).first()
    return PerformanceOutcome(last) if last else None


def open_promise(case: Case, promise: int) -> Obligation:
    """A promise that is waited for, or a refusal."""
    found = promise_of(case, promise)
    if ended_as(found) is not None:
        raise not_open()
    return found


def is_owed_to(promise: Obligation, party: int, side: str) -> bool:
    """Whether a party may say what was done for it: the creditor, or where none is named the other side."""
    if promise.creditor_id is not None:
        return promise.creditor_id == party
    return promise.debtor.side != side


def require_creditor(case: Case, promise: Obligation) -> None:
    """Online only those to whom it is owed say what became of it."""
    voice = case.actor.speaks_for
    if voice and not is_owed_to(promise, voice.party, voice.side):
        raise Incomplete(
            bi("这一项不是向您履行的。", "This is not owed to you."), field="obligation"
        )


def creditors(case: Case, promise: Obligation) -> list[int]:
    """Whom it concerns that a promise was kept or not: the creditor, or where none is named the other side."""
    if promise.creditor_id is not None:
        return [promise.creditor_id]
    others = Party.objects.filter(case=case).exclude(side=promise.debtor.side)
    return list(others.order_by("position").values_list("pk", flat=True))


def of_one_clock(case: Case, settled: int) -> list[Obligation]:
    """The promises that get a clock now, because until now one ran for all; `settled` is done with."""
    ran_for_all = any(it["rule"] == "performance" and not it["about"] for it in case.running)
    return [it for it in open_promises(case) if it.pk != settled] if ran_for_all else []


def write_outcome(case: Case, entry: CaseEntry, promise: int, outcome: PerformanceOutcome) -> None:
    """Keep what became of a promise."""
    said = Performance(case=case, entry=entry, obligation_id=promise, outcome=outcome.value)
    Performance.writes.bulk_create([said])
