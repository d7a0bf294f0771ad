"""How the list of cases can be narrowed."""

from __future__ import annotations

from typing import Any

import django_filters as f
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

from mediation.models import Area, Case
from mediation.vocabulary import Channel, DisputeType, Level, Status, Turn, Word, bi

LONGEST = 80


class AnyOf(f.MultipleChoiceFilter):
    """One or several codes of the glossary: the parameter may be repeated."""

    def __init__(self, words: type[Word], **more: Any) -> None:
        super().__init__(choices=words.choices(), **more)


@extend_schema_field({"type": "integer", "format": "int64", "minimum": 1})
class PlaceFilter(f.Filter):
    """Everything in a place of the registry, by its id: county, township, community or estate."""

    field_class = forms.IntegerField

    def filter(self, qs: QuerySet[Case], value: int | None) -> QuerySet[Case]:
        """The cases there."""
        if value is None:
            return qs
        area = Area.objects.filter(pk=value).first()
        if area is None:
            return qs.none()
        return qs.filter(place_path__startswith=area.path)


@extend_schema_field({"type": "string", "maxLength": LONGEST})
class TextFilter(f.CharFilter):
    """The cases that have this text: found page by page (`api.paging.Searched`), so nothing is narrowed here."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=LONGEST, **more)

    def filter(self, qs: QuerySet[Case], value: str) -> QuerySet[Case]:
        """All of them: only the text's form is looked at."""
        return qs


class DayFilter(f.DateFilter):
    """A day, written one way only."""

    def __init__(self, **more: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **more)


class CaseFilter(f.FilterSet):
    """Filters of the list of cases; all that are given must hold."""

    status = AnyOf(Status, help_text=bi("状态", "Status"))
    dispute_type = AnyOf(DisputeType, help_text=bi("纠纷类型", "Type of dispute"))
    channel = AnyOf(Channel, help_text=bi("来源", "Came in by"))
    whose_turn = AnyOf(Turn, help_text=bi("等待谁办理", "Whose turn it is"))
    level = AnyOf(Level, help_text=bi("时限状况", "How urgent by its clocks"))
    area = PlaceFilter(
        min_value=1, max_value=2**63 - 1,
        help_text=bi("地区编号：县、乡镇、社区或小区", "Id of a county, township, community, estate"),
    )  # fmt: skip
    filed_from = DayFilter(
        field_name="filed_on", lookup_expr="gte", help_text=bi("登记日起", "Filed from this day")
    )
    filed_until = DayFilter(
        field_name="filed_on", lookup_expr="lte", help_text=bi("登记日止", "Filed until this day")
    )
    due_before = DayFilter(
        field_name="next_due_on",
        lookup_expr="lt",
        help_text=bi("到期日早于", "Due before this day"),
    )
    q = TextFilter(
        help_text=bi("案号、标题、小区、当事人", "Number, title, estate, name of a party")
    )

    class Meta:
        model = Case
        fields: list[str] = []


NAMES = tuple(CaseFilter.base_filters)
"""The names of all filters."""
