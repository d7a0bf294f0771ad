"""Which characters a text may hold: the same rule in code and in the published schema."""

from __future__ import annotations

import re

_HIDDEN = "\\u00ad\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb"
"""Characters that nobody sees but that change or break a text; the joiner inside emoji is not among them."""

NOT_IN_A_LINE = f"\\u0000-\\u001f\\u007f-\\u009f{_HIDDEN}"
NOT_IN_A_TEXT = f"\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f{_HIDDEN}"
LINE = re.compile(f"[{NOT_IN_A_LINE}]")
TEXT = re.compile(f"[{NOT_IN_A_TEXT}]")


def pattern(unwanted: str) -> str:
    """The pattern of a text without certain characters, as a JSON schema says it."""
    return f"^[^{unwanted}]*$"


def tidy(text: str) -> str:
    """With plain line ends, and without blanks around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
