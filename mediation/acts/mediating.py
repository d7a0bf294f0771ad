"""Mediation itself: before it begins, rights are told."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct


def require_rights_told(case: Case) -> None:
    """The rights notice comes before mediation (人民调解工作若干规定 30)."""
    if case.rights_informed_on is None:
        raise Incomplete(
            bi("还差：告知权利义务。", "Missing: the parties are told of their rights.")
        )


@dataclass(frozen=True, kw_only=True)
class InformRights(CaseAct):
    """The parties are told of the nature and effect of mediation, and of their rights and duties (R75 30)."""

    story = bi(
        "{actor}向当事人告知了权利义务。", "{actor} told the parties of their rights and duties."
    )
    parallel = True

    in_writing: bool = fields.flag(bi("书面告知并签收", "In writing, receipt signed"))
    note: str = fields.text(bi("说明", "Note"), required=False)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Told from now on; telling again does not move the first day."""
        case.rights_informed_on = case.rights_informed_on or case.occurred
