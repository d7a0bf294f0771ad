"""Every field of every act and every query of every list, as programs might get them wrong; from the declarations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from api.examples import EXAMPLES
from api.meeting_examples import MEETING_EXAMPLES
from api.urls import urlpatterns
from mediation.acts import ACTS, Act
from mediation.acts.fields import inputs
from mediation.acts.meetings import MEETING_ACTS
from mediation.models import Clock, User
from mediation.vocabulary import ActName, MeetingActName, MeetingStatus
from tests.api.machine import bearing
from tests.exhibits import attach
from tests.meetings import a_meeting
from tests.people import County
from tests.stories import Story, a_case

from .corpus import NUMBERS_UNSAID, VALUES, WORDS
from .sampling import some
from .test_addresses import bad, told
from .trying import judged, names_asked, tried

pytestmark = pytest.mark.slow

JSON = "application/json"


def machine(user: User) -> Client:
    """A program that speaks for somebody."""
    return Client(headers=bearing(user))


def address(act: ActName, story: Story) -> str:
    """Where an act is posted."""
    if act is ActName.FILE_CASE:
        return reverse("api:cases")
    return reverse(f"api:{act.value}", args=[story.number])


def wrong(act: ActName) -> Iterator[tuple[str, Any]]:
    """The example of an act on a case with one input wrong after the other, then all of them."""
    return wrong_values(ACTS[act], EXAMPLES[act])


def wrong_values(act: type[Act], example: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The same of any act."""
    names = [*inputs(act), "occurred_on", "nobody_knows_this"]
    for said, value in VALUES.items():
        yield f"all: {said}", dict.fromkeys(names, value)
        for name in names:
            yield f"{name}: {said}", {**example, name: value}


@pytest.mark.parametrize("act", sorted(EXAMPLES))
def test_no_field_of_an_act_breaks_the_api(act: ActName, county: County) -> None:
    story = a_case(county)
    client, at = machine(county.dora), address(act, story)
    found = []
    for said, body in some(wrong(act), act):
        outcome = judged(client, "POST", at, json.dumps(body).encode(), JSON)
        found += [f"{at} {said}: {outcome.fault}"] if outcome.fault else []
    assert not found, told(found)


@pytest.mark.parametrize("act", sorted(MEETING_EXAMPLES))
def test_no_field_of_an_act_on_a_meeting_breaks_the_api(
    act: MeetingActName, county: County
) -> None:
    held = a_meeting(county, at=MeetingStatus.HELD)
    is_call = act is MeetingActName.CALL_MEETING
    at = reverse("api:meetings") if is_call else reverse(f"api:{act}", args=[held.meeting.number])
    client, found = machine(county.vera), []
    for said, body in some(wrong_values(MEETING_ACTS[act], MEETING_EXAMPLES[act]), act):
        outcome = judged(client, "POST", at, json.dumps(body).encode(), JSON)
        found += [f"{at} {said}: {outcome.fault}"] if outcome.fault else []
    assert not found, told(found)


@pytest.mark.parametrize("number", NUMBERS_UNSAID)
def test_a_number_that_is_none_is_refused(number: str, county: County) -> None:
    a_case(county)
    body = json.dumps({**EXAMPLES[ActName.FILE_CASE], "amount": "AMOUNT"}).replace(
        '"AMOUNT"', number
    )
    outcome = judged(machine(county.clara), "POST", reverse("api:cases"), body.encode(), JSON)
    assert (outcome.status // 100, outcome.fault) == (4, "")


READ = sorted(
    {str(it.name) for it in urlpatterns if isinstance(it, URLPattern)}
    - {it.value for it in (*ActName, *MeetingActName)}
)


@pytest.mark.parametrize("name", READ)
def test_no_query_breaks_what_programs_read(name: str, county: County) -> None:
    story = a_case(county)
    at = reading(name, story)
    client = machine(county.dora)
    found = []
    for said, pairs in some(bad(names_asked(client, "GET", at)), name):
        fault = tried(client, "GET", at, pairs).fault
        found += [f"{at} {said}: {fault}"] if fault else []
    assert not found, told(found)


def reading(name: str, story: Story) -> str:
    """An address with what the county has."""
    meeting = a_meeting(story.county, at=MeetingStatus.NOTIFIED).meeting.number
    exhibit = [story.number, attach(story).pk] if name.startswith("exhibit_") else []
    has: dict[str, list[Any]] = {
        "meeting": [meeting], "meeting_journal": [meeting], "meeting_acts": [meeting],
        "meeting_entry": [meeting, 1], "questions": [story.number],
        "journal": [story.number], "case": [story.number], "acts": [story.number],
        "clocks": [story.number], "case_tasks": [story.number], "entry": [story.number, 1],
        "papers": [story.number], "dossier": [story.number],
        "exhibits": [story.number], "checklist": [story.number], "receipt": [story.number, 1],
        "exhibit_copy": exhibit, "exhibit_original": exhibit, "exhibit_redacted": exhibit,
        "paper": [story.number, "application", 1, "pdf"],
        "derivation": [story.number, Clock.objects.filter(case=story.case).order_by("pk")[0].pk],
    }  # fmt: skip
    return (
        "/api/v1/nothing/" if name == "absent" else reverse(f"api:{name}", args=has.get(name, []))
    )


def multipart(pairs: list[tuple[str, str]]) -> bytes:
    """The same with its boundaries."""
    part = '--edge\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    return ("".join(part.format(*pair) for pair in pairs) + "--edge--\r\n").encode(
        errors="surrogatepass"
    )


MULTIPART = "multipart/form-data; boundary=edge"


def test_a_form_with_bad_words_breaks_nothing(county: County) -> None:
    story = a_case(county)
    found = []
    for said, word in WORDS.items():
        pairs = [(name, word) for name in inputs(ACTS[ActName.ATTACH_EVIDENCE])]
        at = address(ActName.ATTACH_EVIDENCE, story)
        fault = judged(machine(county.clara), "POST", at, multipart(pairs), MULTIPART).fault
        found += [f"{said}: {fault}"] if fault else []
    assert not found, told(found)
