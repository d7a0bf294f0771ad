"""The smallest parts: what stands at, since when, by which law, and what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.vocabulary import Status, Verified, bi

from .invented import HINT, LONG_NAME, UNBROKEN, a_case, due_days
from .sample import Sample

SOURCE = "民法典 201、203"
LONG_SOURCE = "民事诉讼法 205；人民调解法 33；民法典 201—203；人民调解工作若干规定 33（示例）"


def samples() -> Iterator[Sample]:
    """Marks, each a word with a colour."""
    for status in Status:
        yield Sample("pill", status.label, {"case": a_case(status)})
    for state, due in due_days().items():
        yield Sample("due", state, {"due": due})
    yield Sample("due", bi("没有期限", "none"), {"due": None})
    for verified in Verified:
        yield Sample("source", verified.label, {"source": SOURCE, "status": verified.value})
    long = {"source": LONG_SOURCE, "status": Verified.SECOND_HAND.value}
    yield Sample("source", bi("很长", "long"), long)
    yield Sample("not_shown", bi("无权查看", "read-only"))
    yield from _empty()


def _empty() -> Iterator[Sample]:
    title = bi("现在没有等您办理的事", "Nothing is waiting for you now")
    yield Sample("empty", bi("有提示", "with a hint"), {"title": title, "hint": HINT})
    yield Sample("empty", bi("无提示", "without"), {"title": title})
    long = {"title": LONG_NAME, "hint": UNBROKEN}
    yield Sample("empty", bi("很长", "long words"), long)
    refused = bi(
        "您没有权限打开这个案件，或案号有误。",
        "The number is wrong, or the case is not yours to open.",
    )
    sorry = {"title": bi("没有找到", "Not found"), "sentence": refused}
    yield Sample("error", bi("找不到", "not found"), sorry)
    yield Sample("error", bi("很长", "long words"), {"title": LONG_NAME, "sentence": UNBROKEN})
