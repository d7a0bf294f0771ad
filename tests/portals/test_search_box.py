"""The search box names what its reader may find a case by, and no more."""

from __future__ import annotations

import pytest

from tests.people import County

from .pages import signed_in, words_of

WHOLE, PHONELESS = "案号、姓名、电话、小区", "案号、姓名、小区"


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("clara", WHOLE), ("gus", WHOLE), ("tom", WHOLE), ("dora", WHOLE), ("lia", WHOLE), ("mo", WHOLE),
        ("sue", PHONELESS), ("audra", PHONELESS), ("adam", "案号"), ("sam", "案号"),
    ],
)  # fmt: skip
def test_it_names_what_its_reader_finds_by(who: str, named: str, county: County) -> None:
    page = signed_in(getattr(county, who)).get("/desk/me/").content.decode()
    assert f'placeholder="{named}"' in page


def test_in_english_too(county: County) -> None:
    page = signed_in(county.sue, "en").get("/desk/me/").content.decode()
    assert 'placeholder="Number, name, estate"' in page


def test_who_found_nothing_is_told_what_to_try(county: County) -> None:
    clerk, supervisor = (
        words_of(signed_in(user).get("/desk/cases/?q=没有这件事"))
        for user in (county.clara, county.sue)
    )
    assert "案号、姓名、电话、小区、标题里的字" in clerk
    assert "案号、姓名、小区、标题里的字" in supervisor
    assert "电话" not in supervisor.partition("没有找到")[2]
