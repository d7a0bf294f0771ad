"""Our own steps: a whole case conducted as at work, through the one door."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from mediation import acts
from mediation.acts import CaseAct, FileCase, PartyInput
from mediation.models import CaseEntry, Party, User
from mediation.vocabulary import (
    SEAT_BODIES,
    BodyKind,
    Channel,
    Complexity,
    Consent,
    DisputeType,
    PartyKind,
    Retention,
    Risk,
    Route,
    Side,
    Stance,
    TerminationReason,
)
from workflows.conduct import conduct

from .county import County
from .meter import Step


def one_case(county: County) -> Iterator[Step]:
    """Eleven human steps from the counter to the archive: the court refers a dispute, it is accepted, the
    other side is invited and agrees, a panel of the four bodies is formed, each body gives its opinion, most
    find it unfit, the mediation is ended and the file archived."""
    filed: list[CaseEntry] = []
    clerk = fresh(county.clerk)
    yield "file_case", lambda: filed.append(conduct(_filing(county), by=clerk))
    case = filed[0].case
    respondent = Party.objects.get(case=case, side=Side.RESPONDENT.value).pk
    for act, person in _road(county, case.number, respondent):
        yield act.name.value, partial(conduct, act, by=fresh(person))


def fresh(user: User) -> User:
    """The person as a request reads him; his posts are then read within the step."""
    return User.objects.get(pk=user.pk)


def _filing(county: County) -> FileCase:
    return FileCase(
        body=county.committee.pk,
        estate=county.estate.pk,
        channel=Channel.COURT,
        court_number="（2026）测0000委派0001号",
        dispute_type=DisputeType.P01,
        title="物业费纠纷",
        applicant=PartyInput(kind=PartyKind.COMPANY, name="测试物业公司", phone="0000-5550001"),
        respondents=(PartyInput(kind=PartyKind.RESIDENT, name="测试业主", phone="0000-5550002"),),
        narrative="业主以保洁差为由不交物业费，公司请求支付。",
        claims=("支付物业费5184元",),
        amount=Decimal("5184.00"),
        risk=Risk.LOW,
        complexity=Complexity.ORDINARY,
    )


def _road(county: County, number: str, respondent: int) -> Iterator[tuple[CaseAct, User]]:
    """Every act after the filing, and who performs it."""
    yield acts.AcceptCase(case=number), county.clerk
    yield acts.InviteRespondent(case=number, way="电话", note="已通知本人"), county.clerk
    yield (
        acts.RecordConsent(case=number, party=respondent, answer=Consent.AGREED),
        county.clerk,
    )
    yield _panel(county, number), county.director
    for kind, person in county.mediators.items():
        yield acts.GiveOpinion(case=number, stance=_stance(kind), grounds="双方差距过大"), person
    yield _ending(number), county.director
    yield (
        acts.ArchiveCase(case=number, retention=Retention.LONG, explanation="材料见纸质卷"),
        county.clerk,
    )


def _panel(county: County, number: str) -> CaseAct:
    court, housing, justice, township = ((county.mediators[kind].pk,) for kind in SEAT_BODIES)
    return acts.FormPanel(
        case=number, court=court, housing=housing, justice=justice, township=township,
        reason="熟悉该小区",
    )  # fmt: skip


def _stance(kind: BodyKind) -> Stance:
    return Stance.RESERVED if kind is BodyKind.COURT else Stance.UNSUITABLE


def _ending(number: str) -> CaseAct:
    return acts.TerminateMediation(
        case=number,
        reason=TerminationReason.WIDE_GAP,
        routes=(Route.COURT,),
        explanation="多数单位认为不宜调解",
    )
