"""What an open case must have at any moment, rule by rule; each finding says what is wrong and what to do about it.

A paused clock runs too: its pause has a last day, and its due date lies behind it. So "a live clock" is one that
nobody has stopped, and no rule about pauses is needed beside the one about derived dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mediation.calendar.workdays import Calendar
from mediation.models import Clock, Post, User
from mediation.models.moment import now
from mediation.rules import alarms, calendars, clocks, recounts, turns
from mediation.rules.clockrule import ClockRule
from mediation.rules.histories import rule_of
from mediation.rules.past import level_of
from mediation.rules.recounts import Change, Reached
from mediation.rules.replay import come_to
from mediation.vocabulary import ActName, Level, Role, Status, Turn, Word
from workflows.models import DisputeTask
from workflows.notices import responsible
from workflows.waiting import fits

from .finding import Finding
from .records import Record

Found = Iterator[tuple[str, str, str]]
"""Rule, and what is wrong in both languages."""


@dataclass
class Looking:
    """What one walk asks once: the calendar, who holds which post; and derivations, which many clocks share."""

    ends: dict[object, Reached] = field(default_factory=dict)

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar in force."""
        return calendars.calendar_now()

    @cached_property
    def posts(self) -> list[tuple[str, str]]:
        """Role and place of every post that an active person holds."""
        held = Post.objects.filter(ended_on=None, user__is_active=True)
        return list(held.values_list("role", "area__path").distinct())

    @cached_property
    def active(self) -> set[int]:
        """Everybody who may sign in."""
        return set(User.objects.filter(is_active=True).values_list("pk", flat=True))

    @cached_property
    def now(self) -> dt.datetime:
        """The instant of the walk, by the database's clock."""
        return now()

    def change(self, record: Record, clock: Clock) -> Change:
        """What counting the clock anew would change of it: nothing, where all is well."""
        history = record.history
        start = history.start(clock)
        pauses = tuple(history.pauses[clock.pk])
        extensions = tuple(history.extensions[clock.pk])
        begun = rule_of(clock).begun(clock.started_on)
        key = (clock.rule, clock.pack, start, begun, pauses, extensions)
        if key not in self.ends:
            end = history.derive(clock, self.calendar, start=start)
            self.ends[key] = recounts.reached(rule_of(clock), end, self.calendar, begun)
        return recounts.change(clock, self.ends[key], record.alarms[clock.pk], self.now)


def findings(record: Record, looking: Looking | None = None) -> Iterator[Finding]:
    """Everything that is wrong with the present of a case."""
    looking = looking or Looking()
    for rule in (_task, _person, _milestones, _clock, _dates):
        for code, zh, en in rule(record, looking):
            yield Finding(record.case.number, code, zh, en)


def _task(record: Record, _looking: Looking) -> Found:
    case, tasks = record.case, record.tasks
    if case.status == Status.ARCHIVED:
        if tasks:
            act = ActName(tasks[0].act)
            yield "task", f"已归档，仍有任务“{act.zh}”", f"it is archived and {act} is still open"
    elif not tasks:
        yield "task", "没有打开的任务", "the case is open and nobody has a task"
    elif not fits(case, tasks):
        has = "、".join(task.act for task in tasks)
        yield (
            "task",
            f"应办 {case.expected_act}，打开的任务却是 {has}",
            f"everybody waits for {case.expected_act}, the open tasks are {has}",
        )


def _may(record: Record, task: DisputeTask, looking: Looking) -> bool:
    role = responsible(ActName(task.act))
    if role is Role.SEATED:
        return any(
            person in looking.active and task.seat in ("", body)
            for person, body in record.panel.items()
        )
    place = record.case.place_path
    return any(held == role and place.startswith(path) for held, path in looking.posts)


def _person(record: Record, looking: Looking) -> Found:
    for task in record.tasks:
        act = ActName(task.act)
        if not _may(record, task, looking):
            role = responsible(act)
            yield (
                "person",
                f"“{act.zh}”没有在岗的{role.zh}可办",
                f"nobody who is active may do {act} as its {role.en.lower()}",
            )


def _milestones(record: Record, _looking: Looking) -> Found:
    """Columns against the journal, played again."""
    case, derived = record.case, come_to(record.past.said, record.past.around)
    for column, value in derived.columns.items():
        says = getattr(case, column)
        if says != value:
            yield (
                "milestone",
                f"{column} 写的是 {says}，按经过应为 {value}",
                f"{column} is {says}, by the journal it is {value}",
            )
    act, whose = turns.expected(derived.as_case())
    if (case.expected_act, case.whose_turn) != (act.value if act else "", whose.value):
        yield (
            "turn",
            f"应由{whose.zh}办“{act.zh if act else ''}”，案件上写的是{_zh(Turn, case.whose_turn)}"
            f"、“{_zh(ActName, case.expected_act)}”",
            f"it is the turn of {whose} ({act}), the case says {case.whose_turn}"
            f" ({case.expected_act})",
        )


def _clock(record: Record, _looking: Looking) -> Found:
    case, dues = record.case, [(it.rule, it.pack, it.due_on) for it in record.clocks]
    first = clocks.next_due(dues)
    if case.next_due_on != first:
        yield (
            "clock",
            f"下一到期日写的是 {case.next_due_on}，期限上是 {first}",
            f"next due is {case.next_due_on}, the clocks say {first}",
        )
    if case.status == Status.ARCHIVED and dues:
        yield "clock", "已归档，期限仍在计", "the case is archived and a clock is running"
    if case.status != Status.ARCHIVED and not dues:
        yield "clock", "没有在计的期限", "the case is open and no clock is running"
    yield from _promises(record)


def _promises(record: Record) -> Found:
    """Every promise that is open has its clock; unless one runs for all, as it was before each had its own."""
    case, waiting = record.case, [it for it in record.clocks if it.rule == "performance"]
    wanted = case.obligations_open if case.status == Status.IN_FORCE else 0
    if any(it.about_id is None for it in waiting) or len(waiting) == wanted:
        return
    yield (
        "clock",
        f"待履行 {wanted} 项，在计的履行期限 {len(waiting)} 个",
        f"{wanted} promises are open and {len(waiting)} of their clocks are running",
    )


def _dates(record: Record, looking: Looking) -> Found:
    ordered = record.past.ordered
    for clock in record.clocks:
        try:
            rule = rule_of(clock)
        except KeyError:
            named = f"{clock.rule}（{clock.pack}）"
            yield "pack", f"没有规则 {named}", f"there is no rule {clock.rule} of {clock.pack}"
            continue
        found = looking.change(record, clock)
        yield from _due(clock, found, rule)
        yield from _alarms(found, rule)
        level = level_of(record.alarms[clock.pk], is_ordered=clock.pk in ordered)
        if clock.level != level:
            yield _level(f"“{rule.zh}”", f"“{rule.en}”", clock.level, level)
    says, highest = record.case.level, alarms.highest([clock.level for clock in record.clocks])
    if says != highest:
        yield _level("案件", "the case", says, highest)


def _level(zh: str, en: str, says: str, value: Level) -> tuple[str, str, str]:
    told = f"{zh}写的是“{_zh(Level, says)}”，应为“{value.zh}”"
    return "level", told, f"{en} says {says}, it should be {value}"


def _zh(words: type[Word], code: str) -> str:
    """The word for a code, or the code itself where it is none."""
    return words(code).zh if code in set(words) else code


def _not(code: str, rule: ClockRule, says: object, value: object) -> tuple[str, str, str]:
    return (
        code,
        f"“{rule.zh}”写的是 {says}，应为 {value}",
        f"“{rule.en}” says {says}, it should be {value}",
    )


def _due(clock: Clock, found: Change, rule: ClockRule) -> Found:
    end = found.end
    for says, value in (
        (clock.due_on, end.due_on),
        (clock.due_at, end.due_at),
        (clock.is_provisional, end.provisional),
    ):
        if says != value:
            yield _not("due", rule, _said(says), _said(value))
            return


def _said(value: dt.date | dt.datetime | bool) -> str:
    if isinstance(value, bool):
        return "provisional" if value else "firm"
    return value.isoformat(" ", "minutes") if isinstance(value, dt.datetime) else str(value)


def _alarms(found: Change, rule: ClockRule) -> Found:
    for row, moment in found.moving:
        yield _not("alarm", rule, f"{row.rung} {_said(row.fires_at)}", _said(moment))
    for planned in (*found.added, *found.again):
        key = planned.rung.key
        yield "alarm", f"“{rule.zh}”缺提醒 {key}", f"“{rule.en}” has no alarm {key}"
