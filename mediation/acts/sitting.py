"""The next session: agreed for a time and a place. Our own design, not law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mediation.calendar.moments import COUNTY_ZONE
from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Invited, Party, Room, Sitting
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct
from .agreed import panel_of, practice_of
from .booking import free, require_free, take
from .records import require_parties

LONGEST = 480
"""Minutes: a session that takes longer is two."""


@dataclass(frozen=True, kw_only=True)
class Arranging(CaseAct, abstract=True):
    """What a session is agreed for: a time, a place or a link, and people."""

    on: dt.date = fields.day(bi("日期", "Day"))
    at: dt.time = fields.time(bi("时间", "Time"))
    room: int | None = fields.one("room", bi("会议室", "Room"), "rooms", required=False)
    place: str = fields.line(
        bi("其他地点", "Another place"), required=False,
        help=bi("不用会议室时填写，如：业主家中、小区党群服务站。", "When it is no room: at home, at the estate."),
    )  # fmt: skip
    parties: tuple[int, ...] = fields.parties(bi("通知的当事人", "Parties asked to come"))
    mediators: tuple[int, ...] = fields.people(bi("到场的调解员", "Mediators"), "panel")
    bring: str = fields.text(
        bi("请当事人带什么", "What to bring"), limit=400, required=False,
        help=bi("当事人在查询页面上看得到。", "Shown to the parties on their page."),
    )  # fmt: skip
    minutes: int | None = fields.count(bi("预计分钟", "Minutes"), required=False, is_folded=True)
    link: str = fields.line(
        bi("线上调解的链接或会议号", "Link or number of an online session"), limit=300,
        required=False, is_folded=True,
    )  # fmt: skip

    @property
    def starts_at(self) -> dt.datetime:
        """The instant at which it begins."""
        return dt.datetime.combine(self.on, self.at, COUNTY_ZONE)

    def ends_at(self, case: Case) -> dt.datetime:
        """The instant at which the room is free again."""
        minutes = self.minutes or practice_of(case)["minutes"]
        return self.starts_at + dt.timedelta(minutes=minutes)

    def _room(self) -> Room | None:
        return Room.objects.filter(pk=self.room, is_active=True).first() if self.room else None

    def check(self, case: Case) -> None:
        """It lies ahead, has a place, is of people of this case, and nothing of it is taken."""
        if self.starts_at <= case.now:
            raise Incomplete(
                bi("时间已过，请约将来的时间。", "That has passed; choose a time to come."),
                field="on",
            )
        if self.minutes and self.minutes > LONGEST:
            raise Incomplete(
                bi(f"最长 {LONGEST} 分钟。", f"{LONGEST} minutes at most."), field="minutes"
            )
        self._check_place(case)
        require_parties(case, self.parties, "parties")
        if not set(self.mediators) <= panel_of(case):
            raise Incomplete(
                bi("请选择本案的调解员。", "Choose mediators of this case."), field="mediators"
            )
        span, own = (self.starts_at, self.ends_at(case)), Q(case=case)
        require_free(span, room=self.room, people=self.mediators, but=own, named_in="mediators")

    def _check_place(self, case: Case) -> None:
        room = self._room()
        if self.room and (room is None or not room.area.covers(case.place_path)):
            raise Incomplete(
                bi("请选择可用的会议室。", "Choose a room that can be used."), field="room"
            )
        if not (room or self.place.strip() or self.link.strip()):
            raise Incomplete(
                bi("写明地点，或选会议室，或填线上链接。", "Choose a room, or name a place or a link."),
                field="room",
            )  # fmt: skip

    def due_on(self, case: Case) -> dt.date | None:
        """What has become of it must be on record soon after this day."""
        return self.on

    def record(self, case: Case, entry: CaseEntry) -> None:
        """This is the session that is agreed for; the one before is named where there was one."""
        if case.appointed is not None:
            entry.facts["before"] = case.appointed
        case.appointed = entry.number

    def write_for(self, case: Case, entry: CaseEntry, series: int) -> None:
        """Keep it with those who are asked, and take room and people."""
        sitting = Sitting(
            case=case, entry=entry, number=entry.number, series=series, starts_at=self.starts_at,
            ends_at=self.ends_at(case), room=self._room(), place=self.place,
        )  # fmt: skip
        Sitting.writes.bulk_create([sitting])
        born = {"case": case, "entry": entry, "sitting": sitting}
        Invited.writes.bulk_create(
            [Invited(party_id=it, **born) for it in self.parties]
            + [Invited(mediator_id=it, **born) for it in self.mediators]
        )
        if case.was_appointed is not None:
            free(entry)
        span = (sitting.starts_at, sitting.ends_at)
        take(entry, span, room=sitting.room, people=self.mediators, named_in="mediators")


@dataclass(frozen=True, kw_only=True)
class ScheduleSession(Arranging):
    """A session is agreed for a day and an hour; parties and mediators are told, and reminded the day before."""

    story = bi(
        "{actor}约定调解：{on} {at}，通知{parties}。",
        "{actor} agreed a session: {on} {at}, with {parties}.",
    )

    @classmethod
    def ready(cls, case: Case) -> None:
        """One at a time."""
        if case.appointed is not None:
            raise NotNow(
                bi("已经约好一次调解，可以改期或取消。", "A session is agreed already; put it off or call it off.")
            )  # fmt: skip

    @classmethod
    def suggested(cls, _case: Case) -> dict[str, Any]:
        """Everybody."""
        parties = Party.objects.filter(case=_case).order_by("side", "position")
        return {
            "parties": list(parties.values_list("pk", flat=True)),
            "mediators": sorted(panel_of(_case)),
        }

    def write(self, case: Case, entry: CaseEntry) -> None:
        """The first of its series."""
        self.write_for(case, entry, entry.number)
