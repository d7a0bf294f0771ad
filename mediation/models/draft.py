"""A filing that a resident has begun and put aside: kept for a week under a code, then forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(days=7)


class Draft(models.Model):
    """Answers that are nobody's case yet: no journal, no number. Only the digest of its code is kept.

    `files` are the names in the storage of what was already uploaded.
    """

    digest = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(encoder=DjangoJSONEncoder)
    files = ArrayField(models.CharField(max_length=200), default=list)
    kept_until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "mediation_draft"

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @classmethod
    def put_aside(cls, digest: str, answers: dict[str, Any], files: list[str]) -> Draft:
        """Keep these answers under this code, instead of those kept before."""
        until = timezone.now() + KEPT_FOR
        kept = {"answers": answers, "files": files, "kept_until": until}
        draft, _is_new = cls.objects.update_or_create(digest=digest, defaults=kept)
        return draft

    @classmethod
    def taken_up(cls, digest: str) -> Draft | None:
        """The draft with this code, unless its week is over."""
        return cls.objects.filter(digest=digest, kept_until__gt=timezone.now()).first()

    @classmethod
    def drop(cls, digest: str) -> None:
        """The dispute was filed: the draft has done its work."""
        cls.objects.filter(digest=digest).delete()

    @classmethod
    def forget_old(cls) -> int:
        """Delete the drafts whose week is over."""
        return cls.objects.filter(kept_until__lte=timezone.now()).delete()[0]
