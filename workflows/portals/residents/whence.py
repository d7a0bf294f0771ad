"""From where a party signs: the kind of its device, and marks of its session and network that mean something within
its case only. Neither the address nor anything else about the device is kept."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from mediation.models import Party
from mediation.vocabulary import Device

from .limits import network_of

BROWSER = "browser"
"""Where the session keeps what tells one browser from another, as long as the session lasts."""
TABLET = re.compile(r"iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)")
PHONE = re.compile(r"Mobi|iPhone|Android|HarmonyOS.*Phone")


@dataclass(frozen=True)
class Origin:
    """Device, and the marks of session and network."""

    device: Device
    session: str
    network: str


def device_of(agent: str) -> Device:
    """The kind of device that a browser says it runs on; a computer where it says nothing else."""
    if TABLET.search(agent):
        return Device.TABLET
    return Device.PHONE if PHONE.search(agent) else Device.COMPUTER


def origin_of(request: HttpRequest, party: Party) -> Origin:
    """From where this request comes."""
    browser = request.session.setdefault(BROWSER, secrets.token_hex(16))
    return Origin(
        device_of(request.META.get("HTTP_USER_AGENT", "")),
        _mark(party, "session", browser),
        _mark(party, "network", network_of(request)),
    )


def _mark(party: Party, kind: str, value: str) -> str:
    return salted_hmac(f"signing-{kind}-{party.case_id}", value).hexdigest()[:32]
