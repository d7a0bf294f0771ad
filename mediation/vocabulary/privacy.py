"""What is private in a case, group by group, and how much of a group somebody sees."""

from __future__ import annotations

from .language import Word


class Group(Word):
    """A group of fields that is shown or kept together."""

    FRAME = "frame", "案件概况", "The case's frame"
    NAMES = "names", "当事人姓名", "Parties' names"
    CONTACTS = "contacts", "联系方式和住址", "Phones and addresses"
    IDENTITY = "identity", "证件号码", "Identity numbers"
    CLAIMS = "claims", "申请事项", "Claims"
    NARRATIVE = "narrative", "纠纷经过和补充", "Narrative and supplements"
    ANSWERS = "answers", "通知和是否同意调解", "Invitation and answers to it"
    EVIDENCE = "evidence", "证据", "Evidence"
    ORIGINALS = "originals", "证据原件", "Originals of exhibits"
    REDACTED = "redacted", "遮盖版证据", "Redacted exhibits"
    REVIEW = "review", "联席会议情况", "Joint review"
    PANEL = "panel", "调解员名单", "Who sits on the panel"
    RECUSAL = "recusal", "回避的申请、理由和决定", "Recusal: requests, grounds, decisions"
    OPINIONS = "opinions", "合议意见", "Opinions of the panel"
    SITTINGS = "sittings", "约定的调解时间地点", "Sessions agreed for"
    SESSIONS = "sessions", "调解过程记录", "Records of sessions"
    CAUCUS = "caucus", "单独谈话（背靠背）笔记", "Notes of separate talks"
    OFFERS = "offers", "方案和底线", "Offers and limits"
    AGREEMENT = "agreement", "协议和履行", "Agreement and performance"
    COURT = "court", "司法确认", "Confirmation by the court"
    VISITS = "visits", "回访和评价", "Return visits and ratings"
    PROCEDURE = "procedure", "受理、告知、终止、结案的说明", "Reasons of procedural steps"
    CLOCKS = "clocks", "期限和推算", "Clocks and derivations"
    SUPERVISION = "supervision", "提醒、督办和超期说明", "Alarms, orders, explanations of lateness"
    ACCESS = "access", "谁看过", "Who looked"
    RECORD = (
        "record",
        "技术信息（编号、状态、版本、校验值）",
        "Technical data: number, status, version, digests",
    )


class Grant(Word):
    """How much of a group somebody sees."""

    ALL = "all", "全部", "all"
    OPENED = "opened", "清单中遮名，打开后全部", "masked in lists, all once opened"
    REASONED = "reasoned", "说明理由后", "with a reason given"
    OWN = "own", "仅本人的", "own only"
    OFFICES = "offices", "单位和岗位，不列姓名", "offices and roles, no names"
    NOTHING = "nothing", "—", "—"


class Version(Word):
    """Which version of an exhibit somebody saw."""

    ORIGINAL = "original", "原件", "the original"
    COPY = "copy", "去除拍摄位置等信息的副本", "the copy without place and metadata"
    REDACTED = "redacted", "遮盖版", "the redacted version"


DELETED = "已依法删除"
"""What stands where words were deleted by law: in the words of an entry and in every fact copied from them."""


class DeletionGround(Word):
    """Why words have to go (个人信息保护法 47); there is no other reason."""

    PURPOSE = (
        "purpose",
        "处理目的已实现、无法实现或不再必要",
        "The purpose is reached, cannot be reached, or no longer needs them",
    )
    PERIOD = "period", "保存期限已届满", "The time for which they are kept is over"
    CONSENT = "consent", "个人撤回同意", "The person withdrew the consent"
    UNLAWFUL = (
        "unlawful",
        "处理违反法律、行政法规或者约定",
        "They are kept against the law or what was agreed",
    )
    OTHER_LAW = "other_law", "法律、行政法规规定的其他情形", "Another law or regulation says so"


class DeletionAsker(Word):
    """Who asked for it; the office has to do it of its own accord, too (个人信息保护法 47)."""

    APPLICANT = "applicant", "申请人", "The applicant"
    RESPONDENT = "respondent", "被申请人", "The respondent"
    SOMEBODY_ELSE = "somebody_else", "案外的个人", "Somebody who is no party"
    OFFICE = "office", "本机构主动", "The office itself"
    AUTHORITY = "authority", "法院或主管部门", "A court or an authority"
