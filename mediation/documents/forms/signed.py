"""Below the places to sign: who has signed, when and how, by the journal; a paper that is kept says so for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediation.queries.eyes import PartySight

from ..form import Speaker, Subject
from ..sheet import Block, Paragraph, Style
from ..wording import day
from . import common as of

TITLE = ("签署情况（据案件记录）", "Signed, by the journal")


@dataclass(frozen=True)
class HowSigned:
    """A line for each signature; nothing where nobody has signed yet."""

    lines: Callable[[Subject], list[str]]

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """In small type: the paper itself is signed above."""
        found = self.lines(subject)
        if found:
            yield Paragraph(f"{say(TITLE)}：", Style.SMALL)
        for it in found:
            yield Paragraph(f"　　{it}", Style.SMALL)


def _of_agreement(subject: Subject) -> list[str]:
    """With how and before whom for the office; one side is told of the other no more than that it has signed."""
    used = subject.file.agreement
    known = [it for it in subject.file.agreements if used and it.agreement.pk == used.pk]
    plainly = isinstance(subject.file.eyes, PartySight)
    return [
        f"{who}　{day(on)}"
        for it in known
        for who, on in (it.signed_plainly if plainly else it.signed)
    ]


def _of_record(subject: Subject) -> list[str]:
    return [
        said
        for it in subject.file.records
        if it.number == of.own_entry(subject)
        for said in it.signed
    ]


AGREEMENT_SIGNED, RECORD_SIGNED = HowSigned(_of_agreement), HowSigned(_of_record)
