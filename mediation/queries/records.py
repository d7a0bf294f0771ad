"""The records of sessions and investigations as people read them: what was said, who signed, who has not yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mediation.acts import ACTS, fields
from mediation.acts import records as known
from mediation.models import Case, CaseEntry, Party, RecordSignature
from mediation.rules.signing import FROM_HOME, Signed
from mediation.vocabulary import ActName, Group, RecordSigner, Route, SignedBy, bi

from .sight import sight, sight_of
from .story import Names, details_of

RECORDING = (ActName.RECORD_SESSION, ActName.RECORD_INVESTIGATION)
HEARD = {
    ActName.RECORD_SESSION: bi("调解记录", "Session"),
    ActName.RECORD_INVESTIGATION: bi("调查记录", "Investigation"),
}


@dataclass(frozen=True)
class ReadRecord:
    """One record: its words label by label, and its signatures in words."""

    number: int
    title: str
    entry: CaseEntry
    time: str
    attended: list[str]
    details: list[tuple[str, str]]
    told: list[str]
    signed: list[str]
    missing: list[str]
    is_corrected: bool
    corrects: int | None
    open_to: list[Signed] = field(default_factory=list)

    @property
    def is_frozen(self) -> bool:
        """Whether everybody has signed."""
        return not self.missing and bool(self.signed)


def records_of(case: Case) -> list[ReadRecord]:
    """Every record of a case for who may read them, the first one first."""
    eyes = sight(case)
    if not eyes.sees(Group.SESSIONS):
        return []
    found = known.records(case)
    return _read(case, found.values())


def records_for(party: Party) -> list[ReadRecord]:
    """The records of what this party was at, or was asked itself; nobody else's."""
    eyes = sight_of(party)
    if not eyes.sees_own(Group.SESSIONS):
        return []
    found = known.records(party.case).values()
    return _read(party.case, [it for it in found if party.pk in it.wants.parties])


def to_sign(party: Party) -> list[tuple[ReadRecord, Signed]]:
    """The records that want this party's own signature still, and in what capacity."""
    return [
        (it, signed)
        for it in records_for(party)
        for signed in it.open_to
        if signed[1] == party.pk and signed[0] in FROM_HOME
    ]


def _read(case: Case, found: Iterable[known.Record]) -> list[ReadRecord]:
    records = {it.number: it for it in found}
    entries = CaseEntry.objects.filter(case=case, number__in=records)
    listed = list(entries.select_related("by", "words").order_by("number"))
    names, signed = Names(listed, case), _signatures(case)
    return [
        _one(entry, records[entry.number], names, signed.get(entry.number, [])) for entry in listed
    ]


def _signatures(case: Case) -> dict[int, list[RecordSignature]]:
    found: dict[int, list[RecordSignature]] = {}
    rows = RecordSignature.objects.filter(case=case).select_related("entry__by", "entry__words")
    for it in rows.order_by("id"):
        found.setdefault(it.record, []).append(it)
    return found


def _one(
    entry: CaseEntry, record: known.Record, names: Names, signed: list[RecordSignature]
) -> ReadRecord:
    kept, act = getattr(entry, "words", None), ActName(entry.act)
    missing = record.missing if record.is_open else []
    return ReadRecord(
        number=entry.number,
        title=str(HEARD[act]),
        entry=entry,
        time="—".join(entry.facts[it] for it in ("began", "ended") if it in entry.facts),
        attended=[names.parties.get(it, "") for it in sorted(record.wants.parties)],
        details=details_of(entry, kept.words if kept else {}, names),
        told=_told(entry),
        signed=[_said(it, names) for it in signed],
        missing=[_wanted(it, names) for it in missing],
        is_corrected=record.is_corrected,
        corrects=entry.facts.get("corrects"),
        open_to=missing,
    )


def _told(entry: CaseEntry) -> list[str]:
    """What was told and agreed, as the ticks of the form say it; the routes by name."""
    specs = fields.inputs(ACTS[ActName(entry.act)])
    ticked = [str(specs[name].label) for name, value in entry.facts.items() if value is True]
    routes = [str(Route(it).label) for it in entry.facts.get("routes", ())]
    return [*ticked, *([f"{specs['routes'].label}：{'、'.join(routes)}"] if routes else [])]


def _wanted(wanted: Signed, names: Names) -> str:
    signer, party = wanted
    return (
        f"{names.parties[party]}（{signer.label}）" if party in names.parties else str(signer.label)
    )


def _said(it: RecordSignature, names: Names) -> str:
    kept = getattr(it.entry, "words", None)
    words = kept.words if kept else {}
    signer, way = RecordSigner(it.signer), SignedBy(it.way)
    named = [names.parties.get(it.party_id or 0, ""), words.get("signed_name", "")]
    who = " ".join(filter(None, named)) or names.actor(it.entry)
    witness = words.get("witness", "")
    seen = bi(f"，见证人 {witness}", f", before {witness}") if witness else ""
    return bi(f"{who}（{signer.zh}，{way.zh}{seen}）", f"{who} ({signer.en}, {way.en}{seen})")
