"""Why a mediation may be ended, and what has to be on record for each reason. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.vocabulary import Status, TerminationReason, Verified, bi

R = TerminationReason
SOURCES: dict[TerminationReason, tuple[str, Verified]] = {
    R.OWN_SETTLEMENT: ("OL21 25(2)", Verified.IN_THE_TEXT),
    R.UNREACHABLE: ("OL21 15、25(3)", Verified.IN_THE_TEXT),
    R.REFUSED: ("PML 17、23；OL21 25(4)", Verified.IN_THE_TEXT),
    R.WIDE_GAP: ("OL21 25(5)；PML 26", Verified.IN_THE_TEXT),
    R.EXPIRED: ("OL21 25(6)；R75 33", Verified.IN_THE_TEXT),
    R.WILL_NOT_SIGN: ("OL21 25(7)", Verified.IN_THE_TEXT),
    R.SHAM: ("TY16 18；OL21 23", Verified.IN_THE_TEXT),
    R.OTHER: ("OL21 25(8)；PML 26", Verified.IN_THE_TEXT),
}
"""The list is the courts' for online mediation, used here by analogy (D); PML 26 leaves the reasons open."""

ATTEMPTS = 2
"""So many fruitless attempts on record, or written down now, before somebody counts as unreachable (D)."""

PERIODS = ("mediation", "court_referral", "court_referral_ordinary", "court_referral_summary")
"""The clocks whose end is the end of the time to mediate."""


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What a case has come to, as far as it supports a reason. `attempts` were fruitless and are on record."""

    status: Status
    day: dt.date
    period_ends: dt.date | None = None
    attempts: int = 0
    told_attempts: int = 0
    has_refusal: bool = False


def unsupported(reason: TerminationReason, it: OnRecord) -> tuple[str, str] | None:
    """The field and the sentence where the record does not bear the reason; nothing where it does."""
    rule = RULES.get(reason)
    return rule(it) if rule else None


def _expired(it: OnRecord) -> tuple[str, str] | None:
    if it.period_ends is None:
        return "reason", bi("没有在计的调解期限。", "No period of mediation is running.")
    if it.day <= it.period_ends:
        day = it.period_ends.isoformat()
        return "reason", bi(f"调解期限到 {day} 才届满。", f"The period ends on {day} only.")
    return None


def _unreachable(it: OnRecord) -> tuple[str, str] | None:
    if it.attempts + it.told_attempts >= ATTEMPTS:
        return None
    return "attempts", bi(
        f"至少要有 {ATTEMPTS} 次联系记录：已记录 {it.attempts} 次，请每行补写一次的时间和方式。",
        f"At least {ATTEMPTS} attempts: {it.attempts} on record; write down each other with day and way.",
    )


def _will_not_sign(it: OnRecord) -> tuple[str, str] | None:
    if it.status is Status.AGREED:
        return None
    return "reason", bi("还没有待签署的协议。", "There is no agreement to be signed.")


def _refused(it: OnRecord) -> tuple[str, str] | None:
    if it.has_refusal:
        return None
    return "party", bi("请写明是哪一方明确拒绝。", "Say which party clearly refuses.")


RULES = {
    R.EXPIRED: _expired,
    R.UNREACHABLE: _unreachable,
    R.WILL_NOT_SIGN: _will_not_sign,
    R.REFUSED: _refused,
}
