"""The registry's journal: who changed what of places, offices, organisations and people, before and after."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from mediation.vocabulary import Changed, Subject

from .guarded import Guarded
from .journal import RecordingMoment
from .person import User


class RegistryChange(Guarded):
    """One change. `subject` is the id of what was changed, `name` what it was called then.

    `before` and `after` hold what differs, by the names of the fields. Passwords and codes never stand here.
    """

    kind = models.CharField(max_length=12)
    subject = models.BigIntegerField()
    name = models.CharField(max_length=80)
    did = models.CharField(max_length=20)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=RecordingMoment())
    before = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    after = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "mediation_registrychange"
        indexes = [models.Index(fields=["kind", "subject", "-id"], name="change_of_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[kind.value for kind in Subject],
                    did__in=[did.value for did in Changed],
                ),
                name="change_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.did}"
