"""The records of a case that are read back and signed: found, and whether one may still be signed."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Attendee, Case, Investigation, Party, RecordSignature, Session
from mediation.rules.signing import Signatures, Signed
from mediation.vocabulary import RecordSigner, bi


@dataclass(frozen=True)
class Record:
    """One record, by the number of its entry, with the signatures that it wants and has."""

    number: int
    wants: Signatures
    signed: frozenset[Signed]
    is_corrected: bool = False

    @property
    def missing(self) -> list[Signed]:
        """The signatures that it still wants; without any it is frozen."""
        return self.wants.missing(self.signed)

    @property
    def is_open(self) -> bool:
        """Whether it can still be signed."""
        return bool(self.missing) and not self.is_corrected


def _signed(case: Case) -> dict[int, set[Signed]]:
    found: dict[int, set[Signed]] = {}
    for it in RecordSignature.objects.filter(case=case):
        found.setdefault(it.record, set()).add((RecordSigner(it.signer), it.party_id))
    return found


def _wanted(case: Case) -> dict[int, Signatures]:
    """By the number of its entry, what each record wants."""
    attended: dict[int, set[int]] = {}
    for session, party in Attendee.objects.filter(case=case).values_list("session", "party"):
        attended.setdefault(session, set()).add(party)
    found = {
        it.entry.number: Signatures(
            parties=frozenset(attended.get(it.pk, ())), has_recorder=bool(it.recorder)
        )
        for it in Session.objects.filter(case=case).select_related("entry")
    }
    for it in Investigation.objects.filter(case=case).select_related("entry"):
        asked = frozenset({it.asked_party_id} - {None})
        found[it.entry.number] = Signatures(
            parties=asked, is_investigation=True, has_recorder=bool(it.recorder)
        )
    return found


def records(case: Case) -> dict[int, Record]:
    """Every record of a case by its number, the first one first."""
    wanted, signed = _wanted(case), _signed(case)
    again = Session.objects.filter(case=case).exclude(corrects=None)
    corrected = set(again.values_list("corrects", flat=True))
    return {
        number: Record(
            number, wanted[number], frozenset(signed.get(number, ())), number in corrected
        )
        for number in sorted(wanted)
    }


def record_of(case: Case, number: int | None, field: str = "record") -> Record:
    """A record of this case, or a refusal next to the field."""
    found = records(case).get(number or 0)
    if found is None:
        raise Incomplete(bi("请选择本案的一份笔录。", "Choose a record of this case."), field=field)
    return found


def require_parties(case: Case, ids: tuple[int, ...], field: str) -> None:
    """Refuse parties that are not of this case."""
    known = set(Party.objects.filter(case=case).values_list("pk", flat=True))
    if not set(ids or ()) <= known:
        raise Incomplete(bi("请选择本案的当事人。", "Choose parties of this case."), field=field)
