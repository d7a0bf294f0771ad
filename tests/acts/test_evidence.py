"""Exhibits."""

from __future__ import annotations

from mediation import acts
from mediation.acts import StoredFile
from mediation.models import Evidence, Words
from mediation.vocabulary import EvidenceKind, Side
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import a_case

PHOTO = StoredFile(
    name="7f3a", original_name="楼道.jpg", content_type="image/jpeg", size=2048, sha256="a" * 64
)


def test_an_exhibit_is_kept_with_its_file(county: County) -> None:
    """Name, size and digest."""
    story = a_case(county)
    story.do(acts.AttachEvidence, county.gus, kind=EvidenceKind.PHOTO, title="楼道", file=PHOTO)
    kept = Evidence.objects.get()
    assert (kept.file, kept.file_name, kept.size, kept.sha256) == (
        "7f3a",
        "楼道.jpg",
        2048,
        "a" * 64,
    )


def test_the_journal_keeps_the_files_digest_and_not_its_name(county: County) -> None:
    """The digest for ever, the name in the words."""
    story = a_case(county)
    entry = story.do(
        acts.AttachEvidence, county.gus, kind=EvidenceKind.PHOTO, title="楼道", file=PHOTO
    )
    assert entry.facts["sha256"] == "a" * 64
    assert "楼道" not in str(entry.facts)
    assert Words.objects.get(entry=entry).words["file"]["original_name"] == "楼道.jpg"


def test_an_exhibit_may_be_paper_only(county: County) -> None:
    """Its pages are counted."""
    story = a_case(county)
    story.do(acts.AttachEvidence, county.gus, kind=EvidenceKind.DOCUMENT, title="合同", pages=12)
    assert (Evidence.objects.get().pages, Evidence.objects.get().sha256) == (12, "")


def test_who_handed_it_in_is_a_party_of_the_case(county: County) -> None:
    """Not one of another case."""
    story, stranger = a_case(county), a_case(county).party(Side.APPLICANT)
    with refused("请选择本案的当事人", field="handed_in_by"):
        story.do(
            acts.AttachEvidence,
            county.gus,
            kind=EvidenceKind.PHOTO,
            title="楼道",
            handed_in_by=stranger.pk,
        )
