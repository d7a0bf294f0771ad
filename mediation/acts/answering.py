"""An offer is answered: accepted in whole or in part, declined, or met with another."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Offer, OfferAddressee, OfferAnswer, OfferTerm
from mediation.vocabulary import OfferEnd, Reply, bi

from . import fields
from .act import CaseAct
from .inviting import party_of
from .offers import (
    DAYS,
    DAYS_HELP,
    NO_OPEN,
    PACKAGE,
    SEALED,
    TermInput,
    addressees,
    check_terms,
    ends,
    require_room,
    terms_input,
    write_offer,
)
from .open_offers import close, open_offer, open_offers


@dataclass(frozen=True, kw_only=True)
class AnswerOffer(CaseAct):
    """A party that was addressed accepts, in whole or in part, declines, or offers something else."""

    story = bi(
        "对方案答复：{answer}，由{actor}记录。", "An offer was answered: {answer}; by {actor}."
    )
    help = SEALED
    parallel = True

    offer: int = fields.one("offer", bi("哪个方案", "Which offer"), "open_offers")
    party: int = fields.one("party", bi("由哪一方答复", "Answered by"), "parties")
    answer: Reply = fields.choice(bi("答复", "Answer"), Reply)
    accepted: tuple[int, ...] = fields.people(
        bi("只接受其中几项", "Accepts these only"), "term_places", shape="terms", required=False,
        help=bi("不选即全部接受；一揽子方案不能只接受几项。", "None: all of them; a package is not split."),
    )  # fmt: skip
    terms: tuple[TermInput, ...] = terms_input(required=False)
    package: bool = fields.flag(PACKAGE)
    days: int | None = fields.count(DAYS, required=False, help=DAYS_HELP)
    note: str = fields.text(bi("说明", "Note"), required=False, limit=1000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an offer to answer."""
        if not open_offers(case):
            raise NotNow(NO_OPEN)

    def check(self, case: Case) -> None:
        """It was made to this party, stands still, and has no answer of it yet."""
        offer = open_offer(case, self.offer)
        if case.now >= offer.expires_at:
            raise NotNow(
                bi(
                    f"这个方案已于 {offer.expires_on} 到期。",
                    f"This offer ended on {offer.expires_on}.",
                )
            )
        party_of(case, self.party)
        if not OfferAddressee.objects.filter(offer=offer, party=self.party).exists():
            raise Incomplete(
                bi("这个方案不是提给这一方的。", "This offer was not made to that party."),
                field="party",
            )
        if OfferAnswer.objects.filter(offer=offer, party=self.party).exists():
            raise NotNow(bi("这一方已经答复过了。", "That party has answered already."))
        self._check_parts(offer)
        self._check_counter(case, offer)

    def _check_parts(self, offer: Offer) -> None:
        if not self.accepted:
            return
        places = OfferTerm.objects.filter(offer=offer).values_list("position", flat=True)
        if (
            offer.is_package
            or self.answer is not Reply.ACCEPT
            or not set(self.accepted) <= set(places)
        ):
            raise Incomplete(
                bi("这个方案不能只接受这几项。", "This offer cannot be accepted in these parts."),
                field="accepted",
            )

    def _check_counter(self, case: Case, offer: Offer) -> None:
        if self.answer is Reply.COUNTER:
            to = self._to(case, offer)
            check_terms(case, self.terms, {*to, self.party})
            require_room(case, self.party)
        elif self.terms:
            raise Incomplete(
                bi(
                    "要另提方案，请选择“另提方案”。", "To offer something else, choose that answer."
                ),
                field="answer",
            )

    def _to(self, case: Case, offer: Offer) -> list[int]:
        """A counter-offer goes back to the maker; that to a mediator's proposal to the other side."""
        return addressees(case, self.party, () if offer.maker_id is None else (offer.maker_id,))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """What comes of it: a refusal closes the offer, so does the last acceptance."""
        offer = open_offer(case, self.offer)
        if self.answer is Reply.COUNTER:
            entry.facts["to"] = self._to(case, offer)
            entry.facts["expires_on"] = ends(case, self.days).due_on.isoformat()
        entry.facts |= self._closing(offer)

    def _closing(self, offer: Offer) -> dict[str, object]:
        if self.answer is not Reply.ACCEPT:
            counters = self.answer is Reply.COUNTER
            return {"outcome": (OfferEnd.COUNTERED if counters else OfferEnd.DECLINED).value}
        earlier = list(OfferAnswer.objects.filter(offer=offer))
        if len(earlier) + 1 < OfferAddressee.objects.filter(offer=offer).count():
            return {}
        places = set(OfferTerm.objects.filter(offer=offer).values_list("position", flat=True))
        for accepted in [self.accepted, *(it.accepted for it in earlier)]:
            places &= set(accepted) or places
        if not places:
            return {"outcome": OfferEnd.DECLINED.value}
        return {"outcome": OfferEnd.ACCEPTED.value, "agreed": sorted(places)}

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the answer, and the offer that it makes instead; close the one that it answers."""
        answer = OfferAnswer(
            case=case, entry=entry, offer_id=self.offer, party_id=self.party,
            answer=self.answer.value, accepted=list(self.accepted),
        )  # fmt: skip
        OfferAnswer.writes.bulk_create([answer])
        if self.answer is Reply.COUNTER:
            write_offer(case, entry, self.party, self.terms, counters_id=self.offer)
        if "outcome" in entry.facts:
            close(entry, self.offer)
