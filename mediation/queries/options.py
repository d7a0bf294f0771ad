"""What an input may be chosen from: for a page's lists and for a machine's check, the same."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, Q

from mediation.acts import ACTS, fields
from mediation.acts.chairing import TIES
from mediation.acts.promised import FINAL, SETTLED
from mediation.acts.records import Record, records
from mediation.acts.recounting import ClockAct
from mediation.acts.ruling import ACCEPTANCES, RULINGS
from mediation.models import (
    Area,
    Body,
    Case,
    CaseEntry,
    Evidence,
    MeetingItem,
    Obligation,
    Organisation,
    Party,
    Room,
    Seat,
    User,
)
from mediation.rules.histories import rule_of
from mediation.vocabulary import (
    PRESENT,
    ActName,
    AreaKind,
    Consent,
    Group,
    MeetingStatus,
    PerformanceOutcome,
    QuestionKind,
    bi,
)

from .choices import BETWEEN_THE_SIDES, TOGETHER, Option
from .seatable import WHO_MEDIATES
from .sight import sight
from .wordings import wordings


def _parties(case: Case | None, _user: User) -> list[Option]:
    found = Party.objects.filter(case=case).order_by("side", "position")
    return [(str(party.pk), party.name) for party in found]


def _obligations(case: Case | None, *, ended: tuple[PerformanceOutcome, ...]) -> list[Option]:
    """The promises of the agreement in use, but for those that ended so."""
    sees = case is not None and sight(case).sees(Group.AGREEMENT)
    agreement = (case.agreement if case and sees else None) or 0
    found = (
        Obligation.objects.filter(case=case, agreement__number=agreement)
        .exclude(performances__outcome__in=[outcome.value for outcome in ended])
        .select_related("debtor")
        .order_by("position")
    )
    return [
        (str(it.pk), f"{it.position}. {it.debtor.name}：{it.content}{_which(it)}") for it in found
    ]


def _which(it: Obligation) -> str:
    """Which instalment it is."""
    return bi(f"（第 {it.instalment} 期）", f" (no. {it.instalment})") if it.instalment else ""


def _clocks_for(act: type[ClockAct]) -> Callable[[Case | None, User], list[Option]]:
    def named(case: Case | None, _user: User) -> list[Option]:
        found = [(it, rule_of(it)) for it in (act.candidates(case) if case else ())]
        return [
            (str(it.pk), bi(f"{rule.label}（{it.due_on}）", f"{rule.label} ({it.due_on})"))
            for it, rule in found
        ]

    return named


def _exhibits(case: Case | None, _user: User) -> list[Option]:
    sees = case is not None and sight(case).sees(Group.EVIDENCE)
    found = Evidence.objects.filter(case=case if sees else None).order_by("-id")
    return [(str(it.pk), it.title) for it in found]


def _records(case: Case | None, *, is_open: bool) -> list[Option]:
    """The records that want a signature, or the sessions that may be corrected."""
    if case is None or not sight(case).sees(Group.SESSIONS):
        return []
    found = records(case)
    entries = CaseEntry.objects.filter(case=case, number__in=found).order_by("-number")
    return [
        (
            str(it.number),
            bi(
                f"{ActName(it.act).zh}（{it.occurred_on}）",
                f"{ActName(it.act).en} ({it.occurred_on})",
            ),
        )
        for it in entries
        if (found[it.number].is_open if is_open else _may_be_corrected(found[it.number]))
    ]


def _may_be_corrected(record: Record) -> bool:
    return not record.is_corrected and not record.wants.is_investigation


def _estates(_case: Case | None, user: User) -> list[Option]:
    mine = Q(pk__in=[])
    for post in user.current_posts:
        mine |= Q(path__startswith=post.area.path)
    found = Area.objects.filter(mine, kind=AreaKind.ESTATE.value, is_active=True)
    found = found.select_related("parent__parent").order_by("path")
    return [(str(it.pk), " · ".join(_names(it))) for it in found]


def _names(estate: Area) -> list[str]:
    community = estate.parent
    township = community.parent if community else None
    return [place.name for place in (township, community, estate) if place]


def _meetings_in_session(case: Case | None, _user: User) -> list[Option]:
    """The meetings now in session on whose agenda the case stands."""
    if case is None:
        return []
    on_agenda = MeetingItem.objects.filter(case=case, agenda=F("meeting__agenda"))
    found = on_agenda.filter(meeting__status=MeetingStatus.HELD.value).select_related("meeting")
    return [(str(it.meeting_id), it.meeting.number) for it in found.order_by("-meeting")]


def _bodies(_case: Case | None, _user: User) -> list[Option]:
    found = Body.objects.filter(is_active=True).exclude(mark="")
    county_first = found.order_by("kind", "name")
    return [(str(body.pk), body.name) for body in county_first]


def _organisations(_case: Case | None, _user: User) -> list[Option]:
    found = Organisation.objects.filter(is_active=True).order_by("kind", "name")
    return [(str(it.pk), it.name) for it in found]


def _rooms(case: Case | None, _user: User) -> list[Option]:
    """The rooms of the places in which the case lies, the nearest first."""
    found = (
        Room.objects.filter(is_active=True).select_related("area").order_by("-area__path", "name")
    )
    return [
        (str(it.pk), f"{it.name}（{it.area.name}）")
        for it in found
        if case is not None and it.area.covers(case.place_path)
    ]


def _panel(case: Case | None, _user: User) -> list[Option]:
    sees = case is not None and sight(case).sees(Group.PANEL)
    seats = Seat.objects.filter(case=case if sees else None, panel=case.panel or 0 if case else 0)
    return [
        (str(it.mediator_id), str(it.mediator))
        for it in seats.select_related("mediator").order_by("id")
    ]


CLOCK_ACTS = [act for act in ACTS.values() if issubclass(act, ClockAct)]


LISTS: dict[str, Callable[[Case | None, User], list[Option]]] = {
    "parties": _parties,
    "open_obligations": lambda case, user: _obligations(case, ended=FINAL),
    "obligations_to_record": lambda case, user: _obligations(case, ended=SETTLED),
    "outcomes_to_record": lambda case, user: [
        (it.value, it.label) for it in PerformanceOutcome if it is not PerformanceOutcome.BREACHED
    ],
    **{fields.inputs(act)["clock"].among: _clocks_for(act) for act in CLOCK_ACTS},
    "exhibits": _exhibits,
    **BETWEEN_THE_SIDES,
    **TOGETHER,
    "rooms": _rooms,
    "wordings": wordings,
    "panel": _panel,
    "records": lambda case, user: _records(case, is_open=True),
    "sessions": lambda case, user: _records(case, is_open=False),
    "estates": _estates,
    "numbering_bodies": _bodies,
    "organisations": _organisations,
    "meetings_in_session": _meetings_in_session,
    **WHO_MEDIATES,
    "answers": lambda case, user: [
        (it.value, it.label) for it in Consent if it is not Consent.PENDING
    ],
    "questions_to_put": lambda case, user: [
        (it.value, it.label) for it in QuestionKind if it is not QuestionKind.MEDIATE
    ],
    "ballots": lambda case, user: [(it.value, it.label) for it in PRESENT],
    "ties": lambda case, user: [(it.value, it.label) for it in TIES],
    "acceptances": lambda case, user: [(it.value, it.label) for it in ACCEPTANCES],
    "rulings": lambda case, user: [(it.value, it.label) for it in RULINGS],
}


def options(among: str, case: Case | None, user: User) -> list[Option]:
    """The choices of a list by its name, as this person may choose for this case."""
    return LISTS[among](case, user)
