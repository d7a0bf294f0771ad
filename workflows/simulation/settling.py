"""The agreement: its terms, on paper with all signatures or by word of mouth, and the court's confirmation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from mediation import acts
from mediation.acts import Act, ObligationInput
from mediation.rules.instalments import day_of
from mediation.vocabulary import (
    Interval,
    ObligationKind,
    Route,
    Status,
)

from . import signing
from .disputes import CENT, plain
from .exhibits import side_of
from .live import Live, Promise
from .manner import OTHER, clear
from .material import Pledge, Terms
from .plan import Plan

APART, LATER = Interval.MONTH, dt.timedelta(days=12)
"""Between instalments, and by how much an amendment puts things off."""
SMALL_SUM = Decimal("500.00")
FOLLOWERS = "本批中{count}户为示范户，当场签署；其余{rest}户参照本协议执行，另行登记。"


def choose_terms(plan: Plan) -> None:
    """What the sides will agree on, should they agree: as the dispute says, or one of the matter's ways."""
    count, ways = plan.likely("obligations"), plan.dispute.matter.terms
    picked = plan.dispute.pick
    terms = plan.rng.choice(ways) if picked is None else ways[picked]
    if plan.likely("terms") or count:
        terms = next((it for it in ways if len(it.pledges) >= (count or 1)), ways[0])
    take_terms(plan, Terms(plan.likely("terms") or terms.content, terms.pledges[:count]))


def take_terms(plan: Plan, terms: Terms) -> None:
    """These it will be, with the sum to which they come here."""
    plan.terms = terms
    sums = [amount for it in terms.pledges if (amount := _sum(plan, it))]
    plan.slots["pay"] = plain(sums[0]) if sums else ""


def _sum(plan: Plan, pledge: Pledge) -> Decimal | None:
    if pledge.share is None:
        return None
    return ((plan.dispute.amount or SMALL_SUM) * pledge.share).quantize(CENT)


def terms_on(plan: Plan, day: dt.date) -> tuple[str, list[tuple[Pledge, dt.date]]]:
    """The content and the dated promises of an agreement of this day."""
    if plan.terms is None:
        raise LookupError("terms are chosen before they are agreed on")
    dated = [(it, day + dt.timedelta(days=it.days)) for it in plan.terms.pledges]
    parts = [(pledge, part) for pledge, due in dated for part in _parts(plan, pledge, due)]
    plan.promises = [
        Promise(place, pledge.kind, due, side_of(plan, pledge.by))
        for place, (pledge, due) in enumerate(parts, 1)
    ]
    days = {f"due{place}": _spoken(due) for place, (_, due) in enumerate(dated, 1)}
    content = plan.say(plan.terms.content, due=days["due1"], **days).rstrip("。") + "。"
    batch = plan.likely("batch")
    if batch:
        content += FOLLOWERS.format(count=batch["lead_cases"], rest=batch["follow"])
    return content, dated


def _instalments(plan: Plan, pledge: Pledge) -> int:
    """In how many parts it is paid; one where it is kept at once."""
    return (plan.likely("instalments") or 1) if pledge.kind is ObligationKind.PAY else 1


def _parts(plan: Plan, pledge: Pledge, due: dt.date) -> list[dt.date]:
    """The days of its instalments."""
    return [day_of(due, APART, place + 1) for place in range(_instalments(plan, pledge))]


def _spoken(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"


def promised(
    plan: Plan, live: Live, dated: list[tuple[Pledge, dt.date]]
) -> tuple[ObligationInput, ...]:
    """The promises of an agreement, each with its day."""
    return tuple(
        ObligationInput(
            debtor=live.party(side_of(plan, pledge.by)),
            kind=pledge.kind,
            content=plan.say(pledge.content),
            amount=_sum(plan, pledge),
            due_on=due,
            creditor=live.party(OTHER[side_of(plan, pledge.by)]),
            instalments=parts if (parts := _instalments(plan, pledge)) > 1 else None,
            interval=APART if parts > 1 else None,
            **clear(pledge.kind),
        )
        for pledge, due in dated
    )


def put_on_paper(plan: Plan) -> None:
    """The agreement is drafted."""
    plan.wait((0, 2))
    content, dated = terms_on(plan, plan.diary.day + dt.timedelta(days=2))
    content += plan.phrase("draft_more")
    facts = plan.say(plan.dispute.matter.mediation["facts"])
    left_open = plan.phrase("left_open") if plan.likely("partial") else ""

    def build(live: Live) -> Act:
        return acts.DraftAgreement(
            case=live.number,
            disputed=facts,
            content=content,
            obligations=promised(plan, live, dated),
            left_open=left_open,
            routes=(Route.COURT,) if left_open else (),
        )

    plan.then(plan.mediator, build, (0, 0), to=Status.AGREED)


def amend(plan: Plan) -> None:
    """Before the first day has come they agree on later ones, in an agreement that all sign once more."""
    content, dated = terms_on(plan, plan.diary.day + LATER)
    facts, why = plan.say(plan.dispute.matter.mediation["facts"]), plan.phrase("amended")

    def build(live: Live) -> Act:
        return acts.AmendAgreement(
            case=live.number, disputed=facts, content=content, reason=why,
            obligations=promised(plan, live, dated),
        )  # fmt: skip

    plan.then(plan.mediator, build, (1, 2))
    signing.sign(plan)


def agree_orally(plan: Plan) -> None:
    """By word of mouth, in force at once."""
    plan.wait((0, 1))
    content, dated = terms_on(plan, plan.diary.day)
    content = plan.phrase("oral", terms=content)

    def build(live: Live) -> Act:
        dues = promised(plan, live, dated)
        return acts.RecordOralAgreement(
            case=live.number, content=content, obligations=dues, place="社区调解室",
            performed="按约定日期履行",
        )  # fmt: skip

    plan.then(plan.mediator, build, (0, 0), to=Status.IN_FORCE)
