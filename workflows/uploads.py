"""Uploaded files, for every door: measured, their true type recognised, kept under a random name with a clean copy."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db.models import Q
from django.utils import timezone

from mediation.acts import StoredFile
from mediation.errors import Incomplete
from mediation.files.kinds import FILM, GREATEST, require_size, too_large, true_type
from mediation.files.room import FULL, MEGABYTE, NO_ROOM, said_when_full
from mediation.files.showing import Copy, copy_of, flattened
from mediation.models import Evidence, RedactedExhibit
from mediation.vocabulary import EvidenceKind, bi

Upload = UploadedFile[Any]

CHUNK = 1 << 20
RESERVE, RESERVE_OF_STRANGERS = 512 * MEGABYTE, 2048 * MEGABYTE
"""So much stays free on the disk; who files without a case stops sooner, so that the office can still work."""
NAME_LENGTH = 120
KINDS = {
    "image": EvidenceKind.PHOTO,
    "audio": EvidenceKind.RECORDING,
    "video": EvidenceKind.RECORDING,
}


@dataclass(frozen=True)
class Sound:
    """An upload of a size and type that an exhibit may have, with the copy that others will see."""

    upload: Upload
    content_type: str
    copy: Copy | None


def sound(upload: Upload, *, flat: bool = False) -> Sound:
    """Check size and type by the bytes, and make the copy; `flat`: every page of it as points alone."""
    size = upload.size or 0
    if isinstance(upload, Arrived) and upload.had_no_room:
        raise Incomplete(FULL)
    if not size:
        raise Incomplete(bi("这个文件是空的，请另选。", "The file is empty; choose another."))
    if size > GREATEST:
        raise too_large(size, FILM)
    bytes_of: Any = upload
    content_type = true_type(bytes_of)
    require_size(size, content_type)
    make = flattened if flat else copy_of
    return Sound(upload, content_type, make(bytes_of, content_type))


def require_free(size: int, reserve: int = RESERVE) -> None:
    """Refuse before the disk is full: the database and the papers need room as well. A bucket has its own limits."""
    if isinstance(default_storage, FileSystemStorage):
        free = shutil.disk_usage(default_storage.location).free
        if free < size + reserve:
            raise Incomplete(FULL)


def keep(checked: Sound, *, reserve: int = RESERVE) -> StoredFile:
    """Put an upload and its copy into the storage, each under a random name."""
    copy_size = checked.copy.file.seek(0, 2) if checked.copy else 0
    require_free((checked.upload.size or 0) + copy_size, reserve)
    with said_when_full():
        return _kept(checked)


def _kept(checked: Sound) -> StoredFile:
    upload, copy = checked.upload, checked.copy
    told: dict[str, Any] = {}
    if copy is not None:
        copied, size = digested(copy.file)
        told = {"copy_sha256": copied, "copy_size": size, "copy_type": copy.content_type}
        told["copy"] = _put(copy.file)
    digest, size = digested(upload)
    return StoredFile(
        name=_put(upload),
        original_name=_called(upload.name or ""),
        content_type=checked.content_type,
        size=size,
        sha256=digest,
        **told,
    )


def keep_made(made: Copy, called: str) -> StoredFile:
    """Put what was made here of an exhibit into the storage: it needs no copy."""
    digest, size = digested(made.file)
    return StoredFile(
        name=_put(made.file),
        original_name=called,
        content_type=made.content_type,
        size=size,
        sha256=digest,
        copy_type=made.content_type,
    )


def _put(file: IO[bytes] | Upload) -> str:
    name = f"{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"
    if isinstance(file, UploadedFile):
        return str(default_storage.save(name, file))
    with file:
        return str(default_storage.save(name, File(file)))


def digested(file: Any) -> tuple[str, int]:
    """SHA-256 and size of a file, which is read from its beginning and put back there."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return digest.hexdigest(), size


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


def in_use(names: Q) -> set[str]:
    """Of the files meant by this condition on `file` and `copy` those on which something in a case stands."""
    found: set[str] = set()
    for kept in (Evidence, RedactedExhibit):
        for row in kept.objects.filter(names).values_list("file", "copy"):
            found.update(row)
    return found - {""}


def is_used(name: str) -> bool:
    """Whether an exhibit stands on this file."""
    return name in in_use(Q(file=name) | Q(copy=name))


def drop_unused(stored: StoredFile) -> None:
    """Take a file and its copy out of the storage again, unless an exhibit has come to stand on it."""
    if not is_used(stored.name):
        for name in stored.names:
            default_storage.delete(name)


class Arrived(TemporaryUploadedFile):
    """A file as it came in; where the disk was full, nothing of it."""

    had_no_room = False


class BoundedUploads(TemporaryFileUploadHandler):
    """Writes no more than an exhibit may have. The size told is the true one, so that the form can say by how much."""

    file: Arrived

    def new_file(self, *args: Any, **more: Any) -> None:
        """A place for it."""
        super().new_file(*args, **more)
        self.file = self._place()

    def _place(self) -> Arrived:
        told = (self.content_type, 0, self.charset, self.content_type_extra)
        return Arrived(self.file_name or "", *told)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep it while it may still become an exhibit, and there is room."""
        if start > GREATEST or self.file.had_no_room:
            return
        try:
            super().receive_data_chunk(raw_data, start)
            self.file.flush()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._give_up()

    def _give_up(self) -> None:
        """What was half written goes, so that there is room again; the form says why."""
        with suppress(OSError):
            self.file.close()
        self.file = self._place()
        self.file.had_no_room = True

    def file_complete(self, file_size: int) -> Upload | None:
        """What arrived; nothing of what was too long is worth its room."""
        found = super().file_complete(file_size)
        if found is not None and file_size > GREATEST:
            found.truncate(0)
        return found
