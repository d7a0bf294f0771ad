"""The pages that `bench pages` asks for, each by whose work it is, with words that this county has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.management import CommandError
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from mediation.models import Area, Case, Organisation, Party, Post, User
from mediation.vocabulary import AreaKind, PartyKind, Role


@dataclass(frozen=True)
class Asked:
    """One page: its address, by whom, and what it is held against."""

    name: str
    address: str
    by: User | None = None
    sort: str = ""
    given: dict[str, str] = field(default_factory=dict)

    def ask(self, browser: Client) -> Any:
        """Ask for it."""
        return browser.post(self.address, self.given) if self.given else browser.get(self.address)


def asked() -> Iterator[Asked]:
    """All of them."""
    people = {
        role: _holder(role)
        for role in (Role.INTAKE_CLERK, Role.SUPERVISOR, Role.TOWNSHIP_OFFICER, Role.MEDIATOR)
    }
    clerk, chief, officer, mediator = people.values()
    yield from _desk(clerk, chief, officer, mediator)
    yield from _searches(chief, officer, mediator)
    yield from _bureau(chief)
    yield from (
        Asked(f"residents' {name}", reverse(name), sort="residents")
        for name in ("front", "track", "notices", "filing")
    )
    cases = reverse("api:cases")
    yield Asked("api cases", cases, chief)
    yield Asked("api cases of a status", f"{cases}?status=mediating", officer)
    yield Asked("api search", f"{cases}?{urlencode({'q': '王小'})}", chief)


def _holder(role: Role) -> User:
    """Whoever holds a role over most of the county's cases."""
    posts = Post.objects.filter(role=role.value, ended_on=None, user__is_active=True)
    post = (
        posts.select_related("user").annotate(n=Count("user__seats")).order_by("-n", "id").first()
    )
    if post is None:
        raise CommandError(f"Nobody in this county is {role.en}.")
    return post.user


def _desk(clerk: User, chief: User, officer: User, mediator: User) -> Iterator[Asked]:
    for name, user in (("clerk", clerk), ("officer", officer), ("mediator", mediator)):
        yield Asked(f"today, {name}", reverse("today"), user)
    yield Asked("week, mediator", reverse("week"), mediator)
    cases, township = (
        reverse("cases"),
        Area.objects.filter(kind=AreaKind.TOWNSHIP.value).latest("id").path,
    )
    middle = Case.objects.latest("pk").pk // 2
    for name, query, user in (
        ("all", {}, chief), ("all, far down", {"after": middle}, chief), ("of an officer", {}, officer),
        ("of a mediator", {}, mediator), ("mine", {"mine": "on"}, mediator), ("mine", {"mine": "on"}, clerk),
        ("late", {"due": "late"}, chief), ("due soon", {"due": "soon"}, officer), ("open", {"status": "open"}, chief),
        ("being signed", {"status": "agreed"}, chief), ("of a rare type", {"type": "P12"}, chief),
        ("of a township, late", {"township": township, "due": "late"}, chief),
    ):  # fmt: skip
        yield Asked(f"cases, {name} ({user.username})", f"{cases}?{urlencode(query)}", user)
    open_ones = Case.objects.filter(ended_on=None)
    newest = open_ones.order_by("-pk").first() or Case.objects.latest("pk")
    yield Asked("a case", reverse("case", args=[newest.number]), chief)
    yield Asked("a case, clocks", reverse("case", args=[newest.number]) + "?tab=clocks", chief)
    typed = {
        "estate": str(newest.estate_id),
        "applicant-name": "王小明",
        "respondents-0-phone": "0000-5550001234",
    }
    company = Organisation.objects.filter(estates=newest.estate_id).first()
    if company:
        typed["respondents-0-organisation"] = str(company.pk)
    yield Asked("cases alike, while typing", reverse("alike"), clerk, "search", typed)


def _searches(chief: User, officer: User, mediator: User) -> Iterator[Asked]:
    people = Party.objects.filter(kind=PartyKind.RESIDENT.value).exclude(phone="")
    rare, old = people.latest("pk"), people.order_by("pk")[people.count() // 2]
    number, estate = (
        Case.objects.order_by("pk")[Case.objects.count() // 2].number,
        Area.objects.filter(kind=AreaKind.ESTATE.value).latest("id"),
    )
    words = {
        "a common pair": "王小", "the most common pair": "物业", "a rare name": rare.name, "an old phone": old.phone,
        "end of a phone": old.phone[-4:], "an estate": estate.name[:2], "part of a number": number[-6:-1],
        "a whole number": number, "two words": f"{rare.name[:2]} {estate.name}", "nothing": "龘龘",
        "one character": "王", "a year": number[1:5], "longer than fifty": "业主以楼道保洁差" * 7,
        "quotes": "%_'\"王小",
    }  # fmt: skip
    for name, text in words.items():
        for user in (chief, officer, mediator):
            address = f"{reverse('cases')}?{urlencode({'q': text})}"
            yield Asked(f"search, {name} ({user.username})", address, user, "search")


def _bureau(chief: User) -> Iterator[Asked]:
    yield Asked("late and soon", reverse("late"), chief)
    yield Asked("late, escalated only", f"{reverse('late')}?kind=escalated", chief)
    yield Asked("board", reverse("board"), chief, "board")
    yield Asked("statistics", reverse("statistics"), chief)
    cases, clocks = reverse("board_cases"), reverse("board_clocks")
    company = Organisation.objects.annotate(n=Count("estates")).order_by("-n", "id").first()
    month = Case.objects.latest("pk").filed_on.strftime("%Y-%m")
    for query in (
        "status=open",
        "due=late",
        "age=more",
        f"filed={month}",
        f"company={company.pk if company else 0}",
    ):
        yield Asked(f"board's cases, {query}", f"{cases}?{query}", chief)
    yield Asked("board's clocks", f"{clocks}?months={month}&outcome=missed", chief)
