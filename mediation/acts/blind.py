"""Blind ranges: each side seals its limit, and only whether they overlap is told.

Our own design, no law: see docs/offers.md for what it protects against. Nobody gives another's limit, not even the
mediator; a result needs both; and the rounds are few, so that nobody can search for the other's number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.errors import Incomplete, NotNow
from mediation.models import BlindRange, Case, CaseEntry, SealedLimit
from mediation.proofs import sealing
from mediation.rules import clocks
from mediation.vocabulary import Overlap, bi

from . import fields
from .act import CaseAct
from .inviting import party_of
from .offers import DAYS, DAYS_HELP, ends, lasts

UNREADABLE = bi(
    "以前密封的数已无法比较，请重新提议一轮。",
    "What was sealed before cannot be compared; propose a new round.",
)


def running(case: Case, parties: set[int]) -> bool:
    """Whether a round between these two still waits for a limit."""
    rounds = BlindRange.objects.filter(case=case, expires_at__gt=case.now)
    return rounds.filter(payer__in=parties, payee__in=parties).exclude(
        limits__in=SealedLimit.objects.exclude(result="")
    ).exists()  # fmt: skip


def rounds_of(case: Case, party: int) -> int:
    """How many results have told something of this party's limit."""
    told = SealedLimit.objects.filter(case=case).exclude(result="")
    return told.filter(range__payer=party).count() + told.filter(range__payee=party).count()


def _require_rounds(case: Case, parties: set[int]) -> None:
    most = clocks.practice("blind_range", case.occurred)["rounds"]
    if any(rounds_of(case, party) >= most for party in parties):
        raise NotNow(
            bi(
                f"每一方最多比 {most} 次，以免反复试探对方的底线。",
                f"{most} rounds for each party at most, so that nobody searches for the other's limit.",
            )
        )


def range_of(case: Case, number: int) -> BlindRange:
    """A round of this case, or a refusal."""
    found: BlindRange | None = BlindRange.objects.filter(case=case, pk=number).first()
    if found is None:
        raise Incomplete(bi("请选择本案的一轮。", "Choose a round of this case."), field="range")
    return found


def require_in_it(found: BlindRange, party: int) -> None:
    """Refuse to a party that is neither of the two."""
    if party not in (found.payer_id, found.payee_id):
        raise Incomplete(bi("这一轮与您无关。", "This round is not yours."), field="range")


@dataclass(frozen=True, kw_only=True)
class ProposeRange(CaseAct):
    """A party or the mediator proposes to compare two limits without showing them. Giving one is the consent."""

    story = bi(
        "{actor}提议盲比底线，{expires_on}前有效。",
        "{actor} proposed a blind range until {expires_on}.",
    )
    help = bi(
        "双方各自密封一个数，只告知有没有交集；谁也看不到数。愿不愿意由各方自己定。",
        "Each side seals a number; only whether they overlap is told. Each decides for itself to take part.",
    )
    parallel = True

    payer: int = fields.one("addressee", bi("付款一方", "Who would pay"), "parties")
    payee: int = fields.one("addressee", bi("收款一方", "Who would be paid"), "parties")
    subject: str = fields.line(bi("比的是什么", "What is compared"), limit=120)
    days: int | None = fields.count(DAYS, required=False, help=DAYS_HELP)

    def check(self, case: Case) -> None:
        """Two parties of different sides, of whom a party that speaks is one; no round waits, and one is left."""
        payer, payee = party_of(case, self.payer, "payer"), party_of(case, self.payee, "payee")
        if payer.side == payee.side:
            raise Incomplete(
                bi("须是双方当事人。", "They must be of different sides."), field="payee"
            )
        voice, both = case.actor.speaks_for, {self.payer, self.payee}
        if voice and voice.party not in both:
            raise Incomplete(bi("您须是其中一方。", "You must be one of the two."), field="payer")
        if running(case, both):
            raise NotNow(bi("已有一轮在等双方的数。", "A round between them is waiting already."))
        _require_rounds(case, both)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Until when it stands."""
        entry.facts["expires_on"] = ends(case, self.days).due_on.isoformat()

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the round."""
        end = ends(case, self.days)
        round_ = BlindRange(
            case=case, entry=entry, payer_id=self.payer, payee_id=self.payee,
            working_days=lasts(case, self.days), expires_on=end.due_on, expires_at=end.due_at,
            calendar=case.calendar,
        )  # fmt: skip
        BlindRange.writes.bulk_create([round_])


@dataclass(frozen=True, kw_only=True)
class GiveLimit(CaseAct):
    """A party seals its limit, for itself alone. The second of the two brings the answer: overlap, or none."""

    story = bi("{actor}密封了自己的底线。", "{actor} sealed its limit.")
    parallel = True

    range: int = fields.one("range", bi("哪一轮", "Which round"), "open_ranges")
    party: int = fields.one("party", bi("哪一方", "Which party"), "parties")
    amount: Decimal = fields.money(bi("您的底线（元）", "Your limit (yuan)"), secret=True)

    def check(self, case: Case) -> None:
        """It is one of the two, in time, and gives one number once."""
        round_ = range_of(case, self.range)
        require_in_it(round_, self.party)
        if case.now >= round_.expires_at:
            raise NotNow(
                bi(
                    f"这一轮已于 {round_.expires_on} 到期。",
                    f"This round ended on {round_.expires_on}.",
                )
            )
        if SealedLimit.objects.filter(range=round_, party=self.party).exists():
            raise NotNow(
                bi(
                    "您的底线已经密封，以第一次的为准。",
                    "Your limit is sealed already; the first one counts.",
                )
            )
        if self.amount is not None:
            self._require_comparable(round_)

    def _require_comparable(self, round_: BlindRange) -> None:
        try:
            self._result(round_)
        except sealing.Unreadable as error:
            raise NotNow(UNREADABLE) from error

    def _result(self, round_: BlindRange) -> str:
        """The answer, once both are there."""
        other = SealedLimit.objects.filter(range=round_).exclude(party=self.party).first()
        if other is None:
            return ""
        own, pays = sealing.seal(self.amount), self.party == round_.payer_id
        most, least = (own, other.sealed) if pays else (other.sealed, own)
        return (Overlap.OVERLAP if sealing.overlap(most, least) else Overlap.APART).value

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The journal has a keyed digest of the number, and the answer once there is one."""
        place = f"{case.number}:{entry.number}:{self.party}"
        entry.facts["commitment"] = sealing.commitment(place, self.amount)
        result = self._result(range_of(case, self.range))
        if result:
            entry.facts["result"] = result

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it, sealed."""
        limit = SealedLimit(
            case=case, entry=entry, range_id=self.range, party_id=self.party,
            sealed=sealing.seal(self.amount), result=entry.facts.get("result", ""),
        )  # fmt: skip
        SealedLimit.writes.bulk_create([limit])
