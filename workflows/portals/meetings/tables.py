"""Forms that are tables: the agenda to be ordered, attendance and votes member by member."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django import forms

from mediation.acts import meetings as acts
from mediation.errors import Refusal
from mediation.models import Meeting
from mediation.queries.meeting_agenda import proposals
from mediation.queries.meeting_parts import ItemShown, Room, Seated
from mediation.vocabulary import AbsenceReason, ItemSource, Presence, Vote, bi
from workflows.portals.forms.parts import Fault
from workflows.portals.forms.plain import in_plain_words
from workflows.portals.forms.text import TidyField

FREE_ROWS = 3
NONE = ("", bi("—", "—"))
FARTHEST = 99
REST = "rest"
"""The button that marks as present of whom nothing is said."""
GONE = bi(
    "您选的议题中有的已不在待列入之列（可能刚被别的会议列入或已有结果），请核对后再提交。",
    "Something that you ticked waits no more: another meeting has listed it, or it has an outcome. Please look again.",
)
NEEDED = (
    (Presence.DEPUTY, "deputy", bi("请写明代表姓名。", "Name the deputy.")),
    (Presence.ABSENT, "absence", bi("请选择缺席原因。", "Say why absent.")),
)


class MeetingTable(forms.Form):
    """A table sent as one act, with its key and the version that was seen."""

    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    seen = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False, min_value=0
    )

    def __init__(self, meeting: Meeting, data: Mapping[str, Any] | None = None) -> None:
        initial = {"key": uuid.uuid4(), "seen": meeting.version}
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.meeting = meeting

    def full_clean(self) -> None:
        """The rows too, which come after the beginning, speak plainly."""
        in_plain_words(self.fields)
        super().full_clean()

    def refuse(self, refusal: Refusal) -> None:
        """Put the sentence of a refusal on top, or at the field that it names."""
        named = refusal.field if refusal.field in self.fields else None
        self.add_error(named, str(refusal))

    def faults_shown(self) -> list[Fault]:
        """What is to be mended: of the whole first, then field by field with where it is."""
        whole = [Fault("", "", str(it)) for it in self.non_field_errors()]
        return whole + [
            Fault(it.auto_id, str(it.label), str(said)) for it in self for said in it.errors
        ]


@dataclass(frozen=True)
class AgendaRow:
    """One line of the agenda's table."""

    title: str
    about: str
    source: ItemSource
    due_on: Any
    take: Any
    place: Any
    heading: Any
    reason: Any


class AgendaForm(MeetingTable):
    """Which items, in which order: those listed, those proposed, and a few of one's own words."""

    removed_reason = TidyField(
        limit=200, required=False, label=bi("撤下议题的原因", "Why something is taken off")
    )

    def __init__(
        self, meeting: Meeting, items: list[ItemShown], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(meeting, data)
        self.lines: list[dict[str, Any]] = []
        for it in items:
            self._add(
                title=it.title, about=it.number, source=ItemSource(it.item.source), key=it.item.key,
                case=it.number, heading=it.item.heading, reason=it.item.reason, taken=True,
                name=f"item-{it.item.key}",
            )  # fmt: skip
        for proposed in proposals(meeting):
            number = proposed.case.number if proposed.case else ""
            self._add(
                title=proposed.title, about=number, source=proposed.source, key=None, case=number,
                heading=proposed.heading, reason=str(proposed.reason), taken=not items,
                due_on=proposed.due_on,
                name=f"case-{proposed.case.pk}" if proposed.case else f"matter-{crc32(proposed.heading.encode())}",
            )  # fmt: skip
        for row in range(FREE_ROWS):
            self._add(
                title="", about="", source=ItemSource.CONVENER, key=None, case="", heading="",
                reason="", taken=False, name=f"new-{row}",
            )  # fmt: skip

    def _add(self, **line: Any) -> None:
        # By what it is, not by its place: what is proposed may be another list when the form comes back.
        number, place = line["name"], len(self.lines) + 1
        self.lines.append(line)
        name = line["title"] or str(bi("新事项", "a new matter"))
        self.fields[f"take-{number}"] = forms.BooleanField(
            required=False, initial=line["taken"], label=bi(f"列入：{name}", f"List: {name}")
        )
        self.fields[f"place-{number}"] = forms.IntegerField(
            required=False, min_value=1, max_value=FARTHEST, initial=place if line["title"] else None,
            label=bi(f"次序：{name}", f"Place: {name}"),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            error_messages={"invalid": bi("次序是 1 到 99 的整数。", "The place is a number from 1 to 99.")},
        )  # fmt: skip
        self.fields[f"heading-{number}"] = TidyField(
            limit=120, required=False, initial=line["heading"], label=bi("事项", "Matter")
        )
        self.fields[f"reason-{number}"] = TidyField(
            limit=200,
            required=False,
            initial=line["reason"],
            label=bi(f"说明：{name}", f"Note: {name}"),
        )

    def clean(self) -> dict[str, Any]:
        """What was ticked is still there to be listed; meanwhile another meeting may have taken it."""
        ticked = [name for name in self.data if name.startswith("take-") and self.data[name]]
        if any(name not in self.fields for name in ticked):
            raise forms.ValidationError(GONE)
        return super().clean() or {}

    @property
    def has_listed(self) -> bool:
        """Whether there is anything to be ticked."""
        return any(line["title"] for line in self.lines)

    def rows(self) -> list[AgendaRow]:
        """The table as the page shows it."""
        return [
            AgendaRow(
                line["title"], line["about"], line["source"], line.get("due_on"),
                self[f"take-{n}"], self[f"place-{n}"], self[f"heading-{n}"], self[f"reason-{n}"],
            )
            for line in self.lines
            for n in (line["name"],)
        ]  # fmt: skip

    def build(self, meeting: int) -> acts.SetAgenda:
        """The act: what is ticked or newly written, by its place."""
        chosen = []
        for number, line in enumerate(self.lines):
            given = {
                it: self.cleaned_data.get(f"{it}-{line['name']}")
                for it in ("take", "place", "heading", "reason")
            }
            fresh = not line["title"] and given["heading"]
            if (given["take"] and line["title"]) or fresh:
                chosen.append((given["place"] or FARTHEST + 1, number, line, given))
        items = tuple(
            acts.ItemInput(
                key=line["key"], case=line["case"], source=line["source"],
                heading="" if line["case"] else line["heading"] or str(given["heading"]),
                reason=given["reason"] or "",
            )
            for _place, _number, line, given in sorted(chosen, key=lambda it: it[:2])
        )  # fmt: skip
        return acts.SetAgenda(
            meeting=meeting, items=items, removed_reason=self.cleaned_data["removed_reason"]
        )


def _one_of(words: Any, label: str, initial: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[NONE, *words.choices()], required=False, initial=initial, label=label
    )


class AttendanceForm(MeetingTable):
    """Member by member: there, by a deputy, absent and why, or gone."""

    def __init__(self, shown: Room, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(shown.meeting, data)
        self.shown = shown
        for it in shown.members:
            key, name, last = it.member.key, it.member.name, it.attendance
            self.fields[f"presence-{key}"] = _one_of(
                Presence,
                bi(f"{name}：到会情况", f"{name}: attendance"),
                last.presence if last else "",
            )
            self.fields[f"deputy-{key}"] = TidyField(
                limit=40, required=False, initial=last.deputy if last else "",
                label=bi(f"{name}：代表姓名", f"{name}: deputy"),
            )  # fmt: skip
            self.fields[f"absence-{key}"] = _one_of(
                AbsenceReason,
                bi(f"{name}：缺席原因", f"{name}: why absent"),
                last.absence if last else "",
            )

    def clean(self) -> dict[str, Any]:
        """What a presence needs stands beside it; the rest may be marked as present by one button."""
        given = super().clean() or {}
        for key in (it.member.key for it in self.shown.members):
            if REST in self.data and not given.get(f"presence-{key}"):
                given[f"presence-{key}"] = Presence.PRESENT.value
            for presence, name, said in NEEDED:
                if given.get(f"presence-{key}") == presence and not given.get(f"{name}-{key}"):
                    self.add_error(f"{name}-{key}", str(said))
        return given

    def rows(self) -> list[tuple[Seated, Any, Any, Any]]:
        """The table as the page shows it."""
        return [
            (
                it,
                self[f"presence-{it.member.key}"],
                self[f"deputy-{it.member.key}"],
                self[f"absence-{it.member.key}"],
            )
            for it in self.shown.members
        ]

    def build(self, meeting: int) -> acts.RecordAttendance:
        """The act: of every member of whom something is said that was not said before."""
        rows = []
        for it in self.shown.members:
            said = {
                name: self.cleaned_data[f"{name}-{it.member.key}"]
                for name in ("presence", "deputy", "absence")
            }
            last = it.attendance
            before = (last.presence, last.deputy, last.absence) if last else ("", "", "")
            if said["presence"] and tuple(said.values()) != before:
                rows.append(
                    acts.PresenceInput(
                        member=it.member.key, presence=Presence(said["presence"]), deputy=said["deputy"],
                        absence=AbsenceReason(said["absence"]) if said["absence"] else None,
                    )
                )  # fmt: skip
        return acts.RecordAttendance(meeting=meeting, rows=tuple(rows))


class VoteForm(MeetingTable):
    """How those who are there vote on one item."""

    def __init__(self, shown: Room, item: int, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(shown.meeting, data)
        self.item, self.there = item, [it for it in shown.members if it.is_there]
        for it in self.there:
            self.fields[f"vote-{it.member.key}"] = forms.ChoiceField(
                choices=Vote.choices(), required=False, widget=forms.RadioSelect(),
                label=f"{it.member.name}（{it.body}）",
            )  # fmt: skip

    def rows(self) -> list[Any]:
        """The table as the page shows it."""
        return [self[f"vote-{it.member.key}"] for it in self.there]

    def build(self, meeting: int) -> acts.TakeVote:
        """The act: the votes that were cast."""
        votes = tuple(
            acts.VoteInput(member=it.member.key, vote=Vote(cast))
            for it in self.there
            if (cast := self.cleaned_data[f"vote-{it.member.key}"])
        )
        return acts.TakeVote(meeting=meeting, item=self.item, votes=votes)
