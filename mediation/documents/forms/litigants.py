"""The parties as a complaint names them: persons or organisations, agents, addresses for service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediation.models import Party
from mediation.vocabulary import Side

from ..form import Label, Speaker, Subject
from ..parts import Field, Fields
from ..sheet import Block, Paragraph, Style
from ..wording import written_day
from . import common as of
from .people import Told, sex


def _natural(party: Party, told: Told) -> Iterator[tuple[Label, str | None]]:
    yield ("姓名", "Name"), party.name
    yield ("性别", "Sex"), sex(told)
    yield ("出生日期", "Born on"), written_day(told.get("born_on"))
    yield ("民族", "Ethnic group"), told.get("nation")
    yield ("工作单位、职务", "Work unit, post"), told.get("work")
    yield ("联系电话", "Phone"), party.phone
    yield ("住所地（户籍所在地）", "Household"), told.get("household")
    yield ("经常居住地", "Habitual residence"), told.get("residence") or party.address
    yield ("证件号码", "Identity number"), party.id_number


def _organised(party: Party, told: Told) -> Iterator[tuple[Label, str | None]]:
    yield ("名称", "Name"), party.name
    yield ("住所地", "Seat"), party.address
    yield ("注册地", "Registered at"), told.get("household")
    yield ("法定代表人、负责人", "Legal representative"), told.get("legal_representative")
    yield ("职务", "Post"), told.get("representative_post")
    yield ("联系电话", "Phone"), party.phone
    yield ("统一社会信用代码", "Credit code"), party.id_number
    yield ("类型", "Type"), told.get("organisation_type")


@dataclass(frozen=True)
class Litigants:
    """Everybody of a side as a complaint names them, with agent and address for service."""

    side: Side
    label: Label

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Heading and table for each."""
        for party in of.of_side(self.side)(subject):
            told = of.particulars(subject, party)
            asked = _organised if party.kind in of.ORGANISATIONS else _natural
            yield Paragraph(say(self.label), Style.HEADING)
            known = [*asked(party, told), *_agent(party)]
            known += _service(told) if self.side is Side.APPLICANT else ()
            yield from _table(known).fill(subject, say)


def _agent(party: Party) -> Iterator[tuple[Label, str | None]]:
    if party.agent:
        yield ("委托诉讼代理人", "Agent"), party.agent
        yield ("代理人电话", "Agent's phone"), party.agent_phone
        yield ("代理权限（一般、特别授权）", "General or special power"), None


def _service(told: Told) -> Iterator[tuple[Label, str | None]]:
    yield ("送达地址", "Address for service"), told.get("service_address")
    yield ("收件人", "Addressee"), told.get("service_addressee")
    yield ("收件电话", "Phone for service"), told.get("service_phone")
    yield ("是否接受电子送达、方式", "Electronic service"), told.get("electronic_service")


def _table(known: list[tuple[Label, str | None]]) -> Fields:
    return Fields(tuple(Field(label, of.always(text)) for label, text in known))
