"""Clocks: those of a case, why a date is what it is, and what a date would be."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api.clock_answers import CaseDerivationAnswer, ClockList, DerivationAnswer, told_with
from api.described import Described
from api.doing import Doing
from api.door import Door
from mediation.errors import Incomplete
from mediation.queries.clockbook import clock_of, clocks_of
from mediation.rules.asked import Asked
from mediation.rules.calendars import calendar_now
from mediation.rules.telling import as_json
from mediation.vocabulary import bi

NAMES = ("rule", "start", "given", "pause", "extend")
FIELDS = {"pauses": "pause", "extensions": "extend"}
"""The checks of a rule know the inputs by these names; the address has others."""
DAY = OpenApiTypes.DATE


def _asked(name: str, said: Any, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, description=str(said), **more)


class DescribedDue(Described):
    """The description of what can be asked."""

    def get_override_parameters(self) -> list[Any]:
        """The rule, the day it starts, and what happened since."""
        return [
            _asked("rule", bi("规则，如 mediation", "The rule, such as mediation"), required=True),
            _asked("start", bi("起算日", "The day it starts"), required=True, type=DAY),
            _asked("given", bi("约定的日期", "The agreed day it runs from"), type=DAY),
            _asked("pause", bi("暂停，起日:止日:事由", "A pause, FROM:TO:REASON"), many=True),
            _asked("extend", bi("延长多少", "By how much it is extended"), many=True),
        ]


class Due(Door):
    """When a clock would be due, and why: the rule in force on its first day, the calendar in force now."""

    schema = DescribedDue()
    doings = {"get": Doing(name="derive_due", tells=DerivationAnswer, parameters=NAMES)}

    def get(self, request: Request) -> Response:
        """Every day on the way with its reason; the same words as `manage due --json`."""
        try:
            explained = self._asked().explained(calendar_now())
        except Incomplete as refusal:
            field = FIELDS.get(refusal.field, refusal.field)
            raise Incomplete(refusal.sentence, field=field) from refusal
        return Response(as_json(explained))

    def _asked(self) -> Asked:
        given = self.request.query_params
        for name in ("rule", "start"):
            if name not in given:
                raise Incomplete(bi("此项必填。", "This must be given."), field=name)
        return Asked(
            rule=given["rule"],
            start=given["start"],
            given=given.get("given", ""),
            pauses=given.getlist("pause"),
            extensions=given.getlist("extend"),
        )


class CaseClocks(Door):
    """The clocks of a case: running ones by due day, then the stopped."""

    doings = {"get": Doing(name="list_clocks", tells=ClockList)}

    def get(self, request: Request, number: str) -> Response:
        """Each with its pauses, extensions and corrections."""
        return Response(ClockList({"results": clocks_of(self.open(number))}).data)


class ClockDerivation(Door):
    """Why a clock of a case is due when it is."""

    doings = {"get": Doing(name="explain_clock", tells=CaseDerivationAnswer)}

    def get(self, request: Request, number: str, clock: int) -> Response:
        """Its derivation, to be computed again by anybody."""
        told = clock_of(self.open(number), clock)
        return Response(told_with(told, as_json(told.explained)))
