"""What this person can do on a case now, what not yet and why, and who else must act."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate

from django.db.models.functions import Length

from mediation.acts import ACTS, CaseAct
from mediation.errors import Refusal
from mediation.models import Case, Post, Seat, User
from mediation.rules.permissions import GRANTS, refuse, role_for, roles_on
from mediation.vocabulary import ActName, Role, Status, bi

NAMED = 3
"""So many people are named who can do what this person cannot; more is a list, not help."""
COMING = {
    Status.JOINT_REVIEW: (
        ActName.FORM_PANEL,
        bi("还差：联席会议转交调委会的决定。", "Missing: the joint meeting's referral."),
    ),
    Status.COMMITTEE: (
        ActName.RECORD_SESSION,
        bi("还差：各单位的意见。", "Missing: the opinions of the bodies."),
    ),
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
    who: list[str] = field(default_factory=list)


def _case_acts() -> list[type[CaseAct]]:
    """In the order of the glossary, which is that of a case's course; what is about clocks comes last."""
    return [act for name in ActName if issubclass(act := ACTS[name], CaseAct)]


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
        if not act.concerns(case):
            continue
        if case.allows(act.name) and (may or act.name == case.expected_act):
            found.append(_judge(act, case, may=may))
    coming = COMING.get(case.stands)
    if coming and role_for(coming[0], roles):
        act_name, missing = coming
        found.append(Possible(act_name, act_name.label, "", False, False, missing))
    waits = ActName.SIGN_AGREEMENT  # under an amendment it is nobody's turn, and yet waited for
    ordered = sorted(
        found, key=lambda it: (not it.is_possible, not it.is_expected, it.act != waits)
    )
    return [_with_people(it, case, roles) for it in ordered]


def _with_people(it: Possible, case: Case, roles: list[Role]) -> Possible:
    """An act that only others may perform, with the names of some of them."""
    if it.is_possible or role_for(it.act, roles):
        return it
    return replace(it, who=people_who_may(it.act, case))


def people_who_may(act: ActName, case: Case) -> list[str]:
    """Some people who may perform an act on this case: those on its panel first, then those nearest to its place."""
    granted = GRANTS[act]
    names: list[str] = []
    if Role.SEATED in granted and case.panel:
        seats = Seat.objects.filter(case=case, panel=case.panel).order_by("id")
        names += seats.values_list("mediator__name", flat=True)[:NAMED]
    places = list(accumulate(f"{part}." for part in case.place_path.split(".")[:-1]))
    posts = Post.objects.filter(
        role__in=granted, ended_on=None, user__is_active=True, area__path__in=places
    )
    nearest = posts.select_related("user").order_by(Length("area__path").desc(), "id")
    names += [str(post.user) for post in nearest[:NAMED]]
    return list(dict.fromkeys(names))[:NAMED]
