"""Confirmation by the court: the parties apply, and the court answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mediation import acts
from mediation.acts import StoredFile
from mediation.errors import NotAllowed, NotFound, NotNow
from mediation.models import CaseEntry, Clock, ConfirmationStep, Evidence
from mediation.vocabulary import (
    Attested,
    Channel,
    Confirmation,
    ConfirmationEnd,
    CourtGround,
    EvidenceKind,
    ObjectionOutcome,
    Objector,
    PowerScope,
    Side,
    Status,
    Unaccepted,
    Unconfirmed,
)
from tests import times
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import APPLICATION, COURT, DOCKET, Story, a_case, today

C = Confirmation
LONG_AGO = dt.timedelta(days=60)


@pytest.fixture
def in_force(county: County) -> Story:
    """An agreement in force."""
    return a_case(county, at=Status.IN_FORCE)


def running(story: Story) -> set[str]:
    """The clocks that run."""
    found = Clock.objects.filter(case=story.case, stopped_by=None)
    return set(found.values_list("rule", flat=True))


def apply(story: Story, **changes: Any) -> CaseEntry:
    """The parties apply, with something changed."""
    return story.do(acts.ApplyForConfirmation, story.county.clara, **{**APPLICATION, **changes})


def test_an_application_is_kept_with_what_was_answered(in_force: Story) -> None:
    in_force.confirm(None)
    kept = ConfirmationStep.objects.get()
    assert (kept.state, kept.court, kept.ground) == (C.APPLIED, COURT, CourtGround.SEAT)
    assert set(kept.entry.facts["attested"]) == set(Attested)


def test_an_application_ends_the_window_and_starts_the_courts_days(in_force: Story) -> None:
    in_force.confirm(None)
    assert "court_acceptance" in running(in_force)
    assert not {"confirmation_window", "court_ruling"} & running(in_force)


def test_what_stands_in_the_way_is_said_at_once(in_force: Story) -> None:
    """民事诉讼法 205; 民诉法解释 355, 358: nothing was answered, not even who applies."""
    with refused("共 9 项.*双方共同申请.*内容明确.*车位.*自愿.*身份证明", field="jointly"):
        apply(in_force, jointly=False, attested=())


def test_an_agent_applies_by_a_power_that_says_so(in_force: Story) -> None:
    """民诉法解释 351: in person, or by an agent; who may sign may not for that reason apply."""
    party = in_force.party(Side.RESPONDENT).pk
    scan = StoredFile(
        name="x/p", original_name="p.pdf", content_type="application/pdf", size=1, sha256="c" * 64
    )

    def power(*scopes: PowerScope) -> None:
        given = {"party": party, "agent_name": "周律师", "document": scan}
        in_force.do(acts.RegisterPower, in_force.county.clara, scopes=scopes, **given)

    power(PowerScope.SIGN)
    with refused("代为申请司法确认", field="agents"):
        apply(in_force, agents=(party,))
    power(PowerScope.SIGN, PowerScope.CONFIRM)
    assert apply(in_force, agents=(party,)).facts["agents"] == [party]


@pytest.mark.parametrize("left", list(Attested))
def test_each_point_refuses_alone(left: Attested, in_force: Story) -> None:
    with refused("共 1 项", field="attested"):
        apply(in_force, attested=tuple(it for it in Attested if it is not left))


def test_proofs_in_the_file_need_not_be_ticked(in_force: Story) -> None:
    """Of all parties: one alone is not enough."""
    but_identity = tuple(it for it in Attested if it is not Attested.IDENTITY)
    for side in Side:
        with refused("还没有核对：各方身份证明", field="attested"):
            apply(in_force, attested=but_identity)
        in_force.do(
            acts.AttachEvidence, in_force.county.clara, kind=EvidenceKind.IDENTITY,
            title="身份证", handed_in_by=in_force.party(side).pk,
        )  # fmt: skip
    assert apply(in_force, attested=but_identity).pk


def test_the_court_that_invited_the_body_confirms(county: County) -> None:
    """民事诉讼法 205: there is no other; and where none did, none is invented."""
    story = Story(county).file(channel=Channel.COURT, court_number="（2026）某0000民初1号")
    story.accept().consent().form_panel().opine().inform().session().draft().sign()
    with refused("委派", field="ground"):
        apply(story)
    assert apply(story, ground=CourtGround.INVITED).pk


def test_no_court_invited_a_body_that_took_the_case_by_itself(in_force: Story) -> None:
    with refused("本案只能选", field="ground"):
        apply(in_force, ground=CourtGround.INVITED)


@pytest.mark.parametrize("ruling", [None, C.VALID, C.REJECTED])
def test_nobody_applies_twice(ruling: Confirmation | None, in_force: Story) -> None:
    in_force.confirm(ruling)
    with pytest.raises(NotNow, match="司法确认："):
        in_force.confirm(None)


@pytest.mark.parametrize("ruling", [C.WITHDRAWN, C.NOT_ACCEPTED])
def test_who_has_no_ruling_may_apply_again(ruling: Confirmation, in_force: Story) -> None:
    """Within what is left of the thirty days, which are counted as before."""
    window = in_force.clock("confirmation_window")
    in_force.confirm(ruling)
    assert in_force.clock("confirmation_again").due_on == window.due_on
    assert in_force.confirm(None).case.confirmation == C.APPLIED
    assert "confirmation_again" not in running(in_force)


def test_what_is_left_of_the_window_is_not_given_twice(county: County) -> None:
    with times.at(times.days_ago(40)):
        story = a_case(county, at=Status.IN_FORCE).confirm(None)
    story.do(acts.WithdrawConfirmation, county.clara, ground=ConfirmationEnd.ASKED)
    assert "confirmation_again" not in running(story)
    with pytest.raises(NotNow, match="申请期限已于"):
        apply(story)


def test_after_thirty_days_the_window_is_closed(county: County) -> None:
    story = Story(county)
    past = {"occurred_on": today() - LONG_AGO, "late_reason": "补登"}
    story.file(**past).accept().consent().open_review().review().form_panel().opine().inform()
    story.do(acts.RecordOralAgreement, county.mo, content="当场付清", **past)
    with pytest.raises(NotNow, match="申请期限已于"):
        story.confirm(None)


def test_the_courts_days_are_counted_from_the_day_of_docketing(in_force: Story) -> None:
    """民事诉讼法 187: from docketing, and not from the application; until then it is asked whether it accepts."""
    in_force.confirm(None)
    in_force.answer(C.ACCEPTED, docket=DOCKET)
    assert in_force.clock("court_ruling").started_on == today()
    assert "court_acceptance" not in running(in_force)
    assert ConfirmationStep.objects.latest("pk").docket == DOCKET


def test_what_the_court_asks_for_has_the_courts_day(in_force: Story) -> None:
    """民诉法解释 356: the parties are asked; completed, the court accepts."""
    until = today() + dt.timedelta(days=5)
    in_force.confirm(None).perform()
    in_force.answer(C.TO_COMPLETE, until=until, explanation="补充房屋权属证明")
    assert (in_force.clock("court_completion").due_on, in_force.case.whose_turn) == (
        until, "parties",
    )  # fmt: skip
    in_force.answer(C.ACCEPTED, docket=DOCKET)
    assert "court_completion" not in running(in_force)
    assert in_force.case.expected_act == "record_court_ruling"


@pytest.mark.parametrize(
    ("answer", "given", "field", "says"),
    [
        (C.ACCEPTED, {}, "docket", "案号"),
        (C.NOT_ACCEPTED, {}, "ground", "选择理由"),
        (C.TO_COMPLETE, {}, "until", "指定的期限"),
        (C.TO_COMPLETE, {"until": today()}, "explanation", "补充什么"),
        (C.TO_COMPLETE, {"until": today() - LONG_AGO, "explanation": "补充"}, "until", "不能早于"),
        (C.VALID, {}, "answer", "请选择"),
    ],
)
def test_each_answer_brings_what_belongs_to_it(
    answer: Confirmation, given: dict[str, Any], field: str, says: str, in_force: Story
) -> None:
    in_force.confirm(None)
    with refused(says, field=field):
        in_force.answer(answer, **given)


def rule(story: Story, ruling: Confirmation, **inputs: Any) -> CaseEntry:
    """The liaison records what the court said."""
    given = {"ruling": ruling, "court": COURT, "docket": DOCKET, **inputs}
    return story.do(acts.RecordCourtRuling, story.county.lia, **given)


def test_a_court_may_accept_and_rule_on_the_spot(in_force: Story) -> None:
    """司法确认程序若干规定 4; a rejection says why."""
    in_force.confirm(None)
    with refused("驳回", field="ground"):
        rule(in_force, C.REJECTED)
    rule(in_force, C.REJECTED, ground=Unconfirmed.UNCLEAR)
    kept = ConfirmationStep.objects.latest("pk")
    assert (kept.state, kept.docket, kept.ground) == (C.REJECTED, DOCKET, Unconfirmed.UNCLEAR)


def test_no_ruling_while_papers_are_waited_for_and_none_without_an_application(
    in_force: Story,
) -> None:
    with pytest.raises(NotFound):  # the court sees nothing of a case that was not brought before it
        rule(in_force, C.VALID)
    in_force.confirm(None)
    in_force.answer(C.TO_COMPLETE, until=today(), explanation="补充身份证明")
    with pytest.raises(NotNow, match="还在等补充材料"):
        rule(in_force, C.VALID)


@pytest.mark.parametrize("ruling", [C.NONE, C.APPLIED, C.NOT_ACCEPTED, C.WITHDRAWN])
def test_a_ruling_is_one_that_a_court_gives(ruling: Confirmation, in_force: Story) -> None:
    in_force.confirm(None)
    with refused("请选择法院的结果", field="ruling"):
        rule(in_force, ruling)


def test_the_scan_of_the_ruling_is_the_courts(in_force: Story) -> None:
    """Only its liaison records it, and the scan with it."""
    scan = StoredFile(
        name="r.pdf", original_name="裁定书.pdf", content_type="application/pdf", size=9,
        sha256="ab" * 32,
    )  # fmt: skip
    in_force.confirm(None)
    with pytest.raises(NotAllowed):
        in_force.do(
            acts.RecordCourtRuling, in_force.county.dora, ruling=C.VALID, court=COURT, docket="1号"
        )
    entry = rule(in_force, C.VALID, document=scan)
    assert Evidence.objects.get(entry=entry).sha256 == scan.sha256


def test_the_time_for_objections_runs_from_receipt_or_not_at_all(county: County) -> None:
    """民诉法解释 372: where nobody knows when it was received, no day is invented."""
    known, unknown = (a_case(county, at=Status.IN_FORCE).confirm(None) for _ in range(2))
    served = today() + dt.timedelta(days=3)
    rule(known, C.VALID, served_on=served)
    rule(unknown, C.VALID)
    assert known.clock("objection").started_on == served
    assert "objection" not in running(unknown)


def test_an_objection_leaves_the_ruling_as_it_is_until_it_is_decided(in_force: Story) -> None:
    in_force.confirm().perform()
    assert "objection" in running(in_force)
    in_force.object(Objector.PARTY)
    assert in_force.case.confirmation == C.OBJECTED
    assert "objection" not in running(in_force)
    assert in_force.case.expected_act == "record_objection_ruling"
    in_force.do(acts.RecordObjectionRuling, in_force.county.lia, outcome=ObjectionOutcome.DISMISSED)
    assert in_force.case.confirmation == C.VALID


def test_what_was_set_aside_can_be_mediated_anew(in_force: Story) -> None:
    in_force.confirm().object()
    upheld = {"outcome": ObjectionOutcome.UPHELD, "docket": "（2026）某0000民特监1号"}
    in_force.do(acts.RecordObjectionRuling, in_force.county.lia, **upheld)
    assert in_force.case.confirmation == C.REVOKED
    assert in_force.reopen().case.status == Status.MEDIATING


def test_what_came_to_no_ruling_cannot_be_withdrawn_or_objected_to(in_force: Story) -> None:
    in_force.confirm(C.NOT_ACCEPTED)
    assert ConfirmationStep.objects.latest("pk").ground == Unaccepted.WRONG_COURT
    with pytest.raises(NotNow, match="还没有司法确认申请"):
        in_force.do(acts.WithdrawConfirmation, in_force.county.clara, ground=ConfirmationEnd.ASKED)
    with pytest.raises(NotNow, match="没有确认有效的裁定"):
        in_force.object()


def test_nobody_applies_while_an_amendment_is_being_signed(in_force: Story) -> None:
    """Which agreement would be confirmed?"""
    in_force.amend()
    with pytest.raises(NotNow, match="变更协议正在签署"):
        apply(in_force)
