"""Keys of programs: several, named, ending; shown once, used, revoked; and what ends them all."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mediation.accounts import people, tokens
from mediation.errors import Incomplete
from mediation.models import AccessToken, RegistryChange, User
from mediation.vocabulary import Changed
from tests.api.machine import Machine
from tests.people import County
from tests.portals.pages import words_of

from .phone import PASSWORD, SECURITY, browser, sign_in

MAKE, REVOKE = f"{SECURITY}tokens/", f"{SECURITY}tokens/revoke/"
SECRET = re.compile(r"fq_[a-z2-7]{40}")


@pytest.fixture
def here(mo: User) -> Client:
    """A mediator signed in at his desk."""
    client = browser()
    sign_in(client, "mo")
    return client


def made(client: Client, name: str = "窗口扫描机", days: int = 90) -> str:
    """The secret on the page after making one."""
    found = SECRET.search(words_of(client.post(MAKE, {"name": name, "days": days})))
    assert found
    return found[0]


def opens(secret: str) -> bool:
    """Whether a program comes in with it."""
    return Machine().get("tasks", Authorization=f"Token {secret}").status == 200


def journal(user: User) -> list[tuple[str, str]]:
    """What stands in the registry's journal of a person, and by whom."""
    told = RegistryChange.objects.filter(subject=user.pk, kind="person").order_by("pk")
    return list(told.values_list("did", "by__username"))


def test_a_token_is_shown_once(here: Client) -> None:
    secret = made(here)
    assert opens(secret)
    page = here.get(SECURITY).content.decode()
    assert secret not in page
    assert "窗口扫描机" in page
    assert f"fq_…{secret[-4:]}" in page


def test_the_database_keeps_a_digest_only(here: Client) -> None:
    secret = made(here)
    kept = AccessToken.objects.values().get()
    told = RegistryChange.objects.values().get()
    assert kept["digest"] == tokens.digest_of(secret)
    assert secret[3:-4] not in f"{kept}{told}"


def test_a_person_has_several_and_revokes_one(here: Client, mo: User) -> None:
    scanner, report = made(here), made(here, "报表")
    pk = AccessToken.objects.get(name="窗口扫描机").pk
    here.post(REVOKE, {"token": pk})
    assert [opens(it) for it in (scanner, report)] == [False, True]
    assert journal(mo) == [("token_made", "mo"), ("token_made", "mo"), ("token_revoked", "mo")]
    assert "已经停用" in words_of(here.post(REVOKE, {"token": pk}, follow=True))


def test_nobody_revokes_those_of_others(here: Client, adam: User) -> None:
    token, secret = tokens.make(adam, "adam's")
    for asked in (str(token.pk), "", "x", "-1", "9" * 30, "٣"):
        here.post(REVOKE, {"token": asked})
    assert opens(secret)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "", "days": "90"}, "请填写此项"),
        ({"name": "\u200b", "days": "90"}, "请给它起个名字"),
        ({"name": "字" * 41, "days": "90"}, "最多 40 个字"),
        ({"name": "报表", "days": "91"}, "请从列出的选项中选择"),
        ({"name": "报表"}, "请填写此项"),
    ],
)
def test_a_fault_is_told_and_makes_none(here: Client, sent: dict[str, str], sentence: str) -> None:
    answer = here.post(MAKE, sent)
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert not AccessToken.objects.exists()


def test_the_form_sent_twice_makes_one(here: Client) -> None:
    made(here)
    again = here.post(MAKE, {"name": "窗口扫描机", "days": 90})
    assert "已有同名的令牌" in words_of(again)
    assert AccessToken.objects.count() == 1


def test_nobody_has_more_than_twenty_that_open(mo: User) -> None:
    for number in range(tokens.MOST):
        tokens.make(mo, f"program {number}")
    with pytest.raises(Incomplete, match="最多 20 个"):
        tokens.make(mo, "one more")
    over(AccessToken.objects.filter(name="program 3"))
    tokens.make(mo, "one more")


def over(found: object) -> None:
    """Let these keys have ended an hour ago."""
    before = timezone.now() - dt.timedelta(hours=1)
    found.update(made_at=before - dt.timedelta(days=30), expires_at=before)  # type: ignore[attr-defined]


def test_an_old_token_opens_nothing_and_says_so(here: Client) -> None:
    secret = made(here, days=30)
    assert AccessToken.objects.get().expires_at - timezone.now() > dt.timedelta(days=29)
    over(AccessToken.objects.all())
    assert not opens(secret)
    assert "已到期" in here.get(SECURITY).content.decode()


def test_what_is_long_over_is_forgotten(mo: User) -> None:
    for name in ("over", "long over", "good"):
        tokens.make(mo, name)
    over(AccessToken.objects.exclude(name="good"))
    long_ago = timezone.now() - tokens.KEPT - dt.timedelta(days=1)
    AccessToken.objects.filter(name="long over").update(
        made_at=long_ago - dt.timedelta(days=30), expires_at=long_ago
    )
    tokens.forget_old()
    assert set(AccessToken.objects.values_list("name", flat=True)) == {"over", "good"}


def test_its_use_is_told_to_the_hour(here: Client) -> None:
    secret = made(here)
    assert "尚未使用" in here.get(SECURITY).content.decode()
    assert opens(secret)
    used = AccessToken.objects.get().used_at
    assert used is not None
    assert "最近使用约" in here.get(SECURITY).content.decode()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert opens(secret)
    assert not [it for it in asked.captured_queries if "UPDATE" in it["sql"]]
    AccessToken.objects.update(used_at=used - tokens.COARSE)
    assert opens(secret)
    assert AccessToken.objects.filter(used_at__gte=used).exists()


@pytest.mark.parametrize("typed", ["fq_", "fq_" + "a" * 39, "FQ_" + "a" * 40, "fq_" + "1" * 40])
def test_what_cannot_be_one_is_not_looked_up(db: None, typed: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert tokens.holder_of(typed) is None
    assert not asked.captured_queries


def test_a_changed_password_ends_them_all(here: Client, mo: User) -> None:
    secret, new = made(here), "丰收的季节 harvest 9"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    here.post(f"{SECURITY}password/", sent)
    assert not opens(secret)
    assert journal(mo)[-1] == ("token_revoked", "mo")


def lock(mo: User, adam: User) -> None:
    """He may not sign in."""
    people.lock(mo.pk, adam)


def close(mo: User, adam: User) -> None:
    """The account is closed."""
    people.switch(mo.pk, adam, Changed.DEACTIVATED, is_active=False)


def reset(mo: User, adam: User) -> None:
    """He gets a temporary password."""
    people.reset_password(mo.pk, adam)


@pytest.mark.parametrize("what", [lock, close, reset])
def test_who_is_shut_out_has_no_programs(what: object, here: Client, mo: User, adam: User) -> None:
    secret = made(here)
    what(mo, adam)  # type: ignore[operator]
    assert not opens(secret)
    assert ("token_revoked", "adam") in journal(mo)
    assert not AccessToken.objects.exists()


def test_an_administrator_sees_how_many_and_revokes_all(
    here: Client, mo: User, adam: User, county: County
) -> None:
    secrets = [made(here), made(here, "报表")]
    office = browser()
    sign_in(office, "adam")
    page = words_of(office.get(f"/desk/people/{mo.pk}/"))
    assert "程序令牌 2 个" in page
    assert "窗口扫描机" in page  # in the history: which, and until when; never the secret
    assert not any(it in page for it in secrets)
    told = words_of(office.post(f"/desk/people/{mo.pk}/do/tokens/", follow=True))
    assert "程序令牌已全部停用" in told
    assert "程序令牌 0 个" in told
    assert not any(opens(it) for it in secrets)


def test_nobody_else_revokes_them(here: Client, county: County) -> None:
    _, secret = tokens.make(county.hugo, "hugo's")
    assert here.post(f"/desk/people/{county.hugo.pk}/do/tokens/").status_code == 403
    assert opens(secret)
