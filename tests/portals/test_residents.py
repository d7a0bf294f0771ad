"""The residents' pages: public, without an account, and closed to guessing."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client

from mediation.models import AccessRecord, PartyCode
from mediation.queries.own import live_code_of
from mediation.queries.receipts import codes
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import ROADS, a_case, filing, keyed
from workflows.conduct import conduct
from workflows.portals.residents.limits import OF_CASE, OF_NETWORK, WHILE_GUESSED

from .pages import case_page, filled, settled, signed_in, visitor, words_of

pytestmark = pytest.mark.slow

WRONG = "案号或查询码不对"
WAIT = "试错次数过多"


def receipt(county: County) -> tuple[str, str]:
    """A case just filed: its number and the applicant's code."""
    entry = conduct(filing(county), by=county.clara, key=keyed())
    return entry.case.number, codes(entry)[0][1]


def ask(browser: Client, number: str, code: str) -> Any:
    """Type number and code."""
    return browser.post("/track/", {"number": number, "code": code}, follow=True)


def test_the_front_page_has_a_door_and_a_number_to_call(county: County) -> None:
    county.body.phone = "0000-5550110"
    county.body.save()
    page = visitor().get("/")
    assert "查询进度" in words_of(page)
    assert 'href="tel:0000-5550110"' in page.content.decode()


def test_the_right_code_shows_where_the_case_is_and_whose_turn(county: County) -> None:
    number, code = receipt(county)
    answer = ask(visitor(), number, code)
    said = words_of(answer)
    assert answer.redirect_chain == [("/track/case/", 302)]
    assert "现在轮到：服务窗口" in said
    assert "为什么是这一天" in said
    assert "纠纷已登记" in said


def test_number_and_code_are_understood_as_people_type_them(county: County) -> None:
    number, code = receipt(county)
    answer = ask(visitor(), "2026清物调1", code.lower().replace(" ", "-"))
    assert number in words_of(answer)


def test_the_code_is_never_kept_and_never_in_an_address(county: County) -> None:
    number, code = receipt(county)
    browser = visitor()
    answer = ask(browser, number, code)
    assert code not in answer.content.decode()
    assert code.replace(" ", "") not in str(dict(browser.session))
    assert [where for where, _status in answer.redirect_chain] == ["/track/case/"]


def test_the_link_of_the_receipt_fills_in_the_number_only(county: County) -> None:
    page = visitor().get("/track/", {"number": "〔2026〕清物调字第0001号", "code": "SECRET"})
    assert 'value="〔2026〕清物调字第0001号"' in page.content.decode()
    assert filled(page)["code"] == ""


def test_a_wrong_code_and_a_wrong_number_are_answered_the_same(county: County) -> None:
    number, code = receipt(county)
    wrong_code = ask(visitor(), number, "AAAABBBBCCCC")
    wrong_number = ask(visitor(), "〔2026〕清物调字第9999号", code)
    assert wrong_code.status_code == wrong_number.status_code == 422
    assert WRONG in words_of(wrong_code)
    same = settled(wrong_number).replace("第9999号", "第0001号").replace(code, "AAAABBBBCCCC")
    assert settled(wrong_code) == same


def test_a_wrong_code_and_a_wrong_number_take_the_same_time(county: County) -> None:
    number, _code = receipt(county)
    spent: dict[str, list[float]] = {number: [], "〔2026〕清物调字第9999号": []}
    for round_ in range(60):
        for typed, times in spent.items():
            started = time.perf_counter()
            ask(visitor(network=f"10.1.{round_}.{len(times) % 200}"), typed, "AAAABBBBCCCC")
            times.append(time.perf_counter() - started)
    middle, other = (sorted(times)[30] for times in spent.values())
    assert abs(middle - other) < 0.25 * max(middle, other)


def test_ten_wrong_tries_of_a_network_are_enough(county: County) -> None:
    number, code = receipt(county)
    browser = visitor()
    for serial in range(OF_NETWORK):
        assert WRONG in words_of(ask(browser, f"2026清物调{serial + 50}", "AAAABBBBCCCC"))
    blocked = ask(browser, number, code)
    assert blocked.status_code == 429
    assert WAIT in words_of(blocked)
    assert "现在轮到" in words_of(ask(visitor(network="198.51.100.9"), number, code))


def test_a_household_of_ipv6_is_one_network(county: County) -> None:
    for last in range(OF_NETWORK):
        ask(visitor(network=f"2001:db8:1:2::{last + 1:x}"), "2026清物调9", "AAAABBBBCCCC")
    assert WAIT in words_of(ask(visitor(network="2001:db8:1:2::ffff"), "2026清物调9", "A"))
    assert WRONG in words_of(ask(visitor(network="2001:db8:1:3::1"), "2026清物调8", "A"))


def test_a_case_that_is_guessed_at_stays_open_to_its_party(county: County) -> None:
    number, code = receipt(county)
    for host in range(OF_CASE):
        ask(visitor(network=f"198.51.100.{host}"), number, "AAAABBBBCCCC")
    guesser = visitor(network="192.0.2.1")
    for _try in range(WHILE_GUESSED):
        assert WRONG in words_of(ask(guesser, number, "AAAABBBBCCCC"))
    assert WAIT in words_of(ask(guesser, number, "AAAABBBBCCCC"))
    assert "现在轮到" in words_of(ask(visitor(network="192.0.2.99"), number, code))


def test_the_case_is_closed_in_the_browser_when_done_or_after_a_while(county: County) -> None:
    browser = visitor()
    ask(browser, *receipt(county))
    browser.post("/track/leave/")
    assert browser.get("/track/case/")["Location"] == "/track/"


def test_after_half_an_hour_the_code_is_asked_again(county: County) -> None:
    browser = visitor()
    ask(browser, *receipt(county))
    session = browser.session
    session["track_until"] = time.time() - 1
    session.save()
    assert browser.get("/track/case/")["Location"] == "/track/"


def test_a_partys_look_is_recorded_and_shown_at_the_desk(county: County) -> None:
    number, code = receipt(county)
    ask(visitor(), number, code)
    assert AccessRecord.objects.get().party is not None
    page = signed_in(county.dora).get(case_page(number), {"tab": "readers"})
    assert "和居物业服务有限公司（当事人）" in words_of(page)


@pytest.mark.parametrize("status", list(ROADS))
def test_every_status_is_told_in_plain_words(status: Status, county: County) -> None:
    story = a_case(county, at=status)
    browser = visitor()
    session = browser.session
    party = PartyCode.objects.filter(case__number=story.number).earliest("id").party
    session.update({"track_code": live_code_of(party.pk), "track_until": time.time() + 60})
    session.save()
    for language, word in (("zh-hans", status.zh), ("en", status.en)):
        browser.cookies["django_language"] = language
        page = browser.get("/track/case/")
        assert page.status_code == 200
        assert word in words_of(page)


@pytest.mark.parametrize("path", ["/", "/track/"])
def test_a_page_is_light_and_sets_no_cookie_but_the_forms(path: str, county: County) -> None:
    answer = visitor().get(path)
    assert len(answer.content) < 10_000
    assert set(answer.cookies) <= {"sessionid"}
    assert "<script" not in answer.content.decode()


def test_a_track_page_is_light(county: County) -> None:
    assert len(ask(visitor(), *receipt(county)).content) < 10_000


@pytest.mark.parametrize("path", ["/", "/notices/", "/accessibility/", "/file/"])
def test_who_only_looks_is_given_no_cookie_at_all(path: str, county: County) -> None:
    assert not visitor().get(path).cookies


def test_a_page_with_all_that_belongs_to_it_has_thirty_kilobytes_at_most(county: County) -> None:
    """As it travels: the page itself as it is, the stylesheet and the picture compressed."""
    browser = visitor()
    ask(browser, *receipt(county))
    paths = ("/", "/notices/", "/accessibility/", "/file/", "/file/about/", "/track/case/")
    heaviest = max(len(browser.get(path).content) for path in paths)
    style = Path(str(finders.find("fengqiao/site.css"))).read_bytes()
    icon = Path(str(finders.find("fengqiao/icon.svg"))).read_bytes()
    assert heaviest + len(gzip.compress(style)) + len(icon) < 30_000


def test_the_language_changes_by_a_link_and_stays_on_the_page(county: County) -> None:
    browser = visitor()
    answer = browser.get("/speak/en/", headers={"referer": "http://testserver/track/?number=1"})
    assert answer["Location"] == "/track/?number=1"
    away = browser.get("/speak/en/", headers={"referer": "http://elsewhere.example/x"})
    assert away["Location"] == "/"
    assert browser.get("/speak/xx/").status_code == 404


def test_how_long_it_takes_is_said_from_the_countys_own_cases(county: County) -> None:
    assert "案件太少" in words_of(visitor().get("/"))
    cache.clear()
    for _case in range(5):
        a_case(county, at=Status.WITHDRAWN)
    assert "最近一年登记的 5 件里，一半在 0 个工作日内办结" in words_of(visitor().get("/"))
