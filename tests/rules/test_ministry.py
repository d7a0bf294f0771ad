"""Every case falls under one column of each group of the ministry's form."""

import pytest

from mediation.rules.ministry import (
    GROUPS,
    SOURCES,
    ByBody,
    BySource,
    ByType,
    Sort,
    body_of,
    columns_of,
    type_of,
)
from mediation.vocabulary import BodyKind, Channel, DisputeType, PartyPair


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("sort", DisputeType)
def test_one_column_of_each_group(channel: Channel, sort: DisputeType) -> None:
    told = Sort(BodyKind.TOWNSHIP, "城关镇人民调解委员会", channel, sort, PartyPair.OWNER_OWNER)
    columns = [it for it in columns_of(told) if it is not BySource.REFERRED]
    assert [type(it) for it in columns] == [ByBody, BySource, ByType]


def test_no_two_columns_share_a_code() -> None:
    codes = [column.value for group in GROUPS for column in group]
    assert len(codes) == len(set(codes)) == 5 + 6 + 8 + 18 + 2


def test_every_channel_has_a_source() -> None:
    assert set(SOURCES) == set(Channel)


@pytest.mark.parametrize(
    ("kind", "name", "column"),
    [
        (BodyKind.TOWNSHIP, "城关镇人民调解委员会", ByBody.TOWN),
        (BodyKind.TOWNSHIP, "滨河街道人民调解委员会", ByBody.STREET),
        (BodyKind.COUNTY_COMMITTEE, "清河县物业矛盾纠纷调解委员会", ByBody.SOCIAL),
    ],
)
def test_a_body_counts_by_its_kind_and_name(kind: BodyKind, name: str, column: ByBody) -> None:
    assert body_of(kind, name) is column


@pytest.mark.parametrize(
    ("sort", "pair", "column"),
    [
        (DisputeType.P06, PartyPair.OWNER_OWNER, ByType.PROPERTY),
        (DisputeType.P15, PartyPair.OWNER_OWNER, ByType.NEIGHBOUR),
        (DisputeType.P15, PartyPair.OWNER_COMPANY, ByType.OTHER),
    ],
)
def test_what_it_is_about(sort: DisputeType, pair: PartyPair, column: ByType) -> None:
    assert type_of(sort, pair) is column
