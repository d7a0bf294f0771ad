"""The rule of procedure by which a panel decides: frozen when it is formed; what follows a round under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Self

from mediation.vocabulary import BodyKind, Majority, Quorum, Silence, Tie, Verdict, Voice, bi


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How a panel decides: frozen when it is formed.

    `hears_all`: a round stays open until every seat has spoken or its time is over, even when its end is certain.
    `rounds`: how many rounds a question may have in all, where one ends in a tie or without a quorum.
    """

    required: tuple[BodyKind, ...] = ()
    quorum: Quorum = Quorum.MORE_THAN_HALF
    majority: Majority = Majority.UNLESS_OPPOSED
    tie: Tie = Tie.REJECTED
    rounds: int = 1
    veto: tuple[BodyKind, ...] = ()
    silence: Silence = Silence.ABSENT
    voice: Voice = Voice.SEAT
    hears_all: bool = True
    source: str = ""
    status: str = "D"

    def as_json(self) -> dict[str, Any]:
        """The rule as it is kept with the panel."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """The rule that was kept."""
        words = {name: word(kept[name]) for name, word in WORDS.items()}
        lists = {name: tuple(map(BodyKind, kept[name])) for name in LISTS}
        return cls(**{**kept, **words, **lists})


WORDS: dict[str, Any] = {
    "quorum": Quorum,
    "majority": Majority,
    "tie": Tie,
    "silence": Silence,
    "voice": Voice,
}
LISTS = ("required", "veto")


class Next(NamedTuple):
    """What follows a round that is over: the verdict stands, or the chair decides, or another round is held."""

    is_final: bool
    round: int
    chair_decides: bool = False


def follows(rule: Rule, verdict: Verdict, round_: int) -> Next:
    """What the rule says about a round that ended so."""
    if verdict is Verdict.TIED and rule.tie is Tie.CHAIR:
        return Next(False, round_, chair_decides=True)
    again = verdict is Verdict.NO_QUORUM or verdict is Verdict.TIED
    if again and round_ < rule.rounds:
        return Next(False, round_ + 1)
    return Next(True, round_)


def said(rule: Rule) -> list[str]:
    """A rule of procedure in sentences."""

    def named(bodies: Iterable[BodyKind]) -> tuple[str, str]:
        listed = list(bodies)
        return "、".join(it.zh for it in listed), ", ".join(it.en for it in listed)

    found = [
        bi(rule.voice.zh, rule.voice.en.capitalize()),
        bi(f"参加人数：{rule.quorum.zh}", f"Quorum: {rule.quorum.en}"),
        bi(f"通过：{rule.majority.zh}", f"Majority: {rule.majority.en}"),
    ]
    if rule.required:
        zh, en = named(rule.required)
        found.append(bi(f"须参加的单位：{zh}", f"Must take part: {en}"))
    if rule.veto:
        zh, en = named(rule.veto)
        found.append(bi(f"有否决权的单位：{zh}", f"May veto: {en}"))
    found.append(bi(f"票数相等：{rule.tie.zh}", f"A tie: {rule.tie.en}"))
    if rule.rounds > 1:
        found.append(bi(f"最多 {rule.rounds} 轮", f"At most {rule.rounds} rounds"))
    silence = rule.silence
    found.append(bi(f"逾期未表态：{silence.zh}", f"Silence: {silence.en}"))
    return found
