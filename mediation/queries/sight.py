"""What the person who looks may see of the case that he opened: the table of visibility, asked for one case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.models import Ballot, Case, CaseEntry, Party
from mediation.rules import visibility
from mediation.rules.belonging import group_of, group_of_input, group_of_part, is_sealed
from mediation.vocabulary import ActName, Grant, Group, Role, Status, bi

from .masking import masked

OPEN = (Grant.ALL, Grant.OPENED)


@dataclass(frozen=True)
class Sight:
    """The roles in which somebody looks at a case, and where it stands. Nobody's sight sees nothing.

    `sealed` are entries (by id) that he may see once he has spoken himself: what the other seats said meanwhile.
    """

    roles: tuple[Role, ...]
    status: Status
    sealed: frozenset[int] = frozenset()

    def grant(self, group: Group) -> Grant:
        """How much of a group is seen."""
        return visibility.grant(group, self.roles, self.status)

    def sees(self, group: Group) -> bool:
        """Whether all of a group is seen, now that the case is open."""
        return self.grant(group) in OPEN

    def sees_own(self, group: Group) -> bool:
        """Whether at least what is one's own is seen."""
        return self.grant(group) in (*OPEN, Grant.OWN)

    def sees_act(self, act: ActName) -> bool:
        """Whether what an act said is seen; that it was done, everybody sees who sees the case."""
        return self.sees(group_of(act))

    def sees_entry(self, entry: CaseEntry) -> bool:
        """The same for one entry: a ballot is under seal for who has not cast his own."""
        return self.sees_act(ActName(entry.act)) and entry.pk not in self.sealed

    def words_seen(self, act: ActName, words: dict[str, Any]) -> dict[str, Any]:
        """The words of an entry without what is not seen."""
        return {
            name: self._part_seen(act, value)
            for name, value in words.items()
            if self.sees(group_of_input(act, name))
        }

    def _part_seen(self, act: ActName, value: Any) -> Any:
        if isinstance(value, list):
            return [self._part_seen(act, it) for it in value]
        if not isinstance(value, dict):
            return value
        return {name: it for name, it in value.items() if self.sees(group_of_part(act, name))}


def say_no_more(act: ActName, by: str) -> str:
    """That an act was done and by whom, for who may not see what it said; of offers not even who."""
    if is_sealed(act):
        return bi("协商中的一步（已封存）。", "A step of the negotiation (sealed).")
    return bi(f"{by}办理了“{act.zh}”。", f"{by}: {act.en.lower()}.")


def sight(case: Case) -> Sight:
    """The sight of whoever opened this case, or for whom papers are made of it; else of nothing."""
    if case.eyes is not None:
        eyes: Sight = case.eyes
        return eyes
    user = getattr(case, "actor", None)
    roles = visibility.roles_seeing(user, case) if user else []
    return Sight(tuple(roles), case.stands, _sealed(case, roles))


def _sealed(case: Case, roles: list[Role]) -> frozenset[int]:
    """The ballots of the others, for a seat that has still to speak to the same question: this system's own design."""
    if Role.SEATED not in roles or case.question is None or not case.opinions_awaited:
        return frozenset()
    cast = Ballot.objects.filter(case=case, question=case.question, round=case.round)
    said = dict(cast.values_list("mediator", "entry"))
    return frozenset() if case.actor.pk in said else frozenset(said.values())


def sight_of(party: Party) -> Sight:
    """The sight of a party that showed its code."""
    return Sight((Role(party.side),), party.case.stands)


def as_seen(party: Party, eyes: Sight) -> Party:
    """A party without the phones, addresses and identity numbers that its reader may not see."""
    if not eyes.sees(Group.NAMES):
        party.name, party.agent, party.representatives = masked(party.name), "", []
    if not eyes.sees(Group.CONTACTS):
        party.phone = party.address = party.agent_phone = ""
    if not eyes.sees(Group.IDENTITY):
        party.id_number = ""
    return party
