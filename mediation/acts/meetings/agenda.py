"""The agenda: which cases and matters, in which order, and why; set anew each time, never edited."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts import fields
from mediation.errors import Incomplete
from mediation.models import Case, JointReview, MatterDecision, Meeting, MeetingEntry, MeetingItem
from mediation.vocabulary import ItemSource, MeetingStatus, Status, bi

from .act import MeetingAct

MOST_ITEMS = 60


@dataclass(frozen=True, kw_only=True)
class ItemInput:
    """One item: a case by its number, or a matter in words; `key` is its place in the list before, if it had one."""

    key: int | None = fields.count(bi("原序号", "Known as"), required=False)
    case: str = fields.line(bi("案件编号", "Case number"), limit=40, required=False)
    heading: str = fields.line(
        bi("事项（不是案件时）", "Matter, where it is no case"), limit=120, required=False
    )
    source: ItemSource = fields.choice(bi("列入原因", "Why it is here"), ItemSource)
    reason: str = fields.line(bi("说明", "Note"), limit=200, required=False)


def items_of(meeting: Meeting) -> list[MeetingItem]:
    """The items of the agenda in use, in order."""
    found = MeetingItem.objects.filter(meeting=meeting, agenda=meeting.agenda or 0)
    return list(found.select_related("case").order_by("position"))


def decided_keys(meeting: Meeting) -> set[int]:
    """The items about which something was decided at this meeting."""
    cases = JointReview.objects.filter(meeting=meeting).values("case")
    reviewed = MeetingItem.objects.filter(
        meeting=meeting, agenda=meeting.agenda or 0, case__in=cases
    )
    matters = MatterDecision.objects.filter(meeting=meeting)
    return {*reviewed.values_list("key", flat=True), *matters.values_list("item", flat=True)}


@dataclass(frozen=True, kw_only=True)
class SetAgenda(MeetingAct):
    """The items in their order. What is taken off needs a reason; what was decided already stays on."""

    story = bi("{actor}编排了议题。", "{actor} set the agenda.")

    items: tuple[ItemInput, ...] = fields.groups(
        bi("议题", "Items"), ItemInput, limit=MOST_ITEMS, private=True
    )
    removed_reason: str = fields.line(
        bi("撤下议题的原因", "Why something is taken off"), limit=200, required=False
    )

    def check(self, meeting: Meeting) -> None:
        """Each item is one thing, of this place and waiting for its meeting; nothing decided or known gets lost."""
        if not self.items:
            raise Incomplete(bi("至少列一项议题。", "List at least one item."), field="items")
        if not all(bool(it.case.strip()) != bool(it.heading.strip()) for it in self.items):
            raise Incomplete(
                bi(
                    "每项议题填写案件编号或事项之一。",
                    "Each item is a case or a matter, one of them.",
                ),
                field="items",
            )
        cases = self._cases(meeting)
        numbers = [it.case.strip() for it in self.items if it.case.strip()]
        for number in numbers:
            _require_case(number, cases.get(number), meeting)
        if len(set(numbers)) < len(numbers):
            raise Incomplete(bi("同一案件列了两次。", "A case is listed twice."), field="items")
        self._require_kept(meeting)

    def _cases(self, meeting: Meeting) -> dict[str, Case]:
        numbers = [it.case.strip() for it in self.items if it.case.strip()]
        found = Case.objects.filter(number__in=numbers, place_path__startswith=meeting.place_path)
        return {case.number: case for case in found}

    def _require_kept(self, meeting: Meeting) -> None:
        before = {it.key for it in items_of(meeting)}
        gone = before - {it.key for it in self.items}
        if gone & decided_keys(meeting):
            raise Incomplete(
                bi("已有结果的议题不能撤下。", "An item that was decided stays on."), field="items"
            )
        if gone and not self.removed_reason.strip():
            raise Incomplete(
                bi("撤下议题须写明原因。", "Say why something is taken off."),
                field="removed_reason",
            )
        keys = [it.key for it in self.items if it.key]
        same = {it.key: (it.case.number if it.case else "", it.heading) for it in items_of(meeting)}
        moved = any(
            same.get(it.key) != (it.case.strip(), it.heading.strip()) for it in self.items if it.key
        )
        if moved or len(set(keys)) < len(keys):
            raise Incomplete(
                bi("议题已有变动，请重新打开。", "The agenda has changed; open it again."),
                field="items",
            )

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """From now on this agenda is in use."""
        meeting.agenda = meeting.version

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep the list; what was on it before keeps its key, what is new gets one that was never used."""
        used = MeetingItem.objects.filter(meeting=meeting).values_list("key", flat=True)
        fresh, cases = max([*used, 0]), self._cases(meeting)
        rows = []
        for position, it in enumerate(self.items, 1):
            fresh += 0 if it.key else 1
            rows.append(
                MeetingItem(
                    meeting=meeting, entry=entry, agenda=entry.number, key=it.key or fresh,
                    position=position, case=cases.get(it.case.strip()), heading=it.heading.strip(),
                    source=it.source.value, reason=it.reason,
                )
            )  # fmt: skip
        MeetingItem.writes.bulk_create(rows)


def _require_case(number: str, case: Case | None, meeting: Meeting) -> None:
    """A case of the place that waits for its meeting, or has had it here; in session also what is listed already.

    One answer for all others: where a case stands is not for everybody who convenes.
    """
    if case is not None and (case.status == Status.JOINT_REVIEW or _is_known(case, meeting)):
        return
    raise Incomplete(
        bi(
            f"本次会议的范围内没有等待联席会议的案件 {number}。",
            f"No case {number} of this meeting's place waits for a joint meeting.",
        ),
        field="items",
    )


def _is_known(case: Case, meeting: Meeting) -> bool:
    if JointReview.objects.filter(case=case, meeting=meeting).exists():
        return True
    return meeting.status == MeetingStatus.HELD and case.pk in {
        it.case_id for it in items_of(meeting)
    }
