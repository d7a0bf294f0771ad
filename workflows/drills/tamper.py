"""`drill tamper`: change every byte of what can be given out, one at a time; each has to be found, and its line named.

Proofs of cases with words and documents, and the list of roots, of the database that it is given. With `--rows` every
value in its tables, too: what is written for that is taken back, but the tables are locked meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.core.management.base import CommandParser

from mediation.models import Case, CaseEntry, Evidence, Words
from mediation.proofs.giving_out import last_root, proof, roots_file
from mediation.proofs.verifier.judging import examine
from mediation.proofs.verifier.proving import Check
from workflows.bench.acts import positive

from .rows import Tried, changes_of, try_all, try_published

HELP = "change every byte of proofs and roots, one at a time: each is found and its line named"
NEWLINE = 10
LAST = 3

Say = Callable[[str], object]


def add_arguments(parser: CommandParser) -> None:
    """How much of it."""
    parser.add_argument("--cases", type=positive, default=20, help="so many cases, the first (20)")
    parser.add_argument("--every", type=positive, default=1, help="every how many bytes (1)")
    parser.add_argument(
        "--rows",
        action="store_true",
        help="every value in the tables, too; of a copy, not where people work",
    )


def whole_proof(case: Case) -> bytes:
    """The proof of a case with all its words and the digests of its exhibits."""
    entries = list(CaseEntry.objects.filter(case=case).order_by("number"))
    words = Words.objects.filter(case=case).select_related("entry")
    exhibits = Evidence.objects.filter(case=case).exclude(sha256="")
    documents = list(exhibits.values_list("entry__number", "sha256"))
    return b"".join(
        proof(case, entries, documents=documents, words={it.entry.number: it for it in words})
    )


def spoiled(data: bytes, at: int, other: int) -> bytes:
    """The same bytes, but one."""
    return data[:at] + bytes([other]) + data[at + 1 :]


@dataclass(frozen=True)
class Given:
    """A file that was given out, whole, and the names of its lines."""

    data: bytes
    key: str
    names: tuple[str, ...]

    @classmethod
    def of_case(cls, data: bytes, key: str) -> Given:
        """A proof: head, entries, documents, root."""
        lines = data.splitlines()
        entries = sum(1 for it in lines if b'"leaf"' in it)
        documents = len(lines) - entries - 2
        told = [f"entry {it}" for it in range(1, entries + 1)]
        told += [f"document {it}" for it in range(1, documents + 1)]
        return cls(data, key, ("the head", *told, "the root"))

    @classmethod
    def of_roots(cls, data: bytes, key: str) -> Given:
        """The list of roots."""
        return cls(data, key, tuple(f"root {it}" for it in range(1, data.count(b"\n") + 1)))

    def notices(self, at: int, other: int) -> bool:
        """Whether the change is found, and its line named first; a lost end of line damages the two that it parted."""
        line = self.data[:at].count(b"\n")
        last = min(line + 1, len(self.names) - 1) if self.data[at] == NEWLINE else line
        check = Check(spoiled(self.data, at, other), self.key)
        examine(check)
        if not check.faults:
            return False
        (_, first), _ = check.faults[0]
        return f"{first} ".startswith((f"{self.names[line]} ", f"{self.names[last]} "))


def given_out(cases: int) -> Iterator[tuple[str, Given]]:
    """The proofs of the first cases, and the list of roots."""
    root = last_root()
    key = root.public_key if root else ""
    for case in Case.objects.order_by("pk")[:cases]:
        yield case.number, Given.of_case(whole_proof(case), key)
    yield "roots", Given.of_roots(b"".join(roots_file()), key)


def run(say: Say, *, cases: int, every: int, rows: bool = False) -> int:
    """Change byte after byte, and value after value; 1 where a change was not found."""
    unseen = _rows(say, cases, every) if rows else 0
    return max(unseen, _bytes(say, cases, every))


def _rows(say: Say, cases: int, every: int) -> int:
    began, whole = time.monotonic(), Tried()
    for case in Case.objects.order_by("pk")[:cases]:
        tried = try_all(case, islice(changes_of(case), 0, None, every))
        say(f"{case.number}: {tried}")
        whole.add(tried)
    published = try_published(LAST)
    say(f"leaves, nodes, roots: {published}")
    whole.add(published)
    say(f"rows: {whole} in {time.monotonic() - began:.0f} s")
    return int(bool(whole.unseen))


def _bytes(say: Say, cases: int, every: int) -> int:
    began, tried, missed = time.monotonic(), 0, 0
    for name, given in given_out(cases):
        places = range(0, len(given.data), every)
        unseen = [at for at in places if not given.notices(at, given.data[at] ^ 1)]
        tried, missed = tried + len(places), missed + len(unseen)
        say(
            f"{name}: {len(places)} of {len(given.data)} bytes, {len(unseen)} not found {unseen[:9]}"
        )
    say(f"{tried} changes in {time.monotonic() - began:.0f} s, {missed} not found or not named")
    return int(missed > 0)
