"""What a director reads about who mediates: proposals for seats, questions of recusal, what a recused one opened."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts.candidates import pool
from mediation.models import AccessRecord, Case, RecusalDecision, RecusalRequest, Words
from mediation.vocabulary import SEAT_BODIES, BodyKind, Ground, Group, Origin, Recusal

from .sight import sight

SHOWN = 50


@dataclass(frozen=True)
class Proposed:
    """Whom the system would seat for a body and why, and who cannot be seated, with the reason."""

    body: BodyKind
    name: str
    why: str
    obstacles: list[tuple[str, str]]


def proposed(case: Case) -> list[Proposed]:
    """Body by body."""
    found = pool(case)
    seats = found.proposals()
    return [
        Proposed(
            body,
            found.known[seats[body].person].name if body in seats else "",
            seats[body].why if body in seats else "",
            [(it.name, it.obstacle) for it in found.of(body) if not it.is_eligible],
        )
        for body in SEAT_BODIES
    ]


@dataclass(frozen=True)
class Asked:
    """A question of recusal, its answer, and what that person had opened of the case."""

    request: RecusalRequest
    origin: Origin
    ground: Ground
    words: str
    decision: RecusalDecision | None
    recusal: Recusal | None
    reasons: str
    opened: list[AccessRecord]


def recusals(case: Case) -> list[Asked]:
    """Every question of the case, the latest first; nothing for who may not know."""
    if not sight(case).sees(Group.RECUSAL):
        return []
    about = ("member", "party", "entry")
    asked = list(RecusalRequest.objects.filter(case=case).select_related(*about).order_by("-id"))
    decided = {
        it.request_id: it
        for it in RecusalDecision.objects.filter(request__in=asked).select_related(
            "substitute", "entry__by"
        )
    }
    entries = {it.entry_id for it in (*asked, *decided.values())}
    words = dict(Words.objects.filter(entry__in=entries).values_list("entry", "words"))
    return [_asked(it, decided.get(it.pk), words) for it in asked]


def _asked(
    it: RecusalRequest, decision: RecusalDecision | None, words: dict[int, dict[str, str]]
) -> Asked:
    said = words.get(it.entry_id, {})
    is_granted = decision is not None and decision.recusal == Recusal.GRANTED
    return Asked(
        request=it,
        origin=Origin(it.origin),
        ground=Ground(it.ground),
        words=said.get("explanation", said.get("note", "")),
        decision=decision,
        recusal=Recusal(decision.recusal) if decision else None,
        reasons=words.get(decision.entry_id, {}).get("reasons", "") if decision else "",
        opened=_opened(it) if is_granted else [],
    )


def _opened(it: RecusalRequest) -> list[AccessRecord]:
    found = AccessRecord.objects.filter(case=it.case_id, by=it.member_id)
    return list(found.order_by("-read_at")[:SHOWN])
