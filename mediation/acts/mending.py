"""A case is counted anew: its dates, the rungs of its ladders, its levels, and what its journal says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mediation.calendar.due import Derivation
from mediation.calendar.moments import local_date
from mediation.calendar.workdays import Calendar
from mediation.errors import NotNow
from mediation.models import Case, CaseEntry, Clock
from mediation.rules import alarms, calendars, clocks, past, turns
from mediation.rules.clockrule import ClockRule
from mediation.rules.histories import History, rule_of
from mediation.rules.recounts import Change
from mediation.rules.replay import come_to
from mediation.vocabulary import ActName, Level, Status, bi

from .act import CaseAct
from .promised import FINAL
from .recounting import expect, foresee, move
from .timekeeping import write_alarms


def _is_rightly_stopped(clock: Clock, rule: ClockRule, by: CaseEntry) -> bool:
    """Its own entry starts a clock and does not stop it; another of the same act starts it anew."""
    act = ActName(by.act)
    is_restarted = clock.about is None and act in rule.starts and by.pk != clock.entry_id
    is_done = (
        _is_accounted_for(clock, rule)
        or "confirmation" in rule.when
        or rule.is_stopped_by(act, Status(by.status_after))
    )
    has_lapsed = rule.lapses and clock.due_on < local_date(by.recorded_at)
    return is_restarted or is_done or has_lapsed


def _is_accounted_for(clock: Clock, rule: ClockRule) -> bool:
    """Whether nothing is left of what it waited for; of a promise, whether it was settled, or is in no use."""
    if clock.about is None:
        return rule.until != ""
    final = [outcome.value for outcome in FINAL]
    is_in_use = clock.about.agreement.number == clock.case.agreement
    return not is_in_use or clock.about.performances.filter(outcome__in=final).exists()


def lost(case: Case) -> list[Clock]:
    """Clocks that were stopped by an entry that does not stop them, and ought to run still."""
    seen = {(held["rule"], held["about"]) for held in case.running}
    found = []
    stopped = Clock.objects.filter(case=case, stopped_by__isnull=False).select_related(
        "stopped_by", "about__agreement", "case"
    )
    for clock in stopped.order_by("-id"):
        if (clock.rule, clock.about_id) in seen:
            continue
        seen.add((clock.rule, clock.about_id))
        rule = rule_of(clock)
        if case.stands in rule.runs_while and not _is_rightly_stopped(
            clock, rule, clock.stopped_by
        ):
            found.append(clock)
    return found


def again(case: Case, clock: Clock) -> tuple[Clock, Derivation]:
    """The same clock, to run once more from the day it was counted from; its pauses were of the one before."""
    fresh = Clock(
        case=case, rule=clock.rule, pack=clock.pack, given_on=clock.given_on, about=clock.about,
        started_on=History([clock]).starts.get(clock.pk) or clock.started_on,
    )  # fmt: skip
    end = History([]).derive(fresh, calendars.in_force(case.calendar))
    fresh.due_on, fresh.due_at, fresh.is_provisional = end.due_on, end.due_at, end.provisional
    return fresh, end


@dataclass(frozen=True, kw_only=True)
class RecountClocks(CaseAct):
    """A case is counted anew: the calendar changed, or something did not agree with its rules.

    The clockwork does it by thousands (`acts.recalendar`), a supervisor for one case. Dates and alarms are derived,
    levels and milestones read from the journal again; whose turn it is and what is due next is settled with them, as
    with every act, and the flow opens the tasks that should be open.
    """

    story = bi(
        "{actor}重新计算期限、核对案件：{moved}。",
        "{actor} counted the case anew: {moved}.",
    )
    help = bi(
        "按现行日历重算各期限和提醒，并按经过核对轮到谁、紧急程度。",
        "Counts every clock by the calendar in force, and whose turn it is by the journal.",
    )
    parallel = True

    def check(self, case: Case) -> None:
        """Every running clock has a rule that is known."""
        for held in case.running:
            clock = Clock(rule=held["rule"], pack=held["pack"])
            try:
                rule_of(clock)
            except KeyError as error:
                named = f"{clock.rule}（{clock.pack}）"
                raise NotNow(
                    bi(
                        f"规则包中没有 {named}，须先恢复。",
                        f"There is no rule {named}; put it back first.",
                    )
                ) from error

    def _changes(self, case: Case) -> list[Change]:
        running = list(Clock.objects.filter(case=case, stopped_by=None).order_by("id"))
        calendar, history = calendars.in_force(case.calendar), History(running)
        ordered = past.read([case.pk])[case.pk].ordered
        for clock in running:  # what the row says of its level is not asked: it may be wrong
            clock.level = (Level.ORDERED if clock.pk in ordered else Level.NORMAL).value
        return [foresee(case, it, history.derive(it, calendar), calendar) for it in running]

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry says which days moved, and what else was set right; empty lists say that nothing was."""
        found = self._changes(case)
        entry.facts["moved"] = [it.shift.facts for it in found if it.shift.moves]
        wrong = [*_milestones(case), *_held(case, found), *_settled(case)]
        entry.facts["mended"] = sorted(set(wrong))

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Move what moved, plan the rungs that are still ahead, let run again what ought to."""
        calendar = calendars.in_force(case.calendar)
        for it in self._changes(case):
            move(case, entry, it.clock, it.end, calendar)
        _restart(case, entry, calendar)


def _milestones(case: Case) -> list[str]:
    """Set the milestones as the journal tells them; the names of those that were otherwise."""
    said = past.read([case.pk])[case.pk]
    told = come_to(said.said, said.around).columns
    wrong = [name for name, value in told.items() if getattr(case, name) != value]
    for name in wrong:
        setattr(case, name, told[name])
    return wrong


def _held(case: Case, found: list[Change]) -> list[str]:
    """Let what is held of the clocks be as derived, for what is due next and how urgent it is."""
    levels = {held["id"]: held["level"] for held in case.running}
    wrong = []
    for it in found:
        wrong += ["due"] if it.shift.differs else []
        wrong += ["alarm"] if it.moving or it.added or it.again else []
        wrong += ["level"] if levels[it.clock.pk] != it.level else []
        expect(case, it)
    for clock in lost(case):
        wrong.append("clock")
        case.running.append(_as_held(again(case, clock)[0]))
    return wrong


def _settled(case: Case) -> list[str]:
    """The columns that will be settled otherwise than they are."""
    act, whose = turns.expected(case)
    right = {
        "whose_turn": whose.value,
        "expected_act": act.value if act else "",
        "next_due_on": clocks.next_due(
            (it["rule"], it["pack"], dt.date.fromisoformat(it["due_on"])) for it in case.running
        ),
        "level": alarms.highest([it["level"] for it in case.running]).value,
    }
    return [name for name, value in right.items() if getattr(case, name) != value]


def _as_held(clock: Clock) -> dict[str, Any]:
    return {
        "id": None,
        "rule": clock.rule,
        "pack": clock.pack,
        "due_on": clock.due_on.isoformat(),
        "level": Level.NORMAL.value,
        "about": clock.about_id,
    }


def _restart(case: Case, entry: CaseEntry, calendar: Calendar) -> None:
    """Start once more, by this entry, the clocks that were lost."""
    case.running = [held for held in case.running if held["id"] is not None]
    for old in lost(case):
        clock, end = again(case, old)
        clock.entry = entry
        Clock.writes.bulk_create([clock])
        rule = rule_of(clock)
        begun = rule.begun(clock.started_on)
        write_alarms(case, [(clock, it) for it in alarms.plan(rule, end, calendar, begun)])
