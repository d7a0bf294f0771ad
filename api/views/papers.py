"""Official papers: the list of a case, each as a file, and the dossier."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from api.described import Described
from api.doing import Doing
from api.door import Door
from api.paper_answers import PaperList
from mediation.documents.dossier import bound, is_due
from mediation.documents.filling import listed, paper, subject_of
from mediation.documents.giving import KINDS, given, name_of
from mediation.errors import NotFound
from mediation.models import AccessSubject
from mediation.queries.access import access_case, look_at
from mediation.vocabulary import bi

NONE = bi("没有这份文书。", "There is no such paper.")


class DescribedFile(Described):
    """The description of an address that answers with a file."""

    def get_response_serializers(self) -> Any:
        """Its bytes, by kind."""
        kinds = [kind for _, kind in KINDS.values()]
        if "{kind}" not in self.path:
            kinds = kinds[:1]
        return {(self.doing.status, kind): OpenApiTypes.BINARY for kind in kinds}


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=KINDS[kind][1])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or ""
    return answer


class CasePapers(Door):
    """The official papers of a case."""

    doings = {"get": Doing(name="list_papers", tells=PaperList)}

    def get(self, request: Request, number: str) -> Response:
        """Those that it has, those that it lacks, and the forms for which it has no use yet."""
        return Response(PaperList({"results": listed(subject_of(self.open(number)))}).data)


class OnePaper(Door):
    """An official paper as a file, `pdf` or `docx`; part 0 is the empty form."""

    schema = DescribedFile()
    doings = {"get": Doing(name="read_paper")}

    def get(self, request: Request, number: str, form: str, part: int, kind: str) -> HttpResponse:
        """The file that is kept where it is in its final form; its opening is recorded."""
        found = paper(subject_of(look_at(self.person, number)), form, part)
        data = given(found, kind) if found is not None and kind in KINDS else None
        if found is None or data is None:
            raise NotFound(NONE)
        access_case(self.person, number, AccessSubject.PAPER)
        return _file(data, name_of(found), kind)


class Dossier(Door):
    """The whole dossier of a dispute that is over, bound in the official order."""

    schema = DescribedFile()
    doings = {"get": Doing(name="read_dossier")}

    def get(self, request: Request, number: str) -> HttpResponse:
        """As PDF; its opening is recorded."""
        if not is_due(look_at(self.person, number)):
            raise NotFound(
                bi("纠纷结束后才有卷宗。", "There is a dossier once the dispute is over.")
            )
        case = access_case(self.person, number, AccessSubject.PAPER)
        return _file(bound(case), f"卷宗-{number}", "pdf")
