"""What one can do on a case: the acts, the panel that leads with the expected one, and what is not yet possible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mediation.queries.actions import Possible
from mediation.vocabulary import ActName, Status, bi

from .invented import DORA, LONG_NAME, LONG_TITLE, a_case
from .sample import Sample


def samples() -> Iterator[Sample]:
    """One act, then the panel."""
    case = a_case()
    for state, it in STATES.items():
        yield Sample("act", state, {"it": it, "case": case})
    for state, more in PANELS.items():
        yield Sample("can_do", state, {"case": case, **more})


def _possible(act: ActName, **more: Any) -> Possible:
    usual: dict[str, Any] = {
        "label": act.label,
        "help": "",
        "is_expected": False,
        "is_possible": True,
    }
    return Possible(act=act, **(usual | more))


EXPECTED = _possible(
    ActName.RECORD_SESSION,
    is_expected=True,
    help=bi("双方陈述、核实的事实。", "Statements and facts."),
)
USUAL = _possible(ActName.ATTACH_EVIDENCE)
NOT_YET = _possible(
    ActName.SIGN_AGREEMENT,
    is_possible=False,
    missing=bi("还差：调解协议。", "Missing: the agreement."),
)
OF_OTHERS = _possible(
    ActName.FORM_PANEL,
    is_possible=False,
    is_expected=True,
    missing=bi("“组成调解组”须由调委会主任办理。", "“Form the panel” is for: committee director."),
    who=[DORA],
)
LONG = _possible(ActName.RECORD_JOINT_REVIEW, help=LONG_TITLE)
LONG_NOT_YET = _possible(
    ActName.FORM_PANEL, is_possible=False, missing=LONG_TITLE, who=[LONG_NAME, DORA, LONG_NAME]
)
STATES = {
    bi("该办的一步", "expected"): EXPECTED,
    bi("可以办", "possible"): USUAL,
    bi("还不能办", "not yet (disabled)"): NOT_YET,
    bi("由别人办", "for others (disabled)"): OF_OTHERS,
    bi("很长", "long words"): LONG,
    bi("很长，由别人办", "long words, for others"): LONG_NOT_YET,
}
PANELS: dict[str, dict[str, Any]] = {
    bi("一项", "one"): {"acts": [EXPECTED]},
    bi("多项", "many"): {
        "acts": [EXPECTED, USUAL],
        "more_acts": [LONG, USUAL],
        "not_yet": [NOT_YET, OF_OTHERS, LONG_NOT_YET],
    },
    bi("轮到别人", "others' turn (read-only)"): {"not_yet": [OF_OTHERS]},
    bi("没有", "none"): {},
    bi("已归档", "archived"): {"case": a_case(Status.ARCHIVED)},
}
