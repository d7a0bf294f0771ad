"""Versions of rule packs are immutable: recorded once, refused when changed, readable for ever."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from mediation.acts.rulekeeping import keep_packs
from mediation.models import Clock, RulePack
from mediation.rules import clocks, packs
from mediation.rules.clockrule import Pack
from mediation.rules.packs import parse
from mediation.rules.reader import PackError
from mediation.rules.recorded import first_difference
from mediation.vocabulary import ActName, Status
from tests.people import County
from tests.stories import a_case

pytestmark = pytest.mark.django_db
SHIPPED = packs.shipped()


@pytest.fixture
def shipping(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Pack]]:
    """An installation that ships what a test puts into this list."""
    found = list(SHIPPED)
    monkeypatch.setattr(packs, "shipped", lambda: found)
    caches = (clocks.chosen, clocks.in_force, clocks.pack_of, clocks.rule_of)
    for cached in caches:
        cached.cache_clear()
    yield found
    for cached in caches:
        cached.cache_clear()


def edited(pack: Pack, old: str, new: str) -> Pack:
    """The pack after somebody edited its file."""
    assert old in pack.text
    return parse(pack.text.replace(old, new, 1), pack.file)


def test_migrating_records_every_shipped_version_word_for_word() -> None:
    kept = {pack.name: (pack.digest, pack.text) for pack in RulePack.objects.all()}
    assert kept == {pack.name: (pack.digest, pack.text) for pack in SHIPPED}


def test_recording_again_adds_nothing() -> None:
    assert keep_packs() == []
    assert RulePack.objects.count() == len(SHIPPED)


def test_a_new_version_is_recorded_beside_the_old(shipping: list[Pack]) -> None:
    shipping.append(edited(SHIPPED[0], 'version = "2026-12.3"', 'version = "2027-01"'))
    assert keep_packs() == ["national/2027-01"]
    assert RulePack.objects.filter(name__startswith="national/").count() == 2


def test_a_changed_version_is_refused_naming_file_line_and_remedy(shipping: list[Pack]) -> None:
    shipping[1] = edited(SHIPPED[1], "length = 3", "length = 4")
    with pytest.raises(PackError) as refusal:
        keep_packs()
    sentence = str(refusal.value)
    line = SHIPPED[1].text.splitlines().index("length = 3") + 1
    assert sentence.startswith(
        f"qinghe.toml, line {line}: version 2026-12.3 of the rule pack “qinghe”"
    )
    assert "it said “length = 3”, now it says “length = 4”" in sentence
    assert "give it a new version" in sentence


def test_migrating_ends_with_that_sentence_and_no_trace(shipping: list[Pack]) -> None:
    shipping[0] = edited(SHIPPED[0], "length = 30", "length = 45")
    told = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("migrate", verbosity=0, stderr=told)
    assert end.value.code == 2
    assert told.getvalue().startswith("national.toml, line ")
    assert "Traceback" not in told.getvalue()


def test_nobody_can_change_what_was_recorded() -> None:
    for change in ("UPDATE mediation_rulepack SET text = ''", "DELETE FROM mediation_rulepack"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as it:
            it.execute(change)


def test_a_running_clock_is_told_by_the_recorded_words_when_its_version_is_gone(
    shipping: list[Pack], county: County
) -> None:
    clock = a_case(county).clock("screening")
    shipping[0] = edited(SHIPPED[0], 'version = "2026-12.3"', 'version = "2027-01"')
    for cached in (clocks.chosen, clocks.pack_of, clocks.rule_of):
        cached.cache_clear()
    rule = clocks.rule_of(clock.rule, clock.pack)
    assert (rule.length, rule.pack) == (2, "national/2026-12.3")
    assert clocks.unknown_rules() == []


def test_a_running_clock_that_nothing_tells_any_more_is_found(
    shipping: list[Pack], county: County
) -> None:
    a_case(county)
    shipping[0] = edited(SHIPPED[0], "[clocks.screening]", "[clocks.other]")
    for cached in (clocks.chosen, clocks.pack_of, clocks.rule_of):
        cached.cache_clear()
    assert clocks.unknown_rules() == [("screening", "national/2026-12.3")]


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (["a", "b"], ["a", "c"], (2, "b", "c")),
        (["a"], ["a", "b"], (2, "", "b")),
        (["a", "b"], ["a"], (2, "b", "")),
        (["a"], ["a"], (1, "", "")),
    ],
)
def test_the_first_line_that_differs_is_found(
    before: list[str], now: list[str], found: tuple[int, str, str]
) -> None:
    assert first_difference(before, now) == found


def test_a_rule_kept_by_the_act_that_would_start_it_never_runs(county: County) -> None:
    rule = SHIPPED[0].clocks["acknowledgement"]
    assert rule.is_kept_at_once
    assert not rule.is_started_by(ActName.FILE_CASE, Status.FILED)
    case = a_case(county).case
    assert not Clock.objects.filter(case=case, rule="acknowledgement").exists()
