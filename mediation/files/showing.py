"""How others get to see a file: a clean copy, a page as a picture, parts blacked out. The work is done apart."""

from __future__ import annotations

import dataclasses as dc
from dataclasses import dataclass
from typing import IO

from .apart import done_apart
from .kinds import DECODED, KINDS, OFFICE, is_pictured

THUMB, PAGE = 240, 1400
"""Points to the longer side: in a list, and on a page."""


@dataclass(frozen=True)
class Copy:
    """What others see instead of the original."""

    content_type: str
    file: IO[bytes]


@dataclass(frozen=True)
class Box:
    """A part of a page to be blacked out: page from one, the rest in percent of its width and height."""

    page: int
    left: float
    top: float
    width: float
    height: float


def copy_of(file: IO[bytes], content_type: str) -> Copy | None:
    """The copy without place, camera, authors and scripts; none where such a file is passed on as it is."""
    if content_type not in DECODED:
        return None
    answer, made = done_apart("copy", file, content_type=content_type)
    return Copy(answer["content_type"], made)


def pages_of(file: IO[bytes], content_type: str) -> int:
    """How many pages there are to be shown."""
    if content_type != "application/pdf":
        return int(is_pictured(content_type))
    answer, made = done_apart("count", file, content_type=content_type)
    made.close()
    return int(answer["pages"])


def page_of(file: IO[bytes], content_type: str, number: int, side: int) -> bytes | None:
    """A page as a JPEG of at most so many points to a side; none where there is no such page."""
    if not is_pictured(content_type):
        return None
    asked = {"content_type": content_type, "number": number, "side": side}
    answer, made = done_apart("page", file, **asked)
    with made:
        return made.read() if answer["is_there"] else None


def words_of(file: IO[bytes], content_type: str) -> str:
    """What a Word or Excel file says, without its layout; nothing of other files."""
    if KINDS.get(content_type) is not OFFICE:
        return ""
    _, made = done_apart("words", file, content_type=content_type)
    with made:
        return made.read().decode()


def flattened(file: IO[bytes], content_type: str, boxes: tuple[Box, ...] = ()) -> Copy:
    """Every page as points and nothing else, with these parts black: nothing can be uncovered again."""
    told = [list(dc.astuple(it)) for it in boxes]
    answer, made = done_apart("flat", file, content_type=content_type, boxes=told)
    return Copy(answer["content_type"], made)
