"""Who signs for a party, how an agreement is signed, and what about it looks odd."""

from __future__ import annotations

from .language import Word


class PowerScope(Word):
    """What an agent may do for his party: the boxes of the power of attorney (授权委托书)."""

    APPLY = "apply", "申请、终止调解", "apply for mediation, stop it"
    EVIDENCE = "evidence", "调查、收集证据", "collect evidence"
    MEDIATOR = "mediator", "选择调解员", "choose the mediator"
    CLAIMS = "claims", "承认、变更、放弃请求", "admit, change or waive claims"
    SIGN = "sign", "参加调解并签署笔录、协议", "attend and sign records and agreement"
    CONFIRM = "confirm", "代为申请司法确认", "apply for confirmation by the court"
    RECEIVE = "receive", "签收文书", "receive papers"
    OTHER = "other", "其他", "other"
    NONE = "none", "撤销委托", "none: it is taken back"


class Device(Word):
    """The kind of device on which somebody signed; nothing more of it is kept."""

    PHONE = "phone", "手机", "a phone"
    TABLET = "tablet", "平板", "a tablet"
    COMPUTER = "computer", "电脑", "a computer"


class Oddity(Word):
    """What looks odd about how an agreement was signed: to be looked at, and never a finding by itself."""

    SAME_SESSION = (
        "same_session",
        "双方在同一个浏览器里签署",
        "both sides signed in the same browser",
    )
    SAME_NETWORK = (
        "same_network",
        "双方在几分钟内从同一网络签署",
        "both sides signed from one network within minutes",
    )
    SECONDS_APART = (
        "seconds_apart",
        "双方签署只隔几秒",
        "both sides signed within seconds of each other",
    )
    UNREAD = (
        "unread",
        "打开后几秒即签署，来不及读完",
        "signed seconds after opening: cannot have been read",
    )
    SAME_TEXT = (
        "same_text",
        "同一调解员短期内多案条款文字相同",
        "the same words in many cases of one mediator in a short time",
    )
    NO_STAMP = "no_stamp", "单位签署没有盖章", "signed for an organisation without its stamp"
    NO_SCAN = "no_scan", "纸质签署还没有扫描件", "signed on paper, and no scan is in the file yet"
    ORAL = "oral", "口头协议宜改为书面", "this oral agreement had better be written"
