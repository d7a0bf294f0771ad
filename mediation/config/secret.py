"""The secret that signs sessions: the office's own, or one made for this folder alone."""

import os
import secrets
import sys
from pathlib import Path

LEAST_LENGTH = 32
# Words that people leave in place when they copy an example.
DEFAULTS = (
    "changeme",
    "change-me",
    "change_me",
    "secret",
    "insecure",
    "default",
    "example",
    "fengqiao",
)


def secret_key(given: str, kept: Path, *, production: bool) -> str:
    """The given secret, or in a demonstration the one that is kept; an office's must be its own."""
    if production:
        refuse_weak(given)
    return given or _kept(kept)


def refuse_weak(given: str) -> None:
    """End with a sentence when the secret is missing, too short, or copied from an example."""
    if not given:
        sys.exit("SECRET_KEY is missing: set it to a long random text that only this office knows.")
    if len(given) < LEAST_LENGTH or any(word in given.lower() for word in DEFAULTS):
        sys.exit(
            "SECRET_KEY is a default or too short: set it to a random text of at least"
            f" {LEAST_LENGTH} characters. This prints one:"
            " python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )


def _kept(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as kept:
            kept.write(secrets.token_urlsafe(48))
    return file.read_text()
