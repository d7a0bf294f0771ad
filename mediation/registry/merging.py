"""Merging duplicates: a pointer says which one stays.

Nothing that a case or its journal holds is rewritten: cases keep the estate and the organisation they were filed
with, and lists and figures count them under the one that stays. So a merge can be taken back.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from mediation.errors import Incomplete, NotNow
from mediation.models import Area, Organisation, User
from mediation.vocabulary import Changed, bi

from .journal import alone, record
from .keepers import require_keeper
from .keeping import find
from .kinds import Kind

ENDINGS = re.compile(
    r"(住宅小区|小区|有限责任公司|股份有限公司|有限公司|物业服务|物业管理|物业|公司|[\s·・()（）-])"
)
LIKE = 8
TELLING = 3


def merge(kind: Kind, pk: int, into: int, by: User, reason: str = "") -> Any:
    """Make one row another name of a second, which stays."""
    require_keeper(by)
    with transaction.atomic():
        alone()
        gone, stays = find(kind, pk, lock=True), find(kind, into, lock=True)
        _require_mergeable(kind, gone, stays)
        gone.is_active, gone.merged_into = False, stays
        gone.save(update_fields=["is_active", "merged_into"])
        kind.rows().filter(merged_into=gone).update(merged_into=stays)
        if isinstance(gone, Organisation):
            _serve(gone, stays, by)
        record(Changed.MERGED, gone, by, after={"into": str(stays)}, reason=reason)
        record(Changed.JOINED, stays, by, after={"from": str(gone)}, reason=reason)
    return stays


def _require_mergeable(kind: Kind, gone: Any, stays: Any) -> None:
    if not kind.is_merged:
        raise NotNow(
            bi("只有小区和单位可以合并。", "Only estates and organisations can be merged.")
        )
    if gone.pk == stays.pk:
        raise Incomplete(bi("请选择另一条。", "Choose another one."), field="into")
    if not (gone.is_active and stays.is_active):
        raise NotNow(bi("停用的不能合并。", "What is closed cannot be merged."))
    if isinstance(gone, Area) and _township(gone) != _township(stays):
        raise Incomplete(
            bi(
                "只能合并同一乡镇（街道）的小区：否则原案件会换经办人。",
                "Estates merge within one township only: else their cases would change hands.",
            ),
            field="into",
        )


def _township(area: Any) -> list[str]:
    return str(area.path).split(".")[:2]


def _serve(gone: Organisation, stays: Organisation, by: User) -> None:
    """The estates that one served are served by the other."""
    for estate in gone.estates.order_by("id"):
        estate.served_by = stays
        estate.save(update_fields=["served_by"])
        before, after = {"served_by": str(gone)}, {"served_by": str(stays)}
        record(Changed.CHANGED, estate, by, before, after)


def separate(kind: Kind, pk: int, by: User) -> Any:
    """Take a merge back: two names, two rows."""
    require_keeper(by)
    with transaction.atomic():
        alone()
        subject = find(kind, pk, lock=True)
        stays = getattr(subject, "merged_into", None)
        if stays is None:
            raise NotNow(bi("这一条没有被合并。", "It is not merged."))
        subject.is_active, subject.merged_into = True, None
        subject.save(update_fields=["is_active", "merged_into"])
        record(Changed.SEPARATED, subject, by, before={"into": str(stays)})
    return subject


def _core(name: str) -> str:
    return ENDINGS.sub("", name) or name


def _is_alike(one: str, two: str) -> bool:
    """The same, or one a part of the other, where that says something."""
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) >= TELLING and short in long)


def look_alikes(kind: Kind, subject: Any) -> list[Any]:
    """Open rows whose names say nearly the same, without the usual endings."""
    others = kind.rows().filter(is_active=True).exclude(pk=subject.pk).order_by("name")
    if isinstance(subject, Area):
        others = others.filter(path__startswith=".".join(_township(subject)) + ".")
    core = _core(subject.name)
    return [it for it in others if _is_alike(core, _core(it.name))][:LIKE]


def candidates(kind: Kind, subject: Any) -> list[tuple[str, str]]:
    """Into what it may be merged, look-alikes first."""
    others = kind.rows().filter(is_active=True).exclude(pk=subject.pk).order_by("name")
    if isinstance(subject, Area):
        others = others.filter(path__startswith=".".join(_township(subject)) + ".")
    alike = {it.pk for it in look_alikes(kind, subject)}
    ordered = sorted(others, key=lambda it: (it.pk not in alike, it.name))
    return [(str(it.pk), it.name) for it in ordered]
