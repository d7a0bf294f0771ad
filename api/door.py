"""What every address has in common: who is asking, in which language, how often, and refusals as problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import translation
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView

from mediation.accounts import tokens
from mediation.models import AccessSubject, Case, User
from mediation.queries.access import access_case
from mediation.vocabulary import bi

from .described import Described
from .doing import Doing
from .parsing import JsonOnly, StrictJson
from .problems import answer, readable
from .throttles import PerAddress, PerPerson

LANGUAGES = {"zh": "zh-hans", "zh-hans": "zh-hans", "zh-cn": "zh-hans", "en": "en"}


class Tokens(TokenAuthentication):
    """`Authorization: Token fq_…`; what cannot be a token is not looked up."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        """The person and the token."""
        token = tokens.holder_of(key)
        if token is None:
            raise AuthenticationFailed
        return token.user, token


class Door(APIView):
    """An address of the API. What it does not know it refuses, query parameters too."""

    schema: Any = Described()

    authentication_classes = (Tokens, SessionAuthentication)
    permission_classes: Sequence[type[BasePermission]] = (IsAuthenticated,)
    parser_classes = (StrictJson,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = JsonOnly
    throttle_classes = (PerAddress, PerPerson)
    http_method_names = ("get", "post", "delete", "head")
    doings: ClassVar[Mapping[str, Doing]] = {}

    @property
    def person(self) -> User:
        """Who is asking."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def open(self, number: str) -> Case:
        """A case that this person may see; the opening is recorded."""
        return access_case(self.person, number, AccessSubject.API)

    def get_exception_handler(self) -> Callable[..., Response]:
        """Problems."""
        return answer

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Speak the language that is asked for, before anything can be refused."""
        # A charset in the media type must not decide how the address is read.
        request.encoding = "utf-8"
        if language := LANGUAGES.get(request.GET.get("lang", "").lower()):
            translation.activate(language)
        return super().initialize_request(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who may come in, and refuse parameters that would be ignored."""
        super().initial(request, *args, **kwargs)
        doing = self.doings.get((request.method or "").lower())
        _require_known(request, doing.parameters if doing else ())

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """What is said of a case is not to be kept on the way."""
        response.headers.setdefault("Cache-Control", "no-store")
        return super().finalize_response(request, response, *args, **kwargs)


def _require_known(request: Request, known: tuple[str, ...]) -> None:
    given = request.query_params
    wrong = {readable(name): [_unknown(known)] for name in given if name not in (*known, "lang")}
    twice = [name for name in given if len(given.getlist(name)) > 1 and name not in REPEATED]
    wrong |= {readable(name): [bi("只能给一次。", "Give it once.")] for name in twice}
    empty = [name for name in given if not given[name] and name in known and name != SEARCH]
    wrong |= {
        name: [bi("请给出值，或不带此参数。", "Give a value, or leave it out.")] for name in empty
    }
    if "lang" in given and given["lang"].lower() not in LANGUAGES:
        wrong["lang"] = [bi("语言只有 zh 和 en。", "The languages are zh and en.")]
    if wrong:
        raise ValidationError(wrong)


SEARCH = "q"
"""The one parameter that may be empty: searching for nothing finds everything."""
REPEATED = ("status", "kind", "dispute_type", "channel", "whose_turn", "level", "pause", "extend")
"""Parameters that may come several times: any of them is meant, or each."""


def _unknown(known: tuple[str, ...]) -> str:
    names = "、".join((*known, "lang"))
    return bi(f"没有这个参数；可用：{names}。", f"There is no such parameter; there are: {names}.")
