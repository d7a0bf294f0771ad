"""Is the journal of a case or a meeting whole? Read entry by entry, in memory, without asking the database's guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from mediation.calendar.moments import local_date
from mediation.models import Journaled, JournalEntry
from mediation.rules.lifecycle import Step, lawful_steps

from .chain import canonical, digest, digest_of


class Fault(NamedTuple):
    """A rule that a case or a meeting breaks, and where, in a sentence; `case` is its number."""

    case: str
    rule: str
    sentence: str


Found = Iterator[tuple[str, str]]
"""Rule and sentence of each fault."""


def faults_of(
    thing: Any,
    entries: Sequence[JournalEntry],
    words: Mapping[int, Any],
    lawful: Callable[[], frozenset[Step]] = lawful_steps,
) -> Iterator[Fault]:
    """Everything that is wrong with a journal; `words` by the id of their entry."""
    for rule, sentence in (
        *_numbers(entries),
        *_chain(thing.number, entries),
        *_steps(entries, lawful()),
        *_end(thing, entries),
        *_words(entries, words),
    ):
        yield Fault(thing.number, rule, sentence)


def _numbers(entries: Sequence[JournalEntry]) -> Found:
    numbers = [entry.number for entry in entries]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "numbers", f"the entries are numbered {numbers}, not 1 to {len(numbers)}"


def _chain(number: str, entries: Sequence[JournalEntry]) -> Found:
    head = ""
    for entry in entries:
        if entry.previous_digest != head:
            yield "chain", f"entry {entry.number} does not carry the digest of the entry before it"
        if entry.digest != digest_of(number, entry):
            yield "digest", f"entry {entry.number} ({entry.act}) does not give its digest"
        head = entry.digest


def _steps(entries: Sequence[JournalEntry], lawful: frozenset[Step]) -> Found:
    for entry in entries:
        if Step(entry.act, entry.status_before, entry.status_after) not in lawful:
            step = f"{entry.status_before or 'nothing'} to {entry.status_after}"
            yield "step", f"entry {entry.number}: {entry.act} does not lead from {step}"
        if entry.occurred_on > local_date(entry.recorded_at):
            yield "date", f"entry {entry.number} occurred after it was recorded"
    for before, after in pairwise(entries):
        if before.status_after != after.status_before:
            told = f"entry {before.number} leaves {before.status_after}"
            yield "replay", f"{told}, entry {after.number} starts from {after.status_before}"


def _end(thing: Any, entries: Sequence[JournalEntry]) -> Found:
    if not entries:
        yield "journal", f"the {_kind(thing)} has no entries"
        return
    last = entries[-1]
    for rule, says, told in (
        ("version", thing.version, last.number),
        ("status", thing.status, last.status_after),
        ("head", thing.head, last.digest),
    ):
        if says != told:
            yield rule, f"the {_kind(thing)} says {says}, its last entry {told}"


def _kind(thing: Journaled) -> str:
    return type(thing).ENTRY.KIND


def _words(entries: Sequence[JournalEntry], words: Mapping[int, Any]) -> Found:
    """Words against the digest that their entry keeps, or what a deletion by law has left of them."""
    left = {
        int(number): it["stands"]
        for entry in entries
        for number, it in entry.facts.get("blanked", {}).items()
        if it["places"]
    }
    for entry in entries:
        kept, sealed = words.get(entry.pk), entry.facts.get("words")
        sealed = left.get(entry.number, sealed)
        if kept is None and sealed is not None:
            yield "words", f"the words of entry {entry.number} are missing"
        if kept is not None and digest(kept.salt + canonical(kept.words)) != sealed:
            yield "words", f"the words of entry {entry.number} do not give the digest it keeps"
