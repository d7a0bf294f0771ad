"""Any one byte that is changed in what was given out is found, and what it belongs to is named."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation.models import CaseEntry
from mediation.proofs.giving_out import last_root, receipt, roots_file
from mediation.vocabulary import Status
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.stories import a_case
from workflows.publishing import publish

from .given import run_alone, told, whole_proof

BROKEN, UNREADABLE = 1, 2


def named(lines: Sequence[bytes], line: int) -> str:
    """What a line of a proof is called."""
    entries = sum(1 for it in lines if b'"leaf"' in it)
    if line == 0:
        return "the head"
    if line == len(lines) - 1:
        return "the root"
    return f"entry {line}" if line <= entries else f"document {line - entries}"


def spoiled(data: bytes, at: int, other: int) -> bytes:
    """The same bytes, but one."""
    return data[:at] + bytes([other]) + data[at + 1 :]


def first_fault(data: bytes, key: str) -> str:
    """What is named first."""
    code, said = told(data, key)
    assert code == BROKEN, said
    return said.splitlines()[1]


def found_and_named(data: bytes, at: int, other: int, key: str) -> bool:
    """Whether the change is found, and its line named first; a lost end of line damages the two that it parted."""
    lines, line = data.splitlines(keepends=True), data[:at].count(b"\n")
    last = min(line + 1, len(lines) - 1) if data[at] == 10 else line
    names = named(lines, line), named(lines, last)
    return first_fault(spoiled(data, at, other), key).startswith(names)


def test_any_byte_of_an_eventful_proof(county: County) -> None:
    story = an_eventful_case(county)
    key, data = publish().public_key, whole_proof(story)
    assert told(data, key)[0] == 0
    assert data.count(b'"sha256"') > 1
    starts = [0, *(at + 1 for at, byte in enumerate(data[:-1]) if byte == 10)]
    lines = data.splitlines(keepends=True)

    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def spoil(draw: st.DataObject) -> None:
        line = draw.draw(st.integers(0, len(lines) - 1))
        at = starts[line] + draw.draw(st.integers(0, len(lines[line]) - 1))
        other = draw.draw(st.integers(0, 255).filter(lambda it: it != data[at]))
        assert found_and_named(data, at, other, key)

    spoil()


def test_a_torn_end_of_line_names_a_line_that_it_parted(county: County) -> None:
    story = an_eventful_case(county)
    key, data = publish().public_key, whole_proof(story)
    for at in (at for at, byte in enumerate(data) if byte == 10):
        assert found_and_named(data, at, 0, key), at


@pytest.mark.slow
def test_every_byte_of_a_short_proof_by_the_likeliest_changes(county: County) -> None:
    """One letter more, one bit less, another case of the letter."""
    story = a_case(county)
    key, data = publish().public_key, whole_proof(story)
    for at, byte in enumerate(data):
        for other in {(byte + 1) % 256, byte ^ 32} - {byte}:
            assert found_and_named(data, at, other, key), (at, chr(byte), chr(other))


def test_any_byte_of_the_list_of_roots(county: County) -> None:
    story = a_case(county)
    for step in ("accept", "consent", "open_review"):
        getattr(story, step)()
        publish()
    root = last_root()
    assert root is not None
    data = b"".join(roots_file())

    @settings(max_examples=80, deadline=None)
    @given(st.integers(0, len(data) - 1), st.integers(0, 255))
    def spoil(at: int, other: int) -> None:
        if other != data[at]:
            line = data[:at].count(b"\n") + 1
            assert first_fault(spoiled(data, at, other), root.public_key).startswith(f"root {line}")

    spoil()


def test_any_byte_of_a_receipt(county: County) -> None:
    story = a_case(county)
    key = publish().public_key
    data = receipt(story.number, CaseEntry.objects.get(case=story.case))
    assert told(data, key)[0] == 0

    @settings(max_examples=80, deadline=None)
    @given(st.integers(0, len(data) - 1), st.integers(0, 255))
    def spoil(at: int, other: int) -> None:
        if other != data[at]:
            assert told(spoiled(data, at, other), key)[0] in (BROKEN, UNREADABLE)

    spoil()


def test_a_line_that_is_left_out_added_or_moved_is_found(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    key, data = publish().public_key, whole_proof(story)
    lines = data.splitlines(keepends=True)
    for line in range(len(lines)):
        less = b"".join(lines[:line] + lines[line + 1 :])
        twice = b"".join(lines[: line + 1] + lines[line:])
        assert told(less, key)[0] in (BROKEN, UNREADABLE)
        assert told(twice, key)[0] == BROKEN
    assert told(lines[0] + lines[2] + lines[1] + b"".join(lines[3:]), key)[0] == BROKEN
    assert told(data[:-1], key)[0] == told(data + b"\n", key)[0] == BROKEN


def test_a_journal_that_was_written_anew_is_not_under_the_root(county: County) -> None:
    """Whoever can write digests anew can make a chain that hangs together, but not the root that was published."""
    story, other = a_case(county, at=Status.ACCEPTED), a_case(county, at=Status.ACCEPTED)
    key = publish().public_key
    theirs = whole_proof(other).splitlines(keepends=True)
    mine = whole_proof(story).splitlines(keepends=True)
    # A whole chain, but with places that are others': each entry by itself is what its digest says.
    mixed = [theirs[0]]
    for own, strange in zip(theirs[1:-1], mine[1:-1], strict=True):
        mixed.append(own.split(b'"leaf":')[0] + b'"leaf":' + strange.split(b'"leaf":')[1])
    assert first_fault(b"".join([*mixed, theirs[-1]]), key).startswith("entry 1")


def test_a_root_that_was_never_published_convinces_nobody(county: County) -> None:
    story = a_case(county)
    publish()
    roots = b"".join(roots_file())
    story.accept()
    publish()
    code, said = told(whole_proof(story), roots=roots)
    assert code == BROKEN
    assert "not among the published roots" in said


def test_documents_are_compared_byte_for_byte(county: County, tmp_path: Path) -> None:
    story = an_eventful_case(county)
    key = publish().public_key
    (tmp_path / "proof.jsonl").write_bytes(whole_proof(story))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "photo.jpg").write_bytes(b"changed")
    asked = ("proof.jsonl", "--key", key, "--files", "documents", "--lang", "en")
    code, said = run_alone(tmp_path, *asked)
    assert code == BROKEN
    assert "missing or changed" in said
    assert "photo.jpg" in said
    shutil.rmtree(tmp_path / "documents")


def test_a_file_that_is_none_of_ours_is_said_to_be_that() -> None:
    for data in (b"", b"\n", b"%PDF-1.7", b"{}\n", b'{"format":1}\n', b"[" * 5000, b"\xff\xfe"):
        assert told(data)[0] == UNREADABLE
