"""What people do about alarms: they take note, explain what is late, and the bureau puts it under order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from mediation import acts
from mediation.acts import CaseAct
from mediation.calendar.moments import local_date
from mediation.models import Alarm, Case, Post, Seat, User
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import ActName, Level, Role
from workflows.conduct import conduct

NOTED, EXPLAINED, ORDERED = 0.55, 0.35, 0.25
REASONS = (
    "当事人出差，改期调解。",
    "鉴定意见尚未出具。",
    "双方要求再协商几日。",
    "调解员同时承办多件，已调整。",
)
ORDERS = ("请三个工作日内组织调解，并书面报告。", "请说明原因，本周内办理。")
LATE = (Level.LATE.value, Level.ESCALATED.value)


def take_note(moment: dt.datetime) -> None:
    """The morning's late clocks come under the eyes of those whom they concern."""
    fresh = Alarm.objects.filter(
        fired_by__isnull=False, acknowledgement=None, level__in=LATE, clock__stopped_by=None
    )
    for alarm in fresh.select_related("case", "clock").order_by("id"):
        chance = Random(f"{alarm.case.number}/{alarm.clock.rule}/{alarm.rung}")
        for act in _wanted(alarm, chance, moment):
            by = somebody(act.name, alarm.case)
            if by is not None:
                conduct(act, by=by)


def _wanted(alarm: Alarm, chance: Random, moment: dt.datetime) -> Iterator[CaseAct]:
    """The same throws every morning: who has not taken note on the first, never does."""
    case, clock, today = alarm.case.number, alarm.clock_id, local_date(moment)
    if chance.random() > NOTED:
        return
    yield acts.AcknowledgeEscalation(case=case, clock=clock, note="")
    if today <= alarm.clock.due_on:
        return
    if chance.random() < EXPLAINED:
        expected = today + dt.timedelta(days=chance.randint(4, 12))
        reason = chance.choice(REASONS)
        yield acts.ExplainOverrun(case=case, clock=clock, reason=reason, expected_on=expected)
    may_be_ordered = alarm.level == Level.ESCALATED and alarm.clock.level != Level.ORDERED
    if may_be_ordered and chance.random() < ORDERED:
        order = chance.choice(ORDERS)
        yield acts.OrderSupervision(case=case, clock=clock, instruction=order)


def somebody(act: ActName, case: Case) -> User | None:
    """The first whose business an act is, in the order of the law."""
    for role in GRANTS[act]:
        if role is Role.SEATED:
            seats = Seat.objects.filter(case=case, panel=case.panel or 0).order_by("id")
            if seats:
                presiding: User = seats[0].mediator
                return presiding
            continue
        posts = Post.objects.filter(role=role.value, ended_on=None).select_related("user", "area")
        for post in posts.order_by("id"):
            if case.place_path.startswith(post.area.path):
                holder: User = post.user
                return holder
    return None
