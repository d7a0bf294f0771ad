"""Conflicts of interest, found in facts and nowhere else."""

import pytest

from mediation.rules.conflicts import (
    CaseFacts,
    Conflict,
    Involved,
    PersonFacts,
    bars,
    conflicts,
    digits,
    place,
)
from mediation.vocabulary import BodyKind, Function, Ground, Role

COMPANY = Involved(party=1, organisation=70, phones=("0000-5550101",))
RESIDENT = Involved(
    party=2, address="滨河花园3幢2单元501", phones=("0000-5550102",),
    speakers=("郑代理", "和居代表"), speaker_phones=("0000-5550103",),
)  # fmt: skip
CASE = CaseFacts((COMPANY, RESIDENT), witnesses=("邻居吴证的陈述",), appraisers=("冯鉴定出具",))


def somebody(**known: object) -> PersonFacts:
    return PersonFacts(**{"person": 9, "name": "调解员莫", "body": BodyKind.TOWNSHIP, **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "ground", "party"),
    [
        ({"posts": ((70, Function.ADVISER),)}, Ground.POST, 1),
        ({"phones": ("（0000）555 0102",)}, Ground.PHONE, 2),
        ({"phones": ("0000 555 0103",)}, Ground.AGENT, 2),
        ({"address": "滨河花园 3幢-2单元-501"}, Ground.HOUSEHOLD, 2),
        ({"name": "郑代理"}, Ground.NAMESAKE, 2),
        ({"name": "吴证"}, Ground.NAMESAKE, None),
        ({"name": "冯鉴定"}, Ground.NAMESAKE, None),
        ({"roles": frozenset({Role.COURT_LIAISON})}, Ground.OTHER_BODY, None),
        ({"sat_for": frozenset({BodyKind.JUSTICE})}, Ground.OTHER_BODY, None),
        ({"is_recused": True}, Ground.RECUSED, None),
    ],
)
def test_each_ground_is_found(known: dict[str, object], ground: Ground, party: int | None) -> None:
    [found] = conflicts(somebody(**known), CASE)
    assert (found.ground, found.party) == (ground, party)


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"posts": ((71, Function.MANAGER),)},
        {"phones": ("", "110", "0000-5550199")},
        {"address": "滨河花园3幢2单元502"},
        {"address": "501"},
        {"name": "莫"},
        {"roles": frozenset({Role.SEATED, Role.INTAKE_CLERK})},
        {"sat_for": frozenset({BodyKind.TOWNSHIP})},
    ],
)
def test_where_there_is_none_none_is_found(known: dict[str, object]) -> None:
    assert not conflicts(somebody(**known), CASE)


def test_the_same_name_is_told_and_bars_nobody() -> None:
    found = conflicts(somebody(name="郑代理"), CASE)
    assert found
    assert not bars(found)


def test_a_post_is_told_with_what_it_was_and_without_the_party_s_name() -> None:
    said = Conflict(Ground.POST, 1, Function.EMPLOYEE).sentence
    assert str(said) == "在当事人单位任职或曾任职（员工）"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+86 130 0000 0001", "13000000001"),
        ("０００１-５５５０１０２", "00015550102"),
        ("110", ""),
        ("", ""),
    ],
)
def test_telephones_are_compared_by_their_digits(typed: str, kept: str) -> None:
    assert digits(typed) == kept


def test_addresses_are_compared_without_spaces_and_signs() -> None:
    assert place("滨河花园 3幢-501 室") == place("滨河花园３幢501室")
    assert place("3幢") == ""
