"""The agreement is signed: on paper before a witness, by an agent with a power, from home; then by the office."""

from __future__ import annotations

import datetime as dt

from mediation import acts
from mediation.acts import Act
from mediation.models import Agreement
from mediation.models.moment import now
from mediation.vocabulary import Device, PartyKind, Side, Signer, Status

from .drawing import page
from .exhibits import store
from .live import Live
from .opening import office
from .plan import Plan, Wait

READS = 6
"""Minutes for which a resident reads an agreement."""
HURRIED = 9
"""On days that end so somebody signs without reading, to be noticed."""


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
    disputant = plan.party(side, position)
    is_resident = disputant.kind is PartyKind.RESIDENT
    goes = (side, position) not in plan.empowered
    if (
        goes and is_resident and position == 1 and plan.diary.day.day % 2
    ):  # not drawn: the others stay
        _signs_at_home(plan, side, wait)
        return
    witness, stamped, signer = "社区网格员", not is_resident, Signer.PARTY
    name = "" if is_resident else (disputant.representatives or ("单位负责人",))[0]
    if (side, position) in plan.empowered:
        signer, name = Signer.AGENT, disputant.agent

    def build(live: Live) -> Act:
        party = live.party(side, position)
        return acts.SignAgreement(
            case=live.number, signer=signer, party=party, witness=witness, signed_name=name,
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
            scan = store(_signed_paper(plan), "签字的协议.jpg", "image/jpeg")
        return acts.SignAgreement(case=live.number, signer=signer, document=scan)

    plan.then(
        plan.mediator,
        build,
        (0, 0),
        to=to,
    )


def _signed_paper(plan: Plan) -> bytes:
    """The last page of the agreement, as it comes back from everybody."""
    it = plan.dispute
    names = [f"当事人（签名或盖章）：{party.name}" for party in (it.applicant, *it.respondents)]
    rows = [f"事项：{it.title}", "", *names, f"调解员（签名）：{plan.mediator.name}"]
    return page("调解协议书　签字页", rows, stamp=office(plan).name)
