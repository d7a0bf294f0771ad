"""The lifecycle as a picture for people: a mermaid diagram of what moves a case, and a table of what does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mediation.vocabulary import ActName, Status

from .drawing import put_between
from .lifecycle import Step, lawful_steps

BEGIN, END = "<!-- lifecycle -->", "<!-- /lifecycle -->"
"""What stands around the picture in a text that holds it."""

PLACES = {"": "[*]"} | {status.value: status.value for status in Status}


def _by_ends(steps: list[Step]) -> dict[tuple[str, str], list[str]]:
    """The acts between each two statuses, all in the order of the glossary."""
    acts = [act.value for act in ActName]
    statuses = ["", *(status.value for status in Status)]
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    in_order = sorted(
        steps,
        key=lambda it: (statuses.index(it.before), statuses.index(it.after), acts.index(it.act)),
    )
    for step in in_order:
        found[step.before, step.after].append(step.act)
    return found


def _arrows() -> Iterator[str]:
    yield "stateDiagram-v2"
    for status in Status:
        yield f'    state "{status.en}（{status.zh}）" as {status.value}'
    moves = _by_ends([step for step in lawful_steps() if step.before != step.after])
    for (before, after), acts in moves.items():
        yield f"    {PLACES[before]} --> {PLACES[after]}: {', '.join(acts)}"
    yield f"    {Status.ARCHIVED.value} --> [*]"


def _rows() -> Iterator[str]:
    yield "| status | acts that leave it where it is |"
    yield "|---|---|"
    stays = _by_ends([step for step in lawful_steps() if step.before == step.after])
    for (status, _), acts in stays.items():
        yield f"| {Status(status).en}（{Status(status).zh}） | {', '.join(acts)} |"


def draw() -> str:
    """The picture and the table, in Markdown."""
    return "\n".join(["```mermaid", *_arrows(), "```", "", *_rows()])


def drawn_into(text: str) -> str:
    """A text with the picture of today between its marks; it is an error when the marks are missing."""
    return put_between(BEGIN, END, draw(), text)
