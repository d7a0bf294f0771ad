"""The desk: what each person finds on it."""

from __future__ import annotations

import pytest

from mediation.models import AccessRecord, User
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import ROADS, a_case

from .pages import act_page, case_page, links, settled, signed_in, visitor, words_of

pytestmark = pytest.mark.slow

TABS = (
    "story", "parties", "evidence", "panel", "sessions", "agreement", "court", "clocks", "chart",
    "readers",
)  # fmt: skip
EVERYBODY = (
    "clara", "gus", "tom", "otto", "dora", "lia", "sue", "cora", "max", "sam", "audra", "adam",
)  # fmt: skip


def person(county: County, name: str) -> User:
    """A person of the county by name."""
    found: User = getattr(county, name)
    return found


@pytest.mark.parametrize("path", ["/desk/", "/desk/cases/", "/desk/file/", "/desk/flow.bpmn"])
def test_the_desk_asks_strangers_to_sign_in(path: str, db: None) -> None:
    answer = visitor().get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/sign-in/?next=")


def test_signing_in_leads_to_today_in_the_persons_language(county: County) -> None:
    county.mo.set_password("correct horse battery")
    county.mo.language = "en"
    county.mo.save()
    browser = visitor()
    answer = browser.post(
        "/desk/sign-in/", {"username": "mo", "password": "correct horse battery"}, follow=True
    )
    assert answer.redirect_chain == [("/desk/", 302)]
    assert "Nothing is waiting for you now" in words_of(answer)


def test_a_wrong_password_is_said_and_the_name_kept(county: County) -> None:
    answer = visitor().post("/desk/sign-in/", {"username": "mo", "password": "guess"})
    assert "用户名或密码不对" in words_of(answer)
    assert 'value="mo"' in answer.content.decode()


def test_five_wrong_passwords_lock_with_a_sentence(county: County) -> None:
    browser = visitor()
    for _try in range(5):
        answer = browser.post("/desk/sign-in/", {"username": "mo", "password": "guess"})
    assert answer.status_code in (403, 429)
    assert "暂时不能登录" in words_of(answer)


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_has_a_today_and_a_list(name: str, county: County) -> None:
    a_case(county)
    browser = signed_in(person(county, name))
    for path in ("/desk/", "/desk/cases/", "/desk/cases/?q=赵清", "/desk/flow.bpmn"):
        assert browser.get(path).status_code == 200


def test_today_shows_the_task_and_its_one_button(county: County) -> None:
    story = a_case(county)
    page = signed_in(county.clara).get("/desk/")
    assert "业主以保洁差为由拖欠物业费" in words_of(page)
    assert act_page(story.number, "accept_case") in list(links(page))


def test_an_empty_today_teaches(county: County) -> None:
    assert "轮到您时，案件会出现在这里" in words_of(signed_in(county.max).get("/desk/"))


@pytest.mark.parametrize("status", list(ROADS))
def test_a_case_of_every_status_has_all_its_tabs(status: Status, county: County) -> None:
    story, browser = a_case(county, at=status), signed_in(county.dora)
    for tab in TABS:
        page = browser.get(case_page(story.number), {"tab": tab})
        assert page.status_code == 200
        assert status.zh in words_of(page)


def test_the_case_leads_with_the_act_awaited_and_says_what_is_missing(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    page = signed_in(county.mo).get(case_page(story.number))
    offered = [link for link in links(page) if "/acts/" in link]
    assert offered[0] == act_page(story.number, "record_session")
    assert "还差：调解协议。" in words_of(page)


def test_opening_a_case_is_recorded_and_shown(county: County) -> None:
    story, browser = a_case(county), signed_in(county.sue)
    browser.get(case_page(story.number))
    assert AccessRecord.objects.get().by == county.sue
    assert "督办苏" in words_of(browser.get(case_page(story.number), {"tab": "readers"}))


@pytest.mark.parametrize("name", ["sam", "otto", "max", "adam", "lia"])
def test_a_hidden_case_and_an_absent_one_are_the_same_page(name: str, county: County) -> None:
    story, browser = a_case(county), signed_in(person(county, name))
    for rest in ("", "acts/accept_case/", "receipt/", "chart.svg", "evidence/1/"):
        hidden = browser.get(case_page(story.number, rest))
        absent = browser.get(case_page("〔2026〕清物调字第9999号", rest))
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert settled(hidden) == settled(absent)


def test_an_act_that_does_not_exist_is_not_found(county: County) -> None:
    story = a_case(county)
    for act in ("file_case", "nonsense", "__class__"):
        assert signed_in(county.clara).get(act_page(story.number, act)).status_code == 404


def test_who_may_not_is_told_who_may(county: County) -> None:
    story = a_case(county)
    answer = signed_in(county.gus).get(act_page(story.number, "accept_case"))
    assert answer.status_code == 403
    assert "“受理”须由窗口登记员、调委会主任办理" in words_of(answer)


def test_what_is_not_possible_now_says_why(county: County) -> None:
    story = a_case(county)
    answer = signed_in(county.dora).get(act_page(story.number, "close_case"))
    assert answer.status_code == 409
    assert "案件现在的状态是“已登记”" in words_of(answer)


def test_the_list_is_searched_by_name_number_estate_and_title(county: County) -> None:
    a_case(county)
    browser = signed_in(county.sue)
    for text in ("赵清", "第0001", "滨河", "保洁"):
        assert "业主以保洁差" in words_of(browser.get("/desk/cases/", {"q": text}))
    by_phone = signed_in(county.clara).get("/desk/cases/", {"q": "0000-5550102"})
    assert "业主以保洁差" in words_of(by_phone)
    assert "没有找到" in words_of(browser.get("/desk/cases/", {"q": "不存在"}))
    assert browser.get("/desk/cases/", {"q": "\x00'%_"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=filed", True),
        ("status=open", True),
        ("status=closed", False),
        ("type=P01", True),
        ("type=P02", False),
        ("due=soon", True),
        ("due=late", False),
        ("status=nonsense&after=x", True),
    ],
)
def test_the_list_is_filtered(query: str, shown: bool, county: County) -> None:
    a_case(county)
    page = words_of(signed_in(county.sue).get(f"/desk/cases/?{query}"))
    assert ("业主以保洁差" in page) is shown


def test_the_list_is_filtered_by_township(county: County) -> None:
    a_case(county)
    browser = signed_in(county.sue)
    here = browser.get("/desk/cases/", {"township": county.township.path})
    there = browser.get("/desk/cases/", {"township": county.other_township.path})
    assert "业主以保洁差" in words_of(here)
    assert "没有符合条件的案件" in words_of(there)


def test_a_long_list_goes_on_where_the_page_ended(county: County) -> None:
    numbers = {a_case(county).number for _case in range(31)}
    browser = signed_in(county.sue)
    first = browser.get("/desk/cases/?status=filed")
    onward = next(link for link in first.content.decode().split('"') if "after=" in link)
    second = browser.get("/desk/cases/" + onward.replace("&amp;", "&"))
    seen = [n for page in (first, second) for n in numbers if n in page.content.decode()]
    assert sorted(seen) == sorted(numbers)


def test_the_language_is_kept_for_the_person(county: County) -> None:
    browser = signed_in(county.mo)
    answer = browser.post("/language/", {"language": "en", "next": "/desk/cases/"}, follow=True)
    assert "Cases" in words_of(answer)
    assert User.objects.get(pk=county.mo.pk).language == "en"


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_changing_the_language_leads_nowhere_else(away: str, county: County) -> None:
    answer = signed_in(county.mo).post("/language/", {"language": "en", "next": away})
    assert answer["Location"] == "/"


def test_an_unknown_page_answers_in_the_readers_language(db: None) -> None:
    assert "没有这一页" in words_of(visitor().get("/nothing/"))
    assert "There is no such page" in words_of(visitor("en").get("/nothing/"))
