"""Sessions in the database, each with its person; of residents and strangers no address is kept."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from qsessions.models import Session

PLACE = "signed_in_from"


class SessionStore(db.SessionStore):
    """As Django's own, with the person and the place of signing in beside the data."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table that knows people."""
        return Session

    def create_model_instance(self, data: Any) -> Any:
        """The row: address and browser only of people who signed in."""
        place = self.get(PLACE, {}) if self.get(SESSION_KEY) else {}
        row: Any = super().create_model_instance(data)
        row.user_id = self.get(SESSION_KEY)
        row.ip, row.user_agent = place.get("ip"), place.get("agent")
        return row
