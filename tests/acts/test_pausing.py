"""Pauses, extensions and corrections of periods: within the rule, on paper, and told by the entry."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from typing import Any

import pytest

from mediation import acts
from mediation.acts import StoredFile
from mediation.calendar.workdays import china
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Alarm, CaseEntry, Clock, Evidence, Extension, Pause
from mediation.rules import calendars
from mediation.rules.histories import History
from mediation.vocabulary import Consenter, EvidenceKind, PauseReason, Status
from tests import times
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, fresh, keyed
from workflows.conduct import conduct

DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
SCAN = StoredFile(
    name="9c1e",
    original_name="委托书.pdf",
    content_type="application/pdf",
    size=800,
    sha256="c" * 64,
)
BOTH = (Consenter.APPLICANT, Consenter.RESPONDENT)


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation since Monday, 2 March 2026; its period ends on 1 April."""
    with times.at(MONDAY):
        return a_case(county, at=Status.MEDIATING)


def paused(story: Story, days: int, **changes: Any) -> CaseEntry:
    """Pause the mediation period from today for an appraisal."""
    given: dict[str, Any] = {
        "clock": story.clock("mediation").pk,
        "reason": PauseReason.APPRAISAL,
        "document": SCAN,
    }
    with times.at(MONDAY + 7 * DAY):
        until = (MONDAY + (6 + days) * DAY).date()
        return story.do(acts.PauseClock, story.county.mo, **{**given, "last_on": until, **changes})


def extended(
    story: Story, length: int = 30, at: dt.timedelta = 7 * DAY, **changes: Any
) -> CaseEntry:
    """Extend the mediation period with both parties' consent."""
    given: dict[str, Any] = {
        "clock": story.clock("mediation").pk,
        "length": length,
        "consents": BOTH,
        "document": SCAN,
    }
    with times.at(MONDAY + at):
        return story.do(acts.ExtendPeriod, story.county.dora, **{**given, **changes})


def due_on(story: Story) -> dt.date:
    """When the mediation period ends."""
    day: dt.date = story.clock("mediation").due_on
    return day


def test_the_period_of_mediation_ends_after_thirty_days(story: Story) -> None:
    """The day of acceptance is not counted."""
    assert due_on(story) == dt.date(2026, 4, 1)


def test_a_pause_moves_the_end_by_its_days(story: Story) -> None:
    """Ten days of appraisal, ten days more; the 11th is a Saturday, so Monday it is."""
    paused(story, 10)
    assert due_on(story) == dt.date(2026, 4, 13)


def test_the_entry_says_from_which_day_to_which(story: Story) -> None:
    """And why, and for how long."""
    entry = paused(story, 10)
    assert (entry.facts["due_from"], entry.facts["due_to"]) == ("2026-04-01", "2026-04-13")
    said = story.told()[0].sentence
    assert said == (
        "调解员莫因鉴定评估暂停“调解期限”计时至 2026-03-18，到期日由 2026-04-01 改为 2026-04-13。"
    )


def test_the_case_knows_its_next_due_day_after_a_pause(story: Story) -> None:
    """The list of what is due is right at once."""
    paused(story, 10)
    running = Clock.objects.filter(case=story.case, stopped_by=None)
    assert story.case.next_due_on == min(clock.due_on for clock in running)


def test_a_pause_is_kept_with_its_paper(story: Story) -> None:
    """The paper becomes an exhibit of the case."""
    paused(story, 10)
    kept = Pause.objects.get()
    assert (kept.first_on, kept.last_on) == (dt.date(2026, 3, 9), dt.date(2026, 3, 18))
    assert kept.document.sha256 == "c" * 64


def test_a_pause_may_rest_on_an_exhibit_that_is_there_already(story: Story) -> None:
    """Nothing need be handed in twice."""
    exhibit = attached(story)
    paused(story, 10, document=None, exhibit=exhibit.pk)
    assert Pause.objects.get().document == exhibit


def attached(story: Story) -> Evidence:
    """A paper that is attached to the case."""
    with times.at(MONDAY + 6 * DAY):
        kind = EvidenceKind.DOCUMENT
        story.do(acts.AttachEvidence, story.county.mo, kind=kind, title="鉴定委托书", file=SCAN)
    found: Evidence = Evidence.objects.latest("pk")
    return found


def test_a_pause_without_a_paper_is_refused(story: Story) -> None:
    """Next to the input where it belongs."""
    with refused("请上传证明材料", field="document"):
        paused(story, 10, document=None)


def test_a_pause_on_another_cases_exhibit_is_refused(story: Story, county: County) -> None:
    """Only what is attached here."""
    with times.at(MONDAY):
        other = a_case(county, at=Status.MEDIATING)
    with refused("请从本案已附的材料中选择", field="exhibit"):
        paused(story, 10, document=None, exhibit=attached(other).pk)


def test_a_reason_that_the_rule_does_not_know_is_refused(story: Story) -> None:
    """A closed list, of which each rule allows some."""
    with refused("不可因", field="reason"):
        paused(story, 10, reason=PauseReason.PARTY_ABSENT)


def test_the_budget_of_a_rule_cannot_be_overdrawn(story: Story) -> None:
    """Sixty days in all."""
    with refused("最多可暂停 60 日", field="last_on"):
        paused(story, 61)


def test_a_pause_that_ends_before_it_begins_is_refused(story: Story) -> None:
    """Days run forward."""
    with refused("早于第一日", field="last_on"):
        paused(story, 0)


def test_a_clock_is_not_paused_twice_at_once(story: Story) -> None:
    """One pause at a time."""
    paused(story, 10)
    with pytest.raises(NotNow, match="已在暂停中"):
        paused(story, 10)


def test_a_clock_that_does_not_pause_says_so(story: Story) -> None:
    """Whatever the reason."""
    other = Clock.objects.filter(case=story.case, stopped_by=None).exclude(rule="mediation").first()
    if other is not None:
        with pytest.raises(Incomplete, match="不可暂停"):
            paused(story, 10, clock=other.pk)


def test_a_stopped_clock_cannot_be_paused(story: Story) -> None:
    """It does not run."""
    stopped = Clock.objects.filter(case=story.case).exclude(stopped_by=None).first()
    assert stopped is not None
    with refused("请选择本案正在计时的期限", field="clock"):
        paused(story, 10, clock=stopped.pk)


def test_a_pause_ends_by_itself(story: Story) -> None:
    """Nobody need do anything; after it the clock may be paused again."""
    paused(story, 10)
    with times.at(MONDAY + 20 * DAY):
        story.do(
            acts.PauseClock, story.county.mo, clock=story.clock("mediation").pk, document=SCAN,
            reason=PauseReason.EXPERT_SURVEY, last_on=(MONDAY + 21 * DAY).date(),
        )  # fmt: skip
    assert Pause.objects.count() == 2


def test_a_pause_may_end_early(story: Story) -> None:
    """The day of resuming is its last."""
    paused(story, 10)
    with times.at(MONDAY + 9 * DAY):
        story.do(acts.ResumeClock, story.county.mo, clock=story.clock("mediation").pk)
    assert due_on(story) == dt.date(2026, 4, 7)  # three days more, then Tomb-Sweeping


def test_a_clock_that_is_not_paused_cannot_be_resumed(story: Story) -> None:
    """There is nothing to end."""
    with times.at(MONDAY + 9 * DAY), pytest.raises(NotNow, match="没有在暂停"):
        story.do(acts.ResumeClock, story.county.mo, clock=story.clock("mediation").pk)


def test_the_alarms_move_with_their_clock(story: Story) -> None:
    """What is ahead stays as far ahead."""
    before = Alarm.objects.get(clock=story.clock("mediation"), rung="expiry").fires_at
    paused(story, 10)
    after = Alarm.objects.get(clock=story.clock("mediation"), rung="expiry").fires_at
    assert after - before == 12 * DAY
    assert after == story.clock("mediation").due_at


def test_an_extension_needs_both_parties(story: Story) -> None:
    """On paper, and both."""
    with refused("延长须经被申请人同意", field="consents"):
        extended(story, consents=(Consenter.APPLICANT,))


def test_an_extension_moves_the_end(story: Story) -> None:
    """Thirty days after the first of April is the first of May, a holiday; the sixth is worked."""
    entry = extended(story)
    assert due_on(story) == dt.date(2026, 5, 6)
    assert entry.facts["consents"] == ["applicant", "respondent"]


def test_an_extension_is_granted_once(story: Story) -> None:
    """Not more often than the rule says."""
    extended(story, 10)
    with pytest.raises(Incomplete, match="最多可延长 1 次"):
        extended(story, 10, at=8 * DAY)


def test_an_extension_keeps_the_cap(story: Story) -> None:
    """Thirty days at the most."""
    with refused("最多可延长 30 日", field="length"):
        extended(story, 31)


def test_a_period_that_is_over_is_not_extended(story: Story) -> None:
    """Not even with a paper of the day before."""
    with pytest.raises(NotNow, match="已于 2026-04-01 届满"):
        extended(story, at=31 * DAY, occurred_on=dt.date(2026, 3, 30), late_reason="漏录")


def test_an_extension_on_the_last_day_is_in_time(story: Story) -> None:
    """The period ends at 24:00."""
    extended(story, at=30 * DAY)
    assert Extension.objects.count() == 1


def test_only_the_director_extends(story: Story) -> None:
    """The law of acts says who may."""
    with pytest.raises(NotAllowed), times.at(MONDAY + 7 * DAY):
        story.do(
            acts.ExtendPeriod, story.county.mo, clock=story.clock("mediation").pk, length=10,
            consents=BOTH, document=SCAN,
        )  # fmt: skip


def corrected(story: Story, day: dt.date) -> CaseEntry:
    """A supervisor puts the first day right."""
    with times.at(MONDAY + 7 * DAY):
        return story.do(
            acts.GrantCorrection, story.county.sue, clock=story.clock("mediation").pk,
            started_on=day, reason="受理日期录入有误",
        )  # fmt: skip


def test_a_wrong_start_is_put_right(story: Story) -> None:
    """Counted from the right day."""
    corrected(story, dt.date(2026, 3, 5))
    assert due_on(story) == dt.date(2026, 4, 7)


def test_a_start_before_the_filing_is_no_correction(story: Story) -> None:
    """Nor is one in the future."""
    for day in (dt.date(2026, 3, 1), dt.date(2026, 3, 10)):
        with refused("须在登记日与今天之间", field="started_on"):
            corrected(story, day)


def test_a_correction_that_corrects_nothing_is_refused(story: Story) -> None:
    """It would be noise in the journal."""
    with refused("到期日不变", field="started_on"):
        corrected(story, dt.date(2026, 3, 2))


def test_the_derivation_tells_pause_and_extension(story: Story) -> None:
    """Every day says why, and which entry granted more."""
    paused(story, 10)
    entry = extended(story, 10, at=20 * DAY)
    clock = story.clock("mediation")
    found = History([clock]).derive(clock, calendars.calendar_now())
    assert sum(day.why == "paused" for day in found.days) == 10
    assert max(day.stretch for day in found.days) == 1
    assert History([clock]).extensions[clock.pk][0].entry == entry.number
    assert found.due_on == clock.due_on
    assert china().is_working(clock.due_on)


def test_a_pause_does_not_begin_before_its_clock(county: County) -> None:
    """A paper of an earlier day moves nothing."""
    with times.at(MONDAY):
        story = a_case(county)
    with times.at(MONDAY + 2 * DAY):
        story.accept()
    early: dict[str, Any] = {"occurred_on": dt.date(2026, 3, 3), "late_reason": "漏录"}
    with times.at(MONDAY + 7 * DAY), refused("不能从更早的日期暂停", field="occurred_on"):
        story.do(
            acts.PauseClock, county.dora, clock=story.clock("mediation").pk, document=SCAN,
            reason=PauseReason.APPRAISAL, last_on=dt.date(2026, 3, 12), **early,
        )  # fmt: skip


def test_the_same_paper_sent_twice_pauses_once(story: Story) -> None:
    """A double click answers the same, though the upload lies in two places."""
    key, until = keyed(), (MONDAY + 16 * DAY).date()
    with times.at(MONDAY + 7 * DAY):
        for place in ("one", "two"):
            pause = acts.PauseClock(
                case=story.number, clock=story.clock("mediation").pk, last_on=until,
                reason=PauseReason.APPRAISAL, document=dc.replace(SCAN, name=place),
            )  # fmt: skip
            conduct(pause, by=fresh(story.county.mo), key=key)
    assert Pause.objects.count() == 1
