"""In a form, what an act takes several of comes once for each."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from rest_framework import serializers

from api.choosing import Code, Many
from mediation.vocabulary import Route


class Told(serializers.Serializer[None]):
    """Something that takes a list."""

    routes = Many(Code(words=Route), most=len(Route), once=True)


def test_several_values_of_a_form_are_a_list() -> None:
    told = Told(data=QueryDict("routes=court&routes=arbitration"))
    assert told.is_valid(), told.errors
    assert told.validated_data["routes"] == (Route.COURT, Route.ARBITRATION)


def test_one_value_of_a_form_is_a_list_of_one() -> None:
    told = Told(data=QueryDict("routes=court"))
    assert told.is_valid(), told.errors
    assert told.validated_data["routes"] == (Route.COURT,)


@pytest.mark.parametrize(
    "sent", ["", "routes=", "routes=court&routes=court", "routes=nowhere", "routes=%00"]
)
def test_what_is_no_list_is_refused_beside_its_field(sent: str) -> None:
    told = Told(data=QueryDict(sent))
    assert not told.is_valid()
    assert list(told.errors) == ["routes"]


def test_a_word_is_no_list_in_json() -> None:
    assert not Told(data={"routes": "court"}).is_valid()
