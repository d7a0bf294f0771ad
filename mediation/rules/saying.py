"""A rule in words, for people who ask what a clock is: length, pauses, extension, conditions, ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediation.calendar.due import CLOSE_OF_BUSINESS, Unit, Why
from mediation.calendar.wording import say_length, say_reason
from mediation.vocabulary import Channel, Confirmation, Consenter, Level, Referral, Role, bi

from .alarms import say_rung
from .clockrule import DEBTOR, GIVEN, ClockRule, Rung
from .explained import Explained


def said_length(rule: ClockRule) -> str:
    """30 日 / 约定之日后 3 个工作日 / 当日."""
    unit = rule.counting.unit
    length = say_length(rule.length, unit)
    if rule.unit == GIVEN:
        return bi(f"约定的日期之后 {length}", f"{length} after the agreed day")
    return length if rule.length else bi("当日", "the same day")


UNTIL = {
    "performed": bi("各项履行完毕即停止", "stops when all promises are accounted for"),
    "decided": bi("表决结束即停止", "stops when the question is decided"),
    "accounted": bi(
        "约定的调解有了结果即停止", "stops when what became of the session is on record"
    ),
    "recusals_decided": bi("全部作出决定即停止", "stops when every recusal is decided"),
    "directors_decided": bi("作出决定即停止", "stops when it is decided"),
    "filled": bi("席位补齐即停止", "stops when every seat is filled"),
    "amended": bi("变更协议签署或者放弃即停止", "stops when the amendment is signed or dropped"),
    "followed_up": bi("后续工作记录即停止", "stops when the follow-up is on record"),
}
"""By the word of the rule: what ends such a clock."""


def said_options(rule: ClockRule) -> Iterator[str]:
    """What is special in how it counts and ends."""
    if rule.rolls:
        yield bi("最后一日休息的顺延", "a last day not worked moves on")
    if rule.ends_at_close:
        yield bi(f"至下班（{CLOSE_OF_BUSINESS:%H:%M}）", f"ends at {CLOSE_OF_BUSINESS:%H:%M}")
    if rule.is_kept_at_once:
        yield bi("由同一步骤当即完成，不另计时", "kept by the step itself: no clock runs")
    if rule.until:
        yield UNTIL[rule.until]
    if rule.begins == "effect":
        yield bi("自协议生效之日起算", "from the day the agreement took effect")
    if rule.begins == "served":
        yield bi("自双方收到裁定之日起算", "from the day both parties had received the ruling")
    if rule.lapses:
        yield bi("届满不算超期", "nobody is late at its end")


def said_conditions(rule: ClockRule) -> Iterator[str]:
    """For which cases it is."""
    if "channel" in rule.when:
        label = Channel(rule.when["channel"])
        yield bi(f"仅限来源为“{label.zh}”", f"only cases that came in as: {label.en}")
    if "referral" in rule.when:
        way = Referral(rule.when["referral"])
        yield bi(f"仅限法院{way.zh}", f"only when the court refers it {way.en}")
    if "confirmation" in rule.when:
        wanted = rule.when["confirmation"]
        states = [Confirmation(it) for it in (wanted if isinstance(wanted, list) else [wanted])]
        yield bi(
            f"仅限司法确认处于“{'、'.join(it.zh for it in states)}”",
            f"only while the confirmation stands at: {', '.join(it.en for it in states)}",
        )
    if "people_at_least" in rule.when:
        people = rule.when["people_at_least"]
        yield bi(f"仅限 {people} 人（户）以上联名", f"only for {people} people or more together")


def said_pauses(rule: ClockRule) -> str:
    """For which reasons it may pause, and for how long in all."""
    if not rule.pauses.reasons:
        return bi("不可暂停", "may not pause")
    reasons = [str(say_reason(reason)) for reason in rule.pauses.reasons]
    budget = rule.pauses.budget
    return bi(
        f"{'、'.join(reasons)}；共不超过 {budget} 日",
        f"{', '.join(reasons)}; {budget} days in all",
    )


def said_extension(rule: ClockRule) -> str:
    """How often and how long it may be extended, and with whose consent."""
    more = rule.extension
    if not more.times:
        return bi("不可延长", "may not be extended")
    who = [Consenter(one) for one in more.consents]
    length = say_length(more.length, more.unit)
    zh = f"{more.times} 次，每次不超过 {length}" + (
        f"；须{'、'.join(one.zh for one in who)}同意" if who else ""
    )
    consent = f"; with the consent of {', '.join(one.en for one in who)}" if who else ""
    times = "once" if more.times == 1 else f"{more.times} times"
    return bi(zh, f"{times}, by {length} at the most{consent}")


PARTIES = {
    "": ("", ""),
    "both": ("和双方当事人", " and both parties"),
}
"""By the word of the rung: which parties are told besides."""


def said_rung(rule: ClockRule, rung: Rung) -> str:
    """One rung: when, whom it tells, which level."""
    level, (zh, en) = Level(rung.level), PARTIES[rung.parties]
    told_zh, told_en = _told(rule, rung)
    return bi(
        f"{say_rung(rung)}：告知{told_zh}{zh}，{level.zh}",
        f"{say_rung(rung)}: tells {told_en}{en}; {level.en}",
    )


def _told(rule: ClockRule, rung: Rung) -> tuple[str, str]:
    if rung.tells == DEBTOR:
        return "履行人", "who owes it"
    role = rule.responsible if rung.tells == "responsible" else Role(rung.tells)
    return role.zh, role.en


def said_plainly(explained: Explained) -> Iterator[str]:
    """Why this date, for somebody who has never heard of clocks and rules: a few plain sentences."""
    rule, days = explained.rule, explained.derivation.days
    first, length = say_date(days[0].on), said_length(rule)
    yield bi(
        f"从 {first} 的第二天起算，期限是{length}。",
        f"Counted from the day after {first}; the period is {length}.",
    )
    off = [day for day in days if day.why in (Why.WEEKEND, Why.HOLIDAY)]
    if off and rule.counting.unit is Unit.WORKING_DAY:
        yield bi(f"其中周末和节假日 {len(off)} 天不算。", f"{len(off)} days off do not count.")
    for pause in explained.pauses:
        span = f"{say_date(pause.first)} — {say_date(pause.last)}"
        reason = say_reason(pause.reason)
        yield bi(f"因{reason}，{span} 停算。", f"It stood still for {reason}: {span}.")
    for more in explained.extensions:
        length = say_length(more.length, more.unit)
        yield bi(f"后来依规定延长了 {length}。", f"It was then extended by {length}.")
    if days[-1].why is Why.ROLLED:
        yield bi(
            "最后一天是休息日，顺延到上班的那天。", "The last day was a day off, so it moved on."
        )
    if explained.derivation.provisional:
        yield bi(
            "那一年的放假安排还没有公布，这个日期可能变动。",
            "That year's holidays are not published yet, so the date may still move.",
        )


def say_date(day: dt.date) -> str:
    """2026年9月5日 / 5 September 2026."""
    return bi(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B %Y}")


def said_ladder(rule: ClockRule) -> list[str]:
    """The whole ladder; empty where no clock ever runs."""
    return [] if rule.is_kept_at_once else [said_rung(rule, rung) for rung in rule.ladder]
