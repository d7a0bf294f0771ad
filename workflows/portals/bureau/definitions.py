"""What each number of the board counts, in words."""

from __future__ import annotations

from mediation.vocabulary import bi

DEFINITIONS: dict[str, str] = {
    "open": bi(
        "已登记、尚未结束（结案、不予受理、移送、撤回、终止）的案件。",
        "Cases filed and not yet over (closed, declined, transferred, withdrawn, terminated).",
    ),
    "filed": bi(
        "登记日在当月的案件，不论现在到了哪一步。",
        "Cases whose day of filing lies in the month, wherever they stand now.",
    ),
    "ended": bi(
        "结束日在当月的案件，不论结果；恢复办理的不再计入。",
        "Cases whose last day lies in the month, whatever the outcome; one that was reopened no longer counts.",
    ),
    "settled": bi(
        "协议（书面或口头）在当月生效的案件。",
        "Cases whose agreement, written or oral, took effect in the month.",
    ),
    "late": bi(
        "下一个期限的到期日早于今天的案件，待归档的也算。",
        "Cases whose next due day is before today, those waiting to be archived included.",
    ),
    "soon": bi(
        "下一个期限在今天起 3 个工作日内到期的案件。",
        "Cases whose next due day lies within 3 working days from today.",
    ),
    "backlog": bi(
        "在办案件，按所处环节和登记至今的自然日天数。",
        "Open cases, by where they stand and calendar days since filing.",
    ),
    "heat": bi(
        "在办案件，按小区所在乡镇（街道）和所处环节。颜色越深件数越多。",
        "Open cases, by the estate's township and where they stand. The darker, the more.",
    ),
    "flow": bi(
        "每月新收、结束、达成协议的件数；三者不是同一批案件，不能相除当作比率。",
        "Filed, ended and settled in each month; these are not the same cases, so one over another is no rate.",
    ),
    "on_time": bi(
        "分母：到期日在所选整月内的全部期限，没有办的也算。按时：到期日当天或之前办了，或案件在此之前结束。",
        "Of all clocks due in the whole months chosen, those never answered included. "
        "Kept: done by the due day, or the case was over by then.",
    ),
    "lasting": bi(
        "最近 12 个月登记的全部案件，未结束的按已历天数计入（Kaplan–Meier 估计）。只算已结案件会显得更快。",
        "All cases filed in the last 12 months; those not over count with the days they have lasted "
        "(Kaplan–Meier). Counting ended cases alone would look faster.",
    ),
    "estates": bi(
        "最近 12 个月登记案件最多的小区。",
        "The estates with the most cases filed in the last 12 months.",
    ),
    "companies": bi(
        "最近 12 个月登记的案件中，作为当事人出现最多的在册单位。",
        "The registered organisations that were a party to the most cases filed in the last 12 months.",
    ),
    "load": bi(
        "坐在现用调解组里、案件尚未结束的件数。一件案件对每位调解员各算一次。",
        "Open cases on whose present panel the mediator sits. A case counts once for each of them.",
    ),
    "weighted": bi(
        "坐在现用调解组里、尚未结束的案件，每件按复杂程度、人数和登记至今的天数计分后相加。",
        "Open cases on whose present panel the mediator sits, weighed by complexity, people and days since filing.",
    ),
    "seated": bi(
        "近 365 天内被安排进调解组的案件，一件只算一次，后来换下的也算。",
        "Cases on whose panel he was seated within 365 days, each once, also those that passed on to somebody else.",
    ),
    "spread": bi(
        "同一类单位里最高与最低之差；0 表示完全均衡。",
        "The highest minus the lowest among the mediators of one kind of office; 0 is even.",
    ),
}
