"""The bench of proofs finds nothing wrong with what it wrote, and would say so."""

from __future__ import annotations

import pytest

from workflows.bench import proof


def test_what_it_wrote_is_verified_and_proven() -> None:
    told: list[str] = []
    proof.run(told.append, entries=700)
    assert len(told) == 4
    assert told[-1].endswith("0 faults")


def test_a_changed_entry_stops_it() -> None:
    lines, digests = proof.written(50)
    proof.verified(lines, digests)
    lines[30] = lines[30].replace(b"photo", b"phone")
    with pytest.raises(AssertionError, match="phone"):
        proof.verified(lines, digests)
