"""What this person can do on a case now, what not yet and why, and who else must act."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts import ACTS, CaseAct
from mediation.errors import Refusal
from mediation.models import Case, User
from mediation.rules.permissions import refuse, role_for, roles_on
from mediation.vocabulary import ActName, Status, bi

COMING = {
    Status.MEDIATING: (ActName.SIGN_AGREEMENT, bi("还差：调解协议。", "Missing: the agreement.")),
    Status.AGREED: (
        ActName.APPLY_FOR_CONFIRMATION,
        bi("还差：生效的协议。", "Missing: the agreement in force."),
    ),
}
"""What comes after a status, shown with what it still wants."""


@dataclass(frozen=True)
class Possible:
    """One act on the panel: possible now, or what is missing, or who may."""

    act: ActName
    label: str
    help: str
    is_expected: bool
    is_possible: bool
    missing: str = ""


def _case_acts() -> list[type[CaseAct]]:
    return [act for act in ACTS.values() if issubclass(act, CaseAct)]


def _judge(act: type[CaseAct], case: Case, *, may: bool) -> Possible:
    missing = ""
    try:
        act.ready(case)
    except Refusal as refusal:
        missing = str(refusal.sentence)
    return Possible(
        act=act.name,
        label=act.name.label,
        help=act.help,
        is_expected=act.name == case.expected_act,
        is_possible=may and not missing,
        missing=missing or ("" if may else str(refuse(act.name).sentence)),
    )


def actions(user: User, case: Case) -> list[Possible]:
    """The acts of the present status for this person, the expected one first, those not possible last.

    An act that others must perform is listed only when everybody waits for it.
    """
    roles = roles_on(user, case)
    found = []
    for act in _case_acts():
        may = role_for(act.name, roles) is not None
        if case.allows(act.name) and (may or act.name == case.expected_act):
            found.append(_judge(act, case, may=may))
    coming = COMING.get(case.stands)
    if coming and role_for(coming[0], roles):
        act_name, missing = coming
        found.append(Possible(act_name, act_name.label, "", False, False, missing))
    return sorted(found, key=lambda it: (not it.is_possible, not it.is_expected))
