"""Importing a sheet that was looked at: all of it or nothing; and the same columns as a list to send out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from mediation.errors import NotNow
from mediation.models import User
from mediation.vocabulary import bi

from .checking import attribute
from .journal import alone
from .keepers import require_keeper
from .keeping import change, register
from .kinds import Column, Kind
from .planning import Fate, Plan, plan
from .sheets import Row


def carry_out(kind: Kind, rows: list[Row], shown: str, by: User, source: str) -> Plan:
    """Do what was shown. Where the registry has moved meanwhile, nothing is done."""
    require_keeper(by)
    reason = str(bi(f"导入：{source}", f"Import: {source}"))
    with transaction.atomic():
        alone()
        planned = plan(kind, rows)
        if not planned.is_sound or planned.fates != shown:
            raise NotNow(
                bi(
                    "登记簿刚刚有变化，请重新核对预览。",
                    "The registry has changed meanwhile: please look at the preview again.",
                )
            )
        for row in planned.rows:
            if row.fate is Fate.NEW:
                register(kind, row.given, by, reason)
            elif row.fate is Fate.CHANGED:
                change(kind, row.subject or 0, row.given, by, reason=reason)
    return planned


def as_list(kind: Kind, subjects: Iterable[Any]) -> list[list[str]]:
    """Rows for a file, by the heads of the template: what was exported can be imported again."""
    labels = {it.name: dict(it.options() or ()) for it in kind.columns}
    return [[_shown(it, subject, labels[it.name]) for it in kind.columns] for subject in subjects]


def _shown(column: Column, subject: Any, labels: dict[str, str]) -> str:
    """A cell in the words of people; what is closed by its bare name."""
    value = getattr(subject, attribute(column))
    if value is None:
        return ""
    return str(labels.get(str(value)) or getattr(subject, column.name))
