"""Every form with a place for a file, found on the pages, takes no bad one; nothing too long is kept anywhere."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from mediation.acts import ACTS, fields
from mediation.files.kinds import GREATEST
from mediation.vocabulary import ActName
from tests.catalogue import at_home, routes, what_there_is
from tests.people import County
from tests.sampling import is_tried
from tests.stories import Story, a_case

from .files import EDGE, FILES, MEDIA, body
from .test_addresses import told, who_opens
from .test_api import machine
from .test_forms import form_of_act, offered
from .trying import Form, forms_of, glimpsed, judged, sendable

pytestmark = pytest.mark.slow

SHARE = 12
"""Every form meets each twelfth of the files; each file is refused whole below."""
SOON = 5.0
"""Seconds in which any file is refused, however large it would like to become."""
GOOD = {"name of a path", "name with NUL", "name turned round", "name without end"}
"""Kept as they are under a name of our own; nothing here opens them."""


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """A storage that can be looked into."""
    backend = "django.core.files.storage.FileSystemStorage"
    given = {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": given}
    return tmp_path


def places(form: Form) -> list[str]:
    """The inputs that take a file."""
    return [name for name, field in form.items() if field.kind == "file"]


def faults(client: Client, address: str, form: Form) -> list[str]:
    """What breaks when each place is given each file."""
    found = []
    for place in places(form):
        for said, file in FILES.items():
            if not is_tried(f"{address} {place} {said}", SHARE):
                continue
            sent = body(sendable(form), place, file)
            began = time.monotonic()
            outcome = judged(client, "POST", address, sent, MEDIA)
            late = time.monotonic() - began > SOON
            fault = outcome.fault or ("took too long" if late else "")
            found += [f"{address} {place} {said}: {fault}"] if fault else []
    return found


def takes_file(owner: type[Any]) -> bool:
    """Whether an act, or a part of it, has an input for a file: the form has what the act has (`test_complete`)."""
    return any(
        spec.shape == "file" or (spec.part is not None and takes_file(spec.part))
        for spec in fields.inputs(owner).values()
    )


def with_files(browsers: dict[str, Client], story: Story) -> Iterator[tuple[Client, str, Form]]:
    """Every form of the product that takes a file."""
    for route in routes():
        for address in route.addresses(what_there_is(story)):
            page = None
            if route.name == "perform" and not takes_file(ACTS[ActName(address.split("/")[-2])]):
                continue
            if route.name == "perform":
                client, form = offered(browsers, address)
                page = [("", "POST", form)]
            else:
                client = who_opens(browsers, address, "GET")
                page = forms_of(glimpsed(client, address).content)
            for _, method, form in page:
                if method == "POST" and places(form):
                    yield client, address, form


def test_no_form_is_broken_by_a_file(browsers: dict[str, Client], story: Story) -> None:
    seen = {address: (client, form) for client, address, form in with_files(browsers, story)}
    assert {"/file/evidence/", "/desk/calendar/propose/"} <= set(seen)
    assert any("attach_evidence" in address for address in seen)
    found = [fault for at, (client, form) in seen.items() for fault in faults(client, at, form)]
    assert not found, told(found)


@pytest.mark.parametrize("said", sorted(set(FILES) - GOOD))
def test_a_bad_exhibit_is_refused_and_not_kept(said: str, county: County, files: Path) -> None:
    story = a_case(county)
    client, address = at_home(story), "/track/case/acts/attach_evidence/"
    form = form_of_act(client, address)
    assert form is not None
    outcome = judged(client, "POST", address, body(sendable(form), "file", FILES[said]), MEDIA)
    assert (outcome.status, outcome.fault) == (422, "")
    assert [it for it in files.rglob("*") if it.is_file()] == []


def test_the_api_refuses_the_same(county: County, files: Path) -> None:
    story = a_case(county)
    at = reverse("api:attach_evidence", args=[story.number])
    pairs = [("kind", "photo"), ("title", "楼道")]
    for said in sorted(set(FILES) - GOOD):
        sent = body(pairs, "file", FILES[said])
        outcome = judged(machine(county.clara), "POST", at, sent, MEDIA)
        assert (outcome.status, outcome.fault) == (422, ""), said
    assert [it for it in files.rglob("*") if it.is_file()] == []


class Endless(io.RawIOBase):
    """A body of a hundred megabytes that is nowhere in memory."""

    def __init__(self, head: bytes, length: int, tail: bytes) -> None:
        self.left, self.parts = length, [head, tail]

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        size = 65_536 if size < 0 else size
        if self.parts and len(self.parts) == 2:
            return self.parts.pop(0)
        if self.left:
            piece = bytes(min(size, self.left))
            self.left -= len(piece)
            return piece
        return self.parts.pop(0) if self.parts else b""


def posted(length: int) -> WSGIRequest:
    """A request with a file of this length."""
    whole = body([], "file", ("a.pdf", "application/pdf", b""))
    head, tail = whole.split(b"\r\n\r\n", 1)
    head += b"\r\n\r\n"
    environ: dict[str, Any] = {
        "wsgi.input": Endless(head, length, tail),
        "CONTENT_LENGTH": str(len(head) + length + len(tail)),
        "CONTENT_TYPE": MEDIA,
        "REQUEST_METHOD": "POST",
    }
    assert EDGE in MEDIA
    return WSGIRequest({**RequestFactory().get("/").environ, **environ})


@contextmanager
def arriving(length: int) -> Iterator[TemporaryUploadedFile]:
    """A file of this length as a view finds it; afterwards its request is closed, as the server does."""
    with closing(posted(length)) as request:
        arrived = request.FILES["file"]
        assert isinstance(arrived, TemporaryUploadedFile)
        yield arrived


def test_a_hundred_megabytes_are_counted_and_not_kept() -> None:
    with arriving(100 * 1_048_576) as arrived:
        assert arrived.size == 100 * 1_048_576
        assert Path(arrived.temporary_file_path()).stat().st_size == 0


def test_what_may_be_kept_arrives_whole() -> None:
    with arriving(GREATEST) as arrived:
        assert Path(arrived.temporary_file_path()).stat().st_size == arrived.size == GREATEST
