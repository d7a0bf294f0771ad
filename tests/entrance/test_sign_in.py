"""Name and password: in, refused, locked out, and nobody else with him."""

from __future__ import annotations

import pytest
from axes.models import AccessFailureLog
from django.conf import settings
from django.contrib.auth.hashers import get_hashers_by_algorithm

from mediation.accounts import networks
from mediation.config.settings import PASSWORD_HASHERS
from mediation.models import User

from .phone import PASSWORD, SIGN_IN, browser, is_in, sign_in


def test_passwords_are_kept_by_argon2() -> None:
    assert PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert settings.AUTHENTICATION_BACKENDS[0].startswith("axes.")
    assert get_hashers_by_algorithm()


def test_who_knows_the_password_is_in_and_reads_his_language(mo: User) -> None:
    mo.speak("en")
    client = browser()
    answer = sign_in(client, "mo")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert answer.cookies["django_language"].value == "en"
    assert "Sign out" in client.get("/desk/").content.decode()


def test_after_signing_in_the_wanted_page_opens(mo: User) -> None:
    assert sign_in(browser(), "mo", next="/desk/cases/")["Location"] == "/desk/cases/"
    assert sign_in(browser(), "mo", next="https://elsewhere.example/")["Location"] == "/desk/"


def test_a_wrong_name_and_a_wrong_password_look_alike(mo: User) -> None:
    one = sign_in(browser(), "mo", "wrong").content.decode()
    other = sign_in(browser(), "nobody", "wrong").content.decode()
    for page in (one, other):
        assert "用户名或密码不对" in page
    assert len(one) - len("mo") == len(other) - len("nobody")


def test_who_left_is_refused(mo: User) -> None:
    User.objects.filter(pk=mo.pk).update(is_active=False)
    assert "用户名或密码不对" in sign_in(browser(), "mo").content.decode()


def test_five_wrong_passwords_lock_the_guesser_out_and_nobody_else(mo: User) -> None:
    guesser = browser("198.51.100.9")
    for _ in range(5):
        last = sign_in(guesser, "mo", "wrong")
    assert last.status_code == 429
    assert "15 分钟后再试" in last.content.decode()
    assert sign_in(guesser, "mo").status_code == 429
    owner = browser("203.0.113.7")
    assert sign_in(owner, "mo").status_code == 302
    assert is_in(owner)


def test_the_lock_speaks_english_too(mo: User) -> None:
    guesser = browser(language="en")
    for _ in range(6):
        last = sign_in(guesser, "mo", "wrong")
    assert "Please wait 15 minutes" in last.content.decode()


def test_a_household_of_ipv6_is_one_network(mo: User) -> None:
    for place in range(1, 6):
        last = sign_in(browser(f"2001:db8:1:2::{place}"), "mo", "wrong")
    assert last.status_code == 429
    assert sign_in(browser("2001:db8:1:3::1"), "mo").status_code == 302


def test_a_network_that_tries_many_names_waits(mo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "OF_NETWORK", 3)
    for name in ("a", "b", "c"):
        sign_in(browser("198.51.100.9"), name, "wrong")
    assert sign_in(browser("198.51.100.9"), "mo").status_code == 429
    assert sign_in(browser("203.0.113.7"), "mo").status_code == 302


def test_a_wrong_password_is_on_record_without_the_password(mo: User) -> None:
    sign_in(browser(), "mo", "wrong-but-secret")
    row = AccessFailureLog.objects.get()
    assert (row.username, row.ip_address) == ("mo", "203.0.113.7")
    assert "wrong-but-secret" not in str(vars(row))


@pytest.mark.parametrize("name", ["", "a\x00b", "x" * 5000, "<b>", "‮", "' or 1=1 --"])
def test_odd_names_are_only_wrong(mo: User, name: str) -> None:
    assert sign_in(browser(), name).status_code == 200
    assert sign_in(browser(), "mo", name).status_code == 200


def test_the_administrators_door_is_the_same_entrance(adam: User) -> None:
    User.objects.filter(pk=adam.pk).update(is_staff=True, is_superuser=True)
    answer = browser().get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(SIGN_IN)
    assert (
        browser()
        .post("/admin/login/", {"username": "adam", "password": PASSWORD})["Location"]
        .startswith(SIGN_IN)
    )
