"""Cases are handled together: a group is founded, joined and left."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import (
    Case,
    CaseEntry,
    CaseGroup,
    GroupMember,
    Party,
)
from mediation.rules.visibility import visible_to
from mediation.vocabulary import GroupBasis, LeaveReason, bi

from . import fields
from .act import CaseAct

ALONE = bi("本案不在批次里。", "This case is in no group.")
LEAD = bi("作为示范案件", "As a lead case")
LEAD_HELP = bi(
    "示范案件先调；达成的条款可供同批案件参照，由各方自愿采用。",
    "Mediated first; others of the group can follow its terms, each party of its own will.",
)


def membership(case: Case) -> GroupMember | None:
    """The group in which a case is, if it is in one."""
    found: GroupMember | None = GroupMember.objects.filter(case=case, left_by=None).first()
    return found


def require_member(case: Case) -> GroupMember:
    """The same, or a refusal."""
    found = membership(case)
    if found is None:
        raise NotNow(ALONE)
    return found


def organisations(case: Case) -> list[int]:
    """The registered organisations among the parties, the applicant's first."""
    named = Party.objects.filter(case=case, organisation__isnull=False)
    return list(named.order_by("side", "position").values_list("organisation", flat=True))


def _join(case: Case, entry: CaseEntry, group: int, *, is_lead: bool) -> None:
    GroupMember.writes.bulk_create(
        [GroupMember(case=case, entry=entry, group_id=group, is_lead=is_lead)]
    )


def _leave(case: Case, entry: CaseEntry) -> None:
    GroupMember.writes.filter(case=case, left_by=None).update(left_by=entry)


@dataclass(frozen=True, kw_only=True)
class FoundGroup(CaseAct):
    """A group begins with this case, as its first lead."""

    story = bi(
        "{actor}以本案设立批次（{basis}）。", "{actor} founded a group with this case ({basis})."
    )
    help = bi(
        "同一小区或同一单位的同类案件一并办理；各案分别达成协议，互不公开。",
        "Cases of one estate or organisation are handled together; each has its own outcome and privacy.",
    )

    basis: GroupBasis = fields.choice(bi("按什么归并", "What they have in common"), GroupBasis)

    @classmethod
    def ready(cls, case: Case) -> None:
        """It is in no group yet."""
        if membership(case):
            raise NotNow(bi("本案已在批次里。", "This case is in a group already."))

    def check(self, case: Case) -> None:
        """There is an organisation, where that is what they have in common."""
        if self.basis is GroupBasis.COMPANY and not organisations(case):
            raise Incomplete(
                bi("当事人中没有登记的单位。", "No party is a registered organisation."),
                field="basis",
            )

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the group, and this case as its lead."""
        by_company = self.basis is GroupBasis.COMPANY
        group = CaseGroup(
            case=case, entry=entry, basis=self.basis.value, estate_id=case.estate_id,
            organisation_id=organisations(case)[0] if by_company else None,
            dispute_type=case.dispute_type,
        )  # fmt: skip
        CaseGroup.writes.bulk_create([group])
        _join(case, entry, group.pk, is_lead=True)


@dataclass(frozen=True, kw_only=True)
class JoinGroup(CaseAct):
    """The case is handled together with others, or becomes a lead case of its group, or is one no longer."""

    story = bi("{actor}将本案并入批次。", "{actor} put this case into a group.")
    parallel = True

    group: int = fields.one("batch", bi("批次", "Group"), "groups")
    lead: bool = fields.flag(LEAD, help=LEAD_HELP)

    def check(self, case: Case) -> None:
        """The group is one that the person may see, and has with the case in common what makes it one."""
        group = CaseGroup.objects.filter(pk=self.group or 0).first()
        seen = GroupMember.objects.filter(
            group=group, left_by=None, case__in=Case.objects.filter(visible_to(case.actor))
        )
        if group is None or not seen.exists():
            raise Incomplete(
                bi("请从列出的批次中选择。", "Choose a group of the list."), field="group"
            )
        now = membership(case)
        if now and (now.group_id != group.pk or now.is_lead is self.lead):
            raise NotNow(bi("本案已在批次里。", "This case is in a group already."))
        by_company = group.basis == GroupBasis.COMPANY
        if not (
            group.organisation_id in organisations(case)
            if by_company
            else group.estate_id == case.estate_id
        ):
            raise Incomplete(
                bi(
                    "本案与该批次不是同一小区或同一单位。",
                    "The case is not of that estate or organisation.",
                ),
                field="group",
            )

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the place in the group; a place of another sort ends."""
        _leave(case, entry)
        _join(case, entry, self.group, is_lead=self.lead)


@dataclass(frozen=True, kw_only=True)
class LeaveGroup(CaseAct):
    """The case is handled on its own again."""

    story = bi(
        "{actor}将本案移出批次：{reason}。", "{actor} took this case out of its group: {reason}."
    )
    parallel = True

    reason: LeaveReason = fields.choice(bi("原因", "Why"), LeaveReason)

    @classmethod
    def ready(cls, case: Case) -> None:
        """It is in one."""
        require_member(case)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Which group it leaves stands in the journal."""
        entry.facts["group"] = require_member(case).group_id

    def write(self, case: Case, entry: CaseEntry) -> None:
        """End its place there."""
        _leave(case, entry)
