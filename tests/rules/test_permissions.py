"""Who may do what, and who sees what: by posts and places, and by a seat."""

from __future__ import annotations

import pytest

from mediation.errors import NotAllowed
from mediation.models import Area, Case, Post, User
from mediation.rules import permissions
from mediation.rules.visibility import sees, visible_to
from mediation.vocabulary import ActName, Role, Status
from tests.lifecycle.roads import a_court_case
from tests.people import County
from tests.stories import a_case, fresh

HERE, ELSEWHERE, COUNTY = "1.4.9.", "1.5.", "1."


def person(*posts: tuple[Role, str], active: bool = True) -> User:
    """Somebody who holds these posts at these places."""
    user = User(username="one", is_active=active)
    user.current_posts = [Post(role=role.value, area=Area(path=path)) for role, path in posts]
    return user


def case(seat: str | None = None) -> Case:
    """A case that lies here."""
    held = Case(place_path=HERE, status=Status.COMMITTEE.value)
    held.seat_body = seat
    return held


@pytest.mark.parametrize("path", [HERE, "1.4.", COUNTY])
def test_a_post_counts_at_its_place_and_in_it(path: str) -> None:
    """An officer of the township is one for its estates."""
    assert permissions.roles_at(person((Role.TOWNSHIP_OFFICER, path)), HERE) == [
        Role.TOWNSHIP_OFFICER
    ]


@pytest.mark.parametrize("path", [ELSEWHERE, "1.4.9.12.", "1.49.", "1.4.99."])
def test_a_post_counts_nowhere_else(path: str) -> None:
    """Not next door, not below, not where the number only looks alike."""
    assert permissions.roles_at(person((Role.DIRECTOR, path)), HERE) == []


def test_a_seat_makes_a_mediator_of_the_case() -> None:
    """A post as mediator alone does not."""
    mediator = person((Role.MEDIATOR, COUNTY))
    assert Role.SEATED in permissions.roles_on(mediator, case(seat="court"))
    assert Role.SEATED not in permissions.roles_on(mediator, case())


@pytest.mark.parametrize("act", ActName)
def test_an_act_is_done_in_the_first_role_that_it_is_granted_to(act: ActName) -> None:
    """Whoever has several roles acts in the one that the act is chiefly for."""
    granted = permissions.GRANTS[act]
    assert permissions.role_for(act, list(reversed(Role))) is granted[0]


@pytest.mark.parametrize("act", ActName)
def test_an_act_is_refused_to_all_other_roles(act: ActName) -> None:
    """A supervisor with every role but those."""
    others = [role for role in Role if role not in permissions.GRANTS[act]]
    assert permissions.role_for(act, others) is None


def test_who_is_not_active_has_no_role() -> None:
    """Though he holds the post."""
    gone = person((Role.DIRECTOR, COUNTY), active=False)
    with pytest.raises(NotAllowed):
        permissions.require(gone, ActName.FORM_PANEL, case())
    with pytest.raises(NotAllowed):
        permissions.require_at(gone, ActName.FILE_CASE, HERE)


@pytest.mark.parametrize("act", ActName)
def test_a_refusal_names_everybody_who_may(act: ActName) -> None:
    """So the person knows whom to ask."""
    with pytest.raises(NotAllowed) as refusal:
        permissions.require(person(), act, case())
    assert all(role.zh in str(refusal.value) for role in permissions.GRANTS[act])


@pytest.mark.parametrize("status", [Status.FILED, Status.COMMITTEE, Status.IN_FORCE])
def test_who_sees_a_case_at_the_door_finds_it_in_the_list(status: Status, county: County) -> None:
    """The rule for one case and the condition for all are the same."""
    stories = [a_case(county, at=status), a_court_case(county, at=status)]
    for someone in User.objects.filter(
        pk__in=[u.pk for u in vars(county).values() if isinstance(u, User)]
    ):
        listed = set(Case.objects.filter(visible_to(fresh(someone))).values_list("pk", flat=True))
        held = [story.case for story in stories]
        for one in held:
            seated = one.panel is not None and someone in county.panel
            one.seat_body = "court" if seated else None
        assert {one.pk for one in held if sees(fresh(someone), one)} == listed, someone.username


def test_a_deactivated_person_sees_nothing(county: County) -> None:
    """Neither one case nor any."""
    held = a_case(county).case
    User.objects.update(is_active=False)
    gone = fresh(county.dora)
    assert not Case.objects.filter(visible_to(gone)).exists()
    assert not sees(gone, held)
