"""Papers that were signed or issued are kept: rendered once, the digest in the journal, and given out from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.core.files.storage import default_storage
from django.urls import reverse
from kombu.exceptions import OperationalError

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.acts.precheck import precheck
from mediation.documents import pdf
from mediation.documents.filling import paper, subject_of
from mediation.errors import Incomplete, NotNow
from mediation.models import CaseEntry, FrozenPaper
from mediation.queries.access import look_at
from mediation.vocabulary import FrozenForm, Side, Status
from tests.documents.opening import pages
from tests.people import County
from tests.portals.pages import signed_in
from tests.stories import Story, a_case, fresh
from workflows import freezing
from workflows.freezing import due, freeze, freeze_all, freeze_case, freeze_due


def bytes_of(paper: FrozenPaper) -> bytes:
    """The file that is kept."""
    with default_storage.open(paper.file) as file:
        return bytes(file.read())


def is_missed(story: Story) -> bool:
    """Whether an inspection would say that a paper is not kept yet."""
    wrong = [point.title for it in precheck(story.case).aspects for point in it.wrong]
    return any("定稿" in title for title in wrong)


@pytest.fixture
def agreed(county: County) -> Story:
    """A case with a written agreement in force, its paper kept."""
    story = a_case(county, at=Status.IN_FORCE)
    freeze(story.number)
    return story


def test_an_agreement_is_kept_once_it_is_signed_by_all(county: County) -> None:
    story = a_case(county, at=Status.AGREED)
    freeze(story.number)  # the certificate of what the panel decided
    assert not due(story.number)
    story.sign()
    assert [it.key for it in due(story.number)] == [("agreement", story.case.agreement)]
    assert is_missed(story)
    assert freeze(story.number) == 1
    assert freeze(story.number) == 0
    assert not is_missed(story)


def test_the_journal_holds_the_digest_of_every_copy(agreed: Story) -> None:
    entry = CaseEntry.objects.get(case=agreed.case, act="freeze_paper", facts__form="agreement")
    kept = FrozenPaper.objects.filter(case=agreed.case, form="agreement")
    told = {entry.facts["sha256"], *(it["sha256"] for it in entry.facts["copies"])}
    assert {hashlib.sha256(bytes_of(it)).hexdigest() for it in kept} == told
    assert kept.count() == 3


def test_what_is_given_out_is_the_file_that_was_kept(agreed: Story, county: County) -> None:
    kept = FrozenPaper.objects.get(case=agreed.case, form="agreement", party=None)
    address = reverse("official_paper", args=[agreed.number, "agreement", 1, "pdf"])
    answer = signed_in(county.mo).get(address)
    assert answer.content == bytes_of(kept)
    word = signed_in(county.mo).get(address.replace(".pdf", ".docx"))
    assert word.headers["Content-Disposition"].startswith("attachment")


def test_a_copy_withholds_how_the_other_side_is_reached(agreed: Story, tmp_path: Path) -> None:
    one, other = (agreed.party(side) for side in Side)
    kept = FrozenPaper.objects.get(case=agreed.case, party=one)
    file = tmp_path / "copy.pdf"
    file.write_bytes(bytes_of(kept))
    text = "".join(pages(file))
    assert other.name in text
    assert one.phone in text
    assert other.phone not in text
    assert "略" in text


def test_the_same_paper_is_the_same_file(agreed: Story, county: County) -> None:
    found = paper(subject_of(look_at(fresh(county.mo), agreed.number)), "agreement", 1)
    assert found is not None
    assert pdf.render(found.sheet()) == pdf.render(found.sheet())


def test_nobody_freezes_a_paper_twice(agreed: Story) -> None:
    kept = FrozenPaper.objects.get(case=agreed.case, form="agreement", party=None)
    stored = acts.StoredFile(
        name=kept.file, original_name="a", content_type="a", size=1, sha256=kept.sha256
    )
    with pytest.raises(NotNow):
        agreed.do(
            acts.FreezePaper,
            clockwork(),
            form=FrozenForm.AGREEMENT,
            number=kept.number,
            file=stored,
        )


def test_a_paper_of_no_entry_is_asked_for_its_entry(agreed: Story) -> None:
    stored = acts.StoredFile(
        name="papers/x", original_name="a", content_type="a", size=1, sha256="0" * 64
    )
    for number in (None, 10_000):
        with pytest.raises(Incomplete) as refused:
            agreed.do(
                acts.FreezePaper,
                clockwork(),
                form=FrozenForm.AGREEMENT,
                number=number,
                file=stored,
            )
        assert refused.value.field == "number"


def test_notices_are_kept_when_they_are_issued(county: County) -> None:
    story = a_case(county, at=Status.DECLINED)
    a_case(county, at=Status.TERMINATED)
    assert freeze_all() == 2
    assert freeze_all() == 0
    assert FrozenPaper.objects.filter(case=story.case, form="declining", party=None).exists()


def test_the_clockwork_is_told_of_a_case_once_it_is_committed(
    county: County,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    story = a_case(county, at=Status.AGREED)
    told: list[list[int]] = []
    monkeypatch.setattr(current_app, "send_task", lambda _name, *, args, **_: told.append(args))
    with django_capture_on_commit_callbacks(execute=True):
        story.sign()
        assert told == []
    assert told == [[story.case.pk]]
    assert freeze_case(story.case.pk)
    assert is_kept(story)


def test_nobody_need_listen(
    county: County,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    story = a_case(county, at=Status.AGREED)

    def breaks(*_: Any, **__: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(current_app, "send_task", breaks)
    with django_capture_on_commit_callbacks(execute=True):
        story.sign()
    assert freeze_due()
    assert is_kept(story)


def test_a_case_that_cannot_be_put_on_paper_keeps_no_other_from_it(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = (a_case(county, at=Status.DECLINED).number for _ in range(2))
    freeze_it = freezing.freeze

    def breaks(number: str) -> int:
        if number == broken:
            raise ValueError
        return freeze_it(number)

    monkeypatch.setattr(freezing, "freeze", breaks)
    assert freeze_all() == 1
    assert FrozenPaper.objects.filter(case__number=sound).exists()
    assert broken in caplog.text


def test_what_a_night_does_not_reach_is_left_for_the_next(county: County) -> None:
    a_case(county, at=Status.DECLINED)
    assert freeze_all(seconds=-1) == 0
    assert freeze_all() == 1


def is_kept(story: Story) -> bool:
    """Whether its agreement is kept in its final form."""
    kept = FrozenPaper.objects.filter(case=story.case, form=FrozenForm.AGREEMENT.value)
    return kept.filter(party=None).count() == 1
