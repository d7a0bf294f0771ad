"""What many forms tell: the office, the parties as people or as organisations, who mediates, when what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mediation.acts.particulars import merged
from mediation.models import Party
from mediation.vocabulary import ActName, Channel, DisputeType, PartyKind, Route, Side

from ..form import Source, Subject
from ..wording import day, joined

ORGANISATIONS = (PartyKind.COMPANY.value, PartyKind.OWNERS_COMMITTEE.value)
SIDES = {
    Side.APPLICANT: ("申请人", "Applicant"),
    Side.RESPONDENT: ("被申请人", "Respondent"),
}


def parties(subject: Subject) -> list[Party]:
    """Everybody, applicants first."""
    return subject.file.parties


def of_side(side: Side) -> Callable[[Subject], list[Party]]:
    """The parties of a side."""
    return lambda subject: [it for it in parties(subject) if it.side == side.value]


applicants, respondents = of_side(Side.APPLICANT), of_side(Side.RESPONDENT)


def always(text: str | None) -> Source:
    """What is known already."""
    return lambda _subject: text


def names(listed: Callable[[Subject], list[Party]]) -> Source:
    """Their names, one after the other."""
    return lambda subject: joined(it.name for it in listed(subject))


def name(subject: Subject) -> str | None:
    """The name of the party of which this paper is one."""
    return subject.of.name if subject.of else None


def about(subject: Subject) -> str:
    """物业费: of what type the dispute is, by the county's own taxonomy."""
    return DisputeType(subject.case.dispute_type).zh


def title(subject: Subject) -> str:
    """The dispute in one line."""
    return subject.case.title


def number(subject: Subject) -> str:
    """The number of the case, which the agreement, the return visit and the cover share."""
    return subject.case.number


def office(subject: Subject) -> str:
    """The committee that handles the case."""
    return subject.case.body.name


def channel(subject: Subject) -> str:
    """How the dispute came in."""
    return Channel(subject.case.channel).zh


def mediators(subject: Subject) -> str | None:
    """Who sits on the panel in use."""
    return joined(it.mediator.name for it in subject.file.seats)


def on(*acts: ActName) -> Source:
    """The day of the newest of these acts."""

    def source(subject: Subject) -> str | None:
        found = subject.last(*acts)
        return day(found.on) if found else None

    return source


def word(act: ActName, word_name: str) -> Source:
    """A word of the newest act of a kind."""

    def source(subject: Subject) -> str | None:
        found = subject.last(act)
        return found.word(word_name) if found else None

    return source


def own(word_name: str) -> Source:
    """A word of the entry of which this paper is one."""
    return lambda subject: subject.of.word(word_name) if subject.of else None


def own_day(subject: Subject) -> str | None:
    """The day of the entry of which this paper is one."""
    return day(subject.of.on) if subject.of else None


def own_entry(subject: Subject) -> int | None:
    """The number of the entry of which this paper is one."""
    return subject.of.number if subject.of else None


def entry_of(*acts: ActName) -> Callable[[Subject], int | None]:
    """The number of the newest entry of these acts."""

    def source(subject: Subject) -> int | None:
        found = subject.last(*acts)
        return found.number if found else None

    return source


def routes(act: ActName) -> Callable[[Subject], list[str]]:
    """The ways that were told of, when the newest act of a kind was done."""

    def source(subject: Subject) -> list[str]:
        found = subject.last(act)
        return [Route(it).zh for it in found.facts.get("routes", ())] if found else []

    return source


def entries(*acts: ActName) -> Callable[[Subject], list[object]]:
    """One paper for each entry of these acts."""
    return lambda subject: [it for act in acts for it in subject.said.get(act, ())]


def was(*acts: ActName) -> Callable[[Subject], bool]:
    """Whether any of these acts was done."""
    return lambda subject: subject.last(*acts) is not None


def once(*acts: ActName) -> Callable[[Subject], list[object]]:
    """One paper, once any of these acts was done."""
    return lambda subject: [None] if subject.last(*acts) else []


def particulars(subject: Subject, party: Party | None) -> dict[str, Any]:
    """What was told of a party beyond its filing, as far as it is seen."""
    told = subject.said.get(ActName.COMPLETE_PARTICULARS, ())
    return merged(it.words for it in told if party and it.facts.get("party") == party.pk)


def fees(subject: Subject) -> dict[str, Any]:
    """What was told of the fees in dispute, as far as it is seen."""
    return merged(it.words for it in subject.said.get(ActName.DESCRIBE_FEES, ()))
