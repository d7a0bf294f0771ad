"""What signing in takes and gives."""

from __future__ import annotations

from rest_framework import serializers as s

from mediation.vocabulary import bi

from .answers import Answer
from .fields import Secret, Text
from .serializers import Inputs


class Credentials(Inputs):
    """A name and a password."""

    username = Text(limit=150, label=bi("用户名", "User name"))
    password = Secret(limit=128, label=bi("密码", "Password"))


class TokenAnswer(Answer):
    """A token, sent with every request as `Authorization: Token …`."""

    token = s.CharField()
