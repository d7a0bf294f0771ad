"""Who may sign in to a demonstration is said; elsewhere nothing is."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from mediation.vocabulary import Role
from workflows.simulation.county import County


def said() -> str:
    """What the command says."""
    out = StringIO()
    call_command("demo_signins", stdout=out)
    return out.getvalue()


def test_one_person_of_each_role_is_named(county: County, settings: Settings) -> None:
    settings.DEMO = True
    held = [role for role in Role if county.people[role]]
    assert len(held) == 10
    assert all(f"{role.en} {role.zh}" in said() for role in held)
    assert "枫桥-demo-2026" in said()


def test_outside_a_demonstration_nothing_is_said(county: County) -> None:
    assert said() == ""


@pytest.mark.django_db
def test_without_a_county_nothing_is_said(settings: Settings) -> None:
    settings.DEMO = True
    assert said() == ""
