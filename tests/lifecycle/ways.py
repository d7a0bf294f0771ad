"""Every way to go on with a case: each act with each choice it offers, by somebody whose business it is.

Inputs fit the case wherever the act is possible at all; whether it is, the law decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from mediation import acts
from mediation.acts import CaseAct
from mediation.acts.chairing import TIES
from mediation.acts.mass import clockwork
from mediation.acts.records import records
from mediation.acts.requests import open_requests
from mediation.acts.ruling import ACCEPTANCES, RULINGS
from mediation.models import (
    BlindRange,
    Case,
    CaseGroup,
    Clock,
    Evidence,
    Obligation,
    Offer,
    Party,
    Seat,
    User,
)
from mediation.queries.own import door
from mediation.vocabulary import (
    PRESENT,
    ActName,
    CancelReason,
    Choice,
    Coming,
    ConfirmationEnd,
    Consent,
    Consenter,
    CourtGround,
    DeclineReason,
    DeletionAsker,
    DeletionGround,
    EvidenceKind,
    FollowUpOutcome,
    FrozenForm,
    Gender,
    Ground,
    GroupBasis,
    LeaveReason,
    ObjectionOutcome,
    Objector,
    ObligationKind,
    Opening,
    PauseReason,
    PerformanceOutcome,
    PerformanceWay,
    PowerScope,
    QuestionKind,
    RecordSigner,
    Recusal,
    ReissueReason,
    ReopenCause,
    ReplacementReason,
    Reply,
    Retention,
    ReviewOutcome,
    Route,
    Satisfaction,
    SessionOutcome,
    Side,
    Signer,
    Stance,
    TerminationReason,
    Unaccepted,
    Unconfirmed,
    UrgeWay,
)
from tests.exhibits import BARRED
from tests.people import County
from tests.stories import APPLICATION, today

Way = tuple[User, CaseAct]
Ways = Iterator[tuple[User, type[CaseAct], dict[str, Any]]]

ROUTES = (Route.COURT,)
SCAN = acts.StoredFile(
    name="1f2e", original_name="材料.pdf", content_type="application/pdf", size=512, sha256="b" * 64
)
COURT = "清河县人民法院"


def _parties(case: Case) -> list[Party]:
    return list(Party.objects.filter(case=case).order_by("side", "position"))


def _filing(county: County, case: Case) -> Ways:
    clara = county.clara
    yield clara, acts.SupplementFiling, {"content": "补充照片"}
    yield clara, acts.AcceptCase, {}
    reason = DeclineReason.NOT_CIVIL
    yield clara, acts.DeclineCase, {"reason": reason, "routes": ROUTES, "explanation": "说明"}
    yield clara, acts.TransferCase, {"authority": "街道办事处", "explanation": "职权所在"}
    yield clara, acts.WithdrawCase, {"explanation": "已和好"}
    yield clara, acts.AttachEvidence, {"kind": EvidenceKind.PHOTO, "title": "楼道照片"}
    yield clara, acts.InviteRespondent, {"way": "电话"}


def _consent(county: County, case: Case) -> Ways:
    for party in _parties(case):
        for answer in (Consent.AGREED, Consent.UNREACHABLE, Consent.REFUSED):
            routes = ROUTES if answer is Consent.REFUSED else ()
            given = {"party": party.pk, "answer": answer, "routes": routes}
            yield county.clara, acts.RecordConsent, given


def _review(county: County, case: Case) -> Ways:
    yield county.tom, acts.OpenJointReview, {}
    needs: dict[ReviewOutcome, dict[str, Any]] = {
        ReviewOutcome.SETTLED: {"mediator": county.mo.pk},
        ReviewOutcome.REFERRED: {},
        ReviewOutcome.SPLIT: {"authority": "综合行政执法局"},
        ReviewOutcome.TRANSFERRED: {"authority": "综合行政执法局"},
        ReviewOutcome.DEFERRED: {"next_on": today() + dt.timedelta(days=7)},
    }
    for outcome, more in needs.items():
        given = {"outcome": outcome, "discussion": "讨论情况", **more}
        yield county.tom, acts.RecordJointReview, given


def _panel(county: County, case: Case) -> Ways:
    cora, hugo, jane, mo = ((user.pk,) for user in county.panel)
    yield county.dora, acts.FormPanel, {
        "court": cora, "housing": hugo, "justice": jane, "township": mo, "reason": "熟悉该小区",
    }  # fmt: skip
    some = {"housing": hugo, "township": (county.mo.pk, county.max.pk), "reason": "两个单位足够"}
    yield county.dora, acts.FormPanel, some
    for user in (*county.panel, county.max):
        for stance in Stance:
            yield user, acts.GiveOpinion, {"stance": stance, "grounds": "理由"}
        for vote in PRESENT:
            yield user, acts.CastBallot, {"vote": vote, "grounds": "理由"}
    for kind in list(QuestionKind)[1:]:
        yield county.dora, acts.PutQuestion, {"kind": kind, "content": "具体内容"}
    for choice in TIES:
        yield county.mo, acts.DecideTie, {"choice": choice, "grounds": "理由"}
    yield clockwork(), acts.CountSilence, {}


def _mediating(county: County, case: Case) -> Ways:
    yield county.dora, acts.InformRights, {"in_writing": True}
    for outcome in SessionOutcome:
        told = {"place": "调解室", "present": "双方", "content": "情况", "outcome": outcome}
        yield county.dora, acts.RecordSession, told
    yield from _sittings(county, case)
    asked = {"place": "岗亭", "asked": "保安队长", "content": "问：…… 答：……"}
    yield county.dora, acts.RecordInvestigation, asked
    party = _parties(case)[0].pk
    yield county.mo, acts.RecordCaucus, {"party": party, "notes": "底线是八成"}
    for number, record in records(case).items():
        if record.is_open:
            signed = {"record_number": number, "signer": RecordSigner.MEDIATOR}
            yield county.dora, acts.SignRecord, signed
    reason = TerminationReason.WIDE_GAP
    ended = {"reason": reason, "routes": ROUTES, "explanation": "分歧较大"}
    yield county.dora, acts.TerminateMediation, ended


def _sittings(county: County, case: Case) -> Ways:
    parties = tuple(party.pk for party in _parties(case))
    seats = Seat.objects.filter(case=case, panel=case.panel or 0)
    people = tuple(seats.values_list("mediator", flat=True)[:1])
    agreed = {"at": dt.time(9), "place": "社区调解室", "parties": parties, "mediators": people}
    for days in (1, 7):
        when = {**agreed, "on": today() + dt.timedelta(days=days)}
        yield county.dora, acts.ScheduleSession, when
        yield county.dora, acts.RescheduleSession, {**when, "reason": "一方出差"}
    for party in _parties(case):
        for answer in Coming:
            yield door(party), acts.ConfirmSession, {"party": party.pk, "answer": answer}
    yield county.dora, acts.CancelSession, {"reason": CancelReason.NOT_NEEDED}
    yield county.dora, acts.RecordNoShow, {"unexcused": parties[:1]}


def _payment(case: Case, content: str) -> dict[str, Any]:
    debtor = Party.objects.get(case=case, side=Side.RESPONDENT, position=1)
    return {
        "debtor": debtor.pk,
        "kind": ObligationKind.PAY,
        "content": content,
        "amount": Decimal("100.00"),
        "due_on": today(),
    }


def _promise(case: Case, content: str) -> acts.ObligationInput:
    creditor = Party.objects.get(case=case, side=Side.APPLICANT, position=1)
    clear: dict[str, Any] = {"creditor": creditor.pk, "how": PerformanceWay.CASH}
    return acts.ObligationInput(**_payment(case, content), **clear)


def _agreement(county: County, case: Case) -> Ways:
    one, other = _promise(case, "付款"), _promise(case, "再付款")
    written = {"disputed": "物业费", "content": "一次性支付"}
    yield county.dora, acts.DraftAgreement, {**written, "obligations": (one,)}
    yield county.dora, acts.DraftAgreement, {**written, "obligations": (one, other)}
    yield county.dora, acts.RecordOralAgreement, {"content": "当场付清"}
    yield county.dora, acts.RecordOralAgreement, {"content": "付款", "obligations": (one,)}
    for party in _parties(case):
        paper = {"witness": "社区干部", "signed_name": "张经理"}
        yield county.dora, acts.SignAgreement, {"signer": Signer.PARTY, "party": party.pk, **paper}
    for signer in (Signer.MEDIATOR, Signer.SEAL):
        yield county.dora, acts.SignAgreement, {"signer": signer}


def _amending(county: County, case: Case) -> Ways:
    one = _promise(case, "分期付款")
    written = {"disputed": "物业费", "content": "推迟支付", "reason": "资金周转困难"}
    yield county.dora, acts.AmendAgreement, {**written, "obligations": (one,)}
    yield county.dora, acts.DropAmendment, {"reason": "一方不愿签"}
    party = _parties(case)[-1]
    power = {"party": party.pk, "agent_name": "周律师", "document": SCAN}
    yield county.clara, acts.RegisterPower, {**power, "scopes": (PowerScope.SIGN,)}


def _afterwards(county: County, case: Case) -> Ways:
    ground = CourtGround.INVITED if case.is_referred_by_court else CourtGround.SEAT
    yield county.clara, acts.ApplyForConfirmation, {**APPLICATION, "ground": ground}
    whole = {"docket": "某0000诉前调确1号", "until": today(), "explanation": "补充身份证明"}
    for answer in ACCEPTANCES:
        answered = {**whole, "answer": answer, "ground": Unaccepted.TITLE}
        yield county.lia, acts.RecordCourtAcceptance, answered
    yield county.clara, acts.WithdrawConfirmation, {"ground": ConfirmationEnd.ASKED}
    for ruling in RULINGS:
        ruled = {"ruling": ruling, "court": COURT, "docket": "某0000诉前调确1号"}
        yield county.lia, acts.RecordCourtRuling, {**ruled, "ground": Unconfirmed.UNCLEAR}
    yield county.lia, acts.RecordObjection, {"objector": Objector.THIRD}
    for found in ObjectionOutcome:
        yield county.lia, acts.RecordObjectionRuling, {"outcome": found}
    promised = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
    for promise in promised.order_by("position"):
        for outcome in PerformanceOutcome:
            if outcome is not PerformanceOutcome.BREACHED:
                done = {"obligation": promise.pk, "outcome": outcome, "note": "情况"}
                yield county.dora, acts.RecordPerformance, done
        about = {"obligation": promise.pk}
        voice = door(promise.debtor)
        yield voice, acts.SubmitPerformance, {**about, "note": "已转账", "document": SCAN}
        yield county.dora, acts.UrgePerformance, {**about, "way": UrgeWay.PHONE}
        yield county.dora, acts.ReportBreach, {**about, "note": "到期未付"}


def _ended(county: County, case: Case) -> Ways:
    soon = today() + dt.timedelta(days=9)
    visit = {"satisfaction": Satisfaction.FAIR, "content": "已履行"}
    yield county.dora, acts.RecordReturnVisit, visit
    risky = {"has_risk": True, "measures": "提醒双方", "follow_up_by": county.mo.pk}
    yield county.dora, acts.RecordReturnVisit, {**visit, **risky, "follow_up_on": soon}
    for came_of_it in FollowUpOutcome:
        next_on = soon if came_of_it is FollowUpOutcome.CONTINUES else None
        followed = {"outcome": came_of_it, "content": "已回访", "next_on": next_on}
        yield county.dora, acts.RecordFollowUp, followed
    yield county.dora, acts.CloseCase, {"explanation": "笔录在纸质卷上补签"}
    kept = {"retention": Retention.LONG, "explanation": "身份证明见纸质卷"}
    yield county.dora, acts.ArchiveCase, kept
    for cause in ReopenCause:
        yield county.dora, acts.ReopenCase, {"cause": cause, "reason": "出现新情况"}


def _clocks(county: County, case: Case) -> Ways:
    clock = Clock.objects.filter(case=case, stopped_by=None).order_by("id").last()
    about = {"clock": clock.pk if clock else 0}
    until = {"reason": PauseReason.APPRAISAL, "last_on": today() + dt.timedelta(days=9)}
    yield county.dora, acts.PauseClock, {**about, **until, "document": SCAN}
    yield county.dora, acts.ResumeClock, about
    consents = (Consenter.APPLICANT, Consenter.RESPONDENT)
    more = {"length": 7, "consents": consents, "document": SCAN}
    yield county.dora, acts.ExtendPeriod, {**about, **more}
    yield county.sue, acts.GrantCorrection, {**about, "started_on": today(), "reason": "录入有误"}
    yield clockwork(), acts.RaiseAlarm, about
    yield county.dora, acts.AcknowledgeEscalation, about
    yield county.sue, acts.OrderSupervision, {**about, "instruction": "请尽快办理"}
    late = {"reason": "当事人出差", "expected_on": today()}
    yield county.dora, acts.ExplainOverrun, {**about, **late}
    yield county.sue, acts.RecountClocks, {}


def _particulars(county: County, case: Case) -> Ways:
    for party in _parties(case):
        told = {"party": party.pk, "nation": "汉族", "sex": Gender.WOMAN}
        yield county.clara, acts.CompleteParticulars, told
        yield door(party), acts.CompleteParticulars, told
    yield county.clara, acts.DescribeFees, {"fee_standard": "每月每平方米1.2元"}


def _codes(county: County, case: Case) -> Ways:
    for reason in ReissueReason:
        party = _parties(case)[-1].pk
        yield county.clara, acts.ReissueCode, {"party": party, "reason": reason}


def _freezing(county: County, case: Case) -> Ways:
    for form in FrozenForm:
        yield clockwork(), acts.FreezePaper, {"form": form, "number": 1, "file": SCAN}


def _deletions(county: County, case: Case) -> Ways:
    why = {
        "ground": DeletionGround.PURPOSE,
        "asker": DeletionAsker.APPLICANT,
        "request": "书面申请",
    }
    yield county.dora, acts.RedactWords, {"places": ("1:narrative",), **why}


def _ratings(county: County, case: Case) -> Ways:
    for party in _parties(case):
        for said in Satisfaction:
            yield door(party), acts.RateHandling, {"satisfaction": said}


def _offers(county: County, case: Case) -> Ways:
    one, other = (_parties(case)[place] for place in (0, -1))
    term = acts.TermInput(**_payment(case, "付款"))
    yield door(one), acts.MakeOffer, {"party": one.pk, "terms": (term,)}
    yield county.mo, acts.MakeOffer, {"terms": (term, term), "package": True}
    last = Offer.objects.filter(case=case).order_by("-closed_by", "id").last()
    about = {"offer": last.pk if last else 0}
    for reply in Reply:
        terms = (term,) if reply is Reply.COUNTER else ()
        answered = {**about, "party": other.pk, "answer": reply, "terms": terms}
        yield door(other), acts.AnswerOffer, answered
    yield county.mo, acts.WithdrawOffer, {**about, "party": last.maker_id if last else None}
    yield clockwork(), acts.ExpireOffer, about


def _limits(county: County, case: Case) -> Ways:
    payee, payer = (_parties(case)[place] for place in (0, -1))
    asked = {"payer": payer.pk, "payee": payee.pk, "subject": "物业费"}
    yield county.mo, acts.ProposeRange, asked
    last = BlindRange.objects.filter(case=case).last()
    for party, amount in ((payer, "4000.00"), (payee, "3500.00")):
        about = {"range": last.pk if last else 0, "party": party.pk}
        yield door(party), acts.GiveLimit, {**about, "amount": Decimal(amount)}
        for what in Opening:
            yield door(party), acts.OpenLimits, {**about, "what": what}


def _together(county: County, case: Case) -> Ways:
    for basis in GroupBasis:
        yield county.dora, acts.FoundGroup, {"basis": basis}
    groups = CaseGroup.objects.order_by("id")
    last = groups.last()
    for lead in (False, True):
        yield county.dora, acts.JoinGroup, {"group": last.pk if last else 0, "lead": lead}
    for reason in LeaveReason:
        yield county.dora, acts.LeaveGroup, {"reason": reason}
    exhibit = Evidence.objects.filter(case=case).order_by("id").last()
    yield county.dora, acts.ShareExhibit, {"exhibit": exhibit.pk if exhibit else 0}
    bars = {"file": BARRED, "title": "缴费单", "reason": "遮盖账号", "shown": True}
    yield county.dora, acts.RedactExhibit, {"exhibit": exhibit.pk if exhibit else 0, **bars}
    term = acts.TermInput(**_payment(case, "付款"))
    lead_case = last.case_id if last else 0
    yield county.mo, acts.AdoptLead, {"lead": lead_case, "terms": (term,)}


def _who_mediates(county: County, case: Case) -> Ways:
    told = {"ground": Ground.RELATION, "explanation": "多年邻居"}
    for user in (*county.panel, county.dora):
        yield user, acts.DeclareConflict, told
    for party in _parties(case):
        voice = door(party)
        yield voice, acts.ChallengeMember, {**told, "member": county.mo.pk}
        yield voice, acts.ChallengeMember, {**told, "member": county.dora.pk}
        yield voice, acts.ChooseMediator, {"mediator": county.max.pk, "choice": Choice.CHOSEN}
        for choice in (Choice.ACCEPTED, Choice.UNWANTED):
            yield voice, acts.ChooseMediator, {"mediator": county.jane.pk, "choice": choice}
    yield clockwork(), acts.RaiseConflict, {"member": county.mo.pk, "ground": Ground.POST}
    for request in open_requests(case):
        for recusal in Recusal:
            decided = {"request": request.pk, "recusal": recusal, "reasons": "理由"}
            yield county.dora, acts.DecideRecusal, decided
            yield county.sue, acts.DecideDirectorsRecusal, {**decided, "deputy": county.max.pk}
    for leaving in (county.mo, county.jane):
        reason = ReplacementReason.LEAVE
        passing = {"leaving": leaving.pk, "coming": county.max.pk, "reason": reason}
        yield county.dora, acts.ReplaceMember, passing


SUBJECTS: tuple[Callable[[County, Case], Ways], ...] = (
    _filing, _consent, _review, _panel, _mediating, _agreement, _amending, _afterwards, _ended, _clocks,
    _particulars, _codes, _freezing, _deletions, _ratings, _offers, _limits, _together, _who_mediates,
)  # fmt: skip


def ways(county: County, case: Case) -> list[Way]:
    """Every act on this case, each with each of its choices, and who would perform it."""
    return [
        (by, act_class(case=case.number, **inputs))
        for subject in SUBJECTS
        for by, act_class, inputs in subject(county, case)
    ]


def ways_of(county: County, case: Case, *names: ActName) -> list[Way]:
    """The ways of some acts only."""
    return [(by, act) for by, act in ways(county, case) if act.name in names]
