"""Exhibits for tests: handed in and blacked out through the doors' own way into the storage."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from mediation import acts
from mediation.models import Evidence, User
from mediation.vocabulary import EvidenceKind, Side
from tests import pictures
from tests.stories import Story
from workflows import uploads

BARRED = acts.StoredFile(
    name="2026/11/barred",
    original_name="缴费单.jpg",
    content_type="image/jpeg",
    size=9,
    sha256="b" * 64,
)
"""A redacted version, where its bytes do not matter."""


def stored(content: bytes, called: str = "楼道.jpg", *, flat: bool = False) -> acts.StoredFile:
    """A file as an upload puts it into the storage."""
    return uploads.keep(uploads.sound(SimpleUploadedFile(called, content), flat=flat))


def attach(
    story: Story,
    content: bytes = b"",
    *,
    by: Side | None = None,
    user: User | None = None,
    title: str = "缴费单",
) -> Evidence:
    """An exhibit with a file, a phone's photo unless it is said otherwise."""
    entry = story.do(
        acts.AttachEvidence, user or story.county.clara, kind=EvidenceKind.PHOTO, title=title,
        handed_in_by=story.party(by).pk if by else None, file=stored(content or pictures.photo()),
    )  # fmt: skip
    return Evidence.objects.get(entry=entry)


def redact(
    story: Story,
    exhibit: Evidence,
    content: bytes = b"",
    *,
    shown: bool = True,
    title: str = "缴费单（遮）",
) -> None:
    """A redacted version of it."""
    file = stored(content, flat=True) if content else BARRED
    told = {"title": title, "reason": "遮盖账号", "shown": shown}
    story.do(acts.RedactExhibit, story.county.mo, exhibit=exhibit.pk, file=file, **told)
