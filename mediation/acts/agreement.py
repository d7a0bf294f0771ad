"""The agreement: what is put down of it, its promises, and which one is in use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min

from mediation.errors import Incomplete
from mediation.models import Agreement, Case, CaseEntry, Obligation, Party
from mediation.vocabulary import ActName, ObligationKind, PerformanceOutcome, Route, Signer, bi

from . import fields
from .act import CaseAct
from .agreed_text import likeness, sealed
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
    act: Drafting | CaseAct, case: Case, entry: CaseEntry, promised: tuple[ObligationInput, ...]
) -> None:
    """Keep the agreement and its promises."""
    salt, digest = case.sealed_text
    content = getattr(act, "content", "")
    amends = agreement_of(case, case.agreement) if entry.number == case.amendment else None
    agreement = Agreement(
        case=case, entry=entry, number=entry.number, content=content,
        is_oral=entry.act == ActName.RECORD_ORAL_AGREEMENT, amends=amends,
        left_open=getattr(act, "left_open", ""), is_utility=getattr(act, "utility", False),
        salt=salt, digest=digest, likeness=likeness(content),
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


def to_be_signed(case: Case) -> None:
    """All parties, the mediator and the committee's seal are to sign (人民调解法 29)."""
    case.parties_to_sign = Party.objects.filter(case=case).count()
    case.offices_to_sign = len(OFFICES)


@dataclass(frozen=True, kw_only=True)
class Drafting(CaseAct, abstract=True):
    """What is put down of an agreement on paper, the first one or one that amends it."""

    disputed: str = fields.text(bi("主要事实与争议事项", "Facts and points in dispute"))
    content: str = fields.text(bi("协议内容", "Terms"))
    obligations: tuple[ObligationInput, ...] = fields.groups(
        bi("履行事项", "Obligations"), ObligationInput, limit=20, private=True,
        help=bi("谁、做什么、多少、何时。", "Who, what, how much, by when."),
    )  # fmt: skip
    left_open: str = fields.text(
        bi("未谈成的部分", "What was not agreed on"), required=False, is_folded=True,
        help=bi("部分达成协议的（山东 23、深圳 26），写明留待另行解决的事项。", "In a partial agreement."),
    )  # fmt: skip
    routes: tuple[Route, ...] = fields.choices(
        bi("未谈成部分，告知的途径", "Routes told for what stays open"), Route, required=False,
        is_folded=True,
    )  # fmt: skip
    utility: bool = fields.flag(
        bi("涉及停止供水、供热、供气等公用事业服务", "It is about stopping water, heat, gas or the like"),
        is_folded=True,
        help=bi("勾选后只能在纸上签署（电子签名法3）。", "Then it can be signed on paper only."),
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """There is something to perform, and it fits; what stays open comes with its routes."""
        if not self.obligations:
            raise Incomplete(
                bi("至少写明一项履行事项。", "Name at least one obligation."), field="obligations"
            )
        check_obligations(case, self.obligations)
        check_left_open(self.left_open, self.routes)

    def seal_text(self, case: Case, entry: CaseEntry) -> None:
        """The journal keeps the digest of the whole text."""
        case.sealed_text = sealed(self, case)
        entry.facts["text"] = case.sealed_text[1]


@dataclass(frozen=True, kw_only=True)
class DraftAgreement(Drafting):
    """The agreement is put on paper; a new draft replaces the one before and its signatures."""

    story = bi(
        "{actor}起草了调解协议，待各方签署。", "{actor} drafted the agreement, to be signed by all."
    )

    @classmethod
    def ready(cls, case: Case) -> None:
        """Rights were told before."""
        require_rights_told(case)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """All are to sign it."""
        adopt(case, self.obligations)
        to_be_signed(case)
        self.seal_text(case, entry)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the draft."""
        write_agreement(self, case, entry, self.obligations)


def check_left_open(left_open: str, routes: tuple[Route, ...]) -> None:
    """Who agrees on a part is told where to go with the rest (人民调解法 26；山东 23、深圳 26)."""
    if left_open.strip() and not routes:
        raise Incomplete(
            bi(
                "有未谈成的部分，请告知当事人解决的途径。",
                "Something stays open: tell the parties where they can go with it.",
            ),
            field="routes",
        )


def agreement_of(case: Case, number: int | None) -> Agreement:
    """An agreement of this case by the number of its entry."""
    found: Agreement = Agreement.objects.select_related("entry").get(case=case, number=number or 0)
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
