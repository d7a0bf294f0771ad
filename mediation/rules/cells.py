"""What a row of the table of visibility is made of: stages of a case's life, cells, and the row itself."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.vocabulary import ENDED, Grant, Group, Role, Status

ALL, OPENED, REASONED, OWN, OFFICES, NOTHING = Grant


@dataclass(frozen=True)
class Stage:
    """A stretch of a case's life, by its statuses."""

    zh: str
    en: str
    statuses: tuple[Status, ...]


ANY = Stage("", "", tuple(Status))
SCREENING = Stage(
    "组成调解组以前",
    "before the committee",
    (Status.FILED, Status.ACCEPTED, Status.JOINT_REVIEW),
)
REVIEWED = Stage("联席会议审议时", "while the joint meeting reviews it", (Status.JOINT_REVIEW,))
OVER = Stage("结束以后", "once it is over", (*ENDED, Status.ARCHIVED))
SIGNED = Stage("协议生效以后", "once in force", (Status.IN_FORCE, Status.CLOSED, Status.ARCHIVED))


@dataclass(frozen=True)
class Cell:
    """What a role sees of a group, and in which stage; in any other stage nothing."""

    grant: Grant
    stage: Stage = ANY


@dataclass(frozen=True)
class Row:
    """One group: who sees it; what the division rests on; V read in the text, V* second-hand, U unverified, D ours."""

    group: Group
    to: dict[Role, Cell]
    zh: str
    en: str
    source: str
    mark: str


def to(*everything: Role, **more: tuple[Role, ...] | Role) -> dict[Role, Cell]:
    """The cells of a row: roles that see all of it, then others by the name of their cell."""
    cells = {role: Cell(ALL) for role in everything}
    for name, roles in more.items():
        those = (roles,) if isinstance(roles, Role) else roles
        cells |= dict.fromkeys(those, CELLS[name])
    return cells


CELLS = {
    "opened": Cell(OPENED),
    "reasoned": Cell(REASONED),
    "own": Cell(OWN),
    "offices": Cell(OFFICES),
    "screening": Cell(ALL, SCREENING),
    "reviewed": Cell(ALL, REVIEWED),
    "over": Cell(ALL, OVER),
    "signed": Cell(ALL, SIGNED),
}
