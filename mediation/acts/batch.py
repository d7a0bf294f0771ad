"""What the cases of a batch have in common: asked once, each household becomes a filing of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mediation.vocabulary import Channel, Complexity, DisputeType, PartyKind, Risk, bi

from . import fields
from .act import Act
from .filing import FileCase, PartyInput


@dataclass(frozen=True, kw_only=True)
class Batch(Act, abstract=True):
    """What all cases of a batch have in common."""

    body: int = fields.one("body", bi("受理机构", "Registering body"), "numbering_bodies")
    estate: int = fields.one("estate", bi("小区", "Estate"), "estates")
    channel: Channel = fields.choice(bi("来源", "Came in by"), Channel)
    dispute_type: DisputeType = fields.choice(bi("纠纷类型", "Type"), DisputeType)
    title: str = fields.line(bi("标题", "Title"), limit=80)
    applicant: PartyInput = fields.group(bi("申请人", "Applicant"), PartyInput, private=True)
    narrative: str = fields.text(bi("纠纷简要情况", "What happened"))
    claim: str = fields.line(
        bi("申请事项", "Claim"), limit=200,
        help=bi("可写 {amount}，换成各户的金额。", "{amount} stands for each household's amount."),
    )  # fmt: skip
    risk: Risk = fields.choice(bi("风险等级", "Risk"), Risk)
    complexity: Complexity = fields.choice(bi("复杂程度", "Complexity"), Complexity)

    def case_of(self, given: Mapping[str, str], amount: Decimal | None) -> FileCase:
        """One household's case."""
        claim = self.claim.replace("{amount}", str(amount if amount is not None else "—"))
        respondent = PartyInput(
            kind=PartyKind.RESIDENT, name=given["name"], phone=given["phone"],
            id_number=given["id_number"], address=given["address"],
        )  # fmt: skip
        return FileCase(
            body=self.body, estate=self.estate, channel=self.channel, dispute_type=self.dispute_type,
            title=self.title, applicant=self.applicant, respondents=(respondent,),
            narrative=self.narrative, claims=(claim,), amount=amount, risk=self.risk,
            complexity=self.complexity,
        )  # fmt: skip
