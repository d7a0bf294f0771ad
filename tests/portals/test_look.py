"""How pages look is chosen once and kept for the session; every part is drawn in every state."""

from __future__ import annotations

import pytest

from tests.people import County

from .pages import signed_in, visitor, words_of


@pytest.mark.parametrize("path", ["/", "/track/", "/desk/sign-in/"])
def test_large_type_and_night_are_chosen_without_an_account(path: str, db: None) -> None:
    browser = visitor()
    for chosen in ({"type": "large"}, {"theme": "dark"}):
        answer = browser.get("/look/", {**chosen, "next": path}, follow=True)
        assert answer.redirect_chain == [(path, 302)]
    page = answer.content.decode()
    assert 'data-theme="dark"' in page
    assert " large" in page.split("<head>")[0]


def test_what_cannot_be_chosen_changes_nothing_and_leads_nowhere_else(db: None) -> None:
    browser = visitor()
    answer = browser.get("/look/", {"theme": "<script>", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert "data-theme" not in browser.get("/").content.decode()


def test_keys_can_be_turned_off(county: County) -> None:
    browser = signed_in(county.mo)
    assert 'id="keys"' in browser.get("/desk/").content.decode()
    browser.get("/look/", {"keys": "off", "next": "/desk/"})
    assert 'id="keys"' not in browser.get("/desk/").content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_part_is_drawn_in_every_state(language: str, county: County) -> None:
    answer = signed_in(county.mo, language).get("/parts/")
    assert answer.status_code == 200
    for part in (
        "pill",
        "due",
        "stepper",
        "act",
        "timeline",
        "since",
        "field",
        "empty",
        "messages",
    ):
        assert f'id="part-{part}"' in answer.content.decode()


def test_the_parts_are_for_staff(db: None) -> None:
    assert visitor().get("/parts/").status_code == 302


def test_the_keys_are_listed_without_script(county: County) -> None:
    assert "查找案件" in words_of(signed_in(county.mo).get("/desk/keys/"))


def test_parts_that_came_before_are_still_one_each(county: County) -> None:
    page = signed_in(county.mo).get("/desk/").content.decode()
    assert page.count('id="main"') == 1
    assert "<style" not in page
    assert " style=" not in page
