"""Questions of recusal that are open in a case, and the seats that are empty: read from what the acts wrote."""

from __future__ import annotations

from mediation.models import Case, CaseEntry, Post, RecusalDecision, RecusalRequest, Seat
from mediation.rules.seated import Seated
from mediation.vocabulary import ActName, BodyKind, Recusal, Role

from .asking import seats_of


def _last(case: Case, act: ActName) -> int:
    """The number of the last entry of an act, 0 before any."""
    found = CaseEntry.objects.filter(case=case, act=act.value).order_by("-number")
    return found.values_list("number", flat=True).first() or 0


def open_requests(case: Case) -> list[RecusalRequest]:
    """Questions that are not decided, about people who sit on the panel in use or direct the case; a case that is
    taken up again starts without any."""
    if not (case.recusals_open or case.directors_recusal_open):
        return []
    since, sitting = _last(case, ActName.REOPEN_CASE), {it.mediator for it in seats_of(case)}
    found = RecusalRequest.objects.filter(case=case, decision=None, entry__number__gt=since)
    rows = found.select_related("member", "party", "entry").order_by("id")
    return [it for it in rows if it.is_director or it.member_id in sitting]


def asked_about(case: Case) -> set[int]:
    """The people about whom such a question is open."""
    return {it.member_id for it in open_requests(case)}


def directs(case: Case, person: int) -> bool:
    """Whether somebody directs the case."""
    return person in directors_of(case)


def directors_of(case: Case) -> list[int]:
    """Who directs a case: by post, or in the place of a recused director; not who was recused."""
    held = Post.objects.filter(role=Role.DIRECTOR.value, ended_on=None, user__is_active=True)
    named = [
        it.user_id
        for it in held.select_related("area").order_by("id")
        if it.area.covers(case.place_path)
    ]
    granted = RecusalDecision.objects.filter(case=case, recusal=Recusal.GRANTED.value)
    named += granted.filter(is_director=True).values_list("substitute", flat=True)
    gone = set(granted.values_list("member", flat=True))
    return [it for it in named if it is not None and it not in gone]


def vacancies(case: Case) -> list[Seated]:
    """The empty seats, each by who left it last: recused since the panel was formed, and nobody took it over."""
    if not case.seats_vacant:
        return []
    formed = _last(case, ActName.FORM_PANEL)
    left = RecusalDecision.objects.filter(
        case=case, recusal=Recusal.GRANTED.value, substitute=None, entry__number__gt=formed
    ).values_list("member", flat=True)
    filled = CaseEntry.objects.filter(
        case=case, act=ActName.REPLACE_MEMBER.value, number__gt=formed
    )
    taken = {facts.get("leaving") for facts in filled.values_list("facts", flat=True)}
    last = Seat.objects.filter(case=case, mediator__in=[it for it in left if it not in taken])
    found = dict(last.order_by("id").values_list("mediator", "body_kind"))
    return [Seated(person, BodyKind(body)) for person, body in found.items()]
