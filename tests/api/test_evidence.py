"""Exhibits are uploaded: measured, recognised, kept only when the act is done."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mediation.files.kinds import DOCX
from mediation.models import CaseEntry, Evidence
from mediation.vocabulary import Status
from tests import pictures
from tests.people import County
from tests.stories import Story, a_case

from .machine import Machine, key

pytestmark = pytest.mark.slow

PNG = pictures.png()


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """A storage that can be looked into."""
    backend = "django.core.files.storage.FileSystemStorage"
    given = {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": given}
    return tmp_path


def kept(files: Path) -> list[Path]:
    """The files in the storage."""
    return [path for path in files.rglob("*") if path.is_file()]


def upload(
    machine: Machine, number: str, content: bytes | None = PNG, name: str = "照片.png", **more: Any
) -> Any:
    """Post the form; by the session's client, which builds it."""
    data: dict[str, Any] = {"kind": "photo", "title": "楼道照片", **more.pop("data", {})}
    if content is not None:
        data["file"] = SimpleUploadedFile(name, content, content_type="text/html")
    path = reverse("api:attach_evidence", args=[number])
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    return Client().post(path, data, headers={**machine.headers, **headers})


def test_a_file_is_kept_with_its_digest_and_true_type(county: County, files: Path) -> None:
    story = a_case(county)
    reply = upload(Machine(county.clara), story.number)
    assert reply.status_code == 201, reply.content
    exhibit = Evidence.objects.get(case=story.case)
    assert exhibit.sha256 == hashlib.sha256(PNG).hexdigest()
    assert (exhibit.content_type, exhibit.file_name) == ("image/png", "照片.png")
    assert "照片" not in exhibit.file
    with default_storage.open(exhibit.file) as stored:
        assert stored.read() == PNG
    assert reply.json()["entry"]["facts"]["sha256"] == exhibit.sha256


def test_a_form_may_come_with_everything(county: County) -> None:
    story = a_case(county)
    party = Machine(county.clara).get("case", story.number).body["parties"][0]["id"]
    data = {"handed_in_by": str(party), "pages": "3", "occurred_on": "", "late_reason": ""}
    reply = upload(Machine(county.clara), story.number, data=data)
    assert reply.status_code == 201, reply.content
    assert Evidence.objects.get(case=story.case).pages == 3


def test_an_exhibit_may_come_without_a_file(county: County, files: Path) -> None:
    story = a_case(county)
    Machine(county.clara).act(story.number, "attach_evidence", kind="statement", title="陈述")
    assert upload(Machine(county.clara), story.number, content=None).status_code == 201
    assert kept(files) == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空"),
        (b"<html><script>", "只接受"),
        (b"MZ\x90\x00", "只接受"),
        (b"PK\x03\x04" + b"\x00" * 60, "只接受"),
        (b"#!/bin/sh\n", "只接受"),
        (PNG + b"\x00" * 20 * 1_048_576, "20 MB"),
        (PNG[:-40], "打不开"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    county: County, files: Path, content: bytes, word: str
) -> None:
    story = a_case(county)
    reply = upload(Machine(county.clara), story.number, content)
    assert reply.status_code == 422
    assert word in reply.json()["errors"]["file"][0]
    assert kept(files) == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (pictures.photo(), "image/jpeg"),
        (pictures.docx(), DOCX),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (pictures.pdf(), "application/pdf"),
        (b"ID3\x04", "audio/mpeg"),
        (b"#!AMR\n", "audio/amr"),
    ],
)
def test_the_bytes_say_what_a_file_is(county: County, head: bytes, kind: str) -> None:
    story = a_case(county)
    assert upload(Machine(county.clara), story.number, head).status_code == 201
    assert Evidence.objects.get(case=story.case).content_type == kind


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\照片\\一.png", "一.png"),
        ("a" * 300 + ".png", "a" * 115 + "….png"),
        ("a\u202egnp.exe", "agnp.exe"),
    ],
)
def test_a_name_is_only_a_name(county: County, files: Path, given: str, called: str) -> None:
    story = a_case(county)
    assert upload(Machine(county.clara), story.number, name=given).status_code == 201
    assert Evidence.objects.get(case=story.case).file_name == called
    assert all(path.is_relative_to(files) for path in kept(files))


def test_a_refused_act_keeps_no_file(county: County, files: Path) -> None:
    story = a_case(county, at=Status.CLOSED)
    reply = upload(Machine(county.clara), story.number)
    assert reply.status_code == 409
    assert kept(files) == []


def test_a_repeated_upload_keeps_one_file(county: County, files: Path) -> None:
    story, same, clerk = a_case(county), key(), Machine(county.clara)
    replies = [upload(clerk, story.number, Idempotency_Key=same) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [201, 201]
    assert replies[0].json()["entry"] == replies[1].json()["entry"]
    assert len(kept(files)) == 2, "the file and its copy"
    assert CaseEntry.objects.filter(case=story.case).count() == 2


def test_a_file_does_not_come_in_json(county: County) -> None:
    number = Story(county).file().number
    body = {"kind": "photo", "title": "照片", "file": "aGVsbG8="}
    reply = Machine(county.clara).post("attach_evidence", number, body=body)
    assert list(reply.body["errors"]) == ["file"]


def test_other_acts_take_no_form(county: County) -> None:
    path = reverse("api:accept_case", args=[a_case(county).number])
    reply = Client().post(path, {}, headers=Machine(county.clara).headers)
    assert reply.status_code == 415


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"],
)
def test_a_broken_form_is_refused(county: County, body: bytes) -> None:
    number = a_case(county).number
    for media in ("multipart/form-data; boundary=x", "multipart/form-data"):
        reply = Machine(county.clara).post("attach_evidence", number, body=body, content_type=media)
        assert reply.status in (400, 422), reply.raw
        assert reply.problem
