"""What `showing` asks for, with the decoders: runs in the helper's processes alone (`apart.py`)."""

from __future__ import annotations

import io
import shutil
import tempfile
from typing import IO

from PIL import Image, ImageDraw

from mediation.errors import Incomplete
from mediation.vocabulary import bi

from . import films, office, pdfs, pictures
from .kinds import KINDS, OFFICE, PAPER, PICTURE, is_pictured
from .showing import Box, Copy

FILMS = ("video/quicktime", "video/3gpp", "video/mp4", "audio/mp4")
IN_MEMORY = 1 << 20
FLAT, MOST_FLAT = 2200, 50
"""Points to the longer side, and so many pages, of a version on which parts are blacked out."""
BLACK = (0, 0, 0)
HUNDRED = 100


def copy_of(file: IO[bytes], content_type: str) -> Copy | None:
    """The copy without place, camera, authors and scripts; none where such a file is passed on as it is."""
    file.seek(0)
    kind = KINDS.get(content_type)
    if content_type in FILMS:
        return Copy(content_type, _film(file))
    if kind is PICTURE:
        made, content = pictures.cleaned(file, content_type)
    elif kind is PAPER:
        made, content = pdfs.cleaned(file)
    elif kind is OFFICE:
        made, content = office.cleaned(file, content_type)
    else:
        return None
    return Copy(made, io.BytesIO(content))


def _film(file: IO[bytes]) -> IO[bytes]:
    found = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- the caller stores it
    shutil.copyfileobj(file, found)
    films.blot_out(found)
    found.seek(0)
    return found


def pages_of(file: IO[bytes], content_type: str) -> int:
    """How many pages there are to be shown."""
    if not is_pictured(content_type):
        return 0
    return pdfs.count(file) if content_type == "application/pdf" else 1


def page_of(file: IO[bytes], content_type: str, number: int, side: int) -> bytes | None:
    """A page as a JPEG of at most so many points to a side; none where there is no such page."""
    if content_type == "application/pdf":
        drawn = pdfs.page(file, number, side)
        return pictures.fitting(drawn, side) if drawn else None
    if number != 1 or not is_pictured(content_type):
        return None
    return pictures.fitting(pictures.pages(file, content_type, side)[0], side)


def flattened(file: IO[bytes], content_type: str, boxes: tuple[Box, ...] = ()) -> Copy:
    """Every page as points and nothing else, with these parts black: nothing can be uncovered again."""
    if not is_pictured(content_type):
        raise Incomplete(
            bi("遮盖版须是图片或 PDF。", "A redacted version must be a picture or a PDF.")
        )
    file.seek(0)
    is_pdf = content_type == "application/pdf"
    drawn = pdfs.pages(file, FLAT, MOST_FLAT) if is_pdf else pictures.pages(file, content_type)
    for box in boxes:
        if 1 <= box.page <= len(drawn):
            _black_out(drawn[box.page - 1], box)
    made, content = pictures.bound([it.convert("RGB") for it in drawn])
    return Copy(made, io.BytesIO(content))


def _black_out(page: Image.Image, box: Box) -> None:
    left, top = box.left / HUNDRED * page.width, box.top / HUNDRED * page.height
    right, bottom = (
        left + box.width / HUNDRED * page.width,
        top + box.height / HUNDRED * page.height,
    )
    ImageDraw.Draw(page).rectangle((left, top, right, bottom), fill=BLACK)
