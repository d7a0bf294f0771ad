"""Say who may sign in to a demonstration: one person of each role, and a case that a party may follow."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from mediation.models import Case, Post, User
from mediation.queries.receipts import live_codes
from mediation.vocabulary import Role, Side, Status
from workflows.simulation import county, material
from workflows.simulation.founding import PASSWORD


class Command(BaseCommand):
    """Prints nothing at all where it is not a demonstration, or where no county was made."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each role, the English reader, and the residents' door."""
        area = county.root()
        if not settings.DEMO or area is None or area.name != material.county()["county"]:
            return
        self.stdout.write(f"  {'user':<18}{'password':<20}role, place, name")
        for role in Role:
            post = _first(role)
            if post:
                self._line(post.user, f"{role.en} {role.zh}, {post.area}, {post.user}")
        reader = User.objects.filter(language="en", is_active=True).order_by("id").first()
        if reader:
            self._line(reader, f"pages in English, {reader}")
        self._door()

    def _line(self, user: User, words: str) -> None:
        # Chinese characters are as wide as two: fewer spaces follow the password.
        self.stdout.write(f"  {user.username:<18}{PASSWORD:<18}{words}")

    def _door(self) -> None:
        case = Case.objects.filter(status=Status.MEDIATING.value).order_by("-id").first()
        if case is not None:
            _party, code = live_codes(case, Side.APPLICANT)[0]
            self.stdout.write(f"  Residents may follow {case.number} with the code {code}")


def _first(role: Role) -> Post | None:
    held = Post.objects.filter(role=role.value, ended_on=None, user__is_active=True)
    return held.select_related("user", "area").order_by("id").first()
