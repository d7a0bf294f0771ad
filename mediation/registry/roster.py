"""Keeping the roster: cards, terms, absences, substitutes, posts elsewhere; every change in the registry's journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow
from mediation.models import (
    Absence,
    Affiliation,
    Body,
    Dated,
    Membership,
    Organisation,
    RosterCard,
    Substitution,
    User,
)
from mediation.rules.roster import Link, closes_circle
from mediation.vocabulary import (
    AwayReason,
    BodyKind,
    Changed,
    DisputeType,
    Function,
    Gender,
    Rank,
    Role,
    Word,
    bi,
)

from .checking import TELEPHONE, tidied
from .journal import alone, record
from .keepers import may_keep

COMMITTEES = (BodyKind.COUNTY_COMMITTEE, BodyKind.TOWNSHIP)
OWN = (Membership, Affiliation)
"""What nobody enters, ends or withdraws for himself: it decides which cases he may have."""


D = TypeVar("D", Membership, Absence, Substitution, Affiliation)
Row = Membership | Absence | Substitution | Affiliation


def may_keep_roster(user: User) -> bool:
    """Whether this person keeps the roster: who keeps the registry, and directors of committees."""
    return may_keep(user) or any(it.role == Role.DIRECTOR for it in user.current_posts)


def require_roster_keeper(user: User) -> None:
    """Refuse who may not."""
    if not may_keep_roster(user):
        raise NotAllowed(
            bi(
                "名册由调委会主任、县级督办人员和系统管理员维护。",
                "The roster is kept by directors, the county's supervisors and the administrators.",
            )
        )


def _another(model: type[Dated], person: User, by: User) -> None:
    if model in OWN and person == by:
        raise NotNow(
            bi(
                "不能给自己登记，请另一位维护人员办理。",
                "Nobody does this for himself: ask another.",
            )
        )


def change_card(person: User, given: Mapping[str, Any], by: User) -> RosterCard:
    """What somebody knows, and how he lives. The journal keeps that the home was changed, not where it is."""
    require_roster_keeper(by)
    home = {name: tidied(given.get(name, "")) for name in ("home_address", "home_phone")}
    if home["home_phone"] and not TELEPHONE.fullmatch(home["home_phone"]):
        sentence = bi(
            "电话只用数字、空格和短横。", "A telephone number has digits and dashes only."
        )
        raise Incomplete(sentence, field="home_phone")
    knows = [it.value for it in DisputeType if it.value in given.get("competences", ())]
    gender = given.get("gender", "")
    with transaction.atomic():
        alone()
        card, _ = RosterCard.objects.get_or_create(person=person)
        before = _card_facts(card)
        moved = any(getattr(card, name) != value for name, value in home.items())
        card.gender = gender if gender in set(Gender) else ""
        card.competences, card.home_address, card.home_phone = knows, *home.values()
        card.save()
        after = _card_facts(card) | ({"home": str(bi("已更新", "updated"))} if moved else {})
        if after != before:
            record(Changed.CARD_CHANGED, person, by, before, after)
    return card


def _card_facts(card: RosterCard) -> dict[str, Any]:
    return {"competences": "、".join(card.competences)}


def _days(given: Mapping[str, Any]) -> dict[str, dt.date | None]:
    first, last = given.get("first_on"), given.get("last_on")
    if first is None:
        raise Incomplete(bi("请填写开始日期。", "The first day is missing."), field="first_on")
    if last is not None and last < first:
        raise Incomplete(
            bi("结束日期不能早于开始日期。", "The last day cannot be before the first."),
            field="last_on",
        )
    return {"first_on": first, "last_on": last}


def _word(given: Mapping[str, Any], name: str, words: type[Word]) -> str:
    if given.get(name) not in set(words):
        raise Incomplete(bi("请选择一项。", "Please choose one."), field=name)
    return str(given[name])


def _chosen(given: Mapping[str, Any], name: str, rows: Any) -> Any:
    text = str(given.get(name) or "")
    found = rows.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 18 else None
    if found is None:
        raise Incomplete(bi("请从列表中选择。", "Choose one of the list."), field=name)
    return found


def appoint(person: User, given: Mapping[str, Any], by: User) -> Membership:
    """A term in a committee, which does not overlap another there."""
    committees = Body.objects.filter(kind__in=[it.value for it in COMMITTEES], is_active=True)
    body = _chosen(given, "body", committees)
    row = Membership(person=person, body=body, rank=_word(given, "rank", Rank), **_days(given))
    said = {"body": body.name, "rank": Rank(row.rank).zh}
    return _enter(row, Changed.TERM_ADDED, said, by, _no_overlap(body=body))


def absent(person: User, given: Mapping[str, Any], by: User) -> Absence:
    """Somebody is away; two absences do not overlap."""
    row = Absence(person=person, reason=_word(given, "reason", AwayReason), **_days(given))
    said = {"reason": AwayReason(row.reason).zh}
    return _enter(row, Changed.ABSENCE_ADDED, said, by, _no_overlap())


def substitute(person: User, given: Mapping[str, Any], by: User) -> Substitution:
    """Who stands in: somebody of the same office, or for a director of the same committee; never in a circle."""
    other = _chosen(given, "substitute", User.objects.filter(is_active=True).exclude(pk=person.pk))
    row = Substitution(person=person, substitute=other, **_days(given))
    if not _same_house(person, other):
        raise Incomplete(
            bi(
                "替补须来自同一类单位，或与其同在一个调委会任职。",
                "A substitute comes from the same kind of office, or the same committee.",
            ),
            field="substitute",
        )
    return _enter(row, Changed.SUBSTITUTE_ADDED, {"substitute": str(other)}, by, _no_circle)


def _same_house(one: User, other: User) -> bool:
    kinds = {it.body.kind for it in (one, other) if it.body}
    shared = Membership.objects.filter(person=one, is_withdrawn=False).values("body")
    return len(kinds) == 1 or other.memberships.filter(body__in=shared, is_withdrawn=False).exists()


def affiliate(person: User, given: Mapping[str, Any], by: User) -> Affiliation:
    """A post that he holds or held elsewhere: it keeps him from cases of that organisation, for good."""
    at = _chosen(given, "organisation", Organisation.objects.all())
    row = Affiliation(
        person=person, organisation=at, function=_word(given, "function", Function), **_days(given)
    )
    said = {"organisation": at.name, "function": Function(row.function).zh}
    return _enter(row, Changed.AFFILIATION_ADDED, said, by)


def _enter(row: D, did: Changed, said: dict[str, str], by: User, check: Any = None) -> D:
    require_roster_keeper(by)
    _another(type(row), row.person, by)
    with transaction.atomic():
        alone()
        if check is not None:
            check(row)
        row.save()
        record(did, row.person, by, after=said | _told(row))
    return row


def _told(row: Dated) -> dict[str, str]:
    return {"since": str(row.first_on)} | ({"until": str(row.last_on)} if row.last_on else {})


def _no_overlap(**same: Any) -> Any:
    def check(row: Any) -> None:
        others = type(row).objects.filter(person=row.person, is_withdrawn=False, **same)
        last = row.last_on or dt.date.max
        for it in others.exclude(pk=row.pk):
            if it.first_on <= last and (it.last_on or dt.date.max) >= row.first_on:
                raise Incomplete(
                    bi(
                        f"与 {it.first_on} 起的一条重叠，请先结束那一条。",
                        f"It overlaps the one from {it.first_on}: end that first.",
                    ),
                    field="first_on",
                )

    return check


def _no_circle(row: Substitution) -> None:
    rows = Substitution.objects.filter(is_withdrawn=False).exclude(pk=row.pk)
    known = [Link(it.person_id, it.substitute_id, it.first_on, it.last_on) for it in rows]
    if closes_circle(known, Link(row.person_id, row.substitute_id, row.first_on, row.last_on)):
        raise Incomplete(
            bi("这样会形成循环替补，请另选。", "They would stand in for each other in a circle."),
            field="substitute",
        )


ROWS: dict[str, type[Row]] = {
    "term": Membership, "absence": Absence, "substitute": Substitution, "affiliation": Affiliation,
}  # fmt: skip


def rows_of(kind: str, person: User) -> list[Any]:
    """The entries of a kind, the latest first; withdrawn ones too."""
    found = ROWS[kind]._default_manager.filter(person=person).order_by("-first_on", "-id")
    about = {"term": "body", "substitute": "substitute", "affiliation": "organisation"}
    return list(found.select_related(about[kind]) if kind in about else found)


def _row(kind: str, pk: int) -> Any:
    found = ROWS[kind]._default_manager.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound(bi("名册里没有这一条。", "There is no such entry on the roster."))
    return found


def end(kind: str, pk: int, last_on: dt.date | None, by: User) -> Any:
    """It holds until a day, both included."""
    require_roster_keeper(by)
    with transaction.atomic():
        alone()
        row = _row(kind, pk)
        _another(type(row), row.person, by)
        if last_on is None or last_on < row.first_on or row.is_withdrawn:
            raise NotNow(
                bi("结束日期不能早于开始日期。", "The last day cannot be before the first.")
            )
        was, row.last_on = _told(row), last_on
        if isinstance(row, Substitution):
            _no_circle(row)
        row.save(update_fields=["last_on"])
        record(Changed.ROW_ENDED, row.person, by, was, _told(row))
    return row


def withdraw(kind: str, pk: int, by: User, reason: str) -> Any:
    """It was entered by mistake."""
    require_roster_keeper(by)
    if not reason.strip():
        raise NotNow(bi("撤销须写明原因。", "Say why it is withdrawn."))
    with transaction.atomic():
        alone()
        row = _row(kind, pk)
        _another(type(row), row.person, by)
        row.is_withdrawn = True
        row.save(update_fields=["is_withdrawn"])
        record(Changed.ROW_WITHDRAWN, row.person, by, _told(row), reason=reason.strip())
    return row
