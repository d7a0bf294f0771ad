"""Why this date, on pages: a case's clock, the calculator, the rule packs, and the resident's next date."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from mediation import acts
from mediation.proofs import recompute_due
from mediation.rules import clocks
from mediation.rules.asked import Asked
from mediation.rules.calendars import calendar_for_reading
from mediation.vocabulary import Status
from tests import times
from tests.people import County
from tests.stories import Story, a_case, today
from workflows.portals import strip

from .pages import case_page, signed_in, visitor, words_of

pytestmark = pytest.mark.slow

ASKED = "/desk/due/?rule=mediation&start=2026-09-05"


def why_page(story: Story, rule: str, rest: str = "") -> str:
    """The page of a running clock."""
    return case_page(story.number, f"clocks/{story.clock(rule).pk}/{rest}")


def test_a_clock_of_a_case_says_why_its_date_is_what_it_is(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    page = signed_in(county.mo).get(why_page(story, "mediation"))
    text = words_of(page)
    for words in (
        "调解期限",
        "怎么算出来的",
        "人民调解工作若干规定 33",
        "已核对法律原文",
        "到期",
        "national/2026-12.3",
    ):
        assert words in text
    assert page.content.decode().count('class="strip-month"') >= 2


def test_every_day_of_the_strip_says_its_why_in_words(county: County) -> None:
    story = a_case(county)
    page = signed_in(county.clara).get(why_page(story, "first_answer")).content.decode()
    cells = re.findall(r'<td class="num (\w+)[^>]*title="[^"]+"', page)
    assert cells.count("counted") + cells.count("made_up") == 5
    assert page.count('<span class="unseen">计入，第 1 日') == 1


def test_the_data_of_a_clock_can_be_taken_away_and_computed_again(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    answer = signed_in(county.mo).get(why_page(story, "mediation", "derivation.json"))
    told = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert told["due_on"] == story.clock("mediation").due_on.isoformat()
    assert recompute_due.difference(told, recompute_due.recompute(told)) == ""


def test_a_stranger_sees_no_clock_and_no_data(county: County) -> None:
    story = a_case(county)
    for rest in ("", "derivation.json"):
        assert signed_in(county.sam).get(why_page(story, "screening", rest)).status_code == 404
    other = a_case(county)
    elsewhere = case_page(other.number, f"clocks/{story.clock('screening').pk}/")
    assert signed_in(county.clara).get(elsewhere).status_code == 404


def test_a_corrected_clock_tells_its_correction_with_the_entry(county: County) -> None:
    story, day = a_case(county), dt.timedelta(days=1)
    clock = story.clock("screening").pk
    with times.at(dt.datetime.now(dt.UTC) + 7 * day):
        right = today() + 6 * day
        story.do(acts.GrantCorrection, county.sue, clock=clock, started_on=right, reason="错录")
    text = words_of(signed_in(county.clara).get(case_page(story.number, f"clocks/{clock}/")))
    assert f"起算日更正为 {right}" in text
    assert f"#{story.case.version}" in text


def test_a_clock_that_has_stopped_says_so_and_by_which_act(county: County) -> None:
    story = a_case(county)
    page = why_page(story, "screening")
    story.accept()
    text = words_of(signed_in(county.clara).get(page))
    assert "已停止" in text
    assert "受理，停止计时" in text


def test_the_case_page_opens_the_reason_in_place(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    page = signed_in(county.mo).get(case_page(story.number, "?tab=clocks"))
    text = words_of(page)
    assert "为什么是这一天" in text
    assert page.content.decode().count('class="strip"') == len(
        [it for it in text.split() if it == "单独打开，可打印、下载"]
    )
    assert "已停止" in text


def test_the_calculator_tells_every_day(county: County) -> None:
    pause = "&reason1=appraisal&from1=2026-09-10&to1=2026-09-20&extend=10"
    text = words_of(signed_in(county.sam).get(ASKED + pause))
    for words in ("2026-10-26", "暂停（鉴定评估）", "第 1 次延长", "杭州市2010年指导意见"):
        assert words in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("/desk/due/?rule=mediation&start=", "请填写此项。"),
        ("/desk/due/?rule=mediation&start=5.9.2026", "不是日期"),
        (f"{ASKED}&extend=31", "每次最多可延长 30 日"),
        (f"{ASKED}&extend=x", "不是正整数"),
        (f"{ASKED}&reason1=appraisal", "不是日期"),
        (f"{ASKED}&reason1=party_absent&from1=2026-09-10&to1=2026-09-11", "不可因"),
        ("/desk/due/?rule=performance&start=2026-09-05", "请给出该日期"),
        ("/desk/due/?rule=mediation&start=1850-01-01", "没有施行中的规则"),
    ],
)
def test_the_calculator_puts_a_mistake_into_a_sentence(
    county: County, query: str, sentence: str
) -> None:
    page = signed_in(county.mo).get(query)
    assert page.status_code == 422
    assert sentence in words_of(page)


def test_the_rules_page_tells_each_rule_with_source_and_status(county: County) -> None:
    text = words_of(signed_in(county.mo).get("/desk/rules/"))
    for rule in clocks.in_force(today()).values():
        assert rule.zh in text
        assert rule.source in text
    for words in (
        "系统建议，并非法定",
        "已核对法律原文",
        "经转述资料核对",
        "法院委派",
        "届满不算超期",
    ):
        assert words in text


def test_a_countys_rule_stands_beside_the_national_one(county: County) -> None:
    text = words_of(signed_in(county.mo).get("/desk/rules/"))
    assert "代替 national/2026-12.3：5 个工作日" in text
    assert "本县另有规定 qinghe/2026-12.3：3 个工作日" in text
    story = a_case(county, at=Status.AGREED)
    told = words_of(signed_in(county.mo).get(why_page(story, "signing")))
    assert "本县规则，代替 national/2026-12.3" in told


@pytest.mark.parametrize("path", ["/desk/rules/", ASKED])
def test_english_pages_are_english_but_for_sources(county: County, path: str) -> None:
    page = signed_in(county.mo, "en").get(path).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    without = re.sub(r'<span lang="zh-Hans">.*?</span>', "", main)
    assert re.findall(r"[\u4e00-\u9fff]+", re.sub(r'title="[^"]*"', "", without)) == []


def test_strangers_sign_in_first(db: None) -> None:
    for path in ("/desk/rules/", ASKED):
        assert visitor().get(path).status_code == 302


def test_the_strip_shows_the_months_that_the_period_touches(county: County) -> None:
    asked = Asked(rule="mediation", start="2026-01-05").explained(calendar_for_reading())
    assert [month.label for month in strip.months(asked.derivation)] == [
        "2026 年 1 月",
        "2026 年 2 月",
    ]
