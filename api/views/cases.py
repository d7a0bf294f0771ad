"""Cases: the list, filing, the file of one, its journal."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from api import filters, paging
from api.answers import CaseRow, EntryAnswer, Filed
from api.asking import perform
from api.doing import Doing
from api.door import Door
from api.file_answers import CaseFileAnswer
from api.telling import told
from mediation.acts import FileCase
from mediation.errors import NotFound
from mediation.models import AccessSubject, Case, CaseEntry
from mediation.queries.access import cases_visible_to, record_listed
from mediation.queries.casefile import casefile
from mediation.queries.journal import entries_of
from mediation.queries.receipts import codes
from mediation.vocabulary import bi


class Cases(Door, GenericAPIView[Case]):
    """The cases that I may see, newest first; and the counter where a dispute is filed."""

    queryset = Case.objects.none()
    serializer_class = CaseRow
    filter_backends = (DjangoFilterBackend,)
    filterset_class = filters.CaseFilter
    pagination_class = paging.Searched
    act_class = FileCase
    doings = {
        "get": Doing(
            name="list_cases",
            tells=CaseRow(many=True),
            parameters=(*filters.NAMES, *paging.PARAMETERS),
        ),
        "post": Doing(name="file_case", tells=Filed, status=201, headers=("Location",)),
    }

    def get_queryset(self) -> QuerySet[Case]:
        """The visible ones, with the names that a row shows."""
        return cases_visible_to(self.person).select_related("estate__parent__parent", "body")

    def get(self, request: Request) -> Response:
        """A page of them."""
        page = list(self.paginate_queryset(self.filter_queryset(self.get_queryset())) or ())
        if request.query_params.get("q", "").strip():
            record_listed(self.person, [case.pk for case in page], AccessSubject.SEARCH)
        return self.get_paginated_response(CaseRow(page, many=True).data)

    def post(self, request: Request) -> Response:
        """File a dispute: its number, its first entry, and the codes of its parties, told once."""
        entry = perform(request, FileCase, self.person, None)
        slips = [{"party": party, "code": code} for party, code in codes(entry)]
        found = {"entry": entry, "case": entry.case, "codes": slips}
        entry.case.actor = self.person
        answer = Filed(found, context=told(entry.case, [entry]))
        return Response(answer.data, 201, headers={"Location": case_url(entry.case.number)})


class OneCase(Door):
    """The whole file of a case."""

    doings = {"get": Doing(name="read_case", tells=CaseFileAnswer, headers=("ETag",))}

    def get(self, request: Request, number: str) -> Response:
        """Subject by subject; `ETag` is its version, for `If-Match`."""
        case = self.open(number)
        return Response(CaseFileAnswer(casefile(case)).data, headers={"ETag": f'"{case.version}"'})


class Journal(Door, GenericAPIView[CaseEntry]):
    """The journal of a case, from its first entry."""

    serializer_class = EntryAnswer
    filter_backends = ()
    pagination_class = paging.ByNumber
    doings = {
        "get": Doing(
            name="list_entries", tells=EntryAnswer(many=True), parameters=paging.PARAMETERS
        )
    }

    def get(self, request: Request, number: str) -> Response:
        """A page of entries."""
        case = self.open(number)
        page = list(self.paginate_queryset(entries_of(case)) or ())
        answer = EntryAnswer(page, many=True, context=told(case, page))
        return self.get_paginated_response(answer.data)


class Entry(Door):
    """One entry of the journal of a case."""

    doings = {"get": Doing(name="read_entry", tells=EntryAnswer)}

    def get(self, request: Request, number: str, entry: int) -> Response:
        """The entry."""
        case = self.open(number)
        found = entries_of(case).filter(number=entry).first()
        if found is None:
            raise NotFound(bi("没有这条日志。", "There is no such entry."))
        return Response(EntryAnswer(found, context=told(case, [found])).data)


def case_url(number: str) -> str:
    """The address of a case."""
    return reverse("api:case", args=[number])
