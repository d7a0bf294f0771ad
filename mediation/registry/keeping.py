"""Making, changing, closing and opening rows of the registry. Nothing is deleted: old cases show what is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mediation.errors import Incomplete, NotFound, NotNow, Overtaken
from mediation.models import Area, Body, Post, User
from mediation.vocabulary import Changed, bi

from .checking import Checked, attribute, check
from .journal import alone, history, last_change, record
from .keepers import require_keeper
from .kinds import Kind


class Faulty(Incomplete):
    """A row that cannot be kept; `faults` say what is wrong with which column."""

    def __init__(self, faults: list[Incomplete]) -> None:
        super().__init__(faults[0].sentence, field=faults[0].field)
        self.faults = faults


def find(kind: Kind, pk: int, *, lock: bool = False) -> Any:
    """One row of a kind."""
    rows = kind.rows().select_for_update(of=("self",)) if lock else kind.rows()
    related = [it.name for it in kind.columns if it.among]
    found = rows.select_related(*related).filter(pk=pk).first()
    if found is None:
        raise NotFound(bi("登记簿里没有这一条。", "There is no such entry in the registry."))
    return found


def facts(kind: Kind, subject: Any) -> dict[str, Any]:
    """A row in the words of people: names for ids, codes as they are."""
    values = {it.name: getattr(subject, it.name) for it in kind.columns}
    return {name: str(value) if value is not None else "" for name, value in values.items()}


def _sound(checked: Checked) -> dict[str, Any]:
    if checked.faults:
        raise Faulty(checked.faults)
    return checked.values


def register(kind: Kind, given: Mapping[str, str], by: User, reason: str = "") -> Any:
    """A new row."""
    require_keeper(by)
    with transaction.atomic():
        alone()
        values = _sound(check(kind, given))
        subject = kind.model(**kind.given, **values)
        if isinstance(subject, Area):
            _place(subject)
        else:
            subject.save()
        after = facts(kind, subject)
        record(Changed.CREATED, subject, by, after=after, reason=reason)
    return subject


def _place(area: Area) -> None:
    """The path of a place follows from its id."""
    area.path = f"new-{area.name}"[:60]
    area.save()
    area.path = f"{area.parent.path if area.parent else ''}{area.pk}."
    area.save(update_fields=["path"])


def change(
    kind: Kind,
    pk: int,
    given: Mapping[str, str],
    by: User,
    *,
    seen: int | None = None,
    reason: str = "",
) -> Any:
    """Another name, telephone or company; who looked at an older state is told."""
    require_keeper(by)
    with transaction.atomic():
        alone()
        subject = find(kind, pk, lock=True)
        _require_seen(subject, seen)
        before = facts(kind, subject)
        for name, value in _sound(check(kind, given, subject)).items():
            setattr(subject, name, value)
        subject.save(update_fields=[attribute(it) for it in kind.columns])
        _record_change(kind, find(kind, pk), before, by, reason)
    return subject


def _require_seen(subject: Any, seen: int | None) -> None:
    if seen is None or seen == last_change(subject):
        return
    last = next((str(it.by) for it in history(subject)), "")
    who = last or str(bi("有人", "somebody"))
    raise Overtaken(
        bi(
            f"{who} 刚刚修改过这一条，请核对后再保存。",
            f"{who} has changed this meanwhile: please look at it again.",
        )
    )


def _record_change(kind: Kind, subject: Any, before: dict[str, Any], by: User, reason: str) -> None:
    after = facts(kind, subject)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        was, is_now = ({name: it[name] for name in changed} for it in (before, after))
        record(Changed.CHANGED, subject, by, was, is_now, reason)


def close(kind: Kind, pk: int, by: User, reason: str = "") -> Any:
    """No longer offered in forms; old cases still show it."""
    require_keeper(by)
    with transaction.atomic():
        alone()
        subject = find(kind, pk, lock=True)
        if not subject.is_active:
            return subject
        _require_unused(subject)
        subject.is_active = False
        subject.save(update_fields=["is_active"])
        record(Changed.DEACTIVATED, subject, by, reason=reason)
    return subject


def _require_unused(subject: Any) -> None:
    if isinstance(subject, Area):
        _require_empty(subject)
    elif isinstance(subject, Body):
        _require_left(subject)


def _require_empty(area: Area) -> None:
    inside = area.children.filter(is_active=True)
    if count := inside.count():
        named = "、".join(inside.order_by("id").values_list("name", flat=True)[:3])
        raise NotNow(
            bi(
                f"其下还有 {count} 个启用的地点（{named}），请先停用它们。",
                f"{count} open places lie in it ({named}): close them first.",
            )
        )
    posts = Post.objects.filter(area=area, ended_on=None, user__is_active=True)
    people = "、".join(str(it.user) for it in posts.select_related("user")[:3])
    if people:
        raise NotNow(
            bi(
                f"{people}在此任职，请先免职或另任。",
                f"Posts are held here ({people}): end them first.",
            )
        )


def _require_left(body: Body) -> None:
    people = "、".join(str(it) for it in body.people.filter(is_active=True).order_by("id")[:3])
    if people:
        raise NotNow(
            bi(
                f"{people}属于此机构，请先调整其单位。",
                f"People belong to it ({people}): move them first.",
            )
        )
    others = Body.objects.filter(is_active=True).exclude(pk=body.pk).exclude(mark="")
    if body.mark and not others.exists():
        raise NotNow(
            bi("至少要留一个编案号的机构。", "One office that numbers cases has to remain.")
        )


def reopen(kind: Kind, pk: int, by: User) -> Any:
    """Offered again. What was merged is separated instead."""
    require_keeper(by)
    with transaction.atomic():
        alone()
        subject = find(kind, pk, lock=True)
        _require_openable(subject)
        subject.is_active = True
        subject.save(update_fields=["is_active"])
        record(Changed.REACTIVATED, subject, by)
    return subject


def _require_openable(subject: Any) -> None:
    if getattr(subject, "merged_into_id", None):
        raise NotNow(bi("已并入另一条，请先取消合并。", "It was merged: separate it first."))
    above = getattr(subject, "parent", None)
    if above is not None and not above.is_active:
        raise NotNow(bi(f"请先启用{above}。", f"Open {above} first."))
