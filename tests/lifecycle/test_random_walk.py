"""Random acts by random people on random days: whatever happens, everything agrees and nothing gets stuck."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import uuid
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from mediation import acts
from mediation.acts import CaseAct
from mediation.errors import Refusal
from mediation.models import Case, CaseEntry, User
from mediation.vocabulary import ActName, Consent, PartyKind, ReviewOutcome, Status
from tests.lifecycle import law
from tests.lifecycle.endings import can_be_ended, can_go_on
from tests.lifecycle.roads import COURT_CASE
from tests.lifecycle.ways import Way, ways
from tests.lifecycle.wrong import inputs_of, wrongs
from tests.people import County
from tests.stories import ROADS, Story, filing, fresh, today
from tests.workflows.watched import complaints
from workflows.conduct import conduct
from workflows.models import DisputeTask
from workflows.sweeping import sweep

A = ActName
FILED_DAYS_AGO = 20
SECOND = acts.PartyInput(kind=PartyKind.RESIDENT, name="孙听雨")
NAMES = tuple(name for name in County.__annotations__ if County.__annotations__[name] == "User")
DAYS = st.one_of(
    st.just(None), st.integers(-FILED_DAYS_AGO - 2, 1).map(lambda days: dt.timedelta(days=days))
)
CHANCES = st.integers(0, 2**32)
"""Where chance starts from: Hypothesis likes small numbers, so each step stirs them."""

REASONS = st.sampled_from(["", "  ", "现场无网络", "现场无网络"])
ENDINGS = {A.DECLINE_CASE, A.TRANSFER_CASE, A.WITHDRAW_CASE, A.TERMINATE_MEDIATION}
SEEN: set[tuple[Any, ...]] = set()
"""States from which the end was already tried, by what makes them differ."""


def spoiled(act: CaseAct, chance: Random) -> CaseAct:
    """The act with one input that does not fit, or fits by chance."""
    specs = inputs_of(act)
    if not specs:
        return act
    name = chance.choice(list(specs))
    return dc.replace(act, **{name: chance.choice(wrongs(specs[name]))})


def ends(act: CaseAct) -> bool:
    """Whether the act would end the case before its time."""
    if isinstance(act, acts.RecordConsent):
        return act.answer is Consent.REFUSED
    if isinstance(act, acts.RecordJointReview):
        return act.outcome is ReviewOutcome.TRANSFERRED
    return act.name in ENDINGS


def replayed(case: Case) -> Status:
    """Where the lifecycle itself leads when the journal is played to it again."""
    entries = CaseEntry.objects.filter(case=case).order_by("number")
    again = Case(status=entries[0].status_after)
    for entry in entries[1:]:
        again.undergo(entry.act, Status(entry.status_after))
    return Status(again.status)


def picture(case: Case) -> tuple[Any, ...]:
    """What must not change when an act is refused."""
    entries = CaseEntry.objects.filter(case=case).count()
    tasks = DisputeTask.objects.filter(case=case).values_list("pk", "status").order_by("pk")
    return (*case.__dict__.items(), entries, *tasks)[1:]


def state_of(case: Case) -> tuple[Any, ...]:
    """What makes two cases differ for what may follow."""
    names = ("status", "channel", "consent", "opinions_awaited", "session_outcome", "confirmation")
    facts = (
        "invited_on",
        "panel",
        "rights_informed_on",
        "agreement",
        "visited_on",
        "obligations_open",
    )
    told = [getattr(case, name) for name in names] + [bool(getattr(case, name)) for name in facts]
    return (*told, case.parties_to_sign > 0, case.offices_to_sign > 0)


class Walk(RuleBasedStateMachine):
    """One case, and a county that does with it what it likes."""

    county: County

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.story = Story(self.county)
        self.examined = self.steps = 0

    def teardown(self) -> None:
        """The next walk starts in the same county."""
        transaction.savepoint_rollback(self.before)

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self.story.case

    @initialize(chance=CHANCES)
    def file(self, chance: int) -> None:
        """A first case."""
        self.begin(self.stirred(chance))

    def begin(self, chance: Random) -> None:
        """It came in some days ago, is recorded today, and has come somewhere on the ordinary roads."""
        past = {"occurred_on": today() - dt.timedelta(days=FILED_DAYS_AGO), "late_reason": "补登"}
        (other,) = filing(self.county).respondents
        special = chance.choice([{}, {}, COURT_CASE, {"respondents": (other, SECOND)}])
        self.story = Story(self.county)
        self.story.file(**past, **special)
        for step in ROADS[chance.choice(list(ROADS))][1:] if not special else ():
            getattr(self.story, step)()

    def stirred(self, chance: int) -> Random:
        """Chance, different at every step though Hypothesis draws the same number."""
        self.steps += 1
        return Random(f"{chance}:{self.steps}")

    def some_way(self, chance: Random) -> Way:
        """Half the time what everybody waits for, else mostly what the status allows, sometimes any act."""
        if self.case.status == Status.ARCHIVED and chance.random() < 0.8:
            self.begin(chance)
        case, every = self.case, ways(self.county, self.case)
        allowed = [way for way in every if case.allows(way[1].name)]
        goes_on = [way for way in allowed if not ends(way[1])]
        expected = [way for way in goes_on if way[1].name == case.expected_act]
        pools = [expected] * 10 + [goes_on] * 6 + [allowed] * 2 + [every] * 2
        return chance.choice(chance.choice(pools) or every)

    def attempt(self, act: CaseAct, by: User, **how: Any) -> CaseEntry | None:
        """Do it, and see that it was lawful, or was refused and left nothing."""
        case, seen = self.case, picture(self.case)
        try:
            entry = conduct(act, by=by, **how)
        except Refusal:
            assert picture(self.case) == seen
            return None
        step = (act.name, case.status, entry.status_after)
        (line,) = (line for line in law.lines() if line.step == step)
        assert entry.role in line.roles
        assert entry.number == case.version + 1
        return entry

    @rule(chance=CHANCES)
    def somebody_acts(self, chance: int) -> None:
        """An act with inputs that fit, by somebody whose business it is."""
        by, act = self.some_way(self.stirred(chance))
        self.attempt(act, fresh(by))

    @rule(chance=CHANCES)
    def somebody_acts_again(self, chance: int) -> None:
        """That is what happens most."""
        self.somebody_acts(chance)

    @rule(chance=CHANCES, ago=DAYS, reason=REASONS)
    def somebody_records_the_past(self, chance: int, ago: dt.timedelta | None, reason: str) -> None:
        """With or without a reason; or the future."""
        by, act = self.some_way(self.stirred(chance))
        when = today() + ago if ago is not None else None
        self.attempt(dc.replace(act, occurred_on=when, late_reason=reason), fresh(by))

    @rule(chance=CHANCES, name=st.sampled_from(NAMES))
    def anybody_tries(self, chance: int, name: str) -> None:
        """Any act by anybody."""
        _, act = self.some_way(self.stirred(chance))
        self.attempt(act, fresh(getattr(self.county, name)))

    @rule(chance=CHANCES)
    def somebody_errs(self, chance: int) -> None:
        """An input that does not fit."""
        by, act = self.some_way(stirred := self.stirred(chance))
        self.attempt(spoiled(act, stirred), fresh(by))

    @rule(chance=CHANCES, behind=st.integers(0, 3))
    def somebody_is_late(self, chance: int, behind: int) -> None:
        """Decided on an older picture of the case."""
        by, act = self.some_way(self.stirred(chance))
        self.attempt(act, fresh(by), seen=max(1, self.case.version - behind))

    @rule(chance=CHANCES)
    def somebody_clicks_twice(self, chance: int) -> None:
        """The second time answers the same, and does nothing."""
        by, act = self.some_way(stirred := self.stirred(chance))
        key = uuid.UUID(int=stirred.getrandbits(128))
        entry = self.attempt(act, fresh(by), key=key)
        if entry is not None:
            seen = picture(self.case)
            assert conduct(act, by=fresh(by), key=key).pk == entry.pk
            assert picture(self.case) == seen

    @rule()
    def the_clockwork_sweeps(self) -> None:
        """What has fallen due since the case came in."""
        sweep()
        assert sweep() == 0

    @invariant()
    def everything_agrees_and_nothing_is_stuck(self) -> None:
        """After every act that went through; a refused one has changed nothing."""
        case = self.case if self.story.number else None
        if case is None or case.version == self.examined:
            return
        self.examined = case.version
        assert complaints(case) == []
        assert replayed(case) == case.status
        if case.status != Status.ARCHIVED and state_of(case) not in SEEN:
            SEEN.add(state_of(case))
            assert can_go_on(self.county, case), f"nobody can {case.expected_act}"
            assert can_be_ended(self.county, case.number)


def walk(county: County, *, walks: int, steps: int) -> None:
    """So many walks of so many steps."""
    machine = type("WalkHere", (Walk,), {"county": county})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=walks,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_short_walk_finds_nothing_that_disagrees(county: County) -> None:
    """At every run of the tests."""
    walk(county, walks=4, steps=20)


@pytest.mark.slow
def test_a_long_walk_finds_nothing_that_disagrees(county: County) -> None:
    """Long enough to come to the archive and back."""
    walk(county, walks=8, steps=40)
