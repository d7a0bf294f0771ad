"""What is bound into a dossier besides our own sheets: pictures and the pages of PDF files, one to a page.

Pictures are set anew: turned as they were taken, at a size that prints well, without what the camera wrote into them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps

# It says at its start that it can log.
logging.getLogger("pikepdf").setLevel(logging.WARNING)

PICTURES = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff")
PDF = "application/pdf"
LONGEST_SIDE = 2000
QUALITY = 85
MOST_PAGES = 300
"""Of one file; longer ones are kept beside the dossier, in the ZIP."""


@dataclass(frozen=True)
class Insert:
    """Pages that were made elsewhere. `is_whole`: at full size, as our own frozen papers; else within the margins."""

    foot: str
    picture: bytes = b""
    pdf: bytes = b""
    pages: int = 1
    is_whole: bool = False


def as_insert(data: bytes, content_type: str, foot: str) -> Insert | None:
    """The file as pages, or nothing where it cannot be bound: a recording, a locked or a broken file."""
    if content_type in PICTURES:
        picture = _picture(data)
        return Insert(foot, picture=picture) if picture else None
    pages = count(data) if content_type == PDF else 0
    return Insert(foot, pdf=data, pages=pages) if 0 < pages <= MOST_PAGES else None


def frozen(data: bytes, foot: str) -> Insert | None:
    """One of our own papers as it is kept."""
    pages = count(data)
    return Insert(foot, pdf=data, pages=pages, is_whole=True) if pages else None


def count(data: bytes) -> int:
    """How many pages a PDF has; none where it cannot be read."""
    try:
        with pikepdf.open(BytesIO(data)) as file:
            return len(file.pages)
    except (pikepdf.PdfError, ValueError):
        return 0


def _picture(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data)) as opened:
            picture_file = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
    picture_file.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = BytesIO()
    picture_file.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


LAID = pikepdf.Name("/Laid")
"""The laid page's name on its page: always the same, so that the same dossier is the same file."""


def _lay(
    bound: pikepdf.Pdf, target: pikepdf.Page, source: pikepdf.Page, box: pikepdf.Rectangle
) -> None:
    """Lay a page on another, as large as the box allows."""
    shape = bound.copy_foreign(source.as_form_xobject())
    target.add_resource(shape, pikepdf.Name.XObject, LAID)
    place = target.calc_form_xobject_placement(
        shape, LAID, box, invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    target.contents_add(b"q\n", prepend=True)
    target.contents_add(b"\nQ\n" + place)


Place = tuple[int, Insert, int]
"""On which page of the dossier which page of an insert comes; both from 1."""
Box = tuple[float, float, float, float]


def overlaid(data: bytes, places: Sequence[Place], margins: Box) -> bytes:
    """The bound file with the inserted pages put where they belong; `margins` in points: left, bottom, right, top."""
    if not places:
        return data
    with pikepdf.open(BytesIO(data)) as bound_file:
        opened = {id(it): pikepdf.open(BytesIO(it.pdf)) for _, it, _ in places}
        for number, insert, page in places:
            target = bound_file.pages[number - 1]
            source = opened[id(insert)].pages[page - 1]
            width, height = float(target.mediabox[2]), float(target.mediabox[3])
            left, bottom, right, top = (0.0,) * 4 if insert.is_whole else margins
            box = pikepdf.Rectangle(left, bottom, width - right, height - top)
            _lay(bound_file, target, source, box)
        kept = BytesIO()
        bound_file.save(kept, deterministic_id=True)
        for it in opened.values():
            it.close()
    return kept.getvalue()
