"""PDF: without what is known about it and what could act in it; and its pages as pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import IO, BinaryIO, cast

import pikepdf
import pypdfium2
from PIL import Image

from mediation.errors import Incomplete
from mediation.vocabulary import bi

from .segments import without_segments

TOLD = ("/Metadata", "/PieceInfo", "/LastModified", "/AF")
"""What any part may tell about itself: it goes."""
ACTS = ("/OpenAction", "/AA", "/A", "/JavaScript", "/EmbeddedFiles", "/XFA", "/FS")
"""What runs or brings a file along: it goes from the document, its names, pages, forms and notes."""
BROKEN = bi(
    "这个 PDF 打不开，可能已损坏；请重新导出后再传。",
    "This PDF cannot be opened; it may be damaged. Export it anew.",
)
LOCKED = bi(
    "这个 PDF 有打开密码，请去掉密码后再传。", "This PDF asks for a password; take it off first."
)
MOST_SCALE = 4.0
MOST_PAGES = 1000
"""A thick file of one case has a few hundred."""


def cleaned(file: IO[bytes]) -> tuple[str, bytes]:
    """Type and bytes of the copy that others see: one revision, no metadata, scripts or attachments."""
    out = io.BytesIO()
    with suppress(pypdfium2.PdfiumError):  # counts in no time; what it cannot open is judged below
        _require_bearable(len(pypdfium2.PdfDocument(file.read())), MOST_PAGES)
    file.seek(0)
    try:
        with pikepdf.open(cast(BinaryIO, file)) as pdf:
            _require_bearable(len(pdf.pages), MOST_PAGES)
            _strip(pdf)
            pdf.remove_unreferenced_resources()
            pdf.save(out, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise Incomplete(LOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, OSError) as error:
        raise Incomplete(BROKEN) from error
    return "application/pdf", out.getvalue()


def _require_bearable(pages: int, most: int) -> None:
    if pages > most:
        raise Incomplete(
            bi(
                f"这个 PDF 有 {pages} 页，最多 {most} 页，请拆分。",
                f"This PDF has {pages} pages; {most} at most. Split it.",
            )
        )


def _strip(pdf: pikepdf.Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for holder in (pdf.Root, pdf.Root.get("/Names"), pdf.Root.get("/AcroForm"), *_on_pages(pdf)):
        _without(holder, ACTS + TOLD)
    for it in pdf.objects:
        is_active = isinstance(it, pikepdf.Dictionary) and ("/FT" in it or "/Rect" in it)
        _without(it, ACTS + TOLD if is_active else TOLD)
        if isinstance(it, pikepdf.Stream):
            _bare_jpeg(it)


def _on_pages(pdf: pikepdf.Pdf) -> Iterator[object]:
    for page in pdf.pages:
        yield page.obj
        yield from page.obj.get("/Annots", [])


def _without(holder: object, keys: tuple[str, ...]) -> None:
    if isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in keys:
            if key in holder:
                del holder[key]


def _bare_jpeg(stream: pikepdf.Stream) -> None:
    """A photo that a phone put into a PDF may still tell where it was taken."""
    if stream.get("/Filter") == "/DCTDecode":
        stream.write(without_segments(stream.read_raw_bytes()), filter=pikepdf.Name("/DCTDecode"))


@contextmanager
def _rendering(file: IO[bytes]) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with closing(pypdfium2.PdfDocument(file.read())) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        raise Incomplete(BROKEN) from error


def count(file: IO[bytes]) -> int:
    """How many pages it has."""
    with _rendering(file) as document:
        return len(document)


def page(file: IO[bytes], number: int, side: int) -> Image.Image | None:
    """A page, counted from one, as a picture of at most so many points to a side."""
    with _rendering(file) as document:
        return _drawn(document[number - 1], side) if 1 <= number <= len(document) else None


def pages(file: IO[bytes], side: int, most: int) -> list[Image.Image]:
    """The pages as pictures; refuses where there are more than so many."""
    with _rendering(file) as document:
        _require_bearable(len(document), most)
        return [_drawn(it, side) for it in document]


def _drawn(page: pypdfium2.PdfPage, side: int) -> Image.Image:
    scale = min(MOST_SCALE, side / max(*page.get_size(), 1.0))
    found: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return found
