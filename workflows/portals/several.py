"""Several files chosen at once: each becomes an exhibit of its own, by an act of its own."""

from __future__ import annotations

import dataclasses as dc
import uuid

from django.contrib import messages
from django.http import HttpRequest

from mediation.acts import AttachEvidence, StoredFile
from mediation.errors import Refusal
from mediation.models import User
from mediation.vocabulary import bi
from workflows import uploads
from workflows.conduct import conduct

PLACE, CAMERA = "file", "camera"


def hand_in_the_others(request: HttpRequest, act: AttachEvidence, by: User, key: uuid.UUID) -> None:
    """What was chosen beside the file that the act has handed in (the photo, or the last one); what is refused is told
    by its name."""
    chosen = request.FILES.getlist(PLACE)
    others = chosen if CAMERA in request.FILES else chosen[:-1]
    for number, upload in enumerate(others, 2):
        title = f"{act.title[:110]}（{number}）"
        try:
            stored = uploads.keep(uploads.sound(upload))
            _attach(
                dc.replace(act, title=title, file=stored), stored, by, uuid.uuid5(key, str(number))
            )
        except Refusal as refusal:
            why = bi(
                f"没有收到“{upload.name}”：{refusal}", f"“{upload.name}” did not arrive: {refusal}"
            )
            messages.warning(request, str(why))


def _attach(act: AttachEvidence, stored: StoredFile, by: User, key: uuid.UUID) -> None:
    try:
        conduct(act, by=by, key=key)
    finally:
        uploads.drop_unused(stored)
