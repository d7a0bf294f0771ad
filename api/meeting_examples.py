"""One example of what each act on a joint meeting takes. Names and numbers are invented."""

from __future__ import annotations

from typing import Any

from mediation.vocabulary import MeetingActName as A

WHEN = {"on": "2026-12-10", "starts": "14:00", "ends": "16:00"}

MEETING_EXAMPLES: dict[A, dict[str, Any]] = {
    A.CALL_MEETING: {**WHEN, "area": 7, "kind": "regular", "place": "社区党群服务中心"},
    A.RESCHEDULE_MEETING: {**WHEN, "place": "社区党群服务中心", "reason": "会议室检修。"},
    A.NAME_MEMBERS: {
        "members": [
            {"body": "party_organisation", "person": 21, "signs": False},
            {"body": "residents_committee", "name": "居委会尤", "phone": "0000-5550103", "signs": True},
        ]
    },
    A.SET_AGENDA: {
        "items": [
            {"case": "〔2026〕某物调字第0001号", "source": "waiting"},
            {"heading": "楼道充电安全", "source": "convener"},
        ]
    },
    A.NOTIFY_MEMBERS: {"short_reason": ""},
    A.CANCEL_MEETING: {"reason": "无议题。"},
    A.OPEN_MEETING: {},
    A.RECORD_ATTENDANCE: {
        "rows": [
            {"member": 1, "presence": "present"},
            {"member": 2, "presence": "absent", "absence": "excused"},
        ]
    },
    A.TAKE_VOTE: {"item": 2, "votes": [{"member": 1, "vote": "for"}]},
    A.DECIDE_MATTER: {"item": 2, "outcome": "agreed", "discussion": "各方同意增设充电棚。"},
    A.ASSIGN_TASK: {"member": 3, "what": "安装充电棚", "due_on": "2026-12-24", "item": 2},
    A.REPORT_TASK: {"task": 5, "outcome": "under_way", "note": "已订货。"},
    A.REMIND_TASK: {"task": 5, "rung": "soon"},
    A.DRAFT_MINUTES: {"text": "会议认为应当增设充电棚。"},
    A.SIGN_MINUTES: {"member": 2},
    A.PUBLISH_MINUTES: {"text": "会议同意增设充电棚。", "last_on": "2026-12-20"},
    A.FREEZE_MEETING_PAPER: {"form": "minutes", "number": 12},
    A.CORRECT_MINUTES: {"text": "“三幢”应为“五幢”。", "reason": "笔误。"},
}  # fmt: skip
