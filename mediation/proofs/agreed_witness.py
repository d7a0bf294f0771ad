"""Is every fact of what was agreed, signed and promised what its entry says? As for all facts (see `witness`)."""

from __future__ import annotations

from mediation.models import (
    Agreement,
    Fact,
    Obligation,
    Performance,
    PerformanceClaim,
    Power,
    Signature,
    Urging,
)

from .telling import promised
from .testimony import Testimony, alike
from .witness_deciding import Told


def _agreed(_: Agreement, told: Told) -> Told:
    """At first an entry did not tell of utilities: no agreement was about stopping them."""
    return {"utility": False, **told}


def _signed(_: Signature, told: Told) -> Told:
    """At first an entry did not tell how it was signed."""
    return {"stamped": False, **told}


AGREED: dict[type[Fact], Testimony] = {
    Agreement: Testimony(
        alike("content", "left_open", "facts_found", "disputed", "responsibility")
        | {"is_utility": "utility", "digest": "text"},
        _agreed,
    ),
    Power: Testimony(
        alike("agent_name", "agent_phone", "scopes", "last_on") | {"party_id": "party"}
    ),
    Obligation: Testimony(
        alike("kind", "content", "amount", "due_on", "to_public", "how", "place", "done_when")
        | alike("accepted_by")
        | {"debtor_id": "debtor", "creditor_id": "creditor"},
        promised,
    ),
    PerformanceClaim: Testimony({"obligation_id": "obligation"}),
    Urging: Testimony({"obligation_id": "obligation", "way": "way"}),
    Signature: Testimony(
        alike("signer", "way", "device", "opened_at")
        | {"party_id": "party", "is_stamped": "stamped", "digest": "text"},
        _signed,
    ),
    Performance: Testimony({"obligation_id": "obligation", "outcome": "outcome"}),
}
