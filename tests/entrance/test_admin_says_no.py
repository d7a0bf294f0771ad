"""The administrator's windows: what acts wrote is looked at, never written; nobody is deleted."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from mediation import models
from mediation.models import User
from tests.people import County
from tests.stories import a_case

from .phone import browser, sign_in

WINDOWS = (models.Case, models.CaseEntry, models.Clock, models.Notice, models.AccessRecord)


@pytest.fixture
def windows(adam: User) -> Client:
    """A superuser in the windows: nobody can more."""
    User.objects.filter(pk=adam.pk).update(is_staff=True, is_superuser=True)
    client = browser()
    sign_in(client, "adam")
    return client


@pytest.mark.parametrize("model", WINDOWS, ids=lambda model: model.__name__)
def test_what_acts_wrote_is_only_looked_at(
    windows: Client, county: County, model: type[models.Case]
) -> None:
    a_case(county)
    name = f"admin:mediation_{model._meta.model_name}"
    assert windows.get(reverse(f"{name}_changelist")).status_code == 200
    assert windows.get(reverse(f"{name}_add")).status_code == 403
    row = model.objects.first()
    if row is None:
        return
    before = model.objects.values().get(pk=row.pk)
    page = windows.get(reverse(f"{name}_change", args=[row.pk]))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    for rest in ("change", "delete"):
        path = reverse(f"{name}_{rest}", args=[row.pk])
        assert windows.post(path, {"post": "yes", "title": "x"}).status_code == 403
    assert model.objects.values().get(pk=row.pk) == before


def test_who_opens_a_case_there_leaves_a_record(
    windows: Client, adam: User, county: County
) -> None:
    a_case(county)
    case = models.Case.objects.get()
    windows.get(reverse("admin:mediation_case_change", args=[case.pk]))
    assert models.AccessRecord.objects.filter(case=case, by=adam).count() == 1


def test_many_at_once_are_not_deleted_either(windows: Client, county: County) -> None:
    number = a_case(county).number
    sent = {
        "action": "delete_selected",
        "_selected_action": [models.Case.objects.get().pk],
        "post": "yes",
    }
    windows.post(reverse("admin:mediation_case_changelist"), sent)
    assert models.Case.objects.filter(number=number).exists()


@pytest.mark.parametrize("name", ["area", "body", "organisation", "user", "post", "registrychange"])
def test_the_registry_is_kept_elsewhere(windows: Client, county: County, name: str) -> None:
    assert windows.get(reverse(f"admin:mediation_{name}_changelist")).status_code == 200
    assert windows.get(reverse(f"admin:mediation_{name}_add")).status_code == 403
    if name == "registrychange":
        return
    row = {"area": county.area, "body": county.body, "organisation": county.company}.get(
        name, county.mo if name == "user" else county.mo.posts.get()
    )
    path = reverse(f"admin:mediation_{name}_change", args=[row.pk])
    page = windows.get(path)
    assert 'name="_save"' not in page.content.decode()
    assert "argon2" not in page.content.decode()
    assert windows.post(path, {"name": "x"}).status_code == 403


def test_nobody_is_deleted(windows: Client, county: County) -> None:
    for row, name in ((county.mo, "user"), (county.area, "area"), (county.body, "body")):
        path = reverse(f"admin:mediation_{name}_delete", args=[row.pk])
        assert windows.post(path, {"post": "yes"}).status_code == 403


def test_no_secret_of_anybody_has_a_window() -> None:
    shown = {model._meta.label for model in admin.site._registry}
    assert not shown & {
        "otp_totp.TOTPDevice", "otp_static.StaticDevice", "qsessions.Session",
        "mediation.AccessToken", "auth.Group",
    }  # fmt: skip


def test_staff_without_rights_find_the_windows_shut(mo: User) -> None:
    client = browser()
    sign_in(client, "mo")
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "供系统管理员使用" in answer.content.decode()
