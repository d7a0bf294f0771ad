"""Messages about promises: which, what is said of it, and what to do. Never a name, nor a word that a party wrote."""

from __future__ import annotations

from mediation.calendar.wording import say_day
from mediation.models import Clock, Notice, Obligation
from mediation.vocabulary import ActName, bi

Pair = tuple[str, str]
LOOK = bi("请打开案件查看。", "Please open the case.")


def say_owed(clock: Clock) -> Pair:
    """To who owes a promise, before its day: which, and by when; what it is, he reads on his page."""
    assert clock.about is not None
    assert clock.given_on is not None
    place, day = clock.about.position, say_day(clock.given_on)
    return (
        bi(f"协议第 {place} 项该履行了", f"No. {place} of the agreement falls due"),
        bi(
            f"请在 {day} 前履行。做到后请在查询页上说明并附凭证；有困难请尽早联系调解员。",
            f"Please perform it by {day}, and say so on your page with proof; if you cannot, call the mediator soon.",
        ),
    )


def say_promise(notice: Notice) -> Pair:
    """That something was said or done about a promise: to a party, or to the mediators."""
    entry = notice.case_entry
    promise: Obligation = Obligation.objects.get(pk=entry.facts["obligation"])
    place, act = promise.position, ActName(entry.act)
    if act is ActName.URGE_PERFORMANCE:
        day = say_day(promise.due_on)
        return (
            bi(f"请履行协议第 {place} 项", f"Please perform no. {place} of the agreement"),
            bi(
                f"履行期限是 {day}。做到后请在查询页上说明并附凭证。",
                f"It was due by {day}. Once done, say so on your page with proof.",
            ),
        )
    if act is ActName.SUBMIT_PERFORMANCE:
        return (
            bi(f"协议第 {place} 项，对方称已履行", f"No. {place} of the agreement: said to be performed"),
            bi("请核对并在查询页上确认，或写明还差什么。",
               "Please check, and confirm it on your page or say what is missing."),
        )  # fmt: skip
    if act is ActName.REPORT_BREACH:
        return (
            bi(f"协议第 {place} 项已报告未履行", f"No. {place} of the agreement was reported as not performed"),
            bi("可以走的途径写在查询页上。", "Where the creditor can go is told on the case's page."),
        )  # fmt: skip
    return (
        bi(f"协议第 {place} 项，对方说还没有做到", f"No. {place} of the agreement: not yet, says the other side"),
        LOOK,
    )  # fmt: skip
