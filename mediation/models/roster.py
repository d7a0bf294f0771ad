"""The committee's roster: terms, what somebody knows, absences, substitutes, and posts held elsewhere.

Rows of the registry: kept by people with a journal of changes, ended or withdrawn, never deleted.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mediation.vocabulary import AwayReason, Function, Gender, Rank, Word

from .person import User
from .registry import Body, Organisation


def _one_of(field: str, words: type[Word], *more: str) -> models.Q:
    return models.Q(**{f"{field}__in": [*more, *(word.value for word in words)]})


class RosterCard(models.Model):
    """What assigning must know of a mediator: what he knows, and how he lives, to find conflicts.

    Home address and telephone serve this one comparison; nobody is shown them but who keeps the roster.
    """

    person = models.OneToOneField(User, models.PROTECT, related_name="card")
    gender = models.CharField(max_length=6, blank=True)
    competences = ArrayField(models.CharField(max_length=3), default=list)
    home_address = models.CharField(max_length=120, blank=True)
    home_phone = models.CharField(max_length=30, blank=True)

    class Meta:
        db_table = "mediation_rostercard"
        constraints = [
            models.CheckConstraint(condition=_one_of("gender", Gender, ""), name="card_gender")
        ]

    def __str__(self) -> str:
        return f"card of {self.person_id}"


class Dated(models.Model):
    """True from a day to a day, both included; without the second, until further notice.

    `is_withdrawn`: it was entered by mistake and never counted.
    """

    first_on = models.DateField()
    last_on = models.DateField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def covers(self, day: dt.date) -> bool:
        """Whether it is true on a day."""
        return not self.is_withdrawn and self.first_on <= day <= (self.last_on or dt.date.max)


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(last_on=None) | models.Q(last_on__gte=models.F("first_on")), name=name
    )


class Membership(Dated):
    """A term in a committee. `body` is the committee; which office sent him, his account says."""

    person = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    rank = models.CharField(max_length=10)

    class Meta:
        db_table = "mediation_membership"
        constraints = [
            _in_order("membership_in_order"),
            models.CheckConstraint(condition=_one_of("rank", Rank), name="membership_rank"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.rank} of {self.body_id}"


class Absence(Dated):
    """Somebody is away."""

    person = models.ForeignKey(User, models.PROTECT, related_name="absences")
    reason = models.CharField(max_length=10)

    class Meta:
        db_table = "mediation_absence"
        constraints = [
            _in_order("absence_in_order"),
            models.CheckConstraint(condition=_one_of("reason", AwayReason), name="absence_word"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} away from {self.first_on}"


class Substitution(Dated):
    """Who stands in for somebody while he is away or recused. Chains may be long; the database refuses circles."""

    person = models.ForeignKey(User, models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "mediation_substitution"
        constraints = [
            _in_order("substitution_in_order"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("substitute")), name="substitution_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute_id} for {self.person_id}"


class Affiliation(Dated):
    """A post that somebody holds or held in a company or an owners' committee."""

    person = models.ForeignKey(User, models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    function = models.CharField(max_length=20)

    class Meta:
        db_table = "mediation_affiliation"
        constraints = [
            _in_order("affiliation_in_order"),
            models.CheckConstraint(
                condition=_one_of("function", Function), name="affiliation_word"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organisation_id}"
