"""The parties on paper: as people, groups or organisations, each asked for what its kind has; and where they sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from mediation.models import Party
from mediation.vocabulary import Gender, PartyKind, Side

from ..form import Label, Source, Speaker, Subject, known
from ..parts import Field, Fields, Signs
from ..sheet import Block, Paragraph, Style
from ..wording import joined
from . import common as of

SEAL: Label = ("调解委员会（印章）", "Committee (seal)")
Told = dict[str, Any]
"""What was told of a party beyond its filing (see `acts.particulars`)."""
Asked = tuple[tuple[Label, Callable[[Party, Told], str | None]], ...]


def sex(told: Told) -> str | None:
    """男 or 女, where it was told."""
    return Gender(told["sex"]).zh if "sex" in told else None


def age(party: Party, told: Told) -> str | None:
    """In full years on the day of filing."""
    if "born_on" not in told:
        return None
    born, on = dt.date.fromisoformat(told["born_on"]), party.case.filed_on
    return str(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


PERSON: Asked = (
    (("姓名", "Name"), lambda it, told: it.name),
    (("性别", "Sex"), lambda it, told: sex(told)),
    (("民族", "Ethnic group"), lambda it, told: told.get("nation")),
    (("年龄", "Age"), age),
    (("职业或职务", "Occupation"), lambda it, told: told.get("work")),
    (("联系方式", "Phone"), lambda it, told: it.phone),
    (("单位或住址", "Work unit or address"), lambda it, told: it.address or told.get("residence")),
)
GROUP: Asked = (
    (("名称", "Name"), lambda it, told: it.name),
    (("人数（户数）", "How many"), lambda it, told: str(it.people)),
    (("代表人", "Representatives"), lambda it, told: joined(it.representatives)),
    (("联系方式", "Phone"), lambda it, told: it.phone),
    (("住址", "Address"), lambda it, told: it.address),
)
ORGANISATION: Asked = (
    (("名称", "Name"), lambda it, told: it.name),
    (
        ("法定代表人或负责人", "Legal rep."),
        lambda it, told: told.get("legal_representative"),
    ),
    (("联系人", "Contact"), lambda it, told: joined(it.representatives)),
    (("联系方式", "Phone"), lambda it, told: it.phone),
    (("住所", "Seat"), lambda it, told: it.address),
)
IDENTITY: Asked = ((("证件号码", "Identity number"), lambda it, told: it.id_number),)
CREDIT_CODE: Asked = ((("统一社会信用代码", "Credit code"), lambda it, told: it.id_number),)
WIDE = ("单位或住址", "住址", "住所", "证件号码", "统一社会信用代码")


def _identity(party: Party | None) -> Asked:
    return CREDIT_CODE if party is not None and party.kind in of.ORGANISATIONS else IDENTITY


def _fields(party: Party | None, told: Told, with_identity: bool) -> Iterator[Field]:
    """The fields that the kind of a party asks for; a person's where nobody is known."""
    asked = PERSON
    if party is not None and party.kind in of.ORGANISATIONS:
        asked = ORGANISATION
    elif party is not None and party.kind == PartyKind.GROUP:
        asked = GROUP
    for label, source in (*asked, *(_identity(party) if with_identity else ())):
        known_of = source(party, told) if party is not None else None
        yield Field(label, of.always(known_of), wide=label[0] in WIDE)


@dataclass(frozen=True)
class People:
    """A table for each party of a side, with its agent where it has one."""

    side: Side
    with_identity: bool = False
    label: Label | None = None

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """Heading and table, party by party; an empty one where nobody is known."""
        found: list[Party | None] = [*of.of_side(self.side)(subject)]
        heading = say(self.label or of.SIDES[self.side])
        for place, party in enumerate(found or [None], 1):
            numbered = f"{heading}{place if len(found) > 1 else ''}"
            yield Paragraph(numbered, Style.HEADING)
            told = of.particulars(subject, party)
            fields = [*_fields(party, told, self.with_identity), *_agent(party)]
            yield from Fields(tuple(fields)).fill(subject, say)


def _agent(party: Party | None) -> Iterator[Field]:
    if party is not None and party.agent:
        yield Field(("委托代理人", "Agent"), of.always(party.agent))
        yield Field(("代理人电话", "Agent's phone"), of.always(party.agent_phone))


@dataclass(frozen=True)
class EverybodySigns:
    """A line for each party to sign, an organisation with its seal; then for the others who sign."""

    others: tuple[tuple[Label, Source | None], ...] = ()

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """The of.parties by name, each on a line of its own."""
        lines: list[tuple[Label, Source | None]] = []
        for party in of.parties(subject):
            side, english = of.SIDES[Side(party.side)]
            seal = party.kind in of.ORGANISATIONS
            way = ("（盖章）", " (seal)") if seal else ("（签名、盖章或指印）", " (signature)")
            label = (f"{side}{way[0]}", f"{english}{way[1]}")
            lines.append((label, of.always(known(party.name))))
        yield from Signs((*lines, *self.others)).fill(subject, say)


PANEL_SIGNS: tuple[tuple[Label, Source | None], ...] = (
    (("人民调解员（签名）", "Mediator (signature)"), None),
    (("记录人（签名）", "Recorder (signature)"), None),
)
