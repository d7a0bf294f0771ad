"""What the panel of a case was asked and answered."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api.doing import Doing
from api.door import Door
from api.question_answers import QuestionList
from mediation.queries.casefile import casefile


class CaseQuestions(Door):
    """The questions put to the panel of a case."""

    doings = {"get": Doing(name="list_questions", tells=QuestionList)}

    def get(self, request: Request, number: str) -> Response:
        """Rounds, ballots as far as the seal allows, what can still change the result, and decisions."""
        return Response(QuestionList(casefile(self.open(number)).deliberation).data)
