"""The parties before the court, beside performance: they apply, or the application ends without a ruling."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, ConfirmationStep
from mediation.rules.confirmable import Asked
from mediation.rules.point import refusing
from mediation.vocabulary import (
    Attested,
    Confirmation,
    ConfirmationEnd,
    CourtGround,
    PowerScope,
    bi,
)

from . import fields
from .act import CaseAct
from .confirmable import all_said, answered_already, last_day, points
from .inviting import party_of
from .powers import power_for

AGAIN = (Confirmation.NONE, Confirmation.WITHDRAWN, Confirmation.NOT_ACCEPTED)
TO_ACCEPT = (Confirmation.APPLIED, Confirmation.TO_COMPLETE)
"""Applied for, and not accepted yet."""

UNDER_WAY = (Confirmation.APPLIED, Confirmation.TO_COMPLETE, Confirmation.ACCEPTED)
"""Applied for, and not ruled upon."""


def keep_step(case: Case, entry: CaseEntry, court: str, docket: str = "", **more: Any) -> None:
    """Keep where the confirmation stands after this entry; `more` are the ground and the days of this step."""
    step = ConfirmationStep(
        case=case, entry=entry, state=case.confirmation, court=court, docket=docket, **more
    )
    ConfirmationStep.writes.bulk_create([step])


def last_step(case: Case) -> ConfirmationStep | None:
    """Where the confirmation stood before."""
    found: ConfirmationStep | None = (
        ConfirmationStep.objects.filter(case=case).order_by("-id").first()
    )
    return found


def require_under_way(case: Case, among: tuple[Confirmation, ...] = UNDER_WAY) -> None:
    """Refuse where there is no application that the court has still to answer."""
    if case.confirmation not in among:
        raise NotNow(bi("还没有司法确认申请。", "There is no application before the court."))


@dataclass(frozen=True, kw_only=True)
class ApplyForConfirmation(CaseAct):
    """Both parties jointly ask a court to confirm, within 30 days of effect (民事诉讼法 205)."""

    story = bi(
        "双方向{court}申请司法确认，由{actor}记录。", "Both parties applied to {court}; by {actor}."
    )
    help = bi(
        "日期按法院收到申请当日填写。申请书和主持调解证明在“文书”里打印。",
        "The date is the day on which the court received it. The forms are among the papers.",
    )

    court: str = fields.line(bi("法院", "Court"), limit=80, private=False)
    ground: CourtGround = fields.choice(bi("为什么是这个法院", "Why this court"), CourtGround)
    jointly: bool = fields.flag(bi("双方共同申请", "Both parties apply together"))
    agents: tuple[int, ...] = fields.parties(
        bi("由代理人代为申请的", "For whom an agent applies"), required=False,
        help=bi("须有登记的授权委托，并勾选“代为申请司法确认”。", "By a registered power that says so."),
    )  # fmt: skip
    attested: tuple[Attested, ...] = fields.choices(
        bi("逐项核对，符合的打勾", "Look at each, and tick what holds"), Attested,
        help=bi(
            "法院按这些条件审查；不符合的不要打勾，先补正。答复记入案卷。",
            "The court looks at these; do not tick what does not hold: mend it first. Your answers are kept.",
        ),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """Not already before the court, and within the window of thirty days."""
        if case.confirmation not in AGAIN:
            label = Confirmation(case.confirmation)
            raise NotNow(bi(f"司法确认：{label.zh}。", f"Confirmation: {label.en}."))
        if case.amendment is not None:
            raise NotNow(
                bi(
                    "变更协议正在签署，先签完或者放弃，再申请。",
                    "An amendment is being signed: finish or drop it before you apply.",
                )
            )
        last = last_day(case, case.occurred)
        if last is not None and case.occurred > last:
            raise NotNow(
                bi(
                    f"申请期限已于 {last.isoformat()} 届满（生效之日起三十日），可就协议起诉。",
                    f"The window closed on {last.isoformat()}; the agreement can be sued upon.",
                )
            )

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """What the file answers; and the court that invited the body, where one did: there is no other."""
        found: dict[str, Any] = {"attested": answered_already(case)}
        if case.is_referred_by_court:
            found["ground"] = CourtGround.INVITED
        return found

    def check(self, case: Case) -> None:
        """Agents have the power (民诉法解释 351), and every point that the law makes a condition holds; all that do not
        are said at once."""
        for it in self.agents:
            party = party_of(case, it, "agents")
            power_for(party, PowerScope.CONFIRM, case.occurred, "agents")
        asked = Asked(self.ground, self.jointly, frozenset(self.attested or ()))
        found = refusing(points(case, case.occurred, asked))
        if found:
            raise Incomplete(all_said(found), field=found[0].field)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Before the court."""
        case.confirmation = Confirmation.APPLIED.value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the application."""
        keep_step(case, entry, self.court, ground=self.ground.value)


@dataclass(frozen=True, kw_only=True)
class WithdrawConfirmation(CaseAct):
    """The application ends before the ruling: withdrawn, or taken as withdrawn by the court (民诉法解释 356、357)."""

    story = bi(
        "司法确认申请撤回：{ground}，由{actor}记录。",
        "The application ended: {ground}; by {actor}.",
    )

    ground: ConfirmationEnd = fields.choice(bi("怎样结束的", "How it ended"), ConfirmationEnd)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is an application that is not ruled upon."""
        require_under_way(case)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Withdrawn; the parties may apply again within the window."""
        case.confirmation = Confirmation.WITHDRAWN.value
        tell(case, entry)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep how it ended."""
        keep_on(case, entry, ground=self.ground.value)


def tell(case: Case, entry: CaseEntry, docket: str = "") -> None:
    """The entry says where the confirmation stands after it, before which court and under which number."""
    before = last_step(case)
    entry.facts["state"] = case.confirmation
    entry.facts["court"] = before.court if before else ""
    entry.facts["docket"] = docket or (before.docket if before else "")


def keep_on(case: Case, entry: CaseEntry, **more: str | dt.date | None) -> None:
    """Keep a step before the court that was applied to, as the entry tells it."""
    keep_step(case, entry, entry.facts["court"], entry.facts["docket"], **more)
