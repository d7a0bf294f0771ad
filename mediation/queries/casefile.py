"""The whole file of a case, subject by subject, for the case page and the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from mediation.models import (
    AccessRecord,
    Agreement,
    Ballot,
    Case,
    ConfirmationStep,
    ConsentAnswer,
    Evidence,
    JointReview,
    Obligation,
    Panel,
    Party,
    Power,
    Rating,
    ReturnVisit,
    Seat,
    Session,
    Signature,
    Words,
)
from mediation.vocabulary import ActName, Group, PowerScope

from .agreed import ReadAgreement, agreements_of
from .caucus import Talk, talks_of
from .deadlines import Deadline, deadlines
from .deliberated import Deliberation
from .deliberating import deliberation
from .exhibits import Listed, in_order, listed
from .eyes import PartySight, withheld
from .promises import Kept, told, with_all
from .records import ReadRecord, records_of
from .recusals import Asked, recusals
from .sight import Sight, as_seen, sight
from .sittings import Agreed, agreed_for

T = TypeVar("T")
Subject = Callable[["CaseFile"], list[T]]


def _of(group: Group) -> Callable[[Subject[T]], cached_property[list[T]]]:
    """A subject of the file, read when it is asked for; empty for a reader to whom its group is not granted."""

    def guarded(read: Subject[T]) -> cached_property[list[T]]:
        @wraps(read)
        def seen(file: CaseFile) -> list[T]:
            return read(file) if file.eyes.sees(group) else []

        return cached_property(seen)

    return guarded


@dataclass(frozen=True)
class CaseFile:
    """The facts of one case, each subject read when it is asked for."""

    case: Case

    @cached_property
    def eyes(self) -> Sight:
        """What its reader may see."""
        return sight(self.case)

    @cached_property
    def filing(self) -> dict[str, Any]:
        """The words of the filing: narrative, claims."""
        found = Words.objects.filter(case=self.case, entry__act=ActName.FILE_CASE.value).first()
        words = dict(found.words) if found else {}
        seen = {"narrative": Group.NARRATIVE, "claims": Group.CLAIMS}
        return {
            name: words[name] for name, it in seen.items() if name in words and self.eyes.sees(it)
        }

    @_of(Group.NARRATIVE)
    def supplements(self) -> list[Words]:
        """What was added to the filing."""
        supplementing = ActName.SUPPLEMENT_FILING.value
        found = Words.objects.filter(case=self.case, entry__act=supplementing)
        return list(found.select_related("entry").order_by("id"))

    @cached_property
    def parties(self) -> list[Party]:
        """Applicant first; without the phones, addresses and identity numbers that its reader may not see."""
        found = Party.objects.filter(case=self.case).order_by("side", "position")
        return [self._seen(party) for party in found]

    def _seen(self, party: Party) -> Party:
        """In a party's own edition its own is whole, and of the other side's it is said that it was left out."""
        if not isinstance(self.eyes, PartySight):
            return as_seen(party, self.eyes)
        return party if party.pk == self.eyes.party else withheld(party)

    @_of(Group.ANSWERS)
    def answers(self) -> list[ConsentAnswer]:
        """Who answered what to the invitation, newest last."""
        found = ConsentAnswer.objects.filter(case=self.case).select_related("party", "entry")
        return list(found.order_by("id"))

    @_of(Group.EVIDENCE)
    def evidence(self) -> list[Evidence]:
        """Exhibits as they are listed."""
        return list(in_order(self.case))

    @_of(Group.EVIDENCE)
    def exhibits(self) -> list[Listed]:
        """The same, each with the versions that may be opened."""
        return listed(self.evidence, self.eyes)

    @_of(Group.REVIEW)
    def reviews(self) -> list[JointReview]:
        """What joint meetings decided."""
        found = JointReview.objects.filter(case=self.case).select_related("community", "entry")
        return list(found.order_by("id"))

    @_of(Group.PANEL)
    def seats(self) -> list[Seat]:
        """The panel in use."""
        found = Seat.objects.filter(case=self.case, panel=self.case.panel or 0)
        return list(found.select_related("mediator__body").order_by("id"))

    @cached_property
    def recusals(self) -> list[Asked]:
        """Questions of recusal with their answers; nothing for who may not know."""
        return recusals(self.case)

    @_of(Group.OPINIONS)
    def opinions(self) -> list[Ballot]:
        """The opinions given on the panel in use, with their grounds under `entry.words.words`; none under seal."""
        first = Panel.objects.filter(case=self.case, number=self.case.panel or 0).values("formed")
        found = Ballot.objects.filter(case=self.case, question__in=first).exclude(stance="")
        found = found.exclude(entry__in=self.eyes.sealed).select_related("entry__words", "mediator")
        return list(found.order_by("id"))

    @cached_property
    def deliberation(self) -> Deliberation:
        """What was put to the panel in use, and what came of it, as its reader may see it."""
        return deliberation(self.case, self.eyes)

    @_of(Group.SESSIONS)
    def sessions(self) -> list[Session]:
        """Sessions, with their record under `entry.words.words`."""
        found = Session.objects.filter(case=self.case)
        return list(found.select_related("entry__words", "entry__by").order_by("id"))

    @cached_property
    def records(self) -> list[ReadRecord]:
        """What was recorded to be read back and signed: sessions and investigations."""
        return records_of(self.case)

    @cached_property
    def agreed(self) -> Agreed | None:
        """The session to come."""
        return agreed_for(self.case)

    @cached_property
    def talks(self) -> list[Talk]:
        """The reader's own notes of separate talks; nobody else's."""
        return talks_of(self.case)

    @cached_property
    def agreement(self) -> Agreement | None:
        """The agreement in use."""
        if not self.eyes.sees(Group.AGREEMENT):
            return None
        found = Agreement.objects.filter(case=self.case, number=self.case.agreement or 0)
        return found.select_related("entry").first()

    @_of(Group.AGREEMENT)
    def obligations(self) -> list[Obligation]:
        """Its promises, each with what became of it under `performances`."""
        found = Obligation.objects.filter(agreement=self.agreement)
        found = found.select_related("debtor", "creditor")
        return list(found.prefetch_related(*with_all()).order_by("position"))

    @cached_property
    def promises(self) -> list[Kept]:
        """The same, each with where it stands and what is unclear of it."""
        return told(self.case, self.obligations, self.case.occurred)

    @_of(Group.AGREEMENT)
    def signatures(self) -> list[Signature]:
        """Who signed it."""
        found = Signature.objects.filter(agreement=self.agreement).select_related("party")
        return list(found.order_by("id"))

    @cached_property
    def agreements(self) -> list[ReadAgreement]:
        """The agreement that is being signed, the one in use, those that it has replaced."""
        return agreements_of(self.case)

    @cached_property
    def powers(self) -> list[Power]:
        """The powers of attorney in force, one a party at the most; in a party's own edition the one it gave."""
        found = Power.objects.filter(case=self.case)
        if isinstance(self.eyes, PartySight):
            found = found.filter(party=self.eyes.party)
        elif not self.eyes.sees(Group.ANSWERS):
            return []
        last = {it.party_id: it for it in found.select_related("party", "entry").order_by("id")}
        return [it for it in last.values() if PowerScope.NONE.value not in it.scopes]

    @_of(Group.COURT)
    def confirmation(self) -> list[ConfirmationStep]:
        """The steps before the court."""
        found = ConfirmationStep.objects.filter(case=self.case).select_related("entry")
        return list(found.order_by("id"))

    @_of(Group.VISITS)
    def visits(self) -> list[ReturnVisit]:
        """Return visits, with what was said under `entry.words.words`."""
        found = ReturnVisit.objects.filter(case=self.case).select_related("entry__words")
        return list(found.order_by("id"))

    @_of(Group.VISITS)
    def ratings(self) -> list[Rating]:
        """What the parties said of the handling from home, each at most once."""
        found = Rating.objects.filter(case=self.case).select_related("party", "entry__words")
        return list(found.order_by("id"))

    @_of(Group.CLOCKS)
    def clocks(self) -> list[Deadline]:
        """Every clock, running ones first."""
        return deadlines(self.case, self.case.occurred)

    @_of(Group.ACCESS)
    def readers(self) -> list[AccessRecord]:
        """The last hundred openings."""
        found = AccessRecord.objects.filter(case=self.case).select_related("by", "party", "exhibit")
        return list(found.order_by("-read_at")[:100])


def casefile(case: Case) -> CaseFile:
    """The file of a case that was opened through `access_case`."""
    return CaseFile(case)
