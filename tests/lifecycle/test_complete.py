"""No act is half built: each has all that an act needs, under its one name."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from api.serializers import serializer_for
from mediation.acts import ACTS, Act, CaseAct, FileCase, fields
from mediation.models import Case
from mediation.rules import clocks
from mediation.rules.lifecycle import FOUNDING, lawful_steps
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import ActName
from tests.people import County
from tests.stories import a_case
from workflows.flows import AWAITING, DisputeFlow
from workflows.nodes import Event
from workflows.portals.forms import form_for

A = ActName
ACTOR = "actor"
MOVES = {"rule", "due_from", "due_to"}
COMPUTED = {
    A.MAKE_OFFER: {"expires_on"},
    A.ADOPT_LEAD: {"expires_on"},
    A.PROPOSE_RANGE: {"expires_on"},
    A.SIGN_RECORD: {"way"},
    A.SIGN_AGREEMENT: {"manner"},
    A.REPORT_BREACH: {"remedies"},
    A.GIVE_OPINION: {"body", "result"},
    A.CAST_BALLOT: {"body", "result"},
    A.DECIDE_TIE: {"result"},
    A.COUNT_SILENCE: {"result"},
    A.RECORD_NO_SHOW: {"absent"},
    A.FORM_PANEL: {"people"},
    A.DECIDE_RECUSAL: {"member", "seat"},
    A.DECIDE_DIRECTORS_RECUSAL: {"member", "seat"},
    A.REDACT_WORDS: {"numbers"},
    A.CLOSE_CASE: {"how"},
    A.REOPEN_CASE: {"agreement"},
    A.PAUSE_CLOCK: MOVES,
    A.RESUME_CLOCK: MOVES,
    A.EXTEND_PERIOD: MOVES,
    A.GRANT_CORRECTION: MOVES,
    A.RAISE_ALARM: {"rule", "rung", "due_on", "level"},
    A.RECOUNT_CLOCKS: {"moved"},
    A.ACKNOWLEDGE_ESCALATION: {"rule"},
    A.ORDER_SUPERVISION: {"rule"},
    A.EXPLAIN_OVERRUN: {"rule"},
}
"""Facts that the act computes and its story tells."""

ABOUT_CLOCKS = {
    A.PAUSE_CLOCK,
    A.RESUME_CLOCK,
    A.EXTEND_PERIOD,
    A.GRANT_CORRECTION,
    A.RAISE_ALARM,
    A.RECOUNT_CLOCKS,
    A.ACKNOWLEDGE_ESCALATION,
    A.ORDER_SUPERVISION,
    A.EXPLAIN_OVERRUN,
}
"""Acts upon clocks that run: they move them or speak of them, and start and stop none."""

NEGOTIATE = {
    A.MAKE_OFFER,
    A.ANSWER_OFFER,
    A.WITHDRAW_OFFER,
    A.EXPIRE_OFFER,
    A.PROPOSE_RANGE,
    A.GIVE_LIMIT,
    A.OPEN_LIMITS,
    A.ADOPT_LEAD,
}
TOGETHER = {A.FOUND_GROUP, A.JOIN_GROUP, A.LEAVE_GROUP, A.SHARE_EXHIBIT, A.REDACT_EXHIBIT}
"""Acts of the two sides between them: an offer has a period of its own, which is no clock of the case."""

TURN_NO_CLOCK = ABOUT_CLOCKS.union(NEGOTIATE, TOGETHER) | {
    A.SUPPLEMENT_FILING,
    A.ATTACH_EVIDENCE,
    A.INFORM_RIGHTS,
    A.RECORD_SESSION,
    A.CONFIRM_SESSION,
    A.SIGN_RECORD,
    A.REGISTER_POWER,
    A.DROP_AMENDMENT,
    A.RECORD_INVESTIGATION,
    A.RECORD_CAUCUS,
    A.DECIDE_TIE,
    A.ARCHIVE_CASE,
    A.COMPLETE_PARTICULARS,
    A.DESCRIBE_FEES,
    A.REISSUE_CODE,
    A.RATE_HANDLING,
    A.FREEZE_PAPER,
    A.REDACT_WORDS,
    A.RECORD_OBJECTION,
    A.RECORD_OBJECTION_RULING,
    A.SUBMIT_PERFORMANCE,
    A.URGE_PERFORMANCE,
}
"""Acts that start no clock and stop none by name; the status that they lead to may."""

LEAVE_THE_FLOW_ALONE = ABOUT_CLOCKS.union(NEGOTIATE, TOGETHER) | {
    A.SUPPLEMENT_FILING,
    A.ATTACH_EVIDENCE,
    A.SCHEDULE_SESSION,
    A.CONFIRM_SESSION,
    A.RESCHEDULE_SESSION,
    A.CANCEL_SESSION,
    A.RECORD_NO_SHOW,
    A.SIGN_RECORD,
    A.REGISTER_POWER,
    A.AMEND_AGREEMENT,
    A.DROP_AMENDMENT,
    A.RECORD_INVESTIGATION,
    A.RECORD_CAUCUS,
    A.COMPLETE_PARTICULARS,
    A.DESCRIBE_FEES,
    A.REISSUE_CODE,
    A.RATE_HANDLING,
    A.FREEZE_PAPER,
    A.REDACT_WORDS,
    A.SUBMIT_PERFORMANCE,
    A.URGE_PERFORMANCE,
}
"""Acts that may come at any time, and for which nobody waits."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def names_in(story: str) -> set[str]:
    """The placeholders of a story."""
    return {name for _, name, _, _ in string.Formatter().parse(story) if name}


def told(act: type[Act]) -> set[str]:
    """What an entry of this act can tell without giving away anybody's words."""
    public = {name for name, spec in fields.inputs(act).items() if not spec.private}
    return public | COMPUTED.get(act.name, set()) | {ACTOR}


def in_both(text: str) -> tuple[str, str]:
    """A text in Chinese and in English."""
    with override("zh-hans"):
        chinese = str(text)
    with override("en"):
        return chinese, str(text)


def texts(owner: type[object]) -> Iterator[str]:
    """Every label and help of an act's inputs, and of their parts."""
    for spec in fields.inputs(owner).values():
        yield spec.label
        if spec.help:
            yield spec.help
        if spec.part is not None:
            yield from texts(spec.part)


def test_every_name_has_its_act() -> None:
    """The glossary and the acts name the same things."""
    assert set(ACTS) == set(A)


def test_every_act_but_the_founding_one_is_on_a_case() -> None:
    """One act founds, all others move."""
    assert {act for act in ACTS.values() if not issubclass(act, CaseAct)} == {FileCase}


@pytest.mark.parametrize("name", A)
def test_every_act_has_its_transition(name: ActName) -> None:
    """By the same name, or it founds."""
    assert name == FOUNDING.act or callable(getattr(Case, name.value))


@pytest.mark.parametrize("name", A)
def test_every_act_has_a_lawful_step(name: ActName) -> None:
    """An act that is lawful nowhere is no act."""
    assert any(step.act == name for step in lawful_steps())


@pytest.mark.parametrize("name", A)
def test_every_act_is_granted_to_somebody(name: ActName) -> None:
    """An act that nobody may perform is no act."""
    assert GRANTS[name]


@pytest.mark.parametrize("name", A)
def test_every_act_tells_its_story_in_both_languages(name: ActName) -> None:
    """Different words, the same facts."""
    chinese, english = in_both(ACTS[name].story)
    assert CHINESE.search(chinese)
    assert not CHINESE.search(english)
    assert names_in(chinese) == names_in(english)


@pytest.mark.parametrize("name", A)
def test_a_story_tells_only_what_its_entry_knows(name: ActName) -> None:
    """Every placeholder is a public input or a computed fact; nobody's words."""
    chinese, _ = in_both(ACTS[name].story)
    assert names_in(chinese) <= told(ACTS[name])


@pytest.mark.parametrize("name", A)
def test_every_input_is_labelled_in_both_languages(name: ActName) -> None:
    """Chinese for the clerk, English complete."""
    for text in texts(ACTS[name]):
        chinese, english = in_both(text)
        assert CHINESE.search(chinese), chinese
        assert not CHINESE.search(english), english


@pytest.mark.parametrize("name", A)
def test_every_act_says_what_it_means(name: ActName) -> None:
    """A sentence of its own, not one inherited."""
    assert (ACTS[name].__doc__ or "").strip()
    assert ACTS[name].__doc__ != Act.__doc__


def test_free_words_are_private() -> None:
    """Texts of several lines and parts are somebody's words: they never stand in the journal."""
    for act in ACTS.values():
        for name, spec in fields.inputs(act).items():
            assert spec.private or spec.shape not in {"text", "lines", "group", "groups", "file"}, (
                name
            )


def test_every_act_turns_a_clock_or_is_known_to_turn_none() -> None:
    """Nobody forgets a clock."""
    named = {
        act
        for rule in clocks.in_force(dt.date(2026, 11, 1)).values()
        for act in rule.starts | rule.stopped_by
    }
    assert set(A) - named == TURN_NO_CLOCK


def test_every_act_is_awaited_by_the_flow_or_known_to_leave_it_alone() -> None:
    """Nobody forgets a node."""
    events = {
        act for node in DisputeFlow.instance.nodes() if isinstance(node, Event) for act in node.acts
    }
    assert set(A) - AWAITING - events == LEAVE_THE_FLOW_ALONE


@pytest.mark.parametrize("name", A)
def test_every_act_has_a_form_with_all_its_inputs(name: ActName, county: County) -> None:
    """No input is forgotten on the page."""
    case = None if name is A.FILE_CASE else a_case(county).case
    form = form_for(ACTS[name], case, county.dora)
    assert set(fields.inputs(ACTS[name])) <= {*form.fields, *form.groups}


@pytest.mark.parametrize("name", A)
def test_every_act_has_a_serializer_with_all_its_inputs(name: ActName) -> None:
    """Machines are asked the same as people."""
    asked = serializer_for(ACTS[name])().fields
    assert set(asked) == set(fields.inputs(ACTS[name]))


SEVERAL = {"choices", "people", "parties", "groups", "lines", "wordings"}


@pytest.mark.parametrize("name", A)
def test_a_machine_that_says_nothing_is_told_all_that_is_missing(name: ActName) -> None:
    """At once, and also where it says nothing at length."""
    specs = fields.inputs(ACTS[name])
    required = {name for name, spec in specs.items() if spec.required}
    nothing = {name: [] if specs[name].shape in SEVERAL else "" for name in required}
    for said in ({}, nothing):
        sent = serializer_for(ACTS[name])(data=said)
        assert sent.is_valid() == (not required)
        assert set(sent.errors) == required
