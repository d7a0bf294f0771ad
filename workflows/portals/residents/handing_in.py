"""From the answers of a resident to the acts that they are: the filing, and one exhibit after the other."""

from __future__ import annotations

import uuid

from mediation import acts
from mediation.acts import PartyInput
from mediation.errors import Refusal
from mediation.models import Area, Body, CaseEntry, Party
from mediation.queries.own import door
from mediation.queries.places import registered, window
from mediation.vocabulary import (
    Channel,
    Complexity,
    DisputeType,
    PartyKind,
    Risk,
    Side,
    bi,
)
from workflows.conduct import conduct

from .basket import Basket
from .doing_forms import Answers
from .doings import exhibit

UNITS = ("公司", "企业", "中心", "局", "集团")
COMMITTEES = ("业委会", "业主委员会", "物管会")


class NotFiled(Exception):
    """It cannot be sent as it is; the sentence says why."""


def file_it(basket: Basket) -> tuple[CaseEntry, list[str]]:
    """Register the dispute, then its exhibits; returns the entry and the titles of what did not arrive."""
    given = {name: value for it in _answers(basket).values() for name, value in it.items()}
    entry = conduct(_filing(_answers(basket), given), by=door(), key=basket.key)
    applicant = Party.objects.select_related("case").get(
        entry=entry, side=Side.APPLICANT.value, position=1
    )
    return entry, [it.original_name for it in basket.files if not _attached(basket, it, applicant)]


def _answers(basket: Basket) -> dict[str, Answers]:
    answered = {}
    for name in basket.answers:
        form = basket.form(name)
        form.is_valid()
        answered[name] = form.cleaned_data
    return answered


def _office() -> Body:
    office = window()
    if office is None or not office.mark:
        raise NotFiled(
            bi(
                "网上登记尚未开通，请到服务窗口登记。",
                "Filing online is not open yet; please come to the service window.",
            )
        )
    return office


def _filing(told: dict[str, Answers], given: Answers) -> acts.FileCase:
    estate = Area.objects.get(pk=int(given["estate"]))
    kind = DisputeType(given["dispute_type"])
    return acts.FileCase(
        body=_office().pk,
        estate=estate.pk,
        channel=Channel.ONLINE,
        dispute_type=kind,
        title=f"{estate.name[:60]}：{kind.zh}纠纷",
        applicant=_applicant(told["you"]),
        respondents=tuple(_respondents(told["other"])),
        narrative=given["narrative"],
        claims=given["claims"],
        amount=given["amount"],
        risk=Risk.LOW,
        complexity=Complexity.ORDINARY,
    )


def _applicant(told: Answers) -> PartyInput:
    is_group = told["kind"] == PartyKind.GROUP
    return PartyInput(
        kind=PartyKind(told["kind"]),
        name=told["party"],
        organisation=registered(told["party"]),
        phone=told["phone"],
        address=told["address"],
        id_number=told["id_number"],
        people=told["people"] if is_group else None,
        representatives=told["representatives"] if is_group else (),
    )


def _respondents(told: Answers) -> list[PartyInput]:
    """The one that was described, and those of whom only the name was given."""
    kind, name = PartyKind(told["kind"]), told["party"]
    first = PartyInput(kind=kind, name=name, organisation=registered(name), phone=told["phone"])
    more = [
        PartyInput(kind=_kind_by(name), name=name, organisation=registered(name))
        for name in told["more"]
    ]
    return [first, *more]


def _kind_by(name: str) -> PartyKind:
    """What somebody is, by his name; the office puts it right when it screens the case."""
    if any(word in name for word in COMMITTEES):
        return PartyKind.OWNERS_COMMITTEE
    return PartyKind.COMPANY if name.endswith(UNITS) else PartyKind.RESIDENT


def _attached(basket: Basket, stored: acts.StoredFile, applicant: Party) -> bool:
    key = uuid.uuid5(basket.key, stored.name)
    try:
        act = exhibit(applicant, stored, stored.original_name)
        conduct(act, by=door(applicant), key=key)
    except Refusal:
        return False
    return True
