"""Tokens and sessions: getting in, being kept out, leaving."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from api import throttles
from mediation.models import AccessToken, User
from tests.people import County
from tests.stories import a_case

from .bodies import filing
from .machine import Machine, Reply, bearing

PASSWORD = "correct horse battery staple"


@pytest.fixture
def _known(county: County) -> None:
    county.clara.set_password(PASSWORD)
    county.clara.save()


def sign_in(username: str = "clara", password: str = PASSWORD, **headers: str) -> Reply:
    """Ask for a token."""
    body = {"username": username, "password": password}
    return Machine().post("token", body=body, **headers)


def asked(**more: object) -> Reply:
    """Ask for a token with more than name and password."""
    return Machine().post("token", body={"username": "clara", "password": PASSWORD, **more})


@pytest.mark.usefixtures("_known")
def test_a_name_and_password_get_a_token(county: County) -> None:
    reply = sign_in()
    assert reply.status == 200
    token = f"Token {reply.body['token']}"
    assert Machine().get("tasks", Authorization=token).status == 200


@pytest.mark.usefixtures("_known")
def test_each_sign_in_gets_a_token_of_its_own_name_and_end(county: County) -> None:
    one, other = sign_in().body, sign_in().body
    assert [one["name"], other["name"]] == ["接口登录", "接口登录 2"]
    assert one["token"] != other["token"]
    left = dt.datetime.fromisoformat(one["expires_at"]) - timezone.now()
    assert left.days == 89
    named = asked(name="窗口扫描机", days=365).body
    assert named["name"] == "窗口扫描机"
    assert (dt.datetime.fromisoformat(named["expires_at"]) - timezone.now()).days == 364


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize(
    "more", [{"days": 91}, {"days": "90"}, {"days": 0}, {"name": "字" * 41}, {"name": 5}]
)
def test_a_token_has_a_fitting_name_and_one_of_the_terms(more: dict[str, object]) -> None:
    reply = asked(**more)
    assert (reply.status, reply.problem) == (422, "incomplete")
    assert not AccessToken.objects.exists()


@pytest.mark.usefixtures("_known")
def test_no_two_tokens_have_one_name() -> None:
    assert [asked(name="报表").status for _ in range(2)] == [200, 422]


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize("state", [{"is_locked": True}, {"temporary_until": "2099-01-01T00:00Z"}])
def test_who_may_not_sign_in_gets_no_token(county: County, state: dict[str, object]) -> None:
    User.objects.filter(pk=county.clara.pk).update(**state)
    assert (sign_in().status, sign_in().problem) == (403, "not-allowed")
    assert not AccessToken.objects.exists()


def test_a_session_has_no_token_to_revoke(county: County) -> None:
    browser = Client()
    browser.force_login(county.clara, backend="django.contrib.auth.backends.ModelBackend")
    bearing(county.clara)
    assert browser.delete(reverse("api:token")).status_code == 403
    assert AccessToken.objects.count() == 1


@pytest.mark.usefixtures("_known")
def test_a_revoked_token_opens_nothing_and_the_others_do(county: County) -> None:
    token, other = (f"Token {sign_in().body['token']}" for _ in range(2))
    reply = Machine().send("DELETE", reverse("api:token"), Authorization=token)
    assert (reply.status, reply.raw) == (204, b"")
    assert Machine().get("tasks", Authorization=token).status == 401
    assert Machine().get("tasks", Authorization=other).status == 200


def test_nobody_revokes_nothing(county: County) -> None:
    assert Machine().send("DELETE", reverse("api:token")).status == 401


@pytest.mark.usefixtures("_known")
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(county: County) -> None:
    one, other = sign_in(password="wrong"), sign_in(username="nobody")
    assert (one.status, one.problem) == (401, "not-signed-in")
    assert one.raw == other.raw
    assert "用户名或密码" in one.body["detail"]


@pytest.mark.usefixtures("_known")
def test_who_left_gets_no_token(county: County) -> None:
    county.clara.is_active = False
    county.clara.save()
    assert sign_in().raw == sign_in(username="nobody").raw


@pytest.mark.usefixtures("_known")
def test_who_guesses_is_locked_out(county: County) -> None:
    for _ in range(5):
        last = sign_in(password="wrong")
    locked = sign_in()
    assert last.status in (401, 429)
    assert (locked.status, locked.problem) == (429, "too-many-requests")
    assert int(locked.headers["Retry-After"]) > 600
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    body = {"username": "clara", "password": PASSWORD}
    path = reverse("api:token")
    assert elsewhere.post(path, body, content_type="application/json").status_code == 200


@pytest.mark.usefixtures("_known")
def test_a_success_forgets_earlier_failures(county: County) -> None:
    for _ in range(3):
        for _ in range(3):
            sign_in(password="wrong")
        assert sign_in().status == 200


@pytest.mark.parametrize(
    "body",
    [{}, {"username": "clara"}, {"username": 5, "password": []}, {"username": "a\x00", "password": "x"},
     {"username": "a" * 151, "password": "x"}, {"username": "a", "password": "x" * 129},
     {"username": "clara", "password": "x", "remember": True}],
)  # fmt: skip
def test_a_malformed_sign_in_is_refused(county: County, body: dict[str, object]) -> None:
    reply = Machine().post("token", body=body)
    assert (reply.status, reply.problem) == (422, "incomplete")


def test_a_password_with_any_character_is_only_wrong(county: County) -> None:
    for password in ("\x00", " ", "\u202e", "'"):
        assert sign_in(password=password).status == 401


def test_a_session_reads_and_writes_with_its_token_against_forgery(county: County) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(county.clara, backend="django.contrib.auth.backends.ModelBackend")
    number = a_case(county).number
    assert browser.get(reverse("api:case", args=[number])).status_code == 200
    path, body = reverse("api:accept_case", args=[number]), "{}"
    forged = browser.post(path, body, content_type="application/json")
    assert (forged.status_code, forged.json()["type"]) == (403, "urn:fengqiao:problem:not-allowed")
    session = browser.session
    session["_csrftoken"] = "a" * 32
    session.save()
    honest = browser.post(
        path, body, content_type="application/json", headers={"X-CSRFToken": "a" * 32}
    )
    assert honest.status_code == 201


def test_who_asks_too_often_waits(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttles.PerPerson, "rate", "3/min")
    replies = [Machine(county.clara).get("tasks") for _ in range(4)]
    assert [reply.status for reply in replies] == [200, 200, 200, 429]
    assert replies[-1].problem == "too-many-requests"
    assert 0 < int(replies[-1].headers["Retry-After"]) <= 61
    assert Machine(county.tom).get("tasks").status == 200


def test_a_claimed_address_does_not_count(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttles.SignIn, "rate", "3/min")
    replies = [sign_in(X_Forwarded_For=f"10.0.0.{place}") for place in range(4)]
    assert [reply.status for reply in replies] == [401, 401, 401, 429]


def test_strangers_wait_too(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttles.PerAddress, "rate", "2/min")
    assert [Machine().get("schema").status for _ in range(3)] == [200, 200, 429]


ROLES = {
    "clara": 201, "gus": 201, "tom": 201, "dora": 201, "lia": 201, "otto": 422, "sue": 403,
    "mo": 403, "max": 403, "audra": 403, "adam": 403, "sam": 403,
}  # fmt: skip


@pytest.mark.parametrize(("name", "status"), ROLES.items())
def test_who_may_file(county: County, name: str, status: int) -> None:
    reply = Machine(getattr(county, name)).post("cases", body=filing(county))
    assert reply.status == status, reply.body


SEES = {
    "clara": 200, "gus": 200, "tom": 200, "dora": 200, "sue": 200, "audra": 200,
    "otto": 404, "lia": 404, "mo": 404, "max": 404, "sam": 404, "adam": 404,
}  # fmt: skip


@pytest.mark.parametrize(("name", "status"), SEES.items())
def test_who_may_see(county: County, name: str, status: int) -> None:
    number = a_case(county).number
    assert Machine(getattr(county, name)).get("case", number).status == status
