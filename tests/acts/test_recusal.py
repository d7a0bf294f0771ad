"""Recusal: declared, challenged, found; decided; and the reading ends at that instant."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.acts.requests import open_requests, vacancies
from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow
from mediation.models import (
    Case,
    CaseEntry,
    Clock,
    RecusalDecision,
    RecusalRequest,
    Seat,
    User,
)
from mediation.queries.own import door
from mediation.registry import roster
from mediation.vocabulary import (
    ActName,
    Confirmation,
    Function,
    Ground,
    Origin,
    Rank,
    Recusal,
    ReplacementReason,
    Role,
    Side,
    Stance,
    Status,
)
from tests.lifecycle.forging import attempt, insertion, move, next_entry
from tests.people import County
from tests.stories import Story, a_case, fresh, today
from workflows.integrity import verify
from workflows.models import DisputeTask
from workflows.worklists import Worklist

A = ActName


def declare(story: Story, who: User, ground: Ground = Ground.RELATIVE) -> CaseEntry:
    """A member says why he ought to withdraw."""
    return story.do(acts.DeclareConflict, who, ground=ground, explanation="申请人是我表兄")


def challenge(story: Story, member: User, side: Side = Side.RESPONDENT) -> CaseEntry:
    """A party asks that somebody withdraw."""
    voice = door(story.party(side))
    told = {"ground": Ground.RELATION, "explanation": "与对方是同事"}
    return story.do(acts.ChallengeMember, voice, member=member.pk, **told)


def decide(story: Story, recusal: Recusal = Recusal.GRANTED, by: User | None = None) -> CaseEntry:
    """The director decides the first open question."""
    [request, *_] = [it for it in open_requests(story.case) if not it.is_director]
    given = {"request": request.pk, "recusal": recusal, "reasons": "情况属实"}
    return story.do(acts.DecideRecusal, by or story.county.dora, **given)


def sitting(story: Story) -> set[str]:
    """Who sits now."""
    seats = Seat.objects.filter(case=story.case, panel=story.case.panel or 0)
    return set(seats.values_list("mediator__username", flat=True))


def waiting(story: Story) -> set[str]:
    """What the open tasks wait for."""
    tasks = DisputeTask.objects.filter(case=story.case, finished=None)
    return set(tasks.values_list("act", flat=True))


def sound(story: Story) -> bool:
    """Whether journal, milestones, tasks and clocks agree."""
    report = verify()
    assert not report.faults, report.faults
    return True


@pytest.mark.parametrize("status", [Status.COMMITTEE, Status.MEDIATING, Status.AGREED])
def test_a_member_declares_and_the_director_is_asked_within_three_working_days(
    status: Status, county: County
) -> None:
    story = a_case(county, at=status)
    declare(story, county.mo)
    case = story.case
    assert (case.recusals_open, case.expected_act) == (1, A.DECIDE_RECUSAL)
    assert A.DECIDE_RECUSAL.value in waiting(story)
    assert Clock.objects.filter(case=case, rule="recusal", stopped_by=None).count() == 1
    kept = RecusalRequest.objects.get()
    assert (kept.member, kept.origin, kept.ground) == (county.mo, Origin.DECLARED, Ground.RELATIVE)
    assert sound(story)


def test_granted_the_seat_passes_at_once_to_a_mediator_of_the_same_body(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    declare(story, county.mo)
    entry = decide(story)
    assert sitting(story) == {"cora", "hugo", "jane", "max"}
    assert (story.case.panel, story.case.recusals_open) == (entry.number, 0)
    assert RecusalDecision.objects.get().substitute == county.max
    assert not Clock.objects.filter(case=story.case, rule="recusal", stopped_by=None).exists()
    assert "由调解员马接替" in story.told()[0].sentence
    assert sound(story)


def test_at_that_instant_he_reads_nothing_more_by_any_door(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    declare(story, county.mo)
    assert story.number in [it.case.number for it in Worklist(fresh(county.mo)).tasks(today())]
    decide(story)
    with pytest.raises(NotFound):
        story.do(acts.InformRights, county.mo)
    assert not Worklist(fresh(county.mo)).tasks(today())
    assert story.number in [it.case.number for it in Worklist(fresh(county.max)).tasks(today())]


def test_whatever_other_post_he_holds(county: County) -> None:
    """A clerk who mediated and withdrew is no clerk of this case either."""
    county.mo.posts.create(role=Role.INTAKE_CLERK.value, area=county.area, started_on=today())
    story = a_case(county, at=Status.MEDIATING)
    story.do(acts.InformRights, county.mo)
    declare(story, county.mo)
    decide(story)
    with pytest.raises(NotFound):
        story.do(acts.InformRights, county.mo)


def test_a_named_substitute_comes_before_everybody_else(county: County) -> None:
    ada = User.objects.create(username="ada", name="调解员安", body=county.mo.body, password="!")
    ada.posts.create(role=Role.MEDIATOR.value, area=county.township, started_on=today())
    given = {"substitute": ada.pk, "first_on": today(), "last_on": None}
    roster.substitute(county.mo, given, fresh(county.dora))
    story = a_case(county, at=Status.MEDIATING)
    declare(story, county.mo)
    decide(story)
    assert "ada" in sitting(story)


def test_without_a_substitute_the_seat_is_empty_and_the_director_is_asked_to_fill_it(
    county: County,
) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    declare(story, county.jane)
    decide(story)
    case = story.case
    assert sitting(story) == {"cora", "hugo", "mo"}
    assert (case.seats_vacant, case.expected_act) == (1, A.REPLACE_MEMBER)
    assert [it.mediator for it in vacancies(case)] == [county.jane.pk]
    assert sound(story)
    jude = User.objects.create(
        username="jude", name="调解员朱", body=county.jane.body, password="!"
    )
    jude.posts.create(role=Role.MEDIATOR.value, area=county.area, started_on=today())
    given = {"leaving": county.jane.pk, "coming": jude.pk, "reason": ReplacementReason.VACANT}
    story.do(acts.ReplaceMember, county.dora, **given)
    assert (story.case.seats_vacant, sitting(story)) == (0, {"cora", "hugo", "mo", "jude"})
    assert A.REPLACE_MEMBER.value not in waiting(story)
    assert sound(story)


def test_an_empty_seat_decides_nothing_whoever_speaks(county: County) -> None:
    """The question waits for whoever will be named."""
    story = a_case(county, at=Status.COMMITTEE)
    declare(story, county.jane)
    decide(story)
    for user in (county.cora, county.hugo, county.mo):
        story.do(acts.GiveOpinion, user, stance=Stance.MEDIATE, grounds="理由")
    assert (story.case.status, story.case.opinions_awaited) == (Status.COMMITTEE, 1)
    assert sound(story)


def test_the_substitute_speaks_for_himself_and_what_the_other_said_does_not_count(
    county: County,
) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    for user in (county.cora, county.hugo, county.jane):
        story.do(acts.GiveOpinion, user, stance=Stance.MEDIATE, grounds="理由")
    story.do(acts.DeclareConflict, county.jane, ground=Ground.INTEREST, explanation="有往来")
    jude = User.objects.create(
        username="jude", name="调解员朱", body=county.jane.body, password="!"
    )
    jude.posts.create(role=Role.MEDIATOR.value, area=county.area, started_on=today())
    decide(story)
    assert story.case.opinions_awaited == 2
    for user in (county.mo, jude):
        story.do(acts.GiveOpinion, user, stance=Stance.MEDIATE, grounds="理由")
    assert story.case.status == Status.MEDIATING
    assert sound(story)


def test_refused_he_stays_and_goes_on(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    challenge(story, county.mo)
    decide(story, Recusal.REFUSED)
    assert "mo" in sitting(story)
    assert story.case.recusals_open == 0
    story.session()
    assert sound(story)


def test_meanwhile_he_leaves_the_merits_alone_and_nobody_concludes(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).session()
    challenge(story, county.mo)
    with pytest.raises(NotNow, match="暂停办理"):
        story.session()
    with pytest.raises(NotNow, match="对回避申请的决定"):
        story.do(acts.DraftAgreement, county.dora, disputed="物业费", content="一次性支付",
                 obligations=(story.promise(),))  # fmt: skip
    story.do(acts.InformRights, county.mo)


def test_a_party_asks_once_about_one_person_and_hears_of_its_own_only(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    challenge(story, county.mo)
    with pytest.raises(NotNow, match="正在审查"):
        challenge(story, county.mo, Side.APPLICANT)
    decide(story, Recusal.REFUSED)
    with pytest.raises(NotNow, match="已有决定"):
        challenge(story, county.mo)
    assert challenge(story, county.mo, Side.APPLICANT).pk


def test_only_who_has_to_do_with_the_case_is_challenged(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with pytest.raises(Incomplete, match="本案的调解员或主任"):
        challenge(story, county.max)


def test_the_director_s_own_is_decided_by_the_bureau_and_a_deputy_acts(county: County) -> None:
    given = {"body": county.body.pk, "rank": Rank.DEPUTY, "first_on": today(), "last_on": None}
    roster.appoint(county.max, given, fresh(county.sue))
    story = a_case(county, at=Status.MEDIATING)
    challenge(story, county.dora)
    case = story.case
    assert (case.directors_recusal_open, case.expected_act) == (1, A.DECIDE_DIRECTORS_RECUSAL)
    [request] = open_requests(case)
    decided = {"request": request.pk, "recusal": Recusal.GRANTED, "reasons": "情况属实"}
    with pytest.raises(NotAllowed, match="督办"):
        story.do(acts.DecideDirectorsRecusal, county.dora, **decided, deputy=county.max.pk)
    with pytest.raises(NotNow, match="暂停办理"):
        story.do(acts.DecideRecusal, county.dora, **decided)
    with pytest.raises(Incomplete, match="代行主任"):
        story.do(acts.DecideDirectorsRecusal, county.sue, **decided)
    story.do(acts.DecideDirectorsRecusal, county.sue, **decided, deputy=county.max.pk)
    with pytest.raises(NotFound):
        story.do(acts.InformRights, county.dora)
    assert sound(story)
    declare(story, county.mo)
    assert story.number in [it.case.number for it in Worklist(fresh(county.max)).tasks(today())]
    decide(story, Recusal.REFUSED, by=county.max)


def test_nobody_decides_about_himself(county: County) -> None:
    county.dora.body = county.mo.body
    county.dora.save(update_fields=["body"])
    county.dora.posts.create(role=Role.MEDIATOR.value, area=county.township, started_on=today())
    story = a_case(county, at=Status.MEDIATING)
    passing = {"leaving": county.mo.pk, "coming": county.dora.pk, "reason": ReplacementReason.LOAD}
    story.do(acts.ReplaceMember, county.dora, **passing)
    declare(story, county.dora)
    assert story.case.directors_recusal_open == 1


def test_who_was_recused_is_never_seated_again(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    declare(story, county.mo)
    decide(story)
    with pytest.raises(Incomplete, match="已在本案回避"):
        story.do(acts.FormPanel, county.dora, township=(county.mo.pk,), reason="原来的")
    passing = {"leaving": county.max.pk, "coming": county.mo.pk, "reason": ReplacementReason.LOAD}
    with pytest.raises(Incomplete, match="已在本案回避"):
        story.do(acts.ReplaceMember, county.dora, **passing)


@pytest.mark.django_db(transaction=True)
def test_the_database_seats_nobody_who_was_recused(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    declare(story, county.mo)
    decide(story)
    case = story.case
    seat = {"case_id": case.pk, "entry_id": 999_999, "panel": case.version + 1,
            "body_kind": "township", "mediator_id": county.mo.pk}  # fmt: skip
    with pytest.raises(DatabaseError, match="is recused from case"):
        attempt(next_entry(case, id=999_999), move(case), insertion("mediation_seat", seat))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lie", ["another person", "another act", ""])
def test_no_question_is_laid_under_somebody(lie: str, county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    case, party = story.case, story.party(Side.APPLICANT)
    facts = json.dumps({"member": county.mo.pk, "by_party": party.pk})
    entry = {"act": "replace_member" if lie == "another act" else "challenge_member",
             "role": "applicant", "facts": facts}  # fmt: skip
    row = {
        "case_id": case.pk, "entry_id": 999_999, "origin": "challenged", "ground": "relation",
        "member_id": county.jane.pk if lie == "another person" else county.mo.pk,
        "is_director": False, "party_id": party.pk,
    }  # fmt: skip
    steps = (
        next_entry(case, id=999_999, **entry),
        move(case),
        insertion("mediation_recusalrequest", row),
    )
    if not lie:
        attempt(*steps)
        return
    with pytest.raises(DatabaseError, match="through its own act"):
        attempt(*steps)


def test_what_the_system_finds_is_asked_of_the_director_once(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    found = {"member": county.mo.pk, "ground": Ground.POST}
    with pytest.raises(NotNow, match="没有发现"):
        story.do(acts.RaiseConflict, clockwork(), **found)
    post = {
        "organisation": county.company.pk,
        "function": Function.ADVISER,
        "first_on": today(),
        "last_on": None,
    }
    roster.affiliate(county.mo, post, fresh(county.dora))
    story.do(acts.RaiseConflict, clockwork(), **found)
    assert story.case.expected_act == A.DECIDE_RECUSAL
    decide(story, Recusal.REFUSED)
    with pytest.raises(NotNow):
        story.do(acts.RaiseConflict, clockwork(), **found)


def test_a_new_panel_settles_what_was_asked_about_the_old_one(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    declare(story, county.mo)
    seats = {"court": (county.cora.pk,), "township": (county.max.pk,)}
    with pytest.raises(Incomplete, match="还没有决定"):
        story.do(acts.FormPanel, county.dora, township=(county.mo.pk,), reason="照旧")
    story.do(acts.FormPanel, county.dora, reason="另组", **seats)
    assert story.case.recusals_open == 0
    assert A.DECIDE_RECUSAL.value not in waiting(story)
    assert sound(story)


def test_what_was_asked_lapses_with_the_case(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    declare(story, county.mo)
    story.terminate().reopen()
    assert story.case.recusals_open == 0
    assert open_requests(story.case) == []
    assert sound(story)


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.IN_FORCE, Status.CLOSED])
def test_recusal_is_asked_while_a_panel_is_at_work(status: Status, county: County) -> None:
    story = a_case(county, at=status)
    with pytest.raises(NotNow):
        challenge(story, county.dora)


def test_a_court_member_who_mediated_does_not_handle_the_confirmation(county: County) -> None:
    county.cora.posts.create(role=Role.COURT_LIAISON.value, area=county.area, started_on=today())
    story = a_case(county, at=Status.IN_FORCE).confirm(ruling=None)
    ruled: dict[str, Any] = {
        "ruling": Confirmation.VALID,
        "court": "清河县人民法院",
        "docket": "（2026）1号",
    }
    with pytest.raises(NotAllowed, match="曾参加本案调解"):
        story.do(acts.RecordCourtRuling, county.cora, **ruled)
    assert story.do(acts.RecordCourtRuling, county.lia, **ruled).pk


def test_the_entry_keeps_ids_and_no_words(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    entry = declare(story, county.mo)
    assert "表兄" not in json.dumps(entry.facts, ensure_ascii=False)
    assert Case.objects.get(pk=entry.case_id).recusals_open == entry.facts["open"] == 1
