"""The committee: mediators of the bodies are seated as a panel, under the rule by which they will decide."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Post
from mediation.rules.seated import Seated
from mediation.vocabulary import SEAT_BODIES, Role, Status, bi

from . import fields, seating
from .act import CaseAct
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
        self._check_people(seats)
        seating.require_bodies(case, seats)
        if self.chair is not None and self.chair not in {it.mediator for it in seats}:
            raise Incomplete(
                bi("主持人须是调解组成员。", "Who presides must have a seat."), field="chair"
            )

    def _check_people(self, seats: list[Seated]) -> None:
        named = Post.objects.filter(
            user__in=[it.mediator for it in seats],
            user__is_active=True,
            role=Role.MEDIATOR.value,
            ended_on=None,
        )
        mediators = set(named.values_list("user__body__kind", "user"))
        for person, body in seats:
            if (body.value, person) not in mediators:
                raise Incomplete(
                    bi(f"请选择{body.zh}的调解员。", f"Choose mediators of: {body.en}."),
                    field=body.value,
                )

    def leads_to(self, case: Case) -> Status:
        """The case is before the committee."""
        return Status.COMMITTEE

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Whether to mediate is put to every seat; a new panel starts afresh."""
        seating.form(case, entry, self.seats(), self.chair)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Seat them."""
        seating.write_seats(case, entry, self.seats())
