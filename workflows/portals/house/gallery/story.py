"""What happened: the timeline, what changed meanwhile, and what will be told to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from mediation.queries.since import Since
from mediation.queries.story import StoryLine
from mediation.vocabulary import ActName, Status, bi

from .invented import CLARA, LONG_NAME, LONG_TITLE, MO, NUMBER, TITLE, UNBROKEN, a_case, today
from .sample import Sample

SPOKEN = [
    (bi("地点", "Place"), "302"),
    (bi("调解记录", "Record"), LONG_TITLE),
    (bi("备注", "Note"), UNBROKEN),
]


def line(number: int, days_ago: int = 0, **more: Any) -> StoryLine:
    """One entry as a person reads it."""
    usual: dict[str, Any] = {
        "act": ActName.RECORD_SESSION,
        "sentence": bi(
            "调解员莫记录了一次调解：未达成一致。", "Mo recorded a session: not agreed."
        ),
        "details": [],
        "recorded_at": timezone.now(),
        "by_name": MO,
        "is_late": False,
        "moved": False,
    }
    return StoryLine(
        number=number, occurred_on=today() - dt.timedelta(days=days_ago), **(usual | more)
    )


def samples() -> Iterator[Sample]:
    """The past, and what comes by post."""
    told = {
        bi("一条", "one"): [line(1)],
        bi("推进、附文字、补记", "moved, with words, late"): [
            line(3, moved=True),
            line(2, details=SPOKEN),
            line(1, 3, is_late=True),
        ],
        bi("很长", "long words"): [line(1, 400, sentence=LONG_TITLE)],
        bi("没有", "none"): [],
    }
    for state, story in told.items():
        yield Sample("timeline", state, {"story": story})
    yield from _meanwhile()
    yield from _post()


def _meanwhile() -> Iterator[Sample]:
    moved = Since(line(3, moved=True), Status.MEDIATING.value, Status.AGREED.value)
    spoken = Since(line(4, details=SPOKEN), Status.AGREED.value, Status.AGREED.value)
    yield Sample("since", bi("一步", "one step"), {"since": [moved]})
    yield Sample("since", bi("多步", "several steps"), {"since": [moved, spoken]})
    case = a_case(due=today())
    yield Sample("now", bi("没有变化", "as it was"), {"case": case})
    yield Sample("now", bi("有人办过", "moved meanwhile"), {"case": case, "news": [moved]})
    yield Sample("now", bi("已归档", "archived"), {"case": a_case(Status.ARCHIVED)})


def _post() -> Iterator[Sample]:
    usual = {
        "case": NUMBER, "what": TITLE, "who": CLARA, "channel": "desk", "at": timezone.now(),
        "why": bi("调解期限还有 3 个工作日", "3 working days left of the mediation"),
    }  # fmt: skip
    long = {**usual, "what": LONG_TITLE, "who": LONG_NAME, "channel": "mail"}
    states = {
        bi("有链接", "linked"): (usual, {"links": True}),
        bi("注明收件人", "named"): (usual, {"named": True}),
        bi("很长", "long words"): (long, {"named": True}),
    }
    for state, (it, more) in states.items():
        yield Sample("expected", state, {"it": SimpleNamespace(**it), **more}, "cases")
