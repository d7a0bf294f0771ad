"""One state of a part, and how it is drawn among others on one page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

NAMED = re.compile(r' (id|for|aria-labelledby|aria-describedby|href)="(#?)([^"/?]+)"')
LABEL = re.compile(r' aria-label="([^"]+)"')


@dataclass(frozen=True)
class Sample:
    """One state of a part: its file under `templates/parts/` and what that is given.

    A part that is a row stands in a list of this class; on a page it never stands alone.
    """

    part: str
    state: str
    given: dict[str, Any] = field(default_factory=dict)
    row_of: str = ""

    def drawn(self, place: int, request: HttpRequest | None) -> SafeString:
        """The part itself; empty where this state shows nothing."""
        inner = render_to_string(f"parts/{self.part}.html", self.given, request).strip()
        return mark_safe(apart(inner, f"-{place}", f"{self.part}, {self.state}"))


def apart(drawn: str, mark: str, state: str) -> str:
    """A page has a part once; here, where it stands many times, its ids and names are told apart."""

    def renamed(found: re.Match[str]) -> str:
        name, hash_, ids = found.groups()
        if name == "href" and not hash_:
            return found[0]
        marked = " ".join(f"{it}{mark}" for it in ids.split())
        also = f" state{mark}" if name == "aria-labelledby" else ""
        return f' {name}="{hash_}{marked}{also}"'

    return LABEL.sub(rf' aria-label="\1 · {state}"', NAMED.sub(renamed, drawn))
