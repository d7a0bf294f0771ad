"""Made-up values for every state of every part. No database is asked, nothing of a real case is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.contrib.messages.constants import DEFAULT_TAGS, ERROR, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.utils import timezone

from mediation.acts import RecordSession
from mediation.models import Area, Case, Party, User
from mediation.queries.actions import Possible
from mediation.queries.since import Since
from mediation.queries.steps import USUAL, Step
from mediation.queries.story import StoryLine
from mediation.rules.asked import Asked
from mediation.rules.calendars import calendar_for_reading
from mediation.vocabulary import ActName, Status, Turn, bi
from workflows.portals.forms import ActForm, form_for

from .filters import Filter

NUMBER = "〔2026〕清物调字第0173号"
TITLE = bi("业主以保洁差为由拖欠两年物业费", "Two years of fees unpaid for bad cleaning")
TURNS = {Status.FILED: Turn.INTAKE, Status.CLOSED: Turn.INTAKE, Status.ARCHIVED: Turn.NOBODY}
HINT = bi("轮到您时，案件会出现在这里。", "When it is your turn, the case appears here.")


@dataclass(frozen=True)
class Sample:
    """One state of a part: the template that draws it, and what it is given. A row stands in a list."""

    part: str
    state: str
    template: str
    given: dict[str, Any] = field(default_factory=dict)
    is_row: bool = False


PARTIES = {
    "a resident": Party(
        name="赵清禾", side="respondent", kind="resident", phone="0000-5550102", people=1,
        address="滨河花园3幢2单元501", id_number="000000190001010011",
    ),
    "several households": Party(
        name="滨河花园3幢业主", side="applicant", kind="group", people=18,
        representatives=["王桂兰", "钱多多"],
    ),
}  # fmt: skip


def samples() -> Iterator[Sample]:
    """Every part in every state."""
    today = timezone.localdate()
    yield from _status(today)
    yield from _road(today)
    yield from _acts()
    yield from _story(today)
    yield from _dates(today)
    yield from _form()
    yield from _voices()
    yield from _lists(today)


def a_case(status: Status = Status.MEDIATING, due: dt.date | None = None, risk: str = "") -> Case:
    """A case that no database knows."""
    return Case(
        number=NUMBER,
        title=TITLE,
        dispute_type="P01",
        status=status.value,
        whose_turn=TURNS.get(status, Turn.MEDIATOR).value,
        next_due_on=due,
        risk=risk,
        estate=Area(name="滨河花园"),
    )


def _days(today: dt.date) -> dict[str, dt.date | None]:
    """Due days, one for each way of saying how much time is left."""
    apart = {"late": -9, "today": 0, "soon": 2, "calm": 40}
    return {name: today + dt.timedelta(days=days) for name, days in apart.items()}


def _status(today: dt.date) -> Iterator[Sample]:
    for status in Status:
        yield Sample("pill", status, "parts/pill.html", {"case": a_case(status)})
    for state, due in _days(today).items():
        yield Sample("due", state, "parts/due.html", {"due": due})
        yield Sample("case_line", state, "parts/case_line.html", {"case": a_case(due=due)}, True)
    yield Sample("head", "usual", "parts/head.html", {"case": a_case(due=today)})
    yield Sample("head", "high risk", "parts/head.html", {"case": a_case(risk="high")})
    yield Sample("head", "archived", "parts/head.html", {"case": a_case(Status.ARCHIVED)})


def _steps(here: int, today: dt.date) -> list[Step]:
    states = ["past"] * here + ["now"] + ["next"] * (len(USUAL) - here - 1)
    return [
        Step(status, status.label, today if state == "past" else None, state)
        for status, state in zip(USUAL, states, strict=True)
    ]


def _road(today: dt.date) -> Iterator[Sample]:
    for state, here in {"first": 0, "middle": 4, "last": len(USUAL) - 1}.items():
        yield Sample("stepper", state, "parts/stepper.html", {"steps": _steps(here, today)})


def _possible(act: ActName, **more: Any) -> Possible:
    usual: dict[str, Any] = {
        "label": act.label,
        "help": "",
        "is_expected": False,
        "is_possible": True,
    }
    return Possible(act=act, **(usual | more))


def _acts() -> Iterator[Sample]:
    help_said = bi("双方陈述、核实的事实。", "Statements and facts.")
    states = {
        "expected": _possible(ActName.RECORD_SESSION, is_expected=True, help=help_said),
        "possible": _possible(ActName.ATTACH_EVIDENCE),
        "not yet": _possible(
            ActName.SIGN_AGREEMENT, is_possible=False, missing=bi("还差：调解协议。", "Missing: the agreement.")
        ),
        "of others": _possible(
            ActName.FORM_PANEL,
            is_possible=False,
            is_expected=True,
            missing=bi("“组成调解组”须由调委会主任办理。", "“Form the panel” is for: committee director."),
            who=["主任董"],
        ),
    }  # fmt: skip
    case = a_case()
    for state, it in states.items():
        yield Sample("act", state, "parts/act.html", {"it": it, "case": case})
    possible = [states["expected"], states["possible"]]
    not_yet = [states["not yet"], states["of others"]]
    shown = {"case": case, "acts": possible, "not_yet": not_yet}
    yield Sample("can_do", "some", "parts/can_do.html", shown)
    yield Sample("can_do", "others' turn", "parts/can_do.html", {"case": case})
    yield Sample("can_do", "archived", "parts/can_do.html", {"case": a_case(Status.ARCHIVED)})


def _line(number: int, on: dt.date, **more: Any) -> StoryLine:
    usual: dict[str, Any] = {
        "act": ActName.RECORD_SESSION,
        "sentence": bi(
            "调解员莫记录了一次调解：未达成一致。", "Mo recorded a session: not agreed."
        ),
        "details": [],
        "recorded_at": timezone.now(),
        "by_name": "调解员莫",
        "is_late": False,
        "moved": False,
    }
    return StoryLine(number=number, occurred_on=on, **(usual | more))


def _story(today: dt.date) -> Iterator[Sample]:
    spoken = [(str(bi("地点", "Place")), "302")]
    lines = [
        _line(3, today, moved=True),
        _line(2, today, details=spoken),
        _line(1, today - dt.timedelta(days=3), is_late=True),
    ]
    since = [Since(lines[0], Status.MEDIATING.value, Status.AGREED.value)]
    yield Sample("timeline", "moved, with words, late", "parts/timeline.html", {"story": lines})
    yield Sample("since", "overtaken", "parts/since.html", {"since": since})
    yield Sample("now", "as it was", "parts/now.html", {"case": a_case(due=today)})
    moved = {"case": a_case(due=today), "news": since}
    yield Sample("now", "moved meanwhile", "parts/now.html", moved)


def _dates(today: dt.date) -> Iterator[Sample]:
    asked = Asked(rule="mediation", start=today.isoformat())
    explained = asked.explained(calendar_for_reading())
    yield Sample("derivation", "usual", "parts/derivation.html", {"explained": explained})


def _form() -> Iterator[Sample]:
    for state, data in {"empty": None, "refused": {"place": "302"}}.items():
        form: ActForm = form_for(RecordSession, None, User(), data)
        form.auto_id = f"{state}_%s"
        if form.is_bound:
            form.is_sound()
        shown = {"form": form, "lines": form.main_lines()}
        yield Sample("faults", state, "parts/faults.html", shown)
        yield Sample("field", state, "parts/lines.html", shown)
        yield Sample("late", state, "parts/late.html", shown)


def _lists(today: dt.date) -> Iterator[Sample]:
    kept = [Filter(str(bi("我的在办", "Mine, open")), "mine=on&status=open")]
    yield Sample("saved", "one filter", "parts/saved.html", {"saved": kept})
    yield Sample("save_filter", "narrowed", "parts/save_filter.html", {"is_narrowed": True})
    for state, party in PARTIES.items():
        yield Sample("party_card", state, "parts/party_card.html", {"party": party})
    case = a_case()
    item = {"label": bi("调解期限", "Mediation"), "tone": "late", "appointment": {"case": case}}
    days: dict[str, dict[str, Any]] = {
        "today, one late": {"is_today": True, "items": [item]},
        "a holiday": {"is_off": True, "note": bi("国庆节", "National Day")},
        "empty": {},
    }
    for state, more in days.items():
        shown = {"day_of": SimpleNamespace(**{"on": today, "items": [], **more})}
        yield Sample("week_day", state, "parts/week_day.html", shown, True)


def _voices() -> Iterator[Sample]:
    done = bi("“记录调解”已办理。", "Done: record a session.")
    for level in (SUCCESS, WARNING, ERROR):
        shown = {"messages": [Message(level, done)]}
        yield Sample("messages", DEFAULT_TAGS[level], "parts/said.html", shown)
    title = bi("现在没有等您办理的事", "Nothing is waiting for you now")
    yield Sample("empty", "with a hint", "parts/empty.html", {"title": title, "hint": HINT})
    yield Sample("empty", "without", "parts/empty.html", {"title": title})
    yield Sample("pager", "more to come", "parts/pager.html", {"following": "after=1"})
    yield Sample("keys", "all", "parts/keys.html")
