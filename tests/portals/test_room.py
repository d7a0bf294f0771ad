"""There is only so much room: for a filing, a party in a day, a case, on the disk. Each is said in a sentence."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from mediation.files import room
from mediation.files.room import MEGABYTE
from mediation.models import Evidence
from mediation.vocabulary import Side
from tests import pictures
from tests.catalogue import at_home
from tests.exhibits import attach
from tests.people import County
from tests.portals.pages import filled, visitor, words_of
from tests.stories import Story, a_case
from workflows import uploads

pytestmark = pytest.mark.slow

ON_DISK = "django.core.files.storage.FileSystemStorage"
ATTACH = "/track/case/acts/attach_evidence/"


def photo() -> SimpleUploadedFile:
    """What a phone's camera sends."""
    return SimpleUploadedFile("楼道.jpg", pictures.photo(), "image/jpeg")


def handed_in(story: Story) -> tuple[int, str]:
    """A photo sent from the party's own page: the status, and what the page says."""
    home = at_home(story)
    form = filled(home.get(ATTACH), title="楼道积水")
    answer = home.post(ATTACH, {**form, "file": photo()})
    return answer.status_code, words_of(answer)


def full(*_: Any, **__: Any) -> None:
    """A disk on which nothing more fits."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_party_hands_in_only_so_much_a_day(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = a_case(county)
    attach(story, by=Side.APPLICANT)
    monkeypatch.setattr(room, "MEGABYTE", 1)
    monkeypatch.setattr(room, "OF_A_DAY", len(pictures.photo()) + 5)
    monkeypatch.setattr(room, "OF_A_CASE", 1_000_000)
    status, said = handed_in(story)
    assert (status, "今天还能传 5 MB" in said, "楼道积水" in said) == (422, True, True)
    assert Evidence.objects.count() == 1
    attach(story, by=Side.APPLICANT)
    assert Evidence.objects.count() == 2, "the window takes it all the same"


def test_a_case_holds_only_so_much(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    story = a_case(county)
    attach(story)
    monkeypatch.setattr(room, "OF_A_CASE", 0)
    status, said = handed_in(story)
    assert (status, "一个案件的材料合计不能超过" in said) == (422, True)


def test_a_filing_holds_only_so_much_and_keeps_what_it_has(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = visitor()
    assert browser.post("/file/evidence/", {"camera": photo()}).status_code == 302
    monkeypatch.setattr(room, "MEGABYTE", 1)
    monkeypatch.setattr(room, "OF_A_FILING", len(pictures.photo()) + 5)
    answer = browser.post("/file/evidence/", {"camera": photo()})
    said = words_of(answer)
    assert (answer.status_code, "还能放 5 MB" in said, "已添加 1 个" in said) == (422, True, True)


@pytest.mark.parametrize("way", ["storing", "asking", "arriving"])
def test_a_full_disk_is_said_next_to_the_file_and_nothing_typed_is_lost(
    way: str, county: County, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    on_disk = {"BACKEND": ON_DISK, "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    story = a_case(county)
    if way == "storing":
        monkeypatch.setattr(FileSystemStorage, "_save", full)
    elif way == "asking":
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=MEGABYTE))
    else:
        settings.FILE_UPLOAD_HANDLERS = ["workflows.uploads.BoundedUploads"]
        monkeypatch.setattr(uploads.Arrived, "write", full, raising=False)
    home = at_home(story)
    form = filled(home.get(ATTACH), title="楼道积水")
    answer = home.post(ATTACH, {**form, "file": photo()})
    assert answer.status_code == 422
    assert "系统存储空间已满" in words_of(answer)
    assert "楼道积水" in answer.content.decode(), "what was typed is still there"
    assert Evidence.objects.count() == 0
