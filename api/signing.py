"""What signing in takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from mediation.accounts import tokens
from mediation.vocabulary import bi

from .answers import Answer
from .fields import Schema, Secret, Text, Whole
from .serializers import Inputs


class Term(Whole):
    """For how many days a token is good."""

    greatest = max(tokens.TERMS)
    default_error_messages = {
        "unlisted": bi("只能是：{terms}。", "It can only be: {terms}."),
    }

    def to_internal_value(self, data: Any) -> int:
        """One of those that can be chosen."""
        days = super().to_internal_value(data)
        if days not in tokens.TERMS:
            self.fail("unlisted", terms=", ".join(map(str, tokens.TERMS)))
        return days

    def json_schema(self) -> Schema:
        """An integer of the list."""
        return {"type": "integer", "enum": list(tokens.TERMS)}


class Credentials(Inputs):
    """A name and a password; what the token is for, and for how many days."""

    username = Text(limit=150, label=bi("用户名", "User name"))
    password = Secret(limit=128, label=bi("密码", "Password"))
    name = Text(
        limit=tokens.LONGEST_NAME, required=False, label=bi("令牌名称", "Name of the token")
    )
    days = Term(required=False, label=bi("有效天数", "For how many days"))


class TokenAnswer(Answer):
    """A token, sent with every request as `Authorization: Token fq_…`; it is told this once."""

    token = s.CharField()
    name = s.CharField()
    expires_at = s.DateTimeField(help_text=bi("到此时失效", "It opens nothing from then on"))
