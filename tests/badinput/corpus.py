"""What nobody should send, and somebody will: by a name that says what is wrong with it."""

from __future__ import annotations

from typing import Any

CANARY = "<script>alert(4711)</script>"
HUGE = "x" * 1_048_576

WORDS: dict[str, str] = {
    "empty": "",
    "blanks": " \t\r\n\u3000",
    "NUL": "a\x00b",
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028",
    "emoji": "👨\u200d👩\u200d👧🏠",
    "right to left": "\u202eabc\u2066\u200f",
    "zero width": "\u200b\ufeff",
    "half a character": "a\ud800b",
    "not a character": "\uffff\U0010ffff",
    "SQL": "'; DROP TABLE mediation_case; --",
    "patterns": "%_\\%%(",
    "HTML": f'">{CANARY}',
    "templates": "{{ 7|add:7 }}{% debug %}%s%(x)s{0}",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "no such day": "2026-02-30",
    "no day at all": "0000-00-00",
    "last month": "9999-12",
    "forty digits": "9" * 40,
    "no number": "NaN",
    "infinity": "Infinity",
    "beyond floats": "1e400",
    "below floats": "1e-400",
    "negative": "-1",
    "nought": "0",
    "thirty digits": "1" * 30,
    "beyond bigint": str(2**63),
    "beyond integer": str(2**31),
    "fraction": "1.5",
    "three decimals": "0.001",
    "superscript digit": "²",
    "arabic digit": "٣",
    "circled digit": "①",
    "path": "../../etc/passwd",
    "JSON": '[1,{"a":null}]',
    "null": "null",
    "nil UUID": "00000000-0000-0000-0000-000000000000",
    "long line": "长" * 5000,
}
"""What forms, addresses and query strings are tried with."""

FITTING = (
    "emoji",
    "HTML",
    "SQL",
    "templates",
    "half a character",
    "last day",
    "thirty digits",
    "nought",
    "NUL",
)
"""What some fields accept: each is tried alone, so that it reaches the database."""

VALUES: dict[str, Any] = {
    **WORDS,
    "none": None,
    "true": True,
    "whole": 10**30,
    "least": -(2**63) - 1,
    "small": 1.5,
    "great": 1e308,
    "empty list": [],
    "list in list": [[]],
    "list of nothing": [None],
    "list of words": ["a", "a"],
    "long list": ["1"] * 1000,
    "object": {"a": {"b": {}}},
    "empty object": {},
    "list of objects": [{}, {"kind": []}],
}
"""The same for JSON, which has more to be wrong."""

NUMBERS_UNSAID = ("NaN", "Infinity", "-Infinity", "1e400", "-" + "9" * 400)
"""What is no JSON though Python's reader takes it, or no number that anybody means."""
