"""How the list of joint meetings can be narrowed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters as f
from django.db.models import QuerySet

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Meeting
from mediation.vocabulary import MeetingKind, MeetingStatus, bi

from .filters import AnyOf, DayFilter, PlaceFilter

A_DAY = dt.timedelta(days=1)


class FromDay(DayFilter):
    """Meetings that begin on this day or later, by the county's clock."""

    def filter(self, qs: QuerySet[Meeting], value: dt.date | None) -> QuerySet[Meeting]:
        """Those."""
        return qs if value is None else qs.filter(starts_at__gte=_midnight(value))


class UntilDay(DayFilter):
    """Meetings that begin on this day or sooner."""

    def filter(self, qs: QuerySet[Meeting], value: dt.date | None) -> QuerySet[Meeting]:
        """Those."""
        return qs if value is None else qs.filter(starts_at__lt=_midnight(value) + A_DAY)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), COUNTY_ZONE)


class MeetingFilter(f.FilterSet):  # type: ignore[misc]
    """Filters of the list of meetings; all that are given must hold."""

    status = AnyOf(MeetingStatus, help_text=bi("状态", "Status"))
    kind = AnyOf(MeetingKind, help_text=bi("会议类别", "Kind"))
    area = PlaceFilter(
        min_value=1, max_value=2**63 - 1,
        help_text=bi("地区编号：县、乡镇或社区", "Id of a county, township or community"),
    )  # fmt: skip
    starts_from = FromDay(help_text=bi("会议日期自", "Held from this day"))
    starts_until = UntilDay(help_text=bi("会议日期至", "Held until this day"))

    class Meta:
        model = Meeting
        fields: list[str] = []


MEETING_NAMES: tuple[str, ...] = tuple(dict[str, Any](MeetingFilter.base_filters))
"""The names of all filters."""
