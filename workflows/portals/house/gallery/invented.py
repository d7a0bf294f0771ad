"""The made-up people, places and cases of the samples. No database knows them; nothing of a real case is shown."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from mediation.models import Area, Case
from mediation.vocabulary import Status, Turn, bi

NUMBER = "〔2026〕示物调字第0000号"
"""No office is called 示, and no case has the serial 0."""
TITLE = bi("业主以保洁差为由拖欠两年物业费", "Two years of fees unpaid for bad cleaning")
LONG_TITLE = bi(
    "滨河花园三期十二幢全体业主与物业服务企业因公共收益、电梯维修资金及地下车库长期渗水而发生的争议",
    "All owners of building twelve of Riverside Garden, phase three, against the property company over common "
    "income, the lifts' repair fund, and the garage that has leaked for years",
)
LONG_NAME = bi(
    "清河县滨河花园三期业主委员会（筹备组）与街道联合工作专班",
    "Joint working group of the preparatory owners' committee of Riverside Garden phase three and the sub-district",
)
UNBROKEN = "A" * 72
"""Letters without a place to break, as somebody pastes them."""
MO, CLARA, DORA = bi("调解员莫", "Mo"), bi("窗口柯", "Clara"), bi("主任董", "Dora")
HINT = bi("轮到您时，案件会出现在这里。", "When it is your turn, the case appears here.")
TURNS = {Status.FILED: Turn.INTAKE, Status.CLOSED: Turn.INTAKE, Status.ARCHIVED: Turn.NOBODY}


def today() -> dt.date:
    """The county's day."""
    return timezone.localdate()


def in_days(days: int) -> dt.date:
    """So many calendar days from today."""
    return today() + dt.timedelta(days=days)


def due_days() -> dict[str, dt.date]:
    """Due days, one for each way of saying how much time is left."""
    return {
        bi("已超期", "late"): in_days(-9),
        bi("今天到期", "today"): in_days(0),
        bi("临近", "soon"): in_days(2),
        bi("还早", "calm"): in_days(40),
        bi("不在今年", "another year"): in_days(400),
    }


def a_case(
    status: Status = Status.MEDIATING,
    due: dt.date | None = None,
    risk: str = "",
    title: str = TITLE,
    estate: Area | None = None,
) -> Case:
    """A case that no database knows."""
    return Case(
        number=NUMBER,
        title=title,
        dispute_type="P01",
        status=status.value,
        whose_turn=TURNS.get(status, Turn.MEDIATOR).value,
        next_due_on=due,
        risk=risk,
        estate=estate or Area(name=str(bi("滨河花园", "Riverside Garden"))),
    )
