"""No case is stuck: each rule, broken by the database's owner, is named, and what can be repaired is, by an act."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from mediation import acts
from mediation.models import Alarm, Case, CaseEntry, Clock, Post, User
from mediation.vocabulary import Level, Status
from tests import times
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.stories import Story, a_case
from workflows.integrity import look_over, now_wrong
from workflows.mending import Mended, mend
from workflows.models import DisputeTask
from workflows.sweeping import sweep

pytestmark = pytest.mark.slow

CASE, CLOCK, ALARM = "mediation_case", "mediation_clock", "mediation_alarm"


def tamper(table: str, statement: str) -> None:
    """Do something to a table as its owner, the guards laid off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET ROLE NONE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def wrong(story: Story) -> set[str]:
    """The rules that the case breaks now."""
    return {finding.rule for finding in now_wrong([story.case])}


def repaired(story: Story) -> Mended:
    """The supervisor repairs it."""
    return mend(story.case, User.objects.get(username="sue"))


@pytest.mark.parametrize("at", list(Status))
def test_a_case_that_acts_brought_here_is_not_stuck(at: Status, county: County) -> None:
    a_case(county, at=at)
    assert look_over().findings == []


def test_an_eventful_case_is_not_stuck(county: County) -> None:
    an_eventful_case(county)
    assert look_over().findings == []


BROKEN = [
    ("turn", Status.FILED, CASE, "UPDATE mediation_case SET whose_turn = 'court'"),
    ("turn", Status.MEDIATING, CASE, "UPDATE mediation_case SET expected_act = 'close_case'"),
    ("clock", Status.FILED, CASE, "UPDATE mediation_case SET next_due_on = next_due_on + 9"),
    ("clock", Status.FILED, CASE, "UPDATE mediation_case SET next_due_on = NULL"),
    ("level", Status.FILED, CASE, "UPDATE mediation_case SET level = 'ordered'"),
    ("level", Status.FILED, CLOCK, "UPDATE mediation_clock SET level = 'late'"),
    ("due", Status.FILED, CLOCK, "UPDATE mediation_clock SET due_on = due_on + 1"),
    ("due", Status.FILED, CLOCK, "UPDATE mediation_clock SET due_at = due_at + interval '1 hour'"),
    ("due", Status.FILED, CLOCK, "UPDATE mediation_clock SET is_provisional = NOT is_provisional"),
    ("alarm", Status.FILED, ALARM, "UPDATE mediation_alarm SET fires_at = fires_at + interval '1 day'"),
    ("alarm", Status.FILED, ALARM, "DELETE FROM mediation_alarm WHERE rung = 'expiry'"),
    ("milestone", Status.IN_FORCE, CASE, "UPDATE mediation_case SET obligations_open = 5"),
    ("milestone", Status.AGREED, CASE, "UPDATE mediation_case SET parties_to_sign = 0"),
    ("milestone", Status.ACCEPTED, CASE, "UPDATE mediation_case SET consent = 'pending'"),
    ("milestone", Status.COMMITTEE, CASE, "UPDATE mediation_case SET opinions_awaited = 1"),
    ("milestone", Status.CLOSED, CASE, "UPDATE mediation_case SET ended_on = ended_on - 3"),
    ("task", Status.FILED, "workflows_task", "UPDATE workflows_task SET finished = now()"),
    ("task", Status.MEDIATING, "workflows_task",
     "UPDATE workflows_task SET finished = now() WHERE finished IS NULL"),
    ("task", Status.FILED, "workflows_task",
     "UPDATE workflows_task SET flow_task = 'workflows/flows.DisputeFlow.close_case' WHERE finished IS NULL"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "at", "table", "statement"), BROKEN)
def test_what_is_broken_is_named_and_repaired_by_an_act(
    rule: str, at: Status, table: str, statement: str, county: County
) -> None:
    story = a_case(county, at=at)
    tamper(table, statement)
    assert rule in wrong(story)
    done = repaired(story)
    assert done.left == []
    assert rule in {finding.rule for finding in done.gone}
    last = CaseEntry.objects.filter(case=story.case).latest("number")
    assert (last.act, last.by.username) == ("recount_clocks", "sue")
    assert done.entry == last


def test_a_case_without_any_clock_gets_back_the_one_that_nothing_stops(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    tamper(CLOCK, "UPDATE mediation_clock SET stopped_by_id = entry_id WHERE rule = 'mediation'")
    assert "clock" in wrong(story)
    assert repaired(story).left == []
    old, new = Clock.objects.filter(case=story.case, rule="mediation").order_by("id")
    assert (new.started_on, new.due_on, new.stopped_by) == (old.started_on, old.due_on, None)
    assert Alarm.objects.filter(clock=new).exists()


@pytest.mark.parametrize("at", [status for status in Status if status is not Status.ARCHIVED])
def test_lost_tasks_are_opened_again_as_they_were(at: Status, county: County) -> None:
    story = a_case(county, at=at)
    waiting = DisputeTask.objects.filter(case=story.case, finished=None)
    before = {task.flow_task for task in waiting}
    tamper("workflows_task", "UPDATE workflows_task SET finished = now() WHERE finished IS NULL")
    repaired(story)
    assert {task.flow_task for task in waiting.all()} == before


def test_the_case_goes_on_after_a_repair(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    tamper("workflows_task", "UPDATE workflows_task SET finished = now() WHERE finished IS NULL")
    repaired(story)
    story.opine().inform().session().draft().sign().perform().visit().close().archive()
    assert look_over().findings == []


def test_nobody_at_the_post_is_named_and_is_no_matter_of_counting(county: County) -> None:
    story = a_case(county)
    Post.objects.filter(user=county.clara).update(ended_on="2026-01-01")
    (finding,) = now_wrong([story.case])
    assert (finding.rule, finding.is_mendable) == ("person", False)
    assert "窗口登记员" in finding.zh


def test_a_panel_that_has_left_is_named(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    User.objects.filter(pk__in=[user.pk for user in county.panel]).update(is_active=False)
    assert wrong(story) == {"person"}


def test_one_body_without_its_mediator_is_named(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    User.objects.filter(pk=county.cora.pk).update(is_active=False)
    assert wrong(story) == {"person"}


def test_a_clock_whose_rule_nobody_knows_is_named_and_left_to_people(county: County) -> None:
    story = a_case(county)
    tamper(CLOCK, "UPDATE mediation_clock SET pack = 'lost/2020' WHERE rule = 'screening'")
    assert "pack" in wrong(story)
    done = repaired(story)
    assert done.entry is None
    assert "screening" in done.refusal


def test_levels_that_were_reached_are_right(county: County) -> None:
    with times.at(times.days_ago(30)):
        story = a_case(county)
    sweep()
    story.do(
        acts.OrderSupervision, county.sue, clock=story.clock("screening").pk, instruction="速办"
    )
    assert story.case.level == Level.ORDERED
    assert look_over().findings == []


def test_a_level_that_was_lost_is_found_again(county: County) -> None:
    with times.at(times.days_ago(30)):
        story = a_case(county)
    sweep()
    story.do(
        acts.OrderSupervision, county.sue, clock=story.clock("screening").pk, instruction="速办"
    )
    tamper(CLOCK, "UPDATE mediation_clock SET level = 'normal'")
    assert "level" in wrong(story)
    assert repaired(story).left == []
    assert story.case.level == story.clock("screening").level == Level.ORDERED


def test_an_archived_case_is_not_looked_at(county: County) -> None:
    a_case(county, at=Status.ARCHIVED)
    assert look_over().cases == 0


def test_a_repair_of_a_sound_case_changes_nothing_but_its_journal(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    before = Case.objects.values("whose_turn", "next_due_on", "level", "panel").get()
    done = repaired(story)
    assert done.entry is not None
    assert done.entry.facts == {"moved": [], "mended": []}
    assert Case.objects.values("whose_turn", "next_due_on", "level", "panel").get() == before


def said(*options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("integrity", *options, stdout=out)
    return out.getvalue()


def test_the_command_ends_well_where_nothing_is_wrong(county: County) -> None:
    a_case(county)
    assert "1 cases" in said()


def test_the_command_names_the_case_and_ends_with_one(
    county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    story = a_case(county)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    with pytest.raises(SystemExit) as end:
        call_command("integrity")
    assert end.value.code == 1
    assert f"{story.number}: turn: 应由服务窗口办" in capsys.readouterr().out


def test_the_command_repairs_as_the_clockwork(county: County) -> None:
    story = a_case(county)
    tamper(CASE, "UPDATE mediation_case SET whose_turn = 'court'")
    told = json.loads(said("--repair", "--json"))
    assert told["findings"] == []
    assert told["repaired"][0]["gone"] == ["turn"]
    assert CaseEntry.objects.filter(case=story.case).latest("number").by.is_clockwork
