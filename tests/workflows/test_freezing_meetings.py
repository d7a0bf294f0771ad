"""The notice and the minutes of a joint meeting are kept as they were issued and signed."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from mediation.acts import meetings as acts
from mediation.acts.mass import clockwork
from mediation.errors import NotNow
from mediation.models import FrozenMeetingPaper, MeetingEntry
from mediation.vocabulary import MeetingPaper, MeetingStatus
from tests.meetings import FILE, a_meeting, matter
from tests.people import County
from tests.portals.pages import signed_in
from workflows.freezing_meetings import freeze_meetings

pytestmark = pytest.mark.slow


def test_what_was_signed_is_given_out_whatever_is_corrected_beside(county: County) -> None:
    told = a_meeting(county, at=MeetingStatus.MINUTED)
    assert freeze_meetings() == 2
    assert freeze_meetings() == 0
    kept = FrozenMeetingPaper.objects.get(meeting=told.pk, form="minutes")
    data = default_storage.open(kept.file).read()
    assert MeetingEntry.objects.get(pk=kept.entry_id).facts["sha256"] == kept.sha256
    told.do(acts.CorrectMinutes, text="“三幢”应为“五幢”。", reason="笔误")
    browser = signed_in(county.vera)
    address = reverse("meeting_paper", args=[told.pk, "minutes", "pdf"])
    assert browser.get(address).content == data
    assert browser.get(address, {"gloss": "on"}).content != data
    again = {"form": MeetingPaper.MINUTES, "number": kept.number, "file": FILE}
    with pytest.raises(NotNow):
        told.do(acts.FreezeMeetingPaper, clockwork(), **again)


def test_a_notice_that_was_overtaken_is_not_given_out_as_the_one_in_use(county: County) -> None:
    told = a_meeting(county, at=MeetingStatus.NOTIFIED)
    assert freeze_meetings() == 1
    kept = FrozenMeetingPaper.objects.get(meeting=told.pk)
    browser, address = (
        signed_in(county.vera),
        reverse("meeting_paper", args=[told.pk, "notice", "pdf"]),
    )
    data = default_storage.open(kept.file).read()
    assert browser.get(address).content == data
    told.plan(matter(key=told.item().key), matter("电梯更新"))
    assert freeze_meetings() == 0
    assert browser.get(address).content != data
