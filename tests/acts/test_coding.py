"""A party's code: given anew, the one before opens nothing; told once, the same when sent again, never in an entry."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.errors import Incomplete, KeyReused, NotAllowed
from mediation.models import CaseEntry, PartyCode, Words
from mediation.proofs.codes import normal
from mediation.queries.own import live_code_of, party_with
from mediation.queries.receipts import codes, live_codes
from mediation.queries.track import identify, tracked
from mediation.vocabulary import ReissueReason, Side, Status
from tests.lifecycle.forging import attempt, columns_of, insertion, move, next_entry
from tests.people import County
from tests.stories import Story, a_case, fresh
from workflows.conduct import conduct
from workflows.integrity import verify

LOST = ReissueReason.LOST


def first_code(story: Story, side: Side = Side.APPLICANT) -> str:
    """The code that a side got at the filing."""
    entry = story.case.entries.get(number=1)
    return next(code for party, code in codes(entry) if party.side == side)


def anew(story: Story, by: Any, key: uuid.UUID | None = None, side: Side = Side.APPLICANT) -> str:
    """A new code for a side."""
    act = acts.ReissueCode(case=story.number, party=story.party(side).pk, reason=LOST)
    [(_, code)] = codes(conduct(act, by=fresh(by), key=key))
    return code


def test_a_new_code_opens_the_case_and_the_old_one_does_not(county: County) -> None:
    story = a_case(county)
    old, others = first_code(story), first_code(story, Side.RESPONDENT)
    opened = identify(story.number, old)
    assert opened is not None
    new = anew(story, county.clara)
    assert new != old
    assert identify(story.number, old) is None
    assert party_with(opened) is None
    code = identify(story.number, new)
    assert code is not None
    assert party_with(code) == story.party(Side.APPLICANT)
    assert identify(story.number, others) is not None


def test_of_several_only_the_last_opens(county: County) -> None:
    story = a_case(county)
    given = [first_code(story), *(anew(story, county.clara) for _ in range(3))]
    assert len(set(given)) == 4
    assert [identify(story.number, it) is not None for it in given] == [False, False, False, True]
    assert live_codes(story.case, Side.APPLICANT) == [(story.party(Side.APPLICANT), given[-1])]


def test_sent_again_it_is_done_once_and_answers_the_same(county: County) -> None:
    story, key = a_case(county), uuid.uuid4()
    assert anew(story, county.clara, key) == anew(story, county.clara, key)
    assert story.case.version == 2


def test_the_key_of_the_filing_brings_no_code_back(county: County) -> None:
    story = a_case(county)
    key = story.case.entries.get(number=1).key
    with pytest.raises(KeyReused):
        anew(story, county.clara, key)
    mediating = a_case(county, at=Status.MEDIATING)
    old = first_code(mediating)
    assert anew(mediating, county.mo, mediating.case.entries.get(number=1).key) != old
    assert identify(mediating.number, old) is None


def test_the_journal_tells_who_and_why_and_never_the_code(county: County) -> None:
    story = a_case(county)
    new = anew(story, county.clara)
    entry = story.case.entries.get(number=2)
    assert entry.facts == {"party": story.party(Side.APPLICANT).pk, "reason": "lost"}
    assert "给和居物业服务有限公司补发了查询码（遗失），旧码作废" in story.told()[0].sentence
    written = json.dumps([*CaseEntry.objects.values(), *Words.objects.values()], default=str)
    kept = str(list(PartyCode.objects.values()))
    assert normal(new) not in f"{written}{kept}"


def test_the_party_hears_of_it_and_the_other_side_does_not(county: County) -> None:
    story = a_case(county)
    anew(story, county.clara)
    heard = {
        side: [sentence for _, sentence in tracked(story.party(side).pk).history]
        for side in (Side.APPLICANT, Side.RESPONDENT)
    }
    assert "补发了查询码" in heard[Side.APPLICANT][-1]
    assert not any("查询码" in it for it in heard[Side.RESPONDENT])


@pytest.mark.parametrize("status", Status)
def test_a_code_can_be_lost_at_any_time(status: Status, county: County) -> None:
    story = a_case(county, at=status)
    before = (story.case.status, story.case.whose_turn, story.case.expected_act)
    anew(story, county.clara)
    assert (story.case.status, story.case.whose_turn, story.case.expected_act) == before
    assert not verify().faults


@pytest.mark.parametrize("name", ["dora", "tom", "sue", "gus"])
def test_it_is_for_the_window_and_the_mediators_of_the_case(name: str, county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with pytest.raises(NotAllowed, match="窗口登记员"):
        anew(story, getattr(county, name))
    assert live_code_of(story.party(Side.APPLICANT).pk)
    anew(story, county.mo)


def test_the_party_is_one_of_the_case(county: County) -> None:
    story, other = a_case(county), a_case(county)
    act = acts.ReissueCode(case=story.number, party=other.party(Side.APPLICANT).pk, reason=LOST)
    with pytest.raises(Incomplete, match="本案的当事人"):
        conduct(act, by=fresh(county.clara))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["attach_evidence", "reissue_code"])
def test_no_code_is_laid_under_by_another_act_or_for_another_party(
    act: str, county: County
) -> None:
    story = a_case(county)
    case, own = story.case, 999_999
    facts = json.dumps({"party": story.party(Side.RESPONDENT).pk, "reason": "lost"})
    forged = columns_of(PartyCode.objects.get(party=story.party(Side.APPLICANT)))
    for side, fits in ((Side.APPLICANT, False), (Side.RESPONDENT, act == "reissue_code")):
        laid = insertion(
            "mediation_partycode",
            {**forged, "entry_id": own, "party_id": story.party(side).pk, "digest": "f" * 64},
        )
        steps = (next_entry(case, id=own, act=act, facts=facts), move(case), laid)
        if fits:
            attempt(*steps)
        else:
            with pytest.raises(DatabaseError, match="given by the filing"):
                attempt(*steps)
