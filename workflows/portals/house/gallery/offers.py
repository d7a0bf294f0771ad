"""Offers in every state, and rounds of a blind range."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from mediation.calendar.due import Counting, Unit, due
from mediation.calendar.wording import lines
from mediation.calendar.workdays import china
from mediation.vocabulary import ObligationKind, OfferEnd, Overlap, Reply, bi

from .invented import LONG_NAME, LONG_TITLE, today
from .sample import Sample

OWNER = SimpleNamespace(name="赵清禾", pk=2)
COMPANY = SimpleNamespace(name="和居物业服务有限公司", pk=1)


def samples() -> Iterator[Sample]:
    """Offers, rounds, and the day until which they stand."""
    for state, offer in _offers().items():
        yield Sample("offer", state, {"it": offer, "whole": True})
    for state, round_ in _rounds().items():
        yield Sample("range", state, {"it": round_})
    yield Sample("until", bi("有效期", "a period"), {"until": _until()})


def _until(*, is_over: bool = False) -> SimpleNamespace:
    begun = today() - dt.timedelta(days=9 if is_over else 0)
    end = due(Counting(3, Unit.WORKING_DAY), begun, china())
    told = list(lines(end.days))
    return SimpleNamespace(on=end.due_on, working_days=3, told=told, is_over=is_over)


def _term(place: int, **changes: Any) -> SimpleNamespace:
    given = {
        "position": place, "debtor": OWNER, "content": "一次付清物业费", "condition": "",
        "amount": Decimal("3000.00"), "due_on": today(), "kind": ObligationKind.PAY.value,
    }  # fmt: skip
    return SimpleNamespace(**{**given, **changes})


def _offer(end: OfferEnd | None = None, **changes: Any) -> SimpleNamespace:
    entry = SimpleNamespace(occurred_on=today())
    agreed = [1] if end is OfferEnd.ACCEPTED else []
    offer = SimpleNamespace(maker=OWNER, is_package=False, entry=entry, agreed=agreed)
    lights = _term(2, debtor=COMPANY, content="修好楼道灯", amount=None, kind="repair")
    given = {
        "offer": offer, "terms": [_term(1), lights], "addressees": [COMPANY], "answers": [],
        "until": _until(), "outcome": end, "is_open": end is None, "waiting": [COMPANY],
        "is_mine": False, "note": "",
    }  # fmt: skip
    return SimpleNamespace(**{**given, **changes})


def _offers() -> dict[str, SimpleNamespace]:
    package = _offer(note="希望早点了结。")
    package.offer.is_package, package.offer.maker = True, None
    answer = SimpleNamespace(
        party=COMPANY, answer=Reply.ACCEPT.value, accepted=[1],
        entry=SimpleNamespace(occurred_on=today()),
    )  # fmt: skip
    long = _offer(terms=[_term(1, content=LONG_TITLE * 3, condition=LONG_NAME)])
    found = {
        str(bi("待答复", "waiting")): _offer(),
        str(bi("调解员的一揽子建议", "the mediator's package")): package,
        str(bi("到期未答复", "over")): _offer(until=_until(is_over=True), is_open=False),
        str(bi("很长", "long words")): long,
    }
    ends = {str(end.label): _offer(end, answers=[answer], waiting=[]) for end in OfferEnd}
    return found | ends


def _round(**changes: Any) -> SimpleNamespace:
    between = SimpleNamespace(payer=OWNER, payee=COMPANY, payer_id=2, payee_id=1)
    given = {
        "range": between, "subject": "补交物业费的总数", "until": _until(), "given": set(),
        "result": "", "agreed_to_open": set(), "opened": [],
    }  # fmt: skip
    return SimpleNamespace(**{**given, **changes})


def _rounds() -> dict[str, SimpleNamespace]:
    both, told = {1, 2}, Overlap.OVERLAP.value
    numbers = [Decimal("4000.00"), Decimal("3500.00")]
    return {
        bi("一方已密封", "one sealed"): _round(given={2}),
        bi("没有交集", "apart"): _round(given=both, result=Overlap.APART.value),
        bi("一方同意公开", "one agrees to open"): _round(
            given=both, result=told, agreed_to_open={2}
        ),
        bi("公开中间数", "the midpoint"): _round(
            given=both, result=told, opened=[Decimal("3750.00")]
        ),
        bi("公开双方的数", "both numbers"): _round(given=both, result=told, opened=numbers),
        bi("到期没有比", "over"): _round(until=_until(is_over=True)),
    }
