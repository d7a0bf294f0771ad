"""The case: where it stands, what can be done, whose turn it is, how it came in."""

from __future__ import annotations

from .language import Word


class Status(Word):
    """Where a case lawfully stands."""

    FILED = "filed", "已登记", "Filed"
    ACCEPTED = "accepted", "已受理", "Accepted"
    JOINT_REVIEW = "joint_review", "联席会议", "Joint review"
    COMMITTEE = "committee", "调委会", "Before the committee"
    MEDIATING = "mediating", "调解中", "In mediation"
    AGREED = "agreed", "签署协议", "Being signed"
    IN_FORCE = "in_force", "履行中", "Being performed"
    CLOSED = "closed", "已结案", "Closed"
    DECLINED = "declined", "不予受理", "Declined"
    TRANSFERRED = "transferred", "已移送", "Transferred"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"
    TERMINATED = "terminated", "调解终止", "Terminated"
    ARCHIVED = "archived", "已归档", "Archived"


LIVE = (
    Status.FILED,
    Status.ACCEPTED,
    Status.JOINT_REVIEW,
    Status.COMMITTEE,
    Status.MEDIATING,
    Status.AGREED,
    Status.IN_FORCE,
)
"""The dispute is being handled: somebody's turn, clocks running."""

PANEL_SITS = (Status.COMMITTEE, Status.MEDIATING, Status.AGREED)
"""A panel is at work: recusal can be asked for, and has to be decided before an agreement takes effect."""

ENDED = (
    Status.CLOSED,
    Status.DECLINED,
    Status.TRANSFERRED,
    Status.WITHDRAWN,
    Status.TERMINATED,
)
"""The dispute is over, its file not yet archived: one task is left, archiving."""


DELIBERATING = (Status.COMMITTEE, Status.MEDIATING)
"""The panel may have a question before it; whatever is open lapses when the case goes on."""


class ActName(Word):
    """Every act, by the one name it has everywhere."""

    FILE_CASE = "file_case", "登记纠纷", "File the case"
    SUPPLEMENT_FILING = "supplement_filing", "补充材料", "Supplement the filing"
    ACCEPT_CASE = "accept_case", "受理", "Accept the case"
    DECLINE_CASE = "decline_case", "不予受理", "Decline the case"
    TRANSFER_CASE = "transfer_case", "移送", "Transfer the case"
    WITHDRAW_CASE = "withdraw_case", "撤回申请", "Withdraw the case"
    INVITE_RESPONDENT = "invite_respondent", "通知被申请人", "Invite the respondent"
    RECORD_CONSENT = "record_consent", "记录是否同意调解", "Record the consent"
    OPEN_JOINT_REVIEW = "open_joint_review", "提交联席会议", "Open the joint review"
    RECORD_JOINT_REVIEW = "record_joint_review", "记录联席会议结果", "Record the joint review"
    CHOOSE_MEDIATOR = "choose_mediator", "选择调解员", "Choose a mediator"
    FORM_PANEL = "form_panel", "组成调解组", "Form the panel"
    REPLACE_MEMBER = "replace_member", "更换调解员", "Replace a member"
    DECLARE_CONFLICT = "declare_conflict", "申报回避", "Declare a conflict"
    CHALLENGE_MEMBER = "challenge_member", "申请回避", "Challenge a member"
    RAISE_CONFLICT = "raise_conflict", "发现回避情形", "Raise a conflict"
    DECIDE_RECUSAL = "decide_recusal", "决定回避", "Decide a recusal"
    DECIDE_DIRECTORS_RECUSAL = (
        "decide_directors_recusal",
        "决定主任回避",
        "Decide the director's recusal",
    )
    GIVE_OPINION = "give_opinion", "发表意见", "Give an opinion"
    PUT_QUESTION = "put_question", "提出表决事项", "Put a question to the vote"
    CAST_BALLOT = "cast_ballot", "投票", "Cast a ballot"
    DECIDE_TIE = "decide_tie", "票数相等时决定", "Decide a tie"
    COUNT_SILENCE = "count_silence", "逾期未表态计票", "Count the silent seats"
    INFORM_RIGHTS = "inform_rights", "告知权利义务", "Inform of rights"
    SCHEDULE_SESSION = "schedule_session", "约定调解", "Agree a session"
    CONFIRM_SESSION = "confirm_session", "答复能否到场", "Say whether one comes"
    RESCHEDULE_SESSION = "reschedule_session", "调解改期", "Put the session off"
    CANCEL_SESSION = "cancel_session", "取消约定的调解", "Call the session off"
    RECORD_NO_SHOW = "record_no_show", "记录未到场", "Record who did not come"
    RECORD_SESSION = "record_session", "记录调解", "Record a session"
    SIGN_RECORD = "sign_record", "签署笔录", "Sign a record"
    RECORD_INVESTIGATION = "record_investigation", "记录调查", "Record an investigation"
    RECORD_CAUCUS = "record_caucus", "记单独谈话", "Note a separate talk"
    REGISTER_POWER = "register_power", "登记授权委托", "Register a power of attorney"
    ATTACH_EVIDENCE = "attach_evidence", "附上证据", "Attach evidence"
    REDACT_EXHIBIT = "redact_exhibit", "制作遮盖版", "Make a redacted version"
    FOUND_GROUP = "found_group", "设立批次", "Found a group"
    JOIN_GROUP = "join_group", "并入批次", "Join a group"
    LEAVE_GROUP = "leave_group", "移出批次", "Leave the group"
    SHARE_EXHIBIT = "share_exhibit", "本批共用证据", "Share an exhibit"
    ADOPT_LEAD = "adopt_lead", "采用示范条款", "Propose a lead case's terms"
    MAKE_OFFER = "make_offer", "提出方案", "Make an offer"
    ANSWER_OFFER = "answer_offer", "答复方案", "Answer an offer"
    WITHDRAW_OFFER = "withdraw_offer", "撤回方案", "Withdraw an offer"
    EXPIRE_OFFER = "expire_offer", "方案到期", "An offer expires"
    PROPOSE_RANGE = "propose_range", "提议盲比底线", "Propose a blind range"
    GIVE_LIMIT = "give_limit", "密封底线", "Give a sealed limit"
    OPEN_LIMITS = "open_limits", "同意公开底线", "Agree to open the limits"
    DRAFT_AGREEMENT = "draft_agreement", "起草调解协议", "Draft the agreement"
    SIGN_AGREEMENT = "sign_agreement", "签署协议", "Sign the agreement"
    RECORD_ORAL_AGREEMENT = "record_oral_agreement", "登记口头协议", "Record an oral agreement"
    AMEND_AGREEMENT = "amend_agreement", "起草变更协议", "Draft an amendment"
    DROP_AMENDMENT = "drop_amendment", "放弃变更协议", "Drop the amendment"
    APPLY_FOR_CONFIRMATION = "apply_for_confirmation", "申请司法确认", "Apply for confirmation"
    RECORD_COURT_ACCEPTANCE = (
        "record_court_acceptance",
        "记录法院是否受理",
        "Record whether the court accepts",
    )
    WITHDRAW_CONFIRMATION = (
        "withdraw_confirmation",
        "撤回司法确认申请",
        "Withdraw the application for confirmation",
    )
    RECORD_COURT_RULING = "record_court_ruling", "记录法院裁定", "Record the court's ruling"
    RECORD_OBJECTION = "record_objection", "记录对裁定的异议", "Record an objection to the ruling"
    RECORD_OBJECTION_RULING = (
        "record_objection_ruling",
        "记录异议审查结果",
        "Record what became of the objection",
    )
    RECORD_PERFORMANCE = "record_performance", "记录履行情况", "Record performance"
    SUBMIT_PERFORMANCE = "submit_performance", "提交履行凭证", "Hand in proof of performance"
    URGE_PERFORMANCE = "urge_performance", "督促履行", "Urge performance"
    REPORT_BREACH = "report_breach", "报告不履行", "Report a breach"
    TERMINATE_MEDIATION = "terminate_mediation", "终止调解", "Terminate the mediation"
    RECORD_RETURN_VISIT = "record_return_visit", "记录回访", "Record the return visit"
    RECORD_FOLLOW_UP = "record_follow_up", "记录隐患跟进", "Record a follow-up"
    RATE_HANDLING = "rate_handling", "评价", "Rate how it was handled"
    CLOSE_CASE = "close_case", "结案", "Close the case"
    ARCHIVE_CASE = "archive_case", "归档", "Archive the case"
    REOPEN_CASE = "reopen_case", "恢复办理", "Reopen the case"
    COMPLETE_PARTICULARS = (
        "complete_particulars",
        "补充当事人情况",
        "Complete a party's particulars",
    )
    DESCRIBE_FEES = "describe_fees", "补充物业费要素", "Describe the fees in dispute"
    REISSUE_CODE = "reissue_code", "补发查询码", "Give a new code"
    REDACT_WORDS = "redact_words", "依法删除内容", "Delete words by law"
    PAUSE_CLOCK = "pause_clock", "暂停计时", "Pause a clock"
    RESUME_CLOCK = "resume_clock", "恢复计时", "Resume a clock"
    EXTEND_PERIOD = "extend_period", "延长期限", "Extend a period"
    GRANT_CORRECTION = "grant_correction", "更正起算日", "Correct a period"
    FREEZE_PAPER = "freeze_paper", "文书定稿", "Freeze a paper"
    RAISE_ALARM = "raise_alarm", "期限提醒", "Raise an alarm"
    RECOUNT_CLOCKS = "recount_clocks", "重算期限", "Recount the clocks"
    ACKNOWLEDGE_ESCALATION = "acknowledge_escalation", "确认收到提醒", "Acknowledge an escalation"
    ORDER_SUPERVISION = "order_supervision", "督办", "Order supervision"
    EXPLAIN_OVERRUN = "explain_overrun", "说明超期原因", "Explain an overrun"


class Turn(Word):
    """Whose turn it is: the actor for whose next step everybody waits."""

    APPLICANT = "applicant", "申请人", "Applicant"
    RESPONDENT = "respondent", "被申请人", "Respondent"
    PARTIES = "parties", "双方当事人", "The parties"
    INTAKE = "intake", "服务窗口", "Service window"
    TOWNSHIP = "township", "乡镇（街道）", "Township"
    COMMITTEE = "committee", "调委会", "Committee"
    PANEL = "panel", "调解组", "Panel"
    MEDIATOR = "mediator", "调解员", "Mediator"
    COURT = "court", "法院", "Court"
    NOBODY = "nobody", "无需办理", "Nobody"


class Level(Word):
    """How urgent a case is by its clocks."""

    NORMAL = "normal", "正常", "On time"
    SOON = "soon", "将到期", "Due soon"
    LATE = "late", "已超期", "Late"
    ESCALATED = "escalated", "已升级", "Escalated"
    ORDERED = "ordered", "已督办", "Under order"


LEVELS = tuple(Level)
"""From the least to the most urgent."""


class PauseReason(Word):
    """Why a clock may stand still: a closed list, of which each rule allows some."""

    APPRAISAL = "appraisal", "鉴定评估", "appraisal"
    EXPERT_SURVEY = "expert_survey", "专家勘查", "expert survey"
    PARTY_ABSENT = "party_absent", "当事人因故不能参加", "a party cannot take part"


class Consenter(Word):
    """Whose consent an extension may need."""

    APPLICANT = "applicant", "申请人", "the applicant"
    RESPONDENT = "respondent", "被申请人", "the respondent"
    COURT = "court", "法院", "the court"


class Referral(Word):
    """How a court refers a dispute: before it is docketed, or in a procedure that is going on."""

    BEFORE_DOCKETING = "before_docketing", "委派（立案前）", "before docketing"
    ORDINARY = "ordinary", "委托（普通程序）", "in ordinary procedure"
    SUMMARY = "summary", "委托（简易程序）", "in summary procedure"


class Channel(Word):
    """The way a dispute came in."""

    WINDOW = "window", "服务窗口", "Service window"
    GRID = "grid", "网格走访", "Grid worker's visit"
    ONLINE = "online", "网上提交", "Online"
    HOTLINE = "hotline", "12345 热线", "Hotline"
    PETITION = "petition", "信访转入", "Petition office"
    COURT = "court", "法院委派", "Referred by the court"
    OWN_MOTION = "own_motion", "主动调解", "Own motion"


class DisputeType(Word):
    """The working taxonomy of property disputes (the county's own, not a legal one)."""

    P01 = "P01", "物业费", "Service fee"
    P02 = "P02", "服务质量", "Quality of service"
    P03 = "P03", "维修资金", "Maintenance fund"
    P04 = "P04", "公共收益", "Common income"
    P05 = "P05", "停车", "Parking"
    P06 = "P06", "房屋质量/渗漏", "Building defects, leaks"
    P07 = "P07", "业委会/业主大会", "Owners' committee, assembly"
    P08 = "P08", "选聘/交接", "Hiring and hand-over"
    P09 = "P09", "违建/改建/改变用途", "Illegal structures, conversion"
    P10 = "P10", "噪声/污染/宠物/垃圾", "Noise, pollution, pets, waste"
    P11 = "P11", "电梯/消防/设施安全", "Lifts, fire safety, facilities"
    P12 = "P12", "人身财产损害", "Injury and damage"
    P13 = "P13", "信息公开/知情权", "Disclosure, right to know"
    P14 = "P14", "专业经营单位", "Utilities"
    P15 = "P15", "邻里及其他", "Neighbours and other"


class Risk(Word):
    """Danger of escalation."""

    LOW = "low", "低", "Low"
    MEDIUM = "medium", "中", "Medium"
    HIGH = "high", "高", "High"


class Complexity(Word):
    """How much work a case is expected to be."""

    SIMPLE = "simple", "简单", "Simple"
    ORDINARY = "ordinary", "一般", "Ordinary"
    COMPLEX = "complex", "复杂", "Complex"
