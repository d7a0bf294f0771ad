"""Freezing: the notice of a meeting as it was issued, the minutes as they were signed; by the clockwork alone."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts import fields
from mediation.acts.evidence import StoredFile
from mediation.errors import Incomplete, NotNow
from mediation.models import FrozenMeetingPaper, Meeting, MeetingEntry
from mediation.vocabulary import MeetingPaper, bi

from .act import MeetingAct


@dataclass(frozen=True, kw_only=True)
class FreezeMeetingPaper(MeetingAct):
    """A paper of a meeting is kept; from then on this file is given out and never made anew."""

    story = bi(
        "{actor}将一份会议文书定稿留存：{form}。",
        "{actor} kept a paper of the meeting: {form}.",
    )
    parallel = True

    form: MeetingPaper = fields.choice(bi("文书", "Paper"), MeetingPaper)
    number: int = fields.count(bi("第几条记录的文书", "Of which entry"))
    file: StoredFile | None = None

    def check(self, meeting: Meeting) -> None:
        """There is a file, its entry exists, and it is not frozen yet."""
        if self.file is None:
            raise Incomplete(bi("没有文件可以留存。", "There is no file to keep."))
        if not self.number or self.number > meeting.version:
            raise Incomplete(
                bi("会议没有这条记录。", "The meeting has no such entry."), field="number"
            )
        known = FrozenMeetingPaper.objects.filter(meeting=meeting, form=self.form.value)
        if known.filter(number=self.number).exists():
            raise NotNow(bi("这份文书已经定稿。", "This paper is in its final form already."))

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """The journal keeps digest and size for ever."""
        assert self.file is not None
        entry.facts |= {"sha256": self.file.sha256, "bytes": self.file.size}

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep which file it is."""
        assert self.file is not None
        row = FrozenMeetingPaper(
            meeting=meeting, entry=entry, form=self.form.value, number=self.number,
            file=self.file.name, size=self.file.size, sha256=self.file.sha256,
        )  # fmt: skip
        FrozenMeetingPaper.writes.bulk_create([row])
