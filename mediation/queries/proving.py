"""What may be given out of a case to be checked elsewhere: to the offices its journal, to a party its receipts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediation.acts.meetings.apart import closed_items
from mediation.models import (
    Case,
    CaseEntry,
    Evidence,
    FrozenPaper,
    Leaf,
    Meeting,
    MeetingEntry,
    Party,
    Root,
)
from mediation.proofs import giving_out
from mediation.proofs.verifier.rows import canonical
from mediation.vocabulary import ActName, MeetingActName, Side

from .meeting_story import ABOUT_CASES
from .sight import sight

ROOTS = 60


@dataclass(frozen=True)
class Submitted:
    """Something that a party submitted; `is_published` once its entry is under a published root."""

    entry: CaseEntry
    is_published: bool

    @property
    def label(self) -> str:
        """What it was."""
        return str(ActName(self.entry.act).label)


def proof_of(case: Case, among: set[str] | None = None) -> Iterator[bytes]:
    """The proof of a case for who opened it: entries that he may not see are given out as digests alone.

    `among`: the digests of the files that are given out with it; others are not asked for.
    """
    eyes = sight(case)
    entries = list(CaseEntry.objects.filter(case=case).order_by("number"))
    seen = {it.number for it in entries if eyes.sees_entry(it)}
    told = {it.number: canonical(it.facts).decode() for it in entries if it.number in seen}
    kept = _digests(Evidence, case) + _digests(FrozenPaper, case)
    documents = [(number, digest) for number, digest in kept if digest in told.get(number, "")]
    if among is not None:
        documents = [it for it in [*documents, *_copies(case)] if it[1] in among]
    return giving_out.proof(
        case, entries, documents=documents, shown=lambda entry: entry.number in seen
    )


def proof_of_meeting(meeting: Meeting) -> Iterator[bytes]:
    """The proof of a joint meeting; who was recused from one of its cases gets of what is about items digests alone."""
    untold = ABOUT_CASES if closed_items(meeting.actor, meeting) else set()
    entries = list(MeetingEntry.objects.filter(meeting=meeting).order_by("number"))
    return giving_out.proof(
        meeting, entries, shown=lambda entry: MeetingActName(entry.act) not in untold
    )


def _digests(model: type[Evidence | FrozenPaper], case: Case) -> list[tuple[int, str]]:
    """Files of a case by their digest, each with the number of its entry."""
    found = model.objects.filter(case=case).exclude(sha256="").order_by("pk")
    return list(found.values_list("entry__number", "sha256"))


def _copies(case: Case) -> list[tuple[int, str]]:
    """The copies of exhibits without metadata, by their digest."""
    found = Evidence.objects.filter(case=case).exclude(copy_sha256="").order_by("pk")
    return list(found.values_list("entry__number", "copy_sha256"))


def submitted(party: Party) -> list[Submitted]:
    """What a party submitted, the latest first: its filing, what it did itself, and what was handed in for it."""
    entries = CaseEntry.objects.filter(case=party.case_id).order_by("-number")
    own = [it for it in entries if _is_own(it, party)]
    known = Leaf.objects.filter(case_entry__in=[it.pk for it in own])
    placed = set(known.values_list("case_entry", flat=True))
    return [Submitted(it, it.pk in placed) for it in own]


def _is_own(entry: CaseEntry, party: Party) -> bool:
    if entry.act == ActName.FILE_CASE:
        return party.side == Side.APPLICANT
    return party.pk in (entry.facts.get("by_party"), entry.facts.get("handed_in_by"))


def own_submission(party: Party, number: int) -> CaseEntry | None:
    """One of the party's own entries; nobody else's can be asked for."""
    return next((it.entry for it in submitted(party) if it.entry.number == number), None)


def roots() -> list[Root]:
    """The roots that were published last, the latest first."""
    return list(Root.objects.order_by("-number")[:ROOTS])
