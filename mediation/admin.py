"""Windows for operators: looked through only. Cases are moved by acts, the registry is kept on its own pages."""

from __future__ import annotations

from typing import Any, cast

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from qsessions.models import Session
from rest_framework.authtoken.models import TokenProxy

from mediation import models
from mediation.models import AccessRecord


class Window(admin.ModelAdmin[Any]):
    """Looked at only: acts write it, or the registry's pages, where every change has its entry."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


@admin.register(models.Area)
class AreaWindow(Window):
    """Places."""

    list_display = ("name", "kind", "parent", "is_active", "merged_into")
    list_filter = ("kind", "is_active")
    search_fields = ("name",)
    list_select_related = ("parent", "merged_into")


@admin.register(models.Body)
class BodyWindow(Window):
    """Offices."""

    list_display = ("name", "kind", "mark", "area", "is_active")
    list_filter = ("kind",)


@admin.register(models.Organisation)
class OrganisationWindow(Window):
    """Companies, owners' committees, developers, utilities."""

    list_display = ("name", "kind", "phone", "is_active", "merged_into")
    list_filter = ("kind",)
    search_fields = ("name",)


@admin.register(models.User)
class PersonWindow(Window):
    """People with accounts; the digest of a password is nobody's to read."""

    list_display = ("username", "name", "body", "is_active", "is_locked")
    search_fields = ("username", "name")
    exclude = ("password", "groups", "user_permissions")


@admin.register(models.Case)
class CaseWindow(Window):
    """Cases; who opens one leaves a record, here as everywhere."""

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show it, and record the opening."""
        answer = super().change_view(request, object_id, *args, **kwargs)
        case = self.get_object(request, object_id)
        if case is not None:
            AccessRecord.objects.create(
                case=case,
                subject=models.AccessSubject.CASE.value,
                by=cast(models.User, request.user),
            )
        return answer


WINDOWS = (
    models.CaseEntry, models.Clock, models.Notice, models.AccessRecord, models.Post, models.RegistryChange,
)  # fmt: skip
for model in WINDOWS:
    admin.site.register(model, Window)

# Secrets of people are no business of an administrator: with them he could act under their names.
SECRETS = (TOTPDevice, StaticDevice, Session, TokenProxy)
# Who signed in is looked at, never altered; roles come from posts, not from groups.
for foreign in (*SECRETS, AccessAttempt, AccessFailureLog, AccessLog, Group):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)
for log in (AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.register(log, Window)
