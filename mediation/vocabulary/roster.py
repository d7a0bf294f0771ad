"""The committee's roster, and recusal: who may mediate a case, and who must not."""

from __future__ import annotations

from .language import Word


class Rank(Word):
    """What somebody is in a committee. The first three are its members; others are appointed (人民调解法 8, 13)."""

    DIRECTOR = "director", "主任", "Director"
    DEPUTY = "deputy", "副主任", "Deputy director"
    MEMBER = "member", "委员", "Member"
    APPOINTED = "appointed", "聘任调解员", "Appointed mediator"


MEMBERS = (Rank.DIRECTOR, Rank.DEPUTY, Rank.MEMBER)
"""The ranks that count among the three to nine members."""


class Gender(Word):
    """Asked for one reason: a committee must have a woman among its members (人民调解法 8)."""

    WOMAN = "woman", "女", "Woman"
    MAN = "man", "男", "Man"


class AwayReason(Word):
    """Why somebody is away; nobody's health is written down."""

    LEAVE = "leave", "休假", "On leave"
    DUTY = "duty", "公出", "Away on duty"
    TRAINING = "training", "培训", "In training"
    SECONDED = "seconded", "借调", "Seconded"
    OTHER = "other", "其他", "Other"


class Function(Word):
    """What somebody does, or did, in an organisation that may be a party."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人", "Legal representative"
    MANAGER = "manager", "项目经理或主管", "Manager"
    EMPLOYEE = "employee", "员工", "Employee"
    CHAIR = "chair", "业委会主任", "Chair of the owners' committee"
    COMMITTEE_MEMBER = "committee_member", "业委会委员", "Member of the owners' committee"
    ADVISER = "adviser", "法律顾问", "Legal adviser"
    SHAREHOLDER = "shareholder", "出资人", "Shareholder"
    OTHER = "other", "其他职务", "Other"


class Ground(Word):
    """Why somebody ought not to mediate a case."""

    POST = "post", "在当事人单位任职或曾任职", "Holds or held a post with a party"
    HOUSEHOLD = "household", "与当事人住址相同", "Same address as a party"
    PHONE = "phone", "与当事人电话相同", "Same telephone as a party"
    AGENT = "agent", "曾任本案代理人或代表人", "Agent or representative in the case"
    WITNESS = "witness", "曾任本案证人", "Witness in the case"
    APPRAISER = "appraiser", "曾任本案鉴定人", "Appraiser in the case"
    OTHER_BODY = "other_body", "曾代表其他单位办理本案", "Dealt with it for another body"
    RELATIVE = "relative", "是当事人或代理人的近亲属", "Near relative of a party or agent"
    INTEREST = "interest", "与本案有利害关系", "Has an interest in the case"
    RELATION = "relation", "有其他可能影响公正的关系", "Another relation that may affect fairness"
    UNWANTED = "unwanted", "当事人不接受", "A party does not accept him"
    RECUSED = "recused", "已在本案回避", "Recused from the case"
    NAMESAKE = (
        "namesake",
        "与本案代理人、代表人、证人或鉴定人同名",
        "Same name as an agent, witness or appraiser",
    )


SAID = (
    Ground.POST, Ground.HOUSEHOLD, Ground.AGENT, Ground.WITNESS, Ground.APPRAISER, Ground.OTHER_BODY,
    Ground.RELATIVE, Ground.INTEREST, Ground.RELATION,
)  # fmt: skip
"""The grounds that somebody may give; the others are found, or follow from something said."""


class Origin(Word):
    """How a question of recusal came up."""

    DECLARED = "declared", "本人申报", "Declared by himself"
    CHALLENGED = "challenged", "当事人申请", "Asked for by a party"
    UNWANTED = "unwanted", "当事人不接受", "Not accepted by a party"
    FOUND = "found", "系统核对发现", "Found by the system"


class Recusal(Word):
    """What was decided."""

    GRANTED = "granted", "准予回避", "Granted"
    REFUSED = "refused", "驳回", "Refused"


class Choice(Word):
    """What a party says of a mediator (人民调解法 19, 23)."""

    CHOSEN = "chosen", "希望由他调解", "Wants him as mediator"
    ACCEPTED = "accepted", "接受", "Accepts"
    UNWANTED = "unwanted", "不接受", "Does not accept"


class ReplacementReason(Word):
    """Why a seat passes on."""

    LEAVE = "leave", "休假或离岗", "Leave"
    TRANSFER = "transfer", "调动或离任", "Transfer"
    LOAD = "load", "工作量调整", "Load"
    VACANT = "vacant", "席位空缺", "The seat is empty"
    OTHER = "other", "其他", "Other"
