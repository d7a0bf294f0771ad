"""Files that we made, into the storage under random names."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.crypto import get_random_string

from mediation.acts import StoredFile

FOLDER = "papers"


def store(data: bytes, called: str, content_type: str) -> StoredFile:
    """Put a file that we made into the storage, under a random name."""
    place = f"{FOLDER}/{timezone.localdate():%Y/%m}/{get_random_string(32, '0123456789abcdef')}"
    name = default_storage.save(place, ContentFile(data))
    return StoredFile(
        name=name, original_name=called, content_type=content_type, size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
