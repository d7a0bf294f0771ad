"""`./run manage due`: the derivation in plain words and as JSON; every mistake a sentence and exit code 2."""

from __future__ import annotations

import json
import re

import pytest
from django.core.management import call_command

from mediation.rules import asked
from mediation.rules.reader import PackError

pytestmark = pytest.mark.django_db
"""The calendar in force stands in the database."""

MEDIATION = ("--rule", "mediation", "--start", "2026-09-05")
PAUSE = "2026-09-10:2026-09-20:appraisal"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    call_command("due", *arguments)
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence with which the command refuses."""
    with pytest.raises(SystemExit) as end:
        call_command("due", *arguments)
    told = capsys.readouterr()
    assert (end.value.code, told.out) == (2, "")
    return told.err.strip()


def test_it_tells_each_day_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, *MEDIATION, "--pause", PAUSE, "--extend", "10").splitlines() == [
        "调解期限（mediation）：30 日，起算日不计入，最后一日是休息日的顺延到下一个工作日，至当日 24:00 止。",
        "规则：全国通用规则 national/2026-12.3",
        "依据：人民调解工作若干规定 33（一般在一个月内调结，按三十日计）；民法典 201—203（已核对法律原文）",
        "延长的依据：杭州市2010年指导意见（参照）（经转述资料核对）",
        "",
        "  2026-09-05 周六                     起算日，不计入",
        "  2026-09-06 周日 — 2026-09-09 周三   计入，第 1—4 日",
        "  2026-09-10 周四 — 2026-09-20 周日   暂停（鉴定评估），不计入",
        "  2026-09-21 周一 — 2026-10-16 周五   计入，第 5—30 日",
        "  2026-10-17 周六 — 2026-10-26 周一   计入第 1 次延长的第 1—10 日",
        "",
        "到期：2026-10-26 周一 24:00（2026-10-26 16:00 UTC）",
    ]


def test_it_tells_each_day_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--rule", "first_answer", "--start", "2026-09-29", "--lang", "en")
    lines = said(capsys, *arguments).splitlines()
    assert lines[0] == (
        "First answer (first_answer): 5 working days, the first day not counted, ends at 24:00."
    )
    assert [line.split(maxsplit=2)[2] for line in lines[4:-2]] == [
        "it begins: not counted",
        "day 1",
        "— 2026-10-03 Sat     National Day: not counted",
        "weekend: not counted",
        "National Day (in lieu): not counted",
        "day off, worked on 2026-09-20 instead: not counted",
        "day off, worked on 2026-10-10 instead: not counted",
        "day 2",
        "day 3",
        "made-up working day, day 4",
        "weekend: not counted",
        "day 5",
    ]


def test_english_has_no_chinese_but_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (*MEDIATION, "--pause", PAUSE, "--extend", "10", "--lang", "en")
    lines = said(capsys, *arguments).splitlines()
    assert [line[:7] for line in lines if re.search(r"[\u4e00-\u9fff]", line)] == [
        "Source:",
        "Source ",
    ]


def test_it_says_that_the_last_day_moved(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, *MEDIATION, "--start", "2026-09-03").splitlines()
    assert lines[-3].endswith("最后一日是休息日，顺延至此")
    assert lines[-1].startswith("到期：2026-10-08 周四 24:00")


def test_it_says_when_a_date_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    last = said(capsys, *MEDIATION, "--start", "2026-12-20").splitlines()[-1]
    assert last == "暂定：2027 年的放假安排尚未公布，日期可能变动。"


def test_it_says_which_pack_a_county_replaces(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "--rule", "signing", "--start", "2026-11-20", "--lang", "en")
    assert "Rule: Qinghe county pack qinghe/2026-12.3, in place of national/2026-12.3\n" in told


def test_a_clock_may_run_from_an_agreed_day(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--rule", "performance", "--start", "2026-09-05", "--given", "2026-09-26")
    told = said(capsys, *arguments)
    assert "约定日期：2026-09-26 周六，从这一天起算" in told
    assert "到期：2026-09-30 周三 24:00" in told


def test_json_has_the_date_the_days_and_the_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(said(capsys, *MEDIATION, "--pause", PAUSE, "--extend", "10", "--json"))
    assert [data[key] for key in ("due_on", "due_at", "provisional")] == [
        "2026-10-26",
        "2026-10-26T16:00:00+00:00",
        False,
    ]
    assert data["days"][6] == {
        "on": "2026-09-11",
        "why": "paused",
        "count": 0,
        "note": "appraisal",
        "stretch": 0,
    }
    assert data["rule"] == {
        "key": "mediation",
        "pack": "national/2026-12.3",
        "overrides": None,
        "zh": "调解期限",
        "en": "Mediation period",
        "source": "人民调解工作若干规定 33（一般在一个月内调结，按三十日计）；民法典 201—203",
        "source_status": "V",
        "length": 30,
        "unit": "calendar_day",
        "rolls": True,
        "ends_at_close": False,
        "close_of_business": "17:30",
    }
    assert (data["started_on"], data["given"], data["zone"]) == (
        "2026-09-05",
        None,
        "Asia/Shanghai",
    )
    assert data["pauses"] == [{"first": "2026-09-10", "last": "2026-09-20", "reason": "appraisal"}]
    assert data["extensions"] == [{"length": 10, "unit": "calendar_day", "entry": None}]


def test_json_has_the_calendar_of_the_years_concerned(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(said(capsys, *MEDIATION, "--start", "2026-12-20", "--json"))["calendar"]
    assert data["published"] == [2026]
    assert data["holidays"]["2027-01-01"] == "元旦"
    assert {day[:4] for day in (*data["holidays"], *data["made_up"])} == {"2026", "2027"}


REFUSALS = [
    (
        ("--rule", "magic"),
        "没有名为“magic”的规则；现有：acknowledgement, amendment, archive, closing, ",
    ),
    (("--start", "2026-13-01"), "--start：“2026-13-01”不是日期，请写成 2026-01-31 的样子。"),
    (("--start", "20260905"), "--start：“20260905”不是日期"),
    (("--start", "2026-W36-6"), "--start：“2026-W36-6”不是日期"),
    (("--start", "soon"), "--start：“soon”不是日期"),
    (("--start", "2019-12-31"), "2019-12-31 没有施行中的规则。"),
    (("--start", "2031-01-01"), "日历只到 2015—2030 年，2031-01-01 不在其中。"),
    (("--start", "2030-12-20"), "日历只到 2015—2030 年，2031-01-"),
    (("--start", "9999-12-31"), "日历只到 2015—2030 年，9999-12-31 不在其中。"),
    (("--pause", "2026-09-10"), "--pause：“2026-09-10”应写成 起日:止日:事由"),
    (("--pause", "2026-09-10:x:appraisal"), "--pause：“x”不是日期"),
    (
        ("--pause", "2026-09-20:2026-09-10:appraisal"),
        "暂停的最后一日 2026-09-10 早于第一日 2026-09-20。",
    ),
    (
        ("--pause", "2026-09-10:2026-09-20:rain"),
        "“调解期限”不可因“rain”暂停；可以的事由：appraisal（鉴定评估）、expert_survey（专家勘查）。",
    ),
    (
        ("--pause", "2026-09-10:2026-11-09:appraisal"),
        "“调解期限”总共最多可暂停 60 日，现为 61 日。",
    ),
    (
        ("--pause", "0001-01-01:9999-12-31:appraisal"),
        "“调解期限”总共最多可暂停 60 日，现为 3652059 日。",
    ),
    (
        ("--rule", "panel", "--pause", "2026-09-10:2026-09-20:appraisal"),
        "“确定调解员”不可暂停。",
    ),
    (("--extend", "31"), "“调解期限”每次最多可延长 30 日，现为 31 日。"),
    (("--extend", "0"), "延长至少为 1。"),
    (("--extend", "-3"), "--extend：“-3”不是正整数。"),
    (("--extend", "ten"), "--extend：“ten”不是正整数。"),
    (("--extend", "5", "--extend", "5"), "“调解期限”最多可延长 1 次，现为 2 次。"),
    (("--rule", "panel", "--extend", "5"), "“确定调解员”不可延长。"),
    (("--given", "2026-09-26"), "“调解期限”从起算日起算，不需要约定的日期。"),
    (("--rule", "performance"), "“履行协议”从约定的日期起算，请给出该日期。"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS, ids=[row[1] for row in REFUSALS])
def test_a_mistake_is_refused_with_a_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, *MEDIATION, *joined(arguments)).startswith(sentence)


@pytest.mark.parametrize("arguments", [row[0] for row in REFUSALS])
def test_each_refusal_has_its_english(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = refused(capsys, *MEDIATION, "--lang", "en", *joined(arguments))
    assert sentence.endswith(".")
    assert not set(sentence) & set("，。：；日不可")


def joined(arguments: tuple[str, ...]) -> list[str]:
    """Options with their values as one word each: a value may begin with a minus."""
    return [f"{name}={value}" for name, value in zip(arguments[::2], arguments[1::2], strict=True)]


def test_pauses_that_overlap_spend_the_budget_once(capsys: pytest.CaptureFixture[str]) -> None:
    twice = (
        "--pause",
        "2026-09-10:2026-10-20:appraisal",
        "--pause",
        "2026-09-15:2026-11-08:appraisal",
    )
    assert "到期" in said(capsys, *MEDIATION, *twice)


def test_a_broken_pack_is_a_sentence_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise PackError("county.toml, line 3: pack.version: is missing")

    monkeypatch.setattr(asked, "rule_in_force", broken)
    assert refused(capsys, *MEDIATION) == "county.toml, line 3: pack.version: is missing"
