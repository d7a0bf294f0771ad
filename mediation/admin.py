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

from mediation import models
from mediation.models import AccessRecord


class Window(admin.ModelAdmin[Any]):
    """Looked at only: acts write it, or the registry's pages.

    Where `shown` is given, nothing else is shown, filtered or ordered by: of cases the technical data that the table
    of visibility grants an administrator, and no more.
    """

    shown: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """The columns that may be looked at."""
        return self.shown or super().get_fields(request, obj)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The same in the list."""
        return self.shown or super().get_list_display(request)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A filter in the address would tell what is not shown."""
        if self.shown:
            return lookup.removesuffix("__exact") in self.shown
        return super().lookup_allowed(lookup, value, request)

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
    """Cases by their technical data; who opens one leaves a record, here as everywhere."""

    shown = ("number", "status", "version", "recorded_at", "head")

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


@admin.register(models.CaseEntry)
class EntryWindow(Window):
    """Entries: which act, by whom, when, and the chain; not what was said."""

    shown = ("case", "number", "act", "by", "role", "recorded_at", "digest", "previous_digest")


@admin.register(models.Clock)
class ClockWindow(Window):
    """Clocks: which rule, and whether it runs."""

    shown = ("case", "rule", "pack", "level", "due_at")


@admin.register(models.Notice)
class NoticeWindow(Window):
    """Messages on their way; to which party is told nobody here."""

    shown = ("case", "meeting_entry", "recipient", "queued_at", "routed_at", "delivered_at")


@admin.register(models.AccessRecord)
class AccessWindow(Window):
    """Who of the offices opened what."""

    shown = ("case", "subject", "by", "read_at")


for model in (models.Post, models.RegistryChange):
    admin.site.register(model, Window)


# Secrets of people are no business of an administrator: with them he could act under their names.
SECRETS = (TOTPDevice, StaticDevice, Session, models.AccessToken)
# Who signed in is looked at, never altered; roles come from posts, not from groups.
for foreign in (*SECRETS, AccessAttempt, AccessFailureLog, AccessLog, Group):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)
for log in (AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.register(log, Window)
