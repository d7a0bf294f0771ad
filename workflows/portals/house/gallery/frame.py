"""What surrounds every page: search, switches, messages, paging, kept filters."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.contrib.messages.constants import ERROR, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message

from mediation.vocabulary import bi
from workflows.portals.house.filters import Filter
from workflows.portals.house.looks import chosen

from .invented import LONG_NAME, LONG_TITLE
from .sample import Sample

LEVELS = {
    bi("成功", "done"): SUCCESS,
    bi("提醒", "warning"): WARNING,
    bi("出错", "error"): ERROR,
}
CASES = {"page_name": "cases"}
MORE = {"following": "after=1", "first": "#"}
LATER = {"request": SimpleNamespace(GET={"after": "1"}), "first": "#", "plain": ""}
PAGES: dict[str, dict[str, Any]] = {
    bi("第一页，还有", "first of several"): MORE,
    bi("中间", "in the middle"): MORE | LATER,
    bi("最后一页", "last"): LATER,
    bi("只有一页", "the only one"): {},
}


def samples() -> Iterator[Sample]:
    """The parts of the frame."""
    yield Sample("search", bi("空", "empty"))
    yield Sample("search", bi("已填", "filled in"), {"text": LONG_NAME})
    yield from _said()
    yield Sample("language", bi("切换语言", "the other language"))
    yield Sample("looks", bi("一般", "usual"), {"look": chosen(None)})
    chose = {"type": "large", "theme": "dark", "keys": "off"}
    yield Sample("looks", bi("都选过", "all chosen"), {"look": chose})
    yield Sample("keys", bi("全部", "all"))
    for part in ("pager", "board/pager"):
        for state, given in PAGES.items():
            yield Sample(part, state, given)
    yield from _kept()


def _said() -> Iterator[Sample]:
    done = bi("“记录调解”已办理。", "Done: record a session.")
    said = {state: [Message(level, done)] for state, level in LEVELS.items()}
    said[bi("多条，很长", "several, long words")] = [
        Message(SUCCESS, done),
        Message(WARNING, LONG_TITLE),
    ]
    for part in ("said", "messages"):
        for state, messages in said.items():
            yield Sample(part, state, {"messages": messages})
    yield Sample("messages", bi("没有", "none"), {"messages": []})


def _kept() -> Iterator[Sample]:
    mine = Filter(str(bi("我的在办", "Mine, open")), "mine=on&status=open")
    long = Filter(str(bi("城关镇已超期的物业费案件", "Late fees, town"))[:20], "due=late")
    yield Sample("saved", bi("没有", "none"), {"saved": [], **CASES})
    yield Sample("saved", bi("一个", "one"), {"saved": [mine], **CASES})
    yield Sample(
        "saved", bi("最多", "as many as there can be"), {"saved": [mine, long] * 4, **CASES}
    )
    yield Sample("save_filter", bi("已筛选", "narrowed"), {"is_narrowed": True, **CASES})
    yield Sample("save_filter", bi("没有筛选", "not narrowed"), {"is_narrowed": False, **CASES})
