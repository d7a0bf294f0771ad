"""Were the clocks of a case started and stopped by acts that start and stop them? By the rules they run under.

So nobody takes a deadline away by writing that it was met. Some ends hang on what stood in the case that day (a promise
was kept, a right had lapsed, the court had ruled): there it has to be an entry of this case, after the clock's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from mediation.errors import Refusal
from mediation.models import CaseEntry, Clock
from mediation.proofs.journal import Found
from mediation.rules.clockrule import ClockRule
from mediation.rules.histories import rule_of
from mediation.vocabulary import ActName, Status

from .records import Written

MENDING = (ActName.RECOUNT_CLOCKS.value,)
"""Acts that set clocks right, whatever was wrong with them."""


def turned(record: Written) -> Found:
    """Everything about starts and stops that does not agree."""
    entries = {entry.pk: entry for entry in record.entries}
    for clock in record.clocks_ever:
        for told in _wrong(clock, entries, record.clocks_ever):
            yield "clock", f"clock {clock.pk} ({clock.rule}): {told}"


def _wrong(clock: Clock, entries: dict[int, CaseEntry], others: list[Clock]) -> Iterator[str]:
    start = entries.get(clock.entry_id)
    if start is None:
        yield "entry hangs on no entry of this case"
        return
    end = entries.get(clock.stopped_by_id or 0)
    if clock.stopped_by_id and (end is None or end.number <= start.number):
        yield "stopped_by is no later entry of this case"
        return
    try:
        rule = rule_of(clock)
    except (LookupError, Refusal):
        yield f"no rule {clock.rule} in {clock.pack}"
        return
    if not _is_started(rule, start):
        yield f"rule is none that entry {start.number} ({start.act}) starts"
    ran = [it for it in entries.values() if start.number < it.number and it is not end]
    for it in ran:
        if (end is None or it.number < end.number) and _stops(rule, it):
            yield f"stopped_by is not entry {it.number} ({it.act}), which stops it"
            return
    if end is not None and not _is_stopped(clock, rule, end, others):
        yield f"stopped_by is entry {end.number} ({end.act}), which does not stop it"


def _is_started(rule: ClockRule, start: CaseEntry) -> bool:
    return start.act in MENDING or rule.is_started_by(
        ActName(start.act), Status(start.status_after)
    )


def _stops(rule: ClockRule, entry: CaseEntry) -> bool:
    return rule.is_stopped_by(ActName(entry.act), Status(entry.status_after))


def _is_stopped(clock: Clock, rule: ClockRule, end: CaseEntry, others: list[Clock]) -> bool:
    if _stops(rule, end) or end.act in MENDING:
        return True
    if any(it.rule == clock.rule and it.entry_id == end.pk for it in others):
        return True  # it began anew
    if clock.about_id is not None:
        return end.facts.get("obligation") == clock.about_id or bool(rule.until)
    return rule.lapses or bool(rule.until) or "confirmation" in rule.when
