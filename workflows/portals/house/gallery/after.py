"""What follows an agreement, or its failure: promises, the court's checklist, routes, closing, the dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from mediation.models import Obligation
from mediation.rules.after_court import lines
from mediation.rules.confirmable import Known
from mediation.rules.court_checks import checklist
from mediation.rules.directions import directions
from mediation.rules.dossier import Found
from mediation.rules.ending import Standing, points
from mediation.rules.inspection import inspect
from mediation.rules.remedies import Unkept, remedies
from mediation.rules.routes import Dispute
from mediation.rules.terms import Gap, Promise
from mediation.vocabulary import (
    Clause,
    Confirmation,
    DisputeType,
    ObligationKind,
    PartyKind,
    PerformanceOutcome,
    PerformanceWay,
    Status,
    bi,
)

from .invented import LONG_TITLE, today
from .offers import COMPANY, OWNER
from .sample import Sample

NUMBER = "〔2026〕清物调字第0001号"
CASE = SimpleNamespace(number=NUMBER, effective_on=dt.date(2026, 11, 2))


def samples() -> Iterator[Sample]:
    """In the order in which people meet them."""
    for state, promise in _promises().items():
        yield Sample("promise", state, {"it": promise, "case": CASE, "with_gaps": True}, "clocks")
    for state, known in _agreements().items():
        yield Sample("points", state, {"points": checklist(known), "case": CASE})
    yield Sample("court_steps", bi("裁定有效", "ruled valid"), {"steps": _steps()})
    for word in (Confirmation.NONE, Confirmation.VALID, Confirmation.REJECTED):
        told = lines(word, today() + dt.timedelta(days=9), today())
        yield Sample("after_court", str(word.label), {"lines": told})
    for state, dispute in _disputes().items():
        yield Sample("directions", state, {"directions": directions(dispute)})
    for state, standing in _endings().items():
        yield Sample("points", state, {"points": points(standing), "case": CASE})
    for state, found in _dossiers().items():
        yield Sample("inspection", state, {"inspection": inspect(found)})


def _kept(**changes: Any) -> SimpleNamespace:
    promise = SimpleNamespace(
        position=1, debtor=OWNER, debtor_id=OWNER.pk, creditor=COMPANY, creditor_id=COMPANY.pk,
        to_public=False, content="支付物业费", amount=Decimal("4147.20"), instalment=None,
        kind=ObligationKind.PAY.value, due_on=today() + dt.timedelta(days=6), done_when="",
        how=PerformanceWay.TRANSFER.value, place="", accepted_by="",
    )  # fmt: skip
    given = {
        "promise": promise, "of": 1, "outcome": None, "last": None, "is_open": True, "claim": None,
        "missing": "", "urged": 0, "gaps": [], "ways": [],
    }  # fmt: skip
    return SimpleNamespace(**{**given, **changes})


def _promises() -> dict[str, SimpleNamespace]:
    entry = SimpleNamespace(
        occurred_on=today(), words=SimpleNamespace(words={"note": "已转账，凭证见附件"})
    )
    broken = _kept(
        outcome=PerformanceOutcome.BREACHED, is_open=False, urged=2, ways=remedies(_unkept())
    )
    wrong = bi("没有写完成标准", "no test is named")
    repair = _kept(gaps=[Gap("done_when", wrong, bi("写明怎样算完成", "say what counts as done"))])
    repair.promise.content, repair.promise.amount = LONG_TITLE, None
    repair.promise.kind, repair.promise.creditor = ObligationKind.REPAIR.value, None
    repair.promise.to_public = True
    instalment = _kept(of=3)
    instalment.promise.instalment, instalment.promise.position = 2, 2
    return {
        str(bi("等待履行", "waiting")): _kept(),
        str(bi("分期", "an instalment")): instalment,
        str(bi("自称已履行", "said to be performed")): _kept(
            claim=SimpleNamespace(entry=entry, exhibit_id=3)
        ),
        str(bi("对方说还没有", "not yet, says the other")): _kept(
            outcome=PerformanceOutcome.NOT_YET, missing="尚未到账"
        ),
        str(bi("已履行", "kept")): _kept(outcome=PerformanceOutcome.PERFORMED, is_open=False),
        str(bi("未履行", "broken")): broken,
        str(bi("不够明确", "not clear enough")): repair,
    }


def _unkept() -> Unkept:
    return Unkept(
        kind=ObligationKind.PAY, amount=Decimal("4147.20"), due_on=today(), last_due_on=today(),
        today=today(), confirmation=Confirmation.NONE, may_still_apply=False, has_creditor=True,
        owes_back=False,
    )  # fmt: skip


def _pays(**changes: Any) -> Promise:
    given = {
        "kind": ObligationKind.PAY.value,
        "content": "支付物业费",
        "amount": Decimal("4147.20"),
    }
    more = {"creditor_id": 1, "how": PerformanceWay.CASH.value}
    return Obligation(position=1, **{**given, **more, **changes})


def _known(**changes: Any) -> Known:
    given: dict[str, Any] = {
        "today": today(), "last_on": today() + dt.timedelta(days=9), "is_oral": False, "promises": (_pays(),),
        "rights_told": True, "recusal_open": False, "invited_by_court": False, "court_sits": False,
        "all_identified": True,
    }  # fmt: skip
    return Known(**{**given, **changes})


def _agreements() -> dict[str, Known]:
    unsaid = _pays(content="尽快付清", amount=None, creditor_id=None)
    return {
        str(bi("可以申请", "may be applied for")): _known(),
        str(bi("不合要求", "would be refused")): _known(
            promises=(unsaid,), rights_told=False, court_sits=True, last_on=dt.date(2026, 1, 1)
        ),
    }


def _steps() -> list[SimpleNamespace]:
    def step(state: Confirmation, why: str = "", **more: Any) -> SimpleNamespace:
        given = {"court": "清河县人民法院", "docket": "", "until": None, "served_on": None, **more}
        entry = SimpleNamespace(occurred_on=today())
        return SimpleNamespace(
            state=state.value, why=why, words="", step=SimpleNamespace(entry=entry, **given)
        )

    return [
        step(Confirmation.APPLIED, str(bi("调解组织所在地", "seat of the mediation body"))),
        step(Confirmation.TO_COMPLETE, until=today()),
        step(Confirmation.VALID, docket="（2026）某0000诉前调确12号"),
    ]


def _disputes() -> dict[str, Dispute]:
    def dispute(**more: Any) -> Dispute:
        given: dict[str, Any] = {
            "type": DisputeType.P01, "applicant": PartyKind.COMPANY, "amount": Decimal("5184.00")
        }  # fmt: skip
        return Dispute(**{**given, **more})

    return {
        str(bi("物业费", "fees")): dispute(),
        str(bi("约定仲裁", "arbitration was agreed")): dispute(clause=Clause.ARBITRATION, amount=None),
    }  # fmt: skip


def _endings() -> dict[str, Standing]:
    missing = Standing(
        promises_open=2, is_visited=False, has_follow_up=True, awaits_court=True, unsigned=1
    )
    ready = Standing(promises_open=0, is_visited=True, has_follow_up=False, awaits_court=False)
    return {str(bi("还差", "missing")): missing, str(bi("已齐", "ready")): ready}


def _dossiers() -> dict[str, Found]:
    whole = Found(
        stands=Status.CLOSED, mediated=True, in_force=True, consented=True, rights_on=today(),
        first_session_on=today(), parties=2, identities=2, exhibits=3, sessions=1, promises=1,
        has_disputed=True, performed=1, effective_on=today(), visits=1,
    )  # fmt: skip
    bare = Found(stands=Status.CLOSED, mediated=True, in_force=True, parties=2, unsigned=1)
    return {str(bi("齐全", "complete")): whole, str(bi("缺件", "sheets are lacking")): bare}
