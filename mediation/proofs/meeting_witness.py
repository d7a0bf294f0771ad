"""Is every fact of a joint meeting what its entry says? As for cases: the journal is the witness (see `witness`)."""

from __future__ import annotations

from mediation.models import (
    Attendance,
    FrozenMeetingPaper,
    MatterDecision,
    MeetingFact,
    MeetingItem,
    MeetingMember,
    MeetingTask,
    MeetingVote,
    MinutesSignature,
    Publication,
    TaskReminder,
    TaskReport,
)

from .testimony import Testimony, alike
from .witness_deciding import Told


def _listed(member: MeetingMember, told: Told) -> Told:
    """Who has an account bears its name; an entry tells the name of the others only."""
    row = dict(told["members"][member.key - 1])
    return {**row, "name": member.name if row.get("person") else str(row["name"]).strip()}


def _item(item: MeetingItem, told: Told) -> Told:
    row = dict(told["items"][item.position - 1])
    number = item.case.number if item.case else ""
    known = {"key": row.get("key") or item.key, "heading": str(row["heading"]).strip()}
    return {**row, **known, "about": item.case_id if str(row["case"]).strip() == number else -1}


def _attends(attendance: Attendance, told: Told) -> Told:
    row = next(it for it in told["rows"] if it["member"] == attendance.member)
    return {**row, "deputy": str(row["deputy"]).strip()}


def _votes(vote: MeetingVote, told: Told) -> Told:
    return {**told, **next(it for it in told["votes"] if it["member"] == vote.member)}


def _assigned(_task: MeetingTask, told: Told) -> Told:
    return {**told, "what": str(told["what"]).strip()}


def _signed(signature: MinutesSignature, told: Told) -> Told:
    """An entry names a member where it was on paper; else it was who acted."""
    return {"member": told.get("member", signature.member), "on_paper": "member" in told}


TESTIMONIES: dict[type[MeetingFact], Testimony] = {
    MeetingMember: Testimony(
        alike("body", "name", "phone", "signs")
        | {"user_id": "person", "organisation_id": "organisation"},
        _listed,
    ),
    MeetingItem: Testimony(
        alike("key", "heading", "source", "reason") | {"case_id": "about"}, _item
    ),
    Attendance: Testimony(alike("presence", "deputy", "absence"), _attends),
    MeetingVote: Testimony(alike("item", "vote"), _votes),
    MatterDecision: Testimony(alike("item", "outcome", "next_on")),
    MeetingTask: Testimony(alike("item", "member", "what", "due_on"), _assigned),
    TaskReport: Testimony({"task_id": "task", "outcome": "outcome"}),
    TaskReminder: Testimony({"task_id": "task", "rung": "rung"}),
    MinutesSignature: Testimony(alike("member", "on_paper"), _signed),
    FrozenMeetingPaper: Testimony(alike("form", "number", "sha256") | {"size": "bytes"}),
    Publication: Testimony(alike("text", "last_on", "where")),
}
