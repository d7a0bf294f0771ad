"""How a joint meeting is told: a row, the whole of one, its entries; nothing that its page would not show."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from mediation.models import Meeting
from mediation.queries.meeting_said import place_of
from mediation.queries.meeting_story import MeetingLine
from mediation.vocabulary import (
    AbsenceReason,
    AreaKind,
    Convener,
    ItemSource,
    MeetingActName,
    MeetingBody,
    MeetingKind,
    MeetingStatus,
    Presence,
    Role,
    TaskOutcome,
    bi,
)

from .answers import Answer
from .choosing import Code


class MeetingHead(Answer):
    """Where a meeting stands, and when it is held."""

    id = s.IntegerField(help_text=bi("在案件的事项里指明会议", "Names it in acts on a case"))
    number = s.CharField(help_text=bi("会议编号", "The meeting's number"))
    status = Code(words=MeetingStatus)
    version = s.IntegerField(help_text=bi("最后一条日志的序号", "The number of its last entry"))
    starts_at = s.DateTimeField()
    ends_at = s.DateTimeField()


class MeetingRow(MeetingHead):
    """A meeting in a list."""

    kind = Code(words=MeetingKind)
    convener = Code(words=Convener)
    area = s.IntegerField(source="area_id", help_text=bi("地区编号", "Id of its place"))
    community = s.SerializerMethodField(
        help_text=bi("乡镇的会议为空", "Empty for a meeting of the township")
    )
    township = s.SerializerMethodField()
    place = s.SerializerMethodField(help_text=bi("会议室或地点", "The room, or the place in words"))

    def get_community(self, meeting: Meeting) -> str:
        """The community whose meeting it is."""
        return meeting.area.name if meeting.area.kind == AreaKind.COMMUNITY else ""

    def get_township(self, meeting: Meeting) -> str:
        """Its township."""
        within = meeting.area.parent if meeting.area.kind == AreaKind.COMMUNITY else meeting.area
        return within.name if within else ""

    def get_place(self, meeting: Meeting) -> str:
        """Where it is held."""
        return place_of(meeting)


class MeetingDays(MeetingRow):
    """A meeting with the days on which it got where it is."""

    called_on = s.DateField()
    notified_on = s.DateField(allow_null=True)
    opened_at = s.DateTimeField(allow_null=True)
    minuted_on = s.DateField(allow_null=True)
    published_on = s.DateField(allow_null=True)
    rules = s.CharField(source="rule.source", help_text=bi("议事规则", "Rules of procedure"))


class MemberAnswer(Answer):
    """Who is to come for which body, and how it attends."""

    key = s.IntegerField(source="member.key")
    body = Code(words=MeetingBody, source="member.body")
    name = s.CharField(source="member.name")
    organisation = s.IntegerField(source="member.organisation_id", allow_null=True)
    signs = s.BooleanField(source="member.signs")
    presence = Code(words=Presence, source="attendance.presence", allow_null=True)
    deputy = s.CharField(source="attendance.deputy", allow_null=True)
    absence = Code(words=AbsenceReason, source="attendance.absence", allow_null=True)
    is_there = s.BooleanField()


class QuorumAnswer(Answer):
    """Whether those who are there are enough."""

    present = s.IntegerField()
    members = s.IntegerField()
    needed = s.IntegerField()
    missing = s.ListField(child=Code(words=MeetingBody))
    holds = s.BooleanField()


class VoteCountAnswer(Answer):
    """How the last vote on an item went."""

    favour = s.IntegerField(source="for_it")
    against = s.IntegerField()
    abstain = s.IntegerField(source="abstaining")
    carries = s.BooleanField()


class ItemAnswer(Answer):
    """One item of the agenda: a case as far as its reader may see it, or a matter in words."""

    key = s.IntegerField(source="item.key")
    source = Code(words=ItemSource, source="item.source")  # type: ignore[assignment]
    reason = s.CharField(source="item.reason")
    title = s.CharField()
    case = s.CharField(source="number", help_text=bi("案号；事项为空", "Empty for a matter"))
    is_readable = s.SerializerMethodField(
        help_text=bi("您是否可以打开本案", "Whether you may open the case")
    )
    is_closed = s.BooleanField(
        help_text=bi("您已回避的案件，内容不显示", "You were recused from it: nothing is told")
    )
    kind = s.CharField()
    place = s.CharField()
    claims = s.ListField(child=s.CharField())
    outcome = s.CharField(source="decided", help_text=bi("尚无结果则为空", "Empty before"))
    outcome_said = s.CharField(source="outcome")
    said = s.CharField()
    votes = VoteCountAnswer(allow_null=True)

    def get_is_readable(self, item: Any) -> bool:
        """Whether the case can be opened by its number."""
        return item.case is not None


class MeetingTaskAnswer(Answer):
    """What somebody is to do by a day, and how far it has come."""

    id = s.IntegerField(source="task.pk")
    item = s.IntegerField(source="task.item", allow_null=True)
    member = s.IntegerField(source="task.member")
    owner = s.CharField()
    what = s.CharField(source="task.what")
    due_on = s.DateField(source="task.due_on")
    outcome = Code(words=TaskOutcome, allow_null=True)
    is_over = s.BooleanField()


class EarlierTaskAnswer(MeetingTaskAnswer):
    """A task of an earlier meeting."""

    meeting = s.CharField(source="task.meeting.number")


class CorrectionAnswer(Answer):
    """A note beside the frozen minutes."""

    text = s.CharField(source="words.text")
    reason = s.CharField(source="words.reason")
    on = s.DateField(source="entry.occurred_on")
    by = s.CharField(source="entry.by.__str__")


class CallAnswer(Answer):
    """Somebody whom no message reaches."""

    name = s.CharField()
    phone = s.CharField()


class MeetingAnswer(Answer):
    """The whole of a meeting, as its reader may see it."""

    meeting = MeetingDays()
    members = MemberAnswer(many=True, source="room.members")
    quorum = QuorumAnswer(source="room.quorum")
    agenda = ItemAnswer(many=True, source="room.items")
    tasks = MeetingTaskAnswer(many=True, source="room.tasks")
    earlier_tasks = EarlierTaskAnswer(
        many=True, help_text=bi("以前会议的任务", "What earlier meetings left to do")
    )
    minutes = s.CharField(source="room.minutes")
    corrections = CorrectionAnswer(many=True, source="room.corrections")
    unsigned = s.ListField(child=s.CharField(), source="room.unsigned")
    untold = s.ListField(
        child=s.CharField(), source="room.untold",
        help_text=bi("通知发出后改过、尚未告知的", "Changed since everybody was told"),
    )  # fmt: skip
    to_telephone = CallAnswer(
        many=True, help_text=bi("只告诉召集人", "Told to who convenes, and nobody else")
    )


class MeetingEntryAnswer(Answer):
    """An entry of a meeting's journal, as a sentence with the words that its reader may see."""

    number = s.IntegerField()
    act = Code(words=MeetingActName)
    before = Code(words=MeetingStatus, source="status_before", allow_null=True)
    after = Code(words=MeetingStatus, source="status_after")
    by = s.CharField(source="by.__str__")
    role = Code(words=Role)
    occurred_on = s.DateField()
    recorded_at = s.DateTimeField()
    digest = s.CharField()
    previous_digest = s.CharField()
    sentence = s.SerializerMethodField()
    details = s.SerializerMethodField()

    def _line(self, entry: Any) -> MeetingLine:
        lines: dict[int, MeetingLine] = self.context["lines"]
        return lines[entry.number]

    def get_sentence(self, entry: Any) -> str:
        """The entry in plain words, in the reader's language."""
        return self._line(entry).sentence

    def get_details(self, entry: Any) -> list[dict[str, str]]:
        """Its words, label by label."""
        return [{"label": label, "text": text} for label, text in self._line(entry).details]


class Convened(Answer):
    """What an act on a meeting has brought about: its entry, and where the meeting stands now."""

    entry = MeetingEntryAnswer()
    meeting = MeetingHead()
