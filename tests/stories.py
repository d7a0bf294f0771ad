"""Stories: a case gets anywhere only by conducting acts; the database permits no other way."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mediation import acts
from mediation.acts import Act, CaseAct
from mediation.models import (
    BlindRange,
    Case,
    CaseEntry,
    CaseGroup,
    Clock,
    GroupMember,
    Obligation,
    Offer,
    Party,
    User,
)
from mediation.queries.access import look_at
from mediation.queries.own import door
from mediation.queries.story import StoryLine, timeline
from mediation.vocabulary import (
    Attested,
    BallotVote,
    Channel,
    Complexity,
    Confirmation,
    ConfirmationEnd,
    Consent,
    CourtGround,
    DeclineReason,
    DisputeType,
    GroupBasis,
    Objector,
    ObligationKind,
    Opening,
    PartyKind,
    PerformanceOutcome,
    PerformanceWay,
    QuestionKind,
    ReopenCause,
    Reply,
    Retention,
    ReviewOutcome,
    Risk,
    Route,
    Satisfaction,
    SessionOutcome,
    Side,
    Signer,
    Stance,
    Status,
    TerminationReason,
    Unaccepted,
    Unconfirmed,
)
from workflows.conduct import conduct

from .people import County

COURT, DOCKET = "清河县人民法院", "（2026）某0000诉前调确1号"
APPLICATION: dict[str, Any] = {
    "court": COURT, "ground": CourtGround.SEAT, "jointly": True, "attested": tuple(Attested),
}  # fmt: skip
"""An application in which everything holds."""


def today() -> dt.date:
    """The county's date."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()


def filing(county: County, **changes: Any) -> acts.FileCase:
    """An ordinary filing: an owner and the property company dispute a fee."""
    given: dict[str, Any] = {
        "body": county.body.pk,
        "estate": county.estate.pk,
        "channel": Channel.WINDOW,
        "dispute_type": DisputeType.P01,
        "title": "业主以保洁差为由拖欠物业费",
        "applicant": acts.PartyInput(
            kind=PartyKind.COMPANY,
            name="和居物业服务有限公司",
            organisation=county.company.pk,
            phone="0000-5550101",
        ),
        "respondents": (
            acts.PartyInput(
                kind=PartyKind.RESIDENT,
                name="赵清禾",
                phone="0000-5550102",
                id_number="000000190001010011",
                address="滨河花园3幢2单元501",
            ),
        ),
        "narrative": "业主称楼道每周只扫一次，要求先整改再交费。",
        "claims": ("支付物业费5184元",),
        "amount": Decimal("5184.00"),
        "risk": Risk.LOW,
        "complexity": Complexity.ORDINARY,
    }
    return acts.FileCase(**{**given, **changes})


@dataclass
class Story:
    """One case, told by its acts. Every method conducts one act by the person whose business it is."""

    county: County
    number: str = ""

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return Case.objects.get(number=self.number)

    def do(self, act_class: type[CaseAct], by: User, **inputs: Any) -> CaseEntry:
        """Conduct one act on this case."""
        return conduct(act_class(case=self.number, **inputs), by=fresh(by))

    def party(self, side: Side) -> Party:
        """The first party of a side."""
        return Party.objects.get(case__number=self.number, side=side.value, position=1)

    def file(self, **changes: Any) -> Story:
        """File it."""
        self.number = conduct(
            filing(self.county, **changes), by=fresh(self.county.clara)
        ).case.number
        return self

    def told(self) -> list[StoryLine]:
        """The timeline, newest first, as the director reads it."""
        return timeline(look_at(fresh(self.county.dora), self.number))

    def clock(self, rule: str) -> Clock:
        """The running clock of a rule."""
        found: Clock = Clock.objects.get(case=self.case, rule=rule, stopped_by=None)
        return found

    def accept(self) -> Story:
        """Accept, invite, and get the respondent's consent."""
        self.do(acts.AcceptCase, self.county.clara)
        self.do(acts.InviteRespondent, self.county.clara, way="电话")
        return self

    def consent(self, answer: Consent = Consent.AGREED) -> Story:
        """The respondent answers."""
        self.do(
            acts.RecordConsent,
            self.county.clara,
            party=self.party(Side.RESPONDENT).pk,
            answer=answer,
            routes=(Route.COURT,) if answer is Consent.REFUSED else (),
        )
        return self

    def open_review(self) -> Story:
        """Bring it before the joint meeting."""
        self.do(acts.OpenJointReview, self.county.tom)
        return self

    def review(self, outcome: ReviewOutcome = ReviewOutcome.REFERRED, **more: Any) -> Story:
        """The meeting decides."""
        self.do(
            acts.RecordJointReview, self.county.tom, outcome=outcome, discussion="讨论情况", **more
        )
        return self

    def form_panel(self) -> Story:
        """Seat one mediator of each of the four bodies."""
        court, housing, justice, township = ((user.pk,) for user in self.county.panel)
        self.do(
            acts.FormPanel,
            self.county.dora,
            court=court,
            housing=housing,
            justice=justice,
            township=township,
            reason="熟悉该小区",
        )
        return self

    def opine(self, *stances: Stance) -> Story:
        """The four bodies give their opinions."""
        for user, stance in zip(self.county.panel, stances or (Stance.MEDIATE,) * 4, strict=True):
            self.do(acts.GiveOpinion, user, stance=stance, grounds="理由")
        return self

    def ask(self, kind: QuestionKind = QuestionKind.APPRAISE) -> Story:
        """Something is put to the panel."""
        self.do(acts.PutQuestion, self.county.dora, kind=kind, content="是否委托鉴定")
        return self

    def vote(self, *votes: BallotVote) -> Story:
        """The four seats answer."""
        for user, vote in zip(self.county.panel, votes or (BallotVote.FOR,) * 4, strict=True):
            self.do(acts.CastBallot, user, vote=vote, grounds="理由")
        return self

    def inform(self) -> Story:
        """Tell the parties of their rights."""
        self.do(acts.InformRights, self.county.mo, in_writing=True)
        return self

    def agree_session(self, **more: Any) -> Story:
        """Agree a session with everybody, for tomorrow."""
        given: dict[str, Any] = {
            "on": today() + dt.timedelta(days=1),
            "at": dt.time(14, 30),
            "place": "社区调解室",
            "parties": tuple(self.party(side).pk for side in Side),
            "mediators": (self.county.mo.pk,),
        }
        self.do(acts.ScheduleSession, self.county.mo, **{**given, **more})
        return self

    def session(self, outcome: SessionOutcome = SessionOutcome.AGREED, **more: Any) -> Story:
        """Hold a session."""
        told = {"place": "调解室", "present": "双方", "content": "调解情况", **more}
        self.do(acts.RecordSession, self.county.mo, outcome=outcome, **told)
        return self

    def promise(self, **changes: Any) -> acts.ObligationInput:
        """A payment by the respondent to the applicant, due today."""
        given: dict[str, Any] = {
            **self._payment(),
            "creditor": self.party(Side.APPLICANT).pk,
            "how": PerformanceWay.CASH,
        }
        return acts.ObligationInput(**{**given, **changes})

    def _payment(self) -> dict[str, Any]:
        return {
            "debtor": self.party(Side.RESPONDENT).pk,
            "kind": ObligationKind.PAY,
            "content": "支付物业费",
            "amount": Decimal("4147.20"),
            "due_on": today(),
        }

    def term(self, **changes: Any) -> acts.TermInput:
        """The same promise as an issue of an offer."""
        return acts.TermInput(**{**self._payment(), **changes})

    def found(self, basis: GroupBasis = GroupBasis.COMPANY) -> Story:
        """Found a group with this case."""
        self.do(acts.FoundGroup, self.county.dora, basis=basis)
        return self

    @property
    def group(self) -> CaseGroup:
        """The group in which it is."""
        found: CaseGroup = GroupMember.objects.get(case=self.case, left_by=None).group
        return found

    def join(self, other: Story, *, lead: bool = False) -> Story:
        """Join the group of another."""
        self.do(acts.JoinGroup, self.county.dora, group=other.group.pk, lead=lead)
        return self

    def offer(
        self, side: Side | None = Side.RESPONDENT, *terms: acts.TermInput, **more: Any
    ) -> Story:
        """A side makes an offer from home, or the mediator proposes to both."""
        party = self.party(side) if side else None
        self.do(
            acts.MakeOffer,
            door(party) if party else self.county.mo,
            party=party.pk if party else None,
            terms=terms or (self.term(),),
            **more,
        )
        return self

    def reply(self, reply: Reply = Reply.ACCEPT, side: Side = Side.APPLICANT, **more: Any) -> Story:
        """A side answers the newest open offer from home."""
        party = self.party(side)
        offer = Offer.objects.filter(case=self.case, closed_by=None).latest("number")
        given = {"offer": offer.pk, "party": party.pk, "answer": reply, **more}
        self.do(acts.AnswerOffer, door(party), **given)
        return self

    def range(self, *, by: User | None = None, **more: Any) -> Story:
        """The mediator proposes to compare limits: the respondent would pay."""
        payer, payee = (self.party(side).pk for side in (Side.RESPONDENT, Side.APPLICANT))
        given = {"payer": payer, "payee": payee, "subject": "物业费", **more}
        self.do(acts.ProposeRange, by or self.county.mo, **given)
        return self

    def limit(self, side: Side, amount: str) -> Story:
        """A side seals its limit in the newest round."""
        party, newest = self.party(side), BlindRange.objects.filter(case=self.case).latest("id")
        given = {"range": newest.pk, "party": party.pk, "amount": Decimal(amount)}
        self.do(acts.GiveLimit, door(party), **given)
        return self

    def open_limit(self, side: Side, what: Opening) -> Story:
        """A side agrees to open the newest round."""
        party, newest = self.party(side), BlindRange.objects.filter(case=self.case).latest("id")
        self.do(acts.OpenLimits, door(party), range=newest.pk, party=party.pk, what=what)
        return self

    def draft(self, **changes: Any) -> Story:
        """Draft the agreement; the changes are of its promise."""
        self.do(
            acts.DraftAgreement,
            self.county.mo,
            disputed="物业费",
            content="一次性支付",
            obligations=(self.promise(**changes),),
        )
        return self

    def sign(self) -> Story:
        """Both parties, the mediator and the seal."""
        for side in Side:
            self.sign_for(side)
        for signer in (Signer.MEDIATOR, Signer.SEAL):
            self.do(acts.SignAgreement, self.county.mo, signer=signer)
        return self

    def sign_for(self, side: Side, **more: Any) -> Story:
        """A party signs on paper."""
        paper = {"witness": "社区干部", "signed_name": "张经理", "stamped": True, **more}
        party = self.party(side).pk
        self.do(acts.SignAgreement, self.county.mo, signer=Signer.PARTY, party=party, **paper)
        return self

    def amend(self, *promises: acts.ObligationInput) -> Story:
        """A new agreement is drafted beside the one in force."""
        self.do(
            acts.AmendAgreement,
            self.county.mo,
            disputed="物业费",
            content="推迟一个月支付",
            obligations=promises or (self.promise(),),
            reason="资金周转困难",
        )
        return self

    def perform(self, outcome: PerformanceOutcome = PerformanceOutcome.PERFORMED) -> Story:
        """The promise is kept."""
        promise = Obligation.objects.filter(
            case__number=self.number, agreement__number=self.case.agreement or 0
        ).get()
        self.do(acts.RecordPerformance, self.county.mo, obligation=promise.pk, outcome=outcome)
        return self

    def confirm(self, ruling: Confirmation | None = Confirmation.VALID) -> Story:
        """Apply to the court, and record its ruling when there is one."""
        self.do(acts.ApplyForConfirmation, self.county.clara, **APPLICATION)
        if ruling is Confirmation.WITHDRAWN:
            self.do(acts.WithdrawConfirmation, self.county.clara, ground=ConfirmationEnd.ASKED)
        elif ruling is Confirmation.NOT_ACCEPTED:
            self.answer(Confirmation.NOT_ACCEPTED, ground=Unaccepted.WRONG_COURT)
        elif ruling:
            self.answer(Confirmation.ACCEPTED, docket=DOCKET)
            ground = Unconfirmed.UNCLEAR if ruling is Confirmation.REJECTED else None
            self.do(
                acts.RecordCourtRuling, self.county.lia, ruling=ruling, court=COURT, docket=DOCKET,
                ground=ground, served_on=today(),
            )  # fmt: skip
        return self

    def answer(self, answer: Confirmation, **inputs: Any) -> Story:
        """The court says whether it accepts the application."""
        self.do(acts.RecordCourtAcceptance, self.county.lia, answer=answer, **inputs)
        return self

    def object(self, objector: Objector = Objector.THIRD) -> Story:
        """Somebody objects to the ruling."""
        self.do(acts.RecordObjection, self.county.lia, objector=objector)
        return self

    def visit(self) -> Story:
        """Pay the return visit."""
        self.do(
            acts.RecordReturnVisit,
            self.county.mo,
            satisfaction=Satisfaction.SATISFIED,
            content="已履行",
        )
        return self

    def rate(self, side: Side = Side.APPLICANT, **inputs: Any) -> Story:
        """A party says from home how its case was handled."""
        said = {"satisfaction": Satisfaction.SATISFIED, **inputs}
        self.do(acts.RateHandling, door(self.party(side)), **said)
        return self

    def close(self) -> Story:
        """Close the case."""
        self.do(acts.CloseCase, self.county.mo, explanation="笔录在纸质卷上补签")
        return self

    def archive(self) -> Story:
        """Put the file away."""
        self.do(
            acts.ArchiveCase,
            self.county.clara,
            retention=Retention.LONG,
            explanation="身份证明见纸质卷",
        )
        return self

    def decline(self) -> Story:
        """Decline the filing."""
        self.do(
            acts.DeclineCase,
            self.county.clara,
            reason=DeclineReason.NOT_CIVIL,
            routes=(Route.ADMINISTRATION,),
            explanation="请向综合行政执法局提出",
        )
        return self

    def transfer(self) -> Story:
        """Send it to another authority."""
        self.do(
            acts.TransferCase, self.county.clara, authority="街道办事处", explanation="职权所在"
        )
        return self

    def withdraw(self) -> Story:
        """The applicant takes it back."""
        self.do(acts.WithdrawCase, self.county.clara)
        return self

    def terminate(self, by: User | None = None) -> Story:
        """End the mediation."""
        self.do(
            acts.TerminateMediation,
            by or self.county.dora,
            reason=TerminationReason.WIDE_GAP,
            routes=(Route.COURT,),
            explanation="分歧较大",
        )
        return self

    def reopen(self) -> Story:
        """Take it up again."""
        self.do(acts.ReopenCase, self.county.dora, cause=ReopenCause.NEW_FACT, reason="出现新情况")
        return self


def fresh(user: User) -> User:
    """The person as read anew: posts and rights as they are now, as at each request; speaking for the same party."""
    found: User = User.objects.select_related("body").get(pk=user.pk)
    found.speaks_for = user.speaks_for
    return found


ROADS: dict[Status, tuple[str, ...]] = {
    Status.FILED: ("file",),
    Status.ACCEPTED: ("file", "accept", "consent"),
    Status.JOINT_REVIEW: ("file", "accept", "consent", "open_review"),
    Status.COMMITTEE: ("file", "accept", "consent", "open_review", "review", "form_panel"),
    Status.MEDIATING: (
        "file", "accept", "consent", "open_review", "review", "form_panel", "opine", "inform",
    ),
    Status.DECLINED: ("file", "decline"),
    Status.TRANSFERRED: ("file", "transfer"),
    Status.WITHDRAWN: ("file", "withdraw"),
    Status.TERMINATED: ("file", "accept", "terminate"),
}  # fmt: skip
ROADS[Status.AGREED] = (*ROADS[Status.MEDIATING], "session", "draft")
ROADS[Status.IN_FORCE] = (*ROADS[Status.AGREED], "sign")
ROADS[Status.CLOSED] = (*ROADS[Status.IN_FORCE], "perform", "visit", "close")
ROADS[Status.ARCHIVED] = (*ROADS[Status.CLOSED], "archive")


def a_case(county: County, *, at: Status = Status.FILED) -> Story:
    """A case that stands at a status, brought there by the acts of its road."""
    story = Story(county)
    for step in ROADS[at]:
        getattr(story, step)()
    assert story.case.status == at
    return story


def keyed() -> uuid.UUID:
    """An idempotency key, as a form would carry it."""
    return uuid.uuid4()


def every_act() -> list[type[Act]]:
    """Every act class."""
    return list(acts.ACTS.values())
