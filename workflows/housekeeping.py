"""What nobody needs any more: drafts whose week is over, files on which nothing stands, sessions long ended."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator

from celery import shared_task
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from mediation.accounts import sessions, tokens
from mediation.models import Binding, Draft, FrozenMeetingPaper, FrozenPaper

from . import uploads

log = logging.getLogger(__name__)

YOUNG = dt.timedelta(days=2)
"""A file that was uploaded is left alone for so long: its form may still be open."""
BOUND = dt.timedelta(days=7)
"""A dossier that was bound to be taken away is kept for so long."""
YEAR, MONTH, FILE = re.compile(r"\d{4}"), re.compile(r"\d{2}"), re.compile(r"[0-9a-f]{32}(\..*)?")
"""Only what `uploads.keep` has named so is looked at; other files of the storage are none of ours."""


def months(under: str = "") -> Iterator[tuple[str, list[str]]]:
    """The folders of uploads, or of papers, each with the names in it."""
    for year in filter(YEAR.fullmatch, _inside(under, folders=True)):
        for month in filter(MONTH.fullmatch, _inside(f"{under}{year}", folders=True)):
            folder = f"{under}{year}/{month}"
            names = filter(FILE.fullmatch, _inside(folder, folders=False))
            yield folder, [f"{folder}/{name}" for name in names]


def _inside(folder: str, *, folders: bool) -> list[str]:
    try:
        inner, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(inner if folders else files)


def drop_papers() -> int:
    """Delete papers that we made and that nothing stands on: an act was refused, or the words in it had to go."""
    before, dropped = timezone.now() - YOUNG, 0
    for folder, names in months("papers/"):
        used = set(
            FrozenPaper.objects.filter(file__startswith=folder).values_list("file", flat=True)
        )
        meetings = FrozenMeetingPaper.objects.filter(file__startswith=folder)
        used |= set(meetings.values_list("file", flat=True))
        used |= set(Binding.objects.filter(file__startswith=folder).values_list("file", flat=True))
        for name in set(names) - used:
            if default_storage.get_modified_time(name) < before:
                default_storage.delete(name)
                dropped += 1
    return dropped


def drop_orphans() -> int:
    """Delete uploads on which no exhibit and no draft stands, once they are old enough."""
    before, dropped = timezone.now() - YOUNG, 0
    in_drafts = {name for names in Draft.objects.values_list("files", flat=True) for name in names}
    for folder, names in months():
        used = uploads.in_use(Q(file__startswith=folder) | Q(copy__startswith=folder))
        for name in set(names) - used - in_drafts:
            if default_storage.get_modified_time(name) < before:
                default_storage.delete(name)
                dropped += 1
    return dropped


@shared_task
def tidy_up() -> int:
    """Every night; may be done twice."""
    forgotten, dropped = Draft.forget_old(), drop_orphans()
    Binding.forget_old(timezone.now() - BOUND)
    dropped += drop_papers()
    sessions.forget_old()
    tokens.forget_old()
    log.info("%s drafts forgotten, %s files dropped", forgotten, dropped)
    return dropped
