"""Who the parties are: proofs of identity, title papers, powers of attorney, and what official papers ask besides.

Whoever comes to the counter shows it there: it is recorded in the same minutes. The dice are its own,
so that no course depends on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from mediation import acts
from mediation.acts import Act, PartyInput
from mediation.vocabulary import EvidenceKind, Gender, PartyKind, PowerScope, Side

from . import names
from .drawing import page
from .exhibits import store
from .live import Build, Live
from .plan import Plan

SHOWN, WITH_FILE, TOLD = 0.9, 0.25, 0.35
"""How many show who they are, of how many a picture is taken, of how many more is put down."""
GRANTED = (PowerScope.APPLY, PowerScope.CLAIMS, PowerScope.SIGN, PowerScope.RECEIVE)
WORK = ("退休", "教师", "个体经营", "企业职员", "护士", "驾驶员", "自由职业")
OWN = (PartyKind.RESIDENT, PartyKind.GROUP)
DAY = slice(6, 14)
"""Where the day of birth stands in the number of an identity card."""


def show(plan: Plan, side: Side, position: int = 1) -> None:
    """A party shows who it is and what it owns; who comes for it hands in the power."""
    party = plan.party(side, position)
    dice = Random(f"identity/{plan.dispute.title}/{plan.filed_on}/{side}/{position}")
    whole = bool(plan.likely("kept"))
    if not (whole or dice.random() < SHOWN):
        return
    with_file = whole or dice.random() < WITH_FILE
    for kind, title, lines, stamp in _papers(plan, party, dice):
        data = page(title, lines, stamp=stamp) if with_file else b""
        plan.at_once(plan.clerk, _handed_in(side, position, kind, title, data))
    if party.agent:
        _authorise(plan, side, position, party)
    if whole or dice.random() < TOLD:
        plan.at_once(plan.clerk, _told(plan, side, position, party, dice))


Copied = tuple[EvidenceKind, str, list[str], str]


def _papers(plan: Plan, party: PartyInput, dice: Random) -> Iterator[Copied]:
    """By who it is: a card; a licence and who represents it; for a flat in dispute the title to it."""
    if party.kind in OWN:
        yield from _of_people(plan, party, dice)
        return
    who = party.representatives[0] if party.representatives else names.person(dice)
    is_company = party.kind is PartyKind.COMPANY
    title = "营业执照（副本复印件）" if is_company else "业主委员会备案通知（复印件）"
    rows = [f"名称：{party.name}", f"统一社会信用代码：{party.id_number}", f"负责人：{who}"]
    yield EvidenceKind.IDENTITY, title, rows, "登记机关（虚构）"
    post = "法定代表人" if is_company else "负责人"
    yield (
        EvidenceKind.IDENTITY, f"{post}身份证明书",
        [f"兹证明{who}在我单位任{post}。", "", party.name], party.name,
    )  # fmt: skip


def _of_people(plan: Plan, party: PartyInput, dice: Random) -> Iterator[Copied]:
    people = party.representatives or (party.name,)
    for name in people:
        number = party.id_number if name == party.name else ""
        rows = [f"姓名：{name}", f"住址：{party.address or plan.dispute.estate.name}"]
        rows.append(f"公民身份号码：{number or names.identity(dice)}")
        of = "" if name == party.name else f"：{name}"
        yield EvidenceKind.IDENTITY, f"居民身份证复印件{of}", rows, ""
    if party.address and plan.dispute.amount:
        rows = [f"权利人：{party.name}", f"坐落：{party.address}", "用途：住宅"]
        yield EvidenceKind.DOCUMENT, "不动产权证书复印件", rows, "不动产登记机构（虚构）"


def _handed_in(side: Side, position: int, kind: EvidenceKind, title: str, data: bytes) -> Build:
    def build(live: Live) -> Act:
        file = store(data, f"{title}.jpg", "image/jpeg") if data else None
        return acts.AttachEvidence(
            case=live.number, kind=kind, title=title, handed_in_by=live.party(side, position),
            pages=1, file=file,
        )  # fmt: skip

    return build


def _authorise(plan: Plan, side: Side, position: int, party: PartyInput) -> None:
    """The signed power of who comes for a party: to negotiate, to sign, to receive papers."""
    rows = [
        f"委托人：{party.name}", f"受委托人：{party.agent}", f"事项：{plan.dispute.title}", "权限：",
        *(f"　■ {it.zh}" for it in GRANTED), "", f"委托人（签名）：{party.name}",
    ]  # fmt: skip
    data = page("授权委托书", rows)

    def build(live: Live) -> Act:
        return acts.RegisterPower(
            case=live.number, party=live.party(side, position), agent_name=party.agent,
            agent_phone=party.agent_phone, scopes=GRANTED,
            document=store(data, "授权委托书.jpg", "image/jpeg"),
        )  # fmt: skip

    plan.at_once(plan.clerk, build)
    plan.empowered.add((side, position))


def _told(plan: Plan, side: Side, position: int, party: PartyInput, dice: Random) -> Build:
    """What official papers ask of a party and no filing does."""
    told: dict[str, Any]
    if party.kind is PartyKind.RESIDENT:
        told = {
            "sex": dice.choice((Gender.WOMAN, Gender.MAN)), "nation": "汉族",
            "born_on": _born(party.id_number), "work": dice.choice(WORK), "residence": party.address,
        }  # fmt: skip
    elif party.kind is PartyKind.GROUP:
        told = {"service_addressee": party.representatives[0], "service_phone": party.phone}
    else:
        is_company = party.kind is PartyKind.COMPANY
        told = {
            "legal_representative": party.representatives[0],
            "representative_post": "经理" if is_company else "主任",
            "organisation_type": "有限责任公司" if is_company else "业主委员会",
            "household": f"{plan.dispute.estate.name}物业服务中心" if is_company else plan.dispute.estate.name,
        }  # fmt: skip
    return lambda live: acts.CompleteParticulars(
        case=live.number, party=live.party(side, position), **told
    )


def _born(number: str) -> dt.date | None:
    return dt.date.fromisoformat(number[DAY]) if number else None


def describe_fees(plan: Plan) -> None:
    """Where the fee of the property service is in dispute: what the element-style complaint asks."""
    slots, it = plan.dispute.slots, plan.dispute
    owner = slots["owner"]
    of_one = any(party.kind is PartyKind.RESIDENT for party in (it.applicant, *it.respondents))
    if it.matter.key != "fee" or it.amount is None or not of_one:
        return
    plan.at_once(
        plan.clerk,
        lambda live: acts.DescribeFees(
            case=live.number, contract="前期物业服务合同", signatories=f"{slots['company']}与建设单位",
            property_place=f"{it.estate.name}{slots['room']}", owner=owner,
            fee_standard=f"每月每平方米{slots['price']}元", paid_how="按季度交纳",
            arrears=it.amount, arrears_counted=f"{slots['since']}至{slots['until']}，共{slots['months']}个月",
            reminders=f"{slots['notices']}。",
        ),
    )  # fmt: skip
