"""Messages in words: what, about which clock, until when. Never a name, nor a word that a party said or wrote."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mediation.calendar.wording import say_day
from mediation.models import Case, Notice, User
from mediation.rules import alarms, clocks
from mediation.rules.belonging import is_sealed
from mediation.rules.telling_parties import is_news_to_the_court
from mediation.rules.visibility import visible_to
from mediation.vocabulary import ActName, Level, QuestionKind, Role, Status, bi

from .at_home import said_at_home
from .meeting_said import say_meeting, with_agenda
from .meetings import meetings_of
from .promise_said import say_promise
from .sitting_said import SITTINGS, say_sitting

SHOWN = 50
"""A person's page shows so many messages, the newest."""


ENDED = (
    bi("调解已终止", "The mediation has ended"),
    bi(
        "没有达成协议。原因、可以去哪里和有关期限，请在查询页面查看，也可以领取终止调解通知书。",
        "No agreement was reached. Your page says why, where you can go and within which periods.",
    ),
)
RESUMED = (
    bi("案件恢复办理", "The case is taken up again"),
    bi("请在查询页面查看办到哪一步、轮到谁。", "Your page says where it is and whose turn it is."),
)


REPORTED = (
    bi("法院委派的案件：调解没有成", "Entrusted by the court: no agreement was reached"),
    bi(
        "原因在案件经过里，“调解情况报告”在文书里；材料退回情况见终止记录。",
        "The history says why, the report is among the papers, and the ending names what goes back.",
    ),
)
FILED = (
    bi("法院委派的案件：协议已生效", "Entrusted by the court: an agreement is in force"),
    bi(
        "协议在文书里，请收一份备案；双方申请司法确认的，由贵院管辖。",
        "It is among the papers, to be filed; if both parties want it confirmed, it is for your court.",
    ),
)


@dataclass(frozen=True)
class Message:
    """One message as it is read: `what` is a title, `body` a sentence.

    It is about the case or, with its id, the joint meeting of the number `about`.
    """

    notice: int
    about: str
    meeting: int | None
    what: str
    body: str
    queued_at: dt.datetime


def with_all(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Notices with everything that their words need."""
    found = notices.select_related(
        "case", "entry", "alarm__clock__about", "recipient", "party", "member"
    )
    return with_agenda(found.select_related("meeting_entry__meeting__room"))


def message(notice: Notice) -> Message:
    """A notice in words, in the reader's language."""
    what, body = _said(notice)
    meeting = notice.meeting.pk if notice.meeting else None
    number = str(notice.about.number)
    return Message(notice.pk, number, meeting, str(what), str(body), notice.queued_at)


def _said(notice: Notice) -> tuple[str, str]:
    if notice.entry is None or notice.case is None:
        return say_meeting(notice)
    if notice.alarm is not None:
        is_at_home = notice.party_id is not None
        return said_at_home(notice.alarm.clock) if is_at_home else _rung(notice)
    if is_sealed(ActName(notice.entry.act)):
        return _between_the_sides(notice)
    if notice.entry.act in SITTINGS:
        return say_sitting(notice)
    if notice.party_id is not None or "by_party" in notice.entry.facts:
        return _to_a_party(notice, notice.entry.facts)
    if notice.entry.act == ActName.ORDER_SUPERVISION:
        return _order(notice)
    if notice.entry.act == ActName.PUT_QUESTION or "next_round" in notice.entry.facts:
        return _asked(notice)
    return _to_an_office(notice)


def _to_an_office(notice: Notice) -> tuple[str, str]:
    """Whose turn it has become; to the court's liaison, how what the court had entrusted came out."""
    assert notice.case is not None
    if is_news_to_the_court(notice.case_entry) and _is_liaison(notice.recipient):
        return FILED if notice.case_entry.status_after == Status.IN_FORCE else REPORTED
    return _turn(notice.case)


def _to_a_party(notice: Notice, facts: dict[str, Any]) -> tuple[str, str]:
    """To a party, or of what a party did: that somebody said something of a promise, or that a date has moved."""
    if "tells" in facts:
        return say_promise(notice)
    if notice.party_id is not None and (told := _ended_or_resumed(notice)):
        return told
    return _moved(facts.get("moved", [])) if notice.party_id else _to_an_office(notice)


def _is_liaison(user: User | None) -> bool:
    return user is not None and any(it.role == Role.COURT_LIAISON for it in user.current_posts)


def _ended_or_resumed(notice: Notice) -> tuple[str, str] | None:
    """A party's mediation has ended, or goes on after all."""
    entry = notice.case_entry
    if entry.act == ActName.REOPEN_CASE:
        return RESUMED
    return ENDED if entry.status_after == Status.TERMINATED and entry.moved else None


def _between_the_sides(notice: Notice) -> tuple[str, str]:
    """That something waits or was answered; what, is read on the page alone."""
    what = {
        ActName.ADOPT_LEAD: bi("收到一个方案", "An offer has come"),
        ActName.MAKE_OFFER: bi("收到一个方案", "An offer has come"),
        ActName.ANSWER_OFFER: bi("方案有了答复", "An offer was answered"),
        ActName.WITHDRAW_OFFER: bi("方案已撤回", "An offer was withdrawn"),
        ActName.PROPOSE_RANGE: bi("有人提议盲比底线", "A blind range was proposed"),
        ActName.GIVE_LIMIT: bi("盲比底线有进展", "News of a blind range"),
        ActName.OPEN_LIMITS: bi("盲比底线有进展", "News of a blind range"),
    }[ActName(notice.case_entry.act)]
    until = notice.case_entry.facts.get("expires_on")
    if until is None:
        return what, bi("请打开案件查看。", "Please open the case to read it.")
    day = say_day(dt.date.fromisoformat(until))
    return what, bi(f"有效期到 {day}，请打开案件查看。", f"Good until {day}; please open the case.")


def _asked(notice: Notice) -> tuple[str, str]:
    """The panel is asked something, or asked again."""
    kind = QuestionKind(notice.case_entry.facts["kind"])
    return (
        bi(f"请投票：{kind.zh}", f"Please vote: {kind.en.lower()}"),
        bi("请登录查看具体内容并投票。", "Please sign in, read the question and vote."),
    )


def _order(notice: Notice) -> tuple[str, str]:
    """The bureau has put the case under order; the order itself is read on the desk."""
    rule = clocks.rule_of(notice.case_entry.facts["rule"], notice.case_entry.facts["pack"])
    return (
        bi(f"督办：“{rule.zh}”已超期", f"Under order: “{rule.en}” is late"),
        bi("请登录查看督办要求并办理。", "Please sign in, read the order and act on it."),
    )


def _turn(case: Case) -> tuple[str, str]:
    """It is his turn; when somebody has moved the case since, it says so instead."""
    if not case.expected_act:
        return bi("案件有新进展", "The case has moved on"), bi("请登录查看。", "Please sign in.")
    act = ActName(case.expected_act)
    until_zh = f"请在 {say_day(case.next_due_on)} 前办理。" if case.next_due_on else ""
    until_en = f"; please do it by {say_day(case.next_due_on)}" if case.next_due_on else ""
    return (
        bi(f"请办理“{act.zh}”", f"Please do “{act.en}”"),
        bi(f"轮到您了。{until_zh}", f"It is your turn{until_en}."),
    )


def rung_said(rule: str, pack: str, rung: str, level: str) -> tuple[str, str]:
    """A rung's title in Chinese and in English: which clock, what was reached."""
    known = clocks.rule_of(rule, pack)
    reached = {it.key: it for it in known.ladder}.get(rung)
    said = alarms.say_rung(reached) if reached else ""
    urgency = Level(level)
    return f"“{known.zh}”{urgency.zh}：{said}", f"“{known.en}”, {urgency.en.lower()}: {said}"


def _rung(notice: Notice) -> tuple[str, str]:
    assert notice.alarm is not None
    alarm, clock = notice.alarm, notice.alarm.clock
    zh, en = rung_said(clock.rule, clock.pack, alarm.rung, alarm.level)
    if notice.remind_on:
        zh, en = f"再次提醒：{zh}", f"Reminder: {en}"
    due = say_day(clock.due_on)
    stop_zh = "确认收到后不再提醒，期限照常计算。" if notice.remind_on else ""
    stop_en = " Reminders stop when you take note; the clock goes on." if notice.remind_on else ""
    return (
        bi(zh, en),
        bi(f"到期日 {due}。{stop_zh}", f"Due {due}.{stop_en}"),
    )


def _moved(moved: list[dict[str, Any]]) -> tuple[str, str]:
    """The dates that moved, each from and to."""
    lines_zh, lines_en = [], []
    if not moved:
        return _nothing_moved()
    for it in moved:
        rule = clocks.rule_of(it["rule"], it["pack"])
        first, last = (say_day(dt.date.fromisoformat(it[key])) for key in ("due_from", "due_to"))
        lines_zh.append(f"“{rule.zh}”的到期日由 {first} 改为 {last}。")
        lines_en.append(f"“{rule.en}” was due {first} and is now due {last}.")
    return (
        bi("期限的日期有变动", "A date has moved"),
        bi(
            "因放假安排调整，" + "".join(lines_zh),
            "Because the holidays were arranged anew: " + " ".join(lines_en),
        ),
    )


def _nothing_moved() -> tuple[str, str]:
    return (
        bi("期限已重新核算", "The dates were counted anew"),
        bi("日期没有变动。", "None of them has moved."),
    )


def messages_of(user: User) -> list[Message]:
    """The newest messages to a person with an account, about cases and meetings that he still sees."""
    seen = Q(case__in=Case.objects.filter(visible_to(user)))
    met = Q(meeting_entry__meeting__in=meetings_of(user).order_by())
    mine = with_all(Notice.objects.filter(seen | met, recipient=user))
    return [message(notice) for notice in mine.order_by("-queued_at", "-id")[:SHOWN]]


def messages_to_party(party: int) -> list[Message]:
    """The messages to one party, and to nobody else, the newest first."""
    its = with_all(Notice.objects.filter(party=party)).order_by("-queued_at", "-id")[:SHOWN]
    return [message(notice) for notice in its]
