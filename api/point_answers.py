"""How the points are told that a case is held against: what is wrong, and how to mend it."""

from __future__ import annotations

from rest_framework import serializers as s

from mediation.rules.point import Holds
from mediation.vocabulary import Verified, bi

from .answers import Answer
from .choosing import Code


class PointAnswer(Answer):
    """A point: how it stands, what is wrong, how to mend it, and by which source."""

    key = s.CharField()
    title = s.CharField()
    holds = Code(
        words=Holds,
        help_text=bi(
            "asked：须有人看；explain：可以说明代替；warns：系统提示",
            "asked: somebody has to look; explain: words may stand for it; warns: a hint of ours",
        ),
    )
    refuses = s.BooleanField(help_text=bi("这样不能办", "It cannot be done while this stands so"))
    wrong = s.CharField()
    mend = s.CharField()
    details = s.ListField(child=s.CharField())
    comes_from = s.CharField(source="source", help_text=bi("依据；空为系统自定", "Empty: our own"))
    mark = Code(words=Verified)


class CheckList(Answer):
    """What a court would look at, while the parties can still apply; and what closing needs, while it is performed."""

    confirmation = PointAnswer(many=True)
    closing = PointAnswer(many=True)
