"""A county month: three townships, six meetings, forty cases, and everything that deciding together can bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from mediation.acts.meetings.agenda import items_of
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import (
    Booking,
    Case,
    Clock,
    Decision,
    JointReview,
    Meeting,
    RecusalDecision,
    TaskReminder,
)
from mediation.queries.board import Board
from mediation.queries.meeting_counts import by_body, open_tasks
from mediation.queries.meeting_minutes import excerpts
from mediation.queries.meetings import look_at_meeting
from mediation.queries.roster import benches
from mediation.queries.tallies import differences
from mediation.rules import clocks, packs
from mediation.rules.packs import parse
from mediation.vocabulary import (
    LIVE,
    ActName,
    MeetingBody,
    MeetingStatus,
    Origin,
    ReviewOutcome,
    Role,
    Side,
    Status,
    Verdict,
)
from tests.api.machine import Machine
from tests.catalogue import at_home
from tests.portals.pages import case_page, signed_in, words_of
from tests.stories import fresh
from workflows.integrity import look_over, verify
from workflows.simulation.county import County

from .month.meetings import CARRIED
from .month.play import Month, play
from .month.recounts import absences, acts_done, decisions, loads, overlapping_bookings
from .month.towns import Days, day, towns

pytestmark = pytest.mark.slow
A = ActName
COMPANY = 3
"""The number of the property company on the list of members."""
STANDING = {
    Status.DECLINED: 3, Status.WITHDRAWN: 3, Status.TRANSFERRED: 6, Status.TERMINATED: 4, Status.COMMITTEE: 4,
    Status.MEDIATING: 14, Status.CLOSED: 3, Status.ARCHIVED: 3,
}  # fmt: skip
"""Where the forty stand on the last evening."""

OWN_RULE = """
[pack]
key = "march"
version = "1"
zh = "测试县规则"
en = "Pack of the test's county"
effective_from = 2020-01-01

[practice.decision]
zh = "调解组议事规则"
en = "How a panel decides"
required = []
quorum = "more_than_half"
majority = "cast"
tie = "chair"
rounds = 2
veto = []
silence = "absent"
voice = "seat"
hears_all = true
source = "测试县自定：票数相等由主持人决定"
status = "D"
"""
CACHED = (clocks.chosen, clocks.in_force, clocks.practices_in_force, clocks.pack_of, clocks.rule_of)


@pytest.fixture
def own_rule(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    """A county whose panels can tie, and whose chairs then decide; all else as shipped."""
    shipped = [*packs.shipped(), parse(OWN_RULE, "march.toml")]
    monkeypatch.setattr(packs, "shipped", lambda: shipped)
    settings.RULE_PACKS = [*settings.RULE_PACKS, "march"]
    for cached in CACHED:
        cached.cache_clear()
    yield
    for cached in CACHED:
        cached.cache_clear()


@pytest.fixture
def month(own_rule: None, county: County) -> Month:
    """March, played to its end."""
    it = Month(towns(county), Days())
    play(it)
    return it


def test_a_county_month(month: Month) -> None:
    with month.days.on(31, 18):
        check_all_agrees()
        check_nobody_is_stuck()
        check_sizes(month)
        check_recusals(month)
        check_votes(month)
        check_decisions()
        check_recused_open_nothing(month)
        check_meetings(month)
        check_absences(month)
        check_excerpts(month)
        check_bookings(month)
        check_figures(month)


def check_all_agrees() -> None:
    """Every journal and every meeting verifies, and the board says what the cases say."""
    report = verify()
    assert (report.cases, report.meetings) == (40, 6)
    assert report.faults == []
    assert differences() == []


def check_nobody_is_stuck() -> None:
    """Every open case is somebody's turn, with an act that he may do, and a live clock."""
    assert look_over().findings == []
    live = Case.objects.filter(status__in=[it.value for it in LIVE])
    assert live.count() == 18
    for case in live:
        assert case.expected_act, case.number
        assert Clock.objects.filter(case=case, stopped_by=None).exists(), case.number


def check_sizes(month: Month) -> None:
    """Forty cases and six meetings in three townships."""
    townships = {town.people.township.path for town in month.towns}
    assert len(townships) == 3
    for path in townships:
        assert Case.objects.filter(place_path__startswith=path).count() in (13, 14)
        meetings = Meeting.objects.filter(place_path__startswith=path)
        assert [it.status for it in meetings] == [MeetingStatus.PUBLISHED] * 2
    assert Counter(Case.objects.values_list("status", flat=True)) == STANDING


def check_recusals(month: Month) -> None:
    """One asked for from home, one found by night, and the director's own: each with somebody in his place."""
    one, two, three = month.towns
    granted = RecusalDecision.objects.filter(recusal="granted").order_by("case")
    rows = [(it.case.number, it.member, it.request.origin, it.is_director) for it in granted]
    assert rows == [
        (one["first"].number, one.people.hugo, Origin.CHALLENGED, False),
        (two["first"].number, two.people.jane, Origin.FOUND, False),
        (three["first"].number, three.people.dora, Origin.CHALLENGED, True),
    ]
    for it in granted:
        assert it.substitute is not None
        assert it.is_director or it.substitute.body == it.member.body
    [asked] = acts_done(A.PUT_QUESTION)
    assert asked.by == three.deputy
    [decided] = acts_done(A.DECIDE_DIRECTORS_RECUSAL)
    assert (decided.by, decided.role) == (three.people.sue, Role.SUPERVISOR)
    assert {it.by.is_clockwork for it in acts_done(A.RAISE_CONFLICT)} == {True}


def check_votes(month: Month) -> None:
    """One tie, decided by the chair; one silent seat, counted by the clockwork when its time was over."""
    one, two, three = month.towns
    [tie] = Decision.objects.filter(by_chair=True)
    assert (tie.case.number, tie.verdict) == (one["second"].number, Verdict.CARRIED)
    [counted] = acts_done(A.COUNT_SILENCE)
    assert (counted.case.number, counted.by.is_clockwork) == (two["second"].number, True)
    assert counted.facts["counted"] == [two.people.hugo.pk]
    assert counted.recorded_at.astimezone(COUNTY_ZONE).date() == day(20)
    [against] = Decision.objects.filter(verdict=Verdict.REJECTED.value)
    assert against.case.number == three["second"].number
    [lapsed] = acts_done(A.EXPIRE_OFFER)
    assert (lapsed.case.number, lapsed.by.is_clockwork) == (one["fourth"].number, True)
    assert acts_done(A.RAISE_ALARM)


def check_decisions() -> None:
    """Each is what the pure tally says of its ballots; only where that is a tie the chair has decided."""
    found = list(decisions())
    assert len(found) == 17
    for decision, told in found:
        assert told.verdict == (Verdict.TIED if decision.by_chair else decision.verdict)


def check_recused_open_nothing(month: Month) -> None:
    """Whoever withdrew finds no door to that case any more, and all the others as before."""
    one, two, three = month.towns
    for town, who in ((one, "hugo"), (two, "jane"), (three, "dora")):
        user, number = fresh(getattr(town.people, who)), town["first"].number
        browser, machine = signed_in(user), Machine(user)
        for rest in ("", "?tab=panel", "now/?seen=1", "acts/give_opinion/"):
            assert browser.get(case_page(number, rest)).status_code == 404
        assert machine.get("case", number).status == 404
        title = town["first"].case.title
        for door in ("/desk/", "/desk/week/", "/desk/cases/", f"/desk/cases/?q={title}"):
            assert number not in words_of(browser.get(door)), door
        assert browser.get(case_page(town["third"].number)).status_code == 200


def check_meetings(month: Month) -> None:
    """Of the first became tasks, chased as far as nobody reported; the second opened with them and what was put off."""
    for town in month.towns:
        first, second = (told.meeting for told in town.meetings)
        told = open_tasks(look_at_meeting(fresh(town.people.vera), second.pk))
        assert {it.task.meeting_id for it in told} == {first.pk}
        reported = {it.task.member for it in told if it.is_over}
        assert reported == (set() if town is month.towns[1] else {COMPANY})
        for it in told:
            rungs = list(TaskReminder.objects.filter(task=it.task).values_list("rung", flat=True))
            assert rungs == (["soon"] if it.is_over else ["soon", "due", "late"])
        items = [it.case.number if it.case else it.heading for it in items_of(second)]
        assert items[1:3] == [CARRIED, town["carried over"].number]
        again = JointReview.objects.filter(case=town["carried over"].case).order_by("id")
        assert [(it.meeting, it.outcome) for it in again] == [
            (first, ReviewOutcome.DEFERRED),
            (second, ReviewOutcome.SETTLED),
        ]


def check_absences(month: Month) -> None:
    """The police post of the third township was missing twice, once without a word."""
    sue = fresh(month.towns[0].people.sue)
    told = {it.name: it for it in by_body(sue, day(1), day(31))}
    police = MeetingBody.POLICE.label
    assert {name: it.absent for name, it in told.items() if it.absent} == absences() == {police: 2}
    assert (told[police].asked, told[police].came, told[police].excused) == (6, 4, 1)
    assert sum(it.overdue for it in told.values()) == 4
    assert sum(it.tasks for it in told.values()) == 6


def check_excerpts(month: Month) -> None:
    """Each party reads on its page what became of its own case, and nothing of another on that agenda."""
    for town in month.towns:
        numbers = {story.number for story in town.cases.values()}
        names = {story.party(Side.RESPONDENT).name for story in town.cases.values()}
        for name in ("settled", "elsewhere", "carried over", "second"):
            story = town[name]
            told = [it.number for it in reversed(excerpts(story.case))]
            own = story.party(Side.RESPONDENT).name
            held = [it.meeting.number for it in town.meetings]
            assert told == (held if name == "carried over" else held[:1])
            for side in Side:
                page = words_of(at_home(story, side).get("/track/case/"))
                assert all(it in page for it in told)
                assert not any(it in page for it in numbers - {story.number})
                assert not any(it in page for it in names - {own})


def check_bookings(month: Month) -> None:
    """Each township's room was wanted twice for one hour, and given once."""
    assert overlapping_bookings() == 0
    for town in month.towns:
        spans = set(Booking.objects.filter(room=town.room).values_list("during", flat=True))
        assert len(spans) == 4
    assert len(acts_done(A.SCHEDULE_SESSION)) == 6


def check_figures(month: Month) -> None:
    """The board and the fairness page say what a recount says."""
    many, heavy = loads()
    told = {it.person.pk: it.load for bench in benches(day(31)) for it in bench.mediators}
    assert {pk: it.cases for pk, it in told.items() if it.cases} == dict(many)
    assert {pk: int(it.weight) for pk, it in told.items() if it.weight} == dict(heavy)
    board = Board(fresh(month.towns[0].people.sue), day(31))
    counts = board.counts(board.flow())
    assert counts.open == Case.objects.filter(status__in=[it.value for it in LIVE]).count()
    assert counts.filed == 40
