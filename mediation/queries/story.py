"""The journal as plain sentences: who did what, with the paper's date and the server's."""

from __future__ import annotations

import datetime as dt
import string
from dataclasses import dataclass
from typing import Any

from mediation.acts import ACTS, fields
from mediation.acts.fields import Input
from mediation.calendar.moments import local_date
from mediation.models import Case, CaseEntry, Obligation, Party, User, Words
from mediation.rules import alarms, clocks
from mediation.rules.recounts import base
from mediation.vocabulary import (
    DELETED,
    ActName,
    AfterReopening,
    BodyKind,
    HowClosed,
    Level,
    Recusal,
    Remedy,
    Role,
    SignedBy,
    Verdict,
    Word,
    bi,
)

from .sight import Sight, say_no_more, sight


@dataclass(frozen=True)
class StoryLine:
    """One entry as a person reads it; `details` are its words, label by label."""

    number: int
    act: ActName
    sentence: str
    details: list[tuple[str, str]]
    occurred_on: dt.date
    recorded_at: dt.datetime
    by_name: str
    is_late: bool
    moved: bool


ABSENT = ("unexcused", "excused", "mediators")
"""Where an entry says who did not come."""


class Names:
    """The names behind the ids that stand in a case's entries, read once."""

    def __init__(self, entries: list[CaseEntry], case: Case) -> None:
        people = {person for entry in entries for person in _people_in(entry)}
        self.people = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
        self.parties = dict(Party.objects.filter(case=case).values_list("pk", "name"))
        self.obligations = dict(Obligation.objects.filter(case=case).values_list("pk", "position"))

    def say(self, spec: Input | None, value: Any) -> str:
        """A value in words."""
        if value in (None, "", []):
            return ""
        if value == DELETED:
            return DELETED
        if isinstance(value, dict):
            return str(value.get("title", ""))
        if isinstance(value, list):
            return str(bi("、", ", ")).join(self.say(spec, item) for item in value)
        if spec is not None and spec.words is not None:
            return str(spec.words(value).label)
        ids = {
            "people": self.people,
            "person": self.people,
            "party": self.parties,
            "parties": self.parties,
            "addressee": self.parties,
            "obligation": self.obligations,
        }.get(spec.shape if spec else "", {})
        return str(ids.get(value, value))

    def actor(self, entry: CaseEntry) -> str:
        """Who did it: a person of an office, or a party that acted online."""
        if entry.role not in (Role.APPLICANT, Role.RESPONDENT):
            return entry.by.name or entry.by.username
        side, party = Role(entry.role), self.parties.get(entry.facts.get("by_party"), "")
        return bi(f"{side.zh}{party}（网上）", f"{side.en} {party}".strip() + " (online)")


def _people_in(entry: CaseEntry) -> list[int]:
    specs = fields.inputs(ACTS[ActName(entry.act)])
    found: list[int] = []
    for name, spec in specs.items():
        value = entry.facts.get(name)
        if spec.shape == "people":
            found += value or []
        elif spec.shape == "person" and value:
            found.append(value)
    return found + [entry.facts[name] for name in CONCERNED if entry.facts.get(name)]


CONCERNED = ("member", "substitute")
"""People whom an entry names though no input did: whom a recusal is about, and who took over."""


class _Told(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _sentence(entry: CaseEntry, names: Names) -> str:
    act = ACTS[ActName(entry.act)]
    specs = fields.inputs(act)
    told = _Told({name: names.say(specs.get(name), value) for name, value in entry.facts.items()})
    told |= _of_clocks(entry)
    told["actor"] = names.actor(entry)
    told["people"] = "、".join(
        told[name] for name, spec in specs.items() if spec.shape == "people" and told[name]
    )
    told["absent"] = "、".join(told[it] for it in ABSENT if told[it])
    told |= {name: names.people.get(entry.facts.get(name), "") for name in CONCERNED}
    told["seat"] = _passed_on(entry, told["substitute"])
    if "body" in entry.facts and act.name in (ActName.GIVE_OPINION, ActName.CAST_BALLOT):
        told["body"] = str(BodyKind(entry.facts["body"]).label)
    told["manner"] = _manner(entry) if act.name is ActName.SIGN_AGREEMENT else ""
    told |= {
        name: str(words(entry.facts[name]).label)
        for name, words in CODED.get(act.name, ())
        if name in entry.facts
    }
    told["result"] = _result(entry.facts)
    told["remedies"] = "、".join(str(Remedy(it).label) for it in entry.facts.get("remedies", ()))
    return string.Formatter().vformat(str(act.story), (), told)


CODED: dict[ActName, list[tuple[str, type[Word]]]] = {
    ActName.CLOSE_CASE: [("how", HowClosed)],
    ActName.REOPEN_CASE: [("agreement", AfterReopening)],
    ActName.SIGN_RECORD: [("way", SignedBy)],
}
"""What an act records as a code though no input asked for it, each with its words."""


def _manner(entry: CaseEntry) -> str:
    """How an agreement was signed, where that was recorded."""
    if "way" not in entry.facts:
        return ""
    way = SignedBy(entry.facts["way"])
    return str(bi(f"（{way.zh}）", f" ({way.en})"))


def _result(facts: dict[str, Any]) -> str:
    """What the round came to, where this entry closed it."""
    if "verdict" not in facts:
        return ""
    verdict = Verdict(facts["verdict"])
    more = facts.get("next_round")
    again = bi(f"，进行第 {more} 轮", f"; round {more} follows") if more else ""
    return bi(f"表决结果：{verdict.zh}{again}。", f"The vote: {verdict.en.lower()}{again}.")


def _passed_on(entry: CaseEntry, substitute: str) -> str:
    """What became of the seat of who was recused."""
    if entry.facts.get("recusal") != Recusal.GRANTED:
        return ""
    if substitute:
        return str(bi(f"，由{substitute}接替", f"; {substitute} takes over"))
    return str(bi("，席位空缺", "; the seat is empty"))


def _of_clocks(entry: CaseEntry) -> dict[str, str]:
    """The rule, rung, level and moved days of an entry about clocks, in words."""
    facts, told = entry.facts, {}
    if "pack" in facts:
        rule = clocks.rule_of(facts["rule"], facts["pack"])
        told["rule"] = str(rule.label)
        told["rung"] = "".join(
            str(alarms.say_rung(it)) for it in rule.ladder if it.key == base(facts.get("rung", ""))
        )
    if entry.act == ActName.RAISE_ALARM:
        told["level"] = str(Level(facts["level"]).label)
    if "moved" in facts:
        told["moved"] = _recounted(facts)
    return told


def _recounted(facts: dict[str, Any]) -> str:
    """The days that moved, and how many other things were put right."""
    days = "；".join(
        f"{clocks.rule_of(it['rule'], it['pack']).label} {it['due_from']} → {it['due_to']}"
        for it in facts["moved"]
    )
    wrong, source = len(facts.get("mended", [])), facts.get("source")
    right = bi(f"，更正 {wrong} 处不一致", f"; {wrong} put right") if wrong else ""
    cause = bi(f"（依据：{source}）", f" (by: {source})") if source else ""
    return f"{days or bi('到期日没有变动', 'no due date moved')}{right}{cause}"


def _flat(value: Any, spec: Input, names: Names) -> str:
    if spec.part is None:
        return "\n".join(value) if spec.shape == "lines" else names.say(spec, value)
    parts = value if isinstance(value, list) else [value]
    return "\n".join(_part(part, spec.part, names) for part in parts)


def _part(part: dict[str, Any], part_class: type[Any], names: Names) -> str:
    specs = fields.inputs(part_class)
    said = [
        _flat(part[name], spec, names)
        for name, spec in specs.items()
        if part.get(name) and spec.shape != "organisation"  # its name stands beside it
    ]
    return " · ".join(text for text in said if text)


def details_of(entry: CaseEntry, told: dict[str, Any], names: Names) -> list[tuple[str, str]]:
    """Words of an entry, label by label, in the order of its act."""
    specs = fields.inputs(ACTS[ActName(entry.act)])
    return [
        (spec.label, _flat(told[name], spec, names))
        for name, spec in specs.items()
        if told.get(name) and spec.shape != "file"
    ]


def timeline(case: Case) -> list[StoryLine]:
    """Every entry of a case as a sentence with its words, newest first. Five statements, however long."""
    entries = CaseEntry.objects.filter(case=case).select_related("by").order_by("-number")
    return lines(case, list(entries))


def lines(case: Case, entries: list[CaseEntry]) -> list[StoryLine]:
    """Some entries of a case as sentences with their words, in the order given."""
    names, eyes = Names(entries, case), sight(case)
    written = Words.objects.filter(entry__in=entries)
    words = dict(written.values_list("entry_id", "words"))
    return [_line(entry, words.get(entry.pk, {}), names, eyes) for entry in entries]


def _line(entry: CaseEntry, words: dict[str, Any], names: Names, eyes: Sight) -> StoryLine:
    act = ActName(entry.act)
    is_seen = eyes.sees_entry(entry)
    return StoryLine(
        number=entry.number,
        act=act,
        sentence=_sentence(entry, names) if is_seen else say_no_more(act, names.actor(entry)),
        details=details_of(entry, eyes.words_seen(act, words), names) if is_seen else [],
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        by_name=names.actor(entry) or bi("系统", "The system"),
        is_late=entry.occurred_on < local_date(entry.recorded_at),
        moved=entry.moved,
    )
