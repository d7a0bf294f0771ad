"""Each of the twenty disputes, taken along its likely course through the product's own door, ends as it should."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from mediation.acts.precheck import precheck
from mediation.models import Agreement, Case, CaseEntry, Evidence, Obligation, Party, Seat, Session
from mediation.vocabulary import Status
from tests.simulation.conftest import LONG_AGO
from tests.simulation.dossiers import check_pages, check_whole, taken_away
from tests.simulation.tampering import check_rows, check_tampering
from workflows.integrity import verify
from workflows.simulation import material
from workflows.simulation.drive import take
from workflows.simulation.founding import found_county

pytestmark = pytest.mark.slow

KEPT_LATER = "签署、发出的文书已定稿留存"
"""Of most cases the clockwork does it, within the night; of some it was done as they went."""
FILED_ON = dt.date(2026, 3, 2)
TWENTY = material.known_disputes()


class Taken:
    """A dispute and what became of it."""

    def __init__(self, known: material.Known, number: str) -> None:
        self.record, self.likely = known.record, known.record["likely"]
        self.case = Case.objects.get(number=number)
        self.entries = list(CaseEntry.objects.filter(case=self.case).order_by("number"))

    def facts_of(self, act: str) -> list[dict[str, Any]]:
        """The facts of every entry of an act."""
        return [entry.facts for entry in self.entries if entry.act == act]


@pytest.fixture(scope="module")
def driven(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Taken]]:
    """All twenty in one county, driven once for these tests, then undone."""
    block = transaction.atomic()
    # Acts ask to be the outermost block; as in every test they may take this one for nothing.
    block._from_testcase = True  # type: ignore[attr-defined]
    with django_db_blocker.unblock(), block:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
        plans = take(TWENTY, found_county(LONG_AGO, demo=False), FILED_ON)
        pairs = zip(TWENTY, plans, strict=True)
        yield [Taken(known, plan.live.number) for known, plan in pairs]
        transaction.set_rollback(True)


@pytest.fixture
def twenty(driven: list[Taken], db: None) -> list[Taken]:
    """The same for each test, whatever the one before did there."""
    return driven


def test_each_comes_to_its_likely_end(twenty: list[Taken]) -> None:
    for taken in twenty:
        check_as_told(taken)
        check_review(taken)
        check_end(taken)


def test_no_sheet_is_lacking_and_nothing_has_to_be_explained(twenty: list[Taken]) -> None:
    found = {it.record["title"]: precheck(it.case) for it in twenty}
    assert {title: it.lacking for title, it in found.items() if it.lacking} == {}
    wrong = {it.title for told in found.values() for aspect in told.aspects for it in aspect.wrong}
    assert wrong <= {KEPT_LATER}
    archived = [it.facts_of("archive_case") for it in twenty]
    assert all(len(it) == 1 for it in archived)
    said = [
        entry.words.words for it in twenty for entry in it.entries if entry.act == "archive_case"
    ]
    assert not any(it.get("explanation") for it in said)


def test_whoever_takes_a_dossier_away_has_it_whole_in_order_and_proven(
    twenty: list[Taken], tmp_path: Path
) -> None:
    for taken in twenty:
        folder = taken_away(taken.case.number, tmp_path / str(taken.case.pk))
        check_whole(folder)
        check_pages(folder)


def test_what_was_given_out_shows_each_changed_byte(twenty: list[Taken]) -> None:
    check_tampering("twenty")


def test_any_changed_value_of_their_rows_is_found_and_named(twenty: list[Taken]) -> None:
    assert verify().faults == []
    check_rows([taken.case for taken in twenty])


def check_as_told(taken: Taken) -> None:
    """Filed as it is told, and archived at the end."""
    case, record = taken.case, taken.record
    assert (case.title, case.dispute_type, case.channel) == (
        record["title"],
        record["type"],
        record["channel"],
    )
    assert case.status == Status.ARCHIVED
    names = {party.side: party.name for party in Party.objects.filter(case=case)}
    assert names == {side: record[side]["name"] for side in ("applicant", "respondent")}
    words = taken.entries[0].words.words
    assert words["narrative"] == record["narrative"]


def check_review(taken: Taken) -> None:
    """The joint meeting, where there is one, decides as told; the court's cases pass it by."""
    outcome = taken.likely.get("joint_meeting")
    recorded = [facts["outcome"] for facts in taken.facts_of("record_joint_review")]
    named = {"refer": "referred", "transfer": "transferred"}
    assert recorded == ([named.get(outcome, outcome)] if outcome else [])
    if outcome == "transfer":
        assert taken.facts_of("record_joint_review")[0]["authority"] == taken.likely["to"]


def check_end(taken: Taken) -> None:
    """Declined, transferred, terminated for its reason, or agreed."""
    outcome = taken.likely.get("outcome")
    if outcome == "declined":
        declining = next(entry for entry in taken.entries if entry.act == "decline_case")
        assert taken.likely["route"] in declining.words.words["explanation"]
        assert _ended(taken) == Status.DECLINED
    elif outcome == "terminated":
        assert _ended(taken) == Status.TERMINATED
        check_reason(taken, taken.likely["reason"])
    elif taken.likely["joint_meeting"] == "transfer" if "joint_meeting" in taken.likely else False:
        assert _ended(taken) == Status.TRANSFERRED
    else:
        assert _ended(taken) == Status.CLOSED
        check_agreement(taken)


def _ended(taken: Taken) -> str:
    """Where it stood before it was archived."""
    return str(next(it.status_before for it in taken.entries if it.act == "archive_case"))


def check_reason(taken: Taken, reason: str) -> None:
    """A refusal ends it by itself, everything else by an act that names the reason."""
    if reason == "refused":
        assert taken.facts_of("record_consent")[-1]["answer"] == "refused"
    else:
        assert taken.facts_of("terminate_mediation")[0]["reason"] == reason


def check_agreement(taken: Taken) -> None:
    """As many promises, offers and signatures as told, all kept; confirmed where told."""
    likely, case = taken.likely, taken.case
    agreement = Agreement.objects.get(case=case, number=case.agreement or 0)
    assert agreement.is_oral == likely.get("oral", False)
    assert likely.get("terms", "") in agreement.content
    promised = Obligation.objects.filter(agreement=agreement).count()
    assert promised == likely.get("obligations", promised)
    assert {facts["outcome"] for facts in taken.facts_of("record_performance")} <= {
        "performed",
        "partly",
    }
    assert (case.confirmation == "valid") == likely.get("confirmation", False)
    if "offers" in likely:
        assert Session.objects.filter(case=case).count() == likely["offers"]
    if likely.get("pause") == "appraisal":
        assert Evidence.objects.filter(case=case, kind="appraisal").exists()
    if "batch" in likely:
        assert f"{likely['batch']['lead_cases']}户为示范户" in agreement.content
    if likely.get("danger"):
        assert case.risk == "high"
    if case.is_referred_by_court:
        assert Seat.objects.filter(case=case).exists()
