"""Words that leave open what is promised: our own list, which warns and never decides. Pure.

A court rejects what is not clear (民诉法解释 358); which words are not clear, no rule says: the list is this system's
suggestion (D).
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation.vocabulary import bi

WHEN = bi("写明哪一天以前", "Say by which day")
MUCH = bi("写明多少（金额、次数、面积）", "Say how much: amount, times, area")
AGAIN = bi(
    "这是以后再谈，不是约定；写明怎么做，或者删去",
    "That is to be talked about later, and no promise",
)
WELL = bi("写明做到什么程度、由谁验收", "Say what counts as done, and who looks")

VAGUE: dict[str, str] = {
    **dict.fromkeys(("尽快", "尽早", "及时", "近期", "适时", "有条件时", "条件成熟", "抓紧", "合理期限"), WHEN),
    **dict.fromkeys(("适当", "酌情", "酌减", "部分费用", "合理费用", "相关费用", "若干", "左右", "大约"), MUCH),
    **dict.fromkeys(("协商解决", "另行协商", "再行协商", "协商处理", "视情况", "原则上"), AGAIN),
    **dict.fromkeys(("加强", "改善", "改进", "提高", "妥善", "尽力", "尽量", "努力", "相关事宜"), WELL),
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A word that leaves something open, and how to mend it."""

    word: str
    mend: str


def vague_words(text: str) -> list[Found]:
    """The words of the list that a text has, in the order in which they come."""
    there = [(text.index(word), word) for word in VAGUE if word in text]
    return [Found(word, VAGUE[word]) for _, word in sorted(there)]
