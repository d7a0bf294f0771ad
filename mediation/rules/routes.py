"""What is said of a route, and what of a dispute decides where it can go."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.vocabulary import Clause, DisputeType, Fit, PartyKind, Route, Verified

T = DisputeType
OFFICES: dict[DisputeType, tuple[str, str]] = {
    T.P01: ("住建（物业主管）部门；收费标准、明码标价问题找市场监管部门", "housing; on prices, market supervision"),
    T.P03: ("住建部门（维修资金管理机构）", "housing, the office for maintenance funds"),
    T.P07: ("街道办事处、乡镇政府，住建部门", "the township, and housing"),
    T.P08: ("街道办事处、乡镇政府，住建部门", "the township, and housing"),
    T.P09: ("综合行政执法（城管）部门；涉及承重结构的并告住建部门", "urban law enforcement; on structure also housing"),
    T.P10: ("公安机关（社会生活噪声、养犬）、生态环境或者综合行政执法部门",
            "police (noise, dogs), environment or urban law enforcement"),
    T.P11: ("消防救援机构、市场监管部门（电梯）、住建部门", "fire service, market supervision (lifts), housing"),
    T.P14: ("供水、供电、供气、供热的行业主管部门", "the authority over the utility"),
}  # fmt: skip
"""Which office, by matter: our suggestion (D), as competences are divided locally; else the housing authority."""
HOUSING = ("住建（物业主管）部门", "the housing authority")
OF_THE_CONTRACT = (T.P01, T.P02)
"""Disputes about the property service contract, for which the Supreme Court has an element-style complaint."""


@dataclass(frozen=True)
class Hint:
    """One thing to know about a route, with its source."""

    text: str
    source: str
    mark: Verified


@dataclass(frozen=True)
class Direction:
    """One route: whether it fits this dispute, why, and what to know before one goes there."""

    route: Route
    fit: Fit
    why: str
    hints: tuple[Hint, ...]


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """What of a dispute decides where it can go. `applicant`, `respondents` are kinds of parties."""

    type: DisputeType
    applicant: PartyKind
    amount: Decimal | None
    clause: Clause = Clause.UNKNOWN
    is_referred: bool = False
    is_reminded: bool = False
    average_wage: int = 0
    """The province's average wage of the year before, by the rule pack; 0 is unknown."""

    @property
    def is_about_fees(self) -> bool:
        """Whether a firm asks for fees."""
        return self.type is T.P01 and self.applicant is PartyKind.COMPANY
