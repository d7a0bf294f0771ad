"""A joint meeting told in canaries: what was said of a case and beside it, and who sits there though he was recused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mediation import acts
from mediation.acts import meetings as at_meeting
from mediation.acts.requests import open_requests
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import MeetingTask, User
from mediation.vocabulary import (
    Ground,
    Group,
    MatterOutcome,
    MeetingBody,
    Presence,
    Recusal,
    ReviewOutcome,
    TaskOutcome,
)
from tests.meetings import Gathering, about, matter, present
from tests.stories import Story

G = Group
WHOLE_DAY = {"starts": dt.time(0, 1), "ends": dt.time(23, 59)}
CONVENE = ("vera", "tom")
WATCH = (*CONVENE, "dora", "sue", "audra")
ATTEND = ("petra", "olin")
RECUSED = "rita"
SEE = (*WATCH, *ATTEND, RECUSED)
"""Who sees the meeting at all: those who convene and watch at its place, and its members."""
HEAR = (*WATCH, *ATTEND)
"""Who reads what may speak of its case: not the member who was recused from it."""


@dataclass
class Gathered(Gathering):
    """The community's meeting that reviews a case; its words belong to no group of the case."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each secret word with those who may read it, anywhere."""

    def say(self, what: str, readers: tuple[str, ...]) -> str:
        """A new secret word."""
        word = f"cnrymeeting{what}"
        self.words[word] = readers
        return word

    def prepared(self, number: str, day: dt.date, recused: User) -> Gathered:
        """Called for a day, its members named, an item taken off again, everybody told."""
        self.call(on=day, **WHOLE_DAY)
        county = self.county
        self.invite(
            at_meeting.MemberInput(body=MeetingBody.PARTY_ORGANISATION, person=county.vera.pk),
            at_meeting.MemberInput(
                body=MeetingBody.RESIDENTS_COMMITTEE, name="居委会尤", signs=True, phone=self.say("phone", CONVENE)
            ),
            at_meeting.MemberInput(body=MeetingBody.PROPERTY_COMPANY, person=county.petra.pk, signs=True),
            at_meeting.MemberInput(body=MeetingBody.OWNERS_COMMITTEE, person=county.olin.pk),
            at_meeting.MemberInput(body=MeetingBody.HOUSING, person=recused.pk),
        )  # fmt: skip
        of_case = about(number)
        noted = at_meeting.ItemInput(
            case=number, source=of_case.source, reason=self.say("itemwhy", ())
        )
        self.plan(noted, matter(), matter("车位划线"))
        kept = at_meeting.ItemInput(
            case=number, source=of_case.source, key=1, reason=self.say("itemnow", HEAR)
        )
        self.plan(kept, matter(key=2), removed_reason=self.say("takenoff", HEAR))
        self.do(at_meeting.NotifyMembers, short_reason=self.say("shortnotice", SEE))
        return self

    def reviewed(self, story: Story, discussed: str) -> Gathered:
        """Held: a deputy comes, the case is referred, the matter decided, a task given to each and reported on."""
        self.open()
        deputy = at_meeting.PresenceInput(
            member=2, presence=Presence.DEPUTY, deputy=self.say("deputy", SEE)
        )
        self.attend(deputy, *(present(key) for key in (1, 3, 4, 5)))
        story.do(
            acts.RecordJointReview, self.county.vera, meeting=self.pk, outcome=ReviewOutcome.REFERRED,
            discussion=discussed,
        )  # fmt: skip
        item, beside = self.item(1).key, self.item(2).key
        self.do(
            at_meeting.DecideMatter, item=beside, outcome=MatterOutcome.AGREED,
            discussion=self.say("matter", SEE),
        )  # fmt: skip
        for key, name, readers in ((item, "case", HEAR), (beside, "beside", SEE)):
            entry = self.do(
                at_meeting.AssignTask, member=3, item=key, due_on=self.meeting.starts_at.date() + dt.timedelta(days=30),
                what=self.say(f"task{name}", readers),
            )  # fmt: skip
            task = MeetingTask.objects.get(entry=entry).pk
            note = self.say(f"note{name}", HEAR)
            self.do(
                at_meeting.ReportTask, self.county.petra, task=task, outcome=TaskOutcome.UNDER_WAY, note=note
            )  # fmt: skip
        return self

    def minuted(self) -> Gathered:
        """Minutes signed, put up without a word of theirs, and corrected."""
        self.do(at_meeting.DraftMinutes, text=self.say("firstwording", ()))
        self.do(at_meeting.DraftMinutes, text=self.say("minutes", HEAR))
        for member in (0, 2, 3):
            self.do(at_meeting.SignMinutes, member=member)
        last = self.when().astimezone(COUNTY_ZONE).date() + dt.timedelta(days=90)
        self.do(at_meeting.PublishMinutes, text="会议同意增设充电棚。", last_on=last)
        why = self.say("correctedwhy", HEAR)
        self.do(at_meeting.CorrectMinutes, text=self.say("corrected", HEAR), reason=why)
        return self


def withdrawn(story: Story, member: User, words: str, reasons: str) -> None:
    """A member of the panel says why he ought to withdraw, and the director grants it."""
    story.do(acts.DeclareConflict, member, ground=Ground.RELATIVE, explanation=words)
    [request] = open_requests(story.case)
    story.do(
        acts.DecideRecusal, story.county.dora, request=request.pk, recusal=Recusal.GRANTED, reasons=reasons
    )  # fmt: skip
