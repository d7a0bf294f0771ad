"""Files that nobody should send: empty, enormous, disguised, bombs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.pictures import gif

EDGE = "edge-of-a-part"
MEDIA = f"multipart/form-data; boundary={EDGE}"
TOO_LONG = 21 * 1_048_576


def bomb(*, member: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A small archive of 100 MB of nothing, such as a spreadsheet may pretend to be."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(member, "w") as inside:
            for _ in range(100):
                inside.write(bytes(1_048_576))
    return packed.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def vast_picture() -> bytes:
    """A picture of two thousand million points to each side, in a hundred bytes."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")


FILES: dict[str, tuple[str, str, bytes]] = {
    "empty": ("空.pdf", "application/pdf", b""),
    "too long": ("长.pdf", "application/pdf", b"%PDF-" + bytes(TOO_LONG)),
    "script as a picture": ("a.png", "image/png", b"<script>alert(4711)</script>"),
    "program as a paper": ("a.pdf", "application/pdf", b"MZ\x90\x00" + bytes(100)),
    "vast picture": ("a.png", "image/png", vast_picture()),
    "spreadsheet bomb": ("a.xlsx", "application/vnd.ms-excel", bomb()),
    "paper bomb": ("a.docx", "application/msword", bomb(member="word/document.xml")),
    "half an archive": ("a.xlsx", "application/zip", bomb()[:200]),
    "wrong charset": ("a.csv", "text/csv; charset=rot13", b"\xff\xfe\x00\xd8,\x80\n"),
    "no charset": ("a.csv", "text/csv; charset=\x01", "日期,放假\n".encode("gb18030")),
    "name of a path": ("../../../etc/passwd", "image/gif", gif()),
    "name with NUL": ("a\x00.png", "image/gif", gif()),
    "name turned round": ("\u202egnp.exe", "image/gif", gif()),
    "name without end": ("长" * 3000 + ".gif", "image/gif", gif()),
    "no name": ("", "image/gif", gif()),
}


def body(pairs: list[tuple[str, str]], name: str, file: tuple[str, str, bytes]) -> bytes:
    """A form with one file, as a browser sends it."""
    part = '--{}\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    words = "".join(part.format(EDGE, *pair) for pair in pairs)
    called, media, content = file
    told = f'Content-Disposition: form-data; name="{name}"; filename="{called}"'
    head = f"--{EDGE}\r\n{told}\r\nContent-Type: {media}\r\n\r\n"
    return (words + head).encode() + content + f"\r\n--{EDGE}--\r\n".encode()
