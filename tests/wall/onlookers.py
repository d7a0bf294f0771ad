"""Everybody who might look, with his roles on each of the four cases: written down, not asked of the product."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.test import Client

from mediation.models import Case, Post, User
from mediation.proofs.codes import code_for
from mediation.rules.visibility import grant
from mediation.vocabulary import Grant, Group, Role, Side
from tests.people import SINCE

from .canaries import Canary, Walled

FIRST, SECOND = ("over", "now"), ("other", "early")
EVERY = (*FIRST, *SECOND)
NETWORK = "203.0.113.9"
R = Role


@dataclass(frozen=True)
class Onlooker:
    """One person, or one party with its code, or nobody in particular."""

    name: str
    roles: dict[str, Role] = field(default_factory=dict)
    party: tuple[str, Side, int] | None = None
    signs_in: bool = True
    is_superuser: bool = False


def _with(role: Role, *cases: str) -> dict[str, Role]:
    return dict.fromkeys(cases, role)


STAFF = (
    Onlooker("clara", _with(R.INTAKE_CLERK, *EVERY)),
    Onlooker("gus", _with(R.GRID_WORKER, *FIRST)),
    Onlooker("tom", _with(R.TOWNSHIP_OFFICER, *FIRST)),
    Onlooker("otto", _with(R.TOWNSHIP_OFFICER, *SECOND)),
    Onlooker("dora", _with(R.DIRECTOR, *EVERY)),
    Onlooker("lia", _with(R.COURT_LIAISON, "over", "other")),
    Onlooker("sue", _with(R.SUPERVISOR, *EVERY)),
    Onlooker("sal", _with(R.SUPERVISOR, *SECOND)),
    Onlooker("audra", _with(R.AUDITOR, *EVERY)),
    Onlooker("mo", _with(R.SEATED, *FIRST)),
    Onlooker("cora", _with(R.SEATED, *FIRST)),
    Onlooker("max", _with(R.SEATED, "other")),
    Onlooker("rita", _with(R.SEATED, "other")),
    Onlooker("adam", _with(R.ADMINISTRATOR, *EVERY), is_superuser=True),
    Onlooker("sam"),
    Onlooker("vera"),
    Onlooker("petra"),
)
"""`rita` was recused from the cases of the first township, and is a member of the meeting that reviewed `now`; `max`
never sat there; `sam` has no post; `vera` convenes that meeting, `petra` is a member of it."""
LISTED = {"now": ("vera", "petra")}
"""Who knows the number of a case from the agenda alone."""

PARTIES = tuple(
    Onlooker(f"{case}-{side.value}-{place}", {case: R(side.value)}, (case, side, place), signs_in=False)
    for case in EVERY
    for side, place in ((Side.APPLICANT, 1), (Side.RESPONDENT, 1), (Side.RESPONDENT, 2))
)  # fmt: skip
STRANGER = Onlooker("stranger", signs_in=False)
EVERYBODY = (STRANGER, *STAFF, *PARTIES)


def granted(who: Onlooker, mark: str, status: str, group: Group) -> Grant:
    """What the table grants him on a group of one of the cases."""
    role = who.roles.get(mark)
    stands = Case(status=status).stands
    return grant(group, [role] if role else [], stands)


def may_read(who: Onlooker, canary: Canary, walled: Walled, opened: str) -> bool:
    """Whether the table grants this word, on a page of the case `opened` ("" for a list)."""
    if canary.readers is not None:
        return who.name in canary.readers
    if who.name in canary.also:
        return True
    mark = next(mark for mark, told in walled.cases.items() if told.number == canary.case)
    found = granted(who, mark, walled.statuses[mark], canary.group)
    if found is Grant.OWN:
        if canary.writer:
            return who.name == canary.writer and opened == canary.case
        return who.party is not None and who.party[1:] in (canary.owner, *canary.shared)
    return found is Grant.ALL or (found is Grant.OPENED and opened == canary.case)


def browser(who: Onlooker, walled: Walled) -> Client:
    """His browser, signed in or with his code typed."""
    client = Client(REMOTE_ADDR=NETWORK, raise_request_exception=False)
    client.cookies["django_language"] = "zh-hans"
    if who.signs_in:
        user = User.objects.get(username=who.name)
        if who.is_superuser:
            User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
            user.refresh_from_db()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if who.party:
        _type_code(client, walled, *who.party)
    return client


def _type_code(client: Client, walled: Walled, mark: str, side: Side, place: int) -> None:
    told = walled.cases[mark]
    assert told.entry
    assert told.entry.key
    code = code_for(told.entry.key, side.value, place)
    answer = client.post("/track/", {"number": told.number, "code": code})
    assert answer["Location"] == "/track/case/", "the code opens the case"


def settle_people(walled: Walled) -> None:
    """A supervisor of the second township alone."""
    county = walled.county
    sal = User.objects.create(username="sal", name="督办桑", body=county.sue.body, password="!")
    place = county.other_township
    Post.objects.create(user=sal, role=R.SUPERVISOR.value, area=place, started_on=SINCE)
