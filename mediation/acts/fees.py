"""What a dispute about the property service contract is about, as the element-style complaint asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Case
from mediation.rules.routes import OF_THE_CONTRACT
from mediation.vocabulary import ActName, Clause, DisputeType, bi

from . import fields
from .act import CaseAct
from .particulars import merged, require_something, words_of


@dataclass(frozen=True, kw_only=True)
class DescribeFees(CaseAct):
    """What a dispute about the property service contract is about, as the element-style complaint asks.

    The arrears period is another than the service period, and the owner may be another than the user: asked apart.
    """

    story = bi("{actor}补充了物业费的要素。", "{actor} described the fees in dispute.")
    help = bi(
        "要素式起诉状要用，都可以不填；不知道的留空，不要猜。",
        "For the element-style complaint; leave empty what is not known.",
    )
    parallel = True

    contract: str = fields.line(
        bi("合同名称和编号", "Contract: name and number"), limit=120, required=False
    )
    contract_on: dt.date | None = fields.day(
        bi("签订日期", "Signed on"), required=False, private=True
    )
    contract_place: str = fields.line(bi("签订地点", "Signed at"), limit=80, required=False)
    signatories: str = fields.line(bi("签订主体", "Signed by"), limit=160, required=False)
    property_place: str = fields.line(
        bi("房屋坐落", "Where the property is"), limit=120, required=False
    )
    area: Decimal | None = fields.money(
        bi("建筑面积（平方米）", "Floor area (m²)"), required=False, private=True
    )
    owner: str = fields.line(bi("业主", "Owner"), limit=80, required=False)
    user: str = fields.line(
        bi("物业使用人（与业主不同时）", "User, where another than the owner"),
        limit=80,
        required=False,
    )
    fee_standard: str = fields.line(
        bi("约定的物业费标准", "Fee as agreed"), limit=120, required=False
    )
    service_from: dt.date | None = fields.day(
        bi("约定服务期限：自", "Service period: from"), required=False, private=True
    )
    service_to: dt.date | None = fields.day(
        bi("约定服务期限：至", "Service period: to"), required=False, private=True
    )
    paid_how: str = fields.line(
        bi("约定的支付方式", "How it is to be paid"), limit=120, required=False
    )
    penalty_standard: str = fields.line(
        bi("违约金标准", "Penalty as agreed"), limit=120, required=False
    )
    arrears_from: dt.date | None = fields.day(
        bi("欠费期间：自", "Arrears: from"), required=False, private=True
    )
    arrears_to: dt.date | None = fields.day(
        bi("欠费期间：至", "Arrears: to"), required=False, private=True
    )
    arrears: Decimal | None = fields.money(
        bi("欠费金额（元）", "Arrears (yuan)"), required=False, private=True
    )
    arrears_counted: str = fields.line(
        bi("欠费的计算方式", "How the arrears are counted"), limit=200, required=False
    )
    penalty: Decimal | None = fields.money(
        bi("违约金金额（元）", "Penalty (yuan)"), required=False, private=True, is_folded=True
    )
    penalty_counted: str = fields.line(
        bi("违约金的计算方式，是否算到付清", "How the penalty is counted; until paid?"), limit=200, required=False,
        is_folded=True,
    )  # fmt: skip
    reminders: str = fields.text(
        bi("催告情况", "Reminders"), limit=1000, required=False,
        help=bi("何时、以何种方式催告（民法典 944）。", "When and how (Civil Code 944)."),
    )  # fmt: skip
    clause: Clause | None = fields.choice(
        bi("合同中的仲裁或者管辖约定", "Clause on arbitration or court"),
        Clause,
        required=False,
        private=True,
    )
    preservation: str = fields.line(
        bi("财产保全情况", "Preservation of property"), limit=120, required=False, is_folded=True
    )

    @classmethod
    def concerns(cls, case: Case) -> bool:
        """Only where the property service contract is in dispute."""
        return DisputeType(case.dispute_type) in OF_THE_CONTRACT

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """What is known already."""
        return fees_of(case)

    def check(self, case: Case) -> None:
        """Periods go forward."""
        require_something(self)
        for name in ("service", "arrears"):
            first, last = getattr(self, f"{name}_from"), getattr(self, f"{name}_to")
            if first and last and last < first:
                raise Incomplete(
                    bi("截止日期不能早于开始日期。", "It cannot end before it begins."),
                    field=f"{name}_to",
                )


def fees_of(case: Case) -> dict[str, Any]:
    """What is known of the fees in dispute."""
    return merged(words for _, words in words_of(case, ActName.DESCRIBE_FEES))
