"""The codes of the parties: given at the filing, and anew when one is lost or was seen by others."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from mediation.models import Case, CaseEntry, Party, PartyCode
from mediation.proofs.codes import code_digest, code_of
from mediation.vocabulary import ReissueReason, bi

from . import fields
from .act import CaseAct
from .inviting import party_of


def give_codes(entry: CaseEntry, parties: Iterable[Party]) -> None:
    """A code for each of these parties, by this entry; whatever code one had before opens nothing any more."""
    PartyCode.writes.bulk_create(
        PartyCode(
            case=entry.case, entry=entry, party=party, digest=code_digest(code_of(entry, party))
        )
        for party in parties
    )


@dataclass(frozen=True, kw_only=True)
class ReissueCode(CaseAct):
    """A party gets a new code; the one before opens nothing from that moment on. The code itself is in no entry."""

    story = bi(
        "{actor}给{party}补发了查询码（{reason}），旧码作废。",
        "{actor} gave {party} a new code ({reason}); the one before opens nothing.",
    )
    help = bi(
        "旧码立即作废，新码只显示一次；请先核对身份。",
        "The old one ends at once, the new one is shown once; first see who asks.",
    )
    parallel = True

    party: int = fields.one("party", bi("给哪一方", "For which party"), "parties")
    reason: ReissueReason = fields.choice(bi("补发原因", "Why"), ReissueReason)

    def check(self, case: Case) -> None:
        """The party is of this case."""
        party_of(case, self.party)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The code is derived from the entry's key, so that the act sent again answers the same."""
        entry.key = entry.key or uuid.uuid4()

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep its digest."""
        give_codes(entry, [party_of(case, self.party)])
