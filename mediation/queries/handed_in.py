"""Exhibits at home: a party's own ones whole, of the other side's the redacted version that was made for it."""

from __future__ import annotations

from mediation.models import AccessRecord, AccessSubject, CaseEntry, Evidence, Party
from mediation.vocabulary import Group, Version

from .exhibits import (
    Listed,
    Shown,
    in_order,
    last_redacted,
    listed,
    original_shown,
    redacted_shown,
)
from .sight import sight_of


def handed_in(party: Party) -> list[Listed]:
    """The exhibits that this party handed in itself, with the version of each that the other side may see."""
    eyes = sight_of(party)
    if not eyes.sees_own(Group.EVIDENCE):
        return []
    return listed(list(in_order(party.case).filter(handed_in_by=party)), eyes)


def received(party: Party, entry: CaseEntry) -> list[Evidence]:
    """The files that this party handed in by one entry: name and digest belong to its receipt."""
    own = Evidence.objects.filter(entry=entry, handed_in_by=party).exclude(sha256="")
    return list(own.order_by("id")) if sight_of(party).sees_own(Group.EVIDENCE) else []


def shown_to(party: Party) -> list[Listed]:
    """What others handed in and this party may see: redacted versions that were made for it, and nothing else."""
    if not sight_of(party).sees(Group.REDACTED):
        return []
    others = [it for it in in_order(party.case) if it.handed_in_by_id != party.pk]
    made = {key: it for key, it in last_redacted(others).items() if it.is_shown}
    return [
        Listed(it, None, redacted_shown(it, made[it.pk]), made[it.pk])
        for it in others
        if it.pk in made
    ]


def party_opens(
    party: Party, exhibit: int, version: Version, *, is_recorded: bool = True
) -> Shown | None:
    """A version that this party may open: any of its own exhibits, the shown one of others'.

    Recorded, but for the small pictures on its page, which count with the page."""
    own = next((it for it in handed_in(party) if it.exhibit.pk == exhibit), None)
    other = next((it for it in shown_to(party) if it.exhibit.pk == exhibit), None)
    found = _own_version(party, own, version) if own else None
    if other and version is Version.REDACTED:
        found = other.redacted
    if found and is_recorded:
        AccessRecord.objects.create(
            case=party.case, subject=AccessSubject.EVIDENCE, party=party, exhibit=found.exhibit,
            version=version.value,
        )  # fmt: skip
    return found


def _own_version(party: Party, own: Listed, version: Version) -> Shown | None:
    sees = sight_of(party).sees_own(Group.ORIGINALS)
    original = original_shown(own.exhibit) if sees else None
    return {
        Version.ORIGINAL: original,
        Version.COPY: own.copy,
        Version.REDACTED: own.redacted,
    }[version]
