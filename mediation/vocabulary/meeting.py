"""The joint meeting: where it stands, what is done with it, who takes part, what becomes of an item."""

from __future__ import annotations

from .language import Word


class MeetingStatus(Word):
    """Where a joint meeting stands."""

    CALLED = "called", "已召集", "Called"
    NOTIFIED = "notified", "已通知", "Notified"
    HELD = "held", "开会中", "In session"
    MINUTED = "minuted", "纪要已签", "Minutes signed"
    PUBLISHED = "published", "已公示", "Published"
    CANCELLED = "cancelled", "已取消", "Cancelled"


class MeetingActName(Word):
    """Every act on a joint meeting, by the one name it has everywhere."""

    CALL_MEETING = "call_meeting", "召集联席会议", "Call a joint meeting"
    RESCHEDULE_MEETING = "reschedule_meeting", "改期或换地点", "Change time or place"
    NAME_MEMBERS = "name_members", "确定参会人员", "Name the members"
    SET_AGENDA = "set_agenda", "编排议题", "Set the agenda"
    NOTIFY_MEMBERS = "notify_members", "发出会议通知", "Notify the members"
    CANCEL_MEETING = "cancel_meeting", "取消会议", "Cancel the meeting"
    OPEN_MEETING = "open_meeting", "宣布开会", "Open the meeting"
    RECORD_ATTENDANCE = "record_attendance", "记录到会", "Record attendance"
    TAKE_VOTE = "take_vote", "记录表决", "Record a vote"
    DECIDE_MATTER = "decide_matter", "记录议题结果", "Record what was decided"
    ASSIGN_TASK = "assign_task", "布置任务", "Assign a task"
    REPORT_TASK = "report_task", "报告任务进展", "Report on a task"
    REMIND_TASK = "remind_task", "任务提醒", "Remind of a task"
    DRAFT_MINUTES = "draft_minutes", "起草纪要", "Draft the minutes"
    SIGN_MINUTES = "sign_minutes", "签署纪要", "Sign the minutes"
    PUBLISH_MINUTES = "publish_minutes", "公示纪要", "Publish the minutes"
    CORRECT_MINUTES = "correct_minutes", "更正纪要", "Correct the minutes"
    FREEZE_MEETING_PAPER = "freeze_meeting_paper", "会议文书定稿", "Keep a paper of a meeting"


class MeetingPaper(Word):
    """The papers of a meeting that are kept as they were issued or signed."""

    NOTICE = "notice", "联席会议通知", "notice of a joint meeting"
    MINUTES = "minutes", "联席会议纪要", "minutes of a joint meeting"


class MeetingKind(Word):
    """Why a meeting is called."""

    REGULAR = "regular", "例会", "Regular"
    ON_DEMAND = "on_demand", "临时会议", "On demand"


class Convener(Word):
    """Who convenes: local rules differ, so the rule pack names one."""

    COMMUNITY_PARTY = "community_party", "社区党组织", "Community Party organisation"
    TOWNSHIP = "township", "乡镇（街道）", "Township or sub-district"


class MeetingBody(Word):
    """The bodies of the "1+3+*" platform: one, three, and whoever else is asked."""

    PARTY_ORGANISATION = "party_organisation", "党组织", "Party organisation"
    RESIDENTS_COMMITTEE = "residents_committee", "社区居委会", "Residents' committee"
    PROPERTY_COMPANY = "property_company", "物业服务企业", "Property company"
    OWNERS_COMMITTEE = "owners_committee", "业主委员会", "Owners' committee"
    TOWNSHIP = "township", "乡镇（街道）", "Township"
    POLICE = "police", "派出所", "Police post"
    HOUSING = "housing", "住建局", "Housing bureau"
    JUSTICE = "justice", "司法所", "Justice office"
    UTILITY = "utility", "专业经营单位", "Utility"
    VOLUNTEERS = "volunteers", "志愿者", "Volunteers"
    OWNERS = "owners", "业主代表", "Owners' representatives"
    OTHER = "other", "其他单位", "Other"


class ItemSource(Word):
    """Why something stands on the agenda."""

    CARRIED = "carried", "上次会议延续", "Carried over"
    CLOCK = "clock", "期限将到", "Its clock calls for it"
    WAITING = "waiting", "等待审议", "Waits for review"
    CONVENER = "convener", "召集人提出", "Put on by the convener"


class Presence(Word):
    """How a member attended."""

    PRESENT = "present", "到会", "Present"
    DEPUTY = "deputy", "代表到会", "By a deputy"
    ABSENT = "absent", "缺席", "Absent"
    LEFT = "left", "中途离会", "Left early"


class Vote(Word):
    """How a member voted on an item."""

    FOR = "for", "同意", "For"
    AGAINST = "against", "反对", "Against"
    ABSTAIN = "abstain", "弃权", "Abstains"


class MatterOutcome(Word):
    """What became of an item that is no case."""

    AGREED = "agreed", "达成一致", "Agreed"
    TASKED = "tasked", "交办", "Given to somebody"
    DEFERRED = "deferred", "延期再议", "Deferred"
    DROPPED = "dropped", "不再讨论", "Dropped"


class TaskOutcome(Word):
    """How far a task of a resolution has come; the last report counts."""

    UNDER_WAY = "under_way", "办理中", "Under way"
    DONE = "done", "已完成", "Done"
    RELEASED = "released", "无需再办", "No longer needed"


class AbsenceReason(Word):
    """Why a member did not come."""

    EXCUSED = "excused", "请假", "Excused"
    ON_DUTY = "on_duty", "另有公务", "Called to other duty"
    UNEXCUSED = "unexcused", "无故缺席", "Without excuse"


class TaskRung(Word):
    """A rung of a task's ladder."""

    SOON = "soon", "将到期", "Due soon"
    DUE = "due", "到期", "Due"
    LATE = "late", "超期", "Overdue"
