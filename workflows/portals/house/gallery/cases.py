"""A case in a list, at the head of its page, on its way; its parties; and where it stands among others."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from mediation.models import Area, Case, CaseEntry, Party, User
from mediation.queries.related import Alike
from mediation.queries.steps import USUAL, Step
from mediation.vocabulary import ActName, Status, bi

from .invented import LONG_NAME, LONG_TITLE, MO, TITLE, UNBROKEN, a_case, due_days, today
from .sample import Sample

PARTIES = {
    bi("居民", "a resident"): Party(
        name="赵清禾", side="respondent", kind="resident", phone="0000-5550102", people=1,
        address="滨河花园3幢2单元501", id_number="000000190001010011",
    ),
    bi("多户", "several households"): Party(
        name="滨河花园3幢业主", side="applicant", kind="group", people=18,
        representatives=["王桂兰", "钱多多"],
    ),
    bi("只有姓名", "a name only"): Party(name="钱多多", side="applicant", kind="resident", people=1),
    bi("很长，有代理人", "long words, with an agent"): Party(
        name=LONG_NAME, side="applicant", kind="company", people=1, address=UNBROKEN,
        agent="赵律师", agent_phone="0000-5550199",
    ),
}  # fmt: skip


def samples() -> Iterator[Sample]:
    """Cases, from the line of a list to the card of a party."""
    yield from _lines()
    yield from _heads()
    yield from _road()
    for state, party in PARTIES.items():
        yield Sample("party_card", state, {"party": party})
    yield from _alike()
    yield from _news()
    yield from _week()


def _lines() -> Iterator[Sample]:
    cases = {state: a_case(due=due) for state, due in due_days().items()}
    cases[bi("已归档", "archived")] = a_case(Status.ARCHIVED)
    cases[bi("很长", "long words")] = a_case(due=today(), title=LONG_TITLE)
    for state, case in cases.items():
        yield Sample("case_line", state, {"case": case}, "cases")


def _heads() -> Iterator[Sample]:
    merged = Area(name="滨河苑", merged_into=Area(name="滨河花园"))
    heads = {
        bi("一般", "usual"): a_case(due=today()),
        bi("高风险", "high risk"): a_case(risk="high"),
        bi("已归档", "archived"): a_case(Status.ARCHIVED),
        bi("小区已合并", "its estate was merged"): a_case(estate=merged),
        bi("很长", "long words"): a_case(due=today(), title=LONG_TITLE),
    }
    for state, case in heads.items():
        yield Sample("head", state, {"case": case})


def _steps(here: int) -> list[Step]:
    states = ["past"] * here + ["now"] + ["next"] * (len(USUAL) - here - 1)
    return [
        Step(status, status.label, today() if state == "past" else None, state)
        for status, state in zip(USUAL, states, strict=True)
    ]


def _road() -> Iterator[Sample]:
    first, middle, last = bi("第一步", "first"), bi("中间", "middle"), bi("最后", "last")
    for state, here in {first: 0, middle: 4, last: len(USUAL) - 1}.items():
        yield Sample("stepper", state, {"steps": _steps(here)})


def _alike() -> Iterator[Sample]:
    one = Alike(a_case(), frozenset({"name", "estate"}))
    ended = Case(number=one.case.number, title=LONG_TITLE, dispute_type="P05", status="closed",
                 estate=one.case.estate, ended_on=today())  # fmt: skip
    many = [one, Alike(ended, frozenset({"phone", "matter"})), one]
    yield Sample("alike", bi("没有相近的", "none"), {"alike": []})
    yield Sample("alike", bi("一件相近", "one"), {"alike": [one]})
    yield Sample(
        "alike", bi("多件，可能重复", "several, perhaps the same"), {"alike": many, "asks": True}
    )


def _news() -> Iterator[Sample]:
    act, at = ActName.RECORD_SESSION.value, timezone.now()
    entry = CaseEntry(act=act, by=User(name=str(MO)), recorded_at=at)
    one = SimpleNamespace(case=a_case(), entry=entry)
    long = SimpleNamespace(case=a_case(title=LONG_TITLE), entry=entry)
    yield Sample("news", bi("没有", "none"), {"news": []})
    yield Sample("news", bi("一件", "one"), {"news": [one]})
    yield Sample("news", bi("多件", "many"), {"news": [one, long, one]})


def _week() -> Iterator[Sample]:
    late, calm = (
        {
            "label": bi("调解期限", "Mediation"),
            "tone": tone,
            "appointment": {"case": a_case(title=title)},
        }
        for tone, title in (("late", TITLE), ("calm", LONG_TITLE))
    )
    holiday = {"is_off": True, "note": bi("国庆节", "National Day")}
    yield _day(bi("今天，一件超期", "today, one late"), is_today=True, items=[late])
    yield _day(bi("多件", "many"), items=[late, calm, calm])
    yield _day(bi("放假", "a holiday"), **holiday)
    yield _day(bi("空", "empty"))


def _day(state: str, **more: Any) -> Sample:
    day_of = SimpleNamespace(**{"on": today(), "items": [], **more})
    return Sample("week_day", state, {"day_of": day_of}, "week")
