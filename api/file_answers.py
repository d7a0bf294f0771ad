"""The file of a case, subject by subject: each fact with the number of the entry that made it true."""

from __future__ import annotations

from rest_framework import serializers as s

from mediation.vocabulary import (
    BodyKind,
    Confirmation,
    Consent,
    EvidenceKind,
    ObligationKind,
    PerformanceOutcome,
    PerformanceWay,
    ReviewOutcome,
    Satisfaction,
    Signer,
    Stance,
    UrgeWay,
    bi,
)

from .answers import Answer, CaseAnswer, DeadlineAnswer, Money, PartyAnswer
from .choosing import Code
from .facts import Fact
from .session_answers import AgreedAnswer, RecordAnswer, SessionAnswer


class FilingAnswer(Answer):
    """The words of the filing."""

    narrative = s.CharField(default="")
    claims = s.ListField(child=s.CharField(), default=list)


class SupplementAnswer(Fact):
    """What was added to the filing."""

    content = s.CharField(source="words.content")


class ConsentReplyAnswer(Fact):
    """What a party answered to the invitation."""

    party = s.IntegerField(source="party_id")
    answer = Code(words=Consent)


class EvidenceAnswer(Fact):
    """An exhibit."""

    id = s.IntegerField()
    kind = Code(words=EvidenceKind)
    title = s.CharField()
    handed_in_by = s.IntegerField(source="handed_in_by_id", allow_null=True)
    comes_from = s.CharField(source="source")
    document_number = s.CharField()
    pages = s.IntegerField(allow_null=True)
    position = s.IntegerField(allow_null=True)
    file_name = s.CharField()
    content_type = s.CharField()
    size = s.IntegerField(allow_null=True)
    sha256 = s.CharField()
    copy_sha256 = s.CharField()


class ReviewAnswer(Fact):
    """What the joint meeting decided."""

    outcome = Code(words=ReviewOutcome)
    community = s.CharField(source="community.name")
    authority = s.CharField()
    next_on = s.DateField(allow_null=True)


class SeatAnswer(Answer):
    """A mediator's place on the panel."""

    body = Code(words=BodyKind, source="body_kind")
    mediator = s.IntegerField(source="mediator_id")
    name = s.CharField(source="mediator.name")


class OpinionAnswer(Fact):
    """What a seat said on taking the case into mediation."""

    body = Code(words=BodyKind, source="body_kind")
    mediator = s.IntegerField(source="mediator_id")
    stance = Code(words=Stance)
    grounds = s.CharField(source="entry.words.words.grounds")


class PerformanceAnswer(Fact):
    """What became of a promise on one day."""

    outcome = Code(words=PerformanceOutcome)


class ClaimAnswer(Fact):
    """What a debtor said it has done; `exhibit` is the proof that it handed in."""

    exhibit = s.IntegerField(source="exhibit_id", allow_null=True)
    note = s.CharField(source="entry.words.words.note")


class UrgingAnswer(Fact):
    """A debtor was urged."""

    way = Code(words=UrgeWay)


class ObligationAnswer(Answer):
    """A promise, and what became of it."""

    id = s.IntegerField()
    position = s.IntegerField()
    debtor = s.IntegerField(source="debtor_id")
    kind = Code(words=ObligationKind)
    content = s.CharField()
    amount = Money(allow_null=True)
    due_on = s.DateField()
    creditor = s.IntegerField(source="creditor_id", allow_null=True)
    to_public = s.BooleanField()
    how = Code(words=PerformanceWay, allow_null=True)
    place = s.CharField()
    done_when = s.CharField()
    accepted_by = s.CharField()
    series = s.IntegerField(allow_null=True)
    instalment = s.IntegerField(allow_null=True)
    performances = PerformanceAnswer(many=True)
    claims = ClaimAnswer(many=True)
    urgings = UrgingAnswer(many=True)


class SignatureAnswer(Answer):
    """A signature or seal."""

    signer = Code(words=Signer)
    party = s.IntegerField(source="party_id", allow_null=True)
    signed_on = s.DateField()


class AgreementAnswer(Answer):
    """The agreement in use."""

    entry = s.IntegerField(source="number")
    is_oral = s.BooleanField()
    content = s.CharField()
    facts_found = s.CharField()
    disputed = s.CharField()
    responsibility = s.CharField()


class ConfirmationStepAnswer(Fact):
    """A step before the court."""

    state = Code(words=Confirmation)
    court = s.CharField()
    docket = s.CharField()
    ground = s.CharField(
        help_text=bi(
            "为什么是这个法院、为什么不予确认、怎样撤回、谁提出异议",
            "Why this court, why refused, how withdrawn, who objects",
        )
    )
    until = s.DateField(allow_null=True, help_text=bi("补充材料期限", "Papers due by"))
    served_on = s.DateField(
        allow_null=True, help_text=bi("双方收到裁定之日", "Received by both on")
    )


class VisitAnswer(Fact):
    """A return visit."""

    satisfaction = Code(words=Satisfaction)
    has_risk = s.BooleanField()
    content = s.CharField(source="entry.words.words.content")


class RatingAnswer(Fact):
    """How a party itself rated the handling."""

    party = s.IntegerField(source="party_id")
    satisfaction = Code(words=Satisfaction)
    content = s.CharField()


class CaseFileAnswer(Answer):
    """The whole file of a case."""

    case = CaseAnswer()
    filing = FilingAnswer()
    supplements = SupplementAnswer(many=True)
    parties = PartyAnswer(many=True)
    answers = ConsentReplyAnswer(many=True)
    evidence = EvidenceAnswer(many=True)
    reviews = ReviewAnswer(many=True)
    seats = SeatAnswer(many=True, help_text=bi("现任调解组", "The panel in use"))
    opinions = OpinionAnswer(many=True)
    sessions = SessionAnswer(many=True)
    records = RecordAnswer(many=True)
    agreed = AgreedAnswer(allow_null=True)
    agreement = AgreementAnswer(allow_null=True)
    obligations = ObligationAnswer(many=True)
    signatures = SignatureAnswer(many=True)
    confirmation = ConfirmationStepAnswer(many=True)
    visits = VisitAnswer(many=True)
    ratings = RatingAnswer(many=True)
    clocks = DeadlineAnswer(many=True)
