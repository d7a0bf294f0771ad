"""Agreements as people read them: the whole text, who signed and how, who has not yet, what looks odd about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from mediation.models import (
    Agreement,
    Case,
    CaseEntry,
    Obligation,
    Party,
    Signature,
    Words,
)
from mediation.rules import clocks
from mediation.rules.effect import had_better_be_written
from mediation.rules.oddities import oddities
from mediation.vocabulary import (
    ActName,
    Group,
    Oddity,
    Role,
    Route,
    Signer,
    Status,
)

from .sight import sight, sight_of
from .signed import alike_of, given, told
from .story import Names, details_of


@dataclass(frozen=True)
class ReadAgreement:
    """One agreement as it is read, on the desk and by who is to sign it."""

    case: Case
    agreement: Agreement
    is_watched: bool = False
    """Whether its reader is told what looks odd about it."""

    @property
    def is_being_signed(self) -> bool:
        """Whether signatures are still missing."""
        waits = self.case.amendment or (
            self.case.agreement if self.case.stands is Status.AGREED else None
        )
        return self.agreement.number == waits

    @cached_property
    def parties(self) -> list[Party]:
        """Between whom."""
        return list(Party.objects.filter(case=self.case).order_by("side", "position"))

    @cached_property
    def said(self) -> list[tuple[str, str]]:
        """Its words, label by label; the promises stand by themselves."""
        entry = self.agreement.entry
        kept = Words.objects.filter(entry=entry).first()
        words = {name: it for name, it in (kept.words if kept else {}).items() if name not in APART}
        return details_of(entry, words, Names([entry], self.case))

    @property
    def routes(self) -> list[str]:
        """Where the parties can go with what stays open."""
        named = self.agreement.entry.facts.get("routes", ())
        return [str(Route(it).label) for it in named] if self.agreement.left_open else []

    @cached_property
    def went(self) -> CaseEntry | None:
        """The closing that says where went what stays open."""
        if not self.agreement.left_open:
            return None
        closings = CaseEntry.objects.filter(case=self.case, act=ActName.CLOSE_CASE.value)
        found: CaseEntry | None = closings.filter(facts__has_key="rest").order_by("-number").first()
        return found

    @cached_property
    def promises(self) -> list[Obligation]:
        """In their order."""
        found = Obligation.objects.filter(agreement=self.agreement).select_related("debtor")
        return list(found.order_by("position"))

    @cached_property
    def signatures(self) -> list[Signature]:
        """In the order in which they were recorded."""
        found = Signature.objects.filter(agreement=self.agreement)
        return list(
            found.select_related("party", "power", "exhibit", "entry__by", "entry__words").order_by(
                "id"
            )
        )

    @property
    def signed(self) -> list[tuple[str, dt.date]]:
        """Who signed and how, in words, with the day."""
        return [(told(it), it.signed_on) for it in self.signatures]

    @property
    def missing(self) -> list[str]:
        """Who has not signed yet."""
        if not self.is_being_signed:
            return []
        parties = {it.party_id for it in self.signatures}
        given = {it.signer for it in self.signatures if it.party_id is None}
        offices = [it for it in (Signer.MEDIATOR, Signer.SEAL) if it.value not in given]
        return [
            *(it.name for it in self.parties if it.pk not in parties),
            *(str(it.label) for it in offices),
        ]

    @property
    def signed_plainly(self) -> list[tuple[str, dt.date]]:
        """Who signed, with the day: what the two sides are told of each other."""
        return [
            (it.party.name if it.party else str(Signer(it.signer).label), it.signed_on)
            for it in self.signatures
        ]

    @cached_property
    def oddities(self) -> list[Oddity]:
        """What looks odd about how it was signed, for mediator, director and auditor."""
        if not self.is_watched:
            return []
        limits = clocks.practice("signing", self.case.occurred)
        if self.agreement.is_oral:
            return [Oddity.ORAL] if self.why_written else []
        signed = [given(it) for it in self.signatures]
        alike = alike_of(self.agreement, limits["same_text_days"]) if signed else 0
        return oddities(signed, alike=alike, limits=limits.settings)

    @property
    def why_written(self) -> list[str]:
        """Why an oral agreement had better be written."""
        return had_better_be_written(
            asked=bool(self.agreement.entry.facts.get("asked_in_writing")),
            promised=len(self.promises),
            complexity=self.case.complexity,
        )


WATCHERS = (Role.SEATED, Role.DIRECTOR, Role.AUDITOR)
"""Who is told what looks odd about signatures."""
APART = {"obligations", "late_reason", "reason", "left_open"}
"""Words of a draft that are shown in a place of their own, or are about its recording."""


def agreements_of(case: Case) -> list[ReadAgreement]:
    """What its reader sees of a case's agreements: the one that waits to be signed, the one in use, those before it."""
    eyes = sight(case)
    if not eyes.sees(Group.AGREEMENT):
        return []
    return _read(case, is_watched=bool({*WATCHERS} & {*eyes.roles}))


def agreements_for(party: Party) -> list[ReadAgreement]:
    """The same for a party: both sides know what they sign and have signed."""
    return _read(party.case) if sight_of(party).sees(Group.AGREEMENT) else []


def _read(case: Case, *, is_watched: bool = False) -> list[ReadAgreement]:
    found = {it.number: it for it in Agreement.objects.filter(case=case).select_related("entry")}
    listed = [found[it] for it in (case.amendment, case.agreement) if it in found]
    while listed and listed[-1].amends_id:
        before = next(it for it in found.values() if it.pk == listed[-1].amends_id)
        if before in listed:
            break
        listed.append(before)
    return [ReadAgreement(case, it, is_watched) for it in listed]
