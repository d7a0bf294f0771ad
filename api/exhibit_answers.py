"""How exhibits are told, with the versions of each that their reader may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from rest_framework import serializers as s

from mediation.models import Case, Evidence
from mediation.queries.exhibits import Listed, Shown, may_open_original, original_shown
from mediation.vocabulary import EvidenceKind, Grant, Version, bi

from .answers import Answer
from .choosing import Code
from .fields import Text
from .serializers import Inputs


@dataclass(frozen=True)
class Openable:
    """A version that its reader may open."""

    case: Case
    shown: Shown
    wants_reason: bool

    @property
    def url(self) -> str:
        """Where it is."""
        name = f"api:exhibit_{self.shown.version.value}"
        return reverse(name, args=[self.case.number, self.shown.exhibit.pk])


@dataclass(frozen=True)
class Told:
    """An exhibit, and what of it may be opened."""

    exhibit: Evidence
    versions: list[Openable]
    is_shown: bool


def told(case: Case, it: Listed) -> Told:
    """What the reader of a case is told of one of its exhibits."""
    granted = may_open_original(case)
    original = original_shown(it.exhibit) if granted is not Grant.NOTHING else None
    versions = [
        Openable(case, one, one is original and granted is Grant.REASONED)
        for one in (original, it.copy, it.redacted)
        if one is not None
    ]
    return Told(it.exhibit, versions, bool(it.made and it.made.is_shown))


class OpenableAnswer(Answer):
    """A version to be opened: copy and redacted version by GET, the original by POST, maybe with a reason."""

    version = Code(words=Version, source="shown.version")
    file_name = s.CharField(source="shown.file_name")
    content_type = s.CharField(source="shown.content_type")
    size = s.IntegerField(source="shown.size", allow_null=True)
    wants_reason = s.BooleanField()
    url = s.CharField()


class ExhibitAnswer(Answer):
    """An exhibit, the digests that the journal keeps of it, and the versions that its reader may open."""

    id = s.IntegerField(source="exhibit.id")
    entry = s.IntegerField(source="exhibit.entry.number")
    on = s.DateField(source="exhibit.entry.occurred_on")
    kind = Code(words=EvidenceKind, source="exhibit.kind")
    title = s.CharField(source="exhibit.title")
    handed_in_by = s.IntegerField(source="exhibit.handed_in_by_id", allow_null=True)
    comes_from = s.CharField(source="exhibit.source")
    document_number = s.CharField(source="exhibit.document_number")
    pages = s.IntegerField(source="exhibit.pages", allow_null=True)
    sha256 = s.CharField(source="exhibit.sha256")
    copy_sha256 = s.CharField(source="exhibit.copy_sha256")
    is_shown = s.BooleanField(
        help_text=bi("另一方看得到遮盖版", "The other side sees the redacted version")
    )
    versions = OpenableAnswer(many=True)


class ExhibitList(Answer):
    """The exhibits of a case that its reader may see, in their order."""

    results = ExhibitAnswer(many=True)


class OriginalAsked(Inputs):
    """What is said when an original is asked for."""

    reason = Text(
        limit=200,
        required=False,
        help_text=bi(
            "为什么要看原件；列表里写明须说明理由的才必填",
            "Why the original is needed; the list says of whom it is asked",
        ),
    )
