"""Records are read back and signed; signed by all they are closed for good; another record corrects them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.acts.records import records
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import CaseEntry, Session
from mediation.queries.access import look_at
from mediation.queries.caucus import talks_of
from mediation.queries.own import acts_of, door
from mediation.queries.records import records_for, records_of, to_sign
from mediation.vocabulary import ActName, RecordSigner, Route, SessionOutcome, Side, Status
from tests.lifecycle.forging import attempt, insertion, move, next_entry
from tests.people import County
from tests.stories import Story, a_case, fresh
from workflows.integrity import verify

R = RecordSigner
CONTINUE = SessionOutcome.CONTINUE


def recorded(county: County, **more: Any) -> tuple[Story, int]:
    """A case with a session of both sides on record, and the number of its entry."""
    story = a_case(county, at=Status.MEDIATING)
    both = tuple(story.party(side).pk for side in Side)
    story.session(CONTINUE, **{"attended": both, **more})
    return story, story.case.version


def signed(story: Story, number: int, by: Any, signer: RecordSigner, **more: Any) -> CaseEntry:
    """Somebody signs."""
    return story.do(acts.SignRecord, by, record_number=number, signer=signer, **more)


def sign_at_home(story: Story, number: int, side: Side) -> None:
    """A party signs on its own page."""
    party = story.party(side)
    signed(story, number, door(party), R.PARTY, party=party.pk)


def test_a_simple_session_needs_four_things() -> None:
    specs = acts.fields.inputs(acts.RecordSession)
    assert [name for name, spec in specs.items() if spec.required] == [
        "place",
        "content",
        "outcome",
    ]
    shown = [name for name, spec in specs.items() if not spec.is_folded]
    assert shown == [
        "occurred_on",
        "late_reason",
        "place",
        "attended",
        "present",
        "content",
        "outcome",
    ]


def test_the_whole_form_is_kept_and_read(county: County) -> None:
    told: dict[str, Any] = {
        "matter": "物业费", "applicant_said": "拖欠一年", "respondent_said": "保洁差", "verified": "每周一次",
        "undisputed": "面积无争议", "risks_told": "诉讼费用和时间", "helpers": "楼长", "failure": "差额大",
        "recorder": "书记员", "present": "楼长",
    }  # fmt: skip
    ticked = {"rights_told": True, "principles_told": True, "helpers_agreed": True}
    story, number = recorded(county, **told, **ticked, routes=(Route.COURT,))
    (read,) = records_of(look_at(fresh(county.mo), story.number))
    assert set(told.values()) <= {text for _, text in read.details}
    assert len(read.told) == 4
    assert "保洁差" not in json.dumps(CaseEntry.objects.get(case=story.case, number=number).facts)
    assert not verify().faults


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"attended": (), "present": ""}, "attended"),
        ({"attended": (999_999,)}, "attended"),
        ({"helpers": "楼长"}, "helpers_agreed"),
        ({"began": dt.time(15), "ended": dt.time(14, 30)}, "ended"),
        ({"corrects": 1}, "corrects"),
    ],
)
def test_what_does_not_fit_is_refused_next_to_its_field(
    more: dict[str, Any], field: str, county: County
) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with pytest.raises(Incomplete) as refusal:
        story.session(**more)
    assert refusal.value.field == field


def test_everybody_who_was_there_signs_and_then_it_is_closed(county: County) -> None:
    story, number = recorded(county)
    sign_at_home(story, number, Side.APPLICANT)
    agent = {
        "party": story.party(Side.RESPONDENT).pk,
        "signed_name": "代理人钱某",
        "witness": "李某",
    }
    signed(story, number, county.mo, R.AGENT, **agent)
    assert records(story.case)[number].missing == [(R.MEDIATOR, None)]
    signed(story, number, county.mo, R.MEDIATOR)
    with pytest.raises(NotNow, match="已全部签署"):
        signed(story, number, county.mo, R.HELPER, signed_name="楼长", witness="李某")
    (read,) = records_of(look_at(fresh(county.mo), story.number))
    assert read.is_frozen
    assert "代理人钱某（代理人，纸质签名，见证人 李某）" in read.signed[1]


def test_nobody_signs_twice_nor_for_who_was_not_there(county: County) -> None:
    story, number = recorded(county)
    only = story.party(Side.APPLICANT).pk
    story.session(CONTINUE, attended=(only,))
    sign_at_home(story, number, Side.APPLICANT)
    with pytest.raises(NotNow, match="已经签过"):
        signed(story, number, county.mo, R.AGENT, party=only, witness="李某")
    absent = story.party(Side.RESPONDENT).pk
    with pytest.raises(Incomplete, match="没有这个人"):
        signed(story, story.case.version - 1, county.mo, R.PARTY, party=absent, witness="李某")


def test_on_paper_somebody_saw_it(county: County) -> None:
    story, number = recorded(county)
    with pytest.raises(Incomplete, match="见证人") as refusal:
        signed(story, number, county.mo, R.PARTY, party=story.party(Side.APPLICANT).pk)
    assert refusal.value.field == "witness"


def test_a_party_signs_for_itself_alone(county: County) -> None:
    story, number = recorded(county)
    voice, other = door(story.party(Side.APPLICANT)), story.party(Side.RESPONDENT).pk
    with pytest.raises(NotAllowed):
        signed(story, number, voice, R.PARTY, party=other)
    with pytest.raises(NotAllowed):
        signed(story, number, voice, R.AGENT, party=story.party(Side.APPLICANT).pk)


def test_a_correction_is_a_new_record_and_the_old_one_stays(county: County) -> None:
    story, number = recorded(county)
    story.session(CONTINUE, attended=tuple(story.party(it).pk for it in Side), corrects=number)
    with pytest.raises(NotNow, match="已更正"):
        sign_at_home(story, number, Side.APPLICANT)
    with pytest.raises(NotNow, match="已经更正过"):
        story.session(CONTINUE, corrects=number)
    old, new = records_of(look_at(fresh(county.mo), story.number))
    assert (old.is_corrected, new.corrects) == (True, number)
    assert Session.objects.count() == 2


def test_a_party_reads_what_it_was_at_and_nothing_else(county: County) -> None:
    story, number = recorded(county)
    applicant, respondent = (story.party(side) for side in Side)
    story.session(CONTINUE, attended=(applicant.pk,))
    story.session(CONTINUE)
    assert len(records_for(applicant)) == 2
    assert [it.number for it in records_for(respondent)] == [number]
    assert ActName.SIGN_RECORD in acts_of(respondent)
    sign_at_home(story, number, Side.RESPONDENT)
    assert not to_sign(respondent)
    assert ActName.SIGN_RECORD not in acts_of(respondent)


def test_a_party_that_was_asked_signs_its_investigation(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    party = story.party(Side.RESPONDENT)
    asked = {"place": "家中", "asked_party": party.pk, "content": "问：…… 答：……"}
    number = story.do(acts.RecordInvestigation, county.mo, **asked).number
    ((_, (signer, _)),) = to_sign(party)
    signed(story, number, door(party), signer, party=party.pk)
    signed(story, number, county.mo, R.MEDIATOR)
    assert not records(story.case)[number].missing
    assert not records_for(story.party(Side.APPLICANT))


@pytest.mark.parametrize("asked", [{}, {"asked": "保安", "asked_party": 0}])
def test_an_investigation_asks_one_person(asked: dict[str, Any], county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    if "asked_party" in asked:
        asked = {**asked, "asked_party": story.party(Side.APPLICANT).pk}
    with pytest.raises(Incomplete, match="被调查人"):
        story.do(acts.RecordInvestigation, county.mo, place="岗亭", content="问答", **asked)


def test_a_separate_talk_is_read_by_who_noted_it_and_by_nobody_else(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    party = story.party(Side.RESPONDENT).pk
    entry = story.do(acts.RecordCaucus, county.mo, party=party, notes="底线是八成")
    assert set(entry.facts) == {"words"}
    assert [it.notes for it in talks_of(look_at(fresh(county.mo), story.number))] == ["底线是八成"]
    for other in (county.cora, county.dora, county.sue, county.audra):
        assert not talks_of(look_at(fresh(other), story.number))
    assert all("底线" not in str(line) for line in story.told())
    assert not verify().faults


def test_only_who_sits_on_the_case_notes_a_separate_talk(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with pytest.raises(NotAllowed):
        story.do(acts.RecordCaucus, county.dora, party=story.party(Side.APPLICANT).pk, notes="笔记")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lie", ["another party", "no such record", "an office", "another act", ""])
def test_no_signature_is_laid_under_a_party(lie: str, county: County) -> None:
    story, number = recorded(county)
    case, own = story.case, 999_999
    party, other = (story.party(side).pk for side in Side)
    record = number - 1 if lie == "no such record" else number
    facts = {"record_number": record, "signer": "party", "party": party, "way": "online"}
    facts |= {} if lie == "an office" else {"by_party": party}
    entry = {
        "act": "attach_evidence" if lie == "another act" else "sign_record",
        "role": "applicant",
    }
    laid = {
        "case_id": case.pk, "entry_id": own, "record": record, "signer": "party", "way": "online",
        "party_id": other if lie == "another party" else party,
    }  # fmt: skip
    steps = (
        next_entry(case, id=own, facts=json.dumps(facts), **entry),
        move(case),
        insertion("mediation_recordsignature", laid),
    )
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match=r"signed through sign_record|has no record"):
        attempt(*steps)
