"""The table of visibility: whole, in agreement with itself, and printed as it is."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mediation.rules.belonging import OF_ACT
from mediation.rules.visibility import LOOKING, TABLE, grant
from mediation.rules.visibility_drawn import BEGIN, END, draw, drawn_into
from mediation.vocabulary import ActName, Grant, Group, Role, Status, Verified

PAGE = Path(__file__).resolve().parents[2] / "docs" / "visibility.md"
EVERY = [(group, role, status) for group in Group for role in LOOKING for status in Status]


def test_the_page_for_the_officer_shows_the_table_as_it_is() -> None:
    """When this fails: ./run manage draw_visibility --into docs/visibility.md."""
    text = PAGE.read_text(encoding="utf-8")
    assert drawn_into(text) == text


def test_the_command_prints_the_table_and_leaves_a_page_without_marks_alone(tmp_path: Path) -> None:
    out, page = StringIO(), tmp_path / "page.md"
    call_command("draw_visibility", stdout=out)
    assert out.getvalue().strip() == draw()
    page.write_text("text", encoding="utf-8")
    with pytest.raises(CommandError, match="There is no"):
        call_command("draw_visibility", into=page)
    page.write_text(f"a\n{BEGIN}\n{END}\nb\n", encoding="utf-8")
    call_command("draw_visibility", into=page)
    assert page.read_text(encoding="utf-8").startswith(f"a\n{BEGIN}\n## ")


def test_every_group_has_a_row_with_its_reason_and_its_mark() -> None:
    assert list(TABLE) == list(Group)
    assert all(row.mark in set(Verified) and row.zh and row.en for row in TABLE.values())
    assert all((row.mark == "D") is (row.source == "—") for row in TABLE.values())


def test_the_words_of_every_act_belong_to_a_group() -> None:
    """A new act is as closed as an identity number until somebody says where its words belong."""
    assert set(OF_ACT) == set(ActName)


@pytest.mark.parametrize("role", LOOKING)
def test_who_sees_anything_of_a_case_sees_where_it_stands(role: Role) -> None:
    seen = [
        (group, status)
        for group, its, status in EVERY
        if its is role and grant(group, [role], status) is not Grant.NOTHING
    ]
    inside = [(group, status) for group, status in seen if group is not Group.RECORD]
    assert all(grant(Group.FRAME, [role], status) is Grant.ALL for _, status in inside)


def test_the_administrator_sees_technical_data_and_nothing_of_a_case() -> None:
    seen = {
        group
        for group in Group
        for status in Status
        if grant(group, [Role.ADMINISTRATOR], status) is not Grant.NOTHING
    }
    assert seen == {Group.RECORD}


def test_a_mediator_who_does_not_sit_on_the_case_sees_nothing() -> None:
    assert all(
        grant(group, [Role.MEDIATOR], status) is Grant.NOTHING
        for group in Group
        for status in Status
    )


@pytest.mark.parametrize("status", Status)
def test_neither_side_ever_sees_what_the_panel_thinks_or_the_others_contacts(
    status: Status,
) -> None:
    for side in (Role.APPLICANT, Role.RESPONDENT):
        hidden = (Group.OPINIONS, Group.CAUCUS, Group.SUPERVISION)
        assert all(grant(group, [side], status) is Grant.NOTHING for group in hidden)
        own = (Group.CONTACTS, Group.IDENTITY, Group.EVIDENCE, Group.SESSIONS, Group.VISITS)
        assert all(grant(group, [side], status) is Grant.OWN for group in own)


def test_several_roles_see_what_the_most_trusted_of_them_sees() -> None:
    both = [Role.SUPERVISOR, Role.INTAKE_CLERK]
    assert grant(Group.NAMES, both, Status.FILED) is Grant.ALL
    assert grant(Group.NAMES, both[:1], Status.FILED) is Grant.OPENED


def test_a_stage_ends() -> None:
    """The grid worker knows the phones while the case is screened, and no longer."""
    assert grant(Group.CONTACTS, [Role.GRID_WORKER], Status.FILED) is Grant.ALL
    assert grant(Group.CONTACTS, [Role.GRID_WORKER], Status.MEDIATING) is Grant.NOTHING
