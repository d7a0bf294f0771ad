"""Repairs: an audited act on the case, and what it has set right, told by looking again."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts import RecountClocks
from mediation.errors import Refusal
from mediation.models import Case, CaseEntry, User

from .conduct import conduct
from .integrity import Finding, now_wrong


@dataclass(frozen=True)
class Mended:
    """What a repair found, and what is left; `refusal` says why nothing could be done."""

    case: str
    before: list[Finding]
    left: list[Finding]
    entry: CaseEntry | None = None
    refusal: str = ""

    @property
    def gone(self) -> list[Finding]:
        """What is in order again."""
        left = {(it.rule, it.en) for it in self.left}
        return [it for it in self.before if (it.rule, it.en) not in left]


def mend(case: Case, by: User) -> Mended:
    """Count a case anew, by a person who may, and look at it again."""
    before = now_wrong([case])
    try:
        entry = conduct(RecountClocks(case=case.number), by=by)
    except Refusal as refusal:
        return Mended(case.number, before, before, None, str(refusal))
    return Mended(case.number, before, now_wrong([Case.objects.get(pk=case.pk)]), entry)
