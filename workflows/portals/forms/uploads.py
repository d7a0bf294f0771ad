"""Files in forms: checked, put into the storage, and kept when the form comes back."""

from __future__ import annotations

import dataclasses as dc
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from mediation.acts import StoredFile
from mediation.errors import Refusal
from mediation.files.kinds import ACCEPT
from mediation.vocabulary import bi
from workflows.uploads import Upload, keep, sound

SALT = "held-file"
HELD_FOR = 24 * 3600
"""Seconds for which a file that was uploaded stays with its form."""


def salt(*, flat: bool) -> str:
    """A file that was not made flat cannot be held by a form that asks for one that was."""
    return f"{SALT}-flat" if flat else SALT


def token_of(stored: StoredFile, *, flat: bool = False) -> str:
    """What the form carries so that a file need not be chosen twice."""
    return signing.dumps(dc.asdict(stored), salt=salt(flat=flat))


class HeldFileInput(forms.FileInput):
    """A file newly chosen, or the token of the one that was uploaded before."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The file wins over the token; of several the last one, the others become acts of their own."""
        return files.get(name) or data.get(held_name(name))


def held_name(name: str) -> str:
    """The name of the hidden input that carries the token."""
    return f"{name}-held"


class HeldFileField(forms.Field):
    """A file that an exhibit may be; its value is where it is stored. `flat`: kept as points alone; `several`: more
    may be chosen, see `portals.several`."""

    widget = HeldFileInput

    def __init__(self, *, flat: bool = False, several: bool = False, **said: Any) -> None:
        super().__init__(**said)
        self.flat = flat
        self.widget.attrs |= {"accept": ACCEPT} | ({"multiple": True} if several else {})

    def clean(self, value: Any) -> StoredFile | None:
        """Store it, unless it is stored already."""
        self.validate(value)
        if isinstance(value, UploadedFile):
            return self._kept(value)
        return self._held(value) if value else None

    def _kept(self, upload: Upload) -> StoredFile:
        try:
            return keep(sound(upload, flat=self.flat))
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal

    def _held(self, token: str) -> StoredFile:
        try:
            return StoredFile(**signing.loads(token, salt=salt(flat=self.flat), max_age=HELD_FOR))
        except signing.BadSignature as error:
            raise ValidationError(
                bi("请重新选择文件。", "Please choose the file again.")
            ) from error
