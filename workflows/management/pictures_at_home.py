"""Pictures of what residents see: the wizard with its answers, a case as its party follows it, and what it may do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from time import time

from django.test import Client
from django.urls import reverse

from mediation.models import Party
from mediation.queries.own import acts_of, live_code_of
from mediation.queries.places import estates_of, townships
from mediation.vocabulary import Side, Status
from workflows.portals.residents.opened import CODE, OPEN_FOR, UNTIL
from workflows.portals.residents.questions import QUESTIONS

FOLLOWED = (Status.FILED, Status.ACCEPTED, Status.MEDIATING, Status.IN_FORCE, Status.CLOSED)
ANSWERS = {
    "about": {"dispute_type": "P06"},
    "you": {"kind": "resident", "party": "王桂兰", "phone": "0000-5550199", "address": "3 幢 502"},
    "other": {"kind": "company", "party": "和居物业服务有限公司", "phone": "0000-5550101"},
    "story": {"narrative": "厨房顶棚渗水三个月，物业来看过两次，没有修。"},
    "want": {"claims": "修好天花板\n赔偿粉刷费用", "amount": "3200"},
}


@cache
def a_visitor() -> Client:
    """A browser in which every question is answered; nothing is sent."""
    client = Client(HTTP_HOST="127.0.0.1")
    place = next(((area, estates_of(area)) for area in townships() if estates_of(area)), None)
    if place is not None:
        area, estates = place
        where = f"{reverse('filing_step', args=['where'])}?township={area.pk}"
        client.post(where, {"estate": estates[0][0]})
    for name, answer in ANSWERS.items():
        client.post(reverse("filing_step", args=[name]), answer)
    return client


@cache
def of_party(party: int) -> Client:
    """A browser in which the case of this party is open, as after its code was typed."""
    client = Client(HTTP_HOST="127.0.0.1")
    session = client.session
    session[CODE], session[UNTIL] = live_code_of(party), time() + OPEN_FOR
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return client


def filing_pages() -> Iterator[tuple[str, str]]:
    """Every page of the wizard, by name and address."""
    for name in QUESTIONS:
        yield f"filing-{name}", reverse("filing_step", args=[name])
    yield "filing-evidence", reverse("filing_evidence")
    yield "filing-check", reverse("filing_check")


def followed_pages() -> Iterator[tuple[str, str, int]]:
    """Cases of several statuses as both sides follow them, and each thing that a party may do."""
    done: set[str] = set()
    for status in FOLLOWED:
        for side in Side:
            party = _last(status, side)
            if party is None:
                continue
            yield f"tracked-{status}-{side}", reverse("tracked"), party.pk
            for act in [it for it in acts_of(party) if it.value not in done]:
                done.add(act.value)
                yield f"own-{act}", reverse("own_act", args=[act.value]), party.pk
    last = _last(Status.MEDIATING, Side.APPLICANT)
    if last is not None:
        yield "readers", reverse("readers"), last.pk


def _last(status: Status, side: Side) -> Party | None:
    found: Party | None = (
        Party.objects.filter(case__status=status.value, side=side.value)
        .select_related("case")
        .order_by("-case_id", "position")
        .first()
    )
    return found
