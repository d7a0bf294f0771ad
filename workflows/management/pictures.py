"""Which pages there are to look at, and through whose eyes: found from the addresses and the cases themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mediation.models import Case, Clock, Seat, User
from mediation.vocabulary import Role, Status
from workflows.portals.desk.case import TABS

SIGN_IN = "django.contrib.auth.backends.ModelBackend"
HOUSES = ("admin/", "api/v1/")
"""Not pages of ours: machines' and the administrator's doors."""
EYES = (
    Role.MEDIATOR,
    Role.INTAKE_CLERK,
    Role.TOWNSHIP_OFFICER,
    Role.DIRECTOR,
    Role.SUPERVISOR,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
STATUSES = (Status.FILED, Status.COMMITTEE, Status.MEDIATING, Status.IN_FORCE, Status.ARCHIVED)


@dataclass(frozen=True)
class Picture:
    """One page seen by one person; nobody in particular when `who` is None."""

    name: str
    path: str
    who: User | None


@cache
def client_of(user: User | None) -> Client:
    """A browser of this person, or of nobody."""
    client = Client(HTTP_HOST="127.0.0.1")
    if user is not None:
        client.force_login(user, backend=SIGN_IN)
    return client


def people() -> dict[Role, User]:
    """The first active person of each role; the mediator is one who sits on a panel."""
    found = {}
    for role in EYES:
        held = User.objects.filter(posts__role=role.value, posts__ended_on=None, is_active=True)
        person = held.order_by("id").first()
        if person is not None:
            found[role] = person
    seat = Seat.objects.filter(case__status=Status.MEDIATING.value).order_by("-id").first()
    return found | ({Role.MEDIATOR: seat.mediator} if seat else {})


def plain_addresses() -> list[tuple[str, str]]:
    """Every page whose address takes nothing, by its name."""
    patterns = [it for it in _patterns(get_resolver().url_patterns) if it.name]
    plain = [it for it in patterns if not it.pattern.converters]
    return sorted({(str(it.name), reverse(str(it.name))) for it in plain})


def _patterns(found: Sequence[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for it in found:
        if isinstance(it, URLPattern):
            yield it
        elif str(it.pattern) not in HOUSES:
            yield from _patterns(it.url_patterns)


def is_page(client: Client, path: str) -> bool:
    """Whether this browser is given a page there."""
    answer = client.get(path)
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def plain_pictures(staff: dict[Role, User]) -> Iterator[Picture]:
    """Each plain page through the eyes of nobody, or else of the first role that is let in."""
    eyes = [None, *staff.values()]
    clients = [(who, client_of(who)) for who in eyes]
    for name, path in plain_addresses():
        who = next((who for who, client in clients if is_page(client, path)), NOBODY)
        if who is not NOBODY:
            yield Picture(name, path, who)


NOBODY = User(username="nobody at all")


def case_pictures(staff: dict[Role, User]) -> Iterator[Picture]:
    """Cases of several statuses; the one in mediation with all its tabs, a form and a derivation."""
    director = staff.get(Role.DIRECTOR)
    for status in STATUSES:
        case = Case.objects.filter(status=status.value).order_by("-id").first()
        if case is not None:
            yield Picture(f"case-{status}", reverse("case", args=[case.number]), director)
    mediator = staff.get(Role.MEDIATOR)
    seat = Seat.objects.filter(mediator=mediator, case__status=Status.MEDIATING.value)
    last = seat.select_related("case").order_by("-id").first()
    if last is not None:
        yield from _one_case(last.case, mediator)


def _one_case(case: Case, who: User | None) -> Iterator[Picture]:
    page = reverse("case", args=[case.number])
    for tab in TABS:
        yield Picture(f"tab-{tab}", f"{page}?tab={tab}", who)
    for act in ("record_session", "attach_evidence", "pause_clock"):
        yield Picture(f"act-{act}", reverse("perform", args=[case.number, act]), who)
    clock = Clock.objects.filter(case=case, stopped_by=None).order_by("id").first()
    if clock is not None:
        yield Picture("why", reverse("why", args=[case.number, clock.pk]), who)


def pictures() -> list[Picture]:
    """All of them."""
    staff = people()
    found = [*plain_pictures(staff), *case_pictures(staff)]
    return [*found, Picture("not-found", "/nothing/", None)]
