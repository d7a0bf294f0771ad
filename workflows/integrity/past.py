"""What is wrong with the past of a case: its journal, and the facts that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.proofs.journal import Fault, Found, faults_of
from mediation.proofs.witness import contradictions

from .present import findings
from .records import Record


def faults(record: Record) -> Iterator[Fault]:
    """Everything that does not agree about one case, past and present."""
    number = record.case.number
    yield from faults_of(record.case, record.entries, record.words)
    for rule, sentence in _facts(record):
        yield Fault(number, rule, sentence)
    for finding in findings(record):
        yield finding.fault


def _facts(record: Record) -> Found:
    entries = {entry.pk: entry for entry in record.entries}
    for model, rows in record.facts.items():
        for row in rows:
            entry, kept = entries.get(row.entry_id), record.words.get(row.entry_id)
            name = f"{model._meta.model_name} {row.pk}"
            if entry is None:
                yield "fact", f"{name} hangs on no entry of this case"
                continue
            for column in contradictions(row, entry, kept.words if kept else {}):
                yield "fact", f"{name}: {column} is not what entry {entry.number} says"
