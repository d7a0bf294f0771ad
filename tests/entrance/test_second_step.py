"""The second step: asked where it is set up or required, by a code that is good once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from pytest_django import Settings

from mediation.accounts import factor
from mediation.models import User
from tests.api.machine import Machine
from tests.people import County

from .phone import (
    CODES,
    PASSWORD,
    SECOND,
    SECURITY,
    SET_UP,
    SIGN_IN,
    browser,
    code_of,
    is_in,
    sign_in,
    with_phone,
)

KEEP = "/desk/security/second-step/"


def test_the_password_alone_opens_nothing(mo: User) -> None:
    with_phone(mo)
    client = browser()
    assert sign_in(client, "mo")["Location"] == SECOND
    assert not is_in(client)
    assert client.get("/api/v1/tasks/").status_code in (401, 403)
    assert client.get(SECURITY).status_code == 302


def test_the_code_opens_the_wanted_page_once(mo: User) -> None:
    with_phone(mo)
    one, other, code = browser(), browser(), code_of(mo, later=1)
    for client in (one, other):
        sign_in(client, "mo", next="/desk/cases/")
    assert one.post(SECOND, {"code": code})["Location"] == "/desk/cases/"
    assert is_in(one)
    again = other.post(SECOND, {"code": code})
    assert again.status_code == 422
    assert "已用过" in again.content.decode()
    assert not is_in(other)


def test_wide_digits_and_gaps_are_understood(mo: User) -> None:
    with_phone(mo)
    client, code = browser(), code_of(mo, later=1)
    sign_in(client, "mo")
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    client.post(SECOND, {"code": f"{wide[:3]} {wide[3:]}"})
    assert is_in(client)


def test_wrong_codes_make_the_next_try_wait(mo: User) -> None:
    with_phone(mo)
    client = browser()
    sign_in(client, "mo")
    client.post(SECOND, {"code": "000000"})
    told = client.post(SECOND, {"code": code_of(mo, later=1)})
    assert re.search(r"请等 \d+ 秒再试", told.content.decode())
    assert not is_in(client)


def test_a_backup_code_is_good_once(mo: User) -> None:
    code, *others = with_phone(mo)
    for client, entered in ((browser(), True), (browser(), False)):
        sign_in(client, "mo")
        client.post(SECOND, {"code": code.upper()})
        assert is_in(client) is entered
    assert factor.codes_left(mo) == len(others)


def test_stored_backup_codes_are_not_the_codes(mo: User) -> None:
    codes = with_phone(mo)
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == 10
    assert not stored & {factor.typed(code) for code in codes}


def test_a_backup_code_of_somebody_else_is_wrong(mo: User, adam: User) -> None:
    with_phone(mo)
    foreign = with_phone(adam)[0]
    client = browser()
    sign_in(client, "mo")
    assert client.post(SECOND, {"code": foreign}).status_code == 422


def test_the_first_step_is_forgotten_after_ten_minutes(mo: User) -> None:
    codes = with_phone(mo)
    client = browser()
    sign_in(client, "mo")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert client.post(SECOND, {"code": codes[0]})["Location"] == SIGN_IN


def test_the_second_step_without_the_first_leads_to_the_first(mo: User) -> None:
    assert browser().get(SECOND)["Location"] == SIGN_IN
    assert browser().get(SET_UP)["Location"] == SIGN_IN


def test_who_left_between_the_steps_stays_outside(mo: User) -> None:
    codes, client = with_phone(mo), browser()
    sign_in(client, "mo")
    User.objects.filter(pk=mo.pk).update(is_active=False)
    assert client.post(SECOND, {"code": codes[0]})["Location"] == SIGN_IN


def test_a_stolen_password_cannot_replace_the_phone(mo: User) -> None:
    with_phone(mo)
    client = browser()
    sign_in(client, "mo")
    assert client.get(SET_UP)["Location"] == SECOND
    assert client.post(SET_UP, {"code": "123456"})["Location"] == SECOND


def test_setting_up_while_signed_in_asks_for_the_password(mo: User) -> None:
    client = browser()
    sign_in(client, "mo")
    page = client.get(SET_UP).content.decode()
    assert "data:image/svg+xml" in page
    code = code_of(mo, confirmed=False)
    wrong = client.post(SET_UP, {"code": code, "password": "not it"})
    assert "密码不对" in wrong.content.decode()
    assert not factor.is_set_up(mo)
    assert client.post(SET_UP, {"code": code, "password": PASSWORD})["Location"] == CODES
    assert factor.is_set_up(mo)


def test_the_secret_stays_the_same_until_it_is_proved(mo: User) -> None:
    client = browser()
    sign_in(client, "mo")
    pages = [client.get(SET_UP).content.decode() for _ in "12"]
    secrets = {secret for page in pages for secret in re.findall(r'num strong">([^<]+)', page)}
    assert len(secrets) == 1


def test_setting_up_ends_sessions_that_know_no_second_step(mo: User) -> None:
    here, there = browser(), browser("198.51.100.9")
    for client in (here, there):
        sign_in(client, "mo")
    here.get(SET_UP)
    here.post(SET_UP, {"code": code_of(mo, confirmed=False), "password": PASSWORD})
    assert is_in(here)
    assert not is_in(there)


def test_backup_codes_are_shown_until_the_person_has_them(mo: User) -> None:
    client = browser()
    sign_in(client, "mo")
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_of(mo, confirmed=False), "password": PASSWORD})
    first, second = (client.get(CODES).content.decode() for _ in "12")
    shown = re.findall(r"<li>([a-z2-9]{5}-[a-z2-9]{5})</li>", first)
    assert len(shown) == 10
    assert all(code in second for code in shown)
    assert client.post(CODES)["Location"] == SECURITY
    assert client.get(CODES)["Location"] == SECURITY


def test_a_new_phone_asks_for_a_code_of_the_old(mo: User) -> None:
    codes, client = with_phone(mo), browser()
    sign_in(client, "mo")
    client.post(SECOND, {"code": codes[0]})
    client.get(SET_UP)
    new = code_of(mo, confirmed=False)
    assert client.post(SET_UP, {"code": new, "current": "wrong"}).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        new = code_of(mo, confirmed=False)
        assert client.post(SET_UP, {"code": new, "current": codes[1]})["Location"] == CODES


def test_removing_and_renewing_ask_for_a_code(mo: User) -> None:
    codes, client = with_phone(mo), browser()
    sign_in(client, "mo")
    client.post(SECOND, {"code": codes[0]})
    assert client.post(KEEP, {"do": "remove", "code": "aaaaa-aaaaa"}).status_code == 422
    assert factor.is_set_up(mo)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert client.post(KEEP, {"do": "codes", "code": codes[1]})["Location"] == CODES
        assert factor.check(mo, codes[2]).right is False
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        client.post(KEEP, {"do": "remove", "code": code_of(mo)})
    assert not factor.is_set_up(mo)


@pytest.fixture
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"administrator"})


@pytest.mark.usefixtures("_required")
def test_a_required_role_sets_up_before_it_gets_in(adam: User) -> None:
    client = browser()
    assert sign_in(client, "adam", next="/desk/rules/")["Location"] == SET_UP
    assert not is_in(client)
    assert "您的岗位必须使用两步登录" in client.get(SET_UP).content.decode()
    assert client.post(SET_UP, {"code": code_of(adam, confirmed=False)})["Location"] == CODES
    assert is_in(client)
    assert client.post(CODES)["Location"] == "/desk/rules/"


@pytest.mark.usefixtures("_required")
def test_other_roles_are_not_asked(mo: User) -> None:
    client = browser()
    sign_in(client, "mo")
    assert is_in(client)


@pytest.mark.usefixtures("_required")
def test_a_required_second_step_cannot_be_removed(adam: User) -> None:
    codes, client = with_phone(adam), browser()
    sign_in(client, "adam")
    client.post(SECOND, {"code": codes[0]})
    assert "不能关闭" in client.get(KEEP).content.decode()
    client.post(KEEP, {"do": "remove", "code": codes[1]})
    assert factor.is_set_up(adam)


def test_a_new_requirement_ends_what_began_before(adam: User, settings: Settings) -> None:
    client = browser()
    sign_in(client, "adam")
    assert is_in(client)
    settings.SECOND_FACTOR_ROLES = frozenset({"administrator"})
    assert not is_in(client)
    assert client.get("/api/v1/tasks/").status_code in (401, 403)


def test_the_api_gives_no_token_around_the_second_step(mo: User, county: County) -> None:
    with_phone(mo)
    reply = Machine().post("token", body={"username": "mo", "password": PASSWORD})
    assert (reply.status, reply.problem) == (403, "not-allowed")
    assert "登录与安全" in reply.body["detail"]
