"""Calendars of working days: list, propose, preview, approve, drop and apply their versions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from mediation.acts import arranging
from mediation.acts.recalendar import BATCH
from mediation.calendar.sanity import decode, read
from mediation.calendar.wording import english_holiday, say_day
from mediation.errors import Incomplete, NotFound, Refusal
from mediation.models import CalendarVersion, User
from mediation.queries.shifting import Effects, Preview
from mediation.queries.shifting import preview as previewed
from mediation.vocabulary import bi
from workflows.recalendar import carry_out

LANGUAGES = {"zh": "zh-hans", "en": "en"}
REFUSED = 2


class Command(BaseCommand):
    """`calendar list`, `calendar propose …`, `calendar preview N`, `calendar approve N --by NAME`, …"""

    help = "Versions of the working calendar: list, propose, preview, approve, drop, apply."

    def add_arguments(self, parser: CommandParser) -> None:
        """One word for what is to be done, and what it needs."""
        parser.add_argument("--lang", choices=LANGUAGES, default="zh")
        parser.add_argument("--json", action="store_true", dest="as_json")
        todo = parser.add_subparsers(dest="todo", required=True)
        todo.add_parser("list", help="every version, the newest first")
        propose = todo.add_parser("propose", help="read a notice or a table and keep it")
        given = propose.add_mutually_exclusive_group(required=True)
        given.add_argument("--csv", type=Path, help="a table: date, off/work, name")
        given.add_argument("--lines", type=Path, help="the notice's own lines")
        propose.add_argument("--year", type=int)
        propose.add_argument("--source", required=True, help="title and number of the notice")
        propose.add_argument("--checked", action="store_true", help="the doubts were looked at")
        propose.add_argument("--by", required=True, metavar="USERNAME")
        todo.add_parser("preview", help="what would change").add_argument("version", type=int)
        for word in ("approve", "drop", "apply"):
            decide = todo.add_parser(word)
            decide.add_argument("version", type=int)
            decide.add_argument("--by", required=True, metavar="USERNAME")
        resume = todo.add_parser("resume", help="go on recounting after an interruption")
        for recounts in (decide, resume):  # `decide` is `apply`, the last
            recounts.add_argument("--batch", type=int, default=BATCH, help="cases at a time")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or refuse with one sentence and exit code 2."""
        with translation.override(LANGUAGES[options["lang"]]):
            try:
                for line in getattr(self, f"_{options['todo']}")(options):
                    self.stdout.write(str(line))
            except (Refusal, OSError) as refusal:
                self.stderr.write(str(refusal))
                sys.exit(REFUSED)

    def _list(self, options: dict[str, Any]) -> Iterator[str]:
        versions = CalendarVersion.objects.select_related("proposed_by", "approved_by")
        for it in versions.order_by("-year", "-id"):
            state = _state(it)
            people = f"{it.proposed_by or '—'} / {it.approved_by or '—'}"
            days = f"{len(it.holidays)}+{len(it.made_up)}"
            yield f"{it.pk:>4}  {it.year}  {state}  {days}  {people}  {it.source}"

    def _propose(self, options: dict[str, Any]) -> Iterator[str]:
        text = decode((options["csv"] or options["lines"]).read_bytes())
        found = read(text, options["year"])
        for day in sorted(found.days, key=lambda day: day.on):
            name = bi(day.name, english_holiday(day.name))
            yield f"  {say_day(day.on)}  {day.kind.value:<4}  {name}"
        for odd in found.findings:
            yield f"  {bi('错误', 'error') if odd.is_error else bi('请核对', 'doubt')}: {odd.sentence}"
        if found.doubts and not options["checked"] and not found.errors:
            raise Incomplete(
                bi("核对以上各点后加 --checked 再提交。", "Look at these, then add --checked.")
            )
        by = _person(options["by"])
        version = arranging.propose(found, source=options["source"], text=text, by=by)
        yield bi(f"已提交，版本号 {version.pk}。", f"Proposed as version {version.pk}.")

    def _preview(self, options: dict[str, Any]) -> Iterator[str]:
        found = previewed(_version(options["version"]))
        if options["as_json"]:
            samples = [asdict(sample) for sample in found.samples]
            told = {"version": found.version, "looked_at": found.looked_at, "samples": samples}
            told |= {"seconds": round(found.seconds, 2), **asdict(found.effects)}
            yield json.dumps(told, ensure_ascii=False, default=str)
        else:
            yield from _told(found)

    def _approve(self, options: dict[str, Any]) -> Iterator[str]:
        arranging.approve(options["version"], by=_person(options["by"]))
        yield bi("已批准。", "Approved.")

    def _drop(self, options: dict[str, Any]) -> Iterator[str]:
        arranging.drop(options["version"], by=_person(options["by"]))
        yield bi("已撤回。", "Dropped.")

    def _apply(self, options: dict[str, Any]) -> Iterator[str]:
        version = arranging.apply(options["version"], by=_person(options["by"]))
        yield from _carried_out(version, options)

    def _resume(self, options: dict[str, Any]) -> Iterator[str]:
        version = arranging.pending()
        if version is None:
            yield bi("没有未完成的重算。", "Nothing is left to recount.")
        else:
            yield from _carried_out(version, options)


def _state(version: CalendarVersion) -> str:
    if version.dropped_at:
        return bi("已撤回", "dropped")
    if version.application:
        return bi("已启用", "applied") if version.recounted_at else bi("重算中", "recounting")
    return bi("已批准", "approved") if version.approved_by_id else bi("待批准", "proposed")


def _person(username: str) -> User:
    found: User | None = User.objects.filter(username=username).first()
    if found is None:
        raise NotFound(bi(f"没有用户 {username}。", f"There is no user {username}."))
    return found


def _version(number: int) -> CalendarVersion:
    found: CalendarVersion | None = CalendarVersion.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(bi(f"没有版本 {number}。", f"There is no version {number}."))
    return found


def _counts(effects: Effects) -> Iterator[str]:
    for label, number in effects.told():
        yield f"  {number:>9,}  {label}"


def _told(found: Preview) -> Iterator[str]:
    yield bi(
        f"共 {found.looked_at:,} 个在计期限，用时 {found.seconds:.1f} 秒：",
        f"{found.looked_at:,} running clocks, {found.seconds:.1f} s:",
    )
    yield from _counts(found.effects)
    for it in found.samples:
        why = "; ".join(f"{day.on} {bi(day.name, english_holiday(day.name))}" for day in it.reasons)
        yield f"  {it.number}  {it.label}: {it.due_from} → {it.due_to}  ({why})"


def _carried_out(version: CalendarVersion, options: dict[str, Any]) -> Iterator[str]:
    done = carry_out(version, size=options["batch"])
    if options["as_json"]:
        told = {"version": version.pk, "finished": done.is_finished, "left": len(done.left)}
        yield json.dumps({**told, **asdict(done.effects)}, ensure_ascii=False)
        return
    yield from _counts(done.effects)
    if done.is_finished:
        yield bi("全部期限已重算。", "Every clock is recounted.")
    else:
        yield bi(
            "有案件正在办理，系统会自动继续重算。",
            "Some cases are in use; the clockwork goes on with them by itself.",
        )
