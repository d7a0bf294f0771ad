"""What a party needs when mediation has failed: a complaint, nearly complete from the case.

For disputes about the property service contract the elements of the Supreme Court's model of 2025, known at second
hand; for all others a general complaint of the same blocks. What nobody told is a blank; nothing is guessed. The
arrears period is not the service period, and the owner not the user: each has its own line.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mediation.vocabulary import (
    Clause,
    Verified,
    bi,
)

from ..form import Form, Source, Subject
from ..parts import Field, Fields, Heading, Items, Prose
from ..wording import written_day, yuan
from . import common as of
from .complaining import (
    CLOSE,
    EVIDENCE,
    HELP,
    PEOPLE,
    SEES,
    has_failed,
    is_about_the_contract,
    whole,
)
from .intake import claims, narrative


def _fee(name: str) -> Source:
    """A thing that was told of the fees."""
    return lambda subject: of.fees(subject).get(name)


def _fee_day(name: str) -> Source:
    return lambda subject: written_day(of.fees(subject).get(name))


def _fee_sum(name: str) -> Source:
    return lambda subject: _sum(of.fees(subject).get(name))


def _sum(told: Any) -> str | None:
    return yuan(Decimal(told)) if told else None


def _period(first: str, last: str) -> Source:
    """自…至…, where both ends were told."""

    def source(subject: Subject) -> str | None:
        told = of.fees(subject)
        ends = [written_day(told.get(it)) for it in (first, last)]
        return f"自{ends[0]}至{ends[1]}" if all(ends) else None

    return source


def _area(subject: Subject) -> str | None:
    told = of.fees(subject).get("area")
    return f"{told}平方米" if told else None


def _clause(subject: Subject) -> str | None:
    told = Clause(of.fees(subject).get("clause") or Clause.UNKNOWN)
    return None if told is Clause.UNKNOWN else told.zh


ELEMENTS = Form(
    code="complaint_fees",
    title=("民事起诉状（物业服务合同纠纷）", "Element-style complaint: property service contract"),
    letterhead=False,
    bound=False,
    mark=Verified.SECOND_HAND,
    source=bi("最高人民法院2025年要素式起诉状示范文本（转述）", "the Supreme Court's model of 2025, at second hand"),
    place=122,
    needs=SEES,
    number=lambda subject: None,
    each=lambda subject: [None] if has_failed(subject) and is_about_the_contract(subject) else [],
    parts=(
        HELP,
        *PEOPLE,
        Heading(("诉讼请求", "Claims")),
        Fields(
            (
                Field(("物业费：截至", "Fees until"), _fee_day("arrears_to")),
                Field(("物业费：金额", "Fees"), _fee_sum("arrears")),
                Field(("违约金：截至", "Penalty until")),
                Field(("违约金：金额", "Penalty"), _fee_sum("penalty")),
                Field(("是否请求支付至实际清偿之日", "Until paid?"), wide=True),
                Field(("诉讼费用的负担", "Costs"), wide=True),
                Field(("标的总额", "Total"), whole, wide=True),
            )
        ),
        Items(("其他请求（申请调解时提出的）", "Other claims, as filed"), claims),
        Heading(("约定管辖和诉讼保全", "Jurisdiction and preservation")),
        Fields(
            (
                Field(("有无仲裁、法院管辖约定", "Clause"), _clause, wide=True),
                Field(("诉前保全（法院、时间）", "Before suit"), _fee("preservation"), wide=True),
                Field(("是否申请财产保全", "Preservation asked?"), wide=True),
            )
        ),
        Heading(("事实与理由", "Facts and grounds")),
        Fields(
            (
                Field(("合同名称、编号", "Contract"), _fee("contract"), wide=True),
                Field(("签订时间", "Signed on"), _fee_day("contract_on")),
                Field(("签订地点", "Signed at"), _fee("contract_place")),
                Field(("签订主体", "Signed by"), _fee("signatories"), wide=True),
                Field(("房屋坐落", "Property"), _fee("property_place"), wide=True),
                Field(("面积", "Area"), _area),
                Field(("所有权人（业主）", "Owner"), _fee("owner")),
                Field(("物业使用人", "User"), _fee("user"), wide=True),
                Field(("约定的物业费标准", "Fee as agreed"), _fee("fee_standard"), wide=True),
                Field(("约定的服务期限", "Service period"), _period("service_from", "service_to"), wide=True),
                Field(("约定的支付方式", "How to pay"), _fee("paid_how"), wide=True),
                Field(("违约金标准", "Penalty as agreed"), _fee("penalty_standard"), wide=True),
                Field(("欠费期间", "Arrears period"), _period("arrears_from", "arrears_to"), wide=True),
                Field(("欠费数额", "Arrears"), _fee_sum("arrears"), wide=True),
                Field(("欠费计算方式", "How counted"), _fee("arrears_counted"), wide=True),
                Field(("违约金计算方式", "How counted"), _fee("penalty_counted"), wide=True),
            )
        ),
        Prose(("催缴情况", "Reminders"), _fee("reminders"), lines=2),
        Prose(("其他需要说明的内容", "Other"), narrative, lines=2),
        Prose(("请求依据：合同约定", "Basis: contract"), lines=2),
        Prose(("请求依据：法律规定", "Basis: law"), of.always("《中华人民共和国民法典》第九百四十四条")),
        *EVIDENCE,
        *CLOSE,
    ),
)  # fmt: skip
GENERAL = Form(
    code="complaint",
    title=("民事起诉状", "Complaint"),
    letterhead=False,
    bound=False,
    mark=Verified.OUR_DESIGN,
    source=bi(
        "按要素式起诉状的栏目简化，本系统设计",
        "the blocks of the element-style one, simplified by us",
    ),
    place=123,
    needs=SEES,
    number=lambda subject: None,
    each=lambda subject: (
        [None] if has_failed(subject) and not is_about_the_contract(subject) else []
    ),
    parts=(
        HELP,
        *PEOPLE,
        Items(("诉讼请求", "Claims"), claims),
        Fields((Field(("标的总额", "Total"), whole, wide=True),)),
        Prose(("事实与理由", "Facts and grounds"), narrative, lines=6),
        Prose(("请求依据（合同、法律）", "Basis: contract, law"), lines=3),
        *EVIDENCE,
        *CLOSE,
    ),
)
FORMS = (ELEMENTS, GENERAL)
