"""The office's own provider, a real one on this machine: in by its word, and not by a forger's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from django.test import Client
from joserfc.jwk import RSAKey
from pytest_django import Settings

from mediation.config import entrance
from mediation.models import User
from tests.people import County

from .phone import SECOND, SIGN_IN, browser, is_in, sign_in, with_phone
from .provider import CLIENT_ID, CLIENT_SECRET, Provider

pytestmark = pytest.mark.slow

THERE = "/desk/sign-in/office/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """A provider, and an installation that knows it."""
    made = Provider()
    settings.OIDC = entrance.provider(
        {
            "OIDC_ISSUER": made.issuer,
            "OIDC_CLIENT_ID": CLIENT_ID,
            "OIDC_CLIENT_SECRET": CLIENT_SECRET,
            "OIDC_NAME": "政务统一认证",
        }
    )
    yield made
    made.close()


def come_back(client: Client, **asked: str) -> Any:
    """There, and with the provider's answer back."""
    there = client.get(THERE, asked)["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def told_after(client: Client, answer: Any) -> str:
    """What the entrance says to whom it refused."""
    assert answer["Location"] == SIGN_IN
    return str(client.get(SIGN_IN).content.decode())


def test_without_a_provider_there_is_no_button(county: County) -> None:
    assert "/office/" not in browser().get(SIGN_IN).content.decode()
    assert browser().get(THERE).status_code == 404
    assert browser().get(f"{THERE}back/?code=1&state=2").status_code == 404


def test_its_word_opens_the_wanted_page(provider: Provider, county: County) -> None:
    client = browser()
    page = client.get(SIGN_IN, {"next": "/desk/rules/"}).content.decode()
    assert "用政务统一认证登录" in page
    assert "/desk/sign-in/office/?next=/desk/rules/" in page
    assert come_back(client, next="/desk/rules/")["Location"] == "/desk/rules/"
    assert is_in(client)


def test_it_leads_to_no_foreign_page(provider: Provider, county: County) -> None:
    assert come_back(browser(), next="https://elsewhere.example/")["Location"] == "/desk/"


def test_who_has_no_account_here_is_told(provider: Provider, county: County) -> None:
    for provider.person in ("nobody", "", "clockwork"):
        client = browser()
        assert "没有对应的账号" in told_after(client, come_back(client))


def test_who_left_is_told_the_same(provider: Provider, county: County) -> None:
    User.objects.filter(username="mo").update(is_active=False)
    client = browser()
    assert "没有对应的账号" in told_after(client, come_back(client))


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "http://127.0.0.1:9"},
        {"aud": "another"},
        {"nonce": "another"},
        {"exp": 1_700_000_000},
    ],
    ids=str,
)
def test_an_answer_that_does_not_fit_is_refused(
    provider: Provider, county: County, changes: dict[str, Any]
) -> None:
    provider.changes = changes
    client = browser()
    assert "没有成功" in told_after(client, come_back(client))
    assert not is_in(client)


def test_a_forged_signature_is_refused(provider: Provider, county: County) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    client = browser()
    assert "没有成功" in told_after(client, come_back(client))


def test_an_answer_to_another_browser_is_refused(provider: Provider, county: County) -> None:
    victim, there = browser(), browser().get(THERE)["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    answer = victim.get(back.removeprefix("http://testserver"))
    assert "没有成功" in told_after(victim, answer)


@pytest.mark.parametrize("rest", ["", "?error=access_denied", "?code=x", "?code=x&state=%00"])
def test_an_odd_answer_is_a_sentence(provider: Provider, county: County, rest: str) -> None:
    client = browser()
    assert "没有成功" in told_after(client, client.get(f"{THERE}back/{rest}"))


def test_a_provider_that_is_down_is_a_sentence(provider: Provider, county: County) -> None:
    provider.close()
    client = browser()
    assert "没有成功" in told_after(client, client.get(THERE))


def test_the_second_step_is_asked_unless_the_provider_asked(provider: Provider, mo: User) -> None:
    with_phone(mo)
    weak, strong = browser(), browser()
    assert come_back(weak)["Location"] == SECOND
    provider.changes = {"amr": ["pwd", "otp"]}
    assert come_back(strong)["Location"] == "/desk/"
    assert is_in(strong)


def test_passwords_stay_good_beside_it(provider: Provider, mo: User) -> None:
    client = browser()
    sign_in(client, "mo")
    assert is_in(client)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OIDC_ISSUER": "http://id.example.gov.cn"}, "https://"),
        ({"OIDC_ISSUER": "https://id.example.gov.cn"}, "OIDC_CLIENT_ID"),
        ({"OIDC_ISSUER": "https://x.cn", "OIDC_CLIENT_ID": "a"}, "OIDC_CLIENT_SECRET"),
    ],
)
def test_a_half_set_up_provider_does_not_start(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(SystemExit, match=sentence):
        entrance.provider(given)


def test_an_unknown_role_does_not_start() -> None:
    with pytest.raises(SystemExit, match="bosses"):
        entrance.roles("administrator,bosses")
    assert "administrator" in entrance.roles("all")
    assert entrance.roles("") == frozenset()
