"""Words are deleted by law (个人信息保护法 47), and a tombstone stands where they were.

The journal keeps the salted digest of what was said; the salt goes with the words, so nobody can try a telephone number
against it. The entry of the deletion tells the digest of what is left, under a new salt: so the chain, the roots and
every proof hold, and the words that were left can still be checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Tombstone, Words
from mediation.proofs.chain import salted
from mediation.rules.wordings import TITLE, Blanking, column_of, copies, is_name_of_party
from mediation.vocabulary import DELETED, LIVE, DeletionAsker, DeletionGround, Status, bi

from . import fields
from .act import CaseAct
from .wordings import Place, Spoken, blanked, chosen, spoken

IN_USE = (Status.AGREED, Status.IN_FORCE)
"""Where an agreement is being signed or performed."""


@dataclass(frozen=True)
class Blanked:
    """One entry's words as they will stand: what is left of them, under which salt and digest."""

    about: Spoken
    stood: str
    places: list[str]
    words: dict[str, Any]
    salt: str
    digest: str
    rows: list[Blanking]


@dataclass(frozen=True, kw_only=True)
class RedactWords(CaseAct):
    """Chosen words are deleted for good; what is left says that they were, by whom, and on which ground."""

    story = bi(
        "{actor}依法删除了第 {numbers} 条记录中的内容（{ground}）。",
        "{actor} deleted words of entry {numbers} by law ({ground}).",
    )
    help = bi(
        "删除后不能恢复，校验链不受影响。编号、日期和校验值不能删除；备份中的内容随备份到期消失。",
        "It cannot be undone; the chain stays whole. Numbers, days and digests stay; backups lose it as they expire.",
    )

    places: tuple[str, ...] = fields.people(
        bi("删除哪些内容", "What is to be deleted"),
        "wordings",
        shape="wordings",
        limit=200,
        help=bi(
            "同样的内容可能还在别的记录和已定稿的文书里，请一并勾选。",
            "The same may stand in other entries and in papers in their final form: choose these, too.",
        ),
    )
    ground: DeletionGround = fields.choice(
        bi("依据（个人信息保护法第四十七条）", "Ground (PIPL 47)"), DeletionGround
    )
    asker: DeletionAsker = fields.choice(bi("谁提出", "Who asked for it"), DeletionAsker)
    request: str = fields.text(
        bi("怎样提出、怎样核对", "How it was asked for and checked"), limit=1000,
        help=bi("不要写被删除的内容本身。", "Do not repeat what is deleted."),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is something to be deleted."""
        if not spoken(case):
            raise NotNow(bi("本案没有可以删除的文字。", "There are no words to be deleted."))

    def check(self, case: Case) -> None:
        """Every place is of this case and can be done without."""
        known = spoken(case)
        places = chosen(known, self.places)
        if places is None:
            raise _refused(
                "请从列出的内容中选择；也许已经删除。", "Choose from those listed; it may be gone."
            )
        for number, found in places.items():
            _require_dispensable(case, known[number].of_entry, found)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry tells which places of which entries, and the digests that stood and that stand there."""
        known = spoken(case)
        found = chosen(known, self.places) or {}
        done = [_blank(case, known[number], places) for number, places in found.items()]
        case.proposed = done
        entry.facts |= {
            "numbers": [it.about.entry.number for it in done],
            "blanked": {str(it.about.entry.number): _told(it) for it in done},
        }
        if any(_is_title(it) for it in done):
            case.title = DELETED

    def write(self, case: Case, entry: CaseEntry) -> None:
        """First the stones, then the words: the database asks for them in this order."""
        done: list[Blanked] = case.proposed
        Tombstone.writes.bulk_create(_stone(case, entry, it) for it in done)
        for it in done:
            if it.about.kept:
                Words.writes.filter(pk=it.about.kept.pk).update(words=it.words, salt=it.salt)
            for blanking in it.rows:
                type(blanking.row).writes.filter(pk=blanking.row.pk).update(**blanking.values)


def _refused(zh: str, en: str) -> Incomplete:
    return Incomplete(bi(zh, en), field="places")


def _require_dispensable(case: Case, number: int, places: list[Place]) -> None:
    """An agreement in force or being signed rests on its words, an open case on the names of its parties."""
    if case.status in IN_USE and number in (case.agreement, case.amendment):
        raise _refused(
            "协议正在签署或履行，其文字是双方权利义务的依据，履行完毕前不能删除。",
            "The agreement is being signed or performed and rests on these words; not before it is done.",
        )
    if case.status in LIVE and any(is_name_of_party(it.path) for it in places):
        raise _refused(
            "案件尚未办结，不能删除当事人的姓名或名称。",
            "The case is open: the names of its parties are needed.",
        )


def _blank(case: Case, about: Spoken, places: list[Place]) -> Blanked:
    gone = {path: text for it in places for path, text in it.leaves.items()}
    rows, stood = list(copies(case, about.entry.pk, gone)), _stood(about)
    if about.kept is None:
        return Blanked(about, stood, [], {}, "", stood, rows)
    words = blanked(about.kept.words, gone)
    salt, digest = salted(words)
    return Blanked(about, stood, list(gone), words, salt, digest, rows)


def _stood(about: Spoken) -> str:
    """The digest of the words as they stood: the entry's own, or what the last deletion left."""
    last: Tombstone | None = Tombstone.objects.filter(about=about.entry).order_by("pk").last()
    return last.stands if last else about.seal


def _is_title(it: Blanked) -> bool:
    return it.about.entry.number == 1 and TITLE in it.places


def _told(it: Blanked) -> dict[str, Any]:
    return {"places": it.places, "stood": it.stood, "stands": it.digest}


def _stone(case: Case, entry: CaseEntry, it: Blanked) -> Tombstone:
    columns = [name for blanking in it.rows for name in blanking.columns]
    return Tombstone(
        case=case, entry=entry, about=it.about.entry, number=it.about.entry.number, places=it.places,
        columns=columns + ([column_of(Case, case.pk, TITLE)] if _is_title(it) else []),
        stood=it.stood, stands=it.digest,
    )  # fmt: skip
