"""What `verify` and the look over open cases say is wrong: one rule, in both languages, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.proofs.journal import Fault
from mediation.vocabulary import bi

RULES = {
    "task": bi("有可办的任务", "An open task"),
    "person": bi("轮到的人在岗", "Somebody to do it"),
    "turn": bi("轮到谁", "Whose turn"),
    "milestone": bi("办理要点", "Milestones"),
    "clock": bi("有在计的期限", "A live clock"),
    "pack": bi("规则包", "Rule pack"),
    "due": bi("到期日", "Due dates"),
    "alarm": bi("提醒计划", "Planned alarms"),
    "level": bi("紧急程度", "Level"),
    "unreadable": bi("数据可读", "Readable values"),
}
"""The rules by their codes."""

BY_HAND = {
    "person": bi(
        "请管理员安排人员任职，或重新组成调解组。",
        "Give somebody that post, or form a new panel.",
    ),
    "pack": bi("请恢复该版本的规则包文件。", "Put the file of that version back."),
    "unreadable": bi(
        "请管理员运行 ./run manage verify 看明细，与备份核对。",
        "The administrator runs ./run manage verify and compares with a backup.",
    ),
}
"""What a recount cannot mend, and what does."""

RECOUNT = bi("重算本案即可更正，并留痕。", "Counting the case anew sets it right, with an entry.")


@dataclass(frozen=True)
class Finding:
    """One rule that a case breaks, in both languages."""

    case: str
    rule: str
    zh: str
    en: str

    @property
    def sentence(self) -> str:
        """What is wrong, in the reader's language."""
        return bi(self.zh, self.en)

    @property
    def label(self) -> str:
        """The name of the rule."""
        return RULES[self.rule]

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return BY_HAND.get(self.rule, RECOUNT)

    @property
    def is_mendable(self) -> bool:
        """Whether counting the case anew sets it right."""
        return self.rule not in BY_HAND

    @property
    def fault(self) -> Fault:
        """The same, as the report of everything has it."""
        return Fault(self.case, self.rule, self.en)


def unreadable(number: str, error: Exception) -> Finding:
    """A row holds what no rule knows, as if changed behind the acts."""
    return Finding(
        number,
        "unreadable",
        f"有无法识别的数据：{error}",
        f"its present cannot be counted: {error}",
    )
