"""The notice and the minutes of a joint meeting, as papers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mediation.documents import docx
from mediation.documents.meetings import PAPERS, sheet
from mediation.models import Meeting
from mediation.proofs.verifier.judging import examine
from mediation.proofs.verifier.proving import Check
from mediation.queries.meeting_room import room
from mediation.queries.meetings import look_at_meeting, openings_of
from mediation.vocabulary import MeetingStatus
from tests.meetings import a_meeting
from tests.people import County
from tests.portals.pages import signed_in
from tests.stories import fresh


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_when_and_where_and_who(code: str, county: County) -> None:
    held = a_meeting(county, at=MeetingStatus.NOTIFIED)
    meeting = look_at_meeting(fresh(county.vera), held.pk)
    said = sheet(code, room(meeting, fresh(county.vera)))
    words = "".join(said.words)
    assert said.number == meeting.number
    assert f"{meeting.starts_at:%Y}年" in words
    assert str(meeting.room or meeting.place).split("，")[0] in words
    assert docx.render(said).startswith(b"PK")


def test_minutes_that_nobody_wrote_are_lines_to_write_on(county: County) -> None:
    held = a_meeting(county, at=MeetingStatus.NOTIFIED)
    meeting = look_at_meeting(fresh(county.vera), held.pk)
    said = sheet("minutes", room(meeting, fresh(county.vera)))
    assert sum(getattr(it, "text", "·") == "" for it in said.blocks) == 6


def test_a_stranger_gets_neither(county: County) -> None:
    held = a_meeting(county, at=MeetingStatus.NOTIFIED)
    for kind in ("pdf", "docx"):
        address = reverse("meeting_paper", args=[held.pk, "notice", kind])
        assert signed_in(county.sam).get(address).status_code == 404
        assert signed_in(county.vera).get(address).status_code == 200
    nothing = reverse("meeting_paper", args=[held.pk, "nothing", "pdf"])
    assert signed_in(county.vera).get(nothing).status_code == 404


def test_its_proof_is_taken_away_and_checks(county: County) -> None:
    held = a_meeting(county, at=MeetingStatus.NOTIFIED)
    address = reverse("meeting_proof", args=[held.pk])
    assert signed_in(county.sam).get(address).status_code == 404
    answer = signed_in(county.vera).get(address)
    check = Check(answer.content)
    examine(check)
    assert not check.faults
    meeting = Meeting.objects.get(pk=held.pk)
    assert meeting.number in answer.content.decode()
    assert answer.content.count(b'"digest":') == meeting.version


def test_who_opened_a_meeting_its_papers_or_its_proof_is_on_record(county: County) -> None:
    held = a_meeting(county, at=MeetingStatus.NOTIFIED)
    vera = signed_in(county.vera)
    page = reverse("meeting", args=[held.pk])
    for address in (
        page,
        page,
        reverse("meeting_paper", args=[held.pk, "notice", "pdf"]),
        reverse("meeting_proof", args=[held.pk]),
    ):
        vera.get(address)
    signed_in(county.sam).get(page)
    opened = [(it.by, it.subject) for it in openings_of(Meeting.objects.get(pk=held.pk))]
    assert opened == [(county.vera, it) for it in ("proof", "paper", "meeting")]
    shown = vera.get(page).content.decode()
    assert "谁看过本次会议" in shown
