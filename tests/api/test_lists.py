"""The list of cases: what it shows, how it is narrowed, how it is paged."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mediation.models import AccessRecord, Area
from mediation.vocabulary import Channel, DisputeType, Status
from tests.people import County
from tests.stories import Story, a_case, today

from .machine import Machine

pytestmark = pytest.mark.slow


def numbers(machine: Machine, query: str = "") -> list[str]:
    """The numbers of the first page."""
    reply = machine.get("cases", query=query)
    assert reply.status == 200, reply.body
    return [case["number"] for case in reply.body["results"]]


def walk(machine: Machine, query: str) -> list[str]:
    """The numbers of all pages."""
    found, address = [], f"/api/v1/cases/{query}"
    while address:
        body = machine.send("GET", address).body
        found += [case["number"] for case in body["results"]]
        address = body["next"]
    return found


def test_the_newest_comes_first(county: County) -> None:
    filed = [a_case(county).number for _ in range(3)]
    assert numbers(Machine(county.clara)) == filed[::-1]


def test_everybody_sees_his_own(county: County) -> None:
    one = a_case(county, at=Status.MEDIATING).number
    two = a_case(county).number
    assert numbers(Machine(county.tom)) == [two, one]
    assert numbers(Machine(county.mo)) == [one]
    three = Story(county).file(channel=Channel.COURT, court_number="（2026）某1号").number
    assert numbers(Machine(county.sue)) == [three, two, one]
    assert numbers(Machine(county.lia)) == [three]
    for user in (county.otto, county.max, county.sam, county.adam):
        assert numbers(Machine(user)) == []


def test_pages_follow_each_other_without_gap_or_double(county: County) -> None:
    filed = [a_case(county).number for _ in range(7)]
    for size in (1, 3, 7, 8):
        assert walk(Machine(county.clara), f"?page_size={size}") == filed[::-1]


def test_pages_stand_still_while_new_cases_come(county: County) -> None:
    filed, clerk = [a_case(county).number for _ in range(4)], Machine(county.clara)
    first = clerk.get("cases", query="?page_size=2").body
    late = a_case(county).number
    second = clerk.send("GET", first["next"]).body
    assert [case["number"] for case in second["results"]] == filed[1::-1]
    assert second["next"] is None
    assert numbers(clerk)[0] == late


def test_the_last_full_page_knows_that_it_is_the_last(county: County) -> None:
    for _ in range(2):
        a_case(county)
    assert Machine(county.clara).get("cases", query="?page_size=2").body["next"] is None


def test_the_next_page_keeps_the_filters(county: County) -> None:
    accepted = [a_case(county, at=Status.ACCEPTED).number for _ in range(2)]
    a_case(county)
    found = walk(Machine(county.clara), "?status=accepted&page_size=1&lang=en")
    assert found == accepted[::-1]


@pytest.fixture
def three(county: County) -> dict[str, str]:
    """Three different cases."""
    return {
        "filed": Story(county).file(dispute_type=DisputeType.P05, title="车位被占用").number,
        "accepted": a_case(county, at=Status.ACCEPTED).number,
        "withdrawn": a_case(county, at=Status.WITHDRAWN).number,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"filed", "accepted", "withdrawn"}),
        ("?status=filed", {"filed"}),
        ("?status=filed&status=accepted", {"filed", "accepted"}),
        ("?dispute_type=P05", {"filed"}),
        ("?channel=grid", set()),
        ("?channel=window", {"filed", "accepted", "withdrawn"}),
        ("?whose_turn=township", {"accepted"}),
        ("?level=normal", {"filed", "accepted", "withdrawn"}),
        ("?level=ordered", set()),
        ("?q=车位", {"filed"}),
        ("?q=赵清", {"filed", "accepted", "withdrawn"}),
        ("?q=滨河花园&dispute_type=P01", {"accepted", "withdrawn"}),
        ("?q=", {"filed", "accepted", "withdrawn"}),
        ("?q=%25", set()),
        ("?filed_from=2100-01-01", set()),
        ("?filed_until=2000-01-01", set()),
        ("?due_before=2000-01-01", set()),
        ("?area=999999", set()),
    ],
)
def test_filters_narrow_the_list(
    county: County, three: dict[str, str], query: str, expected: set[str]
) -> None:
    assert set(numbers(Machine(county.clara), query)) == {three[name] for name in expected}


def test_days_are_both_included(county: County, three: dict[str, str]) -> None:
    day = today().isoformat()
    assert len(numbers(Machine(county.clara), f"?filed_from={day}&filed_until={day}")) == 3


def test_due_before_leaves_the_day_itself_out(county: County) -> None:
    story = a_case(county)
    due = story.case.next_due_on
    assert due is not None
    assert numbers(Machine(county.clara), f"?due_before={due}") == []


def test_a_place_holds_what_lies_in_it(county: County, three: dict[str, str]) -> None:
    clerk = Machine(county.clara)
    for name in ("清河县", "城关镇", "滨河社区", "滨河花园"):
        assert len(numbers(clerk, f"?area={Area.objects.get(name=name).pk}")) == 3
    assert numbers(clerk, f"?area={county.other_township.pk}") == []


def test_filters_show_nothing_hidden(county: County, three: dict[str, str]) -> None:
    assert numbers(Machine(county.otto), f"?q={three['filed']}") == []
    assert numbers(Machine(county.otto), f"?area={county.area.pk}") == []


def test_a_list_costs_the_same_however_long(county: County) -> None:
    clerk, costs = Machine(county.clara), []
    numbers(clerk)  # that a token was used is kept once an hour
    for _ in range(2):
        a_case(county)
        with CaptureQueriesContext(connection) as asked:
            numbers(clerk)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 4


def test_a_list_is_no_opening(county: County) -> None:
    a_case(county)
    numbers(Machine(county.clara))
    assert not AccessRecord.objects.exists()


def test_nothing_is_counted(county: County) -> None:
    a_case(county)
    with CaptureQueriesContext(connection) as asked:
        body = Machine(county.clara).get("cases").body
    assert set(body) == {"next", "results"}
    assert not [one for one in asked if "COUNT(" in one["sql"]]


def test_a_row_says_where_whose_turn_and_by_when(county: County) -> None:
    story = a_case(county)
    row = Machine(county.clara).get("cases").body["results"][0]
    assert (row["estate"], row["community"], row["township"]) == ("滨河花园", "滨河社区", "城关镇")
    assert (row["whose_turn"], row["expected_act"]) == ("intake", "accept_case")
    assert row["next_due_on"] == str(story.case.next_due_on)
    assert row["amount"] == "5184.00"
