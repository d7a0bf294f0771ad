"""Recusal: a member says it himself, a party asks, the system finds; the director decides, and the director's own the
bureau's supervisor.

People's mediation law has no article on it; the grounds follow 特邀调解规定 15-16 (read), who decides and by when is
our own design (D). A party who does not accept a mediator must be given another (人民调解工作若干规定, V*).
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, RecusalRequest, User
from mediation.rules.conflicts import bars
from mediation.vocabulary import SAID, Ground, Origin, bi

from . import fields
from .act import CaseAct
from .asking import seats_of
from .candidates import conflicts_of
from .requests import asked_about, directs

PENDING = bi("对他的回避正在审查，请等待决定。", "His recusal is being decided already.")


def require_said(ground: Ground | None) -> None:
    """Refuse a ground that people cannot give: it is found, or follows from something else."""
    if ground not in SAID:
        raise Incomplete(bi("请选择回避的理由。", "Choose the ground."), field="ground")


def ask(case: Case, entry: CaseEntry, member: int) -> None:
    """One more question is open: about the director, for the supervisor; about anybody else, for the director."""
    entry.facts["is_director"] = directs(case, member)
    if entry.facts["is_director"]:
        case.directors_recusal_open += 1
    else:
        case.recusals_open += 1
    tell(case, entry)


def tell(case: Case, entry: CaseEntry) -> None:
    """The entry keeps what is open after it, for whoever plays the journal again."""
    entry.facts |= {
        "open": case.recusals_open, "open_director": case.directors_recusal_open, "vacant": case.seats_vacant,
    }  # fmt: skip


def keep_request(case: Case, entry: CaseEntry, member: int, origin: Origin, ground: Ground) -> None:
    """Keep the question."""
    voice = case.actor.speaks_for
    request = RecusalRequest(
        case=case, entry=entry, member_id=member, origin=origin.value, ground=ground.value,
        is_director=entry.facts["is_director"], party_id=voice.party if voice else None,
    )  # fmt: skip
    RecusalRequest.writes.bulk_create([request])


@dataclass(frozen=True, kw_only=True)
class DeclareConflict(CaseAct):
    """A member, or the director, says himself why he ought to withdraw (after 特邀调解规定 15, as ours)."""

    story = bi("{actor}申报回避：{ground}。", "{actor} declared a conflict: {ground}.")
    help = bi("决定之前请暂停办理本案。", "Until it is decided, please leave the case alone.")
    parallel = True

    ground: Ground = fields.choice(bi("理由", "Ground"), Ground, among="grounds")
    explanation: str = fields.text(bi("具体情况", "What it is"), limit=1000)

    def check(self, case: Case) -> None:
        """He has not said so already."""
        require_said(self.ground)
        if case.actor.pk in asked_about(case):
            raise NotNow(PENDING)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One more question."""
        entry.facts["member"] = case.actor.pk
        ask(case, entry, case.actor.pk)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        keep_request(case, entry, case.actor.pk, Origin.DECLARED, self.ground)


@dataclass(frozen=True, kw_only=True)
class ChallengeMember(CaseAct):
    """A party asks that a member, or the director, withdraw (特邀调解规定 15, taken over as ours)."""

    story = bi(
        "{actor}申请{member}回避：{ground}。", "{actor} asked that {member} withdraw: {ground}."
    )
    parallel = True

    member: int = fields.one("person", bi("申请谁回避", "Who should withdraw"), "challengeable")
    ground: Ground = fields.choice(bi("理由", "Ground"), Ground, among="grounds")
    explanation: str = fields.text(bi("具体情况", "What it is"), limit=1000)

    def check(self, case: Case) -> None:
        """He has to do with the case, nobody asked yet, and this party was not answered about him before."""
        require_said(self.ground)
        require_in_charge(case, self.member, "member")
        if self.member in asked_about(case):
            raise NotNow(PENDING, field="member")
        voice = case.actor.speaks_for
        asked = RecusalRequest.objects.filter(
            case=case, member=self.member, party=voice.party if voice else None
        )
        if asked.filter(origin=Origin.CHALLENGED.value).exists():
            raise NotNow(
                bi(
                    "您对他的回避申请已有决定。",
                    "You asked this about him before, and it was decided.",
                ),
                field="member",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One more question."""
        ask(case, entry, self.member)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        keep_request(case, entry, self.member, Origin.CHALLENGED, self.ground)


def require_in_charge(case: Case, person: int, field: str) -> None:
    """Refuse somebody who neither sits on the panel nor directs the case."""
    if person not in {it.mediator for it in seats_of(case)} and not directs(case, person):
        raise Incomplete(
            bi("请选择本案的调解员或主任。", "Choose a mediator of this case, or the director."),
            field=field,
        )


@dataclass(frozen=True, kw_only=True)
class RaiseConflict(CaseAct):
    """The clockwork has found why a member ought to withdraw: parties or roles have changed since he was seated."""

    story = bi("系统核对发现{member}有回避情形：{ground}。", "Found of {member}: {ground}.")
    parallel = True

    member: int = fields.one("person", bi("谁", "Who"), "challengeable")
    ground: Ground = fields.choice(bi("情形", "What was found"), Ground)

    def check(self, case: Case) -> None:
        """It is so, nobody asked yet, and it was not decided before."""
        require_in_charge(case, self.member, "member")
        known = RecusalRequest.objects.filter(
            case=case, member=self.member, ground=self.ground.value
        )
        if self.member in asked_about(case) or known.exists():
            raise NotNow(PENDING, field="member")
        person = User.objects.select_related("body").get(pk=self.member)
        found = bars(conflicts_of(case, [person])[self.member])
        if self.ground not in {it.ground for it in found}:
            raise NotNow(
                bi("没有发现这种情形。", "Nothing of this kind was found."), field="ground"
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One more question."""
        ask(case, entry, self.member)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        keep_request(case, entry, self.member, Origin.FOUND, self.ground)
