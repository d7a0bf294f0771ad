"""What a party is told when a rung of a clock is reached: what it can do, and until when. Never a name or a word."""

from __future__ import annotations

from mediation.calendar.wording import say_day
from mediation.models import Clock
from mediation.rules import clocks
from mediation.vocabulary import bi

from .promise_said import say_owed


def said_at_home(clock: Clock) -> tuple[str, str]:
    """A rung told to a party: what it can do, and until when; where nothing is said of the rule, which date it is."""
    if clock.about is not None:
        return say_owed(clock)
    rule, day = clocks.rule_of(clock.rule, clock.pack), say_day(clock.due_on)
    what, body = AT_HOME.get(clock.rule, (bi(f"快到期了：{rule.zh}", f"Soon due: {rule.en}"), ""))
    until = bi(f"最后一日 {day}。", f"The last day is {day}.")
    return what, bi(f"{until}{body}", f"{until} {body}".strip())


WINDOW = (
    bi("可以申请司法确认，别错过日期", "You can have the agreement confirmed: mind the date"),
    bi(
        "双方可以一起向法院申请确认协议有效，不收费；确认以后对方不履行，可以直接申请强制执行。"
        "要申请，请联系调解员，带上身份证；过了这一天就不能再申请，只能就协议起诉。",
        "Both can ask the court together, without a fee, to confirm the agreement; what is confirmed can be enforced. "
        "Call the mediator and bring your identity card. After that day only a suit on the agreement is left.",
    ),
)
AT_HOME: dict[str, tuple[str, str]] = {
    "confirmation_window": WINDOW,
    "confirmation_again": WINDOW,
    "court_completion": (
        bi("法院等您补充材料", "The court is waiting for papers"),
        bi(
            "请按法院的要求补充，不清楚的问调解员；逾期不补，按撤回申请处理。",
            "Please complete them, the mediator will help; else the application counts as withdrawn.",
        ),
    ),
}
"""By the key of the rule: what a party is told when a rung of its clock is reached."""
