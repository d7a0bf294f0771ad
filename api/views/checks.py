"""What a case is held against, before its agreement goes to court and before it is closed."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api.doing import Doing
from api.door import Door
from api.point_answers import CheckList
from mediation.queries.court import court_of
from mediation.queries.endings import closing_check
from mediation.queries.sight import sight


class CaseChecks(Door):
    """The checklists of a case."""

    doings = {"get": Doing(name="read_checklist", tells=CheckList)}

    def get(self, request: Request, number: str) -> Response:
        """Point by point: whether it holds, what is wrong, how to mend it, and by which source."""
        case = self.open(number)
        told = court_of(case, sight(case))
        found = {"confirmation": told.points if told else [], "closing": closing_check(case)}
        return Response(CheckList(found).data)
