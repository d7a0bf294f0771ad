"""The committee: mediators of the bodies are seated, each body gives its opinion."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Opinion, Post, Seat
from mediation.vocabulary import SEAT_BODIES, BodyKind, Role, Stance, Status, bi

from . import fields
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

    def seats(self) -> list[tuple[BodyKind, int]]:
        """Every seat: which body, which person."""
        return [(body, person) for body in SEAT_BODIES for person in getattr(self, body.value)]

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
        if len({person for _, person in seats}) < len(seats):
            raise Incomplete(bi("同一人不能占两席。", "Nobody sits twice."), field="court")
        self._check_people(seats)

    def _check_people(self, seats: list[tuple[BodyKind, int]]) -> None:
        named = Post.objects.filter(
            user__in=[person for _, person in seats],
            user__is_active=True,
            role=Role.MEDIATOR.value,
            ended_on=None,
        )
        mediators = set(named.values_list("user__body__kind", "user"))
        for body, person in seats:
            if (body.value, person) not in mediators:
                raise Incomplete(
                    bi(f"请选择{body.zh}的调解员。", f"Choose mediators of: {body.en}."),
                    field=body.value,
                )

    def leads_to(self, case: Case) -> Status:
        """The case is before the committee."""
        return Status.COMMITTEE

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One opinion of each body that has a seat is awaited; a new panel starts afresh."""
        case.panel = case.version
        case.opinions_awaited = len({body for body, _ in self.seats()})

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Seat them."""
        Seat.writes.bulk_create(
            Seat(
                case=case, entry=entry, panel=entry.number, body_kind=body.value, mediator_id=person
            )
            for body, person in self.seats()
        )


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(CaseAct):
    """A body says whether the case is fit for mediation. The last opinion opens it, unless most say no."""

    story = bi("{actor}（{body}）发表意见：{stance}。", "{actor} ({body}): {stance}.")
    parallel = True

    stance: Stance = fields.choice(bi("意见", "Opinion"), Stance)
    grounds: str = fields.text(bi("理由", "Grounds"), limit=2000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """Each body gives one opinion on this panel."""
        given = Opinion.objects.filter(
            case=case, panel=case.panel or 0, body_kind=case.seat_body or ""
        )
        if case.opinions_awaited == 0 or given.exists():
            raise NotNow(
                bi(
                    "本单位的意见已经记录，不能重复。",
                    "The opinion of your body is already recorded.",
                )
            )

    def leads_to(self, case: Case) -> Status:
        """The last opinion opens the mediation, unless more than half of the bodies are against it."""
        if case.opinions_awaited > 1:
            return Status.COMMITTEE
        earlier = Opinion.objects.filter(case=case, panel=case.panel or 0)
        stances = [*earlier.values_list("stance", flat=True), self.stance.value]
        against = stances.count(Stance.UNSUITABLE.value)
        return Status.COMMITTEE if against * 2 > len(stances) else Status.MEDIATING

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One opinion fewer is awaited."""
        case.opinions_awaited -= 1
        entry.facts["body"] = case.seat_body

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the opinion under the body's name."""
        opinion = Opinion(
            case=case, entry=entry, panel=case.panel or 0, body_kind=case.seat_body or "",
            stance=self.stance.value,
        )  # fmt: skip
        Opinion.writes.bulk_create([opinion])
