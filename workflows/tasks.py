"""What the clockwork does: delivers the outbox, checks the journals at night. Tasks take ids or nothing."""

from __future__ import annotations

import logging

from celery import shared_task
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from mediation.models import Notice
from mediation.vocabulary import ActName, bi

from .integrity import verify

log = logging.getLogger(__name__)
BATCH = 100


@shared_task
def verify_nightly() -> int:
    """Walk all journals and invariants; every fault is named in the log, and counted."""
    report = verify()
    for fault in report.faults:
        log.error("%s", fault)
    log.info("verified %s cases, %s entries", report.cases, report.entries)
    return len(report.faults)


@shared_task
def deliver_outbox() -> int:
    """Deliver waiting messages, a batch at a time; several workers never take the same row."""
    delivered = 0
    while batch := _deliver_batch():
        delivered += batch
    return delivered


def _deliver_batch() -> int:
    with transaction.atomic():
        waiting = list(
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(delivered_at=None)
            .select_related("case", "recipient", "entry")
            .order_by("id")[:BATCH]
        )
        sent = [notice.pk for notice in waiting if _send(notice)]
        Notice.objects.filter(pk__in=sent).update(delivered_at=timezone.now())
        return len(sent)


def _send(notice: Notice) -> bool:
    """Mail the message where the person has an address; it stands on his desk in any case."""
    if not notice.recipient.email:
        return True
    act = ActName(notice.case.expected_act or notice.entry.act)
    with override(notice.recipient.language):
        subject = bi(f"{notice.case.number}：{act.zh}", f"{notice.case.number}: {act.en}")
        body = bi("轮到您办理，请登录查看。", "It is your turn; please sign in.")
        try:
            send_mail(str(subject), str(body), None, [notice.recipient.email])
        except OSError as error:
            log.warning("notice %s waits: %s", notice.pk, error)
            return False
    return True
