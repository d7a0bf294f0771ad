"""Case numbers as residents type them, on keyboards that have no 〔〕."""

from __future__ import annotations

import re
import unicodedata

from mediation.rules.numbering import case_number
from workflows.portals.forms.text import tidy

TYPED = re.compile(r"\D{0,2}(\d{4})\D{0,2}?([^\W\d_]{1,12}?)字?第?0*(\d{1,9})号?")
"""Year, the body's mark, serial; brackets, 字, 第, 号 and leading zeros may be missing."""


def understood(typed: str) -> str:
    """The number as it is written, or what was typed when it is no number."""
    plain = "".join(unicodedata.normalize("NFKC", tidy(typed)).split())
    match = TYPED.fullmatch(plain)
    return case_number(match[2], int(match[1]), int(match[3])) if match else plain
