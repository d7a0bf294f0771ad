"""An empty office gets its first administrator by a one-time address, and never a second that way."""

from __future__ import annotations

import io
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from mediation.accounts import factor, first
from mediation.models import Area, Post, User
from tests.people import County

from .phone import PASSWORD, SET_UP, browser, is_in, with_phone

SENT = {
    "county": "清河县",
    "name": "管理员甲",
    "username": "jia",
    "password": PASSWORD,
    "again": PASSWORD,
}
pytestmark = pytest.mark.django_db


def said(*arguments: str, command: str = "first_admin") -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def address() -> str:
    """The path that the command prints."""
    return urlsplit(said("--url", "http://127.0.0.1:8000/").split()[-1]).path


def test_the_address_makes_the_county_and_its_administrator() -> None:
    client, path = browser(), address()
    assert client.get(path).status_code == 200
    assert client.post(path, SENT)["Location"] == "/desk/"
    assert is_in(client)
    user = User.objects.get(username="jia")
    assert (user.is_superuser, user.is_staff, user.check_password(PASSWORD)) == (True, True, True)
    assert Post.objects.get(user=user).area == Area.objects.get(name="清河县", path__endswith=".")


def test_the_address_is_good_once() -> None:
    path = address()
    browser().post(path, SENT)
    assert browser().get(path).status_code == 404
    assert browser().post(path, SENT | {"username": "yi"}).status_code == 404
    assert "already" in said()
    assert said("--quiet") == ""


def test_the_address_is_good_for_a_day() -> None:
    path = address()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert browser().get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "first:abc:def", "a" * 3000])
def test_an_invented_address_is_no_page(token: str) -> None:
    assert browser().get(f"/desk/sign-in/first/{token}/").status_code == 404


def test_of_two_at_once_one_is_first() -> None:
    founder = first.Founder("jia", "管理员甲", PASSWORD, "zh-hans", "清河县")
    first.found_office(founder, timezone.localdate())
    assert not first.is_needed()


def test_a_county_that_has_its_people_needs_no_first(county: County) -> None:
    assert said("--quiet") == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": "short", "again": "short"}, "至少要 10 个字符"),
        ({"again": "another one"}, "两次输入的密码不一样"),
        ({"username": "a b"}, "用户名只能有"),
        ({"username": "CLOCKWORK"}, "已有人使用"),
        ({"county": ""}, "请填写此项"),
        ({"password": "jia-jia-jia-9", "again": "jia-jia-jia-9"}, "不能有姓名或用户名"),
    ],
)
def test_what_does_not_fit_is_told_beside_the_field(changes: dict[str, str], sentence: str) -> None:
    User.objects.get_or_create(username="clockwork", defaults={"name": "x"})
    answer = browser().post(address(), SENT | changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.filter(username="jia").exists()


def test_where_it_is_required_the_first_sets_up_the_second_step(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"administrator"})
    assert browser().post(address(), SENT)["Location"] == SET_UP


def test_the_command_frees_the_last_administrator(mo: User) -> None:
    with_phone(mo)
    assert "has one" in said("mo", command="second_step")
    assert "has none" in said("mo", "--remove", command="second_step")
    assert not factor.is_set_up(mo)
    with pytest.raises(CommandError, match="no account"):
        said("nobody", command="second_step")
