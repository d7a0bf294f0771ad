"""The agreement: its terms, on paper with all signatures or by word of mouth, and the court's confirmation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from mediation import acts
from mediation.acts import Act, ObligationInput
from mediation.models import Agreement, User
from mediation.models.moment import now
from mediation.vocabulary import (
    Attested,
    Channel,
    Confirmation,
    ConfirmationEnd,
    CourtGround,
    Device,
    PartyKind,
    Role,
    Side,
    Signer,
    Status,
    Unconfirmed,
)

from . import material
from .diary import Diary
from .disputes import CENT, plain
from .exhibits import picture, side_of, store
from .live import Live, Promise
from .manner import OTHER, clear
from .material import Pledge, Terms
from .plan import Plan, Wait

READS = 6
"""Minutes for which a resident reads an agreement."""
HURRIED = 9
"""On days that end so somebody signs without reading, to be noticed."""
SMALL_SUM = Decimal("500.00")
FOLLOWERS = "本批中{count}户为示范户，当场签署；其余{rest}户参照本协议执行，另行登记。"


def choose_terms(plan: Plan) -> None:
    """What the sides will agree on, should they agree: as the dispute says, or one of the matter's ways."""
    count, ways = plan.likely("obligations"), plan.dispute.matter.terms
    picked = plan.dispute.pick
    terms = plan.rng.choice(ways) if picked is None else ways[picked]
    if plan.likely("terms") or count:
        terms = next((it for it in ways if len(it.pledges) >= (count or 1)), ways[0])
    take_terms(plan, Terms(plan.likely("terms") or terms.content, terms.pledges[:count]))


def take_terms(plan: Plan, terms: Terms) -> None:
    """These it will be, with the sum to which they come here."""
    plan.terms = terms
    sums = [amount for it in terms.pledges if (amount := _sum(plan, it))]
    plan.slots["pay"] = plain(sums[0]) if sums else ""


def _sum(plan: Plan, pledge: Pledge) -> Decimal | None:
    if pledge.share is None:
        return None
    return ((plan.dispute.amount or SMALL_SUM) * pledge.share).quantize(CENT)


def terms_on(plan: Plan, day: dt.date) -> tuple[str, list[tuple[Pledge, dt.date]]]:
    """The content and the dated promises of an agreement of this day."""
    if plan.terms is None:
        raise LookupError("terms are chosen before they are agreed on")
    dated = [(it, day + dt.timedelta(days=it.days)) for it in plan.terms.pledges]
    plan.promises = [
        Promise(place, pledge.kind, due, side_of(plan, pledge.by))
        for place, (pledge, due) in enumerate(dated, 1)
    ]
    days = {f"due{place}": _spoken(due) for place, (_, due) in enumerate(dated, 1)}
    content = plan.say(plan.terms.content, due=days["due1"], **days).rstrip("。") + "。"
    batch = plan.likely("batch")
    if batch:
        content += FOLLOWERS.format(count=batch["lead_cases"], rest=batch["follow"])
    return content, dated


def _spoken(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"


def promised(
    plan: Plan, live: Live, dated: list[tuple[Pledge, dt.date]]
) -> tuple[ObligationInput, ...]:
    """The promises of an agreement, each with its day."""
    return tuple(
        ObligationInput(
            debtor=live.party(side_of(plan, pledge.by)),
            kind=pledge.kind,
            content=plan.say(pledge.content),
            amount=_sum(plan, pledge),
            due_on=due,
            creditor=live.party(OTHER[side_of(plan, pledge.by)]),
            **clear(pledge.kind),
        )
        for pledge, due in dated
    )


def put_on_paper(plan: Plan) -> None:
    """The agreement is drafted."""
    plan.wait((0, 2))
    content, dated = terms_on(plan, plan.diary.day + dt.timedelta(days=2))
    content += plan.phrase("draft_more")
    facts = plan.say(plan.dispute.matter.mediation["facts"])

    def build(live: Live) -> Act:
        return acts.DraftAgreement(
            case=live.number,
            disputed=facts,
            content=content,
            obligations=promised(plan, live, dated),
        )

    plan.then(plan.mediator, build, (0, 0), to=Status.AGREED)


def sign(plan: Plan, *, all_of_them: bool = True) -> None:
    """The parties sign, then the mediator, and the seal is set; or one signs and the other will not."""
    signers = [(Side.APPLICANT, 1)]
    signers += [(Side.RESPONDENT, place) for place in range(1, len(plan.dispute.respondents) + 1)]
    for place, (side, position) in enumerate(signers if all_of_them else signers[:1]):
        _party_signs(plan, side, position, (0, 1) if place else (0, 2))
    if all_of_them:
        _office_signs(plan, Signer.MEDIATOR)
        _office_signs(plan, Signer.SEAL, to=Status.IN_FORCE)


def _party_signs(plan: Plan, side: Side, position: int, wait: Wait) -> None:
    disputant = (
        plan.dispute.applicant if side is Side.APPLICANT else plan.dispute.respondents[position - 1]
    )
    is_resident = disputant.kind is PartyKind.RESIDENT
    if is_resident and position == 1 and plan.diary.day.day % 2:  # not drawn: the others stay
        _signs_at_home(plan, side, wait)
        return
    witness, stamped = "社区网格员", not is_resident
    name = "" if is_resident else "单位经办负责人"

    def build(live: Live) -> Act:
        party = live.party(side, position)
        return acts.SignAgreement(
            case=live.number, signer=Signer.PARTY, party=party, witness=witness, signed_name=name,
            stamped=stamped,
        )  # fmt: skip

    plan.then(plan.mediator, build, wait)


def _signs_at_home(plan: Plan, side: Side, wait: Wait) -> None:
    """A resident reads it on its own page for some minutes, and signs there."""

    hurried = plan.diary.day.day % 10 == HURRIED
    reads = dt.timedelta(seconds=6) if hurried else dt.timedelta(minutes=READS)

    def build(live: Live) -> Act:
        agreement = Agreement.objects.filter(case_id=live.case).latest("number")
        whence = acts.Whence(
            read=agreement.digest, opened_at=now() - reads, device=Device.PHONE,
        )  # fmt: skip
        return acts.SignAgreement(
            case=live.number, signer=Signer.PARTY, party=live.party(side), whence=whence
        )

    plan.then(side, build, wait)


def _office_signs(plan: Plan, signer: Signer, to: Status | None = None) -> None:
    """With the seal the scan of the whole signed paper comes in."""

    def build(live: Live) -> Act:
        scan = None
        if signer is Signer.SEAL:
            page = picture(Random(plan.dispute.title))
            scan = store(page, "签字的协议.jpg", "image/jpeg")
        return acts.SignAgreement(case=live.number, signer=signer, document=scan)

    plan.then(
        plan.mediator,
        build,
        (0, 0),
        to=to,
    )


def agree_orally(plan: Plan) -> None:
    """By word of mouth, in force at once."""
    plan.wait((0, 1))
    content, dated = terms_on(plan, plan.diary.day)
    content = plan.phrase("oral", terms=content)

    def build(live: Live) -> Act:
        dues = promised(plan, live, dated)
        return acts.RecordOralAgreement(
            case=live.number, content=content, obligations=dues, place="社区调解室",
            performed="按约定日期履行",
        )  # fmt: skip

    plan.then(plan.mediator, build, (0, 0), to=Status.IN_FORCE)


def confirm(plan: Plan, ruling: Confirmation | None) -> None:
    """Beside performance the parties go to court together; the court takes its time, or has not answered yet."""
    diary, court = plan.diary.fork(), material.county()["court"]
    applying = plan.mediator if plan.chance(0.6) else plan.clerk
    sent = plan.dispute.channel is Channel.COURT
    ground = CourtGround.INVITED if sent else CourtGround.SEAT
    plan.then(
        applying,
        lambda live: acts.ApplyForConfirmation(
            case=live.number, court=court, ground=ground, jointly=True, attested=tuple(Attested)
        ),
        (1, 6),
        diary=diary,
    )
    if ruling is not None:
        _answer(plan, ruling, court, diary)


def _answer(plan: Plan, ruling: Confirmation, court: str, diary: Diary) -> None:
    """The court dockets it and rules; or the parties take the application back before that."""
    liaison: User = plan.county.one(plan.rng, Role.COURT_LIAISON, plan.dispute.estate)
    docket = f"（{diary.day.year}）某0000诉前调确{plan.rng.randint(1, 400)}号"
    accepted = Confirmation.ACCEPTED
    plan.then(
        liaison,
        lambda live: acts.RecordCourtAcceptance(case=live.number, answer=accepted, docket=docket),
        (1, 3),
        diary=diary,
    )
    if ruling is Confirmation.WITHDRAWN:
        asked = ConfirmationEnd.ASKED
        plan.then(
            plan.clerk,
            lambda live: acts.WithdrawConfirmation(case=live.number, ground=asked),
            (2, 6),
            diary=diary,
        )
        return
    ground = Unconfirmed.UNCLEAR if ruling is Confirmation.REJECTED else None
    plan.then(
        liaison,
        lambda live: acts.RecordCourtRuling(
            case=live.number,
            ruling=ruling,
            court=court,
            docket=docket,
            ground=ground,
            served_on=diary.day,
        ),
        (3, 9),
        diary=diary,
    )
