"""What a party is told of each act that was done, and of the one that comes next, in plain words."""

from __future__ import annotations

from mediation.vocabulary import ActName, bi

TOLD = {
    ActName.FILE_CASE: bi("纠纷已登记", "The dispute was registered"),
    ActName.SUPPLEMENT_FILING: bi("补充了申请材料", "The filing was supplemented"),
    ActName.ACCEPT_CASE: bi("决定受理", "The case was accepted"),
    ActName.DECLINE_CASE: bi("决定不予受理", "The case was declined"),
    ActName.TRANSFER_CASE: bi("移送有权处理的单位", "The case was transferred"),
    ActName.WITHDRAW_CASE: bi("申请人撤回申请", "The applicant withdrew"),
    ActName.INVITE_RESPONDENT: bi("通知了被申请人", "The other side was told"),
    ActName.RECORD_CONSENT: bi("记录了当事人的答复", "A party's answer was recorded"),
    ActName.OPEN_JOINT_REVIEW: bi("提交社区联席会议", "Brought before the joint meeting"),
    ActName.RECORD_JOINT_REVIEW: bi("联席会议作出决定", "The joint meeting decided"),
    ActName.FORM_PANEL: bi("组成调解组", "Mediators were named"),
    ActName.REPLACE_MEMBER: bi("更换了一名调解员", "One of the mediators was replaced"),
    ActName.INFORM_RIGHTS: bi("告知了权利义务", "Rights and duties were told"),
    ActName.RECORD_SESSION: bi("进行了一次调解", "A session was held"),
    ActName.SCHEDULE_SESSION: bi("约定了调解时间", "A session was agreed"),
    ActName.RESCHEDULE_SESSION: bi("调解改了时间", "The session was put off"),
    ActName.CANCEL_SESSION: bi("约定的调解取消", "The session was called off"),
    ActName.RECORD_INVESTIGATION: bi("做了一次调查", "Facts were looked into"),
    ActName.JOIN_GROUP: bi(
        "与同类案件一并办理，各案分别达成协议、互不公开",
        "Handled together with similar cases; each has its own outcome and privacy",
    ),
    ActName.DRAFT_AGREEMENT: bi("起草了调解协议", "The agreement was drafted"),
    ActName.SIGN_AGREEMENT: bi("协议有一方签署", "The agreement was signed by one more"),
    ActName.RECORD_ORAL_AGREEMENT: bi("达成口头协议", "An oral agreement was reached"),
    ActName.AMEND_AGREEMENT: bi(
        "起草了变更协议，签完之前原协议照旧",
        "An amendment was drafted; the agreement holds until all sign",
    ),
    ActName.DROP_AMENDMENT: bi("放弃变更，原协议照旧", "The amendment was dropped"),
    ActName.APPLY_FOR_CONFIRMATION: bi("双方申请司法确认", "Both applied for confirmation"),
    ActName.RECORD_COURT_ACCEPTANCE: bi("法院答复是否受理", "The court said whether it accepts"),
    ActName.WITHDRAW_CONFIRMATION: bi(
        "司法确认申请撤回", "The application for confirmation ended without a ruling"
    ),
    ActName.RECORD_COURT_RULING: bi("法院作出裁定", "The court ruled"),
    ActName.RECORD_OBJECTION: bi("有人对裁定提出异议", "Somebody objected to the ruling"),
    ActName.RECORD_OBJECTION_RULING: bi("法院对异议作出答复", "The court decided on the objection"),
    ActName.RECORD_PERFORMANCE: bi("记录了履行情况", "Performance was recorded"),
    ActName.SUBMIT_PERFORMANCE: bi("一方称已履行，待确认", "A party says that it has performed"),
    ActName.URGE_PERFORMANCE: bi("调委会督促履行", "The committee urged performance"),
    ActName.REPORT_BREACH: bi(
        "有一项未履行，已告知救济途径", "A promise was not kept; remedies told"
    ),
    ActName.TERMINATE_MEDIATION: bi(
        "调解终止，已告知其他途径", "Mediation ended; other routes told"
    ),
    ActName.RECORD_RETURN_VISIT: bi("进行了回访", "A return visit was made"),
    ActName.CLOSE_CASE: bi("结案", "The case was closed"),
    ActName.ARCHIVE_CASE: bi("归档", "The file was archived"),
    ActName.REOPEN_CASE: bi("恢复办理", "The case was taken up again"),
    ActName.REDACT_WORDS: bi("依法删除了部分内容", "Some words were deleted by law"),
}
"""What a party is told of each act; opinions inside the panel, separate talks and the exhibits of others are not."""

ASKING = (ActName.SCHEDULE_SESSION, ActName.RESCHEDULE_SESSION)
"""Told to those only who were asked to come."""

NEW_CODE = bi(
    "窗口给您补发了查询码，旧码作废；不是您要求的，请联系窗口",
    "You were given a new code and the old one ended; if you did not ask for it, call the window",
)

NEXT = {
    ActName.ACCEPT_CASE: bi("窗口正在审查，决定是否受理", "The window is screening the case"),
    ActName.INVITE_RESPONDENT: bi("窗口将通知被申请人", "The window will tell the other side"),
    ActName.RECORD_CONSENT: bi(
        "等待被申请人答复是否同意调解", "Waiting for the other side's answer"
    ),
    ActName.OPEN_JOINT_REVIEW: bi(
        "乡镇（街道）将提交联席会议", "The township will call the joint meeting"
    ),
    ActName.RECORD_JOINT_REVIEW: bi("联席会议审议", "The joint meeting looks at the case"),
    ActName.FORM_PANEL: bi("调委会确定调解员", "The committee names the mediators"),
    ActName.DECIDE_RECUSAL: bi("调委会主任决定回避", "The director decides on a recusal"),
    ActName.DECIDE_DIRECTORS_RECUSAL: bi(
        "住建局督办决定主任的回避", "The housing bureau decides on the director's recusal"
    ),
    ActName.REPLACE_MEMBER: bi("调委会补齐调解员", "The committee fills an empty seat"),
    ActName.GIVE_OPINION: bi("调解组各单位发表意见", "The bodies of the panel give their opinions"),
    ActName.DECIDE_TIE: bi("调解组各单位发表意见", "The bodies of the panel give their opinions"),
    ActName.TERMINATE_MEDIATION: bi("调委会决定后续处理", "The committee decides how to go on"),
    ActName.INFORM_RIGHTS: bi("调解员告知权利义务", "The mediator tells your rights"),
    ActName.RECORD_SESSION: bi("调解员安排调解", "The mediator arranges a session"),
    ActName.DRAFT_AGREEMENT: bi("调解员起草协议", "The mediator drafts the agreement"),
    ActName.SIGN_AGREEMENT: bi("各方签署协议", "The agreement is signed"),
    ActName.RECORD_PERFORMANCE: bi("按协议履行", "The agreement is performed"),
    ActName.RECORD_RETURN_VISIT: bi("调解员回访", "The mediator pays a return visit"),
    ActName.RECORD_COURT_ACCEPTANCE: bi(
        "等待法院答复是否受理", "Waiting whether the court accepts the application"
    ),
    ActName.RECORD_COURT_RULING: bi("等待法院裁定", "Waiting for the court's ruling"),
    ActName.RECORD_OBJECTION_RULING: bi("等待法院审查异议", "The court is examining an objection"),
    ActName.CLOSE_CASE: bi("办理结案", "The case is being closed"),
    ActName.ARCHIVE_CASE: bi(
        "案件已结束，窗口正在整理案卷", "It is over; the window is putting the file in order"
    ),
}
"""What happens next, in plain words."""
