"""Where words and names stand beside the journal: for each kind of fact the columns that hold somebody's words.

One declaration, for whoever deletes them by law. Each column tells from which place in the words of its entry it was
copied. A column that is named neither here nor among the codes fails a test, so that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mediation.models import (
    Absence,
    AccessRecord,
    AccessToken,
    Affiliation,
    Agreement,
    Alarm,
    Area,
    Ballot,
    Binding,
    Body,
    Booking,
    CalendarFeed,
    CalendarVersion,
    Case,
    CaseEntry,
    CaseStep,
    CaseWords,
    Clock,
    ConfirmationStep,
    Delivery,
    Draft,
    Evidence,
    Fact,
    FrozenPaper,
    Investigation,
    JointReview,
    Leaf,
    LimitOpening,
    Meeting,
    MeetingEntry,
    MeetingFact,
    MeetingOpening,
    MeetingSeries,
    MeetingStep,
    Membership,
    Notice,
    Obligation,
    Offer,
    OfferAnswer,
    OfferTerm,
    Organisation,
    Panel,
    Party,
    PartyCode,
    Pause,
    Post,
    Power,
    RedactedExhibit,
    RegistryChange,
    Room,
    Root,
    RosterCard,
    RulePack,
    SealedLimit,
    Seat,
    Series,
    Session,
    Signature,
    Sitting,
    Substitution,
    Tally,
    TallyChange,
    Tombstone,
    TreeNode,
    User,
    Words,
)
from mediation.vocabulary import DELETED, Side

ANY, FILE = "*", "*."


@dataclass(frozen=True)
class Copied:
    """Columns of a fact by the inputs of which they are copies; `within` is the part of the words it is in.

    A file is known by its name in the storage, whatever the input was called: its columns begin with `FILE`. `ANY` goes
    with whatever is deleted: with a salt anybody could try words against the digest that stays.
    """

    columns: dict[str, str]
    within: Callable[[Any], str] = lambda row: ""


STORED = {"file": "*.name", "file_name": "*.original_name", "copy": "*.copy"}
"""A file in the storage, what it was called, and the copy that others see."""


def _filed(party: Party) -> str:
    return "applicant." if party.side == Side.APPLICANT else f"respondents.{party.position - 1}."


WORDINGS: dict[type[Fact], Copied] = {
    Party: Copied(
        {
            name: name
            for name in (
                "name", "id_number", "phone", "address", "representatives", "agent", "agent_phone",
            )
        },
        _filed,
    ),
    Agreement: Copied(
        {"content": "content", "salt": ANY, "likeness": "content", "left_open": "left_open"}
        | {"facts_found": "facts_found", "disputed": "disputed", "responsibility": "responsibility"}
    ),
    Power: Copied({"agent_name": "agent_name", "agent_phone": "agent_phone"}),
    Obligation: Copied(
        {name: name for name in ("content", "place", "done_when", "accepted_by")},
        lambda it: f"obligations.{(it.series or it.position) - 1}.",
    ),
    OfferTerm: Copied(
        {"content": "content", "condition": "condition"}, lambda it: f"terms.{it.position - 1}."
    ),
    Session: Copied({"held_at": "place", "recorder": "recorder"}),
    Investigation: Copied({"held_at": "place", "asked": "asked", "recorder": "recorder"}),
    Sitting: Copied({"place": "place"}),
    FrozenPaper: Copied({"file": "*.file"}),
    Evidence: Copied({"title": "title", "source": "source", "document_number": "document_number", **STORED}),
    RedactedExhibit: Copied({"title": "title", **STORED}),
}  # fmt: skip
"""Every fact that holds words, beside the words of entries themselves."""

CODES: dict[type[Fact], frozenset[str]] = {
    FrozenPaper: frozenset({"form"}),
    Words: frozenset({"words", "salt"}),
    Party: frozenset({"kind"}),
    PartyCode: frozenset(),
    SealedLimit: frozenset({"sealed"}),
    LimitOpening: frozenset({"opened"}),
    Evidence: frozenset({"content_type", "copy_type"}),
    RedactedExhibit: frozenset({"content_type", "copy_type"}),
    Clock: frozenset({"rule", "pack"}),
    Pause: frozenset({"reason"}),
    Panel: frozenset({"rule"}),
    Power: frozenset({"scopes"}),
    Signature: frozenset({"network", "session"}),
    Seat: frozenset({"body_kind"}),
    Ballot: frozenset({"body_kind"}),
    ConfirmationStep: frozenset({"court", "docket", "ground"}),
    JointReview: frozenset({"authority"}),
    Offer: frozenset({"agreed"}),
    OfferAnswer: frozenset({"accepted"}),
    Tombstone: frozenset({"places", "columns"}),
}
"""Longer columns of facts that hold codes, numbers, names of offices, or what only machines read."""

ELSEWHERE: dict[type[models.Model], str] = {
    Case: "its title, deleted with the filing's; all else are codes",
    CaseEntry: "holds no personal data",
    CaseStep: "the law",
    Binding: "bound for one person, dropped after a week",
    CaseWords: "made anew by the database from parties and title",
    Draft: "forgotten after a week",
    Notice: "names entries",
    Delivery: "what the post office answered, forgotten with its messages",
    AccessRecord: "who looked",
    MeetingOpening: "who looked",
    Alarm: "codes",
    Tally: "counts",
    TallyChange: "counts",
    Leaf: "digests",
    TreeNode: "digests",
    Root: "digests",
    RulePack: "the rules",
    CalendarVersion: "public notices",
    Series: "numbers",
    Booking: "times",
    **dict.fromkeys(
        (
            Area,
            Body,
            Organisation,
            Room,
            RegistryChange,
            RosterCard,
            Membership,
            Absence,
            Substitution,
            Affiliation,
        ),
        "the registry of offices and their people",
    ),
    **dict.fromkeys((User, Post, AccessToken, CalendarFeed), "accounts of the offices' people"),
    **dict.fromkeys(
        (Meeting, MeetingEntry, MeetingStep, MeetingSeries, *MeetingFact.__subclasses__()),
        "a joint meeting: no act deletes there yet, see docs/redaction.md",
    ),
}
"""What is no fact of a case, and why nothing is deleted there by this act."""

EMPTIED = ("file", "copy", "salt", "likeness")
TITLE = "title"
"""The case's own line comes from the filing, and is the one word that stands in the case's row."""

FILED = ("applicant.name", "respondents.")
"""Without the parties' names an open case could not go on."""


def is_name_of_party(path: str) -> bool:
    """Whether the place holds what a party is called."""
    return path == FILED[0] or (path.startswith(FILED[1]) and path.endswith(".name"))


def column_of(model: type[Any], row: int, column: str) -> str:
    """A place in a table, as tombstones name it."""
    return f"{model._meta.db_table}/{row}/{column}"


@dataclass(frozen=True)
class Blanking:
    """One row of a fact, and what its columns are to become."""

    row: Any
    values: dict[str, Any]

    @property
    def columns(self) -> list[str]:
        """What is blanked of it, as the tombstone names it."""
        return [column_of(type(self.row), self.row.pk, name) for name in self.values]


def copies(case: Case, entry: int, gone: Mapping[str, str]) -> Iterator[Blanking]:
    """The rows that were copied from these places of an entry's words; `gone` are the texts that stood there."""
    for model, copied in WORDINGS.items():
        for row in model.objects.filter(case=case, entry=entry):
            within = copied.within(row)
            values = {
                column: _blank(row, column)
                for column, name in copied.columns.items()
                if getattr(row, column) and _is_gone(row, name, within, gone)
            }
            if values:
                yield Blanking(row, values)


def _is_gone(row: Any, name: str, within: str, gone: Mapping[str, str]) -> bool:
    if name == ANY:
        return True
    if name.startswith(FILE):
        return row.file in gone.values()
    return f"{within}{name}" in gone or f"{within}{name}.0" in gone


def _blank(row: Any, column: str) -> Any:
    """Nothing opens a file that is gone, nothing is like a text that is; else the sentence that says what happened."""
    if column in EMPTIED:
        return ""
    is_list = isinstance(row._meta.get_field(column), ArrayField)
    return [DELETED] * len(getattr(row, column)) if is_list else DELETED
