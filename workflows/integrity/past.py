"""What is wrong with the past of a case: its journal, and the facts that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.proofs.around import Around
from mediation.proofs.brought import miscounted
from mediation.proofs.filed import refiled
from mediation.proofs.journal import Fault, Found, faults_of
from mediation.proofs.links import unlinked
from mediation.proofs.witness import contradictions

from .present import Looking, findings
from .records import Record, Written
from .turning import turned


def faults(record: Record, looking: Looking | None = None) -> Iterator[Fault]:
    """Everything that does not agree about one case, past and present."""
    yield from past_faults(record)
    for finding in findings(record, looking):
        yield finding.fault


def past_faults(record: Written) -> Iterator[Fault]:
    """What does not agree about the past of a case."""
    yield from faults_of(record.case, record.entries, record.words)
    for rule, sentence in (
        *_filing(record),
        *_facts(record),
        *_counts(record),
        *turned(record),
    ):
        yield Fault(record.case.number, rule, sentence)


def _filing(record: Written) -> Found:
    for column in refiled(record.case, record.entries, record.words, record.places):
        yield "filing", f"{column} is not what entry 1 says"


def _facts(record: Written) -> Found:
    entries = {entry.pk: entry for entry in record.entries}
    around = Around(record.case, entries, record.facts)
    for model, rows in record.facts.items():
        for row in rows:
            entry, kept = entries.get(row.entry_id), record.words.get(row.entry_id)
            name = f"{model._meta.model_name} {row.pk}"
            if entry is None:
                yield "fact", f"{name} hangs on no entry of this case"
                continue
            words = kept.words if kept else {}
            around.entry, around.told = entry, {**words, **entry.facts}
            for column in (*contradictions(row, entry, words), *unlinked(row, around)):
                yield "fact", f"{name}: {column} is not what entry {entry.number} says"


def _counts(record: Written) -> Found:
    entries = {entry.pk: entry for entry in record.entries}
    for sentence in miscounted(entries, record.words, record.facts):
        yield "fact", sentence
