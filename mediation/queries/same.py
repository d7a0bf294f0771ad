"""Merged duplicates: cases keep the name they were filed with and count under the one that stays."""

from __future__ import annotations

from collections import Counter

from mediation.models import Area, Organisation


def same_places(path: str) -> list[str]:
    """The path of a place, and of those merged into it."""
    merged = Area.objects.filter(merged_into__path=path).values_list("path", flat=True)
    return [path, *merged]


def same_organisations(pk: int) -> list[int]:
    """The id of an organisation, and of those merged into it."""
    merged = Organisation.objects.filter(merged_into=pk).values_list("pk", flat=True)
    return [pk, *merged]


def by_place(counts: dict[str, int]) -> dict[str, int]:
    """Figures by path, those of merged places under the one that stays."""
    merged = Area.objects.exclude(merged_into=None).values_list("path", "merged_into__path")
    return _joined(counts, {was: str(path) for was, path in merged})


def by_organisation(counts: dict[str, int]) -> dict[str, int]:
    """Figures by id, those of merged organisations under the one that stays."""
    merged = Organisation.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    return _joined(counts, {str(was): str(pk) for was, pk in merged})


def _joined(counts: dict[str, int], stays: dict[str, str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for key, count in counts.items():
        found[stays.get(key, key)] += count
    return dict(found)
