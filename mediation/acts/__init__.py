"""All writing: acts, and `execute`, the one writer. Importing this package registers every act."""

from .act import ACTS, Act, CaseAct
from .agreement import DraftAgreement, ObligationInput, RecordOralAgreement, SignAgreement
from .closing import (
    ArchiveCase,
    CloseCase,
    RecordPerformance,
    RecordReturnVisit,
    ReopenCase,
)
from .confirming import ApplyForConfirmation, RecordCourtRuling
from .evidence import AttachEvidence, StoredFile
from .filing import (
    AcceptCase,
    DeclineCase,
    FileCase,
    PartyInput,
    SupplementFiling,
    TransferCase,
    WithdrawCase,
)
from .inviting import InviteRespondent, RecordConsent
from .mediating import InformRights, RecordSession, TerminateMediation
from .panel import FormPanel, GiveOpinion
from .reviewing import OpenJointReview, RecordJointReview

__all__ = [
    "ACTS",
    "AcceptCase",
    "Act",
    "ApplyForConfirmation",
    "ArchiveCase",
    "AttachEvidence",
    "CaseAct",
    "CloseCase",
    "DeclineCase",
    "DraftAgreement",
    "FileCase",
    "FormPanel",
    "GiveOpinion",
    "InformRights",
    "InviteRespondent",
    "ObligationInput",
    "OpenJointReview",
    "PartyInput",
    "RecordConsent",
    "RecordCourtRuling",
    "RecordJointReview",
    "RecordOralAgreement",
    "RecordPerformance",
    "RecordReturnVisit",
    "RecordSession",
    "ReopenCase",
    "SignAgreement",
    "StoredFile",
    "SupplementFiling",
    "TerminateMediation",
    "TransferCase",
    "WithdrawCase",
]
