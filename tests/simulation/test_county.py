"""The invented county is whole: places, organisations, people of every role."""

from __future__ import annotations

import pytest

from mediation.models import Area, Body, Organisation, Post, User
from mediation.vocabulary import (
    NEVER_A_POST,
    SEAT_BODIES,
    AreaKind,
    BodyKind,
    OrganisationKind,
    Role,
)
from workflows.simulation import material
from workflows.simulation.county import County
from workflows.simulation.founding import PASSWORD, found_county

from .conftest import LONG_AGO

PLACES = {
    AreaKind.COUNTY: 1,
    AreaKind.TOWNSHIP: 6,
    AreaKind.COMMUNITY: 18,
    AreaKind.ESTATE: 30,
}


@pytest.mark.parametrize("kind", AreaKind)
def test_it_has_so_many_places(county: County, kind: AreaKind) -> None:
    assert Area.objects.filter(kind=kind.value).count() == PLACES[kind]


def test_every_place_lies_in_its_parent(county: County) -> None:
    for area in Area.objects.exclude(parent=None).select_related("parent"):
        assert area.parent is not None
        assert area.path == f"{area.parent.path}{area.pk}."


def test_every_estate_is_served(county: County) -> None:
    companies = Organisation.objects.filter(kind=OrganisationKind.PROPERTY_COMPANY.value)
    assert companies.count() == 10
    assert all(estate.served_by for estate in county.estates.values())


def test_some_fifty_people_hold_every_role(county: County) -> None:
    assert 50 <= User.objects.filter(is_active=True, body__isnull=False).count() < 60
    held = set(Post.objects.filter(ended_on=None).values_list("role", flat=True))
    assert held == {role.value for role in Role} - {*NEVER_A_POST, Role.CLOCKWORK.value}


@pytest.mark.parametrize("kind", SEAT_BODIES)
def test_every_body_can_send_three_mediators_anywhere(county: County, kind: BodyKind) -> None:
    for estate in county.estates.values():
        assert len(county.mediators(kind, estate)) >= 3


def test_every_estate_has_its_officer_and_grid_worker(county: County) -> None:
    for estate in county.estates.values():
        assert county.of(Role.TOWNSHIP_OFFICER, estate)
        assert county.of(Role.GRID_WORKER, estate)


def test_committees_number_their_cases(county: County) -> None:
    assert county.committee().mark == "清物调"
    townships = Body.objects.filter(kind=BodyKind.TOWNSHIP.value)
    assert len(set(townships.values_list("mark", flat=True)) - {""}) == 6


def test_all_of_whom_the_twenty_disputes_tell_is_there(county: County) -> None:
    for known in material.known_disputes():
        assert known.record["estate"] in county.estates
        for side in (known.record["applicant"], known.record["respondent"]):
            if side["kind"] in ("company", "owners_committee"):
                assert side["name"] in county.organisations


def test_telephones_are_plainly_invented(county: County) -> None:
    phones = {*User.objects.values_list("phone", flat=True), *Area.objects.values_list("phone")}
    given = {str(phone) for phone in phones if isinstance(phone, str) and phone}
    assert given
    assert all(phone.startswith("0000-555") for phone in given)


def test_outside_a_demonstration_nobody_has_a_password(county: County) -> None:
    assert not any(user.has_usable_password() for user in User.objects.filter(body__isnull=False))


def test_in_a_demonstration_everybody_has_the_same(owner: None) -> None:
    found_county(LONG_AGO, demo=True)
    passwords = set(User.objects.filter(body__isnull=False).values_list("password", flat=True))
    assert len(passwords) == 1
    assert User.objects.get(username="clerk1").check_password(PASSWORD)
    assert not User.objects.get(username="clerk0").is_active


def test_one_of_them_reads_english(county: County) -> None:
    assert [user.username for user in User.objects.filter(language="en")] == ["housing2"]
