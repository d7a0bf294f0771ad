"""What others see of a file tells nothing but what is seen: read back by independent programs."""

from __future__ import annotations

import io
import subprocess
import zipfile

import pikepdf
import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from mediation.errors import Incomplete
from mediation.files import films, kinds, showing
from tests.pictures import GPS, MAKER, OWNER, docx, film, heic, pdf, photo, png

SECRETS = (OWNER.encode(), MAKER.encode(), b"Exif", b"GPS", b"+30.25", b"app.alert")


def copied(content: bytes) -> tuple[str, bytes]:
    """The copy of a file, as a door makes it."""
    file = io.BytesIO(content)
    found = showing.copy_of(file, kinds.true_type(file))
    assert found is not None
    with found.file as copy:
        return found.content_type, copy.read()


@pytest.mark.parametrize(
    "content", [photo(), png(), heic(), pdf(), film()], ids=["jpeg", "png", "heic", "pdf", "film"]
)
def test_no_secret_is_left_in_a_copy(content: bytes) -> None:
    assert any(secret in content for secret in SECRETS)
    _, copy = copied(content)
    assert not [secret for secret in SECRETS if secret in copy]


def test_a_photo_has_no_place_and_stands_upright() -> None:
    original, (kind, copy) = Image.open(io.BytesIO(photo())), copied(photo())
    assert (original.size, dict(original.getexif().get_ifd(GPS))[1]) == ((80, 60), "N")
    found = Image.open(io.BytesIO(copy))
    assert (kind, found.size, dict(found.getexif())) == ("image/jpeg", (60, 80), {})
    red, green, _ = found.convert("RGB").getpixel((55, 5))  # type: ignore[misc]
    assert red > 200 > 80 > green, "the red corner has turned with it"


def test_a_photo_of_a_phone_that_writes_heic_becomes_a_jpeg() -> None:
    kind, copy = copied(heic())
    assert (kind, Image.open(io.BytesIO(copy)).size) == ("image/jpeg", (16, 16))


def test_what_hangs_behind_a_picture_is_not_copied() -> None:
    assert b"<script>" not in copied(png() + b"<script>alert(4711)</script>")[1]


def test_a_copy_of_a_pdf_runs_nothing_and_carries_nothing() -> None:
    _, copy = copied(pdf())
    with pikepdf.open(io.BytesIO(copy)) as found:
        assert not {"/OpenAction", "/Names", "/AA"} & set(found.Root.keys()) or not dict(
            found.attachments
        )
        assert "/OpenAction" not in found.Root
        assert not found.docinfo
    text = subprocess.run(["pdftotext", "-", "-"], input=copy, capture_output=True, check=True)
    assert b"Account 6222 4711" in text.stdout, "what is seen is still there"


def test_a_word_file_loses_its_author_and_opens() -> None:
    kind, copy = copied(docx())
    found = Document(io.BytesIO(copy))
    assert (kind, found.core_properties.author, found.paragraphs[0].text) == (
        kinds.DOCX,
        "",
        "缴费说明",
    )


def test_a_word_file_tells_its_words_and_nothing_else_does() -> None:
    assert showing.words_of(io.BytesIO(docx()), kinds.DOCX) == "缴费说明"
    assert showing.words_of(io.BytesIO(photo()), "image/jpeg") == ""


def test_a_sheet_tells_its_rows() -> None:
    out, book = io.BytesIO(), Workbook()
    book.active.append(["10月", 1238.4])
    book.save(out)
    assert showing.words_of(out, kinds.XLSX) == "【Sheet】\n10月　1238.4"


def test_a_film_keeps_its_length_and_its_pictures() -> None:
    file = io.BytesIO(film())
    assert films.blot_out(file) == 3, "what the phone says, what it notes, what it says of all"
    assert len(file.getvalue()) == len(film())
    assert b"picture and sound" in file.getvalue()


@pytest.mark.parametrize("length", [9, 40, 100, len(film()) - 20])
def test_a_film_that_was_torn_off_harms_nothing(length: int) -> None:
    films.blot_out(io.BytesIO(film()[:length]))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<html><script>", "只接受"),
        (b"MZ\x90\x00", "只接受"),
        (b"PK\x03\x04" + bytes(60), "只接受"),
        (photo()[:-200], "打不开"),
        (b"\xff\xd8\xff\xe0 picture", "打不开"),
        (b"%PDF-1.7 nothing", "打不开"),
        (png()[:16] + b"\x7f\xff\xff\xff\x7f\xff\xff\xff" + png()[24:], "打不开"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(content: bytes, word: str) -> None:
    with pytest.raises(Incomplete, match=word):
        copied(content)


def test_a_word_file_with_macros_is_none() -> None:
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(Incomplete, match="只接受"):
        copied(out.getvalue())


def test_under_a_bar_is_nothing() -> None:
    box = showing.Box(page=1, left=0, top=0, width=100, height=30)
    made = showing.flattened(io.BytesIO(pdf()), "application/pdf", (box,))
    content = made.file.read()
    if made.content_type == "application/pdf":
        text = subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        )
        assert text.stdout.strip() == b""
    drawn = showing.page_of(io.BytesIO(content), made.content_type, 1, 400)
    assert drawn is not None
    found = Image.open(io.BytesIO(drawn)).convert("L")
    assert found.getpixel((150, 40)) < 20 < 230 < found.getpixel((290, 390))  # type: ignore[operator]


def test_a_redacted_paper_of_several_pages_stays_a_paper_without_words() -> None:
    made = showing.flattened(io.BytesIO(pdf(3)), "application/pdf")
    content = made.file.read()
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    assert (made.content_type, text.stdout.strip()) == ("application/pdf", b"")
    assert showing.pages_of(io.BytesIO(content), made.content_type) == 3
