"""How a clock and its derivation are told."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from mediation.calendar.due import Unit, Why
from mediation.queries.clockbook import Told
from mediation.vocabulary import Level, Verified, bi

from .answers import Answer
from .choosing import Code

UNITS = [unit.value for unit in Unit]


class ChangeAnswer(Answer):
    """What happened to a clock, by which entry of the journal."""

    kind = s.ChoiceField(choices=["pause", "extension", "correction"])
    entry = s.IntegerField(help_text=bi("日志序号", "The number of the entry"))
    on = s.DateField()
    reason = s.CharField(help_text=bi("暂停的事由", "Why it was paused"))
    first_on = s.DateField(allow_null=True)
    last_on = s.DateField(allow_null=True)
    resumed_by = s.IntegerField(
        allow_null=True,
        help_text=bi("提前恢复计时的日志序号", "The entry that ended the pause early"),
    )
    length = s.IntegerField(allow_null=True)
    unit = s.CharField(help_text=bi("延长的单位", "The unit of an extension"))
    started_on = s.DateField(
        allow_null=True, help_text=bi("更正后的起算日", "The first day as corrected")
    )


class ClockAnswer(Answer):
    """A clock of a case: until when, how many working days are left, and what happened to it."""

    id = s.IntegerField(source="clock.pk")
    rule = s.CharField(source="rule.key")
    label = s.CharField()  # type: ignore[assignment]
    pack = s.CharField(source="clock.pack", help_text=bi("规则包及版本", "The pack and version"))
    overrides = s.CharField(
        source="explained.overrides",
        help_text=bi("代替了哪个规则包的规则", "The pack whose rule it replaces, or empty"),
    )
    obligation = s.IntegerField(
        source="clock.about_id",
        allow_null=True,
        help_text=bi("等待哪一项履行", "The promise that it waits for"),
    )
    started_on = s.DateField(source="explained.started_on")
    given_on = s.DateField(source="explained.given", allow_null=True)
    due_on = s.DateField(source="clock.due_on")
    due_at = s.DateTimeField(source="clock.due_at")
    days_left = s.IntegerField(
        help_text=bi("剩余工作日，超期为负", "Working days left, negative when late")
    )
    level = Code(words=Level)
    is_running = s.BooleanField()
    is_provisional = s.BooleanField(source="clock.is_provisional")
    lapses = s.BooleanField(
        source="rule.lapses", help_text=bi("届满不算超期", "Nobody is late at its end")
    )
    paused_to = s.DateField(allow_null=True)
    source = s.CharField(source="rule.source")  # type: ignore[assignment]
    source_status = s.ChoiceField(source="rule.status", choices=[it.value for it in Verified])
    started_by = s.IntegerField(source="clock.entry.number")
    stopped_by = s.SerializerMethodField()
    changes = ChangeAnswer(many=True)

    def get_stopped_by(self, told: Told) -> int | None:
        """The number of the entry that stopped it."""
        entry = told.clock.stopped_by
        return entry.number if entry else None


class ClockList(Answer):
    """The clocks of a case."""

    results = ClockAnswer(many=True)


class DayAnswer(Answer):
    """One day of a derivation, and why it counted or not."""

    on = s.DateField()
    why = s.ChoiceField(choices=[why.value for why in Why])
    count = s.IntegerField(
        help_text=bi("第几个计入的日子，0 为不计", "Its number, 0 if not counted")
    )
    note = s.CharField(help_text=bi("假日名称或暂停事由", "The holiday, or why it was paused"))
    stretch = s.IntegerField(
        help_text=bi("0 为原期限，1 起为各次延长", "0 is the period, 1 the first extension")
    )


class RuleAnswer(Answer):
    """The rule that was applied."""

    key = s.CharField()
    pack = s.CharField()
    overrides = s.CharField(allow_null=True)
    zh = s.CharField()
    en = s.CharField()
    source = s.CharField()  # type: ignore[assignment]
    source_status = s.ChoiceField(choices=[it.value for it in Verified])
    length = s.IntegerField()
    unit = s.ChoiceField(choices=UNITS)
    rolls = s.BooleanField()
    ends_at_close = s.BooleanField()
    close_of_business = s.CharField()


class PauseAnswer(Answer):
    """Days that did not count."""

    first = s.DateField()
    last = s.DateField()
    reason = s.CharField()


class ExtensionAnswer(Answer):
    """More of the period."""

    length = s.IntegerField()
    unit = s.ChoiceField(choices=UNITS)
    entry = s.IntegerField(allow_null=True)


class CalendarAnswer(Answer):
    """The calendar of the years that the derivation touches."""

    holidays = s.DictField(child=s.CharField())
    made_up = s.ListField(child=s.DateField())
    published = s.ListField(child=s.IntegerField())


class DerivationAnswer(Answer):
    """A due date with every input that a stranger needs to compute it again."""

    due_on = s.DateField()
    due_at = s.DateTimeField()
    provisional = s.BooleanField(
        help_text=bi("放假安排尚未公布，可能变动", "The holidays are not published: it may move")
    )
    days = DayAnswer(many=True)
    rule = RuleAnswer()
    started_on = s.DateField()
    given = s.DateField(allow_null=True)
    pauses = PauseAnswer(many=True)
    extensions = ExtensionAnswer(many=True)
    calendar = CalendarAnswer()
    zone = s.CharField()


class CaseDerivationAnswer(DerivationAnswer):
    """The derivation of a clock of a case."""

    clock = ClockAnswer()


def told_with(told: Told, derivation: dict[str, Any]) -> dict[str, Any]:
    """A derivation together with the clock that it is of."""
    return {**derivation, "clock": ClockAnswer(told).data}
