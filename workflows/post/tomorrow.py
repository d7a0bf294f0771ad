"""Tomorrow's post: what would be sent until an instant, to whom, by which channel, and why; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediation.acts.alarms import parties_told
from mediation.calendar.moments import local_date
from mediation.calendar.workdays import ONE_DAY, Calendar
from mediation.models import Alarm, Delivery, Invited, Notice, Party, User
from mediation.models.moment import now
from mediation.queries.at_home import said_at_home
from mediation.queries.messages import message, rung_said, with_all
from mediation.queries.sitting_said import NEAR
from mediation.rules import calendars
from mediation.vocabulary import bi

from . import hours
from .chased import of_tasks
from .expected import DESK, HELD, Expected, name_of
from .planned import REMINDERS_AT, Ahead, Saying
from .routing import QUIET, planned, when
from .sittings import to_be_reminded
from .ways import channels_of
from .withholding import unseen


class Forecast:
    """What is expected from now on, for so many days."""

    def __init__(self, days: int = 1) -> None:
        self.now = now()
        self.until = self.now + dt.timedelta(days=days)
        self.calendar: Calendar = calendars.calendar_now()

    def all(self) -> list[Expected]:
        """Everything, in the order of going out; what is held beyond the last day too."""
        found = [*self._waiting(), *self._fresh(), *self._said(), *self._sittings()]
        found += of_tasks(self.now, self.until, self.calendar)
        return sorted(found, key=lambda it: (it.at, it.who, it.about, it.channel))

    def within(self) -> list[Expected]:
        """What goes out before the days are over."""
        return [it for it in self.all() if it.at < self.until]

    def _waiting(self) -> Iterator[Expected]:
        waiting = Delivery.objects.filter(sent_at=None, withheld_at=None).order_by("id")
        ids = waiting.values_list("notice", flat=True)
        notices = with_all(Notice.objects.filter(pk__in=ids)).in_bulk()
        gone = unseen(notices.values())
        for delivery in (it for it in waiting if it.notice_id not in gone):
            yield self._of_delivery(delivery, notices[delivery.notice_id])

    def _of_delivery(self, delivery: Delivery, notice: Notice) -> Expected:
        first = max(delivery.next_try_at, self.now)
        opens = first if delivery.any_hour else hours.next_open(first, self.calendar)
        hold = delivery.hold or (QUIET if opens > first else "")
        return self._of_notice(notice, delivery.channel, opens, hold, delivery.last_error)

    def _fresh(self) -> Iterator[Expected]:
        new = Notice.objects.filter(delivered_at=None, routed_at=None).order_by("id")
        fresh = list(with_all(new))
        gone = unseen(fresh)
        for notice in (it for it in fresh if it.pk not in gone):
            for delivery in planned(notice, self.calendar):
                yield self._of_delivery(delivery, notice)

    def _of_notice(
        self, notice: Notice, channel: str, at: dt.datetime, hold: str, error: str
    ) -> Expected:
        user: User | None = notice.recipient
        return Expected(
            who=name_of(user, notice.outsider),
            user=notice.recipient_id,
            party=notice.party_id,
            member=notice.member_id,
            channel=channel,
            about=notice.about.number,
            meeting=notice.meeting.pk if notice.meeting else None,
            place=notice.about.place_path,
            what=message(notice).what,
            why=f"{HELD[hold]}：{error}" if error else str(HELD[hold]),
            hold=hold,
            queued_at=notice.queued_at,
            at=at,
            alarm=notice.alarm_id,
            entry=notice.entry_id or notice.meeting_entry_id,
            remind_on=notice.remind_on,
            one_a_day=bool(user and user.one_a_day),
        )

    def _said(self) -> Iterator[Expected]:
        ahead = Ahead(self.now, self.until)
        sayings = [*ahead.rungs(), *ahead.reminders(self.calendar)]
        alarms = Alarm.objects.select_related("clock", "case")
        known = alarms.in_bulk({it.alarm for it in sayings})
        people = User.objects.in_bulk({it.person for it in sayings if it.person})
        for saying in sayings:
            person = people[saying.person] if saying.person else None
            yield from self._of_saying(saying, known[saying.alarm], person)
        told = {it.alarm: it for it in sayings if not it.remind_on}
        for saying in told.values():
            yield from self._at_home(saying, known[saying.alarm])

    def _at_home(self, saying: Saying, alarm: Alarm) -> Iterator[Expected]:
        """The same rung to the parties, where it tells them besides."""
        clock = alarm.clock
        if parties_told(alarm.rung, clock.rule, clock.pack) != "both":
            return
        first, hold = when(saying.queued_at, None, alarm.level, self.calendar)
        for party in Party.objects.filter(case=alarm.case_id).order_by("id"):
            for channel in channels_of(None, party) or [DESK]:
                is_own_page = channel == DESK
                yield Expected(
                    who=name_of(None, party),
                    user=None,
                    party=party.pk,
                    member=None,
                    channel=channel,
                    about=alarm.case.number,
                    meeting=None,
                    place=alarm.case.place_path,
                    what=str(said_at_home(clock)[0]),
                    why=str(HELD["" if is_own_page else hold]),
                    hold="" if is_own_page else hold,
                    queued_at=saying.queued_at,
                    at=saying.queued_at if is_own_page else first,
                    alarm=alarm.pk,
                    entry=alarm.fired_by_id,
                    remind_on=None,
                )

    def _of_saying(self, saying: Saying, alarm: Alarm, user: User | None) -> Iterator[Expected]:
        """By every channel that reaches the person; his own page is reached at once."""
        clock = alarm.clock
        zh, en = rung_said(clock.rule, clock.pack, alarm.rung, alarm.level)
        if saying.remind_on:
            zh, en = f"再次提醒：{zh}", f"Reminder: {en}"
        first, hold = when(saying.queued_at, user, alarm.level, self.calendar)
        for channel in (channels_of(user, None) if user else []) or [DESK]:
            at, why = (saying.queued_at, "") if channel == DESK else (first, hold)
            yield Expected(
                who=name_of(user, None),
                user=user.pk if user else None,
                party=None,
                member=None,
                channel=channel,
                about=alarm.case.number,
                meeting=None,
                place=alarm.case.place_path,
                what=str(bi(zh, en)),
                why=str(HELD[why]),
                hold=why,
                queued_at=saying.queued_at,
                at=at,
                alarm=alarm.pk,
                entry=alarm.fired_by_id,
                remind_on=saying.remind_on,
                one_a_day=bool(user and user.one_a_day),
            )

    def _sittings(self) -> Iterator[Expected]:
        """The reminders of sessions, on every working morning."""
        day = local_date(self.now)
        while (morning := hours.at(day, REMINDERS_AT)) < self.until:
            if morning > self.now and self.calendar.is_working(day):
                for invited in to_be_reminded(day, self.calendar):
                    yield from self._of_sitting(invited, morning, day)
            day += ONE_DAY

    def _of_sitting(
        self, invited: Invited, morning: dt.datetime, day: dt.date
    ) -> Iterator[Expected]:
        user, party = invited.mediator, invited.party
        first, hold = when(morning, user, "", self.calendar)
        for channel in channels_of(user, party) or [DESK]:
            yield Expected(
                who=name_of(user, party),
                user=invited.mediator_id,
                party=invited.party_id,
                member=None,
                channel=channel,
                about=invited.case.number,
                meeting=None,
                place=invited.case.place_path,
                what=str(NEAR),
                why=str(HELD["" if channel == DESK else hold]),
                hold="" if channel == DESK else hold,
                queued_at=morning,
                at=morning if channel == DESK else first,
                alarm=None,
                entry=invited.sitting.entry_id,
                remind_on=day,
                one_a_day=bool(user and user.one_a_day),
            )
