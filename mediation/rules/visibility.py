"""Who sees a case at all: a table of roles, and the condition that every query carries."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from mediation.models import Case, Post, Seat, User
from mediation.vocabulary import Confirmation, Role

from .permissions import roles_on

SEES_ALL_AT_HIS_PLACE = (
    Role.INTAKE_CLERK,
    Role.GRID_WORKER,
    Role.TOWNSHIP_OFFICER,
    Role.DIRECTOR,
    Role.SUPERVISOR,
    Role.AUDITOR,
)
"""These see every case of their place; mediators see the cases on whose panel they sit."""

NEAR_THE_CASE = (Role.SEATED, Role.CLOCKWORK, Role.APPLICANT, Role.RESPONDENT)
"""On the case's own panel; its own party; or the clockwork, which acts upon cases and shows them to nobody."""

BEFORE_THE_COURT = Q(channel="court") | ~Q(confirmation=Confirmation.NONE.value)
"""What the court's liaison sees: cases that the court sent, or that were brought before it."""


def sees(user: User, case: Case) -> bool:
    """Whether this person sees this case: the same rule as `visible_to`, for a case that is held."""
    roles = roles_on(user, case) if user.is_active else []
    if any(role in SEES_ALL_AT_HIS_PLACE or role in NEAR_THE_CASE for role in roles):
        return True
    before_court = case.is_referred_by_court or case.confirmation != Confirmation.NONE
    return Role.COURT_LIAISON in roles and before_court


def _of(post: Post) -> Q:
    there = Q(place_path__startswith=post.area.path)
    if post.role in SEES_ALL_AT_HIS_PLACE:
        return there
    if post.role == Role.COURT_LIAISON:
        return there & BEFORE_THE_COURT
    return Q(pk__in=[])


def visible_to(user: User) -> Q:
    """The condition on cases that this person may see: by his posts, or by a seat on the panel in use."""
    seat = Seat.objects.filter(case=OuterRef("pk"), panel=OuterRef("panel"), mediator=user)
    seen = Q(Exists(seat)) if user.is_active else Q(pk__in=[])
    for post in user.current_posts if user.is_active else []:
        seen |= _of(post)
    return seen


def places_seen(user: User) -> list[str] | None:
    """The paths in which every case lies that this person may see by a post; none if by seats alone."""
    posts = [
        post
        for post in user.current_posts
        if post.role in (*SEES_ALL_AT_HIS_PLACE, Role.COURT_LIAISON)
    ]
    return [post.area.path for post in posts] or None
