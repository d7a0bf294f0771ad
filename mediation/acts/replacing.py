"""A seat passes on to another mediator of the same body: leave, transfer, load, or an empty seat."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry
from mediation.rules.seated import Seated
from mediation.vocabulary import BodyKind, ReplacementReason, bi

from . import fields, seating
from .act import CaseAct
from .asking import seats_of
from .candidates import pool
from .fitting import require_fit
from .recusal import tell
from .recusing import told_seats
from .requests import open_requests, vacancies
from .rounds import newcomers_time


@dataclass(frozen=True, kw_only=True)
class ReplaceMember(CaseAct):
    """The director gives a seat to another mediator of the same body (人民调解法 19; who replaces is ours, D)."""

    story = bi(
        "{actor}将{leaving}的席位交给{coming}：{reason}。",
        "{actor} gave {leaving}'s seat to {coming}: {reason}.",
    )
    help = bi(
        "交出的人立即看不到本案；已经发表的意见保留。",
        "Who leaves reads nothing of the case from then on; opinions given stay on record.",
    )

    leaving: int = fields.one("person", bi("谁的席位", "Whose seat"), "replaceable")
    coming: int = fields.one("person", bi("由谁接替", "Who takes it over"), "successors")
    reason: ReplacementReason = fields.choice(bi("原因", "Why"), ReplacementReason)
    note: str = fields.text(bi("说明", "Note"), required=False, limit=500)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is a seat."""
        if not seats_of(case) and not vacancies(case):
            raise NotNow(bi("还没有调解组。", "There is no panel yet."))

    def _body(self, case: Case) -> BodyKind:
        """The body whose seat it is."""
        known = {it.mediator: it.body for it in (*seats_of(case), *vacancies(case))}
        if self.leaving not in known:
            raise Incomplete(
                bi("请选择本案的席位。", "Choose a seat of this case."), field="leaving"
            )
        return known[self.leaving]

    def check(self, case: Case) -> None:
        """Who comes is of the same body, can be seated, and does not sit yet."""
        body = self._body(case)
        if self.coming in {it.mediator for it in seats_of(case)}:
            raise Incomplete(
                bi("他已经在调解组里。", "He sits on the panel already."), field="coming"
            )
        require_fit(case, pool(case), [Seated(self.coming, body)], field="coming")

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The panel is another from this entry on; what was asked about who left is settled by it."""
        body, seats = self._body(case), seats_of(case)
        if self.leaving not in {it.mediator for it in seats}:
            case.seats_vacant -= 1
        rest = [it for it in open_requests(case) if it.member_id != self.leaving or it.is_director]
        case.recusals_open = sum(not it.is_director for it in rest)
        staying = [it for it in seats if it.mediator != self.leaving]
        new = [*staying, Seated(self.coming, body)]
        seating.reseat(case, entry, new, vacant=case.seats_vacant)
        tell(case, entry)

    def due_on(self, case: Case) -> dt.date | None:
        """Whoever was seated by it has his own time to speak."""
        return newcomers_time(case)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Seat whoever sits from now on."""
        seating.write_seats(case, entry, told_seats(entry) or [])
