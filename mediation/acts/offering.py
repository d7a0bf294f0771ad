"""Offers: made, withdrawn, and expired when nobody answered in time."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry
from mediation.vocabulary import OfferEnd, Status, bi

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
class MakeOffer(CaseAct):
    """A party proposes terms to the other side, or the mediator proposes them to both."""

    story = bi(
        "{actor}提出方案，{expires_on}前有效。", "{actor} made an offer, good until {expires_on}."
    )
    help = SEALED
    parallel = True

    party: int | None = fields.one(
        "party", bi("由哪一方提出", "Made by"), "parties", required=False,
        help=bi("不选即调解员的建议方案，须双方都接受。", "None: the mediator's own proposal, for both to accept."),
    )  # fmt: skip
    to: tuple[int, ...] = fields.parties(
        bi("提给谁", "Made to"), required=False,
        help=bi("不选即对方全体。", "None: everybody on the other side."),
    )  # fmt: skip
    terms: tuple[TermInput, ...] = terms_input(required=True)
    package: bool = fields.flag(PACKAGE)
    days: int | None = fields.count(DAYS, required=False, help=DAYS_HELP)
    note: str = fields.text(bi("说明", "Note"), required=False, limit=1000)

    def check(self, case: Case) -> None:
        """Maker and addressees face each other, the terms bind only them, and there is room."""
        if self.party is not None:
            party_of(case, self.party)
        to = addressees(case, self.party, self.to)
        check_terms(case, self.terms, {*to, self.party})
        require_room(case, self.party)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Whom it addresses and until when stands in the journal; what it says does not."""
        entry.facts["to"] = addressees(case, self.party, self.to)
        entry.facts["expires_on"] = ends(case, self.days).due_on.isoformat()

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        write_offer(case, entry, self.party, self.terms)


@dataclass(frozen=True, kw_only=True)
class WithdrawOffer(CaseAct):
    """Who made an offer takes it back while nobody has closed it."""

    story = bi("{actor}撤回方案。", "{actor} withdrew an offer.")
    parallel = True

    offer: int = fields.one("offer", bi("哪个方案", "Which offer"), "open_offers")
    party: int | None = fields.one(
        "party", bi("由哪一方撤回", "Withdrawn by"), "parties", required=False,
        help=bi("调解员的建议方案不选。", "None for a mediator's proposal."),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an offer that is open."""
        if not open_offers(case):
            raise NotNow(NO_OPEN)

    def check(self, case: Case) -> None:
        """It is its maker's."""
        if open_offer(case, self.offer).maker_id != self.party:
            raise Incomplete(
                bi("只有提出方可以撤回。", "Only who made it can withdraw it."), field="party"
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """It ends here."""
        entry.facts["outcome"] = OfferEnd.WITHDRAWN.value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Close it."""
        close(entry, self.offer)


@dataclass(frozen=True, kw_only=True)
class ExpireOffer(CaseAct):
    """The clockwork closes an offer whose period has ended, or whose case is no longer in mediation."""

    story = bi("方案到期失效。", "An offer has expired.")
    parallel = True

    offer: int = fields.one("offer", bi("哪个方案", "Which offer"), "open_offers")

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an offer that is open."""
        if not open_offers(case):
            raise NotNow(NO_OPEN)

    def check(self, case: Case) -> None:
        """Its moment has come."""
        offer = open_offer(case, self.offer)
        if case.now < offer.expires_at and case.stands is Status.MEDIATING:
            raise NotNow(
                bi(f"有效期到 {offer.expires_on}。", f"It stands until {offer.expires_on}.")
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """It ends here."""
        entry.facts["outcome"] = OfferEnd.EXPIRED.value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Close it."""
        close(entry, self.offer)
