"""Windows for operators: the registry and its people can be kept here; what acts wrote can only be looked at."""

from __future__ import annotations

from typing import Any, cast

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from qsessions.models import Session
from rest_framework.authtoken.models import TokenProxy

from mediation import models
from mediation.models import AccessRecord


class Kept(admin.ModelAdmin[Any]):
    """Added and changed, deactivated, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


class Window(Kept):
    """Looked at only: acts write it."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


@admin.register(models.Area)
class AreaAdmin(Kept):
    """Places. The path follows from the parent."""

    list_display = ("name", "kind", "parent", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name",)
    exclude = ("path",)
    list_select_related = ("parent",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[str, ...]:
        """A place does not move once cases may stand in it."""
        return ("kind", "parent") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, then name the path: it needs the new id."""
        if not change:
            obj.path = f"new-{obj.name}"[:60]
        super().save_model(request, obj, form, change)
        if not change:
            obj.path = f"{obj.parent.path if obj.parent else ''}{obj.pk}."
            super().save_model(request, obj, form, change=True)


@admin.register(models.Body)
class BodyAdmin(Kept):
    """Offices."""

    list_display = ("name", "kind", "mark", "area", "is_active")
    list_filter = ("kind",)


@admin.register(models.Organisation)
class OrganisationAdmin(Kept):
    """Companies, owners' committees, developers, utilities."""

    list_display = ("name", "kind", "phone", "is_active")
    list_filter = ("kind",)
    search_fields = ("name",)


class PostInline(admin.TabularInline[Any, Any]):
    """The posts of a person; a post that is over gets its last day."""

    model = models.Post
    extra = 1
    can_delete = False


@admin.register(models.User)
class PersonAdmin(UserAdmin[Any]):
    """People with accounts."""

    list_display = ("username", "name", "body", "is_active")
    inlines = (PostInline,)
    fieldsets = (
        *cast("tuple[Any, ...]", UserAdmin.fieldsets),
        (None, {"fields": ("name", "body", "phone", "language")}),
    )
    add_fieldsets = (
        *cast("tuple[Any, ...]", UserAdmin.add_fieldsets),
        (None, {"fields": ("name", "body")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: people are deactivated."""
        return False


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


for model in (models.CaseEntry, models.Clock, models.Notice, models.AccessRecord):
    admin.site.register(model, Window)

# Secrets of people are no business of an administrator: with them he could act under their names.
SECRETS = (TOTPDevice, StaticDevice, Session, TokenProxy)
# Who signed in is looked at, never altered; roles come from posts, not from groups.
for foreign in (*SECRETS, AccessAttempt, AccessFailureLog, AccessLog, Group):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)
for log in (AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.register(log, Window)
