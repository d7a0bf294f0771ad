"""What a party signs on its own page: what it has read, and what cannot be signed there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.models import Agreement, Party
from mediation.vocabulary import Device, PartyKind, bi

CHANGED = bi(
    "协议在您打开之后改过，还没有签。请把新的内容看完再签。",
    "The agreement was changed after you opened it, and is not signed. Please read the new text first.",
)
ON_PAPER_ONLY = bi(
    "这份协议涉及停止供水、供热、供气等公用事业服务，不适用电子签名（电子签名法第3条），请在纸上签。",
    "It is about stopping water, heat or gas, where the law excludes electronic signatures (art. 3): sign on paper.",
)
IN_PERSON = bi(
    "单位和多名业主一方，由负责人、代表人或代理人在纸上签署。",
    "For an organisation or a group, its representative or agent signs on paper.",
)


@dataclass(frozen=True, kw_only=True)
class Whence:
    """What a party read on its own page and when it opened it; the kind of device; marks of session and network."""

    read: str
    opened_at: dt.datetime
    device: Device
    session: str = ""
    network: str = ""


def why_not_online(agreement: Agreement, party: Party) -> str:
    """Why this party cannot sign this agreement on its own page, or nothing."""
    if agreement.is_utility or not agreement.digest:
        return str(ON_PAPER_ONLY) if agreement.is_utility else str(CHANGED)
    return "" if party.kind == PartyKind.RESIDENT else str(IN_PERSON)
