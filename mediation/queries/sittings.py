"""The session to come, for who may know: when, where, who was asked and what they answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from mediation.acts.agreed import sitting_of
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Case, Invited, Party, Sitting, SittingAnswer, Words
from mediation.models.moment import now
from mediation.vocabulary import Coming, Group, bi

from .sight import Sight, sight, sight_of


@dataclass(frozen=True)
class Guest:
    """Somebody who was asked: a party with its last answer, or a mediator."""

    name: str
    answer: str = ""
    wish: str = ""
    is_party: bool = True


@dataclass(frozen=True)
class Agreed:
    """The session to come; `guests` are shown to the office alone."""

    sitting: Sitting
    link: str
    bring: str
    guests: list[Guest] = field(default_factory=list)
    answer: str = ""
    has_passed: bool = False

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins, in the county's time."""
        return self.sitting.starts_at.astimezone(COUNTY_ZONE)


def agreed_for(case: Case) -> Agreed | None:
    """The session to come of a case that was opened."""
    eyes = sight(case)
    sitting = sitting_of(case) if eyes.sees(Group.SITTINGS) else None
    return _agreed(sitting, guests=_guests(sitting, eyes)) if sitting else None


def agreed_for_party(party: Party) -> Agreed | None:
    """The session to come to which this party was asked; of any other it hears nothing."""
    case: Case = party.case
    sitting = sitting_of(case) if sight_of(party).sees(Group.SITTINGS) else None
    if sitting is None or not Invited.objects.filter(sitting=sitting, party=party).exists():
        return None
    last = SittingAnswer.objects.filter(sitting=sitting, party=party).order_by("id").last()
    return _agreed(sitting, answer=last.answer if last else "")


def may_answer(party: Party) -> bool:
    """Whether there is a session ahead to which this party was asked."""
    agreed = agreed_for_party(party)
    return agreed is not None and not agreed.has_passed


def was_asked(party: Party, facts: dict[str, object]) -> bool:
    """Whether an entry about a session asked this party to it."""
    named = facts.get("parties", ())
    return isinstance(named, list) and party.pk in named


def sittings_between(cases: list[int], first: dt.date, last: dt.date) -> QuerySet[Sitting]:
    """The sessions to come of these cases on the days from `first` to `last`."""
    opens, closes = (dt.datetime.combine(day, dt.time(), COUNTY_ZONE) for day in (first, last))
    found: QuerySet[Sitting] = Sitting.objects.filter(
        case__in=cases,
        number=F("case__appointed"),
        starts_at__gte=opens,
        starts_at__lt=closes + dt.timedelta(days=1),
    )
    return found.select_related("case__estate", "room").order_by("starts_at", "id")


def _agreed(sitting: Sitting, *, guests: list[Guest] | None = None, answer: str = "") -> Agreed:
    kept = (
        Words.objects.filter(entry=sitting.entry_id).values_list("words", flat=True).first() or {}
    )
    return Agreed(
        sitting=sitting,
        link=kept.get("link", ""),
        bring=kept.get("bring", ""),
        guests=guests or [],
        answer=Coming(answer).label if answer else "",
        has_passed=sitting.starts_at <= now(),
    )


def _guests(sitting: Sitting, eyes: Sight) -> list[Guest]:
    answers = SittingAnswer.objects.filter(sitting=sitting).select_related("entry__words")
    last = {it.party_id: it for it in answers.order_by("id")} if eyes.sees(Group.ANSWERS) else {}
    invited = Invited.objects.filter(sitting=sitting).select_related("party", "mediator")
    return [
        _party(it.party, last.get(it.party_id))
        if it.party
        else Guest(str(it.mediator), is_party=False)
        for it in invited.order_by("id")
    ]


def _party(party: Party, answer: SittingAnswer | None) -> Guest:
    if answer is None:
        return Guest(party.name, bi("未答复", "no answer yet"))
    kept = getattr(answer.entry, "words", None)
    return Guest(
        party.name, Coming(answer.answer).label, kept.words.get("wish", "") if kept else ""
    )
