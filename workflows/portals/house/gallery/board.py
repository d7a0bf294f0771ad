"""The board's cards and tables: filled, empty, with large numbers and long names."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from mediation.models import Area
from mediation.queries.figures import Flow, Grid, OnTime, Ranked
from mediation.queries.periods import last_year, whole_year
from mediation.rules.survival import median, share_after, survival
from mediation.vocabulary import LIVE, bi
from workflows.portals.bureau.board import ASKED_DAYS, PERIODS, Links, cells, rates
from workflows.portals.bureau.definitions import DEFINITIONS
from workflows.portals.bureau.drawings import backlog_chart, flow_chart, lasting_chart
from workflows.portals.bureau.lists import AGES, say_months

from .invented import LONG_NAME, LONG_TITLE, today
from .sample import Sample

TO = Links("")
NAMES = (bi("城关镇", "Chengguan"), bi("滨河街道", "Riverside"), bi("云麓镇", "Yunlu"))
FULL, EMPTY, LARGE = (
    bi("有数", "filled"),
    bi("没有", "empty"),
    bi("大数、长名", "large, long names"),
)


def samples() -> Iterator[Sample]:
    """Every card of the board, then what stands around lists."""
    yield from _cards()
    yield from _rates()
    yield from _ranks()
    yield from _around()


def grid(rows: list[tuple[str, str]], most: int) -> Grid:
    """A table of counts by age."""
    columns = [(age, age) for age in AGES]
    counts = {
        (row, age): most * (3 * down + across) // 20
        for down, (row, _) in enumerate(rows)
        for across, (age, _) in enumerate(columns)
    }
    return Grid(rows, columns, counts)


def _cards() -> Iterator[Sample]:
    usual = {"definitions": DEFINITIONS, "to": TO, "ages": AGES.values()}
    for state, most in {FULL: 9, EMPTY: 0, LARGE: 98_000}.items():
        backlog = grid([(it.value, it.label) for it in LIVE], most)
        shown = {"backlog": _cells(backlog), "backlog_chart": backlog_chart(backlog)}
        yield Sample("board/backlog", state, usual | shown)
    names = [(str(place), name) for place, name in enumerate(NAMES)]
    long = [*names, ("9", LONG_NAME)]
    for state, heat in {
        FULL: grid(names, 9),
        EMPTY: grid([], 0),
        LARGE: grid(long, 98_000),
    }.items():
        heads = [AGES[age] for age, _ in heat.columns]
        yield Sample("board/heat", state, usual | {"heat": _cells(heat), "statuses": heads})
        rows = {"rows": _cells(heat), "heads": heads, "caption": bi("各乡镇", "By township")}
        yield Sample("board/grid", state, rows)
    for state, most in {FULL: 9, EMPTY: 0, LARGE: 98_000}.items():
        flow = [
            Flow(day, most * (day.month % 4), most, most // 2) for day in last_year(today()).all
        ]
        months = [(it, f"{it.month:%Y-%m}") for it in flow]
        yield Sample("board/flow", state, usual | {"flow": months, "flow_chart": flow_chart(flow)})
    for state, (ended, still) in {
        FULL: ({5: 3, 12: 9, 31: 4}, {40: 3}), EMPTY: ({}, {}), bi("不到一半", "less than half"): ({5: 3}, {40: 30}),
    }.items():  # fmt: skip
        yield Sample("board/lasting", state, usual | _lasting(ended, still))


def _cells(of: Grid) -> Any:
    return cells(of, lambda row, column: TO.cases(status=row, age=column))


def _lasting(ended: dict[int, int], still: dict[int, int]) -> dict[str, Any]:
    steps = survival(ended, still)
    return {
        "watched": steps[0].watched if steps else 0,
        "half": median(steps),
        "lasting_chart": lasting_chart(steps),
        "lasting": [(days, share_after(steps, days) * 100) for days in ASKED_DAYS],
        "year_list": TO.cases(status="open"),
    }


def _rates() -> Iterator[Sample]:
    few = [
        OnTime("mediation", bi("调解期限", "Mediation"), 52, 3, 1),
        OnTime("signing", bi("签署", "Signing"), 9, 0, 0),
    ]
    large = [*few, OnTime("minutes", LONG_TITLE, 1_234_567, 89_012, 3_456)]
    months = {"months": say_months(whole_year(today())), "definitions": DEFINITIONS}
    for state, found in {FULL: few, EMPTY: [], LARGE: large}.items():
        rows = rates(found, lambda rule, it: TO.clocks(rule=rule, outcome=it))
        yield Sample("board/rates", state, months | {"rates": rows, "township_rates": rows[:1]})
        if rows:
            yield Sample(
                "board/rate_table", state, {"rows": rows, "head": bi("按期限", "By clock")}
            )


def _ranks() -> Iterator[Sample]:
    few = [Ranked(name, name, 12 - place, place) for place, name in enumerate(NAMES)]
    large = [Ranked("9", LONG_NAME, 1_234_567, 89_012), *few]
    for state, found in {FULL: few, EMPTY: [], LARGE: large}.items():
        rows = [(it, TO.cases(estate=it.code), TO.cases(status="open")) for it in found]
        load = [(it, TO.cases(mediator=it.code)) for it in found]
        shown = {"estates": rows, "companies": rows, "load": load, "definitions": DEFINITIONS}
        yield Sample("board/ranks", state, shown)
        yield Sample("board/rank_table", state, {"rows": rows, "head": bi("小区", "Estate")})


def _around() -> Iterator[Sample]:
    areas = [Area(name=str(name), path=f"{place}.") for place, name in enumerate(NAMES)]
    chosen = {"townships": areas, "township": "1.", "period": "3"}
    forms: dict[str, dict[str, Any]] = {
        "board/places": {"periods": PERIODS.items()},
        "board/months": {"months": whole_year(today())},
    }
    for part, more in forms.items():
        yield Sample(part, bi("全部", "all"), {"townships": areas, **more})
        yield Sample(part, bi("已选", "chosen"), chosen | more)
    yield Sample("board/definition", bi("折叠", "folded"), {"words": DEFINITIONS["on_time"]})
    yield Sample("board/files", bi("清单", "a list"), {"plain": "status=open"})
    few = SimpleNamespace(total=3, is_more_than_counted=False)
    many = SimpleNamespace(total=500, is_more_than_counted=True)
    words = [str(it) for it in (bi("在办", "open"), bi("已超期", "late"), LONG_NAME)]
    yield Sample("board/list_head", bi("全部", "all"), {"page": few, "said": []})
    yield Sample(
        "board/list_head", bi("很多、很长", "many, long words"), {"page": many, "said": words}
    )
