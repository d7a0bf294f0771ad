"""The agreement that waits for a party's signature, and whether it can be given from home."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts.from_home import why_not_online
from mediation.acts.signatures import agreement_to_sign
from mediation.models import Party, Signature
from mediation.vocabulary import Group, Status

from .agreed import ReadAgreement
from .sight import sight_of


@dataclass(frozen=True)
class Unsigned(ReadAgreement):
    """The agreement that waits for a party's signature, and whether it can be given from home."""

    why_not_online: str = ""

    @property
    def can_sign_online(self) -> bool:
        """Whether nothing stands against it."""
        return not self.why_not_online


def waits_for(party: Party) -> Unsigned | None:
    """The agreement that waits for this party's signature."""
    case = party.case
    is_signed_now = case.stands is Status.AGREED or case.amendment is not None
    if not is_signed_now or not sight_of(party).sees(Group.AGREEMENT):
        return None
    agreement = agreement_to_sign(case)
    if Signature.objects.filter(agreement=agreement, party=party).exists():
        return None
    return Unsigned(case, agreement, why_not_online=why_not_online(agreement, party))


def to_sign_online(party: Party) -> list[Unsigned]:
    """The agreement that this party can sign on its own page now."""
    found = waits_for(party)
    return [found] if found and found.can_sign_online else []
