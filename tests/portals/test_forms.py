"""The forms that are derived from the declarations of acts."""

from __future__ import annotations

from typing import Any

import pytest

from mediation.acts import ACTS, Act, fields
from mediation.vocabulary import ActName, Status
from tests.people import County
from tests.stories import a_case, every_act
from workflows.portals.forms import form_for
from workflows.portals.forms.parts import InputsForm

pytestmark = pytest.mark.slow


def inputs_of(form: InputsForm) -> dict[str, Any]:
    """The names that a form asks for, groups with theirs."""
    own: dict[str, Any] = {name: None for name in form.fields if name not in ("key", "seen")}
    return own | {name: inputs_of(group.rows[0]) for name, group in form.groups.items()}


def declared(owner: type[Any]) -> dict[str, Any]:
    """The names that an act declares, groups with theirs."""
    found = fields.inputs(owner).items()
    return {name: declared(spec.part) if spec.part else None for name, spec in found}


@pytest.mark.parametrize("act", every_act(), ids=lambda act: act.name)
def test_every_act_has_a_form_with_every_input(act: type[Act], county: County) -> None:
    case = a_case(county).case
    assert inputs_of(form_for(act, case, county.clara)) == declared(act)


@pytest.mark.parametrize("act", every_act(), ids=lambda act: act.name)
def test_an_empty_form_is_refused_beside_its_fields_or_builds_the_act(
    act: type[Act], county: County
) -> None:
    form = form_for(act, a_case(county).case, county.clara, {}, {})
    missing = {name for name, spec in fields.inputs(act).items() if spec.required}
    assert not form.is_sound()
    assert missing <= {*form.errors, *form.groups}
    assert [fault.sentence for fault in form.faults()]


def test_labels_help_and_choices_come_from_the_declaration(county: County) -> None:
    form = form_for(ACTS[ActName("decline_case")], a_case(county).case, county.clara)
    assert form["reason"].label == "不予受理的原因"
    assert form["explanation"].help_text == "写明应向哪个单位提出。"
    assert ("not_civil", "不属于民间纠纷") in form.fields["reason"].choices  # type: ignore[attr-defined]


def test_a_group_grows_by_a_row_without_being_judged(county: County) -> None:
    case = a_case(county, at=Status.MEDIATING).case
    typed = {"obligations-rows": "1", "obligations-0-content": "付钱", "add": "obligations"}
    form = form_for(ACTS[ActName("draft_agreement")], case, county.mo, typed, {})
    assert not form.is_sent
    assert len(form.groups["obligations"].rows) == 2
    assert form.groups["obligations"].rows[0]["content"].value() == "付钱"
    assert form.faults_shown() == []


@pytest.mark.parametrize("rows", ["-1", "999999999999", "x", ""])
def test_the_number_of_rows_is_not_believed(rows: str, county: County) -> None:
    case = a_case(county, at=Status.MEDIATING).case
    form = form_for(
        ACTS[ActName("draft_agreement")], case, county.mo, {"obligations-rows": rows}, {}
    )
    assert 1 <= len(form.groups["obligations"].rows) <= 20


def test_rows_left_empty_are_not_there(county: County) -> None:
    case = a_case(county, at=Status.MEDIATING).case
    typed = {
        "key": "6a0f3c5e-7f0e-4b43-8a3e-0a4d3f3f0c11",
        "content": "口头",
        "obligations-rows": "3",
    }
    form = form_for(ACTS[ActName("record_oral_agreement")], case, county.mo, typed, {})
    assert form.is_sound()
    assert form.build(case=case.number).obligations == ()


def test_a_registered_organisation_needs_no_name_typed(county: County) -> None:
    typed = {"applicant-kind": "company", "applicant-organisation": str(county.company.pk)}
    form = form_for(ACTS[ActName("file_case")], None, county.clara, typed, {})
    row = form.groups["applicant"].rows[0]
    assert row.is_sound()
    assert row.build().name == county.company.name
