"""Meetings get anywhere only by acts, as cases do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mediation.acts import RecordJointReview, StoredFile
from mediation.acts import meetings as acts
from mediation.acts.mass import clockwork
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Meeting, MeetingEntry, MeetingItem, MeetingTask, Room, User
from mediation.vocabulary import (
    AbsenceReason,
    ItemSource,
    MatterOutcome,
    MeetingBody,
    MeetingKind,
    MeetingPaper,
    MeetingStatus,
    Presence,
    ReviewOutcome,
    Status,
    TaskOutcome,
    TaskRung,
    Vote,
)
from tests.people import County
from workflows.conduct import convene

from .stories import a_case, fresh, today
from .times import at as time_travel

CALLED_AHEAD = 10
FILE = StoredFile(
    name="papers/x.pdf",
    original_name="x.pdf",
    content_type="application/pdf",
    size=9,
    sha256="a" * 64,
)
MATTER = "楼道充电安全"


@dataclass
class Gathering:
    """One joint meeting, told by its acts; everything by the convener unless it is said who."""

    county: County
    pk: int = 0

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return Meeting.objects.get(pk=self.pk)

    def do(
        self, act_class: type[acts.MeetingAct], by: User | None = None, **inputs: Any
    ) -> MeetingEntry:
        """Conduct one act on this meeting."""
        return convene(act_class(meeting=self.pk, **inputs), by=fresh(by or self.county.vera))

    def call(self, **changes: Any) -> Gathering:
        """Call it, ten days ahead."""
        self.pk = convene(calling(self.county, **changes), by=fresh(self.county.vera)).meeting.pk
        return self

    def invite(self, *members: acts.MemberInput) -> Gathering:
        """Name the members: of the Party organisation, the residents' committee, the company, the owners' committee."""
        self.do(acts.NameMembers, members=members or usual_members(self.county))
        return self

    def plan(self, *items: acts.ItemInput, **more: Any) -> Gathering:
        """Set the agenda: one matter, unless it is said what."""
        self.do(acts.SetAgenda, items=items or (matter(),), **more)
        return self

    def notify(self) -> Gathering:
        """Tell everybody."""
        self.do(acts.NotifyMembers)
        return self

    def when(self) -> dt.datetime:
        """The instant at which it begins."""
        return self.meeting.starts_at

    def open(self) -> Gathering:
        """Open it: whoever is in the room must travel there (see `time_travel`)."""
        self.do(acts.OpenMeeting)
        return self

    def attend(self, *rows: acts.PresenceInput) -> Gathering:
        """All are there, unless it is said who."""
        everybody = tuple(present(key) for key in range(1, 5))
        self.do(acts.RecordAttendance, rows=rows or everybody)
        return self

    def item(self, position: int = 1) -> MeetingItem:
        """An item of the agenda in use."""
        meeting = self.meeting
        return MeetingItem.objects.get(
            meeting=meeting, agenda=meeting.agenda or 0, position=position
        )

    def decide(
        self, outcome: MatterOutcome = MatterOutcome.AGREED, position: int = 1, **more: Any
    ) -> Gathering:
        """Decide an item that is a matter, the first unless it is said which."""
        self.do(
            acts.DecideMatter, item=self.item(position).key, outcome=outcome,
            discussion="各方同意增设充电棚。", **more,
        )  # fmt: skip
        return self

    def assign(self, member: int = 3, **more: Any) -> MeetingTask:
        """Give the property company a task due in a week."""
        given = {"what": "安装充电棚", "due_on": today() + dt.timedelta(days=CALLED_AHEAD + 7)}
        entry = self.do(acts.AssignTask, member=member, **{**given, **more})
        return MeetingTask.objects.get(entry=entry)

    def sign_all(self) -> Gathering:
        """Draft the minutes, and have them signed by the convener and the two who sign."""
        self.do(acts.DraftMinutes, text="会议认为应当增设充电棚。")
        for member in (0, 2, 3):
            self.do(acts.SignMinutes, member=member)
        return self


def calling(county: County, **changes: Any) -> acts.CallMeeting:
    """An ordinary call: the community's monthly meeting."""
    given: dict[str, Any] = {
        "area": county.estate.parent_id,
        "kind": MeetingKind.REGULAR,
        "on": today() + dt.timedelta(days=CALLED_AHEAD),
        "starts": dt.time(14),
        "ends": dt.time(16),
        "place": "滨河社区党群服务中心",
    }
    return acts.CallMeeting(**{**given, **changes})


def usual_members(county: County) -> tuple[acts.MemberInput, ...]:
    """One of each core body."""
    return (
        acts.MemberInput(body=MeetingBody.PARTY_ORGANISATION, person=county.vera.pk),
        acts.MemberInput(body=MeetingBody.RESIDENTS_COMMITTEE, name="居委会尤", signs=True),
        acts.MemberInput(
            body=MeetingBody.PROPERTY_COMPANY, person=county.petra.pk, signs=True,
            organisation=county.company.pk,
        ),
        acts.MemberInput(body=MeetingBody.OWNERS_COMMITTEE, person=county.olin.pk),
    )  # fmt: skip


def matter(heading: str = MATTER, key: int | None = None) -> acts.ItemInput:
    """An item that is no case."""
    return acts.ItemInput(heading=heading, key=key, source=ItemSource.CONVENER)


def about(number: str, key: int | None = None) -> acts.ItemInput:
    """An item about a case."""
    return acts.ItemInput(case=number, key=key, source=ItemSource.WAITING)


def present(member: int) -> acts.PresenceInput:
    """Somebody is there."""
    return acts.PresenceInput(member=member, presence=Presence.PRESENT)


def absent(member: int) -> acts.PresenceInput:
    """Somebody is not."""
    return acts.PresenceInput(
        member=member, presence=Presence.ABSENT, absence=AbsenceReason.EXCUSED
    )


def an_eventful_meeting(county: County) -> Gathering:
    """A meeting in a room, about which a fact of every kind has been recorded."""
    story = a_case(county, at=Status.JOINT_REVIEW)
    room = Room.objects.create(name="一楼会议室", area=county.township)
    told = Gathering(county).call(room=room.pk, place="").invite()
    told.plan(about(story.number), matter()).notify()
    with time_travel(told.when()):
        told.open().attend()
        votes = tuple(acts.VoteInput(member=key, vote=Vote.FOR) for key in range(1, 5))
        told.do(acts.TakeVote, item=told.item(2).key, votes=votes)
        told.decide(position=2)
        story.do(
            RecordJointReview, county.vera, meeting=told.pk, outcome=ReviewOutcome.REFERRED,
            discussion="各方分歧较大。",
        )  # fmt: skip
        task = told.assign(item=told.item(2).key).pk
        told.do(
            acts.ReportTask, county.petra, task=task, outcome=TaskOutcome.UNDER_WAY, note="已订货"
        )
        told.do(acts.RemindTask, clockwork(), task=task, rung=TaskRung.SOON)
        told.sign_all()
        last = told.when().astimezone(COUNTY_ZONE).date() + dt.timedelta(days=7)
        told.do(acts.PublishMinutes, text="会议同意增设充电棚。", last_on=last)
        told.do(
            acts.FreezeMeetingPaper, clockwork(), form=MeetingPaper.MINUTES, number=2, file=FILE
        )
        told.do(acts.CorrectMinutes, text="“三幢”应为“五幢”。", reason="笔误")
    return told


def a_meeting(
    county: County, *items: acts.ItemInput, at: MeetingStatus, **called: Any
) -> Gathering:
    """A meeting that stands at a status, reached by its acts; what needs its day is done on that day."""
    told = Gathering(county).call(**called)
    if at is MeetingStatus.CALLED:
        return told
    told.invite().plan(*items).notify()
    if at is MeetingStatus.NOTIFIED:
        return told
    if at is MeetingStatus.CANCELLED:
        told.do(acts.CancelMeeting, reason="无议题")
        return told
    with time_travel(told.when()):
        told.open().attend()
        if at is MeetingStatus.HELD:
            return told
        told.decide().sign_all()
        if at is MeetingStatus.PUBLISHED:
            last = told.when().astimezone(COUNTY_ZONE).date() + dt.timedelta(days=7)
            told.do(acts.PublishMinutes, text="会议同意增设充电棚。", last_on=last)
    return told
