"""`{% load words %}`: bilingual text, labels of codes, days, working days and amounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from mediation import vocabulary
from mediation.vocabulary import LIVE, Status, Word
from workflows.portals import days

register = template.Library()


@register.simple_tag
def bi(zh: str, en: str, **values: Any) -> str:
    """A text in the reader's language; `{% bi "共 {n} 件" "{n} cases" n=count %}` fills in values."""
    text = str(vocabulary.bi(zh, en))
    return format_html(text, **values) if values else conditional_escape(text)


@register.filter
def word(code: str, glossary: str) -> str:
    """The label of a code: `{{ case.status|word:"Status" }}`."""
    words: type[Word] = getattr(vocabulary, glossary)
    return words(code).label if code else ""


@register.filter
def tone(status: Status) -> str:
    """The colour of a status: calm while it goes on, done when it ended well, over otherwise."""
    if status in LIVE:
        return "calm"
    return "done" if status is Status.CLOSED else "over"


@register.filter
def day(value: dt.date | None) -> str:
    """11月22日 周日; with the year when it is not this one."""
    return say(value, days.say_day)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """11月22日 周日 09:40."""
    return say(value, days.say_moment)


@register.filter
def clock_time(value: dt.datetime) -> str:
    """The county's time of day: 09:40."""
    return f"{timezone.localtime(value):%H:%M}"


@register.filter
def left(value: dt.date | None) -> str:
    """还有 3 个工作日 / 已超期 2 个工作日."""
    return say(value, days.say_left)


@register.filter
def urgency(value: dt.date | None) -> str:
    """The name of the style for a due day: late, soon or calm."""
    return say(value, days.urgency)


def say(value: Any, how: Any) -> str:
    """A day said in words, or nothing where there is none."""
    return str(how(value, timezone.localdate())) if value else ""


@register.filter
def yuan(value: Decimal | None) -> str:
    """¥5,184.00."""
    return "" if value is None else f"¥{value:,.2f}"


@register.filter
def listed(words: Iterable[Any]) -> str:
    """Words in a row, with the mark that stands between the words of a list."""
    return str(vocabulary.bi("、", ", ")).join(map(str, words))


@register.filter
def kilobytes(size: int | None) -> str:
    """A file's size as people read it."""
    if not size:
        return ""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"


@register.filter
def time_tag(value: dt.date) -> SafeString:
    """A day as <time>, readable by people and machines; the year stands in its title."""
    iso = value.isoformat()
    return format_html('<time datetime="{}" title="{}" class="num">{}</time>', iso, iso, day(value))


@register.filter
def moment_tag(value: dt.datetime) -> SafeString:
    """An instant as <time>: the county's day and time, and in the title the zone that it is told in."""
    return timed(value, moment(value))


@register.filter
def clock_tag(value: dt.datetime) -> SafeString:
    """The county's time of day as <time>, with the whole instant and its zone in the title."""
    return timed(value, clock_time(value))


def timed(value: dt.datetime, shown: str) -> SafeString:
    """An instant as <time>; the title tells it to the second, with the zone."""
    local = timezone.localtime(value)
    told = f"{local:%Y-%m-%d %H:%M:%S}"
    title = vocabulary.bi(f"{told}（北京时间，UTC+8）", f"{told} (Beijing time, UTC+8)")
    iso = local.isoformat(timespec="seconds")
    return format_html('<time datetime="{}" title="{}" class="num">{}</time>', iso, title, shown)
