"""When an agreement takes effect, and how it has to be made: pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mediation.vocabulary import Complexity, bi


def effective_on(signed_on: Iterable[dt.date]) -> dt.date:
    """The last of all days on which parties and mediator signed and the seal was set (人民调解法 29), in whatever order
    they were recorded."""
    return max(signed_on)


def had_better_be_written(*, asked: bool, promised: int, complexity: str) -> list[str]:
    """Why an oral agreement had better be written (after 宁波市人民调解条例 24, a local rule): it forbids nothing."""
    reasons = (
        (asked, bi("有当事人要求书面协议", "a party asks for it in writing")),
        (promised > 0, bi("没有当场履行完毕", "not all of it is performed on the spot")),
        (complexity == Complexity.COMPLEX, bi("纠纷复杂、疑难", "the dispute is complex")),
    )
    return [str(said) for holds, said in reasons if holds]
