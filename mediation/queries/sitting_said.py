"""Messages about a session, in words: when it is; never where, nor what somebody wrote."""

from __future__ import annotations

import datetime as dt

from mediation.calendar.wording import say_day
from mediation.models import Notice
from mediation.vocabulary import ActName, bi

SITTINGS = {
    ActName.SCHEDULE_SESSION: bi("约定了调解", "A session is agreed"),
    ActName.RESCHEDULE_SESSION: bi("调解改了时间", "The session has another time"),
    ActName.CANCEL_SESSION: bi("约定的调解取消", "The session is called off"),
}
"""What those who were asked to a session are told; never where, nor what somebody wrote."""
NEAR = bi("提醒：约定的调解快到了", "Reminder: the session is near")


def say_sitting(notice: Notice) -> tuple[str, str]:
    """When the session is, to a party with what to do about it."""
    facts, title = notice.case_entry.facts, SITTINGS[ActName(notice.case_entry.act)]
    if "on" not in facts:
        return title, bi(
            "原定的调解不再进行，另行通知。", "It will not be held; you will hear of another."
        )
    when = f"{say_day(dt.date.fromisoformat(facts['on']))} {facts['at']}"
    if notice.remind_on:
        title = NEAR
    if notice.party_id is None:
        return title, bi(
            f"{when}。地点和人员见案件的“调解”页。", f"{when}. See the case for place and people."
        )
    return title, bi(
        f"{when}。地点见本页；来不了的，请在本页答复或打电话。",
        f"{when}. The place stands on this page; if you cannot come, say so here or call.",
    )
