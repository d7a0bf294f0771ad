"""`{% load bureau %}`: which pages of supervision the menu offers."""

from __future__ import annotations

from django import template

from mediation.models import User
from mediation.queries.tallies import watched
from mediation.queries.unusual import may_audit
from mediation.registry.keepers import may_read
from mediation.registry.roster import may_keep_roster
from mediation.vocabulary import Role
from workflows.portals.watching import may_watch

register = template.Library()

WHERE_LATENESS_ENDS = (Role.SUPERVISOR, Role.AUDITOR, Role.DIRECTOR)


@register.filter
def sees_late(user: User) -> bool:
    """Whether the list of what is late is this person's business; its page shows others what they may see."""
    return any(post.role in WHERE_LATENESS_ENDS for post in user.current_posts)


@register.filter
def watches(user: User) -> bool:
    """Whether this person supervises or audits."""
    return may_watch(user)


@register.filter
def audits(user: User) -> bool:
    """Whether this person audits."""
    return may_audit(user)


@register.filter
def sees_board(user: User) -> bool:
    """Whether the board has figures for this person."""
    return bool(watched(user))


@register.filter
def reads_registry(user: User) -> bool:
    """Whether the registry is this person's business."""
    return may_read(user)


@register.filter
def keeps_roster(user: User) -> bool:
    """Whether the menu offers the roster by itself: to directors, who do not keep the registry."""
    return may_keep_roster(user) and not may_read(user)
