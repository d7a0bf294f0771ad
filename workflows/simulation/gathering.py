"""The joint meetings of the invented county: called ahead, held on the day of the reviews, minuted, published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from mediation.acts import RecordJointReview
from mediation.acts import meetings as acts
from mediation.acts.meetings.agenda import items_of
from mediation.calendar.workdays import add_working_days, china
from mediation.errors import Refusal
from mediation.models import Area, MeetingItem, MeetingMember, MeetingTask, User
from mediation.queries.meeting_agenda import proposals
from mediation.queries.meeting_minutes import drafted, masked
from mediation.queries.meeting_room import room
from mediation.queries.meetings import look_at_meeting
from mediation.vocabulary import (
    AbsenceReason,
    ItemSource,
    MatterOutcome,
    MeetingBody,
    MeetingKind,
    Presence,
    Role,
    TaskOutcome,
)
from workflows.conduct import convene

from . import names
from .county import County
from .plan import Plan

MATTERS = (
    ("地下车库充电设施安全检查情况", "检查发现三处飞线充电，要求限期拆除。", "拆除飞线充电点位"),
    ("电梯年检和困人处置通报", "两部电梯年检临期，约定检修日期。", "完成电梯年检并公示"),
    ("公共收益半年公示安排", "各方同意月底前公示明细。", "公示公共收益明细"),
    ("雨季前屋面和排水沟检查", "发现两处排水沟堵塞，由物业清理。", "清理排水沟"),
    ("楼道堆物清理", "居委会与物业联合清理，先告知后清理。", "张贴告知并清理楼道"),
)
SHARE_ABSENT, SHARE_REPORTED = 0.12, 0.7
SHARE_POLICE_AWAY, SHARE_PUT_OFF = 0.35, 0.25
MOST_CASES = 20
BEFORE, BETWEEN = dt.timedelta(minutes=12), dt.timedelta(minutes=2)
AHEAD = dt.timedelta(days=8)
"""So long ahead a meeting is called: of those to come the demo county knows, too."""
Event = tuple[dt.datetime, int, Callable[[], None]]


@dataclass
class Gathering:
    """One meeting of a community on one day, around the reviews that are planned for it."""

    county: County
    area: Area
    first: dt.datetime
    last: dt.datetime
    rng: Random
    pk: int = 0
    is_off: bool = False
    people: list[acts.MemberInput] = field(default_factory=list)
    matter: tuple[str, str, str] = MATTERS[0]

    @property
    def convener(self) -> User | None:
        """Who convenes the community's meetings."""
        found = [it for it in self.county.people.get(Role.CONVENER, ()) if _convenes(it, self.area)]
        return found[0] if found else None

    def events(self, begins: dt.datetime) -> list[Event]:
        """What is done about it, and when; nothing lies before the simulated time begins."""
        start, calendar = self.first - BEFORE, china()
        days = [add_working_days(self.last.date(), n, calendar) for n in (1, 2, 5)]
        later = [self.last.replace(year=it.year, month=it.month, day=it.day) for it in days]
        planned = [
            (max(begins, start - AHEAD), self.call),
            (start - BETWEEN, self.plan),
            (start, self.open),
            (self.last + BEFORE, self.close),
            (later[0], self.sign),
            (later[1], self.publish),
            (later[2], self.report),
        ]
        return [(moment, -1, self._if_it_takes_place(run)) for moment, run in planned]

    def _if_it_takes_place(self, run: Callable[[], None]) -> Callable[[], None]:
        def carefully() -> None:
            if self.is_off:
                return
            try:
                run()
            except (
                Refusal
            ):  # the convener is elsewhere then: the case is reviewed without a meeting of ours
                self.is_off = True

        return carefully

    def _do(self, act: type[acts.MeetingAct], **inputs: Any) -> int:
        by = self.convener
        assert by is not None
        return convene(act(meeting=self.pk, **inputs), by=by).pk

    def call(self) -> None:
        """Called with one matter of its own, members named, everybody told."""
        by, start = self.convener, self.first - BEFORE
        if by is None:
            self.is_off = True
            return
        end = self.last + 2 * BEFORE
        called = acts.CallMeeting(
            area=self.area.pk, kind=MeetingKind.REGULAR, on=start.date(),
            starts=start.time().replace(second=0, microsecond=0), ends=end.time().replace(second=0, microsecond=0),
            place=f"{self.area.name}党群服务中心",
        )  # fmt: skip
        self.pk = convene(called, by=by).meeting_id
        self.people = self._members(by)
        self._do(acts.NameMembers, members=tuple(self.people))
        self.matter = self.rng.choice(MATTERS)
        own = acts.ItemInput(heading=self.matter[0], source=ItemSource.CONVENER)
        self._do(acts.SetAgenda, items=(own,))
        self._do(acts.NotifyMembers, short_reason="社区另有安排，提前告知")

    def _members(self, by: User) -> list[acts.MemberInput]:
        companies = {
            estate.served_by
            for estate in self.county.estates.values()
            if estate.parent_id == self.area.pk and estate.served_by
        }
        one = names.person
        return [
            acts.MemberInput(body=MeetingBody.PARTY_ORGANISATION, person=by.pk),
            acts.MemberInput(body=MeetingBody.RESIDENTS_COMMITTEE, name=one(self.rng), signs=True),
            *(
                acts.MemberInput(
                    body=MeetingBody.PROPERTY_COMPANY, organisation=it.pk, name=one(self.rng),
                    phone=it.phone, signs=True,
                )
                for it in sorted(companies, key=lambda it: it.pk)
            ),
            acts.MemberInput(body=MeetingBody.OWNERS_COMMITTEE, name=one(self.rng)),
            acts.MemberInput(body=MeetingBody.POLICE, name=one(self.rng)),
        ]  # fmt: skip

    def plan(self) -> None:
        """What is proposed is put on the agenda, what was carried over first, behind the matter that stands there."""
        by = self.convener
        assert by is not None
        found = proposals(look_at_meeting(by, self.pk))[:MOST_CASES]
        items = [acts.ItemInput(key=1, heading=self.matter[0], source=ItemSource.CONVENER)]
        items += [
            acts.ItemInput(
                case=it.case.number if it.case else "", heading=it.heading, source=it.source,
                reason=it.reason,
            )
            for it in found
        ]  # fmt: skip
        self._do(acts.SetAgenda, items=tuple(items))

    def open(self) -> None:
        """Nearly everybody has come."""
        self._do(acts.OpenMeeting)
        self._do(
            acts.RecordAttendance, rows=tuple(map(self._presence, range(1, len(self.people) + 1)))
        )

    def _presence(self, member: int) -> acts.PresenceInput:
        core = self.people[member - 1].body in (
            MeetingBody.PARTY_ORGANISATION,
            MeetingBody.RESIDENTS_COMMITTEE,
        )
        is_police = self.people[member - 1].body is MeetingBody.POLICE
        if core or self.rng.random() > (SHARE_POLICE_AWAY if is_police else SHARE_ABSENT):
            return acts.PresenceInput(member=member, presence=Presence.PRESENT)
        if is_police:
            return acts.PresenceInput(
                member=member, presence=Presence.ABSENT, absence=AbsenceReason.ON_DUTY
            )
        return acts.PresenceInput(
            member=member, presence=Presence.DEPUTY, deputy=names.person(self.rng)
        )

    def close(self) -> None:
        """Each matter is decided; what was not reached is taken off; the minutes are drafted."""
        by = self.convener
        assert by is not None
        for it in items_of(look_at_meeting(by, self.pk)):
            if it.case_id is None:
                self._decide(it)
        shown = room(look_at_meeting(by, self.pk), by)
        kept = [it for it in shown.items if it.outcome]
        if len(kept) < len(shown.items):
            items = tuple(
                acts.ItemInput(
                    key=it.item.key, case=it.number, heading="" if it.number else it.item.heading,
                    source=ItemSource(it.item.source),
                )
                for it in kept
            )  # fmt: skip
            self._do(acts.SetAgenda, items=items, removed_reason="时间不够，下次会议再议")
        self._do(acts.DraftMinutes, text=drafted(room(look_at_meeting(by, self.pk), by)))

    def _decide(self, item: MeetingItem) -> None:
        """Mostly somebody is to do something about it; now and then it is put off, once."""
        _, found, to_do = next((it for it in MATTERS if it[0] == item.heading), self.matter)
        if item.source != ItemSource.CARRIED and self.rng.random() < SHARE_PUT_OFF:
            again = add_working_days(self.last.date(), 15, china())
            self._do(
                acts.DecideMatter, item=item.key, outcome=MatterOutcome.DEFERRED, next_on=again,
                discussion="物业公司资料未带齐，下次会议再议。",
            )  # fmt: skip
            return
        self._do(acts.DecideMatter, item=item.key, outcome=MatterOutcome.TASKED, discussion=found)
        due = add_working_days(self.last.date(), self.rng.randint(4, 9), china())
        self._do(acts.AssignTask, member=3, item=item.key, what=to_do, due_on=due)

    def sign(self) -> None:
        """The convener on his account, the others on paper."""
        self._do(acts.SignMinutes)
        signing = MeetingMember.objects.filter(meeting=self.pk, signs=True).order_by("key")
        for key in signing.values_list("key", flat=True):
            self._do(acts.SignMinutes, member=key)

    def publish(self) -> None:
        """Put up masked."""
        by = self.convener
        assert by is not None
        last_on = self.last.date() + dt.timedelta(days=14)
        shown = room(look_at_meeting(by, self.pk), by)
        self._do(acts.PublishMinutes, text=masked(shown), last_on=last_on, where="小区公告栏")

    def report(self) -> None:
        """Most tasks are done in time."""
        task = MeetingTask.objects.filter(meeting=self.pk).first()
        if task is not None and self.rng.random() < SHARE_REPORTED:
            note = "已完成，照片存社区。"
            self._do(acts.ReportTask, task=task.pk, outcome=TaskOutcome.DONE, note=note)


def _convenes(user: User, area: Area) -> bool:
    return any(it.role == Role.CONVENER and it.area_id == area.pk for it in user.current_posts)


class Gatherings:
    """All meetings of a simulated stretch of time: one for each community and day on which reviews are planned."""

    def __init__(self, plans: Sequence[Plan], until: dt.datetime) -> None:
        reviews: dict[tuple[int, dt.date], list[tuple[dt.datetime, Plan]]] = defaultdict(list)
        for plan in plans:
            area = plan.dispute.estate.parent
            for step in plan.in_order():
                if step.is_review and step.at <= until + AHEAD and area is not None:
                    reviews[area.pk, step.at.date()].append((step.at, plan))
        self.by_day: dict[tuple[int, dt.date], Gathering] = {}
        for key, found in sorted(reviews.items()):
            moments, plan = [it[0] for it in found], found[0][1]
            area = plan.dispute.estate.parent
            assert area is not None
            rng = Random(f"{key[0]}/{key[1]}")
            self.by_day[key] = Gathering(plan.county, area, min(moments), max(moments), rng)

    def events(self, begins: dt.datetime, until: dt.datetime) -> Iterable[Event]:
        """What is done about all of them, in order."""
        found = [event for it in self.by_day.values() for event in it.events(begins)]
        return sorted((it for it in found if begins <= it[0] <= until), key=lambda it: it[:2])

    def at(self, act: RecordJointReview, plan: Plan, moment: dt.datetime) -> int | None:
        """The meeting in which a case is reviewed, where one is in session with it on its agenda."""
        area = plan.dispute.estate.parent
        found = self.by_day.get((area.pk, moment.date())) if area else None
        return found.pk if found and found.pk and not found.is_off else None
