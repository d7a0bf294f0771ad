"""When the time of a round is over, the silent are counted: looked for again and again, each round once."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db.models import OuterRef, Subquery

from mediation.acts import CountSilence
from mediation.acts.mass import clockwork
from mediation.acts.rounds import ROUND_CLOCKS
from mediation.errors import Refusal
from mediation.models import Case, Clock
from mediation.models.journal import RecordingMoment
from mediation.vocabulary import DELIBERATING

from .conduct import conduct

log = logging.getLogger(__name__)
BATCH = 200


def overdue_rounds() -> list[str]:
    """The cases before whose panel a question lies that some have not answered, though its time is over.

    While it is asked whether a member withdraws, the round waits: the recusal has a clock of its own.
    """
    running = Clock.objects.filter(case=OuterRef("pk"), stopped_by=None, rule__in=ROUND_CLOCKS)
    due_at = Subquery(running.order_by("-id").values("due_at")[:1])
    asked = Case.objects.filter(
        question__isnull=False,
        opinions_awaited__gt=0,
        recusals_open=0,
        status__in=[status.value for status in DELIBERATING],
    )
    over = asked.alias(due_at=due_at).filter(due_at__lte=RecordingMoment())
    return list(over.order_by("pk").values_list("number", flat=True)[:BATCH])


def count_silences() -> int:
    """Count the silent of every round that is over, one act a case; what somebody else holds waits for next time."""
    counted, by = 0, clockwork()
    for number in overdue_rounds():
        try:
            conduct(CountSilence(case=number), by=by)
        except Refusal as refusal:
            log.info("%s: %s", number, refusal)
            continue
        counted += 1
    return counted


@shared_task(expires=60)
def count_silence_due() -> int:
    """The look of the timetable."""
    counted = count_silences()
    if counted:
        log.info("counted the silent of %s rounds", counted)
    return counted
