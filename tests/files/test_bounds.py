"""No file takes the house down: bombs end in a process of their own, and are refused with a sentence."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import time
import zipfile

import pytest
from PIL import Image

from mediation.errors import Incomplete
from mediation.files import apart, kinds, showing
from tests.badinput.files import bomb, vast_picture

SOON = 12.0
"""Seconds in which any of them is refused."""


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour: large to look at, small to send."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def paper(pages: int) -> bytes:
    """A PDF of so many empty pages."""
    kids = b" ".join(b"%d 0 R" % (it + 3) for it in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        *[b"<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>"] * pages,
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, it in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj%s endobj\n" % (number, it)
    size, at = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, b"".join(places))
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, at)
    return bytes(out)


def bomb_of_words() -> bytes:
    """A Word file by its list of contents, that would unpack to more than a machine has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", kinds.MAIN[kinds.DOCX])
        with packed.open("word/document.xml", "w") as inside:
            for _ in range(101):
                inside.write(bytes(1_048_576))
    return out.getvalue()


def nested_film() -> bytes:
    """Boxes in boxes, a hundred thousand deep."""
    depth = 100_000
    boxes = b"".join((8 * (depth - it)).to_bytes(4, "big") + b"moov" for it in range(depth))
    return b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00" + boxes


BOMBS = {
    "a picture of two thousand million points a side": (vast_picture, "尺寸太大"),
    "a picture of a hundred million points": (lambda: picture(12_000, 9_000), "尺寸太大"),
    "a paper of a hundred thousand pages": (lambda: paper(100_000), "100000 页，最多 1000 页"),
    "a spreadsheet of a hundred megabytes": (bomb, "只接受"),
    "a letter of a hundred megabytes": (bomb_of_words, "只接受"),
    "a film of a hundred thousand boxes": (nested_film, "太久"),
}


@pytest.mark.parametrize("said", BOMBS)
def test_a_bomb_is_refused_in_a_sentence_and_soon(said: str) -> None:
    made, sentence = BOMBS[said]
    file, began = io.BytesIO(made()), time.monotonic()
    with pytest.raises(Incomplete, match=sentence):
        showing.copy_of(file, kinds.true_type(file))
    assert time.monotonic() - began < SOON


GREEDY = """
from mediation.files.helper import bound
bound(1)
try:
    bytearray(3 << 30)
except MemoryError:
    while True:
        pass
"""


def test_what_takes_too_much_memory_or_time_is_ended_by_the_system() -> None:
    ended = subprocess.run([sys.executable, "-c", GREEDY], check=False)
    assert -ended.returncode in (signal.SIGXCPU, signal.SIGKILL, signal.SIGALRM)


def test_a_helper_that_was_killed_is_started_again() -> None:
    assert showing.pages_of(io.BytesIO(paper(2)), "application/pdf") == 2
    running = apart._Mine.helper.process
    assert running is not None
    running.kill()
    running.wait()
    assert showing.pages_of(io.BytesIO(paper(3)), "application/pdf") == 3
    assert apart._Mine.helper.process is not running
