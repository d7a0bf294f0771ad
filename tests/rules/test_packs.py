"""Rule packs: what ships can be read, what is wrong is named by file, line and key, what is in force holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from mediation.calendar.workdays import china
from mediation.rules import clocks, packs
from mediation.rules.clockrule import Pack
from mediation.rules.packs import parse
from mediation.rules.reader import PackError

GOOD = """\
[pack]
key = "test"
version = "1"
zh = "试行"
en = "Trial"
effective_from = 2026-01-01

[ladder]
soon = { share = 75, tells = "responsible", level = "soon" }

[clocks.screening]
zh = "审查"
en = "Screening"
starts = ["file_case"]
runs_while = ["filed"]
length = 2
unit = "working_day"
responsible = "intake_clerk"
pauses = { reasons = ["appraisal"], budget = 5 }
extension = { times = 1, length = 5 }
source = "试行"
status = "D"
"""

WRONG = [
    # what is written in place of what; the line and key that are named; why
    ('key = "test"\n', "", "line 1: pack.key: is missing"),
    ('version = "1"', "version = 1", "line 3: pack.version: must be text in quotes, is 1"),
    ('en = "Trial"', 'en = "Trial"\nco = 1', "line 6: pack.co: is not a key of this table"),
    ("= 2026-01-01", '= "2026-01-01"', "line 6: pack.effective_from: must be a date like"),
    ("2026-01-01", "2026-01-01\neffective_to = 7", "line 7: pack.effective_to: must be a date"),
    (
        "2026-01-01",
        "2026-01-01\neffective_to = 2025-12-31",
        "line 7: pack.effective_to: lies before effective_from, 2026-01-01",
    ),
    ("[ladder]", "[lader]", "line 8: lader: is not a key of this table"),
    ("[clocks.screening]", "[clock.screening]", "line 11: clock: is not a key of this table"),
    ("share = 75", "share = 75, day = 3", "line 9: ladder.soon: give exactly one of share, days"),
    ("share = 75, ", "", "line 9: ladder.soon: give exactly one of share, days, day"),
    ("share = 75", "share = 101", "line 9: ladder.soon.share: must be at most 100, is 101"),
    ("share = 75", "day = 0", "line 9: ladder.soon.day: must be at least 1, is 0"),
    ("share = 75", "days = 1.5", "line 9: ladder.soon.days: must be a whole number, is 1.5"),
    ('"responsible"', '"mayor"', "line 9: ladder.soon.tells: 'mayor' is not one of responsible"),
    ('level = "soon"', 'level = "x"', "line 9: ladder.soon.level: 'x' is not one of normal, soon"),
    ('level = "soon"', 'level = "soon", a = 1', "line 9: ladder.soon.a: is not a key"),
    ('soon = { share = 75, tells = "responsible", level = "soon" }', "soon = 3", "line 9: ladder"),
    ('zh = "审查"\n', "", "line 11: clocks.screening.zh: is missing"),
    ('"file_case"', '"fly"', "line 14: clocks.screening.starts: 'fly' is not one of file_case"),
    ('["file_case"]', '"file_case"', "line 14: clocks.screening.starts: must be a list, is"),
    ('["file_case"]', "[]", "line 14: clocks.screening.starts: must not be empty"),
    ('"filed"', '"lost"', "line 15: clocks.screening.runs_while: 'lost' is not one of filed"),
    ("length = 2", "length = -2", "line 16: clocks.screening.length: must be at least 0, is -2"),
    ("length = 2", "length = true", "line 16: clocks.screening.length: must be a whole number"),
    ("length = 2", 'length = 2\nends_at = "noon"', "line 17: clocks.screening.ends_at: 'noon'"),
    ("length = 2", "length = 2\nrolls = 1", "line 17: clocks.screening.rolls: must be true or"),
    ("length = 2", 'length = 2\nstopped_by = ["x"]', "line 17: clocks.screening.stopped_by: 'x'"),
    ("length = 2", "lenght = 2", "line 11: clocks.screening.length: is missing"),
    ("length = 2", "length = 2\nlapse = 1", "line 17: clocks.screening.lapse: is not a key"),
    ('"working_day"', '"week"', "line 17: clocks.screening.unit: 'week' is not one of working_day"),
    ('"intake_clerk"', '"cat"', "line 18: clocks.screening.responsible: 'cat' is not one of"),
    (", budget = 5", "", "line 19: clocks.screening.pauses: reasons and budget go together"),
    ('["appraisal"]', "[]", "line 19: clocks.screening.pauses: reasons and budget go together"),
    ('["appraisal"]', '["rain"]', "line 19: clocks.screening.pauses.reasons: 'rain' is not one of"),
    ("budget = 5", "budget = 5, of = 1", "line 19: clocks.screening.pauses.of: is not a key"),
    ("times = 1, ", "", "line 20: clocks.screening.extension: times and length go together"),
    ("times = 1", "times = -1", "line 20: clocks.screening.extension.times: must be at least 0"),
    ("times = 1", 'times = 1, unit = "week"', "line 20: clocks.screening.extension.unit: 'week'"),
    ("times = 1", 'times = 1, consents = ["cat"]', "line 20: clocks.screening.extension.consents"),
    ('source = "试行"\n', "", "line 11: clocks.screening.source: is missing"),
    ('status = "D"', 'status = "A"', "line 22: clocks.screening.status: 'A' is not one of V, V*"),
    (
        '"D"\n',
        '"D"\nwhen = { sky = 1 }\n',
        "line 23: clocks.screening.when.sky: is not a condition",
    ),
    (
        '"D"\n',
        '"D"\nwhen = { channel = 1 }\n',
        "line 23: clocks.screening.when.channel: cannot be 1",
    ),
    (
        'status = "D"',
        'status = "D"\nlapses = true\n[clocks.screening.ladder]\n'
        'end = { days = 0, tells = "director", level = "late" }',
        "line 23: clocks.screening.lapses: nobody is late at its end",
    ),
    ("length = 5 }", 'length = 5, source = "x" }', "extension: source and status go together"),
    ('"D"\n', '"D"\nwhen = { people_at_least = 0 }\n', "when.people_at_least: cannot be 0"),
    (
        '"D"\n',
        '"D"\n[clocks.screening.pauses]\n',
        "Cannot declare ('clocks', 'screening', 'pauses')",
    ),
    ("[ladder]", "[ladder", "(at line 8, column 8)"),
]


def test_a_good_pack_is_read() -> None:
    pack = parse(GOOD, "test.toml")
    rule = pack.clocks["screening"]
    assert (pack.name, rule.pack, rule.length) == ("test/1", "test/1", 2)
    assert [rung.share for rung in rule.ladder] == [75]


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG, ids=[row[2] for row in WRONG])
def test_what_is_wrong_is_named_by_file_line_and_key(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(PackError) as refusal:
        parse(GOOD.replace(old, new, 1), "test.toml")
    assert str(refusal.value).startswith("test.toml")
    assert sentence in str(refusal.value)


def test_a_clocks_own_ladder_replaces_the_common_one() -> None:
    own = '[clocks.screening.ladder]\nlast = { days = 0, tells = "director", level = "late" }\n'
    assert [r.key for r in parse(GOOD + own, "test.toml").clocks["screening"].ladder] == ["last"]


def test_a_key_in_a_table_of_its_own_is_found_on_its_line() -> None:
    text = GOOD.replace('pauses = { reasons = ["appraisal"], budget = 5 }\n', "")
    with pytest.raises(PackError, match=r"line 24: clocks\.screening\.pauses\.budget"):
        parse(text + '[clocks.screening.pauses] # long\nreasons = []\nbudget = ""\n', "x")


def test_the_shipped_packs_are_read() -> None:
    found = packs.shipped()
    assert [pack.key for pack in found] == ["national", "qinghe"]
    assert all(rule.pack == pack.name for pack in found for rule in pack.clocks.values())


def test_every_shipped_clock_has_a_name_a_source_and_somebody_to_tell() -> None:
    for pack in packs.shipped():
        for rule in pack.clocks.values():
            assert rule.zh != rule.en
            assert rule.source
            assert rule.ladder


def test_every_shipped_clock_ends() -> None:
    calendar = china()
    start = dt.date(2026, 3, 2)
    for rule in clocks.in_force(start).values():
        assert clocks.derive(rule, start, calendar, start).due_on >= start, rule.key


def pack(key: str, version: str, since: str, length: int, until: str = "") -> Pack:
    """The good pack under another name and time, with another length."""
    end = f"\neffective_to = {until}" if until else ""
    text = (
        GOOD.replace('"test"', f'"{key}"')
        .replace('version = "1"', f'version = "{version}"')
        .replace("2026-01-01", f"{since}{end}")
        .replace("length = 2", f"length = {length}")
    )
    return parse(text, f"{key}.toml")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[list[Pack]]:
    """An installation whose packs a test puts into this list."""
    found: list[Pack] = []
    monkeypatch.setattr(packs, "shipped", lambda: found)
    settings.RULE_PACKS = ["national"]
    caches = (clocks.chosen, clocks.in_force, clocks.pack_of, clocks.rule_of)
    for cached in caches:
        cached.cache_clear()
    yield found
    for cached in caches:
        cached.cache_clear()


TODAY = dt.date(2026, 11, 22)


def test_a_countys_clock_replaces_the_national_one_and_keeps_its_own_packs_name(
    installed: list[Pack],
    settings: Settings,
) -> None:
    settings.RULE_PACKS = ["national", "county"]
    installed += [pack("national", "1", "2026-01-01", 5), pack("county", "1", "2026-01-01", 3)]
    rule = clocks.in_force(TODAY)["screening"]
    assert (rule.length, rule.pack) == (3, "county/1")


def test_a_clock_that_the_county_does_not_name_stays_national(
    installed: list[Pack], settings: Settings
) -> None:
    settings.RULE_PACKS = ["national", "county"]
    installed += [pack("national", "1", "2026-01-01", 5), pack("county", "1", "2026-01-01", 3)]
    installed[0].clocks["other"] = installed[0].clocks["screening"]
    assert clocks.in_force(TODAY)["other"].pack == "national/1"


def test_a_pack_of_another_county_is_left_out(installed: list[Pack]) -> None:
    installed += [pack("national", "1", "2026-01-01", 5), pack("elsewhere", "1", "2026-01-01", 3)]
    assert clocks.in_force(TODAY)["screening"].pack == "national/1"


def test_a_pack_is_in_force_from_its_first_day_to_its_last(installed: list[Pack]) -> None:
    installed.append(pack("national", "1", "2026-11-01", 5, until="2026-11-22"))
    days = [dt.date(2026, 10, 31), dt.date(2026, 11, 1), TODAY, dt.date(2026, 11, 23)]
    assert [len(clocks.in_force(day)) for day in days] == [0, 1, 1, 0]


def test_a_later_version_holds_from_the_day_it_comes_into_force(installed: list[Pack]) -> None:
    installed += [pack("national", "1", "2026-01-01", 5), pack("national", "2", "2027-01-01", 7)]
    assert clocks.in_force(TODAY)["screening"].length == 5
    assert clocks.in_force(dt.date(2027, 1, 1))["screening"].length == 7


def test_a_running_clock_keeps_the_version_that_it_started_under(installed: list[Pack]) -> None:
    installed += [
        pack("national", "1", "2026-01-01", 5, until="2026-12-31"),
        pack("national", "2", "2027-01-01", 7),
    ]
    assert clocks.rule_of("screening", "national/1").length == 5


@pytest.mark.django_db
def test_a_rule_that_never_was_is_an_error(installed: list[Pack]) -> None:
    installed.append(pack("national", "1", "2026-01-01", 5))
    with pytest.raises(KeyError, match="pack national/9"):
        clocks.rule_of("screening", "national/9")


def test_a_setting_that_names_no_pack_is_an_error(
    installed: list[Pack], settings: Settings
) -> None:
    installed.append(pack("national", "1", "2026-01-01", 5))
    settings.RULE_PACKS = ["national", "qinhge"]
    with pytest.raises(PackError, match="qinhge"):
        clocks.in_force(TODAY)
