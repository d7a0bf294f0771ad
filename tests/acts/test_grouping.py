"""Cases handled together: groups, leads and shared exhibits, with separate outcomes and privacy."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow
from mediation.models import Evidence, GroupMember, Offer, SharedExhibit
from mediation.queries.access import look_at
from mediation.queries.groups import (
    cases_in,
    cases_of,
    group_for,
    groups_seen,
    shared_with,
    standing,
    suggested,
)
from mediation.queries.leading import lead_terms
from mediation.queries.offers import offers_to
from mediation.vocabulary import (
    EvidenceKind,
    GroupBasis,
    LeaveReason,
    OfferEnd,
    PartyKind,
    Side,
    Status,
)
from tests.lifecycle.forging import attempt, columns_of, insertion, move, next_entry, plain
from tests.people import County
from tests.stories import Story, a_case, fresh
from workflows.integrity import verify


@pytest.fixture
def lead(county: County) -> Story:
    """A case whose agreement is in force, with which a group began."""
    return a_case(county, at=Status.IN_FORCE).found()


def a_follower(county: County, lead: Story, **filed: object) -> Story:
    """A case in mediation that joined the group, over another sum and against another owner."""
    story = Story(county)
    other = acts.PartyInput(kind=PartyKind.RESIDENT, name="钱多多")
    story.file(**{"respondents": (other,), "amount": Decimal("2592.00"), **filed})
    for step in ("accept", "consent", "open_review", "review", "form_panel", "opine", "inform"):
        getattr(story, step)()
    return story.join(lead)


def test_cases_of_one_company_are_handled_together(lead: Story, county: County) -> None:
    follower = a_follower(county, lead)
    assert lead.group == follower.group
    assert set(cases_of(lead.group)) == {lead.case, follower.case}
    [it] = standing(fresh(county.dora), [lead.group])
    assert (it.total, it.leads) == (2, 1)
    assert it.group.title == "和居物业服务有限公司 · 物业费"
    assert not verify().faults


def test_a_case_is_in_one_group_and_of_its_kind(lead: Story, county: County) -> None:
    follower = a_follower(county, lead)
    with pytest.raises(NotNow, match="已在批次里"):
        follower.found()
    with pytest.raises(NotNow, match="已在批次里"):
        follower.join(lead)
    stranger = Story(county).file(applicant=acts.PartyInput(kind=PartyKind.RESIDENT, name="孙听雨"))
    with pytest.raises(Incomplete, match="不是同一"):
        stranger.join(lead)
    with pytest.raises(Incomplete, match="登记的单位"):
        stranger.found(GroupBasis.COMPANY)


def test_a_case_becomes_a_lead_and_leaves(lead: Story, county: County) -> None:
    follower = a_follower(county, lead).join(lead, lead=True)
    assert GroupMember.objects.get(case=follower.case, left_by=None).is_lead
    follower.do(acts.LeaveGroup, county.mo, reason=LeaveReason.OWN_WAY)
    assert cases_of(lead.group).count() == 1
    with pytest.raises(NotNow, match="不在批次里"):
        follower.do(acts.LeaveGroup, county.mo, reason=LeaveReason.MISTAKE)
    assert GroupMember.objects.count() == 3
    assert not verify().faults


def test_of_a_group_everybody_sees_only_the_cases_that_he_may_see(
    lead: Story, county: County
) -> None:
    follower = a_follower(county, lead)
    group = lead.group
    assert set(cases_in(fresh(county.dora), group)) == {lead.case, follower.case}
    assert not cases_in(fresh(county.otto), group)
    assert not groups_seen(fresh(county.sam)).exists()
    with pytest.raises(NotFound):
        group_for(fresh(county.otto), group.pk)


def test_what_could_be_linked_is_suggested(lead: Story, county: County) -> None:
    free = a_case(county)
    assert set(suggested(fresh(county.clara), lead.group)) == {free.case}
    free.join(lead)
    assert not suggested(fresh(county.clara), lead.group)


def test_an_exhibit_is_shared_without_who_handed_it_in(lead: Story, county: County) -> None:
    follower = a_follower(county, lead)
    entry = lead.do(
        acts.AttachEvidence, county.clara, kind=EvidenceKind.DOCUMENT, title="收费标准备案表"
    )
    exhibit = Evidence.objects.get(entry=entry)
    lead.do(acts.ShareExhibit, county.mo, exhibit=exhibit.pk)
    seen = shared_with(look_at(fresh(county.mo), follower.number))
    assert [it.title for it in seen] == ["收费标准备案表"]
    assert shared_with(look_at(fresh(county.sue), follower.number)) == []
    with pytest.raises(NotNow, match="已经共用"):
        lead.do(acts.ShareExhibit, county.mo, exhibit=exhibit.pk)
    with pytest.raises(Incomplete, match="已附的材料"):
        follower.do(acts.ShareExhibit, county.mo, exhibit=exhibit.pk)


def test_a_follower_is_offered_the_leads_terms_and_each_party_accepts_for_itself(
    lead: Story, county: County
) -> None:
    follower = a_follower(county, lead)
    case = look_at(fresh(county.mo), follower.number)
    terms = lead_terms(fresh(county.mo), lead.case.pk, case)
    assert [(it.amount, it.debtor) for it in terms] == [
        (Decimal("2073.60"), follower.party(Side.RESPONDENT).pk)
    ]
    follower.do(acts.AdoptLead, county.mo, lead=lead.case.pk, terms=terms)
    offer = Offer.objects.get(case=follower.case)
    assert (offer.maker_id, offer.is_package) == (None, True)
    [told] = offers_to(follower.party(Side.RESPONDENT))
    assert told.is_for_me
    follower.reply(side=Side.RESPONDENT)
    assert Offer.objects.get().is_open
    follower.reply(side=Side.APPLICANT)
    assert Offer.objects.get().outcome == OfferEnd.ACCEPTED
    assert follower.case.status == Status.MEDIATING
    assert not verify().faults


def test_no_name_of_the_lead_stands_in_the_followers_terms(county: County) -> None:
    lead = a_case(county, at=Status.MEDIATING).session()
    promise = lead.promise(content="赵清禾一次付清物业费")
    lead.do(
        acts.DraftAgreement, county.mo, disputed="物业费", content="如上", obligations=(promise,)
    )
    lead.sign().found()
    case = look_at(fresh(county.mo), a_follower(county, lead).number)
    [term] = lead_terms(fresh(county.mo), lead.case.pk, case)
    assert term.content == "被申请人一次付清物业费"


def test_only_a_lead_of_the_same_group_in_force_is_followed(lead: Story, county: County) -> None:
    follower = a_follower(county, lead)
    other = a_follower(county, lead)
    for wrong in (other.case.pk, follower.case.pk, 0):
        with pytest.raises(Incomplete, match="示范案件"):
            follower.do(acts.AdoptLead, county.mo, lead=wrong, terms=(follower.term(),))
    with pytest.raises(NotAllowed):
        follower.do(acts.AdoptLead, county.dora, lead=lead.case.pk, terms=(follower.term(),))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lie", ["another act", "as a lead", "another group", ""])
def test_no_case_is_laid_into_a_group(lie: str, county: County) -> None:
    lead, story = a_case(county).found(), a_case(county)
    case, own, group = story.case, 999_999, lead.group.pk
    facts = {"group": 0 if lie == "another group" else group, "lead": False}
    entry = {
        "act": "leave_group" if lie == "another act" else "join_group",
        "facts": json.dumps(facts),
    }
    laid = {
        "case_id": case.pk, "entry_id": own, "group_id": group, "is_lead": lie == "as a lead",
    }  # fmt: skip
    steps = (
        next_entry(case, id=own, **entry),
        move(case),
        insertion("mediation_groupmember", laid),
    )
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match="joins a group by join_group"):
        attempt(*steps)


@pytest.mark.django_db(transaction=True)
def test_a_place_in_a_group_is_left_only_by_an_entry(county: County) -> None:
    lead = a_case(county).found()
    place = GroupMember.objects.get()
    with pytest.raises(DatabaseError, match="closed by an entry"):
        attempt(
            plain("UPDATE mediation_groupmember SET left_by_id = %s", place.entry_id),
        )
    with pytest.raises(DatabaseError, match="only be closed"):
        attempt(plain("UPDATE mediation_groupmember SET is_lead = false"))
    assert columns_of(place)["case_id"] == lead.case.pk
    assert not SharedExhibit.objects.exists()
