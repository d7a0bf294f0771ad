"""The clocks, held against the law of the lifecycle."""

from __future__ import annotations

import pytest

from mediation.rules import packs, saying
from mediation.rules.clockrule import DONE_AT_NONE, ClockRule
from mediation.rules.lifecycle import lawful_steps
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import ENDED, LIVE, Role

RULES = [rule for pack in packs.shipped() for rule in pack.clocks.values()]
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.pack}:{rule.key}")


@EVERY
def test_a_clock_starts_by_an_act_that_leads_where_it_runs(rule: ClockRule) -> None:
    """Each of its starting acts does, in at least one step; else it would never start."""
    for act in rule.starts:
        after = {step.after for step in lawful_steps() if step.act == act}
        assert after & rule.runs_while, act


@EVERY
def test_a_clock_is_stopped_by_an_act_that_is_lawful_while_it_runs(rule: ClockRule) -> None:
    """Else it would never stop by it."""
    for act in rule.stopped_by:
        touched = {
            status for step in lawful_steps() if step.act == act for status in step[1:] if status
        }
        assert touched & rule.runs_while, act


@EVERY
def test_a_clock_runs_in_statuses_that_are_not_the_archive(rule: ClockRule) -> None:
    """What is archived waits for nothing."""
    assert rule.runs_while <= {*LIVE, *ENDED}


@EVERY
def test_a_clock_is_the_business_of_somebody_who_may_act(rule: ClockRule) -> None:
    """The role is one that some act is granted to."""
    assert Role(rule.responsible) in {role for roles in GRANTS.values() for role in roles}


@pytest.mark.parametrize("status", [*LIVE, *ENDED])
def test_every_status_has_a_clock(status: str) -> None:
    """At least one may run in it; that one does, on every road, the watched stories show."""
    assert [rule.key for rule in RULES if status in rule.runs_while]


def test_whatever_ends_a_clock_can_be_said() -> None:
    assert set(saying.UNTIL) == set(DONE_AT_NONE)


@EVERY
def test_whom_each_rung_tells_can_be_said(rule: ClockRule) -> None:
    assert all("告知" in str(saying.said_rung(rule, rung)) for rung in rule.ladder)
