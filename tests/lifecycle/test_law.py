"""The paper, the lifecycle, the database and the grants say the same; every cell is tried at the door."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation.acts import AcceptCase, Act, CloseCase, FileCase
from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow, Refusal
from mediation.models import CaseStep, User
from mediation.rules.lifecycle import FOUNDING, lawful_steps
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import NEVER_A_POST, ActName, Role, Status, Verified
from tests.lifecycle import law
from tests.lifecycle.bare import bare
from tests.lifecycle.roads import a_court_case
from tests.people import County
from tests.stories import Story, a_case, filing, fresh, today
from workflows.conduct import conduct

TOMORROW = dt.timedelta(days=1)
CASE_ACTS = [act for act in ActName if act is not ActName.FILE_CASE]


def test_the_lifecycle_is_what_the_paper_says() -> None:
    """Every step of the FSM is a line, every line a step."""
    assert {line.step for line in law.lines()} == lawful_steps()


def test_no_line_is_written_twice() -> None:
    """A step is lawful once."""
    steps = [line.step for line in law.lines()]
    assert len(steps) == len(set(steps))


def test_the_table_of_steps_is_what_the_paper_says(db: None) -> None:
    """What PostgreSQL permits is what the paper permits."""
    rows = set(CaseStep.objects.values_list("act", "status_before", "status_after"))
    assert rows == {tuple(line.step) for line in law.lines()}


def test_the_grants_are_what_the_paper_says() -> None:
    """Each act is for the roles of its lines."""
    assert {act: set(GRANTS[act]) for act in ActName} == {
        act: set(law.roles_of(act)) for act in ActName
    }


def test_an_act_is_for_the_same_people_in_every_status() -> None:
    """Grants know no status, so the lines of an act name the same roles."""
    for act in ActName:
        assert len({line.roles for line in law.lines() if line.step.act == act}) == 1, act


def test_every_line_names_its_source_and_how_far_it_is_verified() -> None:
    """A jurist can look it up."""
    assert all(line.source and line.verified in set(Verified) for line in law.lines())


def test_from_every_status_a_case_can_reach_the_archive() -> None:
    """No status is a trap by law."""
    reached, grown = {Status.ARCHIVED.value}, True
    while grown:
        new = {line.step.before for line in law.lines() if line.step.after in reached} - reached
        reached, grown = reached | new, bool(new)
    assert reached == {status.value for status in Status} | {FOUNDING.before}


def people_of(county: County, story: Story) -> dict[Role, User]:
    """One person for each role that sees the case; nobody is seated before a panel is formed."""
    people = {
        Role.INTAKE_CLERK: county.clara,
        Role.GRID_WORKER: county.gus,
        Role.DIRECTOR: county.dora,
        Role.TOWNSHIP_OFFICER: county.tom,
        Role.SUPERVISOR: county.sue,
        Role.AUDITOR: county.audra,
    }
    if story.case.panel:
        people[Role.SEATED] = county.hugo
    return {role: fresh(person) for role, person in people.items()}


def answer(act: Act, by: User) -> str:
    """What the law of role and status says to an act whose only fault is its date, which is asked next."""
    try:
        conduct(act, by=by)
    except Incomplete as refusal:
        return "allowed" if refusal.field == "occurred_on" else refusal.field
    except NotFound:
        return "not found"
    except NotAllowed:
        return "not allowed"
    except NotNow:
        return "not now"
    raise AssertionError("an act of tomorrow went through")


def answers(story: Story, person: User) -> dict[ActName, str]:
    """The answers to every act, by this person, on this case."""
    late = {"occurred_on": today() + TOMORROW}
    return {act: answer(bare(act, story.number, **late), person) for act in CASE_ACTS}


def by_paper(act: ActName, status: Status, role: Role) -> str:
    """The answer that the paper expects."""
    if role not in law.roles_of(act):
        return "not allowed"
    return "allowed" if law.may(act, status, role) else "not now"


@pytest.mark.slow
@pytest.mark.parametrize("status", Status)
def test_every_act_by_every_role_is_answered_as_the_paper_says(
    status: Status, county: County
) -> None:
    """One column of the law: this status, every act, every role."""
    story = a_case(county, at=status)
    for role, person in people_of(county, story).items():
        expected = {act: by_paper(act, status, role) for act in CASE_ACTS}
        assert answers(story, person) == expected, role


@pytest.mark.slow
@pytest.mark.parametrize("status", [it for it in Status if it is not Status.JOINT_REVIEW])
def test_every_act_by_the_courts_liaison_is_answered_as_the_paper_says(
    status: Status, county: County
) -> None:
    """He sees what the court sent; such a case never comes before the joint meeting."""
    expected = {act: by_paper(act, status, Role.COURT_LIAISON) for act in CASE_ACTS}
    assert answers(a_court_case(county, at=status), fresh(county.lia)) == expected


@pytest.mark.parametrize("name", ["max", "adam", "sam", "otto", "lia"])
def test_a_case_does_not_exist_for_those_who_do_not_see_it(name: str, county: County) -> None:
    """A mediator of no case, the administrator, a stranger, the neighbouring township's officer, the court."""
    stranger = fresh(getattr(county, name))
    story = a_case(county, at=Status.COMMITTEE)
    assert answers(story, stranger) == dict.fromkeys(CASE_ACTS, "not found")


@pytest.mark.parametrize("role", [role for role in Role if role not in NEVER_A_POST])
def test_a_case_is_filed_by_the_roles_of_the_paper(role: Role, county: County) -> None:
    """The founding act, too, is for some and not for others."""
    person = User.objects.create(username="one", password="!")
    person.posts.create(role=role.value, area=county.area, started_on=today())
    said = answer(filing(county, occurred_on=today() + TOMORROW), fresh(person))
    assert said == ("allowed" if role in law.roles_of(ActName.FILE_CASE) else "not allowed")


def test_a_seated_mediator_files_no_case(county: County) -> None:
    """A seat is on a case, and there is none yet."""
    with pytest.raises(NotAllowed):
        conduct(filing(county), by=fresh(county.cora))


def test_the_refusal_says_who_may(county: County) -> None:
    """A person who is refused learns whom to ask."""
    story = a_case(county)
    with pytest.raises(NotAllowed, match="窗口登记员"):
        story.do(AcceptCase, county.gus)


def test_the_refusal_names_the_status(county: County) -> None:
    """A person who comes too early learns where the case stands."""
    story = a_case(county, at=Status.FILED)
    with pytest.raises(Refusal, match="已登记"):
        story.do(CloseCase, county.dora)


def test_nobody_founds_a_case_in_another_status() -> None:
    """A case is born as filed."""
    assert FileCase.name is ActName.FILE_CASE
    assert {line.step.after for line in law.lines() if not line.step.before} == {Status.FILED.value}
