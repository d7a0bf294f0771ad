"""How a session is arranged: agreed some days before, answered from home, now and then put off or fallen through."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from mediation import acts
from mediation.acts import Act
from mediation.acts.agreed import sitting_of
from mediation.acts.booking import Span, taken
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Case, Room, Sitting
from mediation.models.moment import now
from mediation.vocabulary import Coming, Side

from .diary import Diary
from .live import Build, Live
from .plan import Plan

SHARE_AGREED, SHARE_ANSWERED, SHARE_PUT_OFF, SHARE_FALLEN = 0.8, 0.5, 0.12, 0.06
LASTS = dt.timedelta(minutes=90)
AFTERNOON = dt.time(15)


def agree(plan: Plan, early: Diary, on: dt.date | None) -> None:
    """Agree ahead the session that is recorded where the plan stands now, or was held the day before."""
    if not plan.chance(SHARE_AGREED):
        return
    held = plan.diary.at if on is None else dt.datetime.combine(on, AFTERNOON, COUNTY_ZONE)
    starts = _half_hour(held - dt.timedelta(minutes=70))
    first, words = starts, _words(plan)
    is_put_off = plan.chance(SHARE_PUT_OFF)
    if is_put_off:
        first = starts - dt.timedelta(hours=2)
    plan.then(
        plan.mediator, _agreeing(plan, acts.ScheduleSession, first, words), (0, 0), diary=early
    )
    for side in Side:
        if plan.chance(SHARE_ANSWERED):
            answer = Coming.CANNOT if is_put_off and side is Side.RESPONDENT else Coming.COMES
            wish = plan.phrase("other_time") if answer is Coming.CANNOT else ""
            plan.then(side, _answering(side, answer, wish), (0, 0), diary=early)
    if is_put_off:
        again = {**words, "reason": plan.phrase("put_off")}
        plan.then(
            plan.mediator,
            _agreeing(plan, acts.RescheduleSession, starts, again),
            (0, 0),
            diary=early,
        )


def fall_through(plan: Plan) -> None:
    """Now and then nobody comes, and another is agreed."""
    if not plan.chance(SHARE_FALLEN):
        return
    early, words, note = plan.diary.fork(), _words(plan), plan.phrase("did_not_come")
    plan.wait((1, 3))
    starts = _half_hour(plan.diary.at - dt.timedelta(minutes=40))
    plan.then(
        plan.mediator, _agreeing(plan, acts.ScheduleSession, starts, words), (0, 0), diary=early
    )
    plan.then(plan.mediator, _missed(starts, note), (0, 0))


def _words(plan: Plan) -> dict[str, str]:
    return {"place": plan.phrase("places"), "bring": plan.phrase("bring")}


def _half_hour(moment: dt.datetime) -> dt.datetime:
    return moment.replace(minute=30 * (moment.minute // 30), second=0, microsecond=0)


def _standing(live: Live) -> Sitting | None:
    return sitting_of(Case.objects.get(pk=live.case))


def _agreeing(
    plan: Plan,
    act: type[acts.ScheduleSession | acts.RescheduleSession],
    starts: dt.datetime,
    words: dict[str, str],
) -> Build:
    """The act, where the mediator is free then and it lies ahead; a room where one is."""
    mediator = plan.mediator

    def build(live: Live) -> Act | None:
        standing = _standing(live)
        wanted = act is acts.RescheduleSession
        if not Case.objects.get(pk=live.case).allows(act.name):
            return None
        span = (starts, starts + LASTS)
        is_taken = taken(span, people=[mediator.pk], but=Q(case=live.case))
        if (standing is not None) is not wanted or starts <= now() or is_taken:
            return None
        given: dict[str, Any] = {
            "on": starts.date(), "at": starts.time(), "mediators": (mediator.pk,),
            "parties": tuple(live.party(side) for side in Side), **words,
        }  # fmt: skip
        room = _free_room(live, span)
        given |= {"room": room.pk, "place": ""} if room else {}
        return act(case=live.number, **given)

    return build


def _free_room(live: Live, span: Span) -> Room | None:
    """The nearest room that nobody has taken."""
    path = Case.objects.values_list("place_path", flat=True).get(pk=live.case)
    rooms = Room.objects.filter(is_active=True).select_related("area").order_by("-area__path", "id")
    near = (it for it in rooms if it.area.covers(path))
    return next((it for it in near if not taken(span, room=it.pk)), None)


def _answering(side: Side, answer: Coming, wish: str) -> Build:
    def build(live: Live) -> Act | None:
        standing = _standing(live)
        if standing is None or standing.starts_at <= now():
            return None
        return acts.ConfirmSession(
            case=live.number, party=live.party(side), answer=answer, wish=wish
        )

    return build


def _missed(starts: dt.datetime, note: str) -> Build:
    def build(live: Live) -> Act | None:
        standing = _standing(live)
        if standing is None or standing.starts_at != starts or starts > now():
            return None
        return acts.RecordNoShow(
            case=live.number, unexcused=(live.party(Side.RESPONDENT),), note=note
        )

    return build
