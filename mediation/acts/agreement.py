"""The agreement: drafted, signed until it takes effect, or reached by word of mouth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min

from mediation.errors import Incomplete
from mediation.models import Agreement, Case, CaseEntry, Obligation, Party, Signature
from mediation.vocabulary import ObligationKind, PerformanceOutcome, Signer, Status, bi

from . import fields
from .act import CaseAct
from .inviting import party_of
from .mediating import require_rights_told

OFFICES = (Signer.MEDIATOR, Signer.SEAL)
"""Who signs besides the parties (人民调解法 29)."""


@dataclass(frozen=True, kw_only=True)
class ObligationInput:
    """One promise: who, what, how much, by when."""

    debtor: int = fields.one("party", bi("由谁履行", "Who owes it"), "parties")
    kind: ObligationKind = fields.choice(bi("种类", "Kind"), ObligationKind)
    content: str = fields.line(bi("内容", "What"), limit=400)
    amount: Decimal | None = fields.money(bi("金额（元）", "Amount (yuan)"), required=False)
    due_on: dt.date = fields.day(bi("履行期限", "By when"))


def check_obligations(
    case: Case, promised: tuple[ObligationInput, ...], field: str = "obligations"
) -> None:
    """Debtors are parties, payments have an amount, and no date lies before the agreement."""
    parties = set(Party.objects.filter(case=case).values_list("pk", flat=True))
    for promise in promised:
        if promise.debtor not in parties:
            raise Incomplete(bi("履行人须是本案当事人。", "Who owes must be a party."), field=field)
        if promise.kind is ObligationKind.PAY and not promise.amount:
            raise Incomplete(bi("付款须写明金额。", "A payment needs an amount."), field=field)
        if promise.due_on < case.occurred:
            raise Incomplete(
                bi("履行期限不能早于协议日期。", "A due date cannot lie before the agreement."),
                field=field,
            )


def write_agreement(
    case: Case, entry: CaseEntry, content: str, promised: tuple[ObligationInput, ...]
) -> None:
    """Keep the agreement and its promises."""
    agreement = Agreement(
        case=case, entry=entry, number=entry.number, content=content,
        is_oral=entry.status_after == Status.IN_FORCE,
    )  # fmt: skip
    Agreement.writes.bulk_create([agreement])
    Obligation.writes.bulk_create(
        Obligation(
            case=case, entry=entry, agreement=agreement, position=place, debtor_id=promise.debtor,
            kind=promise.kind.value, content=promise.content, amount=promise.amount,
            due_on=promise.due_on,
        )
        for place, promise in enumerate(promised, 1)
    )  # fmt: skip


def adopt(case: Case, promised: tuple[ObligationInput, ...]) -> None:
    """The agreement now in use is the one of this entry."""
    case.agreement, case.effective_on = case.version, None
    case.obligations_open = len(promised)


@dataclass(frozen=True, kw_only=True)
class DraftAgreement(CaseAct):
    """The agreement is put on paper; a new draft replaces the one before and its signatures."""

    story = bi(
        "{actor}起草了调解协议，待各方签署。", "{actor} drafted the agreement, to be signed by all."
    )

    disputed: str = fields.text(bi("主要事实与争议事项", "Facts and points in dispute"))
    content: str = fields.text(bi("协议内容", "Terms"))
    obligations: tuple[ObligationInput, ...] = fields.groups(
        bi("履行事项", "Obligations"), ObligationInput, limit=20, private=True,
        help=bi("谁、做什么、多少、何时。", "Who, what, how much, by when."),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """Rights were told before."""
        require_rights_told(case)

    def check(self, case: Case) -> None:
        """There is something to perform, and it fits."""
        if not self.obligations:
            raise Incomplete(
                bi("至少写明一项履行事项。", "Name at least one obligation."), field="obligations"
            )
        check_obligations(case, self.obligations)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """All parties, the mediator and the committee's seal are to sign (人民调解法 29)."""
        adopt(case, self.obligations)
        case.parties_to_sign = Party.objects.filter(case=case).count()
        case.offices_to_sign = len(OFFICES)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the draft."""
        write_agreement(case, entry, self.content, self.obligations)


def current_agreement(case: Case) -> Agreement:
    """The agreement in use."""
    found: Agreement = Agreement.objects.select_related("entry").get(
        case=case, number=case.agreement or 0
    )
    return found


FINAL = (PerformanceOutcome.PERFORMED, PerformanceOutcome.WAIVED, PerformanceOutcome.BREACHED)


def last_due_on(case: Case) -> dt.date | None:
    """The last day by which something was promised under the agreement in use."""
    found = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    last: dt.date | None = found.aggregate(last=Max("due_on"))["last"]
    return last


def next_due_on(case: Case, *, but: int | None = None) -> dt.date | None:
    """The first day by which something promised under the agreement in use is still to be done, `but` for one."""
    found = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    settled = found.filter(performances__outcome__in=[outcome.value for outcome in FINAL])
    still = found.exclude(pk__in=settled).exclude(pk=but or 0)
    first: dt.date | None = still.aggregate(first=Min("due_on"))["first"]
    return first


@dataclass(frozen=True, kw_only=True)
class SignAgreement(CaseAct):
    """A party signs, or the mediator, or the seal is set. The last one puts it in force (人民调解法 29)."""

    story = bi(
        "{signer}{party}在协议上签署，由{actor}记录。", "Signed: {signer} {party}; by {actor}."
    )
    help = bi("日期按签署当日填写。", "The date is the day of signing.")
    parallel = True

    signer: Signer = fields.choice(bi("签署身份", "Signs as"), Signer)
    party: int | None = fields.one(
        "party", bi("哪一方（当事人签署时必填）", "Which party (when a party signs)"), "parties",
        required=False,
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """Each signs once."""
        if case.occurred < current_agreement(case).entry.occurred_on:
            raise Incomplete(
                bi("签署日期不能早于起草日期。", "Nobody signs before it is drafted."),
                field="occurred_on",
            )
        if self.signer is Signer.PARTY:
            party_of(case, self.party)
        elif self.party is not None:
            raise Incomplete(bi("此身份不选当事人。", "Leave the party empty here."), field="party")
        signed = Signature.objects.filter(
            agreement__case=case, agreement__number=case.agreement or 0, signer=self.signer,
            party=self.party,
        )  # fmt: skip
        if signed.exists():
            raise Incomplete(bi("已经签署，不需重复。", "Already signed."), field="signer")

    def leads_to(self, case: Case) -> Status:
        """The last signature puts the agreement in force."""
        left = case.parties_to_sign + case.offices_to_sign
        return Status.IN_FORCE if left == 1 else Status.AGREED

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Count down; the effect date is the last of all signing days, computed and never typed."""
        if self.signer is Signer.PARTY:
            case.parties_to_sign -= 1
        else:
            case.offices_to_sign -= 1
        if case.stands is Status.IN_FORCE:
            earlier = Signature.objects.filter(
                agreement__case=case, agreement__number=case.agreement or 0
            ).aggregate(last=Max("signed_on"))["last"]
            case.effective_on = max(case.occurred, earlier or case.occurred)
            entry.facts["effective_on"] = case.effective_on.isoformat()

    def due_on(self, case: Case) -> dt.date | None:
        """When the first promise falls due, once in force."""
        return next_due_on(case) if case.stands is Status.IN_FORCE else None

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the signature."""
        signature = Signature(
            case=case, entry=entry, agreement=current_agreement(case), signer=self.signer.value,
            party_id=self.party, signed_on=case.occurred,
        )  # fmt: skip
        Signature.writes.bulk_create([signature])


@dataclass(frozen=True, kw_only=True)
class RecordOralAgreement(CaseAct):
    """An oral agreement takes effect on the day it is reached; its content is recorded (人民调解法 28、30)."""

    story = bi(
        "{actor}登记了口头协议，即日生效。",
        "{actor} recorded an oral agreement, in force that day.",
    )

    content: str = fields.text(bi("协议内容", "Terms"))
    obligations: tuple[ObligationInput, ...] = fields.groups(
        bi("履行事项", "Obligations"), ObligationInput, limit=20, private=True, required=False,
        help=bi("当场履行完毕的可不填。", "Leave empty when performed on the spot."),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """Rights were told before."""
        require_rights_told(case)

    def check(self, case: Case) -> None:
        """What is promised fits."""
        check_obligations(case, self.obligations)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """In force at once."""
        adopt(case, self.obligations)
        case.effective_on = case.occurred
        entry.facts["effective_on"] = case.occurred.isoformat()

    def due_on(self, case: Case) -> dt.date | None:
        """When the first promise falls due."""
        return min((promise.due_on for promise in self.obligations), default=None)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        write_agreement(case, entry, self.content, self.obligations)
