"""Freezing papers of joint meetings: the notice when it went out, the minutes when all had signed."""

from __future__ import annotations

import logging

from celery import shared_task
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q

from mediation.acts.mass import clockwork
from mediation.acts.meetings import FreezeMeetingPaper
from mediation.documents import pdf
from mediation.documents.meetings import sheet
from mediation.errors import Refusal
from mediation.models import FrozenMeetingPaper, Meeting, MeetingEntry
from mediation.queries.frozen import is_replaced
from mediation.queries.meeting_room import room
from mediation.queries.meetings import meeting_for_keeping
from mediation.vocabulary import MeetingActName, MeetingPaper, MeetingStatus

from .conduct import convene
from .freezing import FINAL
from .keeping import store

log = logging.getLogger(__name__)

A = MeetingActName
FORMS = {A.NOTIFY_MEMBERS.value: MeetingPaper.NOTICE, A.SIGN_MINUTES.value: MeetingPaper.MINUTES}
AT_ONCE = 50
OPEN = [it.value for it in MeetingStatus if it is not MeetingStatus.CANCELLED]


def waiting(most: int = AT_ONCE) -> list[MeetingEntry]:
    """The newest entries that issued or signed a paper which is not kept; a notice that was overtaken is left."""
    kept = FrozenMeetingPaper.objects.filter(meeting=OuterRef("meeting"), number=OuterRef("number"))
    later = MeetingEntry.objects.filter(
        meeting=OuterRef("meeting"), act=A.NOTIFY_MEMBERS.value, number__gt=OuterRef("number")
    )
    signed = Q(act=A.SIGN_MINUTES.value, status_after=MeetingStatus.MINUTED.value)
    told = Q(act=A.NOTIFY_MEMBERS.value) & ~Exists(later)
    found = MeetingEntry.objects.filter(signed | told, ~Exists(kept), meeting__status__in=OPEN)
    return list(found.order_by("-id")[:most])


def freeze_meetings() -> int:
    """Keep every paper that waits; answers how many."""
    return sum(_freeze(it) for it in waiting())


def _freeze(entry: MeetingEntry) -> bool:
    form = FORMS[entry.act]
    meeting: Meeting = meeting_for_keeping(entry.meeting_id, clockwork())
    if form is MeetingPaper.NOTICE and is_replaced(meeting, entry.number):
        return False
    paper = sheet(form.value, room(meeting, meeting.actor), note=FINAL)
    file = store(pdf.render(paper), f"{form.value}.pdf", "application/pdf")
    act = FreezeMeetingPaper(meeting=meeting.pk, form=form, number=entry.number, file=file)
    try:
        convene(act, by=clockwork())
    except Refusal:
        default_storage.delete(file.name)
        log.info("a paper was frozen or its meeting held meanwhile")
        return False
    return True


@shared_task(expires=300)
def freeze_meeting_papers() -> int:
    """By the timetable; may be done twice."""
    return freeze_meetings()
