"""What is held: one file per subject. Models know nothing of rules, acts or doors."""

from .access import AccessRecord, AccessSubject
from .agreement import Agreement, Obligation, Performance, Signature
from .board import Tally, TallyChange
from .case import Case, CaseEntry, CaseStep
from .change import RegistryChange
from .clock import (
    Acknowledgement,
    Alarm,
    Clock,
    Correction,
    Extension,
    Pause,
    Resumption,
)
from .committee import Opinion, Seat
from .confirmation import ConfirmationStep
from .draft import Draft
from .evidence import Evidence
from .filing import Party, PartyCode, Series
from .journal import Fact, Journaled, JournalEntry, Words
from .mediating import ConsentAnswer, JointReview, Rating, ReturnVisit, Session
from .outbox import Delivery, Notice
from .person import Post, User, Voice
from .registry import Area, Body, Organisation
from .rulebook import CalendarVersion, RulePack
from .search import CaseWords
from .token import AccessToken

__all__ = [
    "AccessRecord",
    "AccessSubject",
    "AccessToken",
    "Acknowledgement",
    "Agreement",
    "Alarm",
    "Area",
    "Body",
    "CalendarVersion",
    "Case",
    "CaseEntry",
    "CaseStep",
    "CaseWords",
    "Clock",
    "ConfirmationStep",
    "ConsentAnswer",
    "Correction",
    "Delivery",
    "Draft",
    "Evidence",
    "Extension",
    "Fact",
    "JointReview",
    "JournalEntry",
    "Journaled",
    "Notice",
    "Obligation",
    "Opinion",
    "Organisation",
    "Party",
    "PartyCode",
    "Pause",
    "Performance",
    "Post",
    "Rating",
    "RegistryChange",
    "Resumption",
    "ReturnVisit",
    "RulePack",
    "Seat",
    "Series",
    "Session",
    "Signature",
    "Tally",
    "TallyChange",
    "User",
    "Voice",
    "Words",
]
