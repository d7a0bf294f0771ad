"""Signing what leaves the house: Ed25519, with a key of this installation that is made when it is first needed.

The same content gives the same bytes and the same signature: there is no time and no chance in either.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def canonical(content: Any) -> bytes:
    """The one way to write this content down: sorted names, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def key_in(file: Path) -> Ed25519PrivateKey:
    """The installation's key; nobody else on the machine may read it."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(file)
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def _make(file: Path) -> None:
    """Written aside and put in place whole: whoever comes at the same instant reads one key, and all of it."""
    aside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as kept:
        kept.write(Ed25519PrivateKey.generate().private_bytes_raw())
    with contextlib.suppress(FileExistsError):  # another process was quicker
        os.link(aside, file)
    aside.unlink()


def public_key(key: Ed25519PrivateKey) -> str:
    """What others check this key's signatures with."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def signed(content: Any, key: Ed25519PrivateKey) -> bytes:
    """The content with its signature and the key that checks it, as the bytes of a file."""
    whole = {
        "content": content,
        "signature": base64.b64encode(key.sign(canonical(content))).decode(),
        "public_key": public_key(key),
    }
    return canonical(whole) + b"\n"


def is_genuine(file: bytes, public_key: str) -> bool:
    """Whether this file was signed by the holder of this key, and nothing of it was changed."""
    try:
        whole = json.loads(file)
        known = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
        known.verify(base64.b64decode(whole["signature"]), canonical(whole["content"]))
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return False
    return bool(whole["public_key"] == public_key)
