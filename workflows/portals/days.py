"""Days and working days as a person says them, in the reader's language."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from mediation.calendar.workdays import working_days_between
from mediation.rules.calendars import calendar_for_reading
from mediation.vocabulary import bi

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SOON = 3
"""Working days before the due day from which a clock is shown as soon due."""


def say_day(day: dt.date, today: dt.date) -> str:
    """11月22日 周日; with the year when it is not this one."""
    year_zh, year_en = "", ""
    if day.year != today.year:
        year_zh, year_en = f"{day.year}年", f" {day.year}"
    return bi(
        f"{year_zh}{day.month}月{day.day}日 周{WEEKDAYS_ZH[day.weekday()]}",
        f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]}{year_en}",
    )


def say_moment(moment: dt.datetime, today: dt.date) -> str:
    """The county's day and time of an instant."""
    local = timezone.localtime(moment)
    return f"{say_day(local.date(), today)} {local:%H:%M}"


def working_days_left(due: dt.date, today: dt.date) -> int:
    """Working days from today to the due day; negative when it has passed."""
    return working_days_between(today, due, calendar_for_reading())


def say_left(due: dt.date, today: dt.date) -> str:
    """还有 3 个工作日 / 今天到期 / 已超期 2 个工作日."""
    if due == today:
        return bi("今天到期", "due today")
    days = working_days_left(due, today)
    if due > today:
        return _still(days, (due - today).days)
    return _late(-days)


def _still(days: int, calendar_days: int) -> str:
    if days == 0:
        return bi(f"还有 {calendar_days} 天（休息日）", f"{_count(calendar_days, 'day')} left")
    return bi(f"还有 {days} 个工作日", f"{_count(days, 'working day')} left")


def _late(days: int) -> str:
    if days == 0:
        return bi("已超期", "late")
    return bi(f"已超期 {days} 个工作日", f"{_count(days, 'working day')} late")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def urgency(due: dt.date, today: dt.date) -> str:
    """How a due day is shown: late, soon or calm."""
    if due < today:
        return "late"
    return "soon" if working_days_left(due, today) <= SOON else "calm"
