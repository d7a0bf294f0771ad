"""The roster: who keeps it, what it refuses, what stands in its journal, and how even the work is shown to be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import RegistryChange, Substitution, User
from mediation.queries.roster import benches, committees
from mediation.registry import roster
from mediation.vocabulary import AwayReason, BodyKind, Changed, DisputeType, Gender, Rank, Status
from tests.people import County
from tests.portals.pages import signed_in, words_of
from tests.stories import a_case, fresh, today

ROSTER = "/desk/roster/"


def from_today(days: int = 0, last: int | None = None) -> dict[str, dt.date | None]:
    """From a day on, or to another."""
    until = None if last is None else today() + dt.timedelta(days=last)
    return {"first_on": today() + dt.timedelta(days=days), "last_on": until}


def appoint(county: County, person: User, rank: Rank, by: User | None = None) -> None:
    """A term in the county's committee."""
    given = {"body": county.body.pk, "rank": rank, **from_today()}
    roster.appoint(person, given, fresh(by or county.sue))


def stands_in(county: County, person: User, other: User, **days: dt.date | None) -> Substitution:
    """Somebody is named to stand in."""
    given = {"substitute": other.pk, **(days or from_today())}
    return roster.substitute(person, given, fresh(county.dora))


def test_the_director_and_the_registry_s_keepers_keep_it_and_nobody_else(county: County) -> None:
    for day, name in enumerate(("dora", "sue", "adam")):
        absent = {"reason": AwayReason.LEAVE, **from_today(day, day)}
        assert roster.absent(county.mo, absent, fresh(getattr(county, name))).pk
    with pytest.raises(NotAllowed, match="主任"):
        roster.absent(county.mo, absent, fresh(county.mo))


def test_a_change_stands_in_the_person_s_history(county: County) -> None:
    appoint(county, county.mo, Rank.MEMBER)
    change = RegistryChange.objects.get(did=Changed.TERM_ADDED.value)
    assert (change.subject, change.after["rank"]) == (county.mo.pk, "委员")


def test_the_journal_does_not_say_where_somebody_lives(county: County) -> None:
    given = {"competences": ["P06"], "home_address": "滨河花园9幢101", "home_phone": "0000-5559999"}
    roster.change_card(county.mo, given, fresh(county.dora))
    change = RegistryChange.objects.get(did=Changed.CARD_CHANGED.value)
    assert "滨河" not in str(change.after) + str(change.before)
    assert "9999" not in str(change.after)
    assert change.after["competences"] == "P06"


def test_two_terms_in_one_committee_do_not_overlap(county: County) -> None:
    appoint(county, county.mo, Rank.MEMBER)
    with pytest.raises(Incomplete, match="重叠"):
        appoint(county, county.mo, Rank.DEPUTY)


def test_nobody_appoints_himself(county: County) -> None:
    with pytest.raises(NotNow, match="不能给自己登记"):
        appoint(county, county.sue, Rank.DIRECTOR, by=county.sue)


def test_a_substitute_is_of_the_same_kind_of_office(county: County) -> None:
    with pytest.raises(Incomplete, match="同一类单位"):
        stands_in(county, county.mo, county.jane)
    assert stands_in(county, county.mo, county.max).substitute_id == county.max.pk


def test_a_circle_of_substitutes_is_refused_with_a_sentence_and_by_the_database(
    county: County,
) -> None:
    stands_in(county, county.mo, county.max)
    with pytest.raises(Incomplete, match="循环替补"):
        stands_in(county, county.max, county.mo)
    row = Substitution(person=county.max, substitute=county.mo, first_on=today())
    with pytest.raises(IntegrityError, match="form a circle"), transaction.atomic():
        row.save()


def test_substitutes_of_different_times_make_no_circle(county: County) -> None:
    stands_in(county, county.mo, county.max, **from_today(0, 5))
    stands_in(county, county.max, county.mo, **from_today(6, 9))
    assert Substitution.objects.count() == 2


def test_a_circle_that_an_ended_row_would_close_is_refused_too(county: County) -> None:
    row = stands_in(county, county.mo, county.max, **from_today(0, 5))
    stands_in(county, county.max, county.mo, **from_today(6, 9))
    with pytest.raises(Incomplete, match="循环替补"):
        roster.end("substitute", row.pk, today() + dt.timedelta(days=7), fresh(county.dora))


def test_what_was_a_mistake_is_withdrawn_with_a_reason_and_stays_visible(county: County) -> None:
    row = stands_in(county, county.mo, county.max)
    with pytest.raises(NotNow, match="写明原因"):
        roster.withdraw("substitute", row.pk, fresh(county.dora), " ")
    roster.withdraw("substitute", row.pk, fresh(county.dora), "登记错人")
    stands_in(county, county.max, county.mo)
    assert Substitution.objects.get(pk=row.pk).is_withdrawn


def test_the_roster_is_never_deleted_from(county: County) -> None:
    stands_in(county, county.mo, county.max)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('fengqiao_app', 'mediation_substitution', 'DELETE')"
        )
        assert cursor.fetchone() == (False,)


def test_a_committee_is_warned_and_never_stopped(county: County) -> None:
    [before] = committees(today())
    assert len(before.warnings) == 3
    appoint(county, county.dora, Rank.DIRECTOR)
    for person in (county.mo, county.jane):
        appoint(county, person, Rank.MEMBER)
    roster.change_card(county.jane, {"gender": Gender.WOMAN}, fresh(county.sue))
    [after] = committees(today())
    assert not after.warnings
    assert [it.rank for it in after.members] == [Rank.DIRECTOR, Rank.MEMBER, Rank.MEMBER]


def test_the_load_of_each_mediator_is_weighed_and_the_spread_told(county: County) -> None:
    a_case(county, at=Status.COMMITTEE)
    found = {it.body: it for it in benches(today())}
    township = found[BodyKind.TOWNSHIP]
    assert [(it.person.pk, int(it.load.weight), it.load.year) for it in township.mediators] == [
        (county.mo.pk, 2, 1), (county.max.pk, 0, 0),
    ]  # fmt: skip
    assert [int(township.spread), int(township.average), township.year_spread] == [2, 1, 1]


def test_a_case_that_is_over_weighs_nothing(county: County) -> None:
    a_case(county, at=Status.COMMITTEE).terminate()
    [mo] = [it for bench in benches(today()) for it in bench.mediators if it.person == county.mo]
    assert [int(mo.load.weight), mo.load.cases, mo.load.year] == [0, 0, 1]


@pytest.mark.slow
def test_the_director_s_page_records_and_shows_all_of_it(county: County) -> None:
    browser = signed_in(county.dora)
    mine = f"{ROSTER}{county.mo.pk}/"
    day = today().isoformat()
    sent = {
        "term": {"body": str(county.body.pk), "rank": "member"},
        "absence": {"reason": "leave", "last_on": day},
        "substitute": {"substitute": str(county.max.pk)},
        "affiliation": {"organisation": str(county.company.pk), "function": "adviser"},
    }
    for kind, fields in sent.items():
        body = {f"{kind}-{name}": value for name, value in {**fields, "first_on": day}.items()}
        assert "已登记" in words_of(browser.post(f"{mine}{kind}/", body, follow=True)), kind
    browser.post(mine, {"competences": ["P06"], "home_address": "滨河花园9幢101"})
    page = words_of(browser.get(mine))
    for word in ("委员", "休假", "调解员马", "法律顾问", DisputeType.P06.zh):
        assert word in page
    listed = words_of(browser.get(ROSTER))
    assert "现有 1 名" in listed
    assert "调解员马" in listed


@pytest.mark.slow
def test_a_mistake_on_the_page_is_told_beside_its_field(county: County) -> None:
    browser = signed_in(county.dora)
    answer = browser.post(f"{ROSTER}{county.mo.pk}/absence/", {"absence-reason": ""})
    assert answer.status_code == 422
    assert "请填写日期" in words_of(answer)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mo", "clara", "tom", "sam"])
def test_whose_business_the_roster_is_not_is_told_so(name: str, county: County) -> None:
    browser = signed_in(getattr(county, name))
    assert browser.get(ROSTER).status_code == 403
    assert browser.post(f"{ROSTER}{county.mo.pk}/absence/", {}).status_code == 403


@pytest.mark.slow
def test_an_auditor_reads_the_roster_and_not_where_people_live(county: County) -> None:
    roster.change_card(county.mo, {"home_address": "滨河花园9幢101"}, fresh(county.dora))
    page = words_of(signed_in(county.audra).get(f"{ROSTER}{county.mo.pk}/"))
    assert "滨河花园9幢" not in page
    assert "修改登记" not in page


@pytest.mark.slow
def test_the_fairness_page_opens_the_lists_behind_its_numbers(county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    browser: Client = signed_in(county.sue)
    assert "加权在办" in words_of(browser.get("/desk/board/fairness/"))
    for asked in (f"mediator={county.mo.pk}&status=open", f"seated={county.mo.pk}"):
        assert story.number in words_of(browser.get(f"/desk/board/cases/?{asked}")), asked
    assert signed_in(county.mo).get("/desk/board/fairness/").status_code == 403
