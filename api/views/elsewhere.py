"""The description of the API, and the addresses that it does not have."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import Http404
from django.utils.translation import get_language
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.description import MEDIA_TYPE, description
from api.door import Door


class Description(Door):
    """What the API takes and answers, in OpenAPI 3.1."""

    schema = None
    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        """The same for everybody; made once for each language."""
        made = description(get_language() or "")
        return Response(
            made, content_type=MEDIA_TYPE, headers={"Cache-Control": "public, max-age=300"}
        )


class Absent(Door):
    """Any other address."""

    schema = None
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        """There is nothing here, for anybody."""
        super().initial(request, *args, **kwargs)
        raise Http404
