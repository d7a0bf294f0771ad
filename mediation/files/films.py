"""MP4, MOV, 3GP, M4A: what phones write beside picture and sound (where, when, with what) is blotted out in place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO

HOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"}
TELLING = {b"udta", b"meta", b"uuid", b"XMP_"}
FREE = b"free"
"""A box of this name is passed over by every player; sizes stay, so nothing has to be moved."""
MOST_BOXES = 20_000
CHUNK = 1 << 16


def blot_out(file: IO[bytes]) -> int:
    """Make every telling box an empty one, and tracks that only tell; returns how many. The file is written to."""
    file.seek(0, os.SEEK_END)
    found = list(_telling(file, 0, file.tell()))
    for start, body, end in found:
        file.seek(start + 4)
        file.write(FREE)
        _zero(file, body, end)
    return len(found)


def _zero(file: IO[bytes], start: int, end: int) -> None:
    file.seek(start)
    while start < end:
        start += file.write(bytes(min(CHUNK, end - start)))


def _telling(file: IO[bytes], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    for name, body, first, last in _boxes(file, start, end):
        is_notes = name == b"trak" and _is_notes(file, body, last)
        if name in TELLING or is_notes:
            yield first, body, last
        elif name in HOLDERS:
            yield from _telling(file, body, last)


def _is_notes(file: IO[bytes], start: int, end: int) -> bool:
    """Whether a track carries notes and neither picture nor sound: some phones write the place into one."""
    for name, body, _, last in _boxes(file, start, end):
        if name == b"hdlr":
            file.seek(body + 8)
            return file.read(4) == b"meta"
        if name == b"mdia" and _is_notes(file, body, last):
            return True
    return False


def _boxes(file: IO[bytes], start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Name, start of the body, start and end of each box; ends where the file is not what it says."""
    for _ in range(MOST_BOXES):
        file.seek(start)
        head = file.read(16)
        if len(head) < 8 or start >= end:
            return
        size, name, body = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), start + 16
        last = end if size == 0 else start + size
        if last <= start or last > end or body > last:
            return
        yield name, body, start, last
        start = last
