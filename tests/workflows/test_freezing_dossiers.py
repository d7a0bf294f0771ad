"""The dossier of the moment of archiving is kept: given out from then on, and beside the next one after a reopening."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.documents.bundle import write
from mediation.documents.dossier import bind_anew, bound, edition, second_volume
from mediation.documents.filling import listed, subject_of
from mediation.errors import NotNow
from mediation.models import FrozenPaper
from mediation.queries.access import look_at
from mediation.vocabulary import FrozenForm, Side, Status
from tests.documents.opening import pages
from tests.people import County
from tests.portals.pages import signed_in
from tests.portals.test_own_acts import at_home
from tests.stories import Story, a_case, fresh
from workflows.freezing import freeze, freeze_all

pytestmark = pytest.mark.slow


def kept(story: Story, side: Side | None = None) -> list[bytes]:
    """The dossiers that are kept, the office's own or one party's, the first one first."""
    whose = story.party(side) if side else None
    found = FrozenPaper.objects.filter(case=story.case, form="dossier", party=whose)
    return [default_storage.open(it.file).read() for it in found.order_by("number")]


def seen(story: Story) -> bytes:
    """The dossier as the director is given it."""
    return bound(look_at(fresh(story.county.dora), story.number))


@pytest.fixture
def archived(county: County) -> Story:
    """A case that ended without agreement and was archived; its dossier kept by the clockwork."""
    story = a_case(county, at=Status.TERMINATED).archive()
    assert freeze_all() > 0
    assert freeze_all() == 0
    return story


def test_it_is_given_out_as_it_was_kept_whatever_is_recorded_later(archived: Story) -> None:
    [dossier] = kept(archived)
    archived.rate()
    assert seen(archived) == dossier
    director = subject_of(look_at(fresh(archived.county.dora), archived.number))
    assert bind_anew(director) != dossier


def test_each_party_is_given_its_own_edition(archived: Story) -> None:
    party = archived.party(Side.RESPONDENT)
    assert edition(party) == kept(archived, Side.RESPONDENT)[0] != kept(archived)[0]


def test_who_may_not_see_all_of_it_gets_one_of_what_he_sees(archived: Story) -> None:
    """The supervisor sees no phones; the kept dossier has them."""
    subject = subject_of(look_at(fresh(archived.county.sue), archived.number))
    phone = archived.party(Side.APPLICANT).phone
    assert phone
    words = [word for it in listed(subject) for one in it.papers for word in one.sheet().words]
    assert phone not in words
    assert bound(subject.case) != kept(archived)[0]
    address = reverse("dossier", args=[archived.number])
    number = FrozenPaper.objects.filter(case=archived.case, form="dossier")[0].number
    browser = signed_in(archived.county.sue)
    assert browser.get(address, {"of": number}).status_code == 404
    assert browser.get(address).status_code == 200


def test_a_case_taken_up_again_keeps_the_first_and_gets_a_second(archived: Story) -> None:
    first = FrozenPaper.objects.get(case=archived.case, form="dossier", party=None)
    archived.reopen()
    director, address = signed_in(archived.county.dora), reverse("dossier", args=[archived.number])
    assert director.get(address, {"of": first.number}).content == kept(archived)[0]
    own = at_home(archived, Side.APPLICANT).get(reverse("own_dossier"), {"of": first.number})
    assert own.content == kept(archived, Side.APPLICANT)[0]
    archived.terminate().archive()
    freeze(archived.number)
    before, after = kept(archived)
    assert before != after == seen(archived)
    target = BytesIO()
    write(look_at(fresh(archived.county.dora), archived.number), target)
    with zipfile.ZipFile(target) as file:
        assert file.read("卷宗.pdf") == after
        [name] = [it for it in file.namelist() if it.startswith("以前归档的卷宗")]
        assert file.read(name) == before


def test_there_is_none_before_the_case_is_archived(county: County) -> None:
    story = a_case(county, at=Status.TERMINATED)
    file = acts.StoredFile(
        name="papers/x", original_name="a", content_type="a", size=1, sha256="0" * 64
    )
    for number in (1, story.case.version):
        with pytest.raises(NotNow):
            story.do(
                acts.FreezePaper, clockwork(), form=FrozenForm.DOSSIER, number=number, file=file
            )


def test_an_agreement_that_was_replaced_stays_in_the_dossier(
    county: County, tmp_path: Path
) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    freeze(story.number)
    story.amend().sign()
    freeze(story.number)
    director = fresh(county.dora)
    listed_now = {it.form.code: it for it in listed(subject_of(look_at(director, story.number)))}
    assert [it.is_earlier for it in listed_now["agreement"].papers] == [False, True]
    story.perform().visit().close()
    file = tmp_path / "dossier.pdf"
    file.write_bytes(bound(look_at(director, story.number)))
    told = pages(file)
    terms = [n for n, page in enumerate(told) if "推迟一个月支付" in page or "一次性支付" in page]
    assert "一次性支付" in told[terms[0]]
    assert any("推迟一个月支付" in told[n] for n in terms[1:])
    word = reverse("official_paper", args=[story.number, "agreement", 2, "docx"])
    assert signed_in(county.dora).get(word).status_code == 404


def test_what_deliberation_left_is_in_a_second_volume_for_who_may_see_it(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    assert freeze(story.number) == 1
    certificate = FrozenPaper.objects.get(case=story.case)
    assert (certificate.form, certificate.party) == ("certificate", None)
    director = subject_of(look_at(fresh(county.dora), story.number))
    assert second_volume(director)
    clerk = subject_of(look_at(fresh(county.clara), story.number))
    assert second_volume(clerk) is None
