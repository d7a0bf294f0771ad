"""Mediation itself: rights are told, and it ends without agreement when it must."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry
from mediation.vocabulary import Route, TerminationReason, bi

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


@dataclass(frozen=True, kw_only=True)
class TerminateMediation(CaseAct):
    """Mediation ends without agreement; the other routes are told (人民调解法 26)."""

    story = bi(
        "{actor}终止调解：{reason}。已告知：{routes}。",
        "{actor} ended the mediation: {reason}. Told: {routes}.",
    )

    reason: TerminationReason = fields.choice(bi("终止原因", "Reason"), TerminationReason)
    routes: tuple[Route, ...] = fields.choices(bi("告知的途径", "Routes told"), Route)
    explanation: str = fields.text(bi("情况说明", "Explanation"))
    undisputed: str = fields.text(
        bi("无争议的事实", "Facts not in dispute"), required=False,
        help=bi("经双方同意记录，可供后续程序使用。", "With both sides' consent, for later use."),
    )  # fmt: skip
