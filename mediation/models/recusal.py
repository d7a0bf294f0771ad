"""Facts about who mediates: what parties say of a mediator, questions of recusal, and what was decided."""

from __future__ import annotations

from django.db import models

from mediation.vocabulary import Recusal

from .filing import Party
from .journal import Fact
from .person import User


class MediatorChoice(Fact):
    """A party wants, accepts or does not accept a mediator (人民调解法 19, 23)."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mediator = models.ForeignKey(User, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10)

    class Meta:
        db_table = "mediation_mediatorchoice"
        indexes = [models.Index(fields=["case"], name="choice_of_case")]

    def __str__(self) -> str:
        return f"party {self.party_id}: {self.choice} {self.mediator_id}"


class RecusalRequest(Fact):
    """Whether somebody ought to withdraw is asked: of a mediator on the panel, or of the director."""

    member = models.ForeignKey(User, models.PROTECT, related_name="+")
    is_director = models.BooleanField(default=False)
    origin = models.CharField(max_length=10)
    ground = models.CharField(max_length=12)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "mediation_recusalrequest"
        indexes = [models.Index(fields=["case", "member"], name="request_of_case")]

    def __str__(self) -> str:
        return f"{self.origin}: {self.member_id} ({self.ground})"


class RecusalDecision(Fact):
    """A question of recusal is decided. Granted, the person reads nothing of the case from that instant.

    `substitute` took the seat at once, or acts as director on this case; nobody, where there was nobody.
    """

    request = models.OneToOneField(RecusalRequest, models.PROTECT, related_name="decision")
    member = models.ForeignKey(User, models.PROTECT, related_name="+")
    is_director = models.BooleanField(default=False)
    recusal = models.CharField(max_length=8)
    substitute = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "mediation_recusaldecision"
        indexes = [
            models.Index(
                fields=["member", "case"],
                condition=models.Q(recusal=Recusal.GRANTED.value),
                name="recused_from",
            ),
            models.Index(
                fields=["substitute", "case"],
                condition=models.Q(is_director=True, substitute__isnull=False),
                name="acting_director",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recusal}: {self.member_id}"
