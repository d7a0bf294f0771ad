"""People who sign in, and the posts that give them roles in a place. Deactivated, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from mediation.vocabulary import NEVER_A_POST, Role

from .guarded import DirectWriteError
from .registry import Area, Body


@dataclass(frozen=True)
class Voice:
    """For which party of which case the residents' pages speak: it showed its code."""

    case: int
    party: int
    side: str


class User(AbstractUser):
    """A person with an account. `name` is shown, `body` is the office that sends him.

    `one_a_day`: wants all messages of a day in one. `is_locked`: may not sign in, but keeps posts and seats.
    `temporary_until`: has a password from somebody else, which is good until then and must be changed first.
    """

    CLOCKWORK: ClassVar[str] = "clockwork"
    RESIDENTS: ClassVar[str] = "residents"

    speaks_for: Voice | None = None

    name = models.CharField(max_length=40)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="people")
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=8, default="zh-hans")
    one_a_day = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    needs_second_step = models.BooleanField(default=False)
    temporary_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name or self.username

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: what a person did stays under his name."""
        raise DirectWriteError("People are deactivated, never deleted.")

    @property
    def is_clockwork(self) -> bool:
        """Whether this is the clockwork, which acts when a moment is reached and never signs in."""
        return self.username == self.CLOCKWORK

    @property
    def is_residents_door(self) -> bool:
        """Whether this stands for the residents' pages, through which parties act; it never signs in."""
        return self.username == self.RESIDENTS

    def speak(self, language: str) -> None:
        """Remember the language that this person reads."""
        self.language = language
        self.save(update_fields=["language"])

    def gather_post(self, one_a_day: bool) -> None:
        """Remember whether this person wants one message a day."""
        self.one_a_day = one_a_day
        self.save(update_fields=["one_a_day"])

    @cached_property
    def current_posts(self) -> list[Post]:
        """The posts held now, with their places, read once per request."""
        return list(self.posts.filter(ended_on=None).select_related("area"))


class Post(models.Model):
    """A role in a place: "township officer of 城关镇". Ended, never deleted."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20)
    area = models.ForeignKey(Area, models.PROTECT, related_name="posts")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    role__in=[role.value for role in Role if role not in NEVER_A_POST]
                ),
                name="post_role",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "area"],
                condition=models.Q(ended_on=None),
                name="post_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.area_id}"
