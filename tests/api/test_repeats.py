"""Sent twice, done once; decided on an old picture, refused."""

from __future__ import annotations

from mediation.models import Case, CaseEntry, Obligation, Party
from mediation.vocabulary import Side, Status
from tests.people import County
from tests.stories import a_case

from .bodies import filing
from .machine import Machine, key


def test_a_filing_sent_twice_is_one_case_and_the_same_codes(county: County) -> None:
    clerk, same = Machine(county.clara), key()
    first = clerk.post("cases", body=filing(county), Idempotency_Key=same)
    second = clerk.post("cases", body=filing(county), Idempotency_Key=same)
    assert first.raw == second.raw
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


def test_filings_without_a_key_are_two_cases(county: County) -> None:
    clerk = Machine(county.clara)
    for _ in range(2):
        assert clerk.post("cases", body=filing(county)).status == 201
    assert Case.objects.count() == 2


def test_an_act_sent_twice_is_done_once(county: County) -> None:
    story, clerk, same = a_case(county), Machine(county.clara), key()
    first = clerk.post("accept_case", story.number, Idempotency_Key=same)
    second = clerk.post("accept_case", story.number, Idempotency_Key=same.upper())
    assert (first.status, first.raw) == (201, second.raw)
    assert story.case.version == 2


def test_a_repeat_is_answered_though_its_choice_is_gone(county: County) -> None:
    story, mediator, same = a_case(county, at=Status.IN_FORCE), Machine(county.mo), key()
    promise = Obligation.objects.get(case=story.case)
    body = {"obligation": promise.pk, "outcome": "performed"}
    first = mediator.post("record_performance", story.number, body=body, Idempotency_Key=same)
    second = mediator.post("record_performance", story.number, body=body, Idempotency_Key=same)
    assert (first.status, first.body["entry"]) == (201, second.body["entry"])
    again = mediator.post("record_performance", story.number, body=body)
    assert (again.status, list(again.body["errors"])) == (422, ["obligation"])


def test_a_repeat_is_answered_when_the_case_has_gone_on(county: County) -> None:
    story, clerk, same = a_case(county), Machine(county.clara), key()
    first = clerk.post("accept_case", story.number, Idempotency_Key=same)
    clerk.act(story.number, "invite_respondent", way="电话")
    second = clerk.post("accept_case", story.number, Idempotency_Key=same)
    assert (second.status, second.body["entry"]) == (201, first.body["entry"])
    assert second.headers["Location"] == first.headers["Location"]
    assert second.body["case"]["version"] == 3


def test_a_key_is_not_used_for_something_else(county: County) -> None:
    story, clerk, same = a_case(county), Machine(county.clara), key()
    clerk.post("supplement_filing", story.number, body={"content": "一"}, Idempotency_Key=same)
    for act, body in (("supplement_filing", {"content": "二"}), ("accept_case", {})):
        reply = clerk.post(act, story.number, body=body, Idempotency_Key=same)
        if act == "supplement_filing":
            assert (reply.status, reply.problem) == (409, "key-reused")
    assert CaseEntry.objects.filter(case=story.case, key=same).count() == 1


def test_a_key_belongs_to_its_person(county: County) -> None:
    same = key()
    for user in (county.clara, county.tom):
        reply = Machine(user).post("cases", body=filing(county), Idempotency_Key=same)
        assert reply.status == 201
    assert Case.objects.count() == 2


def test_who_saw_the_last_version_may_act(county: County) -> None:
    story, clerk = a_case(county), Machine(county.clara)
    etag = clerk.get("case", story.number).headers["ETag"]
    assert etag == '"1"'
    assert clerk.post("accept_case", story.number, If_Match=etag).status == 201


def test_who_was_overtaken_is_told_by_whom(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    seen = Machine(county.dora).get("case", story.number).headers["ETag"]
    story.session()
    body = {"place": "调解室", "present": "双方", "content": "情况", "outcome": "agreed"}
    reply = Machine(county.dora).post("record_session", story.number, body=body, If_Match=seen)
    assert (reply.status, reply.problem) == (409, "overtaken")
    assert "调解员莫" in reply.body["detail"]
    assert Machine(county.dora).post("record_session", story.number, body=body).status == 201


def test_any_version_will_do_when_asked(county: County) -> None:
    number = a_case(county).number
    assert Machine(county.clara).post("accept_case", number, If_Match="*").status == 201


def test_parallel_acts_do_not_overtake_each_other(county: County) -> None:
    story = a_case(county, at=Status.AGREED)
    seen = f'"{story.case.version}"'
    for party in Party.objects.filter(case=story.case, side__in=[side.value for side in Side]):
        body = {"signer": "party", "party": party.pk, "witness": "李某", "signed_name": "张某"}
        reply = Machine(county.mo).post("sign_agreement", story.number, body=body, If_Match=seen)
        assert reply.status == 201


def test_a_new_code_sent_for_twice_is_one_and_the_same(county: County) -> None:
    story, clerk, same = a_case(county), Machine(county.clara), key()
    body = {"party": story.party(Side.APPLICANT).pk, "reason": "lost"}
    first = clerk.post("reissue_code", story.number, body=body, Idempotency_Key=same)
    second = clerk.post("reissue_code", story.number, body=body, Idempotency_Key=same)
    assert (first.status, first.raw) == (201, second.raw)
    [told] = first.body["codes"]
    assert (told["party"], len(told["code"])) == (body["party"], 14)
    assert clerk.act(story.number, "reissue_code", **body).body["codes"] != [told]
