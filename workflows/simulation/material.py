"""What is read from the data files beside this module: matters, phrases, courses, the twenty disputes, the county."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from mediation.vocabulary import Complexity, DisputeType, EvidenceKind, ObligationKind, Risk

HERE = Path(__file__).resolve().parent
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Pledge:
    """What one side promises in an agreement of this kind: which side, what, in how many days."""

    by: str
    kind: ObligationKind
    content: str
    days: int
    share: Decimal | None


@dataclass(frozen=True)
class Terms:
    """How an agreement of this kind may read, with its promises."""

    content: str
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True)
class Exhibit:
    """What a side may hand in."""

    by: str
    kind: EvidenceKind
    title: str
    pages: int | None


@dataclass(frozen=True)
class Matter:
    """What people quarrel about, and all the words that belong to it."""

    key: str
    weight: int
    dispute_type: DisputeType
    risk: Risk
    complexity: Complexity
    channels: Texts
    amount: Any
    slots: Mapping[str, Texts]
    scenes: tuple[Mapping[str, str], ...]
    cases: tuple[Mapping[str, Any], ...]
    review: Mapping[str, Any]
    mediation: Mapping[str, Any]
    opinions: Mapping[str, Texts]
    terms: tuple[Terms, ...]
    exhibits: tuple[Exhibit, ...]
    appraisal: str


@dataclass(frozen=True)
class Known:
    """One of the twenty disputes, and how it is spoken about."""

    record: Mapping[str, Any]
    matter: str
    back: int
    slots: Mapping[str, str]
    pick: int | None
    likely: Mapping[str, Any]
    """What its record does not say about its course."""


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _pledge(row: dict[str, Any]) -> Pledge:
    share = Decimal(row["share"]) if "share" in row else None
    return Pledge(row["by"], ObligationKind(row["kind"]), row["content"], row["days"], share)


def _terms(row: dict[str, Any]) -> Terms:
    return Terms(row["content"], tuple(_pledge(it) for it in row["promises"]))


def _exhibit(row: dict[str, Any]) -> Exhibit:
    return Exhibit(row["by"], EvidenceKind(row["kind"]), row["title"], row.get("pages"))


def _matter(key: str, data: dict[str, Any]) -> Matter:
    return Matter(
        key=key,
        weight=data.get("weight", 1),
        dispute_type=DisputeType(data["type"]),
        risk=Risk(data.get("risk", "low")),
        complexity=Complexity(data.get("complexity", "ordinary")),
        channels=tuple(data["channels"]),
        amount=data.get("amount"),
        slots=data.get("slots", {}),
        scenes=tuple(data.get("scenes", ())),
        cases=tuple(data["cases"]),
        review=data["review"],
        mediation=data["mediation"],
        opinions=data["opinions"],
        terms=tuple(_terms(row) for row in data["terms"]),
        exhibits=tuple(_exhibit(row) for row in data["evidence"]),
        appraisal=data.get("appraisal", {}).get("title", "检测意见"),
    )


@lru_cache(maxsize=1)
def matters() -> dict[str, Matter]:
    """Every matter by its key, which is the name of its file."""
    files = sorted((HERE / "matters").glob("*.toml"))
    return {path.stem: _matter(path.stem, _toml(f"matters/{path.name}")) for path in files}


@lru_cache(maxsize=1)
def phrases() -> dict[str, Any]:
    """Words that fit any dispute, by occasion: one text, or several to choose from."""
    texts: dict[str, Any] = _toml("phrases.toml")["texts"]
    return texts


@lru_cache(maxsize=1)
def invitations() -> dict[str, list[dict[str, str]]]:
    """How a respondent may be told, by whom it is: by which way, and what came of it."""
    return {key: rows for key, rows in _toml("phrases.toml").items() if key != "texts"}


@lru_cache(maxsize=1)
def courses() -> list[dict[str, Any]]:
    """The courses that invented disputes take: how often, in which matters, and what happens."""
    rows: list[dict[str, Any]] = _toml("courses.toml")["courses"]
    return rows


@lru_cache(maxsize=1)
def county() -> dict[str, Any]:
    """The county's places, offices, organisations and people."""
    return _toml("county.toml")


@lru_cache(maxsize=1)
def known_disputes() -> tuple[Known, ...]:
    """The twenty disputes."""
    records = json.loads((HERE / "disputes.json").read_text(encoding="utf-8"))["disputes"]
    spoken = _toml("known.toml")["disputes"]
    return tuple(
        Known(
            record, how["matter"], how["back"], how["slots"], how.get("pick"), how.get("likely", {})
        )
        for record, how in zip(records, spoken, strict=True)
    )
