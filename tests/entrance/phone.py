"""An app on a phone, and the steps of signing in as a browser does them."""

from __future__ import annotations

import time
from typing import Any

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from mediation.accounts import factor
from mediation.models import User

PASSWORD = "correct horse battery"
SIGN_IN, SECOND, SET_UP = "/desk/sign-in/", "/desk/sign-in/second/", "/desk/sign-in/set-up/"
SECURITY, CODES = "/desk/security/", "/desk/security/codes/"


def browser(network: str = "203.0.113.7", language: str = "zh-hans", agent: str = "") -> Client:
    """A browser of nobody yet."""
    client = Client(REMOTE_ADDR=network, headers={"user-agent": agent or FIREFOX})
    client.cookies["django_language"] = language
    return client


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    """Name and password."""
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def code_of(user: User, *, confirmed: bool = True, later: int = 0) -> str:
    """What the person's app shows now, or some half minutes later."""
    device = TOTPDevice.objects.get(user=user, confirmed=confirmed)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + later * device.step
    return f"{totp.token():06d}"


def with_phone(user: User) -> list[str]:
    """Set up the second step; answers with the backup codes."""
    factor.candidate(user)
    assert factor.confirm(user, code_of(user, confirmed=False)).right
    return factor.new_codes(user)


def is_in(client: Client) -> bool:
    """Whether the desk opens."""
    return client.get("/desk/").status_code == 200
