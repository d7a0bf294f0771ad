"""Other ways to a secret than opening a page: searching, counting, filtering, ordering, messages, commands."""

from __future__ import annotations

import contextlib
from io import StringIO
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.management import call_command
from django.test import Client

from mediation.models import AccessRecord, AccessSubject, Case, Clock, Evidence, Notice, User
from mediation.queries.search import find
from mediation.vocabulary import Grant, Group, Status
from tests.exhibits import attach
from tests.people import County
from tests.portals.pages import case_page, signed_in, words_of
from tests.stories import a_case, fresh
from tests.workflows.post_office import give_mail, post

from .canaries import Walled
from .onlookers import STAFF, Onlooker, granted

pytestmark = pytest.mark.slow

SEEN = (Grant.ALL, Grant.OPENED)


@pytest.mark.parametrize("who", STAFF, ids=lambda who: who.name)
def test_a_word_finds_a_case_exactly_for_those_who_may_read_it(
    who: Onlooker, walled: Walled
) -> None:
    user, wrong = fresh(User.objects.get(username=who.name)), []
    for mark, told in walled.cases.items():
        for canary in told.sung():
            may = (
                granted(who, mark, walled.statuses[mark], canary.group) in SEEN and canary.is_sought
            )
            found = [case.number for case in find(user, canary.word)]
            if found != ([told.number] if may else []):
                wrong.append(f"{who.name} seeks {canary.word} ({canary.group}): {found}")
    assert wrong == []


@pytest.mark.parametrize("who", STAFF, ids=lambda who: who.name)
def test_a_count_counts_what_may_be_seen(who: Onlooker, walled: Walled) -> None:
    known = [
        mark
        for mark in walled.cases
        if granted(who, mark, walled.statuses[mark], Group.FRAME) is Grant.ALL
    ]
    page = words_of(signed_in(User.objects.get(username=who.name)).get("/desk/cases/"))
    assert f"共 {len(known)} 件" in page


@pytest.fixture
def windows(county: County) -> Client:
    """The operators' windows, to a superuser."""
    User.objects.filter(pk=county.adam.pk).update(is_staff=True, is_superuser=True)
    return signed_in(User.objects.get(pk=county.adam.pk))


@pytest.mark.parametrize(
    "asked",
    [
        "title__startswith=业",
        "amount__gt=1",
        "filed_on=2026-01-01",
        "estate__name=x",
        "number__contains=1",
    ],
)
def test_the_operators_cannot_filter_by_what_they_are_not_shown(
    asked: str, windows: Client, county: County
) -> None:
    a_case(county)
    assert windows.get(f"/admin/mediation/case/?{asked}").status_code == 400


def test_the_operators_can_filter_by_what_they_are_shown(windows: Client, county: County) -> None:
    a_case(county)
    assert windows.get(f"/admin/mediation/case/?status={Status.FILED.value}").status_code == 200


def test_the_api_orders_by_nothing_that_is_asked_for(county: County) -> None:
    a_case(county)
    assert signed_in(county.sue).get("/api/v1/cases/?ordering=title").status_code == 422


def test_no_message_carries_a_secret(walled: Walled, settings: LazySettings) -> None:
    """Neither by mail nor by any way of the county's."""
    give_mail(*User.objects.exclude(username__in=[User.CLOCKWORK, User.RESIDENTS]))
    post()
    said = [f"{it.subject} {it.body} {getattr(it, 'alternatives', '')}" for it in mail.outbox]
    assert Notice.objects.exists()
    assert [it.word for it in walled.canaries if any(it.word in text for text in said)] == []


@pytest.mark.parametrize("command", [["post"], ["verify"], ["verify", "--json"], ["integrity"]])
def test_no_operators_command_prints_a_secret(command: list[str], walled: Walled) -> None:
    out = StringIO()
    with contextlib.suppress(SystemExit):
        call_command(*command, stdout=out, stderr=out)
    assert [it.word for it in walled.canaries if it.word in out.getvalue()] == []


def openings(county: County) -> dict[str, str]:
    """Addresses that open something of the case, with what the record says."""
    case = Case.objects.get()
    clock, exhibit = Clock.objects.filter(case=case).first(), Evidence.objects.get(case=case)
    assert clock
    api = f"/api/v1/cases/{quote(case.number)}/"
    return {
        case_page(case.number, "now/"): AccessSubject.CASE,  # first: later the open page's own record will do
        case_page(case.number): AccessSubject.CASE,
        case_page(case.number, "receipt/"): AccessSubject.CASE,
        case_page(case.number, "acts/accept_case/"): AccessSubject.CASE,
        case_page(case.number, f"clocks/{clock.pk}/"): AccessSubject.CASE,
        case_page(case.number, f"clocks/{clock.pk}/derivation.json"): AccessSubject.CASE,
        case_page(case.number, "chart.svg"): AccessSubject.CHART,
        case_page(case.number, "proof.jsonl"): AccessSubject.PROOF,
        case_page(case.number, "papers/application/1.docx"): AccessSubject.PAPER,
        case_page(case.number, f"evidence/{exhibit.pk}/"): AccessSubject.EVIDENCE,
        **{f"{api}{rest}": AccessSubject.API for rest in ("", "journal/", "journal/1/", "clocks/", "tasks/", "acts/")},
    }  # fmt: skip


def test_every_opening_leaves_its_record(county: County) -> None:
    attach(a_case(county))
    missing, by = [], county.clara
    for address, subject in openings(county).items():
        seen = AccessRecord.objects.count()
        signed_in(by).get(address)
        left = AccessRecord.objects.order_by("id").values_list("subject", "by")[seen:]
        if list(left) != [(subject, by.pk)]:
            missing.append(address)
    assert missing == []


def test_who_was_replaced_reads_no_more_messages_about_the_case(walled: Walled) -> None:
    page = words_of(signed_in(walled.replaced).get("/desk/me/"))
    assert walled.cases["now"].number not in page
    assert Notice.objects.filter(
        recipient=walled.replaced, case__number=walled.cases["now"].number
    ).exists()


@pytest.mark.parametrize(
    ("name", "may"), [("clara", True), ("tom", True), ("gus", False), ("otto", False)]
)
def test_a_phone_typed_at_the_counter_finds_for_those_who_may_see_phones(
    name: str, may: bool, walled: Walled
) -> None:
    """The panel of like cases is a search too."""
    told = walled.cases["now"]
    phone = next(it.word for it in told.sung() if it.is_sought and it.group is Group.CONTACTS)
    browser = signed_in(User.objects.get(username=name))
    answer = browser.post(
        "/desk/file/alike/", {"applicant-phone": phone, "estate": walled.county.estate.pk}
    )
    assert (told.number in words_of(answer)) is may
