"""What the acts about offers share: the terms of an offer, whom it addresses, how long it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mediation.calendar.due import Counting, Derivation, Unit, due
from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Offer, OfferAddressee, OfferTerm, Party
from mediation.rules import calendars, clocks
from mediation.vocabulary import bi

from . import fields
from .promising import PromiseInput, check_promises

MOST_TERMS = 10
SEALED = bi(
    "只有双方和本案调解员看得到；没有被接受的，以后不得作为证据（特邀调解规定第22条）。",
    "Seen by the two sides and the mediators only; what is not accepted is no evidence later.",
)


@dataclass(frozen=True, kw_only=True)
class TermInput(PromiseInput):
    """One issue of an offer: a promise, and the condition on which it is made."""

    condition: str = fields.line(
        bi("附带条件", "On condition that"), limit=200, required=False,
        help=bi("如：对方先完成第 2 项。", "For example: the other side has done no. 2 first."),
    )  # fmt: skip


NO_OPEN = bi("没有待答复的方案。", "No offer waits for an answer.")
PACKAGE = bi("一揽子：要么全部接受，要么不接受", "A package: accepted whole or not at all")
DAYS = bi("有效期（工作日）", "Stands for (working days)")
DAYS_HELP = bi(
    "不填按本县的规定；到期自动失效。", "Empty: as the county's practice says; then it lapses."
)


def terms_input(*, required: bool) -> tuple[TermInput, ...]:
    """The input of the issues, one by one."""
    found: tuple[TermInput, ...] = fields.groups(
        bi("方案内容", "Issues"), TermInput, limit=MOST_TERMS, private=True, required=required,
        help=bi("逐项写：谁、做什么、多少、何时。", "One by one: who, what, how much, by when."),
    )  # fmt: skip
    return found


def lasts(case: Case, days: int | None) -> int:
    """For how many working days it stands: as said, or as the practice says; never longer than that allows."""
    rule = clocks.practice("offers", case.occurred)
    if days is not None and days > rule["most_working_days"]:
        raise Incomplete(
            bi(
                f"最多 {rule['most_working_days']} 个工作日。",
                f"{rule['most_working_days']} working days at most.",
            ),
            field="days",
        )
    return days or int(rule["working_days"])


def ends(case: Case, days: int | None) -> Derivation:
    """The day and the instant at which it ends, counted like every other period."""
    calendar = calendars.in_force(case.calendar)
    return due(Counting(lasts(case, days), Unit.WORKING_DAY), case.occurred, calendar)


def addressees(case: Case, maker: int | None, named: Collection[int]) -> list[int]:
    """Whom it addresses: the parties named, or all of the other side, or with no maker all of both."""
    parties = Party.objects.filter(case=case).order_by("side", "position")
    sides = dict(parties.values_list("pk", "side"))
    others = [pk for pk, side in sides.items() if maker is None or side != sides.get(maker)]
    if not set(named) <= set(others):
        raise Incomplete(
            bi("方案只能提给对方当事人。", "An offer is made to the other side."), field="to"
        )
    chosen = [pk for pk in others if pk in named] or others
    if maker is None and len({sides[pk] for pk in chosen}) < 2:
        raise Incomplete(
            bi("调解员的建议方案须提给双方。", "A mediator's proposal goes to both sides."),
            field="to",
        )
    return chosen


def check_terms(case: Case, terms: tuple[TermInput, ...], bound: Collection[int | None]) -> None:
    """There is something to agree on, it binds only those whom it concerns, and it fits."""
    if not terms:
        raise Incomplete(bi("至少写明一项。", "Name at least one issue."), field="terms")
    check_promises(case, terms, "terms")
    if any(term.debtor not in bound for term in terms):
        raise Incomplete(
            bi("履行人须是提出方或收到方案的一方。", "Who owes must make the offer or receive it."),
            field="terms",
        )


def require_room(case: Case, maker: int | None) -> None:
    """So many open offers of one maker at once are enough."""
    most = clocks.practice("offers", case.occurred)["open_at_most"]
    if Offer.objects.filter(case=case, maker=maker, closed_by=None).count() >= most:
        raise NotNow(
            bi(
                f"同时有效的方案最多 {most} 个，请先撤回一个。",
                f"{most} open offers at most at once; withdraw one first.",
            )
        )


def write_offer(
    case: Case,
    entry: CaseEntry,
    maker: int | None,
    terms: tuple[TermInput, ...],
    **more: object,
) -> None:
    """Keep an offer with its terms and those whom it addresses, as its entry says."""
    days = entry.facts.get("days")
    end = ends(case, days)
    offer = Offer(
        case=case, entry=entry, number=entry.number, maker_id=maker,
        is_package=bool(entry.facts.get("package")), working_days=lasts(case, days),
        expires_on=end.due_on, expires_at=end.due_at, calendar=case.calendar, **more,
    )  # fmt: skip
    Offer.writes.bulk_create([offer])
    common = {"case": case, "entry": entry, "offer": offer}
    OfferAddressee.writes.bulk_create(
        OfferAddressee(party_id=party, **common) for party in entry.facts["to"]
    )
    OfferTerm.writes.bulk_create(
        OfferTerm(
            position=place, debtor_id=term.debtor, kind=term.kind.value, content=term.content,
            amount=term.amount, due_on=term.due_on, condition=term.condition, **common,
        )
        for place, term in enumerate(terms, 1)
    )  # fmt: skip
