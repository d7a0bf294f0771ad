"""At night what nobody needs any more is taken away, and nothing else."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from mediation import acts
from mediation.models import Draft
from mediation.vocabulary import EvidenceKind
from tests import pictures
from tests.people import County
from tests.stories import a_case
from workflows import uploads
from workflows.housekeeping import tidy_up


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """A storage whose files can be made old."""
    backend = "django.core.files.storage.FileSystemStorage"
    given = {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": given}
    return tmp_path


def an_upload(files: Path, *, days_old: int = 0) -> acts.StoredFile:
    """A photo that was uploaded some days ago."""
    sent = SimpleUploadedFile("a.jpg", pictures.photo())
    stored = uploads.keep(uploads.sound(sent))
    moment = (timezone.now() - dt.timedelta(days=days_old)).timestamp()
    for name in stored.names:
        os.utime(files / name, (moment, moment))
    return stored


def test_an_upload_that_came_to_nothing_goes(files: Path, db: None) -> None:
    stored = an_upload(files, days_old=3)
    assert tidy_up() == 2, "the file and its copy"
    assert not any(map(default_storage.exists, stored.names))


def test_a_fresh_upload_may_still_be_in_somebodys_form(files: Path, db: None) -> None:
    an_upload(files)
    assert tidy_up() == 0


def test_an_exhibit_stays(files: Path, county: County) -> None:
    story, stored = a_case(county), an_upload(files, days_old=300)
    story.do(acts.AttachEvidence, county.clara, kind=EvidenceKind.PHOTO, title="照片", file=stored)
    assert tidy_up() == 0
    assert all(map(default_storage.exists, stored.names))


def test_a_file_of_a_draft_stays_as_long_as_the_draft(files: Path, db: None) -> None:
    stored = an_upload(files, days_old=5)
    draft = Draft.put_aside("digest", {}, stored.names)
    assert tidy_up() == 0
    Draft.objects.filter(pk=draft.pk).update(kept_until=timezone.now())
    assert tidy_up() == 2
    assert not Draft.objects.exists()


def test_what_others_keep_in_the_storage_is_not_touched(files: Path, db: None) -> None:
    for name in ("snapshots/2026-10.zip", "2026/11/report.pdf", "2026/letter.txt"):
        default_storage.save(name, ContentFile(b"x"))
        os.utime(files / name, (0, 0))
    assert tidy_up() == 0
