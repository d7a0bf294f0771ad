"""Delivery: nothing is lost, nothing is sent twice without need, hours and wishes are kept, others are not held up."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from pytest_django import Settings

from mediation.models import Delivery, Notice, Party
from tests.people import County
from tests.stories import a_case
from workflows import notices
from workflows.post import letters
from workflows.post.delivering import Tally, deliver
from workflows.post.routing import route

from .post_office import (
    DAY,
    HOUR,
    MONDAY,
    a_turn,
    at,
    give_mail,
    on,
    post,
    sweep_and_post,
    the_delivery,
)
from .receivers import Gateway, MailServer, listening

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Gateway]:
    """A webhook that is set up."""
    with listening(Gateway()) as server:
        settings.POST_CHANNELS = {"webhook": server.address}
        yield server


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A real mail server."""
    with listening(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


# --- What is sent -------------------------------------------------------------------------------


def test_a_message_says_what_until_when_and_where_and_no_name(
    county: County, settings: Settings
) -> None:
    settings.SITE_URL = "https://tiaojie.example"
    give_mail(county.clara)
    with at(MONDAY):
        story = a_turn(county)
        post()
    (sent,) = mail.outbox
    assert sent.to == ["clara@county.example"]
    assert sent.subject == f"{story.number}：请办理“受理”"
    assert "2026-11-18 周三" in sent.body
    assert "https://tiaojie.example/desk/cases/" in sent.body
    for secret in ("赵清禾", "和居", "保洁", "5184", "0000-555"):
        assert secret not in sent.subject + sent.body


def test_a_message_speaks_its_readers_language(county: County) -> None:
    give_mail(county.clara)
    county.clara.speak("en")
    with at(MONDAY):
        a_turn(county)
        post()
    assert "Please do “Accept the case”" in mail.outbox[0].subject


def test_a_message_goes_by_every_channel_once(county: County, gateway: Gateway) -> None:
    give_mail(county.clara)
    with at(MONDAY):
        a_turn(county)
        post()
        post()
    assert len(mail.outbox) == 1
    assert [said["to"] for said in gateway.taken] == ["clara"]
    assert not Notice.objects.filter(delivered_at=None).exists()


def test_whom_no_channel_reaches_finds_it_on_his_page(county: County) -> None:
    with at(MONDAY):
        a_turn(county)
        post()
    assert not Delivery.objects.exists()
    assert not Notice.objects.filter(delivered_at=None).exists()


def test_a_party_is_reached_only_where_that_is_set_up(
    county: County, gateway: Gateway, settings: Settings
) -> None:
    with at(MONDAY):
        entry = a_case(county).case.entries.get()
        notices.queue_moved([(entry.case_id, entry.pk)])
        post()
        assert gateway.taken == []
        settings.POST_PARTY_CHANNELS = frozenset({"webhook"})
        again = a_case(county).case.entries.get()
        notices.queue_moved([(again.case_id, again.pk)])
        post()
    assert {said["to"] for said in gateway.taken} == {
        f"party-{party.pk}" for party in Party.objects.filter(case=again.case)
    }


# --- Hours, wishes, storms ----------------------------------------------------------------------


def test_at_night_a_message_waits_for_the_working_day(county: County) -> None:
    give_mail(county.clara)
    with at(on(20, "21:00")):  # a Friday
        a_turn(county)
        post()
    assert (the_delivery().hold, the_delivery().next_try_at) == ("quiet", on(23, "08:00"))
    for moment in (on(21, "12:00"), on(23, "07:59")):
        with at(moment):
            post()
    assert mail.outbox == []
    with at(on(23, "08:00")):
        post()
    assert len(mail.outbox) == 1


def test_an_escalation_fires_at_night_and_its_message_waits(county: County) -> None:
    give_mail(county.dora)
    with at(MONDAY):
        story = a_case(county)
    with at(on(19, "00:01")):
        sweep_and_post()
    assert (story.case.level, mail.outbox) == ("late", [])
    with at(on(19, "08:00")):
        post()
    assert [it.to for it in mail.outbox] == [["dora@county.example"]]


def test_what_is_urgent_may_be_let_out_at_any_hour(county: County, settings: Settings) -> None:
    settings.POST_ANY_HOUR = frozenset({"escalated"})
    give_mail(county.sue)
    with at(MONDAY):
        a_case(county)
    with at(on(25, "22:00")):
        sweep_and_post()
    assert [it.to for it in mail.outbox] == [["sue@county.example"]]


def test_a_process_that_was_down_over_the_closing_hour_sends_nothing_at_night(
    county: County,
) -> None:
    give_mail(county.clara)
    with at(on(20, "19:59")):
        a_turn(county)
        route()
    with at(on(20, "20:30")):
        post()
    assert mail.outbox == []


def test_who_chose_it_gets_one_message_a_day(county: County) -> None:
    give_mail(county.clara)
    county.clara.gather_post(True)
    with at(MONDAY):
        numbers = [a_turn(county).number for _ in range(3)]
        post()
    assert mail.outbox == []
    with at(on(17, "09:10")):
        post()
    (sent,) = mail.outbox
    assert sent.subject == "3 条消息待阅"
    assert all(number in sent.body for number in numbers)


def test_three_days_without_the_clockwork_end_in_one_message_for_each_person(
    county: County,
) -> None:
    give_mail(county.clara, county.dora, county.sue)
    with at(MONDAY):
        for _ in range(6):
            a_case(county)
    with at(on(19, "10:00")):
        sweep_and_post()
    assert sorted(it.to[0].split("@")[0] for it in mail.outbox) == ["clara", "dora"]
    assert Delivery.objects.filter(sent_at=None).count() == 0
    assert Notice.objects.filter(alarm__isnull=False).count() >= 12


def test_fresh_messages_go_one_by_one(county: County) -> None:
    give_mail(county.clara)
    with at(MONDAY):
        a_turn(county)
        a_turn(county)
        post()
    assert len(mail.outbox) == 2


# --- Receivers that fail ------------------------------------------------------------------------


@pytest.mark.slow
def test_a_gateway_that_is_down_for_a_day_loses_nothing(county: County, gateway: Gateway) -> None:
    gateway.is_down = True
    with at(MONDAY):
        for _ in range(4):
            a_turn(county)
    moment = MONDAY
    while moment < MONDAY + DAY:
        with at(moment):
            post()
        moment += dt.timedelta(minutes=30)
    assert gateway.taken == []
    assert "503" in Delivery.objects.all()[0].last_error
    gateway.is_down = False
    with at(MONDAY + DAY + 6 * HOUR):
        post()
    assert not Delivery.objects.filter(sent_at=None).exists()
    (said,) = gateway.taken  # all four had become stale, and came as one
    assert said["title"] == "4 条消息待阅"


@pytest.mark.slow
def test_each_attempt_waits_longer_and_never_ends(county: County, gateway: Gateway) -> None:
    gateway.is_down = True
    with at(MONDAY):
        a_turn(county)
    tried, moment = [], MONDAY
    for _ in range(30):
        with at(moment):
            post()
        delivery = the_delivery()
        tried.append(delivery.next_try_at - moment)
        moment = max(delivery.next_try_at, moment)
        moment = moment if 8 <= moment.astimezone(MONDAY.tzinfo).hour < 20 else moment + 12 * HOUR
    assert tried[0] < tried[3] < tried[6] < tried[9]
    assert max(tried) <= 6 * HOUR
    assert the_delivery().attempts > 12


def test_what_was_sent_by_a_process_that_died_is_sent_again_under_the_same_key(
    county: County, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: Any, **kwargs: Any) -> None:
        raise SystemExit("between sending and writing it down")

    with at(MONDAY):
        a_turn(county)
        route()
        with monkeypatch.context() as patch:
            patch.setattr(Tally, "count", die)
            with pytest.raises(SystemExit):
                deliver("webhook")
        deliver("webhook")
    assert gateway.keys == [gateway.keys[0]] * 2


def test_a_mail_server_takes_a_message_with_a_lasting_name(
    county: County, mail_server: MailServer
) -> None:
    give_mail(county.clara)
    with at(MONDAY):
        story = a_turn(county)
        post()
    (taken,) = mail_server.taken
    assert story.number in str(taken["Subject"])
    assert taken["Message-ID"].startswith("<fengqiao-")


def test_a_mailbox_that_does_not_exist_is_a_dead_letter_at_once_and_holds_up_nobody(
    county: County, mail_server: MailServer
) -> None:
    mail_server.unknown = {"clara"}
    give_mail(county.clara, county.dora)
    with at(MONDAY):
        a_turn(county)
        a_turn(county).accept().consent().open_review().review()  # the director's turn
        post()
    assert {it["To"] for it in mail_server.taken} == {"dora@county.example"}
    with at(MONDAY + HOUR):
        lost = list(letters.dead([county.area.path]))
    assert lost
    assert all(it.is_refused and "550" in it.last_error for it in lost)


def test_a_mail_server_that_is_down_does_not_hold_up_the_gateway(
    county: County, gateway: Gateway, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    give_mail(county.clara)
    with at(MONDAY):
        a_turn(county)
        post()
    assert len(gateway.taken) == 1
    waiting = Delivery.objects.get(sent_at=None)
    assert (waiting.channel, waiting.attempts) == ("mail", 1)


def test_a_receiver_that_is_down_is_not_asked_for_everybody(
    county: County, gateway: Gateway
) -> None:
    gateway.is_down = True
    with at(MONDAY):
        for _ in range(8):
            a_turn(county)
        tally = post()[-1]
    assert tally.failed == 3


def test_who_has_left_meanwhile_is_sent_nothing(county: County) -> None:
    give_mail(county.clara)
    with at(MONDAY):
        a_turn(county)
        route()
        type(county.clara).objects.filter(pk=county.clara.pk).update(is_active=False)
        deliver("mail")
    assert mail.outbox == []
    assert the_delivery().withheld_at is not None


def test_a_channel_that_was_taken_away_is_a_dead_letter_and_says_so(
    county: County, gateway: Gateway, settings: Settings
) -> None:
    with at(MONDAY):
        a_turn(county)
        route()
        settings.POST_CHANNELS = {}
        deliver("webhook")
        (lost,) = letters.dead([county.area.path])
    assert "not set up" in lost.last_error


# --- Sending again ------------------------------------------------------------------------------


def test_a_dead_letter_is_sent_again_at_once_and_keeps_who_asked(
    county: County, gateway: Gateway
) -> None:
    gateway.is_down = True
    with at(MONDAY):
        a_turn(county)
        post()
    with at(MONDAY + DAY):
        post()
    gateway.is_down = False
    with at(on(17, "22:00")):
        assert letters.resend(county.sue, channel="webhook") == 1
        post()
    done = the_delivery()
    assert len(gateway.taken) == 1
    assert (done.resent_by, done.sent_at) == (county.sue, on(17, "22:00"))


def test_only_who_looks_after_the_place_has_it_sent_again(county: County, gateway: Gateway) -> None:
    gateway.is_down = True
    with at(MONDAY):
        a_turn(county)
        post()
    with at(MONDAY + DAY):
        assert letters.resend(county.clara) == 0
        assert letters.resend(county.sue) == 1


def test_what_has_just_begun_to_fail_is_no_dead_letter_yet(
    county: County, gateway: Gateway
) -> None:
    gateway.is_down = True
    with at(MONDAY):
        a_turn(county)
        post()
        assert not letters.dead([county.area.path]).exists()


# --- Several deliverers -------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_several_deliverers_send_each_message_once(
    county: County, gateway: Gateway, settings: Settings
) -> None:
    settings.POST_OPENS, settings.POST_CLOSES = dt.time.min, dt.time.max
    settings.POST_ANY_HOUR = frozenset({"", "soon", "late"})
    for _ in range(12):
        a_turn(county)

    def work() -> None:
        try:
            route()
            deliver("webhook")
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    deliver("webhook")
    assert len(gateway.keys) == len(set(gateway.keys)) == 12
    assert not Delivery.objects.filter(sent_at=None).exists()
