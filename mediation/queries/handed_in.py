"""Exhibits at home: a party's own ones whole; of the other side's the redacted version that was made for it, and the
copy of a proof of performance that its debtor lets it see."""

from __future__ import annotations

from mediation.acts.promised import is_owed_to
from mediation.models import (
    AccessRecord,
    AccessSubject,
    CaseEntry,
    Evidence,
    Party,
    PerformanceClaim,
)
from mediation.vocabulary import Group, Version

from .exhibits import (
    Listed,
    Shown,
    copy_shown,
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
    """What others handed in and this party may see: redacted versions that were made for it, and proofs of performance
    that their debtors let it see; what was blacked out stays so."""
    if not sight_of(party).sees(Group.REDACTED):
        return []
    others = [it for it in in_order(party.case) if it.handed_in_by_id != party.pk]
    made = {key: it for key, it in last_redacted(others).items() if it.is_shown}
    proofs = _proofs_for(party) - made.keys()
    return [
        Listed(
            it,
            copy_shown(it) if it.pk in proofs else None,
            redacted_shown(it, made.get(it.pk)),
            made.get(it.pk),
        )
        for it in others
        if it.pk in made or it.pk in proofs
    ]


def _proofs_for(party: Party) -> set[int]:
    """The proofs that something was done for this party, where who did it lets it see them."""
    found = PerformanceClaim.objects.filter(case=party.case_id, entry__facts__show=True)
    claims = found.exclude(exhibit=None).select_related("obligation__debtor")
    return {it.exhibit_id for it in claims if is_owed_to(it.obligation, party.pk, party.side)}


def party_opens(
    party: Party, exhibit: int, version: Version, *, is_recorded: bool = True
) -> Shown | None:
    """A version that this party may open: any of its own exhibits, the shown one of others'.

    Recorded, but for the small pictures on its page, which count with the page."""
    own = next((it for it in handed_in(party) if it.exhibit.pk == exhibit), None)
    other = next((it for it in shown_to(party) if it.exhibit.pk == exhibit), None)
    found = _own_version(party, own, version) if own else None
    if other:
        found = {Version.COPY: other.copy, Version.REDACTED: other.redacted}.get(version)
    if found and is_recorded:
        AccessRecord.objects.create(
            case=party.case, subject=AccessSubject.EVIDENCE, party=party, exhibit=found.exhibit,
            version=version.value,
        )  # fmt: skip
    return found


def opens_shown(party: Party, exhibit: int) -> Shown | None:
    """What the other side sees of an exhibit: the redacted version, else the copy that it is let see."""
    redacted = party_opens(party, exhibit, Version.REDACTED)
    return redacted or party_opens(party, exhibit, Version.COPY)


def _own_version(party: Party, own: Listed, version: Version) -> Shown | None:
    sees = sight_of(party).sees_own(Group.ORIGINALS)
    original = original_shown(own.exhibit) if sees else None
    return {
        Version.ORIGINAL: original,
        Version.COPY: own.copy,
        Version.REDACTED: own.redacted,
    }[version]
