"""Now and then a party thinks that somebody on the panel ought to withdraw; the director decides."""

from __future__ import annotations

from random import Random

from mediation import acts
from mediation.acts import Act
from mediation.models import RecusalRequest, User
from mediation.vocabulary import BodyKind, Ground, Recusal, Side

from .live import Live
from .plan import Plan

SHARE, SHARE_GRANTED = 0.12, 0.3
NOT_PRESIDING = (BodyKind.COURT, BodyKind.HOUSING)


def ask(plan: Plan) -> None:
    """About a member of another body than the presiding one; a dispute may say what comes of it."""
    rng, wanted = Random(f"recusal/{plan.dispute.title}/{plan.filed_on}"), plan.likely("recusal")
    members = [it for body in NOT_PRESIDING for it in plan.panel.get(body, [])]
    if not members or not (wanted or rng.random() < SHARE):
        return
    member, words = rng.choice(members), plan.phrase("challenged")
    plan.then(Side.RESPONDENT, lambda live: _challenged(live, member, words))
    is_granted = rng.random() < SHARE_GRANTED if wanted is None else wanted == Recusal.GRANTED
    _decide(plan, member, Recusal.GRANTED if is_granted else Recusal.REFUSED)


def _challenged(live: Live, member: User, words: str) -> Act:
    return acts.ChallengeMember(
        case=live.number, member=member.pk, ground=Ground.RELATION, explanation=words
    )


def _decide(plan: Plan, member: User, recusal: Recusal) -> None:
    """Granted, a substitute of his body sits from then on: the product finds him."""
    reasons = plan.phrase(f"recusal_{recusal.value}")
    plan.is_reseated = recusal is Recusal.GRANTED

    def build(live: Live) -> Act:
        asked = RecusalRequest.objects.filter(case__number=live.number, member=member).latest("id")
        return acts.DecideRecusal(
            case=live.number, request=asked.pk, recusal=recusal, reasons=reasons
        )

    plan.then(plan.director, build, (1, 2))
