"""Acts: what I may do on a case now, and doing it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import Done, NewCode, PossibleList
from api.asking import perform
from api.doing import Doing
from api.door import Door
from api.jsonschema import document_of
from api.parsing import Form
from api.serializers import serializer_for
from api.telling import told
from mediation.acts import ACTS, CaseAct
from mediation.acts.fields import inputs
from mediation.models import Case, CaseEntry
from mediation.queries.actions import Possible, actions
from mediation.queries.receipts import codes


class CaseActs(Door):
    """What I may do on a case."""

    doings = {"get": Doing(name="list_acts", tells=PossibleList)}

    def get(self, request: Request, number: str) -> Response:
        """Each act of its present status: possible now, with what it takes, or what is missing."""
        case = self.open(number)
        found = [self._described(possible, case) for possible in actions(self.person, case)]
        return Response(PossibleList({"results": found}).data)

    def _described(self, possible: Possible, case: Case) -> dict[str, Any]:
        context = {"case": case, "user": self.person}
        taken = serializer_for(ACTS[possible.act])(context=context)
        return {
            **vars(possible),
            "url": reverse(f"api:{possible.act.value}", args=[case.number]),
            "input": document_of(taken) if possible.is_possible else None,
        }


class PerformAct(Door):
    """One act. Each has an address of its own, so that clients know what it takes."""

    act_class: ClassVar[type[CaseAct]] = CaseAct
    doings = {"post": Doing(name="perform_act", tells=Done, status=201, headers=("Location",))}

    def get_parsers(self) -> list[BaseParser]:
        """Forms too, where the act takes a file."""
        shapes = {spec.shape for spec in inputs(self.act_class).values()}
        return [*super().get_parsers(), *([Form()] if "file" in shapes else [])]

    def post(self, request: Request, number: str) -> Response:
        """Perform it: its entry, and where the case stands now."""
        case = self.open(number)
        entry = perform(request, self.act_class, self.person, case)
        done = self.answer(entry, told(case, [entry]))
        address = reverse("api:entry", args=[number, entry.number])
        return Response(done.data, 201, headers={"Location": address})

    def answer(self, entry: CaseEntry, context: dict[str, Any]) -> Done:
        """What is told of it."""
        return Done({"entry": entry, "case": entry.case}, context=context)


class GiveCode(PerformAct):
    """The act by which a party gets a new code, told to whoever gave it."""

    doings = {"post": Doing(name="perform_act", tells=NewCode, status=201, headers=("Location",))}

    def answer(self, entry: CaseEntry, context: dict[str, Any]) -> Done:
        """The code too; sent again under the same key, the same."""
        slips = [{"party": party, "code": code} for party, code in codes(entry)]
        return NewCode({"entry": entry, "case": entry.case, "codes": slips}, context=context)
