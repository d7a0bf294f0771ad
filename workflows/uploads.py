"""Uploaded files, for every door: measured, their true type recognised, kept under a random name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils import timezone

from mediation.acts import StoredFile
from mediation.errors import Incomplete
from mediation.models import Evidence
from mediation.vocabulary import EvidenceKind, bi

Upload = UploadedFile[Any]

GREATEST = 10 * 1_048_576
NAME_LENGTH = 120
HEAD = 64
"""So many bytes at the beginning tell what a file is."""
SIGNS: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (kind, re.compile(sign, re.DOTALL))
    for kind, sign in (
        ("image/jpeg", rb"\xff\xd8\xff"),
        ("image/png", rb"\x89PNG\r\n\x1a\n"),
        ("image/gif", rb"GIF8[79]a"),
        ("image/webp", rb"RIFF....WEBP"),
        ("image/tiff", rb"II\*\x00|MM\x00\*"),
        ("image/heic", rb"....ftyp(heic|heix|mif1|msf1)"),
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
"""What an exhibit may be, and how its first bytes tell."""
KINDS = {
    "image": EvidenceKind.PHOTO,
    "audio": EvidenceKind.RECORDING,
    "video": EvidenceKind.RECORDING,
}


@dataclass(frozen=True)
class Sound:
    """An upload of a size and type that an exhibit may have."""

    upload: Upload
    content_type: str


def sound(upload: Upload) -> Sound:
    """Check size and type; the type is what the bytes say, not what the sender says."""
    size = upload.size or 0
    if not size:
        raise Incomplete(bi("这个文件是空的，请另选。", "The file is empty; choose another."))
    if size > GREATEST:
        megabytes = f"{size / 1_048_576:.1f} MB"
        raise Incomplete(
            bi(
                f"文件有 {megabytes}，超过 10 MB，请压缩或拆分。",
                f"The file has {megabytes}; 10 MB at most.",
            )
        )
    return Sound(upload, _true_type(upload))


def _true_type(upload: Upload) -> str:
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    found = next((kind for kind, sign in SIGNS if sign.match(head)), None)
    if found is None:
        raise Incomplete(
            bi(
                "只接受照片、PDF、录音和录像；这个文件不是其中任何一种。",
                "Only photos, PDF, recordings and videos; this file is none of them.",
            )
        )
    return found


def keep(checked: Sound) -> StoredFile:
    """Put an upload into the storage under a random name."""
    digest = hashlib.sha256()
    for chunk in checked.upload.chunks():
        digest.update(chunk)
    checked.upload.seek(0)
    name = f"{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"
    return StoredFile(
        name=default_storage.save(name, checked.upload),
        original_name=_called(checked.upload.name or ""),
        content_type=checked.content_type,
        size=checked.upload.size or 0,
        sha256=digest.hexdigest(),
    )


def _called(name: str) -> str:
    """What the sender called it: the last step of a path, nothing invisible, its middle cut when it is too long."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(it for it in last if unicodedata.category(it) not in ("Cc", "Cf", "Cs", "Zl"))
    last = plain.strip() or "file"
    if len(last) <= NAME_LENGTH:
        return last
    suffix = PurePath(last).suffix[:10]
    return last[: NAME_LENGTH - len(suffix) - 1] + "…" + suffix


def kind_of(stored: StoredFile) -> EvidenceKind:
    """What an exhibit is when nobody has said: a photo, a recording, else a document."""
    return KINDS.get(stored.content_type.partition("/")[0], EvidenceKind.DOCUMENT)


def is_used(name: str) -> bool:
    """Whether an exhibit stands on this file."""
    return Evidence.objects.filter(file=name).exists()


def drop_unused(stored: StoredFile) -> None:
    """Take a file out of the storage again, unless an exhibit has come to stand on it."""
    if not is_used(stored.name):
        default_storage.delete(stored.name)


class BoundedUploads(TemporaryFileUploadHandler):
    """Writes no more than an exhibit may have. The size told is the true one, so that the form can say by how much."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep it while it may still become an exhibit."""
        if start <= GREATEST:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Upload | None:
        """What arrived; nothing of what was too long is worth its room."""
        found = super().file_complete(file_size)
        if found is not None and file_size > GREATEST:
            found.truncate(0)
        return found
