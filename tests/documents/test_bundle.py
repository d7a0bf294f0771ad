"""The dossier to take away: everything in one file, which anybody can check without us."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse

from mediation.documents.bundle import write
from mediation.models import AccessRecord, Binding, FrozenPaper
from mediation.queries.access import look_at
from mediation.vocabulary import EvidenceKind
from tests import pictures
from tests.people import County
from tests.portals.pages import signed_in
from tests.stories import Story, fresh
from workflows.bundling import ask
from workflows.freezing import freeze
from workflows.publishing import publish

from .county import mediated, person
from .test_dossier import attached


@pytest.fixture
def closed(county: County) -> Story:
    """A case that went its way, with an exhibit and its papers kept, under a published root."""
    story = mediated(county, person("钱一"), person("赵清禾"))
    attached(story, pictures.photo(), "楼道照片", EvidenceKind.PHOTO)
    story.session().draft().sign()
    freeze(story.number)
    story.perform().visit().close()
    publish()
    return story


def packed(story: Story) -> bytes:
    """The ZIP for the director."""
    target = BytesIO()
    write(look_at(fresh(story.county.dora), story.number), target)
    return target.getvalue()


@pytest.mark.slow
def test_it_is_proven_offline_and_a_touched_file_is_named(closed: Story, tmp_path: Path) -> None:
    data = packed(closed)
    with zipfile.ZipFile(BytesIO(data)) as file:
        file.extractall(tmp_path)
        names = file.namelist()
    assert {"README.txt", "卷宗.pdf", "案件记录/journal.jsonl", "SHA256SUMS.txt"} <= set(names)
    assert any(it.startswith("证据副本/01-楼道照片") for it in names)
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS.txt"], cwd=tmp_path, check=True)
    check = [
        sys.executable, "核验/verify.py", "核验/proof.jsonl", "--roots", "核验/roots.jsonl", "--files", ".",
    ]  # fmt: skip
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    kept = next(tmp_path.glob("定稿文书/*.pdf"))
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 1
    dates = sorted(tmp_path.glob("期限推导/*.json"))
    again = [sys.executable, "期限推导/recompute_due.py", str(dates[0])]
    assert subprocess.run(again, cwd=tmp_path, check=False).returncode == 0


@pytest.mark.slow
def test_the_same_case_gives_the_same_file(closed: Story) -> None:
    assert packed(closed) == packed(closed)


@pytest.mark.slow
def test_it_is_made_for_who_asked_and_for_nobody_else(closed: Story, county: County) -> None:
    director = signed_in(county.dora)
    director.post(reverse("take_dossier", args=[closed.number]))
    made = Binding.objects.get(by=county.dora)
    address = reverse("dossier_file", args=[closed.number, made.pk])
    taken = director.get(address)
    assert hashlib.sha256(b"".join(taken)).hexdigest() == made.sha256
    assert signed_in(county.mo).get(address).status_code == 404
    assert AccessRecord.objects.filter(by=county.dora, subject="export").count() == 1
    assert ask(look_at(fresh(county.dora), closed.number), county.dora).pk == made.pk
    assert FrozenPaper.objects.filter(case=closed.case).exists()
