"""Exhibits: the list of a case, each version as a file, and the receipt for what was handed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from api.described import Described
from api.doing import Doing
from api.door import Door
from api.exhibit_answers import ExhibitList, OriginalAsked, told
from mediation.errors import NotFound
from mediation.files.kinds import KINDS
from mediation.models import Case
from mediation.proofs import giving_out
from mediation.queries.access import look_again, look_at
from mediation.queries.exhibits import (
    Listed,
    Shown,
    exhibit_in,
    in_order,
    listed,
    original_for,
    record_opening,
)
from mediation.queries.journal import entries_of
from mediation.queries.sight import sight
from mediation.vocabulary import Group, bi
from workflows import viewing

NONE = bi(
    "没有这份证据，或没有您能看的文件。", "There is no such exhibit, or no file that you may open."
)
NO_ENTRY = bi("没有这条日志。", "There is no such entry.")
RECEIPT = "application/jsonl"


class DescribedExhibit(Described):
    """The description of an address that answers with the file of an exhibit."""

    def get_response_serializers(self) -> Any:
        """Its bytes, of whatever type they are."""
        return {(self.doing.status, kind): OpenApiTypes.BINARY for kind in KINDS}


class DescribedReceipt(Described):
    """The description of an address that answers with a receipt."""

    def get_response_serializers(self) -> Any:
        """One thing a line."""
        return {(self.doing.status, RECEIPT): OpenApiTypes.BINARY}


class CaseExhibits(Door):
    """The exhibits of a case; one is handed in by the act `attach_evidence`."""

    doings = {"get": Doing(name="list_exhibits", tells=ExhibitList)}

    def get(self, request: Request, number: str) -> Response:
        """Each with the versions of it that this reader may open."""
        case = self.open(number)
        eyes = sight(case)
        found = listed(list(in_order(case)), eyes) if eyes.sees(Group.EVIDENCE) else []
        return Response(ExhibitList({"results": [told(case, it) for it in found]}).data)


class OneExhibit(Door):
    """A version of an exhibit as a file."""

    schema = DescribedExhibit()

    def exhibit(self, number: str, exhibit: int) -> tuple[Case, Listed]:
        """The case and the exhibit, as this reader may see them."""
        case = look_again(self.person, number)
        found = exhibit_in(case, exhibit)
        if found is None:
            raise NotFound(NONE)
        return case, found


def _given(case: Case, shown: Shown | None) -> HttpResponseBase:
    """The file; who opened which version is recorded."""
    if shown is None:
        raise NotFound(NONE)
    answer = viewing.given_out(shown)
    record_opening(case, shown)
    return answer


class ExhibitCopy(OneExhibit):
    """The copy of an exhibit, without place, camera and authors."""

    doings = {"get": Doing(name="read_exhibit_copy")}

    def get(self, request: Request, number: str, exhibit: int) -> HttpResponseBase:
        """As a file; the opening is recorded with its version."""
        case, found = self.exhibit(number, exhibit)
        return _given(case, found.copy)


class ExhibitRedacted(OneExhibit):
    """The redacted version of an exhibit that counts."""

    doings = {"get": Doing(name="read_exhibit_redacted")}

    def get(self, request: Request, number: str, exhibit: int) -> HttpResponseBase:
        """As a file; the opening is recorded with its version."""
        case, found = self.exhibit(number, exhibit)
        return _given(case, found.redacted)


class ExhibitOriginal(OneExhibit):
    """The original of an exhibit, byte for byte."""

    doings = {"post": Doing(name="read_exhibit_original", takes=OriginalAsked)}

    def post(self, request: Request, number: str, exhibit: int) -> HttpResponseBase:
        """As a file, for who may have it; the opening is recorded with its reason."""
        asked = OriginalAsked(data=request.data)
        case, found = self.exhibit(number, exhibit)
        asked.is_valid(raise_exception=True)
        shown = original_for(case, found.exhibit.pk, asked.validated_data.get("reason", ""))
        if shown is None:
            raise NotFound(NONE)
        return viewing.given_out(shown)


class Receipt(Door):
    """The receipt for what one entry brought: to be kept by whoever handed it in, and checked with verify.py."""

    schema = DescribedReceipt()
    doings = {"get": Doing(name="read_receipt")}

    def get(self, request: Request, number: str, entry: int) -> HttpResponse:
        """Number, digest and instant of the entry, signed; with its place under the published root, once it has one."""
        case = look_at(self.person, number)
        found = entries_of(case).filter(number=entry).first()
        if found is None or not sight(case).sees_entry(found):
            raise NotFound(NO_ENTRY)
        self.open(number)
        answer = HttpResponse(giving_out.receipt(case.number, found), content_type=RECEIPT)
        called = content_disposition_header(True, f"receipt-{entry}.jsonl")
        answer["Content-Disposition"] = called or ""
        return answer
