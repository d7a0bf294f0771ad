"""What the registry keeps, kind by kind: one table of columns from which pages, sheets and checks are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from mediation.models import Area, Body, Organisation, Room
from mediation.vocabulary import AreaKind, BodyKind, OrganisationKind, Word, bi

Option = tuple[str, str]
JOINT = " · "
"""Between a place and what it lies in."""


@dataclass(frozen=True)
class Column:
    """One column. `words`: a code of that glossary; `among`: the id of something else of the registry.

    `is_fixed`: set once, when the row is made.
    """

    name: str
    label: str
    limit: int = 80
    is_required: bool = False
    is_fixed: bool = False
    words: type[Word] | None = None
    among: Callable[[], list[Option]] | None = None
    help: str = ""

    def options(self) -> list[Option] | None:
        """What may be chosen; None where something is typed."""
        if self.words:
            return self.words.choices()
        return self.among() if self.among else None


@dataclass(frozen=True)
class Kind:
    """A kind of the registry. `given` is what every row of it has; `one` names one of them."""

    key: str
    model: type[models.Model]
    label: str
    one: str
    columns: tuple[Column, ...]
    given: dict[str, Any] = field(default_factory=dict)

    def rows(self) -> models.QuerySet[Any]:
        """All of this kind, closed ones too."""
        return self.model._default_manager.filter(**self.given)

    @property
    def is_merged(self) -> bool:
        """Whether duplicates of it can be merged."""
        return self.key in ("estates", "organisations")

    def column(self, name: str) -> Column:
        """A column by its name."""
        return next(it for it in self.columns if it.name == name)


def places(*kinds: AreaKind) -> list[Option]:
    """Open places of some rungs, each with what it lies in."""
    found = Area.objects.filter(kind__in=[it.value for it in kinds], is_active=True)
    found = found.select_related("parent").order_by("path")
    above = {AreaKind.COMMUNITY.value, AreaKind.ESTATE.value}
    return [
        (
            str(it.pk),
            f"{it.parent.name}{JOINT}{it.name}" if it.parent and it.kind in above else it.name,
        )
        for it in found
    ]


def companies() -> list[Option]:
    """Open property companies."""
    kind = OrganisationKind.PROPERTY_COMPANY.value
    found = Organisation.objects.filter(kind=kind, is_active=True).order_by("name")
    return [(str(it.pk), it.name) for it in found]


NAME = Column("name", bi("名称", "Name"), is_required=True)
PHONE = Column("phone", bi("电话", "Telephone"), limit=30)


def _inside(label: str, kind: AreaKind) -> Column:
    return Column("parent", label, is_required=True, is_fixed=True, among=lambda: places(kind))


OFFICES = (AreaKind.COUNTY, AreaKind.TOWNSHIP, AreaKind.COMMUNITY)
"""The rungs at which an office or a room lies."""

KINDS = {
    it.key: it
    for it in (
        Kind(
            "estates", Area, bi("小区", "Estates"), bi("小区", "estate"),
            (
                _inside(bi("社区", "Community"), AreaKind.COMMUNITY),
                NAME,
                Column("served_by", bi("物业服务企业", "Property company"), among=companies),
                PHONE,
            ),
            {"kind": AreaKind.ESTATE.value},
        ),
        Kind(
            "communities", Area, bi("社区（村）", "Communities"), bi("社区（村）", "community"),
            (_inside(bi("乡镇（街道）", "Township"), AreaKind.TOWNSHIP), NAME, PHONE),
            {"kind": AreaKind.COMMUNITY.value},
        ),
        Kind(
            "townships", Area, bi("乡镇（街道）", "Townships"), bi("乡镇（街道）", "township"),
            (_inside(bi("县（市、区）", "County"), AreaKind.COUNTY), NAME, PHONE),
            {"kind": AreaKind.TOWNSHIP.value},
        ),
        Kind(
            "organisations", Organisation, bi("单位", "Organisations"), bi("单位", "organisation"),
            (
                Column("kind", bi("类别", "Kind"), is_required=True, words=OrganisationKind),
                NAME,
                Column("credit_code", bi("统一社会信用代码", "Credit code"), limit=18,
                       help=bi("18 位，选填。", "18 letters and digits, optional.")),
                PHONE,
            ),
        ),
        Kind(
            "bodies", Body, bi("机构", "Offices"), bi("机构", "office"),
            (
                Column("kind", bi("类别", "Kind"), is_required=True, is_fixed=True, words=BodyKind),
                NAME,
                Column("area", bi("所在地", "Place"), is_required=True, is_fixed=True,
                       among=lambda: places(*OFFICES)),
                Column("mark", bi("案号简称", "Mark of case numbers"), limit=12,
                       help=bi("如“清物调”；不编案号的机构留空。", "Like 清物调; empty where no cases are numbered.")),
                PHONE,
            ),
        ),
        Kind(
            "rooms", Room, bi("会议室", "Rooms"), bi("会议室", "room"),
            (
                NAME,
                Column("area", bi("所在地", "Place"), is_required=True, is_fixed=True,
                       among=lambda: places(*OFFICES)),
                Column("address", bi("地址", "Address"), limit=120),
                PHONE,
            ),
        ),
    )
}  # fmt: skip
