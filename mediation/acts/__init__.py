"""All writing: acts, and `execute`, the one writer. Importing this package registers every act."""

from .act import ACTS, Act, CaseAct
from .agreement import DraftAgreement
from .amending import AmendAgreement, DropAmendment
from .answering import AnswerOffer
from .batch import Batch
from .blind import GiveLimit, ProposeRange
from .breach import ReportBreach, UrgePerformance
from .caucus import RecordCaucus
from .chairing import DecideTie, PutQuestion
from .choosing import ChooseMediator
from .coding import ReissueCode
from .coming import CancelSession, ConfirmSession, RecordNoShow
from .confirming import ApplyForConfirmation, WithdrawConfirmation
from .consenting import RecordConsent
from .deleting import RedactWords
from .ending import ArchiveCase, CloseCase
from .escalating import (
    AcknowledgeEscalation,
    ExplainOverrun,
    OrderSupervision,
    RaiseAlarm,
)
from .evidence import AttachEvidence, StoredFile
from .extending import ExtendPeriod, GrantCorrection
from .fees import DescribeFees
from .filing import (
    AcceptCase,
    DeclineCase,
    FileCase,
    PartyInput,
    SupplementFiling,
    TransferCase,
    WithdrawCase,
)
from .freezing import Copy, FreezePaper
from .from_home import Whence
from .grouping import FoundGroup, JoinGroup, LeaveGroup
from .investigating import RecordInvestigation
from .inviting import InviteRespondent
from .leading import AdoptLead, LeadChosen
from .mediating import InformRights
from .mending import RecountClocks
from .objecting import RecordObjection, RecordObjectionRuling
from .offering import ExpireOffer, MakeOffer, WithdrawOffer
from .offers import TermInput
from .oral import RecordOralAgreement
from .panel import FormPanel
from .particulars import CompleteParticulars
from .pausing import PauseClock, ResumeClock
from .performing import RecordPerformance, SubmitPerformance
from .powers import RegisterPower
from .promising import ObligationInput, PromiseInput
from .putting_off import RescheduleSession
from .rating import RateHandling
from .recording import RecordSession
from .recusal import ChallengeMember, DeclareConflict, RaiseConflict
from .recusing import DecideDirectorsRecusal, DecideRecusal
from .redacting import RedactExhibit
from .reopening import ReopenCase
from .replacing import ReplaceMember
from .reviewing import OpenJointReview, RecordJointReview
from .ruling import RecordCourtAcceptance, RecordCourtRuling
from .sharing import ShareExhibit
from .signatures import SignAgreement
from .signing import SignRecord
from .silence import CountSilence
from .sitting import ScheduleSession
from .terminating import TerminateMediation
from .unsealing import OpenLimits
from .visiting import RecordFollowUp, RecordReturnVisit
from .voting import CastBallot, GiveOpinion

__all__ = [
    "ACTS",
    "AcceptCase",
    "AcknowledgeEscalation",
    "Act",
    "AdoptLead",
    "AmendAgreement",
    "AnswerOffer",
    "ApplyForConfirmation",
    "ArchiveCase",
    "AttachEvidence",
    "Batch",
    "CancelSession",
    "CaseAct",
    "CastBallot",
    "ChallengeMember",
    "ChooseMediator",
    "CloseCase",
    "CompleteParticulars",
    "ConfirmSession",
    "Copy",
    "CountSilence",
    "DecideDirectorsRecusal",
    "DecideRecusal",
    "DecideTie",
    "DeclareConflict",
    "DeclineCase",
    "DescribeFees",
    "DraftAgreement",
    "DropAmendment",
    "ExpireOffer",
    "ExplainOverrun",
    "ExtendPeriod",
    "FileCase",
    "FormPanel",
    "FoundGroup",
    "FreezePaper",
    "GiveLimit",
    "GiveOpinion",
    "GrantCorrection",
    "InformRights",
    "InviteRespondent",
    "JoinGroup",
    "LeadChosen",
    "LeaveGroup",
    "MakeOffer",
    "ObligationInput",
    "OpenJointReview",
    "OpenLimits",
    "OrderSupervision",
    "PartyInput",
    "PauseClock",
    "PromiseInput",
    "ProposeRange",
    "PutQuestion",
    "RaiseAlarm",
    "RaiseConflict",
    "RateHandling",
    "RecordCaucus",
    "RecordConsent",
    "RecordCourtAcceptance",
    "RecordCourtRuling",
    "RecordFollowUp",
    "RecordInvestigation",
    "RecordJointReview",
    "RecordNoShow",
    "RecordObjection",
    "RecordObjectionRuling",
    "RecordOralAgreement",
    "RecordPerformance",
    "RecordReturnVisit",
    "RecordSession",
    "RecountClocks",
    "RedactExhibit",
    "RedactWords",
    "RegisterPower",
    "ReissueCode",
    "ReopenCase",
    "ReplaceMember",
    "ReportBreach",
    "RescheduleSession",
    "ResumeClock",
    "ScheduleSession",
    "ShareExhibit",
    "SignAgreement",
    "SignRecord",
    "StoredFile",
    "SubmitPerformance",
    "SupplementFiling",
    "TermInput",
    "TerminateMediation",
    "TransferCase",
    "UrgePerformance",
    "Whence",
    "WithdrawCase",
    "WithdrawConfirmation",
    "WithdrawOffer",
]
