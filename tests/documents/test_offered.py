"""Which papers a case is told to have, to lack, or not to need yet; and to whom they are offered."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mediation import acts
from mediation.documents.filling import Standing, listed, offered, subject_of
from mediation.documents.forms import FORMS
from mediation.models import AccessRecord, AccessSubject, User
from mediation.queries.access import look_at
from mediation.vocabulary import PartyKind, Retention, Status
from tests.people import County
from tests.portals.pages import signed_in
from tests.stories import Story, a_case, fresh
from workflows.portals.desk.paperwork import paperwork

from .county import archived, mediated, person


def standing(story: Story) -> dict[str, Standing]:
    """How each form stands, as the director sees it."""
    case = look_at(fresh(story.county.dora), story.number)
    return {it.form.code: it.standing for it in listed(subject_of(case))}


def codes_for(story: Story, who: User) -> set[str]:
    """The forms that somebody is offered."""
    return {it.code for it in offered(subject_of(look_at(fresh(who), story.number)))}


def address(story: Story, code: str, kind: str = "docx", part: int = 1) -> str:
    """Where a paper is."""
    return reverse("official_paper", args=[story.number, code, part, kind])


def test_a_filed_case_has_its_application_and_needs_no_more(county: County) -> None:
    found = standing(Story(county).file())
    assert found["application"] is Standing.HAS
    assert Standing.LACKS not in found.values()


def test_who_mediates_before_anybody_sat_lacks_the_record(county: County) -> None:
    found = standing(mediated(county, person("钱一"), person("赵清禾")))
    assert (found["rights"], found["record"]) == (Standing.HAS, Standing.LACKS)
    assert found["agreement"] is Standing.NOT_YET


def test_an_archived_case_lacks_nothing(county: County) -> None:
    assert Standing.LACKS not in standing(archived(county)).values()


def test_which_application_for_confirmation_depends_on_who_applies(county: County) -> None:
    found = standing(archived(county))  # a company and a resident
    applications = {code: it for code, it in found.items() if code.startswith("confirmation")}
    assert [code for code, it in applications.items() if it is Standing.HAS] == [
        "confirmation_mixed"
    ]


def test_who_may_not_see_phones_is_offered_no_paper_with_phones(county: County) -> None:
    story = archived(county)
    with_phones = {"application", "registration", "closing", "agreement", "confirmation_mixed"}
    assert with_phones <= codes_for(story, county.clara)
    assert not with_phones & codes_for(story, county.sue)
    assert "presided" in codes_for(story, county.sue)


def test_what_was_said_in_mediation_is_for_who_mediates_while_it_goes_on(county: County) -> None:
    story = mediated(county, person("钱一"), person("赵清禾")).session()
    assert "record" in codes_for(story, county.mo)
    assert "record" not in codes_for(story, county.clara)
    assert signed_in(county.clara).get(address(story, "record")).status_code == 404


def test_opening_a_paper_is_recorded_and_a_paper_that_is_not_there_is_not(county: County) -> None:
    story, client = Story(county).file(), signed_in(county.clara)
    papers = AccessRecord.objects.filter(subject=AccessSubject.PAPER)
    for wrong in (
        address(story, "nothing"),
        address(story, "application", "exe"),
        address(story, "order", part=9),
    ):
        assert client.get(wrong).status_code == 404
    assert not papers.exists()
    answer = client.get(address(story, "application"))
    assert answer.status_code == 200
    assert papers.get().by == county.clara


def test_a_pdf_is_shown_and_a_word_file_is_saved(county: County) -> None:
    story, client = Story(county).file(), signed_in(county.clara)
    shown = client.get(address(story, "application", "pdf"))
    assert shown.content.startswith(b"%PDF-")
    assert shown["Content-Disposition"].startswith("inline")
    assert client.get(address(story, "application"))["Content-Disposition"].startswith("attachment")


def test_the_tab_lists_every_paper_with_its_standing_and_where_its_layout_comes_from(
    county: County,
) -> None:
    story = mediated(county, person("钱一"), person("赵清禾"))
    page = signed_in(county.dora).get(f"/desk/cases/{story.number}/?tab=papers").content.decode()
    for words in ("人民调解协议书", "缺", "空白表 PDF", "系统建议，并非法定", "经转述资料核对"):
        assert words in page


def test_a_stranger_is_told_nothing(county: County) -> None:
    story, other = Story(county).file(), signed_in(county.sam)
    assert other.get(address(story, "application")).status_code == 404
    assert Client().get(address(story, "application")).status_code == 302


@pytest.mark.parametrize("kind", [PartyKind.GROUP, PartyKind.OWNERS_COMMITTEE])
def test_a_party_is_asked_for_what_its_kind_has(kind: PartyKind, county: County) -> None:
    party = acts.PartyInput(kind=kind, name="滨河花园业主", representatives=("周某",), people=12)
    story = Story(county).file(applicant=party)
    case = look_at(fresh(county.dora), story.number)
    [application] = [it for it in listed(subject_of(case)) if it.form.code == "application"]
    words = application.papers[0].sheet().words
    assert "周某" in words
    assert ("人数（户数）" in words) is (kind is PartyKind.GROUP)


def test_no_sheet_is_called_lacking_that_such_a_case_need_not_have(county: County) -> None:
    """A case that was handed over and put away was never mediated, and has no agreement."""
    story = a_case(county, at=Status.TRANSFERRED)
    story.do(
        acts.ArchiveCase, county.clara, retention=Retention.SHORT, explanation="移送，材料随案移交"
    )
    shown = paperwork(look_at(fresh(county.clara), story.number))
    lacking = {it.form.code for it in shown["papers"] if it.standing is Standing.LACKS}
    assert lacking == {it.code for it in shown["inspection"].lacking} & set(FORMS)
    assert not lacking & {"agreement", "record", "rights"}
    must = {it.form.code for it in (*shown["papers"], *shown["empty_forms"]) if it.must}
    assert "agreement" not in must
    assert "index" in must
