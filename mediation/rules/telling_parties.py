"""Of which entries every party of a case is told. Pure."""

from __future__ import annotations

from mediation.models import CaseEntry
from mediation.vocabulary import ActName, Status


def is_news_to_parties(entry: CaseEntry) -> bool:
    """Each party is told that its mediation has ended without agreement (人民调解法 26), or goes on after all."""
    ended = entry.moved and entry.status_after == Status.TERMINATED
    return ended or entry.act == ActName.REOPEN_CASE
