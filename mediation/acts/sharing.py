"""What is evidence for all cases of a group is attached once."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Evidence, SharedExhibit
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct
from .grouping import require_member


@dataclass(frozen=True, kw_only=True)
class ShareExhibit(CaseAct):
    """An exhibit of this case counts for all cases of its group. Who handed it in is not told there."""

    story = bi("{actor}将一份证据列为本批共用。", "{actor} shared an exhibit with the group.")
    help = bi(
        "名称和内容会给本批其他案件的办案人员看到；写有当事人姓名、电话的不要共用。",
        "Its title and content are seen by those who handle the others; share none that names a party.",
    )
    parallel = True

    exhibit: int = fields.one("exhibit", bi("哪份证据", "Which exhibit"), "exhibits")

    @classmethod
    def ready(cls, case: Case) -> None:
        """It is in a group."""
        require_member(case)

    def check(self, case: Case) -> None:
        """It is of this case, and not shared yet."""
        found = Evidence.objects.filter(case=case, pk=self.exhibit or 0).first()
        if found is None:
            raise Incomplete(
                bi("请从本案已附的材料中选择。", "Choose from what is attached to this case."),
                field="exhibit",
            )
        if SharedExhibit.objects.filter(exhibit=found).exists():
            raise NotNow(bi("这份证据已经共用。", "This exhibit is shared already."))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """With which group stands in the journal."""
        entry.facts["group"] = require_member(case).group_id

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Share it."""
        group = entry.facts["group"]
        SharedExhibit.writes.bulk_create(
            [SharedExhibit(case=case, entry=entry, group_id=group, exhibit_id=self.exhibit)]
        )
