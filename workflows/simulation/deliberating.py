"""The panel speaks: each seat its opinion, now and then one is silent; and what it is asked beside the sessions."""

from __future__ import annotations

from mediation import acts
from mediation.acts import Act
from mediation.acts.mass import clockwork
from mediation.models import User
from mediation.vocabulary import BallotVote, BodyKind, QuestionKind, Stance, Status

from .live import Live
from .plan import Plan

SILENT, ASKED, AGAINST, ABSTAINS = 0.06, 0.12, 0.08, 0.07
FEWEST_WITH_ONE_SILENT = 3
QUESTIONS = (QuestionKind.APPRAISE, QuestionKind.EXTEND, QuestionKind.PROPOSE)


def seats(plan: Plan) -> list[tuple[BodyKind, User]]:
    """Everybody who sits, in the order in which they find the time."""
    found = [(body, user) for body, users in plan.panel.items() for user in users]
    plan.rng.shuffle(found)
    return found


def give_opinions(plan: Plan, *, against: bool = False) -> None:
    """The opinion of each seat; the last one opens the mediation, or the clockwork when somebody stays silent."""
    speakers = seats(plan)
    may_miss = not against and len(speakers) >= FEWEST_WITH_ONE_SILENT
    missing = speakers.pop() if may_miss and plan.chance(SILENT) else None
    for place, (body, speaker) in enumerate(speakers):
        is_last = missing is None and place == len(speakers) - 1
        to = Status.MEDIATING if is_last and not against else None
        _speak(plan, speaker, body, against=against and place > 0, to=to)
    if missing is not None:
        plan.then(
            clockwork(),
            lambda live: acts.CountSilence(case=live.number),
            (4, 5),
            to=Status.MEDIATING,
        )


def _speak(plan: Plan, by: User, body: BodyKind, *, against: bool, to: Status | None) -> None:
    stance = Stance.UNSUITABLE if against else Stance.MEDIATE
    if not against and plan.chance(0.12):
        stance = Stance.RESERVED
    grounds = _grounds(plan, body, stance)

    def build(live: Live) -> Act:
        return acts.GiveOpinion(case=live.number, stance=stance, grounds=grounds)

    plan.then(by, build, (0, 1), to=to)


def _grounds(plan: Plan, body: BodyKind, stance: Stance) -> str:
    if stance is Stance.UNSUITABLE:
        return plan.phrase("unsuitable")
    if stance is Stance.RESERVED:
        return plan.phrase("reserved", doubt=plan.phrase("reserved_doubts"))
    return plan.say(plan.dispute.matter.opinions[body.value])


def ask_aside(plan: Plan) -> None:
    """Now and then the director puts something to the panel while it mediates, and everybody answers."""
    if not plan.panel or not plan.chance(ASKED) or plan.is_reseated:
        return  # whoever came for a recused member is known only when it happens
    kind = plan.rng.choice(QUESTIONS)
    content = plan.phrase(f"asked_{kind.value}")
    plan.then(
        plan.director,
        lambda live: acts.PutQuestion(case=live.number, kind=kind, content=content),
    )
    for _body, user in seats(plan):
        _vote(plan, user)


def _vote(plan: Plan, by: User) -> None:
    vote, grounds = BallotVote.FOR, ""
    if plan.chance(AGAINST):
        vote, grounds = BallotVote.AGAINST, plan.phrase("voted_against")
    elif plan.chance(ABSTAINS):
        vote = BallotVote.ABSTAIN
    plan.then(
        by,
        lambda live: acts.CastBallot(case=live.number, vote=vote, grounds=grounds),
        (0, 0),
    )
