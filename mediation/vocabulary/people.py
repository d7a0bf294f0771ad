"""People, parties, places and offices."""

from __future__ import annotations

from .language import Word


class Role(Word):
    """What a person is on a case: by a post with a scope, or by a seat on its panel."""

    INTAKE_CLERK = "intake_clerk", "窗口登记员", "Intake clerk"
    GRID_WORKER = "grid_worker", "网格员", "Grid worker"
    MEDIATOR = "mediator", "调解员", "Mediator"
    SEATED = "seated", "本案调解员", "Mediator of this case"
    DIRECTOR = "director", "调委会主任", "Committee director"
    COURT_LIAISON = "court_liaison", "法院联络员", "Court liaison"
    TOWNSHIP_OFFICER = "township_officer", "乡镇（街道）干部", "Township officer"
    CONVENER = "convener", "联席会议召集人", "Convener of joint meetings"
    MEMBER = "member", "联席会议成员", "Member of a joint meeting"
    SUPERVISOR = "supervisor", "住建局督办", "Housing supervisor"
    AUDITOR = "auditor", "审计员", "Auditor"
    ADMINISTRATOR = "administrator", "系统管理员", "Administrator"
    CLOCKWORK = "clockwork", "系统时钟", "The clockwork"
    APPLICANT = "applicant", "申请人", "Applicant"
    RESPONDENT = "respondent", "被申请人", "Respondent"


NEVER_A_POST = (Role.SEATED, Role.APPLICANT, Role.RESPONDENT, Role.MEMBER)
"""Roles that one has by no post: by a seat on a panel, as a party of a case, as a member of a joint meeting."""


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
    PARTY_ORGANISATION = "party_organisation", "党组织", "Party organisation"
    RESIDENTS_COMMITTEE = "residents_committee", "社区居委会", "Residents' committee"
    POLICE = "police", "派出所", "Police post"
    PARTNER = "partner", "其他参会单位", "Other body at joint meetings"


SEAT_BODIES = (BodyKind.COURT, BodyKind.HOUSING, BodyKind.JUSTICE, BodyKind.TOWNSHIP)
"""The four bodies that the county plan names as founders of the committee (三(二)3)."""


class OrganisationKind(Word):
    """What an organisation of the registry is."""

    PROPERTY_COMPANY = "property_company", "物业服务企业", "Property company"
    OWNERS_COMMITTEE = "owners_committee", "业主委员会", "Owners' committee"
    DEVELOPER = "developer", "建设单位", "Developer"
    UTILITY = "utility", "专业经营单位", "Utility"


class Subject(Word):
    """What the registry keeps."""

    AREA = "area", "地点", "Place"
    ORGANISATION = "organisation", "单位", "Organisation"
    BODY = "body", "机构", "Office"
    PERSON = "person", "人员", "Person"
    ROOM = "room", "会议室", "Room"


class Changed(Word):
    """What happened to something of the registry."""

    CREATED = "created", "新建", "Created"
    CHANGED = "changed", "修改", "Changed"
    DEACTIVATED = "deactivated", "停用", "Deactivated"
    REACTIVATED = "reactivated", "重新启用", "Reactivated"
    MERGED = "merged", "并入另一条", "Merged into another"
    JOINED = "joined", "并入了另一条", "Another was merged into it"
    SEPARATED = "separated", "取消合并", "Separated again"
    POST_GIVEN = "post_given", "任职", "Post given"
    POST_ENDED = "post_ended", "免职", "Post ended"
    PASSWORD_SET = "password_set", "重置密码", "Password reset"
    LOCKED = "locked", "锁定账号", "Account locked"
    UNLOCKED = "unlocked", "解除锁定", "Account unlocked"
    TRIES_FORGOTTEN = "tries_forgotten", "清除密码错误次数", "Wrong passwords forgotten"
    SIGNED_OUT = "signed_out", "在所有设备退出", "Signed out everywhere"
    STEP_REMOVED = "step_removed", "关闭两步登录", "Second step removed"
    STEP_REQUIRED = "step_required", "要求两步登录", "Second step required"
    STEP_FREED = "step_freed", "不再要求两步登录", "Second step no longer required"
    CARD_CHANGED = "card_changed", "修改名册登记", "Roster card changed"
    TERM_ADDED = "term_added", "聘任为委员或调解员", "Term in a committee"
    ABSENCE_ADDED = "absence_added", "登记离岗", "Absence recorded"
    SUBSTITUTE_ADDED = "substitute_added", "指定替补", "Substitute named"
    AFFILIATION_ADDED = "affiliation_added", "登记外部任职", "Post elsewhere recorded"
    ROW_ENDED = "row_ended", "名册事项结束", "Roster entry ended"
    ROW_WITHDRAWN = "row_withdrawn", "名册事项撤销", "Roster entry withdrawn"
    TOKEN_MADE = "token_made", "生成程序令牌", "Token for a program made"
    TOKEN_REVOKED = "token_revoked", "停用程序令牌", "Token of a program revoked"
    FEED_MADE = "feed_made", "生成日历订阅地址", "Calendar address made"
    FEED_REVOKED = "feed_revoked", "停用日历订阅地址", "Calendar address revoked"
