"""A file of one thing a line, each line in one canonical form: what is not in it is damaged."""

import base64
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON in one form only: sorted names, no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def raw(text: str) -> bytes:
    """Bytes from hexadecimal, in its one form."""
    found = bytes.fromhex(text)
    if found.hex() != text:
        raise ValueError(text)
    return found


def unpacked(text: str) -> bytes:
    """Bytes from base64, in its one form."""
    found = base64.b64decode(text, validate=True)
    if base64.b64encode(found).decode() != text:
        raise ValueError(text)
    return found


def row_of(line: bytes) -> Any:
    """What a line holds; None where it is not in the one form."""
    try:
        value = json.loads(line)
        return value if isinstance(value, dict) and canonical(value) == line else None
    except (ValueError, RecursionError):
        return None


def has(row: Any, names: str) -> Any:
    """The values of a row that has just these names."""
    if not isinstance(row, dict) or set(row) != set(names.split()):
        raise ValueError(names)
    return [row[name] for name in names.split()]
