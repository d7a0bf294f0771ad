"""Promises as an act is given them, and as rows: one for each, or one for each instalment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mediation.errors import Incomplete
from mediation.models import Agreement, Case, CaseEntry, Obligation, Party
from mediation.rules.instalments import MOST, schedule
from mediation.vocabulary import (
    Interval,
    ObligationKind,
    PerformanceWay,
    bi,
)

from . import fields

MOST_ROWS = 120
"""So many promises, instalments counted one by one, are in one agreement at most."""


@dataclass(frozen=True, kw_only=True)
class PromiseInput:
    """What is promised, in an offer or in an agreement: who, what, how much, by when."""

    debtor: int = fields.one("party", bi("由谁履行", "Who owes it"), "parties")
    kind: ObligationKind = fields.choice(bi("种类", "Kind"), ObligationKind)
    content: str = fields.line(bi("内容", "What"), limit=400)
    amount: Decimal | None = fields.money(
        bi("金额（元）", "Amount (yuan)"), required=False,
        help=bi("付款必填。", "A payment needs it."),
    )  # fmt: skip
    due_on: dt.date = fields.day(
        bi("履行期限", "By when"),
        help=bi("分期的填第一期的日期。", "Of instalments, the day of the first."),
    )


@dataclass(frozen=True, kw_only=True)
class ObligationInput(PromiseInput):
    """One promise of an agreement, clear enough to be enforced: also to whom, how, where, and what counts as done."""

    creditor: int | None = fields.one(
        "party", bi("向谁履行", "Owed to"), "parties", required=False,
        help=bi("付款必填。", "A payment needs it."),
    )  # fmt: skip
    to_public: bool = fields.flag(bi("向全体业主（公众）履行", "Owed to everybody"))
    how: PerformanceWay | None = fields.choice(
        bi("履行方式", "How"), PerformanceWay, required=False,
        help=bi("付款必填。", "A payment needs it."),
    )  # fmt: skip
    place: str = fields.line(
        bi("地点或收款账户", "Where, or into which account"), limit=200, required=False
    )
    done_when: str = fields.line(
        bi("怎样算完成", "What counts as done"), limit=400, required=False,
        help=bi("修复整改必填：验收标准，如“连续两场雨后不渗水”。", "A repair needs it: how one sees that it is done."),
    )  # fmt: skip
    accepted_by: str = fields.line(bi("由谁验收", "Who accepts it"), limit=120, required=False)
    instalments: int | None = fields.count(
        bi("分几期付", "Instalments"), required=False,
        help=bi(f"一次付清不填；最多 {MOST} 期，除不尽的在最后一期。", f"Empty: at once; {MOST} at most."),
    )  # fmt: skip
    interval: Interval | None = fields.choice(
        bi("多久一期", "How far apart"), Interval, required=False
    )

    @property
    def is_in_instalments(self) -> bool:
        """Whether it is paid in several parts."""
        return self.instalments is not None and self.instalments > 1


def _refuse(place: int, field: str, zh: str, en: str) -> Incomplete:
    """A refusal that says which promise it is about."""
    return Incomplete(bi(f"第 {place} 项：{zh}", f"No. {place}: {en}"), field=field)


def check_promises(case: Case, promised: Sequence[PromiseInput], field: str) -> None:
    """Debtors are parties, payments have an amount, and no date lies before the agreement."""
    parties = set(Party.objects.filter(case=case).values_list("pk", flat=True))
    for place, it in enumerate(promised, 1):
        if it.debtor not in parties:
            raise _refuse(place, field, "履行人须是本案当事人。", "who owes must be a party.")
        if it.kind is ObligationKind.PAY and not it.amount:
            raise _refuse(place, field, "付款须写明金额。", "a payment needs an amount.")
        if it.due_on < case.occurred:
            raise _refuse(
                place, field, "履行期限不能早于协议日期。", "it cannot be due before the agreement."
            )
        if isinstance(it, ObligationInput):
            _check_clear(place, it, parties, field)


def check_obligations(case: Case, promised: Sequence[ObligationInput]) -> None:
    """The promises of an agreement fit, and are not too many."""
    check_promises(case, promised, "obligations")
    if sum(it.instalments or 1 for it in promised) > MOST_ROWS:
        raise Incomplete(
            bi(
                f"各期合计最多 {MOST_ROWS} 项。",
                f"{MOST_ROWS} at most, instalments counted one by one.",
            ),
            field="obligations",
        )


def _check_clear(place: int, it: ObligationInput, parties: set[int], field: str) -> None:
    """What its kind needs is said: a payment without creditor and way, a repair without a test, is none."""
    for is_wrong, zh, en in (
        (it.creditor is not None and it.creditor not in parties,
         "向谁履行须是本案当事人。", "whom it is owed to must be a party."),
        (it.creditor is not None and it.creditor == it.debtor,
         "不能向自己履行。", "nobody owes himself."),
        (it.creditor is not None and it.to_public,
         "向当事人履行还是向全体业主履行，请选一样。", "it is owed to a party or to everybody, not to both."),
        (it.kind is ObligationKind.PAY and it.creditor is None,
         "付款须写明向谁支付。", "a payment needs somebody whom it is owed to."),
        (it.kind is ObligationKind.PAY and it.how is None,
         "付款须写明方式（转账、现金、抵扣等）。", "a payment needs a way."),
        (it.kind is ObligationKind.REPAIR and not it.done_when.strip(),
         "修复整改须写明怎样算完成。", "a repair needs a test of what counts as done."),
    ):  # fmt: skip
        if is_wrong:
            raise _refuse(place, field, zh, en)
    _check_instalments(place, it, field)


def _check_instalments(place: int, it: ObligationInput, field: str) -> None:
    if not it.is_in_instalments:
        return
    count = it.instalments or 1
    if it.kind is not ObligationKind.PAY or it.amount is None:
        raise _refuse(place, field, "只有付款可以分期。", "only a payment has instalments.")
    if count > MOST:
        raise _refuse(place, field, f"最多分 {MOST} 期。", f"{MOST} instalments at most.")
    if it.interval is None:
        raise _refuse(place, field, "请选择多久一期。", "say how far apart the instalments are.")
    if it.amount * 100 < count:
        raise _refuse(place, field, "每期不足一分钱。", "each would be less than a cent.")


Part = tuple[int | None, Decimal | None, dt.date]


def parts_of(it: ObligationInput) -> list[Part]:
    """The instalments of a promise, each with its amount and day; of one that is kept at once, itself."""
    if not it.is_in_instalments or it.amount is None or it.interval is None:
        return [(None, it.amount, it.due_on)]
    found = schedule(it.amount, it.instalments or 1, it.due_on, it.interval)
    return [(part.number, part.amount, part.due_on) for part in found]


def rows_of(case: Case, promised: Sequence[ObligationInput]) -> list[Obligation]:
    """The promises as rows, not yet written; numbered through, instalments one by one."""
    rows = [
        Obligation(
            case=case, series=series, debtor_id=it.debtor, kind=it.kind.value, content=it.content,
            amount=amount, due_on=due_on, creditor_id=it.creditor, to_public=it.to_public,
            how=it.how.value if it.how else "", place=it.place, done_when=it.done_when,
            accepted_by=it.accepted_by, instalment=instalment,
        )
        for series, it in enumerate(promised, 1)
        for instalment, amount, due_on in parts_of(it)
    ]  # fmt: skip
    for position, row in enumerate(rows, 1):
        row.position = position
    return rows


def write_promises(entry: CaseEntry, agreement: Agreement, rows: Sequence[Obligation]) -> None:
    """Keep the rows, each carrying its entry."""
    for row in rows:
        row.entry, row.agreement = entry, agreement
    Obligation.writes.bulk_create(rows)
