"""Whoever is seated fits: a mediator of that body, of that place, here, without a conflict; and a choice that differs
from what was proposed has a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mediation.errors import Incomplete
from mediation.models import Case
from mediation.rules.assignment import Proposal
from mediation.rules.seated import Seated
from mediation.vocabulary import SEAT_BODIES, BodyKind, bi

from .candidates import Pool
from .requests import asked_about

Seats = Sequence[Seated]


def require_fit(case: Case, found: Pool, seats: Seats, field: str = "") -> None:
    """Refuse whoever cannot be seated, next to his body, saying why."""
    asked = asked_about(case)
    for person, body in seats:
        it = found.known.get(person)
        if it is None or it.body is not body:
            raise Incomplete(
                bi(f"请选择{body.zh}的调解员。", f"Choose mediators of: {body.en}."),
                field=field or body.value,
            )
        obstacle = it.obstacle or (_asked() if person in asked else "")
        if obstacle:
            raise Incomplete(
                bi(f"{it.name}不能担任：{obstacle}。", f"{it.name} cannot be seated: {obstacle}."),
                field=field or body.value,
            )


def _asked() -> str:
    return bi("回避申请还没有决定", "his recusal is not decided yet")


def differs(seats: Seats, proposed: Mapping[BodyKind, Proposal]) -> list[BodyKind]:
    """The bodies for which somebody else was chosen than was proposed, or nobody, or more."""
    return [
        body
        for body in SEAT_BODIES
        if [it.mediator for it in seats if it.body is body]
        != ([proposed[body].person] if body in proposed else [])
    ]


def require_reason(
    seats: Seats, proposed: Mapping[BodyKind, Proposal], reason: str, found: Pool
) -> None:
    """Refuse another choice without a reason, naming whom the system proposes."""
    other = differs(seats, proposed)
    if other and not reason.strip():
        named = [
            (body, found.known[proposed[body].person].name) for body in other if body in proposed
        ]
        zh = "；".join(f"{body.zh}：{name}" for body, name in named) or "不安排"
        en = "; ".join(f"{body.en}: {name}" for body, name in named) or "nobody"
        raise Incomplete(
            bi(
                f"与系统建议不同，请写明理由。现在的建议是：{zh}。",
                f"This differs from what is proposed: say why. Proposed now: {en}.",
            ),
            field="reason",
        )
