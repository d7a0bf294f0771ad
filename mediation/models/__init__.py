"""What is held: one file per subject. Models know nothing of rules, acts or doors."""

from .access import AccessRecord, AccessSubject, MeetingOpening
from .agreement import Agreement, Obligation, Performance, PerformanceClaim, Signature, Urging
from .binding import Binding
from .blind import BlindRange, LimitOpening, SealedLimit
from .board import Tally, TallyChange
from .booking import Booking
from .case import Case, CaseEntry, CaseStep
from .change import RegistryChange
from .clock import Acknowledgement, Alarm, Clock, Correction, Extension, Pause, Resumption
from .committee import Ballot, Decision, Panel, Question, Seat
from .confirmation import ConfirmationStep
from .draft import Draft
from .evidence import Evidence, RedactedExhibit
from .feed import CalendarFeed
from .filing import Party, PartyCode, Series
from .frozen import FrozenMeetingPaper, FrozenPaper
from .group import CaseGroup, GroupMember, SharedExhibit
from .journal import Fact, Journaled, JournalEntry, Words
from .mediating import ConsentAnswer, JointReview, Rating, ReturnVisit, Session
from .meeting import (
    Meeting,
    MeetingEntry,
    MeetingFact,
    MeetingItem,
    MeetingMember,
    MeetingSeries,
    MeetingStep,
    MeetingWords,
)
from .offer import Offer, OfferAddressee, OfferAnswer, OfferTerm
from .outbox import Delivery, Notice
from .person import Post, User, Voice
from .power import Power
from .proof import Leaf, Root, TreeNode
from .records import Attendee, Investigation, RecordSignature
from .recusal import MediatorChoice, RecusalDecision, RecusalRequest
from .redaction import Tombstone
from .registry import Area, Body, Organisation
from .resolving import (
    Attendance,
    MatterDecision,
    MeetingTask,
    MeetingVote,
    MinutesSignature,
    Publication,
    TaskReminder,
    TaskReport,
)
from .room import Room
from .roster import Absence, Affiliation, Dated, Membership, RosterCard, Substitution
from .rulebook import CalendarVersion, RulePack
from .search import CaseWords
from .sitting import Invited, NoShow, Sitting, SittingAnswer
from .token import AccessToken

__all__ = [
    "Absence",
    "AccessRecord",
    "AccessSubject",
    "AccessToken",
    "Acknowledgement",
    "Affiliation",
    "Agreement",
    "Alarm",
    "Area",
    "Attendance",
    "Attendee",
    "Ballot",
    "Binding",
    "BlindRange",
    "Body",
    "Booking",
    "CalendarFeed",
    "CalendarVersion",
    "Case",
    "CaseEntry",
    "CaseGroup",
    "CaseStep",
    "CaseWords",
    "Clock",
    "ConfirmationStep",
    "ConsentAnswer",
    "Correction",
    "Dated",
    "Decision",
    "Delivery",
    "Draft",
    "Evidence",
    "Extension",
    "Fact",
    "FrozenMeetingPaper",
    "FrozenPaper",
    "GroupMember",
    "Investigation",
    "Invited",
    "JointReview",
    "JournalEntry",
    "Journaled",
    "Leaf",
    "LimitOpening",
    "MatterDecision",
    "MediatorChoice",
    "Meeting",
    "MeetingEntry",
    "MeetingFact",
    "MeetingItem",
    "MeetingMember",
    "MeetingOpening",
    "MeetingSeries",
    "MeetingStep",
    "MeetingTask",
    "MeetingVote",
    "MeetingWords",
    "Membership",
    "MinutesSignature",
    "NoShow",
    "Notice",
    "Obligation",
    "Offer",
    "OfferAddressee",
    "OfferAnswer",
    "OfferTerm",
    "Organisation",
    "Panel",
    "Party",
    "PartyCode",
    "Pause",
    "Performance",
    "PerformanceClaim",
    "Post",
    "Power",
    "Publication",
    "Question",
    "Rating",
    "RecordSignature",
    "RecusalDecision",
    "RecusalRequest",
    "RedactedExhibit",
    "RegistryChange",
    "Resumption",
    "ReturnVisit",
    "Room",
    "Root",
    "RosterCard",
    "RulePack",
    "SealedLimit",
    "Seat",
    "Series",
    "Session",
    "SharedExhibit",
    "Signature",
    "Sitting",
    "SittingAnswer",
    "Substitution",
    "Tally",
    "TallyChange",
    "TaskReminder",
    "TaskReport",
    "Tombstone",
    "TreeNode",
    "Urging",
    "User",
    "Voice",
    "Words",
]
