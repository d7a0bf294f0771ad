"""Groups of cases as their reader may see them: of every group only the cases that he may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from mediation.acts.leading import SETTLED
from mediation.errors import NotFound
from mediation.models import (
    Case,
    CaseGroup,
    Evidence,
    GroupMember,
    Party,
    SharedExhibit,
    User,
)
from mediation.rules.visibility import visible_to
from mediation.vocabulary import Group, GroupBasis, Status, bi

from .access import cases_visible_to
from .sight import sight

WITH = ("estate", "organisation", "case")
SUGGESTED = 500


@dataclass(frozen=True)
class Standing:
    """A group with the numbers of its cases that the reader may see, by status."""

    group: CaseGroup
    by_status: dict[Status, int]
    leads: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_status.values())


def cases_of(group: CaseGroup) -> QuerySet[Case]:
    """Every case that is in a group now, whoever asks; what is shown of them goes through `cases_in`."""
    members = GroupMember.objects.filter(group=group, left_by=None, case=OuterRef("pk"))
    found: QuerySet[Case] = Case.objects.filter(Exists(members))
    return found


def cases_in(user: User, group: CaseGroup) -> QuerySet[Case]:
    """The cases of a group that this person may see, for lists."""
    members = GroupMember.objects.filter(group=group, left_by=None, case=OuterRef("pk"))
    return cases_visible_to(user).filter(Exists(members))


def groups_seen(user: User) -> QuerySet[CaseGroup]:
    """The groups that have a case that this person may see."""
    seen = GroupMember.objects.filter(
        group=OuterRef("pk"), left_by=None, case__in=Case.objects.filter(visible_to(user))
    )
    found: QuerySet[CaseGroup] = CaseGroup.objects.filter(Exists(seen)).select_related(*WITH)
    return found


def group_for(user: User, group: int) -> CaseGroup:
    """A group that this person may see; hidden and absent are the same."""
    found = groups_seen(user).filter(pk=group).first()
    if found is None:
        raise NotFound(
            bi("没有这个批次，或您无权查看。", "There is no such group, or not for you.")
        )
    return found


def standing(user: User, groups: list[CaseGroup]) -> list[Standing]:
    """The groups of one page with their counts: one statement, however many."""
    seen = Case.objects.filter(visible_to(user))
    rows = GroupMember.objects.filter(group__in=groups, left_by=None, case__in=seen)
    counted: dict[int, Counter[Status]] = {group.pk: Counter() for group in groups}
    leads: Counter[int] = Counter()
    for group, status, is_lead in rows.values_list("group", "case__status", "is_lead"):
        counted[group][Status(status)] += 1
        leads[group] += is_lead
    return [
        Standing(
            it, {key: counted[it.pk][key] for key in Status if counted[it.pk][key]}, leads[it.pk]
        )
        for it in groups
    ]


def leads_in(user: User, group: CaseGroup) -> QuerySet[Case]:
    """The lead cases of a group that this person may see."""
    leads = GroupMember.objects.filter(group=group, left_by=None, is_lead=True, case=OuterRef("pk"))
    return cases_visible_to(user).filter(Exists(leads))


def suggested(user: User, group: CaseGroup) -> QuerySet[Case]:
    """Open cases of the same estate or organisation and type that are in no group: to be linked."""
    grouped = GroupMember.objects.filter(case=OuterRef("pk"), left_by=None)
    found = cases_visible_to(user).filter(ended_on=None, dispute_type=group.dispute_type)
    if group.basis == GroupBasis.COMPANY:
        its = Party.objects.filter(case=OuterRef("pk"), organisation=group.organisation)
        return found.filter(Exists(its)).exclude(Exists(grouped))
    return found.filter(estate=group.estate).exclude(Exists(grouped))


def group_of(case: Case) -> GroupMember | None:
    """The place of a case in a group, if it has one."""
    found: GroupMember | None = (
        GroupMember.objects.filter(case=case, left_by=None)
        .select_related("group__estate", "group__organisation")
        .first()
    )
    return found


def leads_for(case: Case) -> list[Case]:
    """The lead cases of its group whose agreement is in force, for who opened this one."""
    place = group_of(case)
    found = leads_in(case.actor, place.group).exclude(pk=case.pk) if place else []
    return [it for it in found if it.stands in SETTLED]


def shared_with(case: Case) -> list[Evidence]:
    """The exhibits of other cases that count for this one too; who handed them in, and to which case, is not told."""
    if not sight(case).sees(Group.EVIDENCE):
        return []
    place = group_of(case)
    shared = SharedExhibit.objects.filter(group=place.group if place else None).exclude(case=case)
    return list(Evidence.objects.filter(shared__in=shared).order_by("id"))


def groups_to_join(user: User, case: Case) -> list[CaseGroup]:
    """The groups that this case could join: of its estate, or of an organisation among its parties."""
    its = Party.objects.filter(case=case, organisation__isnull=False).values("organisation")
    fits = Q(basis=GroupBasis.ESTATE.value, estate=case.estate) | Q(organisation__in=its)
    return list(groups_seen(user).filter(fits).order_by("-pk")[:50])
