"""Which pages there are to look at, and through whose eyes: found from the addresses and the cases themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mediation.acts import ACTS, CaseAct
from mediation.errors import NotAllowed, NotFound
from mediation.models import Area, CalendarVersion, Case, Clock, Seat, User
from mediation.queries.access import look_at
from mediation.registry.kinds import KINDS
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import AreaKind, Role, Status
from workflows.portals.desk.case import TABS
from workflows.portals.desk.perform import obstacle_to

from .pictures_at_home import a_visitor, filing_pages, followed_pages, of_party

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
    """One page seen by one person; nobody in particular when `who` is None.

    `party`: as this party follows its case; `asked`: with the wizard's questions answered; `template`: a page that
    comes only when something went wrong, or once; `dark` and `large`: as readers may choose.
    """

    name: str
    path: str
    who: User | None = None
    party: int = 0
    asked: bool = False
    template: str = ""
    dark: bool = False
    large: bool = False

    def client(self) -> Client:
        """The browser in which it is seen."""
        if self.party:
            return of_party(self.party)
        return a_visitor() if self.asked else client_of(self.who)


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
        first = [it for it in clients if name in FULLER and it[0] == staff.get(FULLER[name])]
        found = (who for who, client in [*first, *clients] if is_page(client, path))
        who = next(found, NOBODY)
        if who is not NOBODY:
            yield Picture(name, path, who)


FULLER = {"today": Role.INTAKE_CLERK, "late": Role.SUPERVISOR, "week": Role.INTAKE_CLERK}
"""Pages that show more to somebody else than to the first who is let in."""
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


def act_pictures(staff: dict[Role, User]) -> Iterator[Picture]:
    """The form of every act, on the newest case on which somebody may do it now."""
    newest = [Case.objects.filter(status=it.value).order_by("-id").first() for it in Status]
    cases = [case for case in newest if case is not None]
    for act in (it for it in ACTS.values() if issubclass(it, CaseAct)):
        granted = [staff[role] for role in GRANTS[act.name] if role in staff]
        seen = [(case, who) for case in cases for who in _eyes(case, granted)]
        for case, who in seen:
            if may_now(who, case.number, act):
                path = reverse("perform", args=[case.number, act.name.value])
                yield Picture(f"act-{act.name}", path, who)
                break


def may_now(who: User, number: str, act: type[CaseAct]) -> bool:
    """Whether this person is offered the act on the case now."""
    try:
        return not obstacle_to(who, look_at(who, number), act)
    except (NotAllowed, NotFound):
        return False


def _eyes(case: Case, granted: list[User]) -> list[User]:
    """Those of the granted roles, and a mediator who sits on the case."""
    seats = Seat.objects.filter(case=case).select_related("mediator")
    return [*granted, *(seat.mediator for seat in seats.order_by("id")[:1])]


def kept_pictures(staff: dict[Role, User]) -> Iterator[Picture]:
    """Pages whose address takes something that is no case: versions of the calendar, the registry, people."""
    version = CalendarVersion.objects.order_by("-id").first()
    keeper = staff.get(Role.ADMINISTRATOR)
    if version is not None:
        path = reverse("calendar_version", args=[version.pk])
        yield Picture("calendar_version", path, staff.get(Role.SUPERVISOR))
    estate = Area.objects.filter(kind=AreaKind.ESTATE.value).order_by("id").first()
    for name in ("registry_list", "registry_new", "registry_import"):
        yield from (Picture(f"{name}-{it}", reverse(name, args=[it]), keeper) for it in KINDS)
    if estate is not None:
        for name in ("registry_row", "registry_merge"):
            yield Picture(name, reverse(name, args=["estates", estate.pk]), keeper)
    if mediator := staff.get(Role.MEDIATOR):
        yield Picture("person", reverse("person", args=[mediator.pk]), keeper)
        yield Picture("handover", reverse("handover", args=[mediator.pk]), keeper)


def home_pictures() -> Iterator[Picture]:
    """What residents see."""
    yield from (Picture(name, path, asked=True) for name, path in filing_pages())
    yield from (Picture(name, path, party=party) for name, path, party in followed_pages())


def rare_pictures(staff: dict[Role, User]) -> Iterator[Picture]:
    """What comes only when something went wrong, or once."""
    for template in RARE:
        name = template.rpartition("/")[2].removesuffix(".html")
        yield Picture(f"rare-{name}", "/accessibility/", template=template)
    yield Picture("rare-403", reverse("sign_ins"), staff.get(Role.MEDIATOR))
    yield Picture("rare-404-desk", "/desk/nothing/", staff.get(Role.MEDIATOR))
    yield Picture("not-found", "/nothing/")


RARE = (
    "400.html", "403_csrf.html", "500.html", "lockout.html",
    "entrance/second_step.html", "entrance/first.html", "entrance/backup_codes.html",
)  # fmt: skip
CHOSEN = ("today", "board", "case-mediating", "front", "cases", "filing-you", "late", "sign_in")
"""Seen by night and in large type, too."""


def _one_case(case: Case, who: User | None) -> Iterator[Picture]:
    page = reverse("case", args=[case.number])
    for tab in TABS:
        yield Picture(f"tab-{tab}", f"{page}?tab={tab}", who)
    clock = Clock.objects.filter(case=case, stopped_by=None).order_by("id").first()
    if clock is not None:
        yield Picture("why", reverse("why", args=[case.number, clock.pk]), who)


def pictures() -> list[Picture]:
    """All of them."""
    staff = people()
    usual = [
        *plain_pictures(staff),
        *case_pictures(staff),
        *act_pictures(staff),
        *(it for it in kept_pictures(staff) if is_page(client_of(it.who), it.path)),
        *home_pictures(),
        *rare_pictures(staff),
    ]
    chosen = [it for it in usual if it.name in CHOSEN]
    dark = [replace(it, name=f"{it.name}-dark", dark=True) for it in chosen]
    large = [replace(it, name=f"{it.name}-large", large=True) for it in chosen]
    return [*usual, *dark, *large]
