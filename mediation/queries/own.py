"""What a party may do and see of its own: the acts open to it now, what it handed in, how it rated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mediation.acts import ACTS, CaseAct
from mediation.calendar.moments import local_date
from mediation.errors import Refusal
from mediation.models import (
    Case,
    Party,
    PartyCode,
    Rating,
    User,
    Voice,
)
from mediation.models.moment import now
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import ActName, Group, Role, Status

from .offers import to_answer, to_withdraw
from .ownsay import in_charge
from .promises import overdue_to, owed_by, owed_to
from .ranges import to_open, to_seal
from .records import to_sign
from .sight import sight_of
from .sittings import may_answer
from .unsigned import to_sign_online

ONLINE = (
    ActName.RECORD_CONSENT,
    ActName.RECORD_PERFORMANCE,
    ActName.SUBMIT_PERFORMANCE,
    ActName.REPORT_BREACH,
    ActName.CONFIRM_SESSION,
    ActName.SIGN_AGREEMENT,
    ActName.SIGN_RECORD,
    ActName.ANSWER_OFFER,
    ActName.GIVE_LIMIT,
    ActName.OPEN_LIMITS,
    ActName.MAKE_OFFER,
    ActName.WITHDRAW_OFFER,
    ActName.PROPOSE_RANGE,
    ActName.SUPPLEMENT_FILING,
    ActName.ATTACH_EVIDENCE,
    ActName.COMPLETE_PARTICULARS,
    ActName.CHOOSE_MEDIATOR,
    ActName.CHALLENGE_MEMBER,
    ActName.WITHDRAW_CASE,
    ActName.RATE_HANDLING,
)
"""What parties can do without coming to the window, what is waited for first."""
WAITING: dict[ActName, Callable[[Party], list[Any]]] = {
    ActName.ANSWER_OFFER: to_answer,
    ActName.WITHDRAW_OFFER: to_withdraw,
    ActName.GIVE_LIMIT: to_seal,
    ActName.OPEN_LIMITS: to_open,
    ActName.CHALLENGE_MEMBER: in_charge,
    ActName.SIGN_AGREEMENT: to_sign_online,
    ActName.RECORD_PERFORMANCE: owed_to,
    ActName.SUBMIT_PERFORMANCE: owed_by,
    ActName.REPORT_BREACH: lambda party: overdue_to(party, local_date(now())),
}
"""What a party can do only with something that waits for it."""


def door(party: Party | None = None) -> User:
    """Who acts through the residents' pages: for this party, or for somebody who has no case yet."""
    user = User.objects.get(username=User.RESIDENTS)
    if party is not None:
        user.speaks_for = Voice(party.case_id, party.pk, party.side)
    return user


def live_codes() -> QuerySet[PartyCode]:
    """The codes that open a case: of each party the last one."""
    later = PartyCode.objects.filter(party=OuterRef("party"), id__gt=OuterRef("id"))
    live: QuerySet[PartyCode] = PartyCode.objects.filter(~Exists(later))
    return live


def party_with(code: int) -> Party | None:
    """The party that has shown this code, with its case; none where it has got another since."""
    about = ("party__case__estate", "party__case__body")
    found: PartyCode | None = live_codes().select_related(*about).filter(pk=code).first()
    return found.party if found else None


def live_code_of(party: int) -> int:
    """The id of the code that opens the case to this party."""
    found: int = live_codes().values_list("pk", flat=True).get(party=party)
    return found


def is_open_to(party: Party, act: ActName) -> bool:
    """Whether this party can do this act now: its role may, the case allows it, and there is a reason to."""
    case: Case = party.case
    if Role(party.side) not in GRANTS[act] or not case.allows(act):
        return False
    if act is ActName.RECORD_CONSENT:
        asked = case.stands is Status.ACCEPTED and case.invited_on is not None
        return asked and not case.has_consent
    if act is ActName.CONFIRM_SESSION:
        return may_answer(party)
    if act is ActName.SIGN_RECORD:
        return bool(to_sign(party))
    if act is ActName.RATE_HANDLING:
        return rating_of(party) is None
    if act in WAITING:
        return bool(WAITING[act](party))
    return _is_ready(ACTS[act], case)


def _is_ready(act: type[object], case: Case) -> bool:
    assert issubclass(act, CaseAct)
    try:
        act.ready(case)
    except Refusal:
        return False
    return True


def acts_of(party: Party) -> list[ActName]:
    """What this party can do now."""
    return [act for act in ONLINE if is_open_to(party, act)]


def rating_of(party: Party) -> Rating | None:
    """How this party itself rated the handling, if it has; never what the other side said."""
    if not sight_of(party).sees_own(Group.VISITS):
        return None
    found: Rating | None = Rating.objects.filter(party=party).select_related("entry__words").first()
    return found
