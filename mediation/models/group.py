"""Groups: cases of one estate or organisation that are handled together, with lead cases (示范) that others can follow.

A group is founded by an act on its first case, joined and left by acts on each case: every case's own journal says so.
It has no words of its own, so nothing of one case can stand in another.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mediation.vocabulary import DisputeType, GroupBasis, bi

from .case import CaseEntry
from .evidence import Evidence
from .journal import Fact
from .registry import Area, Organisation


class CaseGroup(Fact):
    """A group, named by what its cases have in common; `case` is the one with which it began."""

    basis = models.CharField(max_length=8)
    estate = models.ForeignKey(Area, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    dispute_type = models.CharField(max_length=3)

    class Meta:
        db_table = "mediation_casegroup"
        constraints = [
            models.CheckConstraint(
                condition=Q(basis=GroupBasis.ESTATE.value, organisation=None)
                | Q(basis=GroupBasis.COMPANY.value, organisation__isnull=False),
                name="group_basis",
            )
        ]

    @property
    def title(self) -> str:
        """What its cases have in common, in words."""
        matter = DisputeType(self.dispute_type)
        common = self.organisation.name if self.organisation else self.estate.name
        return bi(f"{common} · {matter.zh}", f"{common} · {matter.en}")

    def __str__(self) -> str:
        return str(self.title)


class GroupMember(Fact):
    """A case in a group, as a lead case or not, until an entry of its own takes it out."""

    group = models.ForeignKey(CaseGroup, models.PROTECT, related_name="members")
    is_lead = models.BooleanField()
    left_by = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        db_table = "mediation_groupmember"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(left_by=None), name="group_one_at_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["group", "case"], condition=Q(left_by=None), name="group_present")
        ]

    def __str__(self) -> str:
        return f"case {self.case_id} in group {self.group_id}"


class SharedExhibit(Fact):
    """An exhibit of one case that counts for all of its group; who handed it in is not told there."""

    group = models.ForeignKey(CaseGroup, models.PROTECT, related_name="exhibits")
    exhibit = models.OneToOneField(Evidence, models.PROTECT, related_name="shared")

    class Meta:
        db_table = "mediation_sharedexhibit"

    def __str__(self) -> str:
        return f"exhibit {self.exhibit_id} for group {self.group_id}"
