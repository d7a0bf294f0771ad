"""What a resident has answered so far: in the session for two hours, under a code for a week."""

from __future__ import annotations

import dataclasses as dc
import time
import uuid
from typing import Any

from django.http import HttpRequest, QueryDict

from mediation.acts import StoredFile
from mediation.models import Draft
from mediation.proofs.codes import code_digest, fresh_code, normal
from workflows.portals.forms.text import tidy

from .questions import QUESTIONS, Question

BASKET = "filing"
IDLE = 2 * 3600
"""Seconds after which a filing that was left open on somebody's phone is forgotten there."""
MOST_FILES = 9
LONGEST = 20_000
"""So many characters of one answer are kept while it is being written; a sound answer has far fewer."""


class Basket:
    """The answers of one filing, question by question, as they were typed, and the files."""

    def __init__(self, request: HttpRequest) -> None:
        self.session = request.session
        held: dict[str, Any] = self.session.get(BASKET, {})
        if held.get("at", 0) < time.time() - IDLE:
            held = {}
        self.key = uuid.UUID(held["key"]) if "key" in held else uuid.uuid4()
        self.answers: dict[str, dict[str, Any]] = held.get("answers", {})
        self.files = [StoredFile(**it) for it in held.get("files", [])]
        self.digest: str = held.get("digest", "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.answers and not self.files

    @property
    def held(self) -> int:
        """How many bytes its files have."""
        return sum(it.size for it in self.files)

    def keep(self) -> None:
        """Remember; a draft that was put aside is kept up to date."""
        self.session[BASKET] = {
            "at": time.time(), "key": str(self.key), "answers": self.answers,
            "files": [dc.asdict(it) for it in self.files], "digest": self.digest,
        }  # fmt: skip
        if self.digest:
            self._put_aside()

    def put_aside(self) -> str:
        """Keep it for a week; the code with which it is taken up again, told once."""
        code = fresh_code()
        if self.digest:
            Draft.drop(self.digest)
        self.digest = code_digest(code)
        self.keep()
        return code

    def _put_aside(self) -> None:
        kept = {"key": str(self.key), "answers": self.answers}
        files = [dc.asdict(it) for it in self.files]
        Draft.put_aside(
            self.digest, kept | {"files": files}, [name for it in self.files for name in it.names]
        )

    def take_up(self, code: str) -> bool:
        """Go on with what was put aside under this code."""
        digest = code_digest(normal(code))
        draft = Draft.taken_up(digest)
        if draft is None:
            return False
        self.key, self.digest = uuid.UUID(draft.answers["key"]), digest
        self.answers = draft.answers["answers"]
        self.files = [StoredFile(**it) for it in draft.answers["files"]]
        self.session.cycle_key()
        self.keep()
        return True

    def empty(self) -> None:
        """Filed, or given up: nothing stays here."""
        if self.digest:
            Draft.drop(self.digest)
        self.session.pop(BASKET, None)

    def answer(self, name: str, typed: QueryDict) -> None:
        """Remember what was typed to a question, and nothing else that was sent."""
        fields = QUESTIONS[name].base_fields
        given = {field: tidy(typed.get(field, ""))[:LONGEST] for field in fields}
        self.answers[name] = {field: words for field, words in given.items() if words}
        self.keep()

    def form(self, name: str) -> Question:
        """A question with what was answered to it."""
        return QUESTIONS[name](self.answers.get(name))

    def missing(self) -> str:
        """The first question without a proper answer, or ""."""
        return next((name for name in QUESTIONS if not self.form(name).is_valid()), "")
