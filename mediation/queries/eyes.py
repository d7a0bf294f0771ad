"""Whose eyes a paper is filled for: a party's own edition, and the clockwork's that keeps what was signed.

Both look at a case that was prepared here; `sight` then answers with these eyes instead of a person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from mediation.acts import records
from mediation.calendar.moments import local_date
from mediation.models import Case, CaseEntry, Party
from mediation.models.moment import now
from mediation.rules import visibility
from mediation.vocabulary import ActName, Grant, Group, Role, Status

from .sight import OPEN, Sight

SEALED = (Group.CAUCUS, Group.OFFERS)
"""What no paper holds, whoever keeps it."""
SHUT = (*SEALED, Group.OPINIONS)
"""And what none holds but the certificate of a decision."""
RECORDS = (ActName.RECORD_SESSION, ActName.RECORD_INVESTIGATION)


@dataclass(frozen=True)
class KeepersSight(Sight):
    """The clockwork keeps papers whole; it shows them to nobody. `shut` is what this paper does not hold."""

    shut: tuple[Group, ...] = SHUT

    def sees(self, group: Group) -> bool:
        """All that the paper may hold."""
        return group not in self.shut


@dataclass(frozen=True)
class PartySight(Sight):
    """A party reads its own edition. `heard`: records of what it was at, and what ended the mediation for both."""

    party: int = 0
    heard: frozenset[int] = frozenset()

    def sees(self, group: Group) -> bool:
        """What both sides see; of the narrative the applicant its own, and there is no other."""
        grant = self.grant(group)
        return grant in OPEN or (group is Group.NARRATIVE and grant is Grant.OWN)

    def sees_entry(self, entry: CaseEntry) -> bool:
        """Besides what both see, the records of what it was at."""
        return super().sees_entry(entry) or entry.number in self.heard

    def words_seen(self, act: ActName, words: dict[str, Any]) -> dict[str, Any]:
        """A record is read as a whole by who was there: it signs it."""
        return dict(words) if act in RECORDS else super().words_seen(act, words)


WITHHELD = "（略）"
"""What stands in a party's edition for what only the other side and the offices see."""
NOT_SHOWN = ("phone", "address", "agent_phone", "id_number")


def withheld(party: Party) -> Party:
    """The other side, without how it is reached and identified; what nobody recorded stays a blank."""
    for name in NOT_SHOWN:
        if getattr(party, name):
            setattr(party, name, WITHHELD)
    return party


def _prepared(case: Case, eyes: Sight) -> Case:
    case.now = timezone.now()
    case.occurred = local_date(case.now)
    case.eyes = eyes
    return case


def _load(number: str) -> Case:
    found: Case = Case.objects.select_related("estate", "body").get(number=number)
    return found


def for_keeping(number: str, *, with_opinions: bool = False) -> Case:
    """The case as it is frozen: for the clockwork alone."""
    case = _load(number)
    shut = SEALED if with_opinions else SHUT
    _prepared(case, KeepersSight((), case.stands, shut=shut))
    case.occurred = local_date(now())  # what is kept says by the database's clock when
    return case


def for_party(party: Party) -> Case:
    """The case as this party may read it on paper."""
    case = _load(party.case.number)
    role = Role(party.side)
    return _prepared(case, PartySight((role,), case.stands, frozenset(), party.pk, _heard(party)))


def _heard(party: Party) -> frozenset[int]:
    """Records are a party's own where it sees its own of sessions; that a refusal ended it, both are told."""
    ended = CaseEntry.objects.filter(
        case=party.case_id, act=ActName.RECORD_CONSENT.value, status_after=Status.TERMINATED.value
    )
    found = set(ended.values_list("number", flat=True))
    grant = visibility.grant(Group.SESSIONS, [Role(party.side)], party.case.stands)
    if grant in (*OPEN, Grant.OWN):
        known = records.records(party.case).values()
        found |= {it.number for it in known if party.pk in it.wants.parties}
    return frozenset(found)
