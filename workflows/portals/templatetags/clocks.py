"""`{% load clocks %}`: rules, derivations and their calendar in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template

from mediation.calendar.due import Unit
from mediation.calendar.wording import Line, lines, say_length, say_reason
from mediation.models import Clock
from mediation.queries.clockbook import Change
from mediation.rules import saying, telling
from mediation.rules.clockrule import ClockRule
from mediation.rules.explained import Explained
from mediation.vocabulary import ActName, Status, Verified, bi
from workflows.portals import strip

register = template.Library()
register.filter("months", lambda explained: strip.months(explained.derivation))
register.filter("legend", lambda explained: strip.legend(explained.derivation))
register.simple_tag(strip.weekdays, name="weekday_heads")

for name in ("length", "pauses", "extension", "ladder", "options", "conditions", "plainly"):
    register.filter(f"said_{name}", getattr(saying, f"said_{name}"))


@register.filter
def verified(status: str) -> str:
    """How far a source is verified, in words."""
    return Verified(status).label if status else ""


@register.filter
def is_law(status: str) -> bool:
    """Whether somebody has read it in the law's own text."""
    return status == Verified.IN_THE_TEXT


@register.filter
def told_lines(explained: Explained) -> Iterator[Line]:
    """The days of a derivation, runs of one reason folded."""
    return lines(explained.derivation.days)


@register.filter
def said_end(explained: Explained) -> list[str]:
    """When it ends, and whether that may move."""
    return list(telling.said_end(explained))


@register.filter
def acts_said(acts: Sequence[ActName]) -> str:
    """Acts by their names, in the order of the glossary."""
    return bi("、", ", ").join(str(act.label) for act in ActName if act in acts)


@register.filter
def statuses_said(statuses: Sequence[Status]) -> str:
    """Statuses by their names."""
    return bi("、", ", ").join(str(status.label) for status in Status if status in statuses)


@register.filter
def said_change(change: Change) -> str:
    """What happened to a clock, in a few words."""
    if change.kind == "pause":
        reason = say_reason(change.reason)
        span = f"{change.first_on} — {change.last_on}"
        early = bi("（提前恢复）", " (ended early)") if change.resumed_by else ""
        return bi(f"暂停：{reason}，{span}{early}", f"Paused for {reason}: {span}{early}")
    if change.kind == "extension":
        length = say_length(change.length or 0, Unit(change.unit))
        return bi(f"延长 {length}", f"Extended by {length}")
    return bi(f"起算日更正为 {change.started_on}", f"Corrected to start on {change.started_on}")


@register.filter
def instead_of(rule: ClockRule | None) -> str:
    """The other rule that a county's stands in place of, or is stood in for by."""
    if rule is None:
        return ""
    length = saying.said_length(rule)
    return bi(f"{rule.pack}：{length}", f"{rule.pack}: {length}")


@register.filter
def tone_of(clock: Clock) -> str:
    """The colour of a clock's level."""
    return {"normal": "calm", "soon": "soon"}.get(clock.level, "late")
