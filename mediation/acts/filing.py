"""Filing and screening: a dispute comes in, is supplemented, accepted, declined, transferred or withdrawn."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from mediation.calendar.moments import local_date
from mediation.errors import Incomplete
from mediation.models import Area, Body, Case, CaseEntry, Organisation, Party, User
from mediation.rules import permissions
from mediation.rules.numbering import case_number, pair_of
from mediation.vocabulary import (
    AreaKind,
    Channel,
    Complexity,
    DeclineReason,
    DisputeType,
    PartyKind,
    Referral,
    Risk,
    Route,
    Side,
    Status,
    bi,
)

from . import fields
from .act import Act, CaseAct, append, new_entry, occurred, require_inputs, seal, settle
from .coding import give_codes
from .content import private_words
from .timekeeping import turn


@dataclass(frozen=True, kw_only=True)
class PartyInput:
    """One party as it is filed."""

    kind: PartyKind = fields.choice(bi("类别", "Kind"), PartyKind)
    name: str = fields.line(bi("姓名或名称", "Name"), limit=80)
    organisation: int | None = fields.one(
        "organisation", bi("登记的单位", "Registered organisation"), "organisations", required=False
    )
    phone: str = fields.line(bi("联系电话", "Phone"), limit=30, required=False)
    id_number: str = fields.line(
        bi("证件号码", "Identity or credit code"), limit=20, required=False
    )
    address: str = fields.line(bi("住址", "Address"), required=False)
    people: int | None = fields.count(
        bi("人数或户数", "How many people"), required=False,
        help=bi("多名业主共同申请时填写。", "For a group of owners."),
    )  # fmt: skip
    representatives: tuple[str, ...] = fields.lines(
        bi("代表人", "Representatives"), limit=5, each=40, required=False,
        help=bi("每行一人，最多五人。", "One a line, five at most."),
    )  # fmt: skip
    agent: str = fields.line(bi("委托代理人", "Agent"), limit=40, required=False)
    agent_phone: str = fields.line(bi("代理人电话", "Agent's phone"), limit=30, required=False)


@dataclass(frozen=True, kw_only=True)
class FileCase(Act):
    """A dispute is registered and numbered; limitation is interrupted (诉讼时效规定 12)."""

    story = bi(
        "{actor}登记了本案，来源：{channel}。", "{actor} filed the case; it came in by: {channel}."
    )
    help = bi(
        "登记后即得案号与查询码。", "The case gets its number and the parties their codes at once."
    )

    body: int = fields.one("body", bi("受理机构", "Registering body"), "numbering_bodies")
    estate: int = fields.one("estate", bi("小区", "Estate"), "estates")
    channel: Channel = fields.choice(bi("来源", "Came in by"), Channel)
    court_number: str = fields.line(
        bi("法院案号", "Court's number"), limit=60, required=False, private=False,
        help=bi("法院委派的案件填写。", "For a case that the court refers."),
    )  # fmt: skip
    referral: Referral | None = fields.choice(
        bi("法院委派或委托", "Referred how"), Referral, required=False,
        help=bi(
            "法院来的案件填写，决定调解期限为 30、15 或 7 日；不选按立案前委派。",
            "For a case that the court refers: 30, 15 or 7 days; left open, before docketing.",
        ),
    )  # fmt: skip
    dispute_type: DisputeType = fields.choice(bi("纠纷类型", "Type"), DisputeType)
    title: str = fields.line(
        bi("标题", "Title"), help=bi("一句话说明纠纷。", "The dispute in one line.")
    )
    applicant: PartyInput = fields.group(bi("申请人", "Applicant"), PartyInput, private=True)
    respondents: tuple[PartyInput, ...] = fields.groups(
        bi("被申请人", "Respondents"), PartyInput, limit=5, private=True
    )
    narrative: str = fields.text(bi("纠纷简要情况", "What happened"))
    claims: tuple[str, ...] = fields.lines(
        bi("申请事项", "Claims"), limit=10, help=bi("每行一项。", "One a line.")
    )
    amount: Decimal | None = fields.money(bi("争议金额（元）", "Amount (yuan)"), required=False)
    risk: Risk = fields.choice(bi("风险等级", "Risk"), Risk)
    complexity: Complexity = fields.choice(bi("复杂程度", "Complexity"), Complexity)


def _checked(act: FileCase) -> tuple[Area, Body]:
    estate = Area.objects.filter(pk=act.estate, kind=AreaKind.ESTATE, is_active=True).first()
    if estate is None:
        raise Incomplete(
            bi("请选择登记在册的小区。", "Choose an estate of the registry."), field="estate"
        )
    body = Body.objects.filter(pk=act.body, is_active=True).exclude(mark="").first()
    if body is None:
        raise Incomplete(bi("请选择受理机构。", "Choose the registering body."), field="body")
    if not act.respondents:
        raise Incomplete(bi("至少要有一个被申请人。", "Name the other side."), field="respondents")
    if act.channel is Channel.COURT and not act.court_number:
        raise Incomplete(
            bi("法院委派的案件须填法院案号。", "Give the court's number."), field="court_number"
        )
    if act.referral and act.channel is not Channel.COURT:
        raise Incomplete(
            bi("只有法院来的案件填写此项。", "Only for a case that the court refers."),
            field="referral",
        )
    _check_party(act.applicant, "applicant")
    for party in act.respondents:
        _check_party(party, "respondents")
    return estate, body


def _referral(act: FileCase) -> str:
    """How the court referred it; a case that came in otherwise was referred by none."""
    if act.channel is not Channel.COURT:
        return ""
    return (act.referral or Referral.BEFORE_DOCKETING).value


def _check_party(party: PartyInput, field: str) -> None:
    known = Organisation.objects.filter(pk=party.organisation or 0, is_active=True)
    if party.organisation and not known.exists():
        raise Incomplete(bi("没有这个单位。", "There is no such organisation."), field=field)
    if party.kind is PartyKind.GROUP and not party.representatives:
        raise Incomplete(
            bi("多名业主须推选代表人（一至五人）。", "A group names one to five representatives."),
            field=field,
        )
    if len(party.representatives) > 5:
        raise Incomplete(bi("代表人最多五人。", "Five representatives at most."), field=field)


def _next_serial(body: Body, year: int) -> int:
    """The next number of a series: the row is locked until commit, so no number is lost or doubled."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mediation_series AS s (body_id, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (body_id, year) DO UPDATE SET last = s.last + 1 RETURNING last",
            [body.pk, year],
        )
        return int(cursor.fetchone()[0])


def _new_case(act: FileCase, by: User, moment: dt.datetime) -> Case:
    estate, body = _checked(act)
    filed_on, year = occurred(act, moment), local_date(moment).year
    serial = _next_serial(body, year)
    case = Case(
        number=case_number(body.mark, year, serial),
        body=body,
        year=year,
        serial=serial,
        estate=estate,
        place_path=estate.path,
        title=act.title,
        dispute_type=act.dispute_type.value,
        channel=act.channel.value,
        referral=_referral(act),
        party_pair=pair_of(act.applicant.kind, act.respondents[0].kind).value,
        risk=act.risk.value,
        complexity=act.complexity.value,
        people=act.applicant.people or 1,
        amount=act.amount,
        filed_on=filed_on,
        status=Status.FILED.value,
        version=1,
        head="",
    )
    case.now, case.occurred, case.actor, case.running = moment, filed_on, by, []
    return case


def _parties(act: FileCase, case: Case, entry: CaseEntry) -> list[Party]:
    filed = [(Side.APPLICANT, 1, act.applicant)]
    filed += [(Side.RESPONDENT, place, it) for place, it in enumerate(act.respondents, 1)]
    return [
        Party(
            case=case, entry=entry, side=side.value, position=place, kind=it.kind.value,
            name=it.name, organisation_id=it.organisation, id_number=it.id_number, phone=it.phone,
            address=it.address, people=it.people or 1, representatives=list(it.representatives),
            agent=it.agent, agent_phone=it.agent_phone,
        )
        for side, place, it in filed
    ]  # fmt: skip


def found(act: FileCase, *, by: User, key: uuid.UUID | None = None) -> CaseEntry:
    """Register a dispute: the case at version 1 with its first entry, parties and their codes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fengqiao_now(), "
            "(SELECT coalesce(max(application), 0) FROM mediation_calendarversion)"
        )
        moment, calendar = cursor.fetchone()
    estate = Area.objects.filter(pk=act.estate).first()
    role = permissions.require_at(by, act.name, estate.path if estate else "")
    case, key = _new_case(act, by, moment), key or uuid.uuid4()
    require_inputs(act)
    case.calendar = calendar
    entry: CaseEntry = new_entry(case, act, "", by, role)
    entry.key = key
    turned = turn(case, act.name)
    settle(case, turned)
    kept = seal(case, entry, private_words(act))
    Case.writes.bulk_create([case])
    append(entry, kept)
    parties = Party.writes.bulk_create(_parties(act, case, entry))
    give_codes(entry, parties)
    turned.write(case, entry)
    return entry


@dataclass(frozen=True, kw_only=True)
class SupplementFiling(CaseAct):
    """The applicant adds to what was filed."""

    story = bi("{actor}补充了申请材料。", "{actor} supplemented the filing.")
    parallel = True

    content: str = fields.text(bi("补充内容", "What is added"))


@dataclass(frozen=True, kw_only=True)
class AcceptCase(CaseAct):
    """The dispute is taken for mediation (人民调解法 17)."""

    story = bi("{actor}受理了本案。", "{actor} accepted the case.")
    help = bi("受理次日起计算调解期限。", "The mediation period runs from the next day.")

    risk: Risk | None = fields.choice(bi("调整风险等级", "Regrade the risk"), Risk, required=False)
    complexity: Complexity | None = fields.choice(
        bi("调整复杂程度", "Regrade the complexity"), Complexity, required=False
    )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Regrade the case where asked."""
        case.risk = self.risk.value if self.risk else case.risk
        case.complexity = self.complexity.value if self.complexity else case.complexity


@dataclass(frozen=True, kw_only=True)
class DeclineCase(CaseAct):
    """The dispute cannot be taken; the reason and the way to go are told."""

    story = bi(
        "{actor}决定不予受理：{reason}。已告知：{routes}。",
        "{actor} declined the case: {reason}. Told: {routes}.",
    )

    reason: DeclineReason = fields.choice(bi("不予受理的原因", "Reason"), DeclineReason)
    routes: tuple[Route, ...] = fields.choices(bi("告知的途径", "Where to go"), Route)
    explanation: str = fields.text(
        bi("说明", "Explanation"), help=bi("写明应向哪个单位提出。", "Name the office to turn to.")
    )


@dataclass(frozen=True, kw_only=True)
class TransferCase(CaseAct):
    """Another authority is competent, and gets the papers."""

    story = bi("{actor}将本案移送{authority}。", "{actor} transferred the case to {authority}.")

    authority: str = fields.line(bi("移送单位", "Authority"), limit=80, private=False)
    explanation: str = fields.text(bi("移送理由", "Why"))


@dataclass(frozen=True, kw_only=True)
class WithdrawCase(CaseAct):
    """The applicant takes the application back."""

    story = bi("申请人撤回申请，由{actor}记录。", "The applicant withdrew; recorded by {actor}.")

    explanation: str = fields.text(bi("撤回原因", "Why"), required=False)
