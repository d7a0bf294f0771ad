"""The tokens with which a person's programs speak to the API: several, named, each with its end."""

from __future__ import annotations

from django.db import models

from .person import User


class AccessToken(models.Model):
    """One token. Only its digest is kept; `ending` are its last letters, by which its person knows it again.

    `used_at` is told to the hour or so: it is not written at every request. Who made and revoked it stands in the
    registry's journal; a revoked token is gone.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mediation_accesstoken"
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="token_named_once"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="token_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.name
