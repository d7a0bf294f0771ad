"""How pages look is chosen once and kept for the session; every part is drawn in every state."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from tests.people import County
from workflows.portals.house.gallery.sample import apart

from .pages import signed_in, visitor, words_of

pytestmark = pytest.mark.slow

PARTS: Path = settings.BASE / "templates" / "parts"


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
    page = signed_in(county.mo, language).get("/parts/").content.decode()
    files = {str(file.relative_to(PARTS).with_suffix("")) for file in PARTS.rglob("*.html")}
    assert set(re.findall(r'id="part-([^"]+)"', page)) == files


def test_every_sample_has_ids_of_its_own(county: County) -> None:
    page = signed_in(county.mo).get("/parts/").content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) > 500
    assert [name for name, times in Counter(ids).items() if times > 1] == []


def test_labels_and_links_of_a_sample_stay_with_it() -> None:
    drawn = '<label for="a">x</label><input id="a" aria-describedby="h e"><a href="#a">y</a><a href="/a">z</a>'
    assert apart(drawn, "-7", "empty") == (
        '<label for="a-7">x</label><input id="a-7" aria-describedby="h-7 e-7"><a href="#a-7">y</a><a href="/a">z</a>'
    )


def test_landmarks_of_samples_are_told_apart_by_their_state() -> None:
    drawn = '<nav aria-label="Pages"></nav><section aria-labelledby="flow"></section>'
    assert apart(drawn, "-7", "last") == (
        '<nav aria-label="Pages · last"></nav><section aria-labelledby="flow-7 state-7"></section>'
    )


def test_the_parts_are_for_staff(db: None) -> None:
    assert visitor().get("/parts/").status_code == 302


def test_the_keys_are_listed_without_script(county: County) -> None:
    assert "查找案件" in words_of(signed_in(county.mo).get("/desk/keys/"))


def test_parts_that_came_before_are_still_one_each(county: County) -> None:
    page = signed_in(county.mo).get("/desk/").content.decode()
    assert page.count('id="main"') == 1
    assert "<style" not in page
    assert " style=" not in page
