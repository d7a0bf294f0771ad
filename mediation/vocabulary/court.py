"""Words of the confirmation by the court: which court, what is attested, why it said no, who objects."""

from __future__ import annotations

from .language import Word
from .outcomes import Confirmation

BEFORE_COURT = (
    Confirmation.APPLIED,
    Confirmation.TO_COMPLETE,
    Confirmation.ACCEPTED,
    Confirmation.OBJECTED,
)
"""The court is being waited for."""

REFUSED_BY_COURT = (Confirmation.REJECTED, Confirmation.NOT_ACCEPTED, Confirmation.REVOKED)
"""The court did not confirm: the parties mediate anew or sue (CPL 206)."""

ENFORCEABLE = (Confirmation.VALID, Confirmation.OBJECTED)
"""The agreement can be enforced; an objection alone changes nothing in that."""


class CourtGround(Word):
    """Why this court (CPL 205)."""

    INVITED = "invited", "该院邀请（委派、委托）调解", "It invited the body to mediate"
    DOMICILE = "domicile", "一方当事人住所地", "A party's domicile"
    SUBJECT = "subject", "标的物（房屋）所在地", "Where the subject matter lies"
    SEAT = "seat", "调解组织所在地", "Seat of the mediation body"


class Attested(Word):
    """What the system cannot know of an agreement, and a person has looked at (CPL 205; CPI 354, 355, 358)."""

    NO_TITLE = (
        "no_title",
        "不是确认权属（车位、共用部位、维修资金归谁所有），也不涉及知识产权",
        "It settles no title (parking place, common parts, maintenance fund) and no intellectual property",
    )
    NO_STATUS = (
        "no_status",
        "不涉及婚姻、亲子、收养关系，也不适用其他特别程序、公示催告、破产程序",
        "It is not about marriage, parentage, adoption, nor for another special procedure or bankruptcy",
    )
    CLEAR = (
        "clear",
        "已逐项核对：谁、向谁、做什么、多少、何时、怎样、在哪里、做到什么程度，都写清楚了",
        "Looked at promise by promise: who, to whom, what, how much, when, how, where, and what counts as done",
    )
    LAWFUL = (
        "lawful",
        "不违反法律强制性规定，不违背公序良俗",
        "It breaks no mandatory law and no good morals",
    )
    VOLUNTARY = "voluntary", "双方自愿，没有胁迫、欺骗", "Both agreed of their own free will"
    HARMLESS = (
        "harmless",
        "不损害国家利益、社会公共利益、他人（包括未成年人）合法权益",
        "It harms neither the state, nor the public, nor anybody else, minors included",
    )
    IDENTITY = (
        "identity",
        "各方身份证明（单位的营业执照等）已备齐",
        "Proofs of identity (an organisation's licence) of all are at hand",
    )
    TITLE_PAPERS = (
        "title_papers",
        "与协议有关的财产权利证明已备齐，或者协议不涉及财产权利",
        "Title documents that the agreement is about are at hand, or it is about none",
    )


class Unaccepted(Word):
    """Why the court does not accept an application (CPI 355)."""

    NOT_FOR_COURTS = "not_for_courts", "不属于人民法院受理范围", "Not for the courts"
    WRONG_COURT = "wrong_court", "不属于该院管辖", "Not for this court"
    STATUS = "status", "身份关系的确认", "About family status"
    PROCEDURE = "procedure", "适用其他特别程序、公示催告、破产程序", "For another procedure"
    TITLE = "title", "涉及物权、知识产权确权", "It settles title or intellectual property"


class Unconfirmed(Word):
    """Why the court rejects an application that it accepted (CPI 358)."""

    LAW = "law", "违反法律强制性规定", "Against mandatory law"
    INTERESTS = "interests", "损害国家、公共利益或他人合法权益", "Harms the public or others"
    MORALS = "morals", "违背公序良俗", "Against good morals"
    UNVOLUNTARY = "unvoluntary", "违反自愿原则", "Not of free will"
    UNCLEAR = "unclear", "内容不明确", "The content is not clear"
    OTHER = "other", "其他不能进行司法确认的情形", "Another reason"


class ConfirmationEnd(Word):
    """How an application ended without a ruling (CPI 356, 357)."""

    ASKED = "asked", "当事人申请撤回，法院准许", "Withdrawn at the parties' wish"
    NOT_COMPLETED = "not_completed", "逾期未补充材料，按撤回处理", "Papers not completed in time"
    NOT_COME = "not_come", "拒不接受询问，按撤回处理", "The parties did not come when asked"


class Objector(Word):
    """Who objects to the ruling (CPI 372)."""

    PARTY = "party", "当事人", "A party"
    THIRD = "third", "利害关系人", "A third person with an interest"


class ObjectionOutcome(Word):
    """What became of an objection (CPI 372)."""

    DISMISSED = "dismissed", "异议不成立，驳回", "Dismissed"
    UPHELD = "upheld", "异议成立，原裁定撤销或者改变", "Upheld: the ruling is set aside or changed"
