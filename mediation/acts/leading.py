"""A follower adopts the terms of a lead case: proposed to both its sides, and each accepts for itself or does not."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, GroupMember
from mediation.vocabulary import Status, bi

from . import fields
from .act import CaseAct
from .grouping import require_member
from .offers import (
    DAYS,
    DAYS_HELP,
    TermInput,
    addressees,
    check_terms,
    ends,
    require_room,
    terms_input,
    write_offer,
)

SETTLED = (Status.IN_FORCE, Status.CLOSED, Status.ARCHIVED)
"""Where a lead case stands whose agreement is in force."""


@dataclass(frozen=True, kw_only=True)
class LeadChosen(CaseAct, abstract=True):
    """What is asked once for many followers: the terms of each are filled in from the lead."""

    lead: int = fields.one("lead", bi("示范案件", "Lead case"), "leads")
    days: int | None = fields.count(DAYS, required=False, help=DAYS_HELP)


@dataclass(frozen=True, kw_only=True)
class AdoptLead(CaseAct):
    """The terms of a lead case are proposed to both sides of this one, as a mediator's proposal and a package."""

    story = bi(
        "{actor}按示范案件提出建议方案，{expires_on}前有效。",
        "{actor} proposed a lead case's terms, good until {expires_on}.",
    )
    help = bi(
        "条款按示范案件拟好，金额按本案争议金额折算，请核对。双方各自在查询页答复，都接受才算数。",
        "Filled in from the lead case, amounts in proportion: please check. Each side answers for itself.",
    )
    parallel = True

    lead: int = fields.one("lead", bi("示范案件", "Lead case"), "leads")
    terms: tuple[TermInput, ...] = terms_input(required=True)
    days: int | None = fields.count(DAYS, required=False, help=DAYS_HELP)

    @classmethod
    def ready(cls, case: Case) -> None:
        """It is in a group."""
        require_member(case)

    def check(self, case: Case) -> None:
        """The other is a lead case of the same group whose agreement is in force; the terms fit."""
        leads = GroupMember.objects.filter(
            group=require_member(case).group_id, left_by=None, is_lead=True,
            case=self.lead, case__status__in=[it.value for it in SETTLED],
        ).exclude(case=case)  # fmt: skip
        if not leads.exists():
            raise Incomplete(
                bi("请选择协议已生效的本批示范案件。", "Choose a lead case of this group whose agreement is in force."),
                field="lead",
            )  # fmt: skip
        check_terms(case, self.terms, addressees(case, None, ()))
        require_room(case, None)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """A package for both sides; the other case stands in the journal by its id alone."""
        to, until = addressees(case, None, ()), ends(case, self.days).due_on
        entry.facts |= {"to": to, "package": True, "expires_on": until.isoformat()}

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it as an offer."""
        write_offer(case, entry, None, self.terms)
