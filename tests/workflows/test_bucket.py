"""Exhibits in a bucket that speaks S3: kept, looked at, checked and tidied as on disk."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
import time_machine
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from mediation.config import files
from mediation.models import Evidence
from tests import pictures
from tests.exhibits import attach, stored
from tests.people import County
from tests.portals.pages import case_page, signed_in
from tests.stories import a_case
from workflows.housekeeping import tidy_up
from workflows.integrity.exhibits import exhibits
from workflows.tasks import read_files

pytestmark = pytest.mark.slow
KEYS = {"FILES_S3_KEY": "key", "FILES_S3_SECRET": "secret", "FILES_S3_REGION": "us-east-1"}


@pytest.fixture
def bucket(settings: Settings) -> Iterator[Any]:
    """A bucket of its own, and the product that keeps its files in it."""
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    name = f"exhibits-{uuid.uuid4().hex}"
    env = {**KEYS, "FILES_S3_BUCKET": name, "FILES_S3_ENDPOINT": f"http://{host}:{port}"}
    at = {"endpoint_url": env["FILES_S3_ENDPOINT"], "region_name": "us-east-1"}
    at |= {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    bucket = boto3.resource("s3", **at).Bucket(name)
    bucket.create()
    settings.STORAGES = {**settings.STORAGES, "default": files.storage(env)}
    yield bucket
    server.stop()


def test_an_exhibit_goes_into_the_bucket_and_comes_out_through_the_pages(
    bucket: Any, county: County
) -> None:
    story = a_case(county)
    exhibit = attach(story)
    kept = {it.key for it in bucket.objects.all()}
    assert kept == {exhibit.file, exhibit.copy}
    browser = signed_in(county.clara)
    answer = browser.get(case_page(story.number, f"evidence/{exhibit.pk}/"))
    copy = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert (answer.status_code, copy[:2], len(copy)) == (200, b"\xff\xd8", exhibit.copy_size)
    picture = browser.get(case_page(story.number, f"evidence/{exhibit.pk}/copy/1.jpg"))
    assert picture["Content-Type"] == "image/jpeg"
    assert "Location" not in answer, "no address of the bucket leaves the house"
    assert (list(exhibits()), read_files()) == ([], 0)
    bucket.put_object(Key=exhibit.copy, Body=b"another")
    assert ["the copy of entry" in it.sentence for it in exhibits()] == [True]
    nights = [len(list(exhibits(night))) for night in range(30)]
    assert sum(nights) == 1, "in thirty nights it is found once"


def test_what_came_to_nothing_goes_from_the_bucket(bucket: Any, county: County) -> None:
    left, used = stored(pictures.png()), attach(a_case(county))
    assert tidy_up() == 0
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=3)):
        assert tidy_up() == 2
    assert not default_storage.exists(left.name)
    assert default_storage.exists(Evidence.objects.get(pk=used.pk).copy)


def test_half_a_configuration_starts_nothing() -> None:
    with pytest.raises(SystemExit, match="FILES_S3_SECRET"):
        files.storage({"FILES_S3_BUCKET": "exhibits", "FILES_S3_KEY": "key"})
    assert files.storage({}) == files.ON_DISK
