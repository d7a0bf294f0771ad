"""The columns of the justice ministry's form 人民调解案件统计表, and how the county's words map to them. Pure.

The form knows one row of columns; which of them a case falls under is the county's own reading of the form, written
here once, and told beside the figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation.vocabulary import BodyKind, Channel, DisputeType, PartyPair, Word


class Total(Word):
    """The first columns."""

    CASES = "cases", "案件总数", "Cases"
    PARTIES = "parties", "涉及当事人数", "Parties"
    SETTLED = "settled", "调解成功数", "Settled"
    COMPLEX = "complex", "疑难复杂案件", "Complex cases"
    AMOUNT = "amount", "涉及金额", "Amount"


class ByBody(Word):
    """Which kind of committee took the case."""

    VILLAGE = "village", "村调委会", "Village committee"
    RESIDENTS = "residents", "居调委会", "Residents' committee"
    TOWN = "town", "乡镇", "Township"
    STREET = "street", "街道", "Sub-district"
    ENTERPRISE = "enterprise", "企事业单位", "Enterprise"
    SOCIAL = "social", "社会团体和其他组织", "Social and other organisations"


class BySource(Word):
    """How it came."""

    OWN = "own", "主动调解", "Own motion"
    APPLIED = "applied", "依申请", "On application"
    REFERRED = "referred", "接受委托移送", "Referred, all"
    COURT = "court", "其中：法院", "of these: court"
    PROCURATOR = "procurator", "其中：检察院", "of these: procuratorate"
    POLICE = "police", "其中：公安机关", "of these: police"
    PETITION = "petition", "其中：信访部门", "of these: petition office"
    OTHER = "other_office", "其中：其他部门", "of these: other departments"


class ByType(Word):
    """What it is about."""

    MARRIAGE = "marriage", "婚姻家庭", "Marriage and family"
    NEIGHBOUR = "neighbour", "邻里", "Neighbours"
    HOUSE = "house", "房屋宅基地", "Houses and homesteads"
    CONTRACT = "contract", "合同", "Contracts"
    BUSINESS = "business", "生产经营", "Production and business"
    DAMAGES = "damages", "损害赔偿", "Damages"
    LAND = "land", "山林土地", "Woods and land"
    DEMOLITION = "demolition", "征地拆迁", "Expropriation"
    POLLUTION = "pollution", "环境污染", "Pollution"
    WAGES = "wages", "拖欠农民工工资", "Migrant workers' wages"
    LABOUR = "labour", "其他劳动争议", "Other labour disputes"
    TOURISM = "tourism", "旅游", "Tourism"
    ECOMMERCE = "ecommerce", "电子商务", "E-commerce"
    CONSUMER = "consumer", "其他消费", "Other consumption"
    MEDICAL = "medical", "医疗", "Medical"
    TRAFFIC = "traffic", "道路交通事故", "Traffic accidents"
    PROPERTY = "property", "物业", "Property management"
    OTHER = "other_type", "其他", "Other"


class ByForm(Word):
    """How the agreement was made."""

    ORAL = "oral", "口头协议", "Oral agreement"
    WRITTEN = "written", "书面协议", "Written agreement"


GROUPS: tuple[type[Word], ...] = (Total, ByBody, BySource, ByType, ByForm)
"""The groups in the order of the form. Words are compared by their codes: no two columns share one."""

SOURCES = {
    Channel.OWN_MOTION: BySource.OWN,
    Channel.GRID: BySource.OWN,
    Channel.WINDOW: BySource.APPLIED,
    Channel.ONLINE: BySource.APPLIED,
    Channel.COURT: BySource.COURT,
    Channel.PETITION: BySource.PETITION,
    Channel.HOTLINE: BySource.OTHER,
}
REFERRALS = (
    BySource.COURT, BySource.PROCURATOR, BySource.POLICE, BySource.PETITION, BySource.OTHER,
)  # fmt: skip


@dataclass(frozen=True)
class Sort:
    """What of a case decides its columns."""

    body_kind: BodyKind
    body_name: str
    channel: Channel
    dispute_type: DisputeType
    pair: PartyPair


def body_of(kind: BodyKind, name: str) -> ByBody:
    """A township's committee is of a township or a sub-district by its name; the county's is a special one."""
    if kind is not BodyKind.TOWNSHIP:
        return ByBody.SOCIAL
    return ByBody.STREET if "街道" in name else ByBody.TOWN


def type_of(dispute_type: DisputeType, pair: PartyPair) -> ByType:
    """All are disputes of property management, but for the last sort: between neighbours, or other."""
    if dispute_type is not DisputeType.P15:
        return ByType.PROPERTY
    return ByType.NEIGHBOUR if pair is PartyPair.OWNER_OWNER else ByType.OTHER


def columns_of(sort: Sort) -> list[Word]:
    """The columns, besides the totals, under which a case is counted."""
    source = SOURCES[sort.channel]
    referred = [BySource.REFERRED] if source in REFERRALS else []
    return [
        body_of(sort.body_kind, sort.body_name),
        *referred,
        source,
        type_of(sort.dispute_type, sort.pair),
    ]
