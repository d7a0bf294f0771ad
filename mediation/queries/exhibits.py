"""Exhibits and their versions, as whoever opens them may: the original, the copy without metadata, the redacted one.

Who sees which stands in the table of visibility; every opening says in the access record which version it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from mediation.errors import Incomplete
from mediation.files.kinds import is_pictured
from mediation.models import (
    AccessRecord,
    AccessSubject,
    Case,
    Evidence,
    RedactedExhibit,
)
from mediation.models.evidence import Kept
from mediation.vocabulary import Grant, Group, Version, bi

from .access import STAYS_OPEN
from .groups import shared_with
from .sight import Sight, sight

IN_ORDER = (F("position").asc(nulls_last=True), "id")
"""By the place given to an exhibit, else in the order they came."""
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/pdf": ".pdf",
}
BLACKED_OUT = bi("（遮盖版）", " (redacted)")


@dataclass(frozen=True)
class Shown:
    """A version of an exhibit that may be opened: where its bytes lie, and what they are called when saved.

    `is_raw`: no copy was kept of a file that others should see cleaned; it is made at the opening.
    """

    exhibit: Evidence
    version: Version
    file: str
    file_name: str
    content_type: str
    size: int | None
    is_raw: bool = False

    @property
    def is_pictured(self) -> bool:
        """Whether its pages can be looked at."""
        return is_pictured(self.content_type)


@dataclass(frozen=True)
class Listed:
    """An exhibit in a list, with the versions that its reader may open."""

    exhibit: Evidence
    copy: Shown | None
    redacted: Shown | None
    made: RedactedExhibit | None

    @property
    def thumb(self) -> Shown | None:
        """What is shown small beside its title."""
        return next((it for it in (self.copy, self.redacted) if it and it.is_pictured), None)


def in_order(case: Case) -> QuerySet[Evidence]:
    """The exhibits of a case as they are listed."""
    found = Evidence.objects.filter(case=case).select_related("handed_in_by", "entry")
    return found.order_by(*IN_ORDER)


def last_redacted(exhibits: Iterable[Evidence]) -> dict[int, RedactedExhibit]:
    """The redacted version that counts, by exhibit."""
    later = RedactedExhibit.objects.filter(exhibit=OuterRef("exhibit"), id__gt=OuterRef("id"))
    found = RedactedExhibit.objects.filter(~Exists(later), exhibit__in=[it.pk for it in exhibits])
    return {it.exhibit_id: it for it in found.select_related("entry")}


def listed(exhibits: list[Evidence], eyes: Sight) -> list[Listed]:
    """Exhibits with what this reader may open of each: one more statement, however many."""
    made = last_redacted(exhibits) if eyes.sees_own(Group.REDACTED) else {}
    return [_listed(it, made.get(it.pk)) for it in exhibits]


def _listed(exhibit: Evidence, made: RedactedExhibit | None) -> Listed:
    return Listed(exhibit, copy_shown(exhibit), redacted_shown(exhibit, made), made)


def original_shown(exhibit: Evidence) -> Shown | None:
    """What was handed in, byte for byte."""
    if not exhibit.file:
        return None
    kept = (exhibit.file, exhibit.file_name, exhibit.content_type, exhibit.size)
    return Shown(exhibit, Version.ORIGINAL, *kept)


def copy_shown(exhibit: Evidence) -> Shown | None:
    """What others see of it; recordings in sound alone are passed on as they are."""
    return _shown(exhibit, exhibit, Version.COPY, exhibit.file_name)


def redacted_shown(exhibit: Evidence, made: RedactedExhibit | None) -> Shown | None:
    """The version that counts, under the title that it was given."""
    return _shown(exhibit, made, Version.REDACTED, made.title) if made else None


def _shown(exhibit: Evidence, kept: Kept, version: Version, called: str) -> Shown | None:
    if not kept.file:
        return None
    if not kept.copy:
        is_raw = version is Version.COPY and not kept.copy_type
        name = named(called, kept.content_type)
        return Shown(exhibit, version, kept.file, name, kept.content_type, kept.size, is_raw)
    name = named(called, kept.copy_type)
    return Shown(exhibit, version, kept.copy, name, kept.copy_type, kept.copy_size)


def named(called: str, content_type: str) -> str:
    """The name with the ending that fits what is given out."""
    ending = SUFFIXES.get(content_type)
    if ending is None or PurePath(called).suffix.lower() in (ending, ".jpeg"):
        return called
    return f"{PurePath(called).stem if PurePath(called).suffix else called}{ending}"


def exhibit_in(case: Case, exhibit: int) -> Listed | None:
    """One exhibit of an opened case, or one that its whole group shares; none where its reader sees no exhibits."""
    eyes = sight(case)
    if not eyes.sees(Group.EVIDENCE):
        return None
    own = in_order(case).filter(pk=exhibit).first()
    if own:
        return listed([own], eyes)[0]
    shared = next((it for it in shared_with(case) if it.pk == exhibit), None)
    return _of_another(listed([shared], eyes)[0]) if shared else None


def _of_another(it: Listed) -> Listed:
    """In other cases of a group what was blacked out stays so."""
    return Listed(it.exhibit, None if it.redacted else it.copy, it.redacted, it.made)


def may_open_original(case: Case) -> Grant:
    """Whether the reader of a case may open originals: at once, with a reason, or not."""
    found = sight(case).grant(Group.ORIGINALS)
    return found if found in (Grant.ALL, Grant.REASONED) else Grant.NOTHING


def original_for(case: Case, exhibit: int, reason: str) -> Shown | None:
    """The original for who may open it; refuses where a reason is wanted and none is given. Recorded."""
    granted = may_open_original(case)
    found = in_order(case).filter(pk=exhibit).first()
    shown = original_shown(found) if found and granted is not Grant.NOTHING else None
    if shown is None:
        return None
    if granted is Grant.REASONED and not reason:
        raise Incomplete(
            bi("请写明为什么要看原件。", "Say why you need the original."), field="reason"
        )
    record_opening(case, shown, reason)
    return shown


def record_opening(case: Case, shown: Shown, reason: str = "") -> None:
    """Who signed in opened this version."""
    AccessRecord.objects.create(
        case=case, subject=AccessSubject.EVIDENCE, by=case.actor, exhibit=shown.exhibit,
        version=shown.version.value, reason=reason[:200],
    )  # fmt: skip


def record_looking(case: Case, shown: Shown) -> None:
    """The same for a page of it that is looked at: once, as long as it stays open."""
    lately = AccessRecord.objects.filter(
        case=case, by=case.actor, exhibit=shown.exhibit, version=shown.version.value,
        read_at__gte=timezone.now() - STAYS_OPEN,
    )  # fmt: skip
    if not lately.exists():
        record_opening(case, shown)
