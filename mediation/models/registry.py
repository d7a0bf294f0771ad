"""The registry: places, offices and organisations. Nothing in it is deleted; every change stands in its journal."""

from __future__ import annotations

from django.db import models

from mediation.vocabulary import AreaKind, BodyKind, OrganisationKind


class Area(models.Model):
    """A place: county, township, community or estate. `path` names its ancestors and itself: "1.4.9.".

    `merged_into`: this was another name of that estate; its cases stay where they were filed and count there too.
    """

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=60, unique=True)
    served_by = models.ForeignKey("Organisation", models.PROTECT, null=True, related_name="estates")
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in AreaKind]), name="area_kind"
            ),
            models.UniqueConstraint(fields=["parent", "name"], name="area_name_once"),
            models.CheckConstraint(
                condition=models.Q(kind=AreaKind.COUNTY.value) | ~models.Q(parent=None),
                name="area_lies_somewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(is_active=False),
                name="area_merged_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, path: str) -> bool:
        """Whether the place at `path` is this place or lies in it."""
        return path.startswith(self.path)


class Body(models.Model):
    """An office that takes part: court, bureaux, township committees, the county committee.

    `mark` is the short name in its case numbers ("清物调"); empty for bodies that number no cases.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="bodies")
    mark = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in BodyKind]), name="body_kind"
            ),
            models.UniqueConstraint("mark", condition=~models.Q(mark=""), name="body_mark_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A company, owners' committee, developer or utility that may be a party."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80, unique=True)
    credit_code = models.CharField(max_length=18, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in OrganisationKind]),
                name="organisation_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(is_active=False),
                name="organisation_merged_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name
