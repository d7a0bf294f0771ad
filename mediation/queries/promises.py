"""What was promised, each with where it stands: for the case page, a party's page and the API, the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Prefetch

from mediation.acts.breach import unkept
from mediation.acts.promised import FINAL, is_owed_to
from mediation.models import Case, Obligation, Party, Performance, PerformanceClaim, Urging
from mediation.rules.remedies import Way, remedies
from mediation.rules.terms import Gap, unclear
from mediation.vocabulary import Group, PerformanceOutcome

from .exhibits import Listed
from .handed_in import shown_to
from .sight import sight_of


@dataclass(frozen=True)
class Kept:
    """One promise, and where it stands: `of` is how many instalments its series has; of what was recorded the last
    counts; `claims` are what its debtor said it has done, `urged` how often it was urged; `proof` is what of the
    last claim's its reader may see."""

    promise: Obligation
    of: int
    said: list[Performance]
    claims: list[PerformanceClaim]
    urged: int
    gaps: list[Gap]
    ways: list[Way]
    proof: Listed | None = None

    @property
    def outcome(self) -> PerformanceOutcome | None:
        """What became of it, as recorded last."""
        return PerformanceOutcome(self.said[-1].outcome) if self.said else None

    @property
    def last(self) -> Performance | None:
        """What was recorded of it last."""
        return self.said[-1] if self.said else None

    @property
    def is_open(self) -> bool:
        """Whether it is still waited for."""
        return self.outcome not in FINAL

    @property
    def claim(self) -> PerformanceClaim | None:
        """What its debtor said last, where nobody has answered it yet."""
        answered = self.said[-1].entry_id if self.said else 0
        return self.claims[-1] if self.claims and self.claims[-1].entry_id > answered else None

    @property
    def missing(self) -> str:
        """What the other side said is still missing, where that was said last."""
        if self.outcome is not PerformanceOutcome.NOT_YET:
            return ""
        kept = getattr(self.said[-1].entry, "words", None)
        return str(kept.words.get("note", "")) if kept else ""


def with_all() -> list[Prefetch[str]]:
    """What telling of promises needs to be read with them."""
    words = ("entry__words",)
    return [
        Prefetch("performances", Performance.objects.select_related(*words).order_by("id")),
        Prefetch("claims", PerformanceClaim.objects.select_related(*words).order_by("id")),
        Prefetch("urgings", Urging.objects.select_related("entry").order_by("id")),
    ]


def told(case: Case, rows: list[Obligation], today: dt.date) -> list[Kept]:
    """Each promise of an agreement; rows come with what `with_all` reads."""
    of = Counter(it.series for it in rows)
    return [
        Kept(
            promise=it,
            of=of[it.series] if it.instalment else 1,
            said=list(it.performances.all()),
            claims=list(it.claims.all()),
            urged=len(it.urgings.all()),
            gaps=unclear(it),
            ways=_ways(case, it, today),
        )
        for it in rows
    ]


def _ways(case: Case, it: Obligation, today: dt.date) -> list[Way]:
    """Where its creditor can go, once it was reported as not kept."""
    said = list(it.performances.all())
    is_breached = bool(said) and said[-1].outcome == PerformanceOutcome.BREACHED
    return remedies(unkept(case, it, today)) if is_breached else []


def promises_to(party: Party, today: dt.date) -> list[Kept]:
    """What the agreement in force promises, as a party reads it: its own promises first."""
    case: Case = party.case
    if case.effective_on is None or not sight_of(party).sees(Group.AGREEMENT):
        return []
    found = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    rows = list(found.select_related("debtor", "creditor").prefetch_related(*with_all()))
    rows.sort(key=lambda it: (it.debtor_id != party.pk, it.position))
    return _with_proofs(party, told(case, rows, today))


def _with_proofs(party: Party, kept: list[Kept]) -> list[Kept]:
    """With what this party may see of the proofs that were handed in by others."""
    if not any(it.claim and it.claim.exhibit_id for it in kept):
        return kept
    seen = {it.exhibit.pk: it for it in shown_to(party)}
    return [
        replace(it, proof=seen.get(it.claim.exhibit_id or 0)) if it.claim else it for it in kept
    ]


def claimed_to(party: Party, today: dt.date) -> list[Kept]:
    """What is said to have been done for this party, and waits for its answer."""
    owed = {it.pk for it in owed_to(party)}
    return [it for it in promises_to(party, today) if it.claim and it.promise.pk in owed]


def _open_to(party: Party) -> list[Obligation]:
    agreement = party.case.agreement or 0 if sight_of(party).sees(Group.AGREEMENT) else 0
    found = Obligation.objects.filter(case=party.case, agreement__number=agreement)
    waited_for = found.exclude(performances__outcome__in=[outcome.value for outcome in FINAL])
    return list(waited_for.select_related("debtor").order_by("position"))


def owed_by(party: Party) -> list[Obligation]:
    """What this party itself has still to do."""
    return [it for it in _open_to(party) if it.debtor_id == party.pk]


def owed_to(party: Party) -> list[Obligation]:
    """What is still to be done for this party."""
    return [it for it in _open_to(party) if is_owed_to(it, party.pk, party.side)]


def overdue_to(party: Party, today: dt.date) -> list[Obligation]:
    """What should have been done for this party by now."""
    return [it for it in owed_to(party) if it.due_on < today]
