"""A question of recusal is decided: by the director, and the director's own by the bureau's supervisor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, RecusalDecision, RecusalRequest
from mediation.rules.seated import Seated
from mediation.vocabulary import BodyKind, Origin, Recusal, bi

from . import fields, seating
from .act import CaseAct
from .asking import seats_of
from .candidates import pool
from .deputies import deputies
from .recusal import tell
from .requests import open_requests
from .rounds import newcomers_time


@dataclass(frozen=True, kw_only=True)
class _Decision(CaseAct, abstract=True):
    """A question is decided, with reasons."""

    request: int = fields.one("request", bi("哪一项", "Which question"), "recusals_open")
    recusal: Recusal = fields.choice(bi("决定", "Decision"), Recusal)
    reasons: str = fields.text(bi("理由", "Reasons"), limit=1000)

    def asked(self, case: Case) -> RecusalRequest:
        """The question, or a refusal next to the field."""
        found = next((it for it in self.questions(case) if it.pk == self.request), None)
        if found is None:
            raise Incomplete(
                bi("请选择待决定的一项。", "Choose an open question."), field="request"
            )
        if found.member_id == case.actor.pk:
            raise Incomplete(
                bi("不能决定自己的回避。", "Nobody decides about himself."), field="request"
            )
        return found

    @classmethod
    def questions(cls, case: Case) -> list[RecusalRequest]:
        """The questions that this act decides."""
        of_director = cls is DecideDirectorsRecusal
        return [it for it in open_requests(case) if it.is_director is of_director]

    @classmethod
    def ready(cls, case: Case) -> None:
        """Something is asked."""
        if not cls.questions(case):
            raise NotNow(bi("没有待决定的回避。", "No recusal is to be decided."))

    def decided(self, case: Case, entry: CaseEntry) -> None:
        """Keep the decision, and whoever sits after it."""
        request = RecusalRequest.objects.get(pk=self.request)
        decision = RecusalDecision(
            case=case, entry=entry, request=request, member_id=request.member_id, recusal=self.recusal.value,
            is_director=request.is_director, substitute_id=entry.facts.get("substitute"),
        )  # fmt: skip
        RecusalDecision.writes.bulk_create([decision])
        seats = told_seats(entry)
        if seats is not None:
            seating.write_seats(case, entry, seats)

    def due_on(self, case: Case) -> dt.date | None:
        """Whoever was seated by it has his own time to speak."""
        return newcomers_time(case)

    def still_open(self, case: Case, request: RecusalRequest) -> None:
        """Count what stays open after this decision."""
        rest = [it for it in open_requests(case) if it.pk != request.pk]
        if self.recusal is Recusal.GRANTED:
            rest = [it for it in rest if it.member_id != request.member_id]
        case.directors_recusal_open = sum(it.is_director for it in rest)
        case.recusals_open = len(rest) - case.directors_recusal_open


@dataclass(frozen=True, kw_only=True)
class DecideRecusal(_Decision):
    """The director decides whether a member withdraws. Granted, his seat passes at once to a substitute of his body."""

    story = bi(
        "{actor}决定：{member}，{recusal}{seat}。",
        "{actor} decided about {member}: {recusal}{seat}.",
    )
    help = bi(
        "准予后，该成员立即看不到本案；同单位的替补随即入席，没有替补的席位空缺，由您补上。",
        "Granted, the member reads nothing of the case from that instant; a substitute of the same body takes the"
        " seat, or it stays empty for you to fill.",
    )

    def check(self, case: Case) -> None:
        """A party who does not accept a mediator is given another."""
        request = self.asked(case)
        if request.origin == Origin.UNWANTED and self.recusal is Recusal.REFUSED:
            raise Incomplete(
                bi(
                    "当事人不接受的调解员须另换（人民调解法 23；若干规定，经转述）。",
                    "A party who does not accept a mediator is given another (人民调解法 23; the provisions of 2002,"
                    " at second hand).",
                ),
                field="recusal",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The panel is another from this entry on: whoever is not on it reads nothing more."""
        request = self.asked(case)
        entry.facts["member"] = request.member_id
        self.still_open(case, request)
        if self.recusal is Recusal.GRANTED:
            vacate(case, entry, request.member_id)
        tell(case, entry)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the decision, and seat whoever sits from now on."""
        self.decided(case, entry)


def vacate(case: Case, entry: CaseEntry, member: int) -> None:
    """The seats without this member, with his substitute where there is one; else the seat is empty."""
    seats, found = seats_of(case), pool(case)
    body = next((it.body for it in seats if it.mediator == member), None)
    if body is None:
        return
    staying = [it for it in seats if it.mediator != member]
    coming = found.substitute(member, body, [it.mediator for it in staying])
    if coming:
        entry.facts["substitute"] = coming.person
        staying.append(Seated(coming.person, body))
    else:
        case.seats_vacant += 1
    seating.reseat(case, entry, staying, vacant=case.seats_vacant)


def told_seats(entry: CaseEntry) -> list[Seated] | None:
    """The seats of the panel as this entry leaves them; nothing where it does not touch them."""
    seats = entry.facts.get("seats")
    return None if seats is None else [Seated(person, BodyKind(body)) for person, body in seats]


@dataclass(frozen=True, kw_only=True)
class DecideDirectorsRecusal(_Decision):
    """The bureau's supervisor decides whether the director withdraws, and who acts in his place (D)."""

    story = bi(
        "{actor}决定：主任{member}，{recusal}。",
        "{actor} decided about director {member}: {recusal}.",
    )
    help = bi(
        "准予后，由副主任或替补代行主任职责。", "Granted, a deputy or substitute acts as director."
    )

    deputy: int | None = fields.one(
        "person",
        bi("由谁代行（准予时必填）", "Who acts (when granted)"),
        "deputies",
        required=False,
    )

    def check(self, case: Case) -> None:
        """Somebody acts in his place, and that is not he."""
        request = self.asked(case)
        if self.recusal is Recusal.GRANTED and self.deputy not in deputies(case, request.member_id):
            raise Incomplete(
                bi("请选择代行主任职责的人。", "Choose who acts as director."), field="deputy"
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Should he sit on the panel too, his seat passes on as well."""
        request = self.asked(case)
        entry.facts["member"] = request.member_id
        self.still_open(case, request)
        if self.recusal is Recusal.GRANTED:
            vacate(case, entry, request.member_id)
            entry.facts["substitute"] = self.deputy
        tell(case, entry)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the decision."""
        self.decided(case, entry)
