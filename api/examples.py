"""One example of what each act takes. Names and numbers are invented."""

from __future__ import annotations

from typing import Any

from mediation.vocabulary import ActName as A

FILING: dict[str, Any] = {
    "body": 1,
    "estate": 9,
    "channel": "window",
    "dispute_type": "P01",
    "title": "业主以保洁差为由拖欠物业费",
    "applicant": {"kind": "company", "name": "和居物业服务有限公司", "phone": "0000-5550101"},
    "respondents": [
        {"kind": "resident", "name": "赵清禾", "phone": "0000-5550102", "address": "滨河花园3幢501"}
    ],
    "narrative": "业主称楼道每周只扫一次，要求先整改再交费。",
    "claims": ["支付物业费5184元"],
    "amount": "5184.00",
    "risk": "low",
    "complexity": "ordinary",
}
OBLIGATION = {
    "debtor": 2,
    "kind": "pay",
    "content": "支付物业费",
    "amount": "4147.20",
    "due_on": "2026-12-31",
}
AGREED: dict[str, Any] = {
    "on": "2026-12-02",
    "at": "14:30",
    "place": "社区调解室",
    "parties": [1, 2],
    "mediators": [14],
}
TOLD = ["court", "arbitration"]

EXAMPLES: dict[A, dict[str, Any]] = {
    A.FILE_CASE: FILING,
    A.SUPPLEMENT_FILING: {"content": "补交缴费记录。"},
    A.ACCEPT_CASE: {},
    A.DECLINE_CASE: {
        "reason": "not_civil",
        "routes": ["administration"],
        "explanation": "请向综合行政执法局提出。",
    },
    A.TRANSFER_CASE: {"authority": "城关街道办事处", "explanation": "属其职权。"},
    A.WITHDRAW_CASE: {"explanation": "双方已自行解决。"},
    A.INVITE_RESPONDENT: {"way": "电话", "note": "已接通。"},
    A.RECORD_CONSENT: {"party": 2, "answer": "agreed"},
    A.OPEN_JOINT_REVIEW: {"note": "保洁标准如何认定。"},
    A.RECORD_JOINT_REVIEW: {"outcome": "referred", "discussion": "双方差距较大，转调委会。"},
    A.FORM_PANEL: {"court": [11], "housing": [12], "justice": [13], "township": [14], "reason": "熟悉该小区。"},
    A.CHOOSE_MEDIATOR: {"mediator": 14, "choice": "accepted"},
    A.REPLACE_MEMBER: {"leaving": 14, "coming": 15, "reason": "leave", "note": "调离。"},
    A.DECLARE_CONFLICT: {"ground": "relative", "explanation": "申请人是我表兄。"},
    A.CHALLENGE_MEMBER: {"member": 14, "ground": "relation", "explanation": "与对方是多年同事。"},
    A.RAISE_CONFLICT: {"member": 14, "ground": "post"},
    A.DECIDE_RECUSAL: {"request": 3, "recusal": "granted", "reasons": "情况属实。"},
    A.DECIDE_DIRECTORS_RECUSAL: {
        "request": 4,
        "recusal": "granted",
        "reasons": "情况属实。",
        "deputy": 16,
    },
    A.GIVE_OPINION: {"stance": "mediate", "grounds": "事实清楚，争议不大。"},
    A.PUT_QUESTION: {"kind": "appraise", "content": "渗漏原因双方说法不一，是否委托鉴定。"},
    A.CAST_BALLOT: {"vote": "for", "grounds": ""},
    A.DECIDE_TIE: {"choice": "for", "grounds": "两方意见相当，先调解为宜。"},
    A.COUNT_SILENCE: {},
    A.INFORM_RIGHTS: {"in_writing": True},
    A.SCHEDULE_SESSION: {**AGREED, "bring": "缴费凭证"},
    A.CONFIRM_SESSION: {"party": 2, "answer": "cannot", "wish": "周四下午"},
    A.RESCHEDULE_SESSION: {**AGREED, "reason": "被申请人出差。"},
    A.CANCEL_SESSION: {"reason": "not_needed"},
    A.RECORD_NO_SHOW: {"unexcused": [2], "note": "电话无人接听。"},
    A.RECORD_SESSION: {
        "place": "社区调解室",
        "present": "双方当事人",
        "content": "双方陈述，核对缴费与保洁记录。",
        "outcome": "agreed",
    },
    A.SIGN_RECORD: {"record_number": 12, "signer": "party", "party": 2, "witness": "社区干部李某"},
    A.RECORD_INVESTIGATION: {
        "place": "小区门岗",
        "asked": "保安队长",
        "content": "问：夜间谁值班？答：两人轮班。",
    },
    A.RECORD_CAUCUS: {"party": 2, "notes": "愿意先付一半。"},
    A.ATTACH_EVIDENCE: {"kind": "document", "title": "缴费记录", "handed_in_by": 1, "pages": 2},
    A.FOUND_GROUP: {"basis": "company"},
    A.JOIN_GROUP: {"group": 4, "lead": False},
    A.LEAVE_GROUP: {"reason": "own_way"},
    A.SHARE_EXHIBIT: {"exhibit": 3},
    A.ADOPT_LEAD: {"lead": 12, "terms": [OBLIGATION]},
    A.MAKE_OFFER: {
        "party": 2,
        "terms": [{**OBLIGATION, "condition": "保洁先整改到位"}],
        "package": True,
        "days": 3,
    },
    A.ANSWER_OFFER: {"offer": 6, "party": 1, "answer": "accept"},
    A.WITHDRAW_OFFER: {"offer": 6, "party": 2},
    A.EXPIRE_OFFER: {"offer": 6},
    A.PROPOSE_RANGE: {"payer": 2, "payee": 1, "subject": "物业费"},
    A.GIVE_LIMIT: {"range": 7, "party": 2, "amount": "4000.00"},
    A.OPEN_LIMITS: {"range": 7, "party": 2, "what": "midpoint"},
    A.DRAFT_AGREEMENT: {
        "disputed": "保洁未达约定标准，物业费拖欠一年。",
        "content": "物业费按八成一次付清，保洁每周三次。",
        "obligations": [OBLIGATION],
    },
    A.SIGN_AGREEMENT: {"signer": "party", "party": 2},
    A.RECORD_ORAL_AGREEMENT: {"content": "当场付清，双方无其他争议。"},
    A.APPLY_FOR_CONFIRMATION: {"court": "清河县人民法院", "jointly": True},
    A.RECORD_COURT_RULING: {
        "ruling": "valid",
        "court": "清河县人民法院",
        "docket": "（2026）某0000诉前调确1号",
    },
    A.RECORD_PERFORMANCE: {"obligation": 5, "outcome": "performed", "note": "转账凭证已核对。"},
    A.TERMINATE_MEDIATION: {
        "reason": "wide_gap",
        "routes": TOLD,
        "explanation": "双方对金额分歧较大。",
    },
    A.RECORD_RETURN_VISIT: {"satisfaction": "satisfied", "content": "双方均表示满意。"},
    A.RATE_HANDLING: {"satisfaction": "satisfied", "content": "调解员很耐心。"},
    A.CLOSE_CASE: {"note": "协议已全部履行。"},
    A.ARCHIVE_CASE: {},
    A.REOPEN_CASE: {"reason": "法院不予受理确认申请，双方愿意重新调解。"},
    A.REISSUE_CODE: {"party": 2, "reason": "lost"},
    A.PAUSE_CLOCK: {"clock": 1, "reason": "appraisal", "last_on": "2026-12-15", "exhibit": 3},
    A.RESUME_CLOCK: {"clock": 1, "note": "鉴定报告已收到。"},
    A.EXTEND_PERIOD: {
        "clock": 1,
        "length": 30,
        "consents": ["applicant", "respondent"],
        "exhibit": 4,
    },
    A.GRANT_CORRECTION: {"clock": 1, "started_on": "2026-11-20", "reason": "登记日期录入有误。"},
    A.RAISE_ALARM: {"clock": 1},
    A.RECOUNT_CLOCKS: {},
    A.ACKNOWLEDGE_ESCALATION: {"clock": 1, "note": "已安排本周调解。"},
    A.ORDER_SUPERVISION: {"clock": 1, "instruction": "请三日内组织调解并报告。"},
    A.EXPLAIN_OVERRUN: {
        "clock": 1,
        "reason": "对方当事人住院。",
        "expected_on": "2026-12-10",
    },
}
