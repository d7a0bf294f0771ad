"""What a person keeps: sessions and password; and the administrators' help."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from qsessions.models import Session

from mediation.accounts import factor, sessions
from mediation.models import RegistryChange, User
from tests.people import County

from .phone import PASSWORD, SECURITY, browser, is_in, sign_in, with_phone

CHANGE, END = (f"{SECURITY}{rest}" for rest in ("password/", "sessions/end/"))
PEOPLE, HELP = f"{SECURITY}people/", f"{SECURITY}people/help/"
NEW = "丰收的季节 harvest 9"


@pytest.fixture
def here(mo: User) -> Client:
    """A mediator signed in at his desk."""
    client = browser()
    sign_in(client, "mo")
    return client


def change(client: Client, new: str, again: str = "", old: str = PASSWORD) -> str:
    """The answer to a change of password."""
    sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
    answer = client.post(CHANGE, sent, follow=True)
    return answer.content.decode()


def test_the_page_lists_where_i_am_signed_in(here: Client, mo: User) -> None:
    sign_in(browser("198.51.100.9"), "mo")
    page = here.get(SECURITY).content.decode()
    assert "Firefox, Windows" in page
    assert "203.0.113.7" in page
    assert "198.51.100.9" in page
    assert page.count("本机") == 1


def test_another_browser_is_ended_from_here(here: Client, mo: User) -> None:
    there = browser("198.51.100.9")
    sign_in(there, "mo")
    name = next(one.name for one in sessions.sessions_of(mo, None) if one.address == "198.51.100.9")
    here.post(END, {"session": name})
    assert is_in(here)
    assert not is_in(there)


def test_all_others_are_ended_at_once(here: Client, mo: User) -> None:
    others = [browser("198.51.100.9"), browser("198.51.100.10")]
    for client in others:
        sign_in(client, "mo")
    here.post(END)
    assert [is_in(client) for client in (here, *others)] == [True, False, False]


def test_nobody_ends_the_sessions_of_others(here: Client, adam: User) -> None:
    there = browser()
    sign_in(there, "adam")
    here.post(END, {"session": sessions.sessions_of(adam, None)[0].name})
    assert is_in(there)


def test_only_who_is_in_leaves_an_address_in_his_session(mo: User) -> None:
    with_phone(mo)
    client = browser()
    sign_in(client, "mo")
    session = Session.objects.get()
    assert (session.user_id, session.ip, session.user_agent) == (None, None, None)


def test_wrong_passwords_under_my_name_are_told(here: Client) -> None:
    sign_in(browser("198.51.100.66"), "mo", "wrong")
    page = here.get(SECURITY).content.decode()
    assert "密码错误" in page
    assert "198.51.100.66" in page


def test_the_rules_stand_above_the_field(here: Client) -> None:
    page = here.get(CHANGE).content.decode()
    for rule in ("至少 10 个字符", "不含姓名或用户名", "不能全是数字", "不用常见密码"):
        assert rule in page
        assert page.index(rule) < page.index("new_password1")


def test_a_changed_password_ends_the_other_browsers(here: Client, mo: User) -> None:
    there = browser("198.51.100.9")
    sign_in(there, "mo")
    assert "密码已修改" in change(here, NEW)
    assert [is_in(client) for client in (here, there)] == [True, False]
    fresh = browser()
    sign_in(fresh, "mo", NEW)
    assert is_in(fresh)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("short 9", "至少要 10 个字符"),
        ("1234567890", "全是数字"),
        ("qwertyuiop", "太常见"),
        ("woaini5201314", "太常见"),
        ("调解员莫 is my name", "不能有姓名"),
        ("MO-mo-mo-mo-mo", "不能有姓名或用户名"),
    ],
)
def test_a_bad_password_is_refused_with_the_reason(here: Client, new: str, sentence: str) -> None:
    assert sentence in change(here, new)


def test_the_old_password_and_both_new_ones_must_fit(here: Client) -> None:
    assert "现在的密码不对" in change(here, NEW, old="wrong")
    assert "两次输入的新密码不一样" in change(here, NEW, again=f"{NEW}!")


def test_strangers_see_none_of_it(county: County) -> None:
    for path in (SECURITY, CHANGE, PEOPLE, f"{SECURITY}second-step/", f"{SECURITY}codes/"):
        assert browser().get(path)["Location"].startswith("/desk/sign-in/")


@pytest.fixture
def office(adam: User) -> Client:
    """An administrator signed in."""
    client = browser()
    sign_in(client, "adam")
    return client


def test_administrators_see_who_must_and_who_has(
    office: Client, mo: User, settings: Settings
) -> None:
    with_phone(mo)
    page = office.get(PEOPLE, {"q": "mo"}).content.decode()
    assert "已开启" in page
    assert "目前没有岗位必须使用" in page
    settings.SECOND_FACTOR_ROLES = frozenset({"supervisor"})
    assert "住建局督办" in office.get(PEOPLE).content.decode()


def test_administrators_free_who_lost_his_phone(office: Client, mo: User, adam: User) -> None:
    with_phone(mo)
    office.post(HELP, {"person": mo.pk, "do": "second_step"})
    assert not factor.is_set_up(mo)
    assert RegistryChange.objects.get(subject=mo.pk).by == adam


def test_administrators_end_sessions_and_unlock(office: Client, mo: User, here: Client) -> None:
    office.post(HELP, {"person": mo.pk, "do": "sessions"})
    assert not is_in(here)
    guesser = browser("198.51.100.9")
    for _ in range(5):
        sign_in(guesser, "mo", "wrong")
    office.post(HELP, {"person": mo.pk, "do": "unlock"})
    assert sign_in(guesser, "mo").status_code == 302


def test_nobody_else_helps(here: Client, adam: User, county: County) -> None:
    with_phone(adam)
    assert here.get(PEOPLE).status_code == 403
    assert here.post(HELP, {"person": adam.pk, "do": "second_step"}).status_code == 403
    assert factor.is_set_up(adam)


@pytest.mark.parametrize("person", ["", "0", "x", "9" * 30, "-1"])
def test_help_for_nobody_is_no_page(office: Client, person: str) -> None:
    assert office.post(HELP, {"person": person, "do": "unlock"}).status_code == 404


def test_administrators_do_not_help_themselves(office: Client, adam: User) -> None:
    told = office.post(HELP, {"person": adam.pk, "do": "second_step"}, follow=True)
    assert "自己的请在" in told.content.decode()


def test_old_records_are_forgotten(here: Client, mo: User) -> None:
    sessions.forget_old()
    assert is_in(here)
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    sessions.forget_old()
    assert not Session.objects.exists()
