"""Every line of the law can be walked: some act, by somebody, leads from its status to its status."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from mediation import acts
from mediation.calendar.due import Unit
from mediation.errors import Refusal
from mediation.models import User
from mediation.registry import roster
from mediation.rules import clocks, decision
from mediation.rules.clockrule import ClockRule, ExtensionRule, PauseRule
from mediation.rules.lifecycle import Step
from mediation.rules.procedure import Rule
from mediation.vocabulary import (
    LIVE,
    PANEL_SITS,
    ActName,
    BallotVote,
    Confirmation,
    EvidenceKind,
    Function,
    Ground,
    Majority,
    PauseReason,
    Rank,
    Side,
    Stance,
    Status,
    Tie,
)
from tests import times
from tests.badinput.trying import taken_back
from tests.lifecycle import law
from tests.lifecycle.roads import a_bargaining_case, a_court_case, a_grouped_case, a_recorded_case
from tests.lifecycle.ways import Way, ways_of
from tests.lifecycle.wrong import spoilt
from tests.people import County
from tests.stories import Story, a_case, fresh, today
from workflows.conduct import conduct
from workflows.sweeping import sweep

A, S = ActName, Status
FIRST_THREE = (Stance.MEDIATE, Stance.RESERVED, Stance.UNSUITABLE)


def _opinions_but_one(story: Story) -> None:
    for user, stance in zip(story.county.panel[1:], FIRST_THREE, strict=True):
        opine = next(
            act
            for by, act in ways_of(story.county, story.case, A.GIVE_OPINION)
            if by == user and getattr(act, "stance", None) is stance
        )
        conduct(opine, by=fresh(user))


HALF = (Stance.MEDIATE, Stance.MEDIATE, Stance.UNSUITABLE, Stance.UNSUITABLE)


def _long_ago(prepare: Callable[[Story], object]) -> Callable[[Story], object]:
    def prepared(story: Story) -> None:
        with times.at(times.days_ago(LONG_AGO - 1)):
            prepare(story)

    return prepared


def _ask(story: Story) -> Story:
    """Something is put to the panel; before it mediates, it first finds the case unfit."""
    if story.case.status == S.COMMITTEE:
        story.opine(*[Stance.UNSUITABLE] * 4)
    return story.ask()


def _tie(story: Story) -> None:
    """The votes are equal."""
    if story.case.status == S.COMMITTEE:
        story.opine(*HALF)
        return
    story.ask().vote(BallotVote.FOR, BallotVote.FOR, BallotVote.AGAINST, BallotVote.AGAINST)


def _silence(story: Story) -> None:
    """Of a question beside the sessions; the opinions themselves run from the forming of the panel."""
    if story.case.status == S.MEDIATING:
        story.ask()


def _signatures_but_one(story: Story) -> None:
    """Of the first agreement; under an amendment the first one is enough."""
    if story.case.status == S.IN_FORCE:
        story.amend()
        return
    for by, act in ways_of(story.county, story.case, A.SIGN_AGREEMENT)[1:]:
        conduct(act, by=fresh(by))


def _pause(story: Story) -> None:
    ((by, act),) = ways_of(story.county, story.case, A.PAUSE_CLOCK)
    conduct(act, by=fresh(by))


def _found(story: Story) -> None:
    """Somebody on the panel turns out to have advised the company."""
    county = story.county
    post = {
        "organisation": county.company.pk,
        "function": Function.ADVISER,
        "first_on": today(),
        "last_on": None,
    }
    roster.affiliate(county.mo, post, fresh(county.dora))


def _attached(story: Story) -> None:
    shown = {"kind": EvidenceKind.DOCUMENT, "title": "缴费单"}
    story.do(acts.AttachEvidence, story.county.clara, **shown)


def _declared(story: Story, user: User) -> None:
    story.do(acts.DeclareConflict, user, ground=Ground.INTEREST, explanation="有往来")


def _asked_of_director(story: Story) -> None:
    """The director says himself why he ought to withdraw; there is a deputy."""
    county = story.county
    term = {"body": county.body.pk, "rank": Rank.DEPUTY, "first_on": today(), "last_on": None}
    roster.appoint(county.max, term, fresh(county.sue))
    _declared(story, county.dora)


def _find_a_risk(story: Story) -> None:
    """The return visit finds something that has to be looked after."""
    *_, (by, act) = ways_of(story.county, story.case, A.RECORD_RETURN_VISIT)
    conduct(act, by=fresh(by))


def _promised_long_ago(county: County) -> Story:
    """A case whose promise is due since yesterday."""
    with times.at(times.days_ago(3)):
        story = a_case(county, at=S.MEDIATING).session()
        return story.draft(due_on=today() - dt.timedelta(days=1)).sign()


ENDED_BEFORE = {S.FILED: S.DECLINED, S.ACCEPTED: S.TERMINATED}
"""How an archived case had ended that is taken up again at this status."""

LATE = (
    A.COUNT_SILENCE, A.GRANT_CORRECTION, A.RAISE_ALARM, A.ACKNOWLEDGE_ESCALATION,
    A.ORDER_SUPERVISION, A.EXPLAIN_OVERRUN,
)  # fmt: skip
"""What comes only when time has gone by: the case has come to its status long ago."""

UNTOLD = (A.RAISE_ALARM, A.GRANT_CORRECTION, A.COUNT_SILENCE)
"""Of these, what needs no alarm before."""

LONG_AGO = 100
"""Days after which every clock of the packs is over."""

TOGETHER = (A.JOIN_GROUP, A.LEAVE_GROUP, A.SHARE_EXHIBIT, A.ADOPT_LEAD)

PREPARED: dict[tuple[ActName, Status], Callable[[Story], object]] = {
    (A.GIVE_OPINION, S.MEDIATING): _opinions_but_one,
    (A.PUT_QUESTION, S.COMMITTEE): lambda story: story.opine(*[Stance.UNSUITABLE] * 4),
    (A.CAST_BALLOT, S.COMMITTEE): _ask,
    (A.CAST_BALLOT, S.MEDIATING): _ask,
    (A.DECIDE_TIE, S.COMMITTEE): _tie,
    (A.DECIDE_TIE, S.MEDIATING): _tie,
    (A.SIGN_AGREEMENT, S.IN_FORCE): _signatures_but_one,
    (A.DROP_AMENDMENT, S.IN_FORCE): lambda story: story.amend(),
    **{
        (act, S.IN_FORCE): lambda story: story.confirm(None)
        for act in (A.RECORD_COURT_ACCEPTANCE, A.WITHDRAW_CONFIRMATION, A.RECORD_COURT_RULING)
    },
    (A.RECORD_OBJECTION, S.IN_FORCE): lambda story: story.confirm(),
    (A.RECORD_OBJECTION_RULING, S.IN_FORCE): lambda story: story.confirm().object(),
    (A.CONFIRM_SESSION, S.MEDIATING): lambda story: story.agree_session(),
    (A.RESCHEDULE_SESSION, S.MEDIATING): lambda story: story.agree_session(),
    (A.CANCEL_SESSION, S.MEDIATING): lambda story: story.agree_session(),
    (A.SIGN_RECORD, S.MEDIATING): lambda story: story.session(),
    **{(A.RAISE_CONFLICT, status): _found for status in PANEL_SITS},
    **{
        (A.DECIDE_RECUSAL, status): lambda story: _declared(story, story.county.jane)
        for status in PANEL_SITS
    },
    **{(A.DECIDE_DIRECTORS_RECUSAL, status): _asked_of_director for status in PANEL_SITS},
    **{(A.REDACT_EXHIBIT, status): _attached for status in LIVE},
    (A.CLOSE_CASE, S.CLOSED): lambda story: story.perform().visit(),
    (A.RECORD_FOLLOW_UP, S.IN_FORCE): _find_a_risk,
    (A.ANSWER_OFFER, S.MEDIATING): lambda story: story.offer(Side.APPLICANT),
    (A.WITHDRAW_OFFER, S.MEDIATING): lambda story: story.offer(Side.APPLICANT),
    (A.GIVE_LIMIT, S.MEDIATING): lambda story: story.range(),
    (A.OPEN_LIMITS, S.MEDIATING): lambda story: (
        story.range().limit(Side.RESPONDENT, "9").limit(Side.APPLICANT, "8")
    ),
}
"""What comes between arriving at the status and taking the step."""


@pytest.fixture(autouse=True)
def a_pack_that_allows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lifecycle says in which statuses a clock may be paused or extended; a county's pack, which clocks."""
    shipped = clocks.rule_of

    def lenient(key: str, pack: str) -> ClockRule:
        return dc.replace(
            shipped(key, pack),
            pauses=PauseRule(reasons=tuple(PauseReason), budget=60),
            extension=ExtensionRule(times=1, length=30, unit=Unit.CALENDAR_DAY),
        )

    monkeypatch.setattr(clocks, "rule_of", lenient)


@pytest.fixture(autouse=True)
def a_rule_that_knows_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a county may have it: who presides decides."""
    rule = Rule(majority=Majority.CAST, tie=Tie.CHAIR)
    monkeypatch.setattr(decision, "in_force", lambda _day: rule)


def _passed(county: County) -> Story:
    """A case with a session that was agreed for yesterday."""
    with times.at(times.days_ago(3)):
        story = a_case(county, at=S.MEDIATING)
        return story.agree_session(on=today() - dt.timedelta(days=1))


def a_special_case(county: County, step: Step) -> Story | None:
    """A case in a group, with an offer that nobody answered, with a promise long due; or one archived early."""
    if step.act == A.EXPIRE_OFFER:
        return a_bargaining_case(county, at=Status(step.before))
    if step.act == A.REPORT_BREACH:
        return _promised_long_ago(county)
    if step.before == S.ARCHIVED and step.after in ENDED_BEFORE:
        return a_case(county, at=ENDED_BEFORE[Status(step.after)]).archive()
    if step.act == A.RECORD_NO_SHOW:
        return _passed(county)
    in_a_group = step.act in TOGETHER
    return a_grouped_case(county, ActName(step.act), at=Status(step.before)) if in_a_group else None


def at(county: County, step: Step) -> Story:
    """A case on its way to where the step can be taken; it serves all steps of its `ground`."""
    from_court = step.act == A.FORM_PANEL and step.before == S.ACCEPTED
    recorded = a_recorded_case if step.act == A.SIGN_RECORD else a_case
    road = a_court_case if from_court else recorded
    special = a_special_case(county, step)
    if special:
        return special
    with times.at(times.days_ago(LONG_AGO if step.act in LATE else 0)):
        return road(county, at=Status(step.before))


def prepare(story: Story, step: Step) -> None:
    """What comes before the step."""
    if step.act == A.REOPEN_CASE and step.before == S.IN_FORCE:
        story.confirm(Confirmation.REJECTED)
    if step.act == A.COUNT_SILENCE:
        _long_ago(_opinions_but_one if step.before != step.after else _silence)(story)
    more = PREPARED.get((ActName(step.act), Status(step.after)))
    if more:
        more(story)
    if step.act == A.RESUME_CLOCK:
        _pause(story)
    if step.act in LATE and step.act not in UNTOLD:
        sweep()
    assert story.case.status == step.before


def taken(story: Story, step: Step) -> Way | None:
    """The way of the act that leads where the step leads."""
    for by, act in ways_of(story.county, story.case, ActName(step.act)):
        with taken_back():
            try:
                entry = conduct(act, by=fresh(by))
            except Refusal:
                continue
            if entry.status_after == step.after:
                return by, act
    return None


def broken(story: Story, way: Way) -> Iterator[str]:
    """What fails otherwise than by a refusal when one input of an act that fits holds what does not."""
    by, fitting = way
    for said, act in spoilt(fitting):
        with taken_back():
            try:
                conduct(act, by=fresh(by))
            except Refusal:
                continue
            except Exception as error:
                yield f"{said}: {type(error).__name__}: {error}"


ALONE = (*TOGETHER, A.EXPIRE_OFFER, A.REPORT_BREACH, A.SIGN_RECORD, A.RECORD_NO_SHOW)
"""What needs a case of its own from the beginning."""


def ground(step: Step) -> str:
    """Where the step begins: what begins at one place, one case serves."""
    act = ActName(step.act)
    is_own = act in ALONE or (
        (act, step.before) == (A.FORM_PANEL, S.ACCEPTED)
        or (step.before == S.ARCHIVED and step.after in ENDED_BEFORE)
    )
    return "-".join(step) if is_own else f"{'long-' if act in LATE else ''}{step.before}"


def alike() -> dict[str, list[Step]]:
    """All lines by where they begin."""
    found: dict[str, list[Step]] = {}
    for step in (line.step for line in law.lines() if line.step.before):
        found.setdefault(ground(step), []).append(step)
    return found


FIRST = {line.step.act: line.step for line in reversed(law.lines()) if line.step.before}
"""One line of each act: what does not fit an input is tried there."""


@pytest.mark.slow
@pytest.mark.parametrize("where", alike())
def test_every_line_of_the_law_can_be_walked(where: str, county: County) -> None:
    """There is an act that takes each step, and no input that does not fit makes it fail but by a refusal."""
    steps = alike()[where]
    story, untaken, faults = at(county, steps[0]), [], []
    for step in steps:
        with taken_back():
            prepare(story, step)
            way = taken(story, step)
            untaken += [] if way else [step]
            faults += list(broken(story, way)) if way and FIRST[step.act] == step else []
    assert (untaken, faults) == ([], [])
