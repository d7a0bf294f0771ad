"""The other side is told."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Party
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct


def party_of(case: Case, party: int | None, field: str = "party") -> Party:
    """A party of this case, or a refusal next to the field."""
    found: Party | None = Party.objects.filter(case=case, pk=party or 0).first()
    if found is None:
        raise Incomplete(bi("请选择本案的当事人。", "Choose a party of this case."), field=field)
    return found


@dataclass(frozen=True, kw_only=True)
class InviteRespondent(CaseAct):
    """The other side is told of the case and asked whether it will mediate."""

    story = bi("{actor}通知了被申请人，方式：{way}。", "{actor} invited the respondent, by {way}.")
    help = bi(
        "被申请人的查询码在“当事人与请求”里打印，通知时一并交给他。",
        "Print the respondent's code under “Parties and claims”, and hand it over with the invitation.",
    )

    way: str = fields.line(
        bi("通知方式", "By which way"), limit=40, private=False,
        help=bi("如：电话、上门、短信。", "For example: telephone, visit, message."),
    )  # fmt: skip
    note: str = fields.text(bi("通知情况", "Note"), required=False)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The invitation stands from now on."""
        case.invited_on = case.occurred
