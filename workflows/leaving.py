"""Handing over: what waits for somebody who leaves or is away, and who may go when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Q

from mediation.accounts import people, posts
from mediation.errors import NotNow
from mediation.models import Case, Post, Seat, User
from mediation.queries.access import cases_visible_to
from mediation.registry.journal import alone
from mediation.rules import permissions
from mediation.vocabulary import ActName, Role, bi

from .models import DisputeTask
from .notices import responsible
from .worklists import mine

LIMIT = 500


@dataclass
class Held:
    """A case in somebody's hands: the acts it awaits of him; whether he sits on it; whether nobody else could."""

    case: Case
    acts: list[ActName] = field(default_factory=list)
    is_seated: bool = False
    is_alone: bool = False

    @property
    def due_on(self) -> dt.date | None:
        """The next clock."""
        return self.case.next_due_on

    @property
    def must_go(self) -> bool:
        """Whether he cannot leave before it is in other hands."""
        return self.is_alone or (self.is_seated and self.case.ended_on is None)

    @property
    def can_reseat(self) -> bool:
        """Whether his seat can pass on now."""
        return self.is_seated and self.case.allows(ActName.REPLACE_MEMBER)


def held_by(user: User) -> list[Held]:
    """Every case that waits for him or on whose panel he sits, the most urgent first."""
    found: dict[int, Held] = {}
    seats = Seat.objects.filter(mediator=user, panel=F("case__panel"), case__ended_on=None)
    for seat in seats.select_related("case__estate").order_by("-case")[:LIMIT]:
        found.setdefault(seat.case_id, Held(seat.case)).is_seated = True
    alone_in = [post for post in user.current_posts if not _has_deputy(post)]
    tasks = DisputeTask.objects.filter(mine(user), finished=None).select_related("case__estate")
    for task in tasks.order_by("id")[:LIMIT]:
        it, act = found.setdefault(task.case_id, Held(task.case)), ActName(task.act)
        it.acts.append(act)
        it.is_alone = it.is_alone or _is_alone(act, task.case, alone_in)
    return sorted(found.values(), key=lambda it: (it.due_on is None, it.due_on, it.case.pk))


def _is_alone(act: ActName, case: Case, held: list[Post]) -> bool:
    role = responsible(act)
    return any(it.role == role and it.area.covers(case.place_path) for it in held)


def staying(user: User) -> int:
    """How many cases he cannot leave behind: open ones on whose panel he sits, and what he alone could do."""
    seats = Seat.objects.filter(mediator=user, panel=F("case__panel"), case__ended_on=None)
    his = Q(pk__in=[])
    for post in user.current_posts:
        if not _has_deputy(post):
            acts = [act.value for act in ActName if responsible(act) == post.role]
            his |= Q(act__in=acts, case__place_path__startswith=post.area.path)
    tasks = DisputeTask.objects.filter(his, finished=None)
    return Case.objects.filter(
        Q(pk__in=seats.values("case")) | Q(pk__in=tasks.values("case"))
    ).count()


def _has_deputy(post: Post) -> bool:
    """Whether somebody else who can sign in holds the same role there, or above."""
    others = Post.objects.filter(
        role=post.role, ended_on=None, user__is_active=True, user__is_locked=False
    )
    others = others.exclude(user=post.user_id).select_related("area")
    return any(it.area.covers(post.area.path) for it in others)


def readable(held: list[Held], reader: User) -> dict[int, Case]:
    """Those of the cases that the reader may see, as he may see them."""
    found = cases_visible_to(reader).filter(pk__in=[it.case.pk for it in held])
    return {case.pk: case for case in found.select_related("estate")}


def may_read(reader: User, user: User) -> bool:
    """Whose business the list is: one's own, the administrators', those who supervise or direct."""
    leads = (Role.SUPERVISOR, Role.DIRECTOR, Role.ADMINISTRATOR)
    return (
        reader == user
        or reader.is_superuser
        or any(post.role in leads for post in reader.current_posts)
    )


def may_know_of_all(reader: User, user: User) -> bool:
    """Whether cases of which the reader may see nothing else are listed for him by number and status."""
    keeps = any(post.role == Role.ADMINISTRATOR for post in reader.current_posts)
    return reader == user or reader.is_superuser or keeps


def may_reseat(reader: User, it: Held) -> bool:
    """Whether the reader may give the seat to somebody else."""
    roles = permissions.roles_at(reader, it.case.place_path)
    return it.can_reseat and permissions.role_for(ActName.REPLACE_MEMBER, roles) is not None


def dismiss(pk: int, by: User, reason: str = "") -> User:
    """Close somebody's account, once nothing waits for him alone."""
    with transaction.atomic():
        alone()
        if count := staying(people.find(pk)):
            raise NotNow(
                bi(
                    f"还有 {count} 件案件在他手里，请先按移交清单办理；在此之前可以锁定账号。",
                    f"{count} cases are in his hands: hand them over first. The account can be locked meanwhile.",
                )
            )
        return posts.leave(pk, by, reason)
