"""Which files an exhibit may be, how large each kind, and how the bytes themselves tell."""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import dataclass
from typing import IO

from mediation.errors import Incomplete
from mediation.vocabulary import bi

from .apart import done_apart
from .room import MEGABYTE

HEAD = 64
"""So many bytes at the beginning tell what most files are."""


@dataclass(frozen=True)
class Kind:
    """A kind of file, with the most megabytes that it may have."""

    zh: str
    en: str
    megabytes: int

    @property
    def most(self) -> int:
        """The most bytes."""
        return self.megabytes * MEGABYTE


PICTURE = Kind("图片", "pictures", 20)
PAPER = Kind("PDF", "PDF", 20)
OFFICE = Kind("Word、Excel", "Word and Excel", 10)
SOUND = Kind("录音", "recordings", 40)
FILM = Kind("录像", "videos", 80)
GREATEST = FILM.most

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/heic"), PICTURE),
    "application/pdf": PAPER,
    **dict.fromkeys((DOCX, XLSX), OFFICE),
    **dict.fromkeys(("audio/wav", "audio/mpeg", "audio/ogg", "audio/amr", "audio/mp4"), SOUND),
    **dict.fromkeys(("video/quicktime", "video/3gpp", "video/mp4"), FILM),
}  # fmt: skip
DECODED = {it for it, kind in KINDS.items() if kind is not SOUND} | {"audio/mp4"}
"""Of these a copy is made; other recordings are passed on as they are."""
ACCEPT = "image/*,application/pdf,.docx,.xlsx,audio/*,video/*"
"""What a browser offers to choose from; what counts is what the bytes say."""
SIGNS: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (kind, re.compile(sign, re.DOTALL))
    for kind, sign in (
        ("image/jpeg", rb"\xff\xd8\xff"),
        ("image/png", rb"\x89PNG\r\n\x1a\n"),
        ("image/gif", rb"GIF8[79]a"),
        ("image/webp", rb"RIFF....WEBP"),
        ("image/tiff", rb"II\*\x00|MM\x00\*"),
        ("image/heic", rb"....ftyp(heic|heix|heim|heis|hevc|mif1|msf1)"),
        ("application/pdf", rb"%PDF-"),
        ("audio/wav", rb"RIFF....WAVE"),
        ("audio/mpeg", rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
        ("audio/ogg", rb"OggS"),
        ("audio/amr", rb"#!AMR"),
        ("audio/mp4", rb"....ftypM4A"),
        ("video/quicktime", rb"....ftypqt"),
        ("video/3gpp", rb"....ftyp3g"),
        ("video/mp4", rb"....ftyp"),
    )
)
PACKED = b"PK\x03\x04"
MAIN = {
    DOCX: b"wordprocessingml.document.main+xml",
    XLSX: b"spreadsheetml.sheet.main+xml",
}
"""What the list of contents of a Word or Excel file says of its main part; one with macros says something else."""
MOST_PARTS, MOST_UNPACKED = 2000, 100 * MEGABYTE


def is_pictured(content_type: str) -> bool:
    """Whether its pages can be shown as pictures."""
    return KINDS.get(content_type) in (PICTURE, PAPER)


def limits() -> tuple[str, str]:
    """What may be handed in and how large, in both languages."""
    listed = (PICTURE, PAPER, OFFICE, SOUND, FILM)
    zh = "、".join(f"{it.zh} {it.megabytes} MB" for it in listed)
    return zh, ", ".join(f"{it.en} {it.megabytes} MB" for it in listed)


def limits_said() -> str:
    """The same as a sentence for the reader."""
    zh, en = limits()
    return bi(f"大小上限：{zh}。", f"At most: {en}.")


def true_type(file: IO[bytes]) -> str:
    """The type that the bytes tell, whatever name and sender say; refuses what an exhibit cannot be."""
    file.seek(0)
    head = file.read(HEAD)
    found = next((kind for kind, sign in SIGNS if sign.match(head)), None)
    if found is None and head.startswith(PACKED):
        found = _told_apart(file)
    file.seek(0)
    if found is None:
        raise Incomplete(
            bi(
                "只接受照片、PDF、Word（docx）、Excel（xlsx）、录音和录像；这个文件不是其中任何一种。",
                "Only photos, PDF, Word (docx), Excel (xlsx), recordings and videos; this file is none of them.",
            )
        )
    return found


def _told_apart(file: IO[bytes]) -> str | None:
    """Word, Excel or neither; a long list of contents is not read here."""
    size = file.seek(0, os.SEEK_END)
    if size > OFFICE.most:
        raise too_large(size, OFFICE)
    answer, made = done_apart("office", file)
    made.close()
    return answer["content_type"] or None


def office_type(file: IO[bytes]) -> str | None:
    """Word or Excel without macros, of a size that can be unpacked; else none of ours."""
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(it.file_size for it in parts) > MOST_UNPACKED:
                return None
            if any("vbaproject" in it.filename.lower() for it in parts):
                return None
            with packed.open("[Content_Types].xml") as listed:
                said = listed.read(MEGABYTE)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError, OSError):
        return None
    return next((kind for kind, main in MAIN.items() if main in said), None)


def require_size(size: int, content_type: str) -> None:
    """Refuse what is empty, or larger than its kind may be."""
    kind = KINDS[content_type]
    if size > kind.most:
        raise too_large(size, kind)


def too_large(size: int, kind: Kind) -> Incomplete:
    """The refusal that says by how much."""
    megabytes = f"{size / MEGABYTE:.1f} MB"
    return Incomplete(
        bi(
            f"文件有 {megabytes}，{kind.zh}不能超过 {kind.megabytes} MB，请压缩或拆分。",
            f"The file has {megabytes}; {kind.en} may have {kind.megabytes} MB at most. Compress or split it.",
        )
    )
