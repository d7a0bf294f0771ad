"""A root is published over all entries, and everybody can check what lies under it, offline."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from mediation.acts import AcceptCase
from mediation.config.celery import app
from mediation.errors import Incomplete
from mediation.models import CaseEntry, Leaf, Root, TreeNode
from mediation.proofs import merkle
from mediation.proofs.giving_out import receipt, receipt_line, roots_file
from mediation.vocabulary import Status
from tests.lifecycle.forging import an_eventful_case
from tests.meetings import an_eventful_meeting
from tests.people import County
from tests.stories import a_case
from tests.workflows.at_once import at_once, doing
from workflows import publishing
from workflows.integrity.published import published
from workflows.publishing import publish, unplaced
from workflows.tasks import publish_root

from .given import run_alone, told, whole_proof


def test_every_entry_of_cases_and_meetings_gets_one_place_and_keeps_it(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    an_eventful_meeting(county)
    assert unplaced() > 4
    first = publish()
    assert unplaced() == 0
    assert first.size == Leaf.objects.count()
    before = list(Leaf.objects.order_by("position").values_list("position", "digest"))
    story.open_review()
    second = publish()
    assert second.number == 2
    assert second.size > first.size
    after = list(Leaf.objects.order_by("position").values_list("position", "digest"))
    assert after[: len(before)] == before
    assert [position for position, _ in after] == list(range(second.size))
    assert list(published()) == []


def test_a_day_on_which_nothing_was_added_has_one_root(county: County) -> None:
    a_case(county)
    assert publish().number == publish().number == 1


def test_the_clockwork_publishes_every_night_after_it_verified(county: County) -> None:
    a_case(county)
    assert publish_root() == 1
    schedule = app.conf.beat_schedule
    assert schedule["publish_root"]["task"] == publish_root.name
    night, checked = (schedule[it]["schedule"] for it in ("publish_root", "verify_nightly"))
    assert min(night.hour) == min(checked.hour)
    assert min(night.minute) > min(checked.minute)


def test_entries_of_one_case_lie_in_their_order(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    publish()
    places = CaseEntry.objects.filter(case=story.case).order_by("number")
    positions = list(places.values_list("leaf__position", flat=True))
    assert positions == sorted(positions)


def test_a_proof_is_checked_by_the_script_alone(county: County, tmp_path: Path) -> None:
    story = an_eventful_case(county)
    root = publish()
    (tmp_path / "proof.jsonl").write_bytes(whole_proof(story))
    (tmp_path / "roots.jsonl").write_bytes(b"".join(roots_file()))
    code, said = run_alone(tmp_path, "proof.jsonl", "--roots", "roots.jsonl", "--lang", "en")
    assert (code, said.split(":")[0]) == (0, "Proven")
    code, said = run_alone(tmp_path, "proof.jsonl", "--key", root.public_key)
    assert code == 0
    code, said = run_alone(tmp_path, "proof.jsonl")
    assert code == 3
    assert root.public_key in said
    code, said = run_alone(tmp_path, "roots.jsonl", "--key", root.public_key)
    assert code == 0
    (tmp_path / "letter.txt").write_text("no proof of anything")
    assert run_alone(tmp_path, "letter.txt")[0] == run_alone(tmp_path, "absent")[0] == 2


def test_entries_after_the_last_root_are_whole_and_not_proven(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    key = publish().public_key
    assert told(whole_proof(story), key)[0] == 0
    story.open_review()
    code, said = told(whole_proof(story), key)
    assert code == 3
    assert "not under a published root yet" in said
    publish()
    assert told(whole_proof(story), key)[0] == 0


def test_before_the_first_root_a_proof_is_whole_and_not_proven(county: County) -> None:
    assert told(whole_proof(a_case(county)))[0] == 3


def test_a_proof_tells_nothing_of_other_cases_but_digests(county: County) -> None:
    mine, other = a_case(county, at=Status.ACCEPTED), a_case(county, at=Status.ACCEPTED)
    publish()
    given = whole_proof(mine).decode()
    assert mine.number in given
    assert other.number not in given
    for entry in CaseEntry.objects.filter(case=other.case):
        assert entry.digest not in given, "a neighbour is seen as its leaf, not as its digest"


def test_a_root_says_numbers_instants_and_digests_only(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    publish()
    content = json.loads(Root.objects.get().signed)["content"]
    names = {
        "algorithm", "consistency", "cut_at", "day", "format", "handover", "number", "previous", "root", "size",
    }  # fmt: skip
    assert set(content) == names
    assert story.number not in json.dumps(content, ensure_ascii=False)


def test_a_receipt_holds_no_names_and_is_proven_once_a_root_is_published(county: County) -> None:
    story = a_case(county)
    entry = CaseEntry.objects.get(case=story.case, number=1)
    early = receipt(story.number, entry)
    assert told(early)[0] == 3
    content = json.loads(receipt_line(story.number, entry))["content"]
    assert set(content) == {
        "act", "algorithm", "case", "digest", "entry", "format", "recorded_at",
    }  # fmt: skip
    key = publish().public_key
    later = receipt(story.number, entry)
    assert later.startswith(early)
    assert told(later, key)[0] == 0
    assert told(later, roots=b"".join(roots_file()))[0] == 0
    stranger = "A" * 43 + "="
    assert told(later, stranger)[0] == 1


def test_kept_nodes_are_those_of_the_tree(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """With small subtrees, so that few entries fill them."""
    for module in (merkle, publishing):
        monkeypatch.setattr(module, "KEPT", (0, 1, 2, 3))
    story = a_case(county)
    for step in ("accept", "consent", "open_review", "review", "form_panel", "opine", "inform"):
        getattr(story, step)()
        publish()
        key = Root.objects.latest("number").public_key
        assert told(whole_proof(story), key)[0] == 0
    assert set(TreeNode.objects.values_list("level", flat=True)) == {1, 2, 3}
    assert list(published()) == []


def test_a_new_key_is_vouched_for_by_the_one_before(county: County, tmp_path: Path) -> None:
    a_case(county)
    into = tmp_path / "roots.jsonl"
    with pytest.raises(CommandError, match="公布一次"):
        call_command("publish_root", "--new-key")
    call_command("publish_root")
    call_command("publish_root", "--new-key", "--into", str(into))
    first, second = Root.objects.order_by("number")
    assert first.public_key != second.public_key
    assert told(into.read_bytes(), second.public_key)[0] == 0


def test_a_key_for_which_nobody_vouches_is_refused_and_seen(
    county: County, settings: Any, tmp_path: Path
) -> None:
    a_case(county)
    publish()
    settings.ROOT_KEY_FILE = tmp_path / "another"
    with pytest.raises(Incomplete, match=r"another\.before"):
        publish()
    publish(key_was_lost=True)
    code, said = told(b"".join(roots_file()))
    assert code == 1
    assert "root 2: another key, for which the one before did not vouch" in said


def test_another_digest_half_way_is_refused(county: County, settings: Any) -> None:
    a_case(county)
    publish()
    settings.JOURNAL_DIGEST = "sm3"
    with pytest.raises(Incomplete, match="JOURNAL_DIGEST"):
        publish()


def test_the_whole_is_the_same_by_sm3(county: County, settings: Any, tmp_path: Path) -> None:
    settings.JOURNAL_DIGEST = "sm3"
    story = a_case(county, at=Status.ACCEPTED)
    key = publish().public_key
    (tmp_path / "proof.jsonl").write_bytes(whole_proof(story))
    assert run_alone(tmp_path, "proof.jsonl", "--key", key)[0] == 0
    settings.JOURNAL_DIGEST = "sha256"
    assert told(whole_proof(story), key)[0] == 1


FORBIDDEN: dict[str, str] = {
    "a leaf is moved": "UPDATE mediation_leaf SET position = 99 WHERE position = 0",
    "a leaf is dropped": "DELETE FROM mediation_leaf",
    "a node is changed": "UPDATE mediation_treenode SET digest = repeat('0', 64)",
    "a root is changed": "UPDATE mediation_root SET day = day - 1",
    "a root is dropped": "DELETE FROM mediation_root",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=list(FORBIDDEN))
def test_what_is_published_cannot_be_changed(county: County, statement: str) -> None:
    a_case(county)
    publish()
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_no_root_skips_a_number_or_a_leaf_and_no_leaf_lies(county: County) -> None:
    story = a_case(county)
    root = publish()
    row: dict[str, Any] = {
        name: getattr(root, name) for name in ("day", "digest", "algorithm", "cut_at", "public_key")
    }
    for number, size in ((3, root.size), (2, root.size - 1), (2, root.size + 1)):
        with pytest.raises(IntegrityError, match="next one"), transaction.atomic():
            Root.writes.bulk_create([Root(number=number, size=size, signed="x", **row)])
    story.accept()
    entry = CaseEntry.objects.filter(case=story.case).latest("number")
    with pytest.raises(IntegrityError, match="digest of its entry"), transaction.atomic():
        Leaf.writes.bulk_create([Leaf(position=root.size, case_entry=entry, digest="0" * 64)])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_who_publishes_at_the_same_instant_gets_the_same_root(county: County) -> None:
    """While a case goes on: every entry has one place, whoever came first."""
    story = a_case(county)
    accept = doing(AcceptCase(case=story.number), county.clara)
    roots: list[Any] = at_once(publish, accept, publish, publish)  # type: ignore[arg-type]
    assert {it.number for it in roots if isinstance(it, Root)} <= {1, 2}
    publish()
    positions = Leaf.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(CaseEntry.objects.count()))
    assert list(published()) == []


def test_the_operator_proves_a_meeting_as_he_does_a_case(county: County, tmp_path: Path) -> None:
    meeting = an_eventful_meeting(county).meeting
    key, into = publish().public_key, tmp_path / "proof.jsonl"
    for words in ((), ("--words",)):
        call_command("prove", meeting.number, "--into", str(into), *words, stdout=StringIO())
        assert told(into.read_bytes(), key)[0] == 0
