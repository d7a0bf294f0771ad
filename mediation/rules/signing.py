"""Who has to sign a record that was read back, and who has not yet: pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mediation.vocabulary import RecordSigner

Signed = tuple[RecordSigner, int | None]
"""Somebody who signs: in what capacity, and for which party."""

R = RecordSigner
FOR_A_PARTY = (R.PARTY, R.AGENT)
ON_PAPER = (R.PARTY, R.AGENT, R.ASKED, R.HELPER)
"""Who has no account of an office: on paper, somebody saw it signed."""
FROM_HOME = (R.PARTY, R.ASKED)
"""In what capacity a party signs on its own page."""


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """The signatures that a record wants: of a session, of the parties who were there; of an investigation, of the
    person asked, who may be a party. The mediator signs always, the recorder where there is another one."""

    parties: frozenset[int] = frozenset()
    is_investigation: bool = False
    has_recorder: bool = False

    def wanted(self) -> list[Signed]:
        """All of them, parties first."""
        recorder = [R.RECORDER] if self.has_recorder else []
        return [*self._of_those_asked(), *((it, None) for it in (R.MEDIATOR, *recorder))]

    def _of_those_asked(self) -> list[Signed]:
        if not self.is_investigation:
            return [(R.PARTY, party) for party in sorted(self.parties)]
        return [(R.ASKED, party) for party in sorted(self.parties)] or [(R.ASKED, None)]

    def missing(self, signed: Collection[Signed]) -> list[Signed]:
        """Those not yet given; an agent signs in the place of his party."""
        by_agents = {(R.PARTY, party) for signer, party in signed if signer is R.AGENT}
        return [it for it in self.wanted() if it not in signed and it not in by_agents]

    def may_sign(self, signer: RecordSigner, party: int | None) -> bool:
        """Whether such a signature belongs on this record at all."""
        if signer in FOR_A_PARTY:
            return not self.is_investigation and party in self.parties
        if signer is R.ASKED:
            return (signer, party) in self.wanted()
        return party is None and (signer is not R.RECORDER or self.has_recorder)
