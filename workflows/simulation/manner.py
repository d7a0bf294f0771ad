"""How promises are kept in the demo: to whom, in which way, and what counts as done."""

from __future__ import annotations

from typing import Any

from mediation.vocabulary import ObligationKind, PerformanceWay, Side

OTHER = {Side.APPLICANT: Side.RESPONDENT, Side.RESPONDENT: Side.APPLICANT}
MANNER = {
    ObligationKind.PAY: (PerformanceWay.CASH, "收款人出具收条", ""),
    ObligationKind.REPAIR: (PerformanceWay.WORK, "双方到现场验收，恢复正常使用", "对方当事人和社区居委会"),
    ObligationKind.STOP: (PerformanceWay.OTHER, "现场查看不再有该行为", "对方当事人"),
    ObligationKind.HAND_OVER: (PerformanceWay.DELIVERY, "双方在移交清单上签字", "对方当事人"),
    ObligationKind.PUBLISH: (PerformanceWay.NOTICE, "在公示栏连续公示七日", ""),
    ObligationKind.OTHER: (PerformanceWay.OTHER, "对方当事人确认", "对方当事人"),
}  # fmt: skip
"""By kind: how it is kept, what counts as done, who accepts it."""
KEPT = {
    ObligationKind.PAY: "performed_pay",
    ObligationKind.REPAIR: "performed_repair",
    ObligationKind.STOP: "performed_stop",
    ObligationKind.HAND_OVER: "performed_hand_over",
    ObligationKind.PUBLISH: "performed_publish",
    ObligationKind.OTHER: "performed_other",
}
"""The phrases for a promise kept, by what was promised."""


def clear(kind: ObligationKind) -> dict[str, Any]:
    """How a promise of this kind is kept, and what counts as done."""
    how, done_when, accepted_by = MANNER[kind]
    place = "物业服务中心" if kind is ObligationKind.PAY else "本小区"
    return {"how": how, "place": place, "done_when": done_when, "accepted_by": accepted_by}
