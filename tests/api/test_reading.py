"""One case: its file, its journal, its tasks, and who looked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mediation.models import AccessRecord, CaseEntry
from mediation.vocabulary import Role, Status
from tests.people import County
from tests.stories import ROADS, Story, a_case, today

from .machine import Machine


@pytest.mark.parametrize("status", ROADS)
def test_the_file_is_told_in_every_status(county: County, status: Status) -> None:
    story = a_case(county, at=status)
    body = Machine(county.dora).get("case", story.number).body
    assert body["case"]["status"] == status
    assert body["case"]["version"] == story.case.version


def test_the_file_is_whole(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    story.perform().confirm().visit()
    body = Machine(county.dora).get("case", story.number).body
    assert body["filing"]["claims"] == ["支付物业费5184元"]
    assert [party["side"] for party in body["parties"]] == ["applicant", "respondent"]
    assert [seat["name"] for seat in body["seats"]] == [
        "调解员常",
        "调解员胡",
        "调解员简",
        "调解员莫",
    ]
    assert {one["grounds"] for one in body["opinions"]} == {"理由"}
    assert body["sessions"][0]["content"] == "调解情况"
    assert body["agreement"]["content"] == "一次性支付"
    assert body["obligations"][0]["amount"] == "4147.20"
    assert body["obligations"][0]["performances"][0]["outcome"] == "performed"
    assert [one["signer"] for one in body["signatures"]] == ["party", "party", "mediator", "seal"]
    assert [one["state"] for one in body["confirmation"]] == ["applied", "accepted", "valid"]
    assert body["visits"][0]["satisfaction"] == "satisfied"
    assert any(clock["is_running"] for clock in body["clocks"])


def test_identity_numbers_are_not_told(county: County) -> None:
    number = a_case(county).number
    assert b"000000190001010011" not in Machine(county.dora).get("case", number).raw


def test_supplements_are_told(county: County) -> None:
    story = a_case(county)
    Machine(county.clara).act(story.number, "supplement_filing", content="补交缴费记录。")
    body = Machine(county.clara).get("case", story.number).body
    assert [(one["entry"], one["content"]) for one in body["supplements"]] == [
        (2, "补交缴费记录。")
    ]


def test_every_opening_is_recorded(county: County) -> None:
    number = a_case(county).number
    clerk = Machine(county.clara)
    for name in ("case", "journal", "case_tasks", "acts"):
        clerk.get(name, number)
    clerk.get("entry", number, 1)
    clerk.act(number, "accept_case")
    looked = AccessRecord.objects.values_list("subject", "by__username", "case__number")
    assert list(looked) == [("api", "clara", number)] * 6


def test_the_journal_is_told_from_the_first(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    told = Machine(county.dora).get("journal", story.number).body["results"]
    kept = list(CaseEntry.objects.filter(case=story.case).order_by("number"))
    assert [one["digest"] for one in told] == [entry.digest for entry in kept]
    assert [one["facts"] for one in told] == [entry.facts for entry in kept]
    first = told[0]
    assert (first["before"], first["after"]) == (None, "filed")
    assert (first["by"], first["role"]) == ("窗口柯", Role.INTAKE_CLERK)
    assert first["occurred_on"] == today().isoformat()
    assert first["recorded_at"].endswith("+08:00")


def test_the_journal_is_paged_from_the_first(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    clerk, address, found = Machine(county.clara), "?page_size=4", []
    path = reverse("api:journal", args=[story.number])
    reply = clerk.send("GET", path + address).body
    found += reply["results"]
    clerk.act(story.number, "attach_evidence", kind="other", title="迟到的证据")
    while reply["next"]:
        reply = clerk.send("GET", reply["next"]).body
        found += reply["results"]
    assert [one["number"] for one in found] == list(range(1, story.case.version + 1))


def test_the_cursor_of_one_list_is_not_that_of_another(county: County) -> None:
    for _ in range(2):
        story = a_case(county)
    address = Machine(county.clara).get("cases", query="?page_size=1").body["next"]
    reply = Machine(county.clara).get(
        "journal",
        story.number,
        query="?cursor=" + address.partition("cursor=")[2].partition("&")[0],
    )
    assert (reply.status, list(reply.body["errors"])) == (422, ["cursor"])


def test_an_entry_has_an_address(county: County) -> None:
    number = a_case(county).number
    done = Machine(county.clara).act(number, "accept_case")
    entry = Machine(county.clara).send("GET", done.headers["Location"]).body
    assert entry == done.body["entry"]


def test_a_case_has_an_address(county: County) -> None:
    number = a_case(county).number
    assert reverse("api:case", args=[number]).isascii()


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "accepted the case"), ("zh", "受理了本案")]
)
def test_sentences_speak_the_reader_s_language(
    county: County, language: str, sentence: str
) -> None:
    number = a_case(county).number
    done = Machine(county.clara).post("accept_case", number, Accept_Language=language)
    assert sentence in done.body["entry"]["sentence"]
    asked = Machine(county.clara).get(
        "journal",
        number,
        query=f"?lang={language}",
        Accept_Language="zh" if language == "en" else "en",
    )
    assert sentence in asked.body["results"][-1]["sentence"]


def test_tasks_of_a_case_are_open_done_or_cancelled(county: County) -> None:
    story = a_case(county, at=Status.TERMINATED)
    tasks = Machine(county.clara).get("case_tasks", story.number).body["results"]
    states = {task["node"]: task["state"] for task in tasks}
    assert states["archive_case"] == "open"
    assert states["accept_case"] == "done"
    assert states["record_consent"] == "cancelled"
    assert all(task["title"] and task["opened_at"] for task in tasks)


def test_my_tasks_are_those_that_wait_for_me(county: County) -> None:
    waiting = a_case(county, at=Status.COMMITTEE)
    a_case(county)
    mine = Machine(county.cora).get("tasks").body["results"]
    assert [(one["act"], one["case"]["number"]) for one in mine] == [
        ("give_opinion", waiting.number)
    ]
    assert Machine(county.max).get("tasks").body == {"results": []}


def test_nothing_is_kept_on_the_way(county: County) -> None:
    number = a_case(county).number
    for reply in (Machine(county.clara).get("case", number), Machine().get("case", number)):
        assert reply.headers["Cache-Control"] == "no-store"


def test_a_recused_reader_sees_nothing_more(county: County) -> None:
    story = Story(county)
    for step in ROADS[Status.COMMITTEE]:
        getattr(story, step)()
    assert Machine(county.cora).get("case", story.number).status == 200
    Machine(county.dora).act(story.number, "form_panel", housing=[county.hugo.pk], reason="调整")
    assert Machine(county.cora).get("case", story.number).status == 404
