"""What was answered, decided, promised and ruled."""

from __future__ import annotations

from .language import Word


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
    """A seat's opinion on taking a case into mediation."""

    MEDIATE = "mediate", "同意进入调解", "Fit for mediation"
    RESERVED = "reserved", "同意，附保留意见", "Fit, with reservations"
    UNSUITABLE = "unsuitable", "不宜调解", "Not fit for mediation"
    ABSTAIN = "abstain", "弃权", "Abstains"


class Coming(Word):
    """Whether a party comes to the session that was agreed."""

    COMES = "comes", "能来", "Comes"
    CANNOT = "cannot", "来不了", "Cannot come"


class CancelReason(Word):
    """Why a session was called off."""

    PARTY_ASKED = "party_asked", "当事人提出", "A party asked for it"
    MEDIATOR = "mediator", "调解员不能到场", "The mediator cannot come"
    PLACE = "place", "场地不能使用", "The place cannot be used"
    NOT_NEEDED = "not_needed", "不再需要", "No longer needed"
    OTHER = "other", "其他", "Other"


class SessionOutcome(Word):
    """How a session ended."""

    CONTINUE = "continue", "未达成一致，继续调解", "No agreement yet, to be continued"
    AGREED = "agreed", "达成一致", "Agreement reached"
    FAILED = "failed", "未达成一致，不再调解", "No agreement, no further session"


class RecordSigner(Word):
    """In what capacity somebody signs the record of a session or of an investigation that was read back to him."""

    PARTY = "party", "当事人", "Party"
    AGENT = "agent", "代理人", "Agent of a party"
    ASKED = "asked", "被调查人", "Person asked"
    MEDIATOR = "mediator", "调解员（调查人）", "Mediator"
    RECORDER = "recorder", "记录人", "Recorder"
    HELPER = "helper", "邀请参加调解的人", "Helper"


class SignedBy(Word):
    """How a record or an agreement was signed."""

    PAPER = "paper", "纸质签名", "on paper"
    ACCOUNT = "account", "本人账号", "by account"
    ONLINE = "online", "本人页面", "on the party's page"


class Signer(Word):
    """In what capacity somebody signs the agreement (人民调解法 29)."""

    PARTY = "party", "当事人", "Party"
    AGENT = "agent", "代理人", "Agent of a party"
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


class PerformanceWay(Word):
    """How a promise is performed (履行方式：人民调解法 29)."""

    TRANSFER = "transfer", "银行转账、扫码", "Transfer"
    CASH = "cash", "现金", "Cash"
    OFFSET = "offset", "抵扣应付款", "Set off"
    WORK = "work", "施工或作业", "Work done"
    DELIVERY = "delivery", "当面交付", "Handed over"
    NOTICE = "notice", "张贴或网上公示", "Published"
    OTHER = "other", "其他", "Other"


class Interval(Word):
    """How far apart instalments are."""

    WEEK = "week", "每周", "Every week"
    MONTH = "month", "每月", "Every month"
    QUARTER = "quarter", "每季度", "Every quarter"
    HALF_YEAR = "half_year", "每半年", "Every half-year"
    YEAR = "year", "每年", "Every year"


class PerformanceOutcome(Word):
    """What became of a promise."""

    PERFORMED = "performed", "已履行", "Performed"
    PARTLY = "partly", "部分履行", "Partly performed"
    NOT_YET = "not_yet", "对方称尚未履行", "Not yet, says the other side"
    WAIVED = "waived", "对方免除", "Waived by the other side"
    BREACHED = "breached", "未履行，已告知救济途径", "Not performed, remedies told"


class UrgeWay(Word):
    """How a debtor was urged to perform."""

    PHONE = "phone", "电话", "by phone"
    VISIT = "visit", "上门", "by a visit"
    LETTER = "letter", "书面", "in writing"
    MESSAGE = "message", "短信、微信", "by message"
    OFFICE = "office", "约到调委会", "at the office"


class Remedy(Word):
    """Where a creditor can go when a promise is not kept."""

    SUIT = "suit", "就调解协议起诉", "Sue on the agreement"
    ENFORCEMENT = "enforcement", "申请强制执行", "Apply for enforcement"
    PAYMENT_ORDER = "payment_order", "申请支付令", "Apply for a payment order"


class Confirmation(Word):
    """Confirmation by the court, which runs beside performance."""

    NONE = "none", "未申请", "Not applied for"
    APPLIED = "applied", "已申请", "Applied for"
    TO_COMPLETE = "to_complete", "法院要求补充材料", "Papers to be completed"
    ACCEPTED = "accepted", "法院已受理", "Accepted by the court"
    VALID = "valid", "裁定有效", "Ruled valid"
    OBJECTED = "objected", "裁定有效，异议审查中", "Ruled valid, an objection is pending"
    REVOKED = "revoked", "异议成立，原裁定撤销或者改变", "Set aside upon an objection"
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
    SHAM = "sham", "涉嫌虚假调解", "The dispute appears to be sham"
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
    """How a party felt about how its case was handled: asked at the return visit, or said of its own accord."""

    SATISFIED = "satisfied", "满意", "Satisfied"
    FAIR = "fair", "基本满意", "Fairly satisfied"
    DISSATISFIED = "dissatisfied", "不满意", "Dissatisfied"


class ReissueReason(Word):
    """Why a party gets a new code."""

    LOST = "lost", "遗失", "lost"
    SEEN = "seen", "可能被他人看到", "others may have seen it"
    FIRST = "first", "还没有拿到过", "never had one"


class FrozenForm(Word):
    """The papers that are kept as they were when they were signed or issued; the codes are those of their forms."""

    AGREEMENT = "agreement", "人民调解协议书", "mediation agreement"
    ORAL = "oral", "口头协议登记表", "registration of an oral agreement"
    RECORD = "record", "调解记录", "record of mediation"
    INVESTIGATION = "investigation", "调查记录", "record of an investigation"
    DECLINING = "declining", "不予受理通知书", "notice of declining"
    TRANSFER = "transfer", "移送函", "letter of transfer"
    TERMINATION = "termination", "终止调解通知书", "notice of termination"
    ORDER = "order", "督办单", "supervision order"
    CERTIFICATE = "certificate", "调解组决定书", "certificate of a decision"
    DOSSIER = "dossier", "人民调解卷宗（归档时）", "dossier as it was archived"
