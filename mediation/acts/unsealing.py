"""Both sides may agree to open what they sealed: nothing opens before both say so, and no more than both want."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mediation.errors import NotNow
from mediation.models import BlindRange, Case, CaseEntry, LimitOpening, SealedLimit
from mediation.proofs import sealing
from mediation.vocabulary import Opening, bi

from . import fields
from .act import CaseAct
from .blind import UNREADABLE, range_of, require_in_it

CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class OpenLimits(CaseAct):
    """A party agrees to open what was sealed; nothing opens before the other says so too."""

    story = bi("{actor}同意公开底线：{what}。", "{actor} agreed to open the limits: {what}.")
    parallel = True

    range: int = fields.one("range", bi("哪一轮", "Which round"), "told_ranges")
    party: int = fields.one("party", bi("哪一方", "Which party"), "parties")
    what: Opening = fields.choice(
        bi("公开什么", "What is opened"), Opening,
        help=bi(
            "知道中间数和自己的数，就能算出对方的数。双方都选“公开双方的数”才公开两个数。",
            "Who knows the midpoint and its own number can work out the other's. Both numbers open if both say so.",
        ),
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """Both have sealed one, and this party has not said so yet."""
        round_ = range_of(case, self.range)
        require_in_it(round_, self.party)
        if SealedLimit.objects.filter(range=round_).count() < len(("payer", "payee")):
            raise NotNow(bi("还差：双方都密封底线。", "Missing: both sides' limits."))
        if LimitOpening.objects.filter(range=round_, party=self.party).exists():
            raise NotNow(bi("您已经同意过了。", "You have agreed already."))
        try:
            self._opened(round_)
        except sealing.Unreadable as error:
            raise NotNow(UNREADABLE) from error

    def _opened(self, round_: BlindRange) -> list[Decimal]:
        """What opens now: both numbers if both say so, the midpoint if one wants no more, nothing before both spoke."""
        other = LimitOpening.objects.filter(range=round_).exclude(party=self.party).first()
        if other is None:
            return []
        sealed = dict(SealedLimit.objects.filter(range=round_).values_list("party", "sealed"))
        numbers = [sealing.unseal(sealed[pk]) for pk in (round_.payer_id, round_.payee_id)]
        if {self.what.value, other.what} == {Opening.NUMBERS.value}:
            return numbers
        return [(sum(numbers, Decimal()) / 2).quantize(CENT, ROUND_HALF_UP)]

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the consent, and what it opens."""
        opening = LimitOpening(
            case=case, entry=entry, range_id=self.range, party_id=self.party, what=self.what.value,
            opened=self._opened(range_of(case, self.range)),
        )  # fmt: skip
        LimitOpening.writes.bulk_create([opening])
