"""Whose business the registry is: the county's supervisors and the administrators keep it, auditors read it."""

from __future__ import annotations

from mediation.errors import NotAllowed
from mediation.models import User
from mediation.vocabulary import AreaKind, Role, bi


def _holds(user: User, role: Role) -> bool:
    county = AreaKind.COUNTY.value
    return any(it.role == role and it.area.kind == county for it in user.current_posts)


def administers(user: User) -> bool:
    """Whether this person administers the installation."""
    posts = user.current_posts
    return user.is_superuser or any(it.role == Role.ADMINISTRATOR for it in posts)


def may_keep(user: User) -> bool:
    """Whether this person may change the registry."""
    return administers(user) or _holds(user, Role.SUPERVISOR)


def may_read(user: User) -> bool:
    """Whether this person may look into it."""
    return may_keep(user) or _holds(user, Role.AUDITOR)


def require_keeper(user: User) -> None:
    """Refuse who may not change it."""
    if not may_keep(user):
        raise NotAllowed(
            bi(
                "登记簿由县级督办人员和系统管理员维护。",
                "The registry is kept by the county's supervisors and the administrators.",
            )
        )


def require_reader(user: User) -> None:
    """Refuse who may not look into it."""
    if not may_read(user):
        raise NotAllowed(
            bi(
                "登记簿供县级督办、审计人员和系统管理员查看。",
                "The registry is for the county's supervisors and auditors, and for administrators.",
            )
        )
