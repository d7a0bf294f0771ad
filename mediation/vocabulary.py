"""The glossary: one word for one thing, in Chinese and English. Imports nothing of ours."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.utils.functional import lazy
from django.utils.translation import get_language


def _speak(zh: str, en: str) -> str:
    return en if (get_language() or "zh").startswith("en") else zh


_lazy_speak = lazy(_speak, str)


def bi(zh: str, en: str) -> str:
    """A text in both languages that answers in the reader's, at the moment it is read."""
    return _lazy_speak(zh, en)


class Word(StrEnum):
    """A code with its label in both languages: `Status.FILED.label`."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """Hold the code as the string itself, and both labels beside it."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh, word.en = zh, en
        return word

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return bi(self.zh, self.en)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and label, in the order of declaration."""
        return [(word.value, word.label) for word in cls]


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

ENDED = (
    Status.CLOSED,
    Status.DECLINED,
    Status.TRANSFERRED,
    Status.WITHDRAWN,
    Status.TERMINATED,
)
"""The dispute is over, its file not yet archived: one task is left, archiving."""


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
    FORM_PANEL = "form_panel", "组成调解组", "Form the panel"
    GIVE_OPINION = "give_opinion", "发表意见", "Give an opinion"
    INFORM_RIGHTS = "inform_rights", "告知权利义务", "Inform of rights"
    RECORD_SESSION = "record_session", "记录调解", "Record a session"
    ATTACH_EVIDENCE = "attach_evidence", "附上证据", "Attach evidence"
    DRAFT_AGREEMENT = "draft_agreement", "起草调解协议", "Draft the agreement"
    SIGN_AGREEMENT = "sign_agreement", "签署协议", "Sign the agreement"
    RECORD_ORAL_AGREEMENT = "record_oral_agreement", "登记口头协议", "Record an oral agreement"
    APPLY_FOR_CONFIRMATION = "apply_for_confirmation", "申请司法确认", "Apply for confirmation"
    RECORD_COURT_RULING = "record_court_ruling", "记录法院裁定", "Record the court's ruling"
    RECORD_PERFORMANCE = "record_performance", "记录履行情况", "Record performance"
    TERMINATE_MEDIATION = "terminate_mediation", "终止调解", "Terminate the mediation"
    RECORD_RETURN_VISIT = "record_return_visit", "记录回访", "Record the return visit"
    CLOSE_CASE = "close_case", "结案", "Close the case"
    ARCHIVE_CASE = "archive_case", "归档", "Archive the case"
    REOPEN_CASE = "reopen_case", "恢复办理", "Reopen the case"


class Role(Word):
    """What a person is on a case: by a post with a scope, or by a seat on its panel."""

    INTAKE_CLERK = "intake_clerk", "窗口登记员", "Intake clerk"
    GRID_WORKER = "grid_worker", "网格员", "Grid worker"
    MEDIATOR = "mediator", "调解员", "Mediator"
    SEATED = "seated", "本案调解员", "Mediator of this case"
    DIRECTOR = "director", "调委会主任", "Committee director"
    COURT_LIAISON = "court_liaison", "法院联络员", "Court liaison"
    TOWNSHIP_OFFICER = "township_officer", "乡镇（街道）干部", "Township officer"
    SUPERVISOR = "supervisor", "住建局督办", "Housing supervisor"
    AUDITOR = "auditor", "审计员", "Auditor"
    ADMINISTRATOR = "administrator", "系统管理员", "Administrator"
    CLOCKWORK = "clockwork", "系统时钟", "The clockwork"


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


class PartyKind(Word):
    """What a party is."""

    RESIDENT = "resident", "居民", "Resident"
    COMPANY = "company", "企业", "Company"
    OWNERS_COMMITTEE = "owners_committee", "业主委员会", "Owners' committee"
    GROUP = "group", "多名业主", "Group of owners"


class Side(Word):
    """Which side of the dispute a party is on."""

    APPLICANT = "applicant", "申请人", "Applicant"
    RESPONDENT = "respondent", "被申请人", "Respondent"


class PartyPair(Word):
    """Who disputes with whom (after the Hangzhou guidance of 2010, a suggestion)."""

    OWNER_COMPANY = "owner_company", "业主—企业", "Owner and company"
    OWNER_OWNER = "owner_owner", "业主—业主", "Owner and owner"
    OWNER_COMMITTEE = "owner_committee", "业主—业委会", "Owner and owners' committee"
    COMMITTEE_COMPANY = "committee_company", "业委会—企业", "Owners' committee and company"
    COMPANY_COMPANY = "company_company", "企业—企业", "Company and company"
    OTHER = "other", "其他", "Other"


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


class AreaKind(Word):
    """A rung of the registry of places."""

    COUNTY = "county", "县", "County"
    TOWNSHIP = "township", "乡镇（街道）", "Township or sub-district"
    COMMUNITY = "community", "社区", "Community"
    ESTATE = "estate", "小区", "Estate"


class BodyKind(Word):
    """What an office is; the first four send members to a panel."""

    COURT = "court", "法院", "Court"
    HOUSING = "housing", "住建局", "Housing bureau"
    JUSTICE = "justice", "司法局", "Justice bureau"
    TOWNSHIP = "township", "乡镇（街道）调委会", "Township committee"
    COUNTY_COMMITTEE = "county_committee", "县物业矛盾纠纷调解委员会", "County committee"


SEAT_BODIES = (BodyKind.COURT, BodyKind.HOUSING, BodyKind.JUSTICE, BodyKind.TOWNSHIP)
"""The four bodies that the county plan names as founders of the committee (三(二)3)."""


class OrganisationKind(Word):
    """What an organisation of the registry is."""

    PROPERTY_COMPANY = "property_company", "物业服务企业", "Property company"
    OWNERS_COMMITTEE = "owners_committee", "业主委员会", "Owners' committee"
    DEVELOPER = "developer", "建设单位", "Developer"
    UTILITY = "utility", "专业经营单位", "Utility"


class Consent(Word):
    """What a party answered to the invitation to mediate."""

    PENDING = "pending", "待答复", "Not answered"
    AGREED = "agreed", "同意调解", "Agrees"
    REFUSED = "refused", "明确拒绝", "Refuses"
    UNREACHABLE = "unreachable", "联系不上", "Unreachable"


class ReviewOutcome(Word):
    """What the joint meeting decided about a case."""

    SETTLED = "settled", "当场化解，由调解员制作协议", "Settled, to be put on paper"
    REFERRED = "referred", "转调解委员会", "Referred to the committee"
    SPLIT = "split", "部分移送，其余转调解委员会", "Part transferred, the rest referred"
    TRANSFERRED = "transferred", "移送有权处理单位", "Transferred to an authority"
    DEFERRED = "deferred", "延期再议", "Deferred"


class Stance(Word):
    """A body's opinion on taking a case into mediation."""

    MEDIATE = "mediate", "同意进入调解", "Fit for mediation"
    RESERVED = "reserved", "同意，附保留意见", "Fit, with reservations"
    UNSUITABLE = "unsuitable", "不宜调解", "Not fit for mediation"


class SessionOutcome(Word):
    """How a session ended."""

    CONTINUE = "continue", "未达成一致，继续调解", "No agreement yet, to be continued"
    AGREED = "agreed", "达成一致", "Agreement reached"
    FAILED = "failed", "未达成一致，不再调解", "No agreement, no further session"


class Signer(Word):
    """In what capacity somebody signs the agreement (人民调解法 29)."""

    PARTY = "party", "当事人", "Party"
    MEDIATOR = "mediator", "调解员", "Mediator"
    SEAL = "seal", "调委会印章", "The committee's seal"


class ObligationKind(Word):
    """What is promised."""

    PAY = "pay", "付款", "Pay"
    REPAIR = "repair", "修复整改", "Repair"
    STOP = "stop", "停止行为", "Stop"
    HAND_OVER = "hand_over", "移交", "Hand over"
    PUBLISH = "publish", "公示公开", "Publish"
    OTHER = "other", "其他", "Other"


class PerformanceOutcome(Word):
    """What became of a promise."""

    PERFORMED = "performed", "已履行", "Performed"
    PARTLY = "partly", "部分履行", "Partly performed"
    WAIVED = "waived", "对方免除", "Waived by the other side"
    BREACHED = "breached", "未履行，已告知救济途径", "Not performed, remedies told"


class Confirmation(Word):
    """Confirmation by the court, which runs beside performance."""

    NONE = "none", "未申请", "Not applied for"
    APPLIED = "applied", "已申请", "Applied for"
    VALID = "valid", "裁定有效", "Ruled valid"
    REJECTED = "rejected", "裁定驳回", "Rejected"
    NOT_ACCEPTED = "not_accepted", "不予受理", "Not accepted by the court"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"


class TerminationReason(Word):
    """Why a mediation ended without agreement (after 人民法院在线调解规则 25)."""

    OWN_SETTLEMENT = "own_settlement", "当事人自行和解", "The parties settled by themselves"
    UNREACHABLE = "unreachable", "无法联系当事人", "A party cannot be reached"
    REFUSED = "refused", "一方明确拒绝调解", "A party clearly refuses"
    WIDE_GAP = "wide_gap", "分歧较大难以达成协议", "The gap is too wide"
    EXPIRED = "expired", "期限届满且未同意延长", "The period ended without extension"
    WILL_NOT_SIGN = "will_not_sign", "达成一致后拒绝签署", "A party will not sign"
    OTHER = "other", "其他情形", "Other"


class Route(Word):
    """Where a party can go when mediation does not help (人民调解法 26)."""

    COURT = "court", "向人民法院起诉", "Sue in court"
    ARBITRATION = "arbitration", "依约定申请仲裁", "Arbitrate, if so agreed"
    ADMINISTRATION = "administration", "向行政机关投诉举报", "Turn to the administration"
    PAYMENT_ORDER = "payment_order", "申请支付令", "Apply for a payment order"


class DeclineReason(Word):
    """Why a dispute cannot be taken (domain of people's mediation)."""

    SPECIAL_ORGAN = "special_organ", "法律规定由专门机关处理", "Reserved to a special organ"
    FORBIDDEN = "forbidden", "法律禁止以民间调解方式解决", "Mediation is forbidden by law"
    ALREADY_TAKEN = "already_taken", "法院或其他机关已受理或已解决", "Already taken or decided"
    NOT_CIVIL = "not_civil", "不属于民间纠纷", "Not a civil dispute"
    OUT_OF_AREA = "out_of_area", "不属于本辖区", "Outside this area"
    OTHER = "other", "其他", "Other"


class EvidenceKind(Word):
    """What an exhibit is."""

    DOCUMENT = "document", "书证", "Document"
    PHOTO = "photo", "照片", "Photo"
    RECORDING = "recording", "录音录像", "Recording"
    STATEMENT = "statement", "当事人陈述", "Statement"
    APPRAISAL = "appraisal", "鉴定意见", "Appraisal"
    IDENTITY = "identity", "身份证明", "Proof of identity"
    OTHER = "other", "其他", "Other"


class Satisfaction(Word):
    """How a party felt about the mediation, asked at the return visit."""

    SATISFIED = "satisfied", "满意", "Satisfied"
    FAIR = "fair", "基本满意", "Fairly satisfied"
    DISSATISFIED = "dissatisfied", "不满意", "Dissatisfied"
