"""What the clockwork is told once an act is committed: an id, and nothing that it could not find by itself.

Whatever is lost on the way, or comes while the case is in use, the clockwork's own timetable finds.
"""

from __future__ import annotations

import datetime as dt
import logging

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from mediation.models import CaseEntry
from mediation.vocabulary import ActName

log = logging.getLogger(__name__)

FREEZE = "workflows.freezing.freeze_case"
FORGOTTEN = 600
"""Seconds after which nobody needs to be told any more: the timetable was there."""
ASKS = tuple(
    act.value
    for act in (
        ActName.SIGN_AGREEMENT,
        ActName.RECORD_ORAL_AGREEMENT,
        ActName.SIGN_RECORD,
        ActName.DECLINE_CASE,
        ActName.TRANSFER_CASE,
        ActName.TERMINATE_MEDIATION,
        ActName.RECORD_CONSENT,
        ActName.RECORD_JOINT_REVIEW,
        ActName.ORDER_SUPERVISION,
        ActName.GIVE_OPINION,
        ActName.CAST_BALLOT,
        ActName.DECIDE_TIE,
        ActName.ARCHIVE_CASE,
    )
)
"""Acts after which a paper may be final."""
WHERE_MOVED = (ActName.RECORD_CONSENT.value, ActName.RECORD_JOINT_REVIEW.value)
"""Of these only what ended the case."""
VOTES = (ActName.GIVE_OPINION.value, ActName.CAST_BALLOT.value, ActName.DECIDE_TIE.value)
"""Of these only what decided."""
REPLAYED = dt.timedelta(hours=1)


def tell(entry: CaseEntry) -> None:
    """As soon as it is committed, a paper may have to be kept; a past that is replayed is told to nobody."""
    if _asks(entry) and abs(timezone.now() - entry.recorded_at) < REPLAYED:
        transaction.on_commit(lambda: _hand_over(entry.case_id), robust=True)


def _asks(entry: CaseEntry) -> bool:
    if entry.act == ActName.SIGN_AGREEMENT:
        return "effective_on" in entry.facts
    if entry.act in VOTES:
        return "verdict" in entry.facts
    return entry.act in ASKS and (entry.moved or entry.act not in WHERE_MOVED)


def _hand_over(case: int) -> None:
    try:
        current_app.send_task(FREEZE, args=[case], expires=FORGOTTEN, retry=False)
    except BrokerError as error:
        log.warning("not handed over: %s", error)
