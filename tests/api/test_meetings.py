"""Joint meetings and the questions of panels, for programs: what the pages show, by the same acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from api.jsonschema import document_of
from api.meeting_examples import MEETING_EXAMPLES
from api.serializers import serializer_for
from mediation import acts as case_acts
from mediation.acts import meetings as acts
from mediation.acts.meetings import MEETING_ACTS
from mediation.models import Meeting
from mediation.vocabulary import MeetingActName, MeetingStatus, Stance, Status
from tests.meetings import CALLED_AHEAD, Gathering, a_meeting, about, an_eventful_meeting, matter
from tests.people import County
from tests.stories import a_case, today
from tests.times import at as time_travel

from .machine import Machine, key

ABSENT = "〔2026〕滨河社区联席第9999号"


def calling(county: County, **changes: Any) -> dict[str, Any]:
    """An ordinary call, as JSON."""
    given = {
        "area": county.estate.parent_id,
        "kind": "regular",
        "on": str(today() + dt.timedelta(days=CALLED_AHEAD)),
        "starts": "14:00",
        "ends": "16:00",
        "place": "滨河社区党群服务中心",
    }
    return {**given, **changes}


@pytest.mark.parametrize("name", MeetingActName)
def test_every_example_fits_its_schema(name: MeetingActName) -> None:
    document = document_of(serializer_for(MEETING_ACTS[name])())
    Draft202012Validator.check_schema(document)
    Draft202012Validator(document).validate(MEETING_EXAMPLES[name])


def test_a_meeting_is_called_and_prepared_and_held_by_a_program(county: County) -> None:
    vera, story = Machine(county.vera), a_case(county, at=Status.JOINT_REVIEW)
    called = vera.post("meetings", body=calling(county))
    assert called.status == 201, called.body
    number = called.body["meeting"]["number"]
    assert vera.send("GET", called.headers["Location"]).body["meeting"]["number"] == number
    members = [
        {"body": "party_organisation", "person": county.vera.pk},
        {"body": "residents_committee", "name": "居委会尤", "signs": True},
        {"body": "property_company", "person": county.petra.pk, "signs": True},
    ]
    vera.act(number, "name_members", members=members)
    vera.act(number, "set_agenda", items=[{"case": story.number, "source": "waiting"}])
    done = vera.act(number, "notify_members")
    assert done.body["meeting"]["status"] == "notified"
    with time_travel(Meeting.objects.get(number=number).starts_at):
        vera.act(number, "open_meeting")
        rows = [{"member": it, "presence": "present"} for it in (1, 2, 3)]
        vera.act(number, "record_attendance", rows=rows)
        meeting = vera.get("meeting", number).body
        assert meeting["quorum"]["holds"]
        review = {
            "meeting": Meeting.objects.get(number=number).pk,
            "outcome": "referred",
            "discussion": "各方分歧较大。",
        }
        vera.act(story.number, "record_joint_review", **review)
        vera.act(number, "draft_minutes", text="会议决定转调委会。")
        for member in (0, 2, 3):
            last = vera.act(number, "sign_minutes", member=member)
    assert last.body["meeting"]["status"] == "minuted"
    shown = vera.get("meeting", number).body
    assert [it["outcome"] for it in shown["agenda"]] == ["referred"]
    assert shown["minutes"] == "会议决定转调委会。"


def test_a_meeting_is_listed_for_whom_it_concerns_and_absent_for_others(county: County) -> None:
    number = a_meeting(county, at=MeetingStatus.NOTIFIED).meeting.number
    for user in (county.vera, county.petra, county.tom, county.dora, county.sue):
        rows = Machine(user).get("meetings").body["results"]
        assert [it["number"] for it in rows] == [number], user
    for user in (county.otto, county.sam, county.max, county.clara):
        machine = Machine(user)
        assert machine.get("meetings").body["results"] == []
        hidden, absent = (machine.get("meeting", it) for it in (number, ABSENT))
        assert (hidden.status, hidden.body) == (absent.status, absent.body)
        assert machine.get("meeting_journal", number).status == 404
        assert machine.post("cancel_meeting", number, body={"reason": "无"}).status == 404
    assert Machine().get("meetings").status == 401


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("?status=notified", True), ("?status=held&status=notified", True), ("?status=held", False),
        ("?kind=on_demand", False), ("?area={community}", True), ("?area={other}", False),
        ("?starts_from={day}&starts_until={day}", True), ("?starts_until={before}", False),
        ("?starts_from={after}", False),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(query: str, is_found: bool, county: County) -> None:
    told = a_meeting(county, at=MeetingStatus.NOTIFIED)
    day = today().toordinal() + CALLED_AHEAD
    asked = query.format(
        community=county.estate.parent_id, other=county.other_township.pk,
        day=today().fromordinal(day), before=today().fromordinal(day - 1), after=today().fromordinal(day + 1),
    )  # fmt: skip
    rows = Machine(county.vera).get("meetings", query=asked).body["results"]
    assert [it["number"] for it in rows] == ([told.meeting.number] if is_found else [])


def test_the_list_is_paged_by_key(county: County) -> None:
    numbers = [Gathering(county).call().meeting.number for _ in range(3)]
    vera, seen = Machine(county.vera), []
    page = vera.get("meetings", query="?page_size=2").body
    seen += [it["number"] for it in page["results"]]
    page = vera.send("GET", page["next"]).body
    seen += [it["number"] for it in page["results"]]
    assert (seen, page["next"]) == (numbers[::-1], None)


def test_the_whole_of_a_meeting_is_told(county: County) -> None:
    told = an_eventful_meeting(county)
    reply = Machine(county.vera).get("meeting", told.meeting.number)
    body = reply.body
    assert reply.headers["ETag"] == f'"{told.meeting.version}"'
    assert body["meeting"]["status"] == "published"
    assert [it["presence"] for it in body["members"]] == ["present"] * 4
    assert [(it["outcome"], bool(it["votes"])) for it in body["agenda"]] == [
        ("referred", False),
        ("agreed", True),
    ]
    assert [(it["outcome"], it["is_over"]) for it in body["tasks"]] == [("under_way", False)]
    assert body["corrections"][0]["reason"] == "笔误"
    journal = Machine(county.vera).get("meeting_journal", told.meeting.number).body["results"]
    assert [it["number"] for it in journal] == list(range(1, told.meeting.version + 1))
    assert journal[0]["act"] == "call_meeting"
    assert journal[0]["before"] is None
    one = Machine(county.vera).get("meeting_entry", told.meeting.number, 2).body
    assert one == journal[1]


def test_a_member_reads_the_agenda_as_the_table_allows(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    number = a_meeting(county, about(story.number), at=MeetingStatus.NOTIFIED).meeting.number
    [mine] = Machine(county.petra).get("meeting", number).body["agenda"]
    [hers] = Machine(county.vera).get("meeting", number).body["agenda"]
    assert mine["case"] == hers["case"] == story.number
    assert not mine["is_readable"]
    assert Machine(county.petra).get("meeting", number).body["to_telephone"] == []
    assert [
        it["name"] for it in Machine(county.vera).get("meeting", number).body["to_telephone"]
    ] == ["居委会尤"]


def test_the_same_key_calls_one_meeting(county: County) -> None:
    vera, once = Machine(county.vera), key()
    one, other = (
        vera.post("meetings", body=calling(county), Idempotency_Key=once) for _ in range(2)
    )
    assert (one.status, one.body) == (other.status, other.body)
    assert Meeting.objects.count() == 1
    changed = vera.post("meetings", body=calling(county, starts="15:00"), Idempotency_Key=once)
    assert (changed.status, changed.problem) == (409, "key-reused")


def test_who_saw_an_older_meeting_is_told_what_was_done_since(county: County) -> None:
    told = a_meeting(county, at=MeetingStatus.NOTIFIED)
    vera, number, seen = Machine(county.vera), told.meeting.number, told.meeting.version
    told.do(acts.SetAgenda, items=(matter("垃圾分类"),), removed_reason="合并")
    body = {"items": [{"heading": "电梯检修", "source": "convener"}], "removed_reason": "并入"}
    late = vera.post("set_agenda", number, body=body, If_Match=f'"{seen}"')
    assert (late.status, late.problem) == (409, "overtaken")
    assert "书记魏" in late.body["detail"]
    again = vera.post("set_agenda", number, body=body, If_Match=f'"{told.meeting.version}"')
    assert again.status == 201


def test_a_refusal_says_who_may_before_it_says_what_to_mend(county: County) -> None:
    number = a_meeting(county, at=MeetingStatus.NOTIFIED).meeting.number
    petra = Machine(county.petra)
    reply = petra.post("cancel_meeting", number, body={"nonsense": 1})
    assert (reply.status, reply.problem) == (403, "not-allowed")
    reply = Machine(county.clara).post("meetings", body={})
    assert (reply.status, reply.problem) == (403, "not-allowed")
    early = Machine(county.vera).post("take_vote", number, body={})
    assert (early.status, early.problem) == (409, "not-now")
    reply = Machine(county.vera).post("cancel_meeting", number, body={})
    assert (reply.status, list(reply.body["errors"])) == (422, ["reason"])


def test_what_i_may_do_at_a_meeting_comes_with_what_it_takes(county: County) -> None:
    told = a_meeting(county, at=MeetingStatus.HELD)
    with time_travel(told.when()):
        found = Machine(county.vera).get("meeting_acts", told.meeting.number).body["results"]
        listed = {it["act"]: it for it in found}
        assert listed["take_vote"]["is_possible"]
        Draft202012Validator.check_schema(listed["take_vote"]["input"])
        assert not listed["sign_minutes"]["is_possible"]
        assert listed["sign_minutes"]["missing"]
        item = told.item(1).key
        body = {"item": item, "votes": [{"member": it, "vote": "for"} for it in range(1, 5)]}
        done = Machine(county.vera).send("POST", listed["take_vote"]["url"], body)
        assert done.status == 201, done.body
        wrong = Machine(county.vera).post(
            "take_vote", told.meeting.number, body={**body, "item": 77}
        )
        assert (wrong.status, list(wrong.body["errors"])) == (422, ["item"])


def test_the_questions_of_a_panel_are_told_under_its_seal(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    story.do(case_acts.GiveOpinion, county.mo, stance=Stance.UNSUITABLE, grounds="证据不足")
    asked = {it: Machine(it).get("questions", story.number).body for it in (county.mo, county.cora)}
    assert [it["my_ballot"] for it in asked.values()] == [None, "give_opinion"]
    [his], [hers] = (it["results"] for it in asked.values())
    assert his["rule"] == hers["rule"] != []
    assert [it["is_sealed"] for it in (*his["rounds"], *hers["rounds"])] == [False, True]
    assert his["rounds"][0]["count"]["against"] == 1
    assert (hers["rounds"][0]["count"], hers["rounds"][0]["prospects"]) == (None, [])
    ballots = [{it["mediator"]: it for it in of["rounds"][0]["ballots"]} for of in (his, hers)]
    name = str(county.mo)
    assert [it[name]["has_spoken"] for it in ballots] == [True, True]
    assert [(it[name]["vote"], it[name]["grounds"]) for it in ballots] == [
        ("against", "证据不足"),
        (None, ""),
    ]


def test_who_may_not_read_opinions_is_told_of_no_question(county: County) -> None:
    number = a_case(county, at=Status.COMMITTEE).number
    for user in (county.clara, county.sue, county.tom):
        assert Machine(user).get("questions", number).body == {
            "rule": [],
            "my_ballot": None,
            "results": [],
        }
    assert Machine(county.otto).get("questions", number).status == 404


def test_of_a_sealed_step_the_journal_says_only_when(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).offer()
    number = story.case.version
    read = {
        it: Machine(it).get("entry", story.number, number).body
        for it in (county.mo, county.dora, county.sue)
    }
    assert [it["act"] for it in read.values()] == ["make_offer", None, None]
    for told in (read[county.dora], read[county.sue]):
        assert (told["by"], told["role"], set(told["facts"])) == ("", None, {"words"})
        assert told["digest"]
