"""Is the journal of a case whole? Read entry by entry, in memory, without asking the database's guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from mediation.calendar.moments import local_date
from mediation.models import Case, CaseEntry, Words
from mediation.rules.lifecycle import Step, lawful_steps

from .chain import canonical, digest, digest_of


class Fault(NamedTuple):
    """A rule that a case breaks, and where, in a sentence."""

    case: str
    rule: str
    sentence: str


Found = Iterator[tuple[str, str]]
"""Rule and sentence of each fault."""


def faults_of(case: Case, entries: list[CaseEntry], words: dict[int, Words]) -> Iterator[Fault]:
    """Everything that is wrong with a journal; `words` by the id of their entry."""
    found = (*_numbers(entries), *_chain(case, entries), *_steps(entries), *_end(case, entries))
    for rule, sentence in (*found, *_words(entries, words)):
        yield Fault(case.number, rule, sentence)


def _numbers(entries: list[CaseEntry]) -> Found:
    numbers = [entry.number for entry in entries]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "numbers", f"the entries are numbered {numbers}, not 1 to {len(numbers)}"


def _chain(case: Case, entries: list[CaseEntry]) -> Found:
    head = ""
    for entry in entries:
        if entry.previous_digest != head:
            yield "chain", f"entry {entry.number} does not carry the digest of the entry before it"
        if entry.digest != digest_of(case.number, entry):
            yield "digest", f"entry {entry.number} ({entry.act}) does not give its digest"
        head = entry.digest


def _steps(entries: list[CaseEntry]) -> Found:
    for entry in entries:
        if Step(entry.act, entry.status_before, entry.status_after) not in lawful_steps():
            step = f"{entry.status_before or 'nothing'} to {entry.status_after}"
            yield "step", f"entry {entry.number}: {entry.act} does not lead from {step}"
        if entry.occurred_on > local_date(entry.recorded_at):
            yield "date", f"entry {entry.number} occurred after it was recorded"
    for before, after in pairwise(entries):
        if before.status_after != after.status_before:
            told = f"entry {before.number} leaves {before.status_after}"
            yield "replay", f"{told}, entry {after.number} starts from {after.status_before}"


def _end(case: Case, entries: list[CaseEntry]) -> Found:
    if not entries:
        yield "journal", "the case has no entries"
        return
    last = entries[-1]
    for rule, says, told in (
        ("version", case.version, last.number),
        ("status", case.status, last.status_after),
        ("head", case.head, last.digest),
    ):
        if says != told:
            yield rule, f"the case says {says}, its last entry {told}"


def _words(entries: Iterable[CaseEntry], words: dict[int, Words]) -> Found:
    for entry in entries:
        kept, sealed = words.get(entry.pk), entry.facts.get("words")
        if kept is None and sealed is not None:
            yield "words", f"the words of entry {entry.number} are missing"
        if kept is not None and digest(kept.salt + canonical(kept.words)) != sealed:
            yield "words", f"the words of entry {entry.number} do not give the digest it keeps"
