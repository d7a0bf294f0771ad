"""Words deleted by law: gone from every place where they stood, and everything still verifies."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models

from mediation import acts
from mediation.acts.particulars import merged
from mediation.acts.wordings import key_of, spoken
from mediation.errors import Incomplete, NotAllowed
from mediation.models import (
    Agreement,
    Case,
    CaseEntry,
    Evidence,
    Fact,
    FrozenPaper,
    Party,
    Tombstone,
    Words,
)
from mediation.queries.access import look_at
from mediation.queries.options import options
from mediation.queries.search import find
from mediation.rules.wordings import CODES, ELSEWHERE, WORDINGS
from mediation.vocabulary import DELETED, DeletionAsker, DeletionGround, Gender, Side, Status
from tests.lifecycle.forging import (
    FORGED,
    Statement,
    an_eventful_case,
    attempt,
    columns_of,
    insertion,
    move,
    next_entry,
    plain,
)
from tests.people import County
from tests.proofs.given import told, whole_proof
from tests.stories import Story, a_case, fresh
from tests.workflows.test_verify import tamper
from workflows.integrity import verify
from workflows.publishing import publish

WHY: dict[str, Any] = {
    "ground": DeletionGround.CONSENT,
    "asker": DeletionAsker.APPLICANT,
    "request": "书面撤回同意，身份已核对",
}
OTHER_GUARDS: set[tuple[str, str]] = set()
"""Columns that other acts complete, once, by guards of their own."""
TEXTUAL = (models.CharField, models.TextField, models.JSONField, ArrayField)


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.ROOT_KEY_FILE = tmp_path / "root_key"


def redact(story: Story, *places: str) -> CaseEntry:
    """The director deletes these places."""
    return story.do(acts.RedactWords, story.county.dora, places=places, **WHY)


def everything_of(story: Story) -> list[str]:
    """Every place of a case."""
    known = spoken(story.case).values()
    return [key_of(it.entry.number, place.path) for it in known for place in it.places]


def said_somewhere(text: str) -> list[str]:
    """The tables in which a text stands, whatever the column."""
    found = []
    for model in apps.get_app_config("mediation").get_models():
        with connection.cursor() as cursor:
            table = model._meta.db_table
            cursor.execute(
                f"SELECT 1 FROM {table} AS it WHERE to_jsonb(it)::text LIKE %s LIMIT 1",
                [f"%{json.dumps(text, ensure_ascii=False)[1:-1]}%"],
            )
            found += [table] if cursor.fetchone() else []
    return found


def test_every_column_with_words_is_known() -> None:
    """Whoever adds a column of text says here whether words stand in it, and from where they were copied."""
    forgotten = []
    for model in apps.get_app_config("mediation").get_models():
        names = {it.name for it in model._meta.concrete_fields if isinstance(it, TEXTUAL)}
        names -= {name for name in names if _is_chosen(model, name)}
        if issubclass(model, Fact):
            names -= {*(WORDINGS[model].columns if model in WORDINGS else ())}
            names -= CODES.get(model, frozenset())
        elif model in ELSEWHERE:
            continue
        forgotten += [f"{model.__name__}.{name}" for name in sorted(names)]
    assert not forgotten


def _is_chosen(model: type[models.Model], name: str) -> bool:
    """Codes of the vocabulary are short, digests long and of one length."""
    field = model._meta.get_field(name)
    length = getattr(field, "max_length", None)
    return isinstance(field, models.CharField) and (length == 64 or (length or 99) <= 14)


@pytest.mark.django_db
def test_the_database_lets_the_same_columns_be_blanked() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.column_privileges"
            " WHERE grantee = 'fengqiao_app' AND privilege_type = 'UPDATE' AND table_name NOT IN"
            " (SELECT table_name FROM information_schema.table_privileges"
            " WHERE grantee = 'fengqiao_app' AND privilege_type = 'UPDATE')"
        )
        granted = set(cursor.fetchall())
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Fact)}
    declared = {(it._meta.db_table, name) for it, own in WORDINGS.items() for name in own.columns}
    declared |= {("mediation_words", "words"), ("mediation_words", "salt")}
    assert {it for it in granted if it[0] in tables} - OTHER_GUARDS == declared


def test_a_phone_is_gone_everywhere_and_the_case_still_verifies(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    phone = story.party(Side.APPLICANT).phone
    assert len(said_somewhere(phone)) > 1
    entry = redact(story, "1:applicant.phone")
    assert story.party(Side.APPLICANT).phone == DELETED
    assert said_somewhere(phone) == []
    stone = Tombstone.objects.get(entry=entry)
    first = story.case.entries.get(number=1)
    assert (stone.number, stone.places) == (1, ["applicant.phone"])
    assert stone.stood == first.facts["words"] != stone.stands
    assert verify().faults == []


def test_everything_of_an_eventful_case_can_go_and_every_proof_holds(county: County) -> None:
    story = an_eventful_case(county).close()
    name = story.party(Side.RESPONDENT).name
    key, before = publish().public_key, whole_proof(story)
    entry = redact(story, *everything_of(story))
    publish()
    assert verify().faults == []
    assert said_somewhere(name) == []
    left = [it.entry.number for it in spoken(story.case).values()]
    assert left == [entry.number]
    assert (told(whole_proof(story), key)[0], told(before, key)[0]) == (0, 0)
    for model in (Evidence, FrozenPaper):
        assert not model.objects.filter(case=story.case).exclude(file="").exists()
    assert "已依法删除" in story.told()[-1].details[0][1]
    assert "依法删除了第" in story.told()[0].sentence


def test_sex_and_day_of_birth_are_no_texts_and_can_go_all_the_same(county: County) -> None:
    """Papers leave a blank, and the history says what happened."""
    story = a_case(county)
    told = {"party": story.party(Side.RESPONDENT).pk, "sex": Gender.WOMAN, "work": "教师"}
    entry = story.do(acts.CompleteParticulars, county.clara, born_on=dt.date(1961, 2, 3), **told)
    redact(story, f"{entry.number}:born_on", f"{entry.number}:sex")
    kept = Words.objects.get(entry=entry).words
    assert (kept["born_on"], kept["sex"], kept["work"]) == (DELETED, DELETED, "教师")
    assert said_somewhere("1961-02-03") == []
    assert merged([kept]) == {"work": "教师"}
    assert dict(story.told()[1].details)["出生日期"] == DELETED
    assert verify().faults == []


def test_an_amendment_that_is_being_signed_keeps_its_words(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE).amend()
    with pytest.raises(Incomplete, match="协议正在签署或履行"):
        redact(story, f"{story.case.amendment}:content")
    story.do(acts.DropAmendment, county.mo, reason="资金已到位")
    redact(story, f"{story.case.version - 1}:content")


def test_the_same_entry_can_be_deleted_from_again(county: County) -> None:
    story = a_case(county)
    redact(story, "1:applicant.phone")
    redact(story, "1:claims", "1:title")
    first, second = Tombstone.objects.order_by("pk")
    assert second.stood == first.stands
    assert story.case.title == DELETED
    assert verify().faults == []
    with pytest.raises(Incomplete, match="已经删除"):
        redact(story, "1:applicant.phone")


def test_who_was_deleted_is_found_no_more(county: County) -> None:
    story = a_case(county).decline()
    dora, name = fresh(county.dora), story.party(Side.RESPONDENT).name
    assert find(dora, name)
    redact(story, "1:respondents.0.name")
    assert not find(dora, name)
    assert find(dora, story.case.title[:6])
    redact(story, "1:title")
    assert not find(dora, "保洁差")


def test_words_put_back_are_found_by_verify(county: County) -> None:
    """Whoever owns the database can change a row; the journal says what stood there."""
    story = a_case(county)
    redact(story, "1:narrative")
    tamper("mediation_words", """words = words || '{"narrative": "x"}'""")
    assert any(it.rule == "words" for it in verify().faults)


@pytest.mark.parametrize(
    "places", [("1:applicant.kind",), ("1:nothing",), ("x",), ("99:note",), ("1:amount",)]
)
def test_codes_days_and_digests_stay(places: tuple[str, ...], county: County) -> None:
    with pytest.raises(Incomplete) as refused:
        redact(a_case(county), *places)
    assert refused.value.field == "places"


def test_an_agreement_in_force_and_the_names_of_an_open_case_stay(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    agreed = story.case.agreement
    with pytest.raises(Incomplete, match="协议正在签署或履行"):
        redact(story, f"{agreed}:content")
    with pytest.raises(Incomplete, match="尚未办结"):
        redact(story, "1:respondents.0.name")
    story.perform().visit().close()
    redact(story, f"{agreed}:content", "1:respondents.0.name")
    assert Agreement.objects.get(case=story.case).content == DELETED


def test_director_and_auditor_may_and_nobody_else(county: County) -> None:
    story = a_case(county)
    with pytest.raises(NotAllowed):
        story.do(acts.RedactWords, county.clara, places=("1:narrative",), **WHY)
    story.do(acts.RedactWords, county.audra, places=("1:narrative",), **WHY)


def test_what_one_may_not_read_is_listed_without_its_text(county: County) -> None:
    """Notes of a separate talk can be deleted by who cannot read them."""
    story = a_case(county, at=Status.MEDIATING)
    party = story.party(Side.APPLICANT).pk
    talk = story.do(acts.RecordCaucus, county.mo, party=party, notes="底线是八成")
    case = look_at(fresh(county.dora), story.number)
    listed = dict(options("wordings", case, fresh(county.dora)))
    assert "底线" not in "".join(map(str, listed.values()))
    redact(story, f"{talk.number}:")
    assert said_somewhere("底线是八成") == []


# --- Attacks on the application's own connection -----------------------------------------------


@pytest.fixture
def spoken_of(county: County) -> Story:
    """A case in mediation with nothing deleted."""
    return a_case(county, at=Status.MEDIATING)


def a_deletion(case: Case, **changes: Any) -> tuple[list[Statement], int]:
    """A lawful next entry that deletes the narrative of the first, and the number it will have."""
    own = CaseEntry.objects.latest("pk").pk + 1000
    blanked = {"1": {"places": ["narrative"], "stood": FORGED, "stands": FORGED}}
    facts = json.dumps({"numbers": [1], "blanked": blanked})
    entry = {"id": own, "act": "redact_words", "facts": facts, **changes}
    return [next_entry(case, **entry), move(case)], own


def a_stone(case: Case, entry: int, **changes: Any) -> Statement:
    """The tombstone of that entry."""
    row = {
        "case_id": case.pk, "entry_id": entry, "about_id": case.entries.get(number=1).pk, "number": 1,
        "places": ["narrative"], "columns": [], "stood": FORGED, "stands": FORGED,
    }  # fmt: skip
    return insertion("mediation_tombstone", {**row, **changes})


def blanking(place: str = "{narrative}", to: str = DELETED, salt: str = "'new'") -> str:
    """The words of the filing with something at a place."""
    told = f"jsonb_set(words, '{place}', '\"{to}\"')"
    return f"UPDATE mediation_words SET salt = {salt}, words = {told} WHERE case_id = %s AND words ? 'narrative'"


KEPT_FOR_EVER = "never changed or deleted"


@pytest.mark.django_db(transaction=True)
class TestAttacks:
    """A fact is blanked by the stone of its own transaction only."""

    def test_the_honest_way_goes_through(self, spoken_of: Story) -> None:
        case = spoken_of.case
        entry, own = a_deletion(case)
        attempt(*entry, a_stone(case, own), plain(blanking(), case.pk))
        assert Words.objects.get(entry__number=1, case=case).words["narrative"] == DELETED

    def test_without_a_stone(self, spoken_of: Story) -> None:
        entry, _ = a_deletion(spoken_of.case)
        with pytest.raises(DatabaseError, match=KEPT_FOR_EVER):
            attempt(*entry, plain(blanking(), spoken_of.case.pk))

    def test_by_a_stone_of_before(self, spoken_of: Story) -> None:
        redact(spoken_of, "1:claims", "1:applicant.phone")
        case = spoken_of.case
        for text in (
            blanking("{claims,1}"),
            "UPDATE mediation_party SET phone = '' WHERE case_id = %s",
        ):
            with pytest.raises(DatabaseError, match=KEPT_FOR_EVER):
                attempt(plain(text, case.pk))

    @pytest.mark.parametrize(
        "change",
        [
            {"act": "attach_evidence"},
            {"facts": json.dumps({"blanked": {"2": {"places": ["narrative"], "stands": FORGED}}})},
            {"facts": json.dumps({"blanked": {"1": {"places": ["claims.0"], "stands": FORGED}}})},
        ],
        ids=["another act", "another entry", "another place"],
    )
    def test_a_stone_says_what_its_entry_says(
        self, change: dict[str, Any], spoken_of: Story
    ) -> None:
        case = spoken_of.case
        entry, own = a_deletion(case, **change)
        with pytest.raises(DatabaseError, match="as its entry says"):
            attempt(*entry, a_stone(case, own))

    @pytest.mark.parametrize(
        "text",
        [
            blanking(to="改写"),
            blanking("{claims,0}"),
            blanking(salt="salt"),
            "UPDATE mediation_party SET phone = '已依法删除' WHERE case_id = %s",
        ],
        ids=["other words", "another place", "the salt stays", "a column it does not name"],
    )
    def test_a_stone_lets_through_what_it_names_and_no_more(
        self, text: str, spoken_of: Story
    ) -> None:
        case = spoken_of.case
        entry, own = a_deletion(case)
        with pytest.raises(DatabaseError, match=KEPT_FOR_EVER):
            attempt(*entry, a_stone(case, own), plain(text, case.pk))

    @pytest.mark.parametrize(
        "to", ["'改写'", "'已依法删除', kind = 'group'"], ids=["rewritten", "and a code"]
    )
    def test_a_named_column_becomes_the_sentence_only(self, to: str, spoken_of: Story) -> None:
        case, party = spoken_of.case, Party.objects.filter(case=spoken_of.case).first()
        assert party is not None
        entry, own = a_deletion(case)
        stone = a_stone(case, own, columns=[f"mediation_party/{party.pk}/phone"])
        with pytest.raises(DatabaseError):
            attempt(
                *entry,
                stone,
                plain(f"UPDATE mediation_party SET phone = {to} WHERE id = %s", party.pk),
            )

    def test_a_stone_stays(self, spoken_of: Story) -> None:
        redact(spoken_of, "1:narrative")
        row = columns_of(Tombstone.objects.latest("pk"))
        with pytest.raises(DatabaseError, match="permission denied"):
            attempt(plain("DELETE FROM mediation_tombstone"))
        with pytest.raises(DatabaseError):
            attempt(insertion("mediation_tombstone", row))
