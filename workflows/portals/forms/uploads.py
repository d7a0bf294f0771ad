"""Uploaded files: checked, put into the storage under a random name, and kept when the form comes back."""

from __future__ import annotations

import dataclasses as dc
import hashlib
import re
import uuid
from pathlib import PurePath
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from mediation.acts import StoredFile
from mediation.vocabulary import bi

from .text import tidy

Upload = UploadedFile[Any]

GREATEST = 10 * 1_048_576
NAME_LENGTH = 120
SALT = "held-file"
HELD_FOR = 24 * 3600
"""Seconds for which a file that was uploaded stays with its form."""
UNKNOWN_TYPE = "application/octet-stream"
TYPE = re.compile(r"[a-z0-9.+-]{1,39}/[a-z0-9.+-]{1,40}")


def keep(upload: Upload) -> StoredFile:
    """Put an upload into the storage under a random name."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    given = PurePath(tidy(upload.name or "").replace("\\", "/")).name or "file"
    suffix = re.sub(r"[^A-Za-z0-9.]", "", PurePath(given).suffix)[:10].lower()
    stored = default_storage.save(
        f"{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}{suffix}", upload
    )
    kind = (upload.content_type or "").lower()
    return StoredFile(
        name=stored,
        original_name=_shortened(given),
        content_type=kind if TYPE.fullmatch(kind) else UNKNOWN_TYPE,
        size=upload.size or 0,
        sha256=digest.hexdigest(),
    )


def _shortened(name: str) -> str:
    """The name as it was, its middle cut when it is too long for the table."""
    if len(name) <= NAME_LENGTH:
        return name
    suffix = PurePath(name).suffix[:10]
    return name[: NAME_LENGTH - len(suffix) - 1] + "…" + suffix


def token_of(stored: StoredFile) -> str:
    """What the form carries so that a file need not be chosen twice."""
    return signing.dumps(dc.asdict(stored), salt=SALT)


class HeldFileInput(forms.FileInput):
    """A file newly chosen, or the token of the one that was uploaded before."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The file wins over the token."""
        return files.get(name) or data.get(held_name(name))


def held_name(name: str) -> str:
    """The name of the hidden input that carries the token."""
    return f"{name}-held"


class HeldFileField(forms.Field):
    """A file of at most 10 MB; its value is where it is stored."""

    widget = HeldFileInput

    def clean(self, value: Any) -> StoredFile | None:
        """Store it, unless it is stored already."""
        self.validate(value)
        if isinstance(value, UploadedFile):
            return keep(self._measured(value))
        return self._held(value) if value else None

    def _measured(self, upload: Upload) -> Upload:
        if not upload.size:
            raise ValidationError(
                bi("这个文件是空的，请另选。", "The file is empty; choose another.")
            )
        if upload.size > GREATEST:
            raise ValidationError(
                bi(
                    f"文件有 {upload.size / 1_048_576:.0f} MB，超过 10 MB，请压缩或拆分。",
                    f"The file has {upload.size / 1_048_576:.0f} MB; 10 MB at most.",
                )
            )
        return upload

    def _held(self, token: str) -> StoredFile:
        try:
            return StoredFile(**signing.loads(token, salt=SALT, max_age=HELD_FOR))
        except signing.BadSignature as error:
            raise ValidationError(
                bi("请重新选择文件。", "Please choose the file again.")
            ) from error
