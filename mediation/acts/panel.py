"""The committee: mediators of the bodies are seated as a panel, under the rule by which they will decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry
from mediation.rules.seated import Seated
from mediation.vocabulary import SEAT_BODIES, Status, bi

from . import fields, seating
from .act import CaseAct
from .candidates import pool
from .fitting import require_fit, require_reason
from .reviewing import require_consent


@dataclass(frozen=True, kw_only=True)
class FormPanel(CaseAct):
    """Mediators of the founding bodies are named for the case (人民调解法 19；县实施方案 三（二）3)."""

    story = bi(
        "{actor}组成调解组：{people}。",
        "{actor} formed the panel: {people}.",
    )
    help = bi("每个单位可派一名或数名调解员。", "Each body sends one mediator or more.")

    court: tuple[int, ...] = fields.people(
        bi("法院调解员", "From the court"), "court_mediators", required=False
    )
    housing: tuple[int, ...] = fields.people(
        bi("住建局调解员", "From the housing bureau"), "housing_mediators", required=False
    )
    justice: tuple[int, ...] = fields.people(
        bi("司法局调解员", "From the justice bureau"), "justice_mediators", required=False
    )
    township: tuple[int, ...] = fields.people(
        bi("乡镇（街道）调解员", "From the townships"), "township_mediators", required=False
    )

    chair: int | None = fields.one(
        "person", bi("主持人（不选则由乡镇调解员主持）", "Who presides (else: a township mediator)"),
        "mediators", required=False,
    )  # fmt: skip
    reason: str = fields.text(
        bi("理由", "Why"), required=False, limit=500,
        help=bi("与系统建议不同时必填。", "Needed where it differs from what is proposed."),
    )  # fmt: skip

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """Whom the system proposes for each body."""
        return {body.value: [it.person] for body, it in pool(case).proposals().items()}

    def seats(self) -> list[Seated]:
        """Every seat: which person, which body."""
        return [
            Seated(person, body) for body in SEAT_BODIES for person in getattr(self, body.value)
        ]

    @classmethod
    def ready(cls, case: Case) -> None:
        """A case from the court needs consent; any other comes from the joint meeting."""
        if case.stands is Status.ACCEPTED:
            require_consent(case)
            if not case.is_referred_by_court:
                raise Incomplete(
                    bi("还差：联席会议的审议结果。", "Missing: the joint meeting's outcome.")
                )

    def check(self, case: Case) -> None:
        """There is somebody, everybody is a mediator of his body, and nobody sits twice."""
        seats = self.seats()
        if not seats:
            raise Incomplete(
                bi("至少选择一名调解员。", "Name at least one mediator."), field="court"
            )
        if len({it.mediator for it in seats}) < len(seats):
            raise Incomplete(bi("同一人不能占两席。", "Nobody sits twice."), field="court")
        found = pool(case)
        require_fit(case, found, seats)
        seating.require_bodies(case, seats)
        if self.chair is not None and self.chair not in {it.mediator for it in seats}:
            raise Incomplete(
                bi("主持人须是调解组成员。", "Who presides must have a seat."), field="chair"
            )
        case.proposed = found.proposals()
        require_reason(seats, case.proposed, self.reason, found)

    def leads_to(self, case: Case) -> Status:
        """The case is before the committee."""
        return Status.COMMITTEE

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Whether to mediate is put to every seat; a new panel starts afresh."""
        seating.form(case, entry, self.seats(), self.chair)
        case.recusals_open = case.seats_vacant = 0
        entry.facts["proposed"] = {body.value: it.person for body, it in case.proposed.items()}

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Seat them."""
        seating.write_seats(case, entry, self.seats())
