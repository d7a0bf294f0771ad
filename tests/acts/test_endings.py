"""Every way a case ends: for which reasons, with what checked, and what is left of it when it is taken up again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mediation import acts
from mediation.acts.ending import closing_points
from mediation.acts.fees import fees_of
from mediation.models import CaseEntry, Clock, Words
from mediation.queries.endings import routes_for
from mediation.queries.own import door
from mediation.rules.ending import how_closed
from mediation.vocabulary import (
    Clause,
    Consent,
    FollowUpOutcome,
    Gender,
    HowClosed,
    PerformanceOutcome,
    ReopenCause,
    RestWent,
    Retention,
    Route,
    Satisfaction,
    Side,
    Status,
    TerminationReason,
)
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, today
from workflows.flows import open_tasks

R = TerminationReason
NEXT_WEEK = dt.timedelta(days=7)


def terminate(story: Story, reason: TerminationReason, **inputs: Any) -> CaseEntry:
    """End the mediation for a reason."""
    given = {"routes": (Route.COURT,), "explanation": "情况说明", **inputs}
    return story.do(acts.TerminateMediation, story.county.dora, reason=reason, **given)


@pytest.mark.parametrize(
    ("reason", "sentence", "field"),
    [
        (R.EXPIRED, "才届满", "reason"),
        (R.UNREACHABLE, "至少要有 2 次联系记录", "attempts"),
        (R.WILL_NOT_SIGN, "还没有待签署的协议", "reason"),
        (R.REFUSED, "请写明是哪一方明确拒绝", "party"),
    ],
)
def test_a_reason_wants_what_bears_it(
    reason: TerminationReason, sentence: str, field: str, county: County
) -> None:
    with refused(sentence, field=field):
        terminate(a_case(county, at=Status.MEDIATING), reason)


def test_attempts_on_record_and_written_down_count_together(county: County) -> None:
    story = a_case(county).accept().consent(Consent.UNREACHABLE)
    terminate(story, R.UNREACHABLE, attempts=("11月3日上门，无人",))
    assert story.case.status == Status.TERMINATED


def test_who_has_a_draft_before_him_may_refuse_to_sign(county: County) -> None:
    terminate(a_case(county, at=Status.AGREED), R.WILL_NOT_SIGN)


def test_arbitration_is_told_of_only_where_it_was_agreed_in_writing(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with refused("没有书面仲裁协议", field="routes"):
        terminate(story, R.WIDE_GAP, routes=(Route.ARBITRATION,))
    story.do(acts.DescribeFees, county.clara, clause=Clause.ARBITRATION)
    terminate(story, R.WIDE_GAP, routes=(Route.ARBITRATION,))


def visit(story: Story, **inputs: Any) -> CaseEntry:
    """A return visit that finds a risk."""
    given = {"satisfaction": Satisfaction.FAIR, "content": "仍有争执", "has_risk": True, **inputs}
    return story.do(acts.RecordReturnVisit, story.county.mo, **given)


@pytest.fixture
def performed(county: County) -> Story:
    """Everything promised is done."""
    return a_case(county, at=Status.IN_FORCE).perform()


def test_a_risk_wants_measures_a_person_and_a_day(performed: Story) -> None:
    with refused("请写明采取的措施", field="measures"):
        visit(performed)
    with refused("请写明哪天跟进", field="follow_up_on"):
        visit(performed, measures="多走访")
    with refused("请选择由谁跟进", field="follow_up_by"):
        visit(performed, measures="多走访", follow_up_on=today())


def risky(story: Story) -> Story:
    """A visit that found a risk, to be looked after in a week."""
    by = story.county.mo.pk
    visit(story, measures="多走访", follow_up_on=today() + NEXT_WEEK, follow_up_by=by)
    return story


def follow_up(story: Story, outcome: FollowUpOutcome, **inputs: Any) -> None:
    """It was looked after."""
    story.do(acts.RecordFollowUp, story.county.mo, outcome=outcome, content="已查看", **inputs)


def test_a_follow_up_has_its_clock_and_keeps_the_case_open(performed: Story) -> None:
    story = risky(performed)
    assert story.clock("follow_up").due_on >= today() + NEXT_WEEK
    assert story.case.expected_act == "record_follow_up"
    with refused("隐患跟进"):
        story.close()
    follow_up(story, FollowUpOutcome.CONTINUES, next_on=today() + NEXT_WEEK * 2)
    assert story.clock("follow_up").given_on == today() + NEXT_WEEK * 2
    follow_up(story, FollowUpOutcome.SOLVED)
    assert not Clock.objects.filter(rule="follow_up", stopped_by=None).exists()
    assert story.close().case.status == Status.CLOSED


def test_there_may_be_several_visits(performed: Story) -> None:
    story = risky(performed)
    follow_up(story, FollowUpOutcome.PASSED_ON)
    assert risky(story).case.expected_act == "record_follow_up"


def test_what_may_be_explained_is_explained(performed: Story) -> None:
    performed.visit()
    unsigned = [it.key for it in closing_points(performed.case) if not it.is_held]
    assert unsigned == ["signed"]
    with refused("1 份笔录的签名", field="explanation"):
        performed.do(acts.CloseCase, performed.county.mo)


def test_what_a_partial_agreement_left_open_has_gone_somewhere(county: County) -> None:
    """Who closes the case says where, and the journal keeps it with his name and the day."""
    story = a_case(county, at=Status.AGREED)
    story.do(
        acts.DraftAgreement, county.mo, disputed="物业费", content="一次性支付", left_open="车位费",
        routes=(Route.COURT,), obligations=(story.promise(),),
    )  # fmt: skip
    story.sign().perform().visit()
    close = {"explanation": "笔录已在纸质卷上补签"}
    with refused("没谈成的部分的去向", field="rest"):
        story.do(acts.CloseCase, county.mo, **close)
    with refused("另案的案号", field="rest_number"):
        story.do(acts.CloseCase, county.mo, rest=RestWent.ANOTHER_CASE, **close)
    entry = story.do(acts.CloseCase, county.mo, rest=RestWent.SUED, **close)
    assert (entry.facts["rest"], entry.by, story.case.status) == ("sued", county.mo, Status.CLOSED)


@pytest.mark.parametrize(
    ("outcomes", "how"),
    [
        ([], HowClosed.ON_THE_SPOT),
        (["performed"], HowClosed.PERFORMED),
        (["performed", "waived"], HowClosed.WAIVED),
        (["waived", "breached"], HowClosed.BREACHED),
    ],
)
def test_how_it_ended_is_counted(outcomes: list[str], how: HowClosed) -> None:
    assert how_closed([PerformanceOutcome(it) for it in outcomes]) is how


def test_a_lacking_sheet_refuses_the_archive_until_it_is_explained(county: County) -> None:
    story = a_case(county, at=Status.CLOSED)
    with refused("当事人身份证明", field="explanation"):
        story.do(acts.ArchiveCase, county.clara, retention=Retention.LONG)
    story.archive()
    entry = CaseEntry.objects.get(case=story.case, act="archive_case")
    assert entry.facts["lacking"]
    assert Words.objects.get(entry=entry).words["explanation"] == "身份证明见纸质卷"


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        ("declined", Status.FILED),
        ("terminated", Status.ACCEPTED),
        ("closed", Status.IN_FORCE),
    ],
)
def test_an_archived_case_goes_on_where_it_had_ended(
    ended: str, status: Status, county: County
) -> None:
    story = a_case(county, at=Status(ended)).archive().reopen()
    assert story.case.status == status
    assert [it.act for it in open_tasks(story.case)]
    process = story.case.process
    process.refresh_from_db()
    assert process.finished is None


def test_the_routes_are_told_also_after_the_archive_while_the_periods_to_sue_go_on(
    county: County,
) -> None:
    failed, kept = (a_case(county, at=it).archive() for it in (Status.TERMINATED, Status.CLOSED))
    assert routes_for(failed.party(Side.APPLICANT))
    assert routes_for(kept.party(Side.APPLICANT)) == ()


def test_an_archived_case_is_not_reopened_because_somebody_asks(county: County) -> None:
    story = a_case(county, at=Status.ARCHIVED)
    with refused("请重新登记", field="cause"):
        story.do(acts.ReopenCase, county.dora, cause=ReopenCause.PARTY_ASKED, reason="再次申请")


def test_a_case_that_ends_twice_has_both_endings_in_its_journal(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING).terminate().archive().reopen()
    story.consent(Consent.AGREED).terminate().archive()
    told = CaseEntry.objects.filter(case=story.case)
    assert told.filter(act="terminate_mediation").count() == 2
    assert told.filter(act="archive_case").count() == 2
    assert story.case.status == Status.ARCHIVED


def test_what_is_said_later_counts_and_silence_changes_nothing(county: County) -> None:
    story = a_case(county)
    story.do(acts.DescribeFees, county.clara, owner="赵某", fee_standard="每月1元")
    story.do(acts.DescribeFees, county.clara, fee_standard="每月1.2元")
    assert fees_of(story.case) == {"owner": "赵某", "fee_standard": "每月1.2元"}


def test_a_party_completes_its_own_particulars_alone(county: County) -> None:
    story = a_case(county)
    own, other = story.party(Side.RESPONDENT), story.party(Side.APPLICANT)
    story.do(acts.CompleteParticulars, door(own), party=own.pk, sex=Gender.WOMAN)
    entry = CaseEntry.objects.get(case=story.case, number=story.case.version)
    assert entry.facts == {"party": own.pk, "by_party": own.pk, "words": entry.facts["words"]}
    with pytest.raises(Exception, match="只能以自己的名义"):
        story.do(acts.CompleteParticulars, door(own), party=other.pk, sex=Gender.MAN)


def test_nothing_said_is_nothing_recorded(county: County) -> None:
    story = a_case(county)
    with refused("请至少填写一项"):
        story.do(acts.CompleteParticulars, county.clara, party=story.party(Side.APPLICANT).pk)
