"""Of which entries every party of a case is told, and the court that entrusted it. Pure."""

from __future__ import annotations

from mediation.models import CaseEntry
from mediation.vocabulary import ActName, Status


def is_news_to_parties(entry: CaseEntry) -> bool:
    """Each party is told that its mediation has ended without agreement (人民调解法 26), or goes on after all."""
    ended = entry.moved and entry.status_after == Status.TERMINATED
    return ended or entry.act == ActName.REOPEN_CASE


OVER = (Status.DECLINED, Status.WITHDRAWN, Status.TERMINATED, Status.IN_FORCE)


def is_news_to_the_court(entry: CaseEntry) -> bool:
    """The court that entrusted the case is told how the mediation came out: an agreement is filed with it, a failure
    reported and the papers returned (特邀调解规定 19、26)."""
    return entry.moved and entry.status_after in OVER and bool(entry.case.is_referred_by_court)
