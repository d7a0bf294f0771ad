"""Offers as their reader may see them: the mediators of the case all, a party what is its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from mediation.calendar.due import Counting, Derivation, Unit, due
from mediation.calendar.wording import Line, lines
from mediation.models import BlindRange, Case, CaseEntry, Offer, OfferAnswer, OfferTerm, Party
from mediation.models.moment import now
from mediation.rules import calendars
from mediation.vocabulary import ActName, Group, OfferEnd, Status, bi

from .sight import sight, sight_of

WITH = ("maker", "entry")


@dataclass(frozen=True)
class Until:
    """The last day of an offer or a round, and why it is that day."""

    on: dt.date
    working_days: int
    derivation: Derivation
    is_over: bool

    @property
    def told(self) -> list[Line]:
        """Day by day."""
        return list(lines(self.derivation.days))


@dataclass(frozen=True)
class Told:
    """One offer with its issues, its answers, and what its reader has to do with it."""

    offer: Offer
    terms: list[OfferTerm]
    addressees: list[Party]
    answers: list[OfferAnswer]
    until: Until
    is_mine: bool = False
    is_for_me: bool = False
    """It waits for the reader's own answer."""

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.offer.is_open and not self.until.is_over

    @property
    def outcome(self) -> OfferEnd | None:
        """What became of it."""
        return OfferEnd(self.offer.outcome) if self.offer.outcome else None

    @property
    def agreed(self) -> list[OfferTerm]:
        """The issues that were accepted by all."""
        return [term for term in self.terms if term.position in self.offer.agreed]

    @property
    def waiting(self) -> list[Party]:
        """Who has not answered yet."""
        answered = {it.party_id for it in self.answers}
        return [it for it in self.addressees if it.pk not in answered]

    @property
    def note(self) -> str:
        """What the maker added in words."""
        kept = getattr(self.offer.entry, "words", None)
        return str(kept.words.get("note", "")) if kept else ""

    @property
    def brief(self) -> str:
        """It in a line: the number of its entry and its first issue."""
        more = (
            bi(f"等 {len(self.terms)} 项", f" and {len(self.terms) - 1} more")
            if len(self.terms) > 1
            else ""
        )
        first = self.terms[0]
        sum_ = f" {first.amount:,.2f}" if first.amount is not None else ""
        return f"{first.content}{sum_}{more}"


def until_of(it: Offer | BlindRange, started_on: dt.date, moment: dt.datetime) -> Until:
    """The last day of an offer or a round, counted again by the calendar by which it was counted."""
    counting = Counting(it.working_days, Unit.WORKING_DAY)
    derivation = due(counting, started_on, calendars.in_force(it.calendar))
    return Until(it.expires_on, it.working_days, derivation, moment >= it.expires_at)


def _told(found: QuerySet[Offer], me: Party | None = None) -> list[Told]:
    rows = found.select_related(*WITH).prefetch_related(
        "terms__debtor",
        "addressees__party",
        "answers__party",
        "answers__entry__words",
        "entry__words",
    )
    moment = now()
    return [_one(offer, me, moment) for offer in rows.order_by("-number")]


def _one(offer: Offer, me: Party | None, moment: dt.datetime) -> Told:
    told = Told(
        offer=offer,
        terms=sorted(offer.terms.all(), key=lambda term: term.position),
        addressees=[it.party for it in offer.addressees.all()],
        answers=sorted(offer.answers.all(), key=lambda it: it.pk),
        until=until_of(offer, offer.entry.occurred_on, moment),
    )
    return told if me is None else _as_party(told, me)


def _as_party(told: Told, me: Party) -> Told:
    """What others answered to somebody else's offer is told a party only when all of them accepted:
    who waits for the other's answer to a proposal would answer otherwise."""
    is_mine = told.offer.maker_id == me.pk
    seen = (
        told.answers
        if is_mine or told.outcome is OfferEnd.ACCEPTED
        else [it for it in told.answers if it.party_id == me.pk]
    )
    waits = told.is_open and any(it.pk == me.pk for it in told.waiting)
    return replace(told, answers=seen, is_mine=is_mine, is_for_me=waits)


def offers_of(case: Case) -> list[Told]:
    """All offers of a case that was opened, the newest first, for its mediators; for others none."""
    return _told(Offer.objects.filter(case=case)) if sight(case).sees(Group.OFFERS) else []


def offers_to(party: Party) -> list[Told]:
    """What a party offered and was offered. Nobody else's answers are in it but those to its own."""
    if not sight_of(party).sees_own(Group.OFFERS):
        return []
    own = Q(maker=party) | Q(addressees__party=party)
    return _told(Offer.objects.filter(own, case=party.case).distinct(), party)


def to_answer(party: Party) -> list[Told]:
    """The offers that wait for this party's answer."""
    return [it for it in offers_to(party) if it.is_for_me] if negotiates(party.case) else []


def to_withdraw(party: Party) -> list[Told]:
    """Its own offers that are open."""
    return (
        [it for it in offers_to(party) if it.is_mine and it.is_open]
        if negotiates(party.case)
        else []
    )


def negotiates(case: Case) -> bool:
    """Whether the two sides can still offer and answer."""
    return case.stands is Status.MEDIATING


OWN_STEPS = {
    ActName.MAKE_OFFER: bi("您提出了方案", "You made an offer"),
    ActName.ANSWER_OFFER: bi("您答复了方案", "You answered an offer"),
    ActName.WITHDRAW_OFFER: bi("您撤回了方案", "You withdrew your offer"),
    ActName.PROPOSE_RANGE: bi("您提议盲比底线", "You proposed a blind range"),
    ActName.GIVE_LIMIT: bi("您密封了底线", "You sealed your limit"),
    ActName.OPEN_LIMITS: bi("您同意公开底线", "You agreed to open the limits"),
}


def own_step(entry: CaseEntry, party: Party) -> str | None:
    """A party is told of its own steps here; what was offered to it stands among the offers."""
    own = entry.facts.get("by_party", entry.facts.get("party")) == party.pk
    return OWN_STEPS.get(ActName(entry.act)) if own else None
