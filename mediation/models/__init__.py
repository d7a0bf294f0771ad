"""What is held: one file per subject. Models know nothing of rules, acts or doors."""

from .access import AccessRecord, AccessSubject
from .agreement import Agreement, Obligation, Performance, Signature
from .case import Case, CaseEntry, CaseStep
from .clock import Clock
from .committee import Opinion, Seat
from .confirmation import ConfirmationStep
from .evidence import Evidence
from .filing import Party, PartyCode, Series
from .journal import Fact, Journaled, JournalEntry, Words
from .mediating import ConsentAnswer, JointReview, ReturnVisit, Session
from .outbox import Notice
from .person import Post, User
from .registry import Area, Body, Organisation

__all__ = [
    "AccessRecord",
    "AccessSubject",
    "Agreement",
    "Area",
    "Body",
    "Case",
    "CaseEntry",
    "CaseStep",
    "Clock",
    "ConfirmationStep",
    "ConsentAnswer",
    "Evidence",
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
    "Performance",
    "Post",
    "ReturnVisit",
    "Seat",
    "Series",
    "Session",
    "Signature",
    "User",
    "Words",
]
