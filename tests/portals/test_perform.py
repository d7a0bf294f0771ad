"""The page of an act: what is typed is kept, what is sent twice is done once."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mediation import acts
from mediation.files.kinds import PICTURE as PICTURES
from mediation.models import CaseEntry, Evidence, Obligation
from mediation.vocabulary import Side, Status
from tests import pictures
from tests.people import County
from tests.stories import Story, a_case, today
from workflows import uploads

from .pages import act_page, case_page, filled, signed_in, words_of


def send(browser: Client, story: Story, act: str, **typed: Any) -> Any:
    """Open the page of an act, fill it in, send it."""
    page = browser.get(act_page(story.number, act))
    return browser.post(act_page(story.number, act), filled(page, **typed))


def entries(story: Story) -> list[str]:
    """The acts of the case's journal."""
    found = CaseEntry.objects.filter(case__number=story.number).order_by("number")
    return list(found.values_list("act", flat=True))


def test_an_act_is_performed_and_said(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    answer = send(browser, story, "accept_case")
    assert answer["Location"] == case_page(story.number)
    assert story.case.status == Status.ACCEPTED
    assert "“受理”已办理。" in words_of(browser.get(answer["Location"]))


def test_what_is_missing_is_said_beside_the_field_and_on_top(county: County) -> None:
    story = a_case(county)
    answer = send(signed_in(county.clara), story, "decline_case", explanation="请找综合执法局")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_reason">不予受理的原因：请填写此项。</a>' in page
    assert "请找综合执法局" in page
    assert entries(story) == ["file_case"]


def test_a_refusal_keeps_everything_typed(county: County) -> None:
    story = a_case(county).accept()
    respondent = story.party(Side.RESPONDENT)
    answer = send(
        signed_in(county.clara), story, "record_consent",
        party=str(respondent.pk), answer="refused", note="电话里说不来",
    )  # fmt: skip
    page = answer.content.decode()
    assert "拒绝调解的，须告知其他途径" in words_of(answer)
    assert "电话里说不来" in page
    assert filled(answer)["answer"] == "refused"
    assert filled(answer)["party"] == str(respondent.pk)
    assert story.case.status == Status.ACCEPTED


def test_the_same_form_sent_twice_is_done_once(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    typed = filled(browser.get(act_page(story.number, "supplement_filing")), content="新的照片")
    for _click in range(2):
        answer = browser.post(act_page(story.number, "supplement_filing"), typed)
        assert answer.status_code == 302
    assert entries(story) == ["file_case", "supplement_filing"]


def test_going_back_and_sending_something_else_is_not_lost(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    address = act_page(story.number, "supplement_filing")
    typed = filled(browser.get(address), content="第一份")
    browser.post(address, typed)
    answer = browser.post(address, {**typed, "content": "第二份"})
    assert answer.status_code == 422
    assert filled(answer)["content"] == "第二份"
    assert browser.post(address, filled(answer)).status_code == 302
    assert entries(story) == ["file_case", "supplement_filing", "supplement_filing"]


def test_who_was_overtaken_is_told_and_needs_one_click(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    browser, address = signed_in(county.mo), act_page(story.number, "record_session")
    content = {"place": "调解室", "present": "双方", "content": "谈了一小时", "outcome": "continue"}
    typed = filled(browser.get(address), **content)
    story.session()
    answer = browser.post(address, typed)
    assert "调解员莫刚刚办理了“记录调解”" in words_of(answer)
    assert filled(answer)["content"] == "谈了一小时"
    assert browser.post(address, filled(answer)).status_code == 302


def test_an_act_that_is_no_longer_possible_says_who_did_what(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    typed = filled(browser.get(act_page(story.number, "accept_case")))
    story.decline()
    answer = browser.post(act_page(story.number, "accept_case"), typed)
    assert answer.status_code == 422
    assert "窗口柯办理“不予受理”" in words_of(answer)


def test_who_may_not_cannot_send_it_either(county: County) -> None:
    story = a_case(county)
    typed = filled(signed_in(county.clara).get(act_page(story.number, "accept_case")))
    assert (
        signed_in(county.gus).post(act_page(story.number, "accept_case"), typed).status_code == 403
    )
    assert (
        signed_in(county.sam).post(act_page(story.number, "accept_case"), typed).status_code == 404
    )
    assert entries(story) == ["file_case"]


@pytest.mark.parametrize("key", ["", "nonsense"])
def test_a_page_without_its_key_is_refused_with_a_sentence(key: str, county: County) -> None:
    story = a_case(county)
    answer = signed_in(county.clara).post(act_page(story.number, "accept_case"), {"key": key})
    assert answer.status_code == 422
    assert "这一页已失效" in words_of(answer)


def test_an_agreement_is_drafted_with_two_promises(county: County) -> None:
    story, browser = a_case(county, at=Status.MEDIATING).session(), signed_in(county.mo)
    address, debtor = act_page(story.number, "draft_agreement"), story.party(Side.RESPONDENT).pk
    first = {
        "obligations-0-debtor": str(debtor), "obligations-0-kind": "pay",
        "obligations-0-content": "付清物业费", "obligations-0-amount": "4,147.20",
        "obligations-0-due_on": today().isoformat(), "obligations-0-how": "transfer",
        "obligations-0-creditor": str(story.party(Side.APPLICANT).pk),
    }  # fmt: skip
    typed = filled(browser.get(address), disputed="物业费", content="一次付清") | first
    grown = browser.post(address, {**typed, "add": "obligations"})
    assert grown.status_code == 200
    assert filled(grown)["obligations-0-content"] == "付清物业费"
    second = {
        "obligations-1-debtor": str(story.party(Side.APPLICANT).pk),
        "obligations-1-kind": "repair", "obligations-1-content": "每周保洁两次",
        "obligations-1-due_on": today().isoformat(), "obligations-1-done_when": "张贴保洁记录",
    }  # fmt: skip
    assert browser.post(address, filled(grown) | second).status_code == 302
    promises = Obligation.objects.filter(case__number=story.number).order_by("position")
    assert [it.content for it in promises] == ["付清物业费", "每周保洁两次"]


def test_a_refused_group_is_named_on_top(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).session()
    answer = send(
        signed_in(county.mo), story, "draft_agreement", disputed="费", content="付",
        obligations__0__debtor=str(story.party(Side.RESPONDENT).pk), obligations__0__kind="pay",
        obligations__0__content="付费", obligations__0__due_on=today().isoformat(),
    )  # fmt: skip
    assert (
        '<a href="#group-obligations">履行事项：第 1 项：付款须写明金额。</a>'
        in answer.content.decode()
    )


def exhibit(**changes: Any) -> dict[str, Any]:
    """What is typed of an exhibit."""
    return {"kind": "photo", "title": "楼道照片", **changes}


PICTURE = pictures.photo()


def photo(name: str = "楼道 1.JPG", content: bytes = PICTURE) -> SimpleUploadedFile:
    """An uploaded file."""
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_evidence_is_stored_under_a_random_name_and_given_back_to_save(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    assert send(browser, story, "attach_evidence", **exhibit(file=photo())).status_code == 302
    kept = Evidence.objects.get()
    assert "楼道" not in kept.file
    assert kept.file_name == "楼道 1.JPG"
    answer = browser.get(case_page(story.number, f"evidence/{kept.pk}/"))
    copy = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert hashlib.sha256(copy).hexdigest() == kept.copy_sha256 != kept.sha256
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_file_of_another_case_is_not_found(county: County) -> None:
    story, other, browser = a_case(county), a_case(county), signed_in(county.clara)
    send(browser, story, "attach_evidence", **exhibit(file=photo()))
    address = case_page(other.number, f"evidence/{Evidence.objects.get().pk}/")
    assert browser.get(address).status_code == 404


def test_a_file_need_not_be_chosen_again_after_a_fault(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    answer = send(browser, story, "attach_evidence", **exhibit(file=photo(), title=""))
    assert answer.status_code == 422
    assert "已上传：楼道 1.JPG" in words_of(answer)
    typed = filled(answer, title="楼道照片")
    assert browser.post(act_page(story.number, "attach_evidence"), typed).status_code == 302
    with default_storage.open(Evidence.objects.get().file) as stored:
        assert stored.read() == PICTURE


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (photo(content=b""), "这个文件是空的"),
        (photo(content=PICTURE + b"x" * PICTURES.most), "不能超过 20 MB"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(
    upload: SimpleUploadedFile, sentence: str, county: County
) -> None:
    upload.seek(0)
    story = a_case(county)
    answer = send(signed_in(county.clara), story, "attach_evidence", **exhibit(file=upload))
    assert answer.status_code == 422
    assert sentence in words_of(answer)


def test_a_forged_file_token_is_refused(county: County) -> None:
    story = a_case(county)
    answer = send(signed_in(county.clara), story, "attach_evidence", **exhibit(file__held="x:y:z"))
    assert "请重新选择文件" in words_of(answer)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 300 + ".pdf", "\x00.svg", "C:\\x\\y.doc"]
)
def test_a_strange_file_name_is_kept_harmless(name: str) -> None:
    stored = uploads.keep(uploads.sound(photo(name)))
    assert len(stored.original_name) <= 120
    assert "/" not in stored.original_name
    assert "\\" not in stored.original_name
    assert ".." not in stored.name


def test_every_expected_act_of_the_road_is_done_through_its_page(county: County) -> None:
    """Accept, invite, consent: by the button that the case page leads with."""
    story, browser = a_case(county), signed_in(county.clara)
    send(browser, story, "accept_case")
    send(browser, story, "invite_respondent", way="电话")
    party = str(story.party(Side.RESPONDENT).pk)
    send(browser, story, "record_consent", party=party, answer="agreed")
    assert entries(story) == ["file_case", "accept_case", "invite_respondent", "record_consent"]
    assert story.case.expected_act == acts.OpenJointReview.name
