"""What is published so that outsiders can check the journals: one tree over all of them, and its roots."""

from __future__ import annotations

from django.db import models

from .case import CaseEntry
from .guarded import Guarded
from .meeting import MeetingEntry


class Leaf(Guarded):
    """An entry's place in the tree, given when it first came under a root, and never another."""

    position = models.BigIntegerField(primary_key=True)
    case_entry = models.OneToOneField(CaseEntry, models.PROTECT, null=True, related_name="leaf")
    meeting_entry = models.OneToOneField(
        MeetingEntry, models.PROTECT, null=True, related_name="leaf"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "mediation_leaf"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case_entry=None) ^ models.Q(meeting_entry=None),
                name="leaf_of_one_entry",
            )
        ]

    def __str__(self) -> str:
        return f"leaf {self.position}"


class TreeNode(Guarded):
    """The node above a complete subtree, kept so that a proof need not read all leaves."""

    level = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "mediation_treenode"
        constraints = [models.UniqueConstraint(fields=["level", "position"], name="node_once")]

    def __str__(self) -> str:
        return f"node {self.level}/{self.position}"


class Root(Guarded):
    """The root over the first `size` leaves, as it was published; `signed` is the very line that was given out."""

    number = models.PositiveIntegerField(primary_key=True)
    day = models.DateField()
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=10)
    cut_at = models.DateTimeField()
    public_key = models.CharField(max_length=44)
    signed = models.TextField()

    class Meta:
        db_table = "mediation_root"

    def __str__(self) -> str:
        return f"root {self.number}"
