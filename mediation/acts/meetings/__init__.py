"""Acts on joint meetings. Importing this package registers every one of them."""

from .act import MEETING_ACTS, MeetingAct
from .agenda import ItemInput, SetAgenda
from .calling import (
    CallMeeting,
    CancelMeeting,
    NotifyMembers,
    RescheduleMeeting,
)
from .freezing import FreezeMeetingPaper
from .minutes import CorrectMinutes, DraftMinutes, PublishMinutes, SignMinutes
from .naming import MemberInput, NameMembers
from .room import (
    DecideMatter,
    OpenMeeting,
    PresenceInput,
    RecordAttendance,
    TakeVote,
    VoteInput,
)
from .tasks import AssignTask, RemindTask, ReportTask

__all__ = [
    "MEETING_ACTS",
    "AssignTask",
    "CallMeeting",
    "CancelMeeting",
    "CorrectMinutes",
    "DecideMatter",
    "DraftMinutes",
    "FreezeMeetingPaper",
    "ItemInput",
    "MeetingAct",
    "MemberInput",
    "NameMembers",
    "NotifyMembers",
    "OpenMeeting",
    "PresenceInput",
    "PublishMinutes",
    "RecordAttendance",
    "RemindTask",
    "ReportTask",
    "RescheduleMeeting",
    "SetAgenda",
    "SignMinutes",
    "TakeVote",
    "VoteInput",
]
