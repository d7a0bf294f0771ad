"""Who sees which version of an exhibit, on the desk and at home; and that every opening says which."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mediation.models import AccessRecord, Evidence, RedactedExhibit, User
from mediation.queries.openings import openings
from mediation.vocabulary import Side, Status
from tests import pictures
from tests.catalogue import at_home
from tests.exhibits import attach, redact
from tests.people import County
from tests.portals.pages import act_page, case_page, filled, signed_in, words_of
from tests.stories import Story, a_case, fresh

pytestmark = pytest.mark.slow


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation, to which the applicant has handed in a photo."""
    story = a_case(county, at=Status.MEDIATING)
    attach(story, by=Side.APPLICANT)
    return story


def browser(user: User) -> Client:
    """Somebody at the desk, as he is now."""
    return signed_in(fresh(user))


def digest(answer: Any) -> str:
    """Of what was given out."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return hashlib.sha256(content).hexdigest()


def seen() -> list[tuple[str, str]]:
    """The versions that were opened, and why."""
    found = AccessRecord.objects.exclude(version="").order_by("id")
    return list(found.values_list("version", "reason"))


def test_everybody_at_the_desk_is_given_the_copy(story: Story) -> None:
    it, county = Evidence.objects.get(), story.county
    for user in (county.mo, county.clara, county.dora, county.tom):
        answer = browser(user).get(case_page(story.number, f"evidence/{it.pk}/"))
        assert digest(answer) == it.copy_sha256
        assert (answer["X-Content-Type-Options"], answer["Content-Disposition"][:10]) == (
            "nosniff",
            "attachment",
        )
        assert "sandbox" in answer["Content-Security-Policy"]
    assert seen() == [("copy", "")] * 4


def test_a_mediator_opens_the_original_a_director_says_why_a_clerk_never(story: Story) -> None:
    it, county = Evidence.objects.get(), story.county
    address = case_page(story.number, f"evidence/{it.pk}/original/")
    assert digest(browser(county.mo).post(address)) == it.sha256
    director = browser(county.dora)
    refused = director.post(address)
    assert (refused.status_code, "请写明为什么要看原件" in words_of(refused)) == (422, True)
    assert digest(director.post(address, {"reason": "核对拍摄时间"})) == it.sha256
    others = (county.clara, county.tom, county.sue)
    assert [browser(user).post(address).status_code for user in others] == [404, 404, 404]
    assert browser(county.mo).get(address).status_code == 405
    assert seen() == [("original", ""), ("original", "核对拍摄时间")]


def test_a_page_is_a_picture_made_here_and_looking_at_it_is_recorded_once(story: Story) -> None:
    it, clerk = Evidence.objects.get(), browser(story.county.clara)
    address = case_page(story.number, f"evidence/{it.pk}/copy/1.jpg")
    for _ in range(2):
        answer = clerk.get(address)
        assert (answer["Content-Type"], answer.content[:2]) == ("image/jpeg", b"\xff\xd8")
    clerk.get(f"{address}?small")
    assert seen() == [("copy", "")]
    for wrong in ("copy/2.jpg", "redacted/1.jpg", "original/1.jpg", "nothing/1.jpg"):
        assert clerk.get(case_page(story.number, f"evidence/{it.pk}/{wrong}")).status_code == 404
    assert "1. 缴费单" in words_of(clerk.get(case_page(story.number, "?tab=evidence")))
    assert "副本校验值" in words_of(clerk.get(case_page(story.number, f"evidence/{it.pk}/view/")))


def test_the_other_side_sees_nothing_until_a_version_is_shown_and_then_that_alone(
    story: Story,
) -> None:
    it, other = Evidence.objects.get(), at_home(story, Side.RESPONDENT)
    home = f"/track/case/exhibits/{it.pk}/"
    everything = ("", "shown/", "copy/1.jpg", "redacted/1.jpg", "original/1.jpg")
    assert {other.get(home + rest).status_code for rest in everything} == {404}
    redact(story, it, pictures.pdf(), shown=False, title="未给看的")
    assert {other.get(home + rest).status_code for rest in everything} == {404}
    redact(story, it, pictures.pdf(), title="缴费单（遮盖账号）")
    page = words_of(other.get("/track/case/"))
    assert "缴费单（遮盖账号）" in page
    assert "未给看的" not in page
    assert digest(other.get(f"{home}shown/")) == RedactedExhibit.objects.latest("pk").copy_sha256
    assert other.get(f"{home}redacted/1.jpg").status_code == 200
    assert {
        other.get(home + rest).status_code for rest in ("", "copy/1.jpg", "original/1.jpg")
    } == {404}


def test_who_handed_it_in_has_its_original_and_sees_who_opened_which(story: Story) -> None:
    it, own = Evidence.objects.get(), at_home(story, Side.APPLICANT)
    assert digest(own.get(f"/track/case/exhibits/{it.pk}/")) == it.sha256
    receipt = words_of(own.get(f"/track/case/receipts/{it.entry.number}/"))
    assert "楼道.jpg" in receipt
    assert it.sha256 in receipt
    redact(story, it, pictures.png())
    assert "对方看得到遮盖版" in words_of(own.get("/track/case/"))
    browser(story.county.mo).post(case_page(story.number, f"evidence/{it.pk}/original/"))
    told = [(found.version, found.exhibit) for found in openings(story.party(Side.APPLICANT))]
    assert ("original", "缴费单") in told
    others = [found.exhibit for found in openings(story.party(Side.RESPONDENT))]
    assert "缴费单" not in others, "the other side is not told what it is called"
    assert "缴费单（原件）" in words_of(own.get("/track/case/readers/")).replace(" ", "")


def test_bars_are_typed_seen_and_burned_in_without_script(story: Story) -> None:
    it, mediator = Evidence.objects.get(), browser(story.county.mo)
    address = case_page(story.number, f"evidence/{it.pk}/redact/")
    assert "请至少画一个框" in words_of(mediator.post(address))
    assert mediator.post(address, {"bar0-left": "x", "bar0-width": "101"}).status_code == 422
    bar = {
        "bar0-page": "1",
        "bar0-left": "0",
        "bar0-top": "0",
        "bar0-width": "100",
        "bar0-height": "50",
    }
    last_look = mediator.post(address, bar)
    assert b"data:image/jpeg;base64," in last_look.content
    typed = filled(last_look, title="缴费单（遮）", reason="遮盖姓名", shown="on")
    assert mediator.post(act_page(story.number, "redact_exhibit"), typed).status_code == 302
    made = RedactedExhibit.objects.get()
    assert (made.exhibit_id, made.is_shown, made.content_type) == (it.pk, True, "image/jpeg")
    assert seen()[0] == ("copy", "")


def test_a_file_held_by_another_form_is_no_redacted_version(story: Story) -> None:
    mediator = browser(story.county.mo)
    page = mediator.get(act_page(story.number, "attach_evidence"))
    sent = filled(page, kind="photo", title="")
    held = mediator.post(
        act_page(story.number, "attach_evidence"),
        {**sent, "file": SimpleUploadedFile("a.jpg", pictures.photo())},
    )
    token = filled(held)["file-held"]
    form = filled(mediator.get(act_page(story.number, "redact_exhibit")), title="x", reason="y")
    answer = mediator.post(act_page(story.number, "redact_exhibit"), {**form, "file-held": token})
    assert "请重新选择文件" in words_of(answer)


def test_several_files_at_once_become_several_exhibits_and_a_bad_one_is_named(
    county: County,
) -> None:
    story = a_case(county)
    chosen = [
        SimpleUploadedFile("坏.jpg", b"MZ no picture"),
        SimpleUploadedFile("二.png", pictures.png()),
        SimpleUploadedFile("一.jpg", pictures.photo()),
    ]
    home = at_home(story)
    form = filled(home.get("/track/case/acts/attach_evidence/"), title="楼道")
    answer = home.post("/track/case/acts/attach_evidence/", {**form, "file": chosen}, follow=True)
    found = Evidence.objects.order_by("id").values_list("title", "file_name")
    assert list(found) == [("楼道", "一.jpg"), ("楼道（3）", "二.png")]
    assert "没有收到“坏.jpg”：只接受" in words_of(answer)
