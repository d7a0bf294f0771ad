"""Which ways out this installation has, and which of them reach somebody."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings

from mediation.models import MeetingMember, Party, User

Outsider = Party | MeetingMember
"""Somebody without an account: a party, or a member of a joint meeting."""

MAIL = "mail"


def mail_is_set_up() -> bool:
    """Whether this installation can send mail: a server is named, or something else than a server sends."""
    return bool(settings.EMAIL_HOST) or "smtp" not in settings.EMAIL_BACKEND


def names() -> list[str]:
    """The channels of this installation."""
    return [MAIL, *settings.POST_CHANNELS] if mail_is_set_up() else list(settings.POST_CHANNELS)


def channels_of(user: User | None, outsider: Outsider | None) -> list[str]:
    """The channels by which somebody can be reached."""
    if user is not None and not user.is_active:
        return []
    mail = [MAIL] if user and user.email and mail_is_set_up() else []
    known = settings.POST_CHANNELS if user else settings.POST_PARTY_CHANNELS
    return mail + [
        name for name in sorted(known) if address(settings.POST_CHANNELS[name], user, outsider)
    ]


def address(template: str, user: User | None, outsider: Outsider | None) -> str:
    """The address of a channel for somebody; empty when it needs something that is not known of him."""
    known = {
        "{username}": user.username if user else "",
        "{email}": user.email if user else "",
        "{phone}": user.phone if user else outsider.phone if outsider else "",
        "{who}": user.username if user else _named(outsider),
    }
    for mark, value in known.items():
        if mark in template and not value:
            return ""
        template = template.replace(mark, quote(value, safe=""))
    return template


def _named(outsider: Outsider | None) -> str:
    if outsider is None:
        return ""
    kind = "member" if isinstance(outsider, MeetingMember) else "party"
    return f"{kind}-{outsider.pk}"
