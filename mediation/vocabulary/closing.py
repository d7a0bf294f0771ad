"""How a case ends and what comes after: visits, follow-ups, endings, the archive, taking a case up again."""

from __future__ import annotations

from .language import Word


class VisitWay(Word):
    """How the parties were asked how it went."""

    PHONE = "phone", "电话", "by telephone"
    HOME = "home", "上门", "at home"
    OFFICE = "office", "到办公室", "at the office"
    PAGE = "page", "本人页面", "on the party's page"


class Kept(Word):
    """How far the agreement was kept, as the return visit found it (form 回访记录)."""

    ALL = "all", "全部履行", "kept in full"
    PARTLY = "partly", "部分履行", "kept in part"
    NOT = "not", "没有履行", "not kept"
    NOT_DUE = "not_due", "尚未到期", "not yet due"


class LaterSuit(Word):
    """Whether the dispute went to court after the agreement, and with what result (form 回访记录)."""

    NONE = "none", "未起诉", "no suit"
    PENDING = "pending", "已起诉，未审结", "a suit is pending"
    UPHELD = "upheld", "判决维持协议", "the agreement was upheld"
    CHANGED = "changed", "判决变更协议", "the agreement was changed"
    REVOKED = "revoked", "判决撤销或者确认无效", "the agreement was set aside"


class FollowUpOutcome(Word):
    """What came of a follow-up."""

    SOLVED = "solved", "隐患已消除", "solved"
    PASSED_ON = "passed_on", "已交有权单位处理", "passed on to who is competent"
    CONTINUES = "continues", "继续跟进", "goes on"


class HowClosed(Word):
    """How a case that was closed had ended: counted from what became of its promises."""

    ON_THE_SPOT = "on_the_spot", "当场履行", "performed on the spot"
    PERFORMED = "performed", "协议全部履行", "all performed"
    WAIVED = "waived", "履行或者免除", "performed or waived"
    BREACHED = "breached", "有未履行事项，已告知途径", "some not performed, remedies told"


class RestWent(Word):
    """Where what a partial agreement had left open went, as who closes the case says."""

    SUED = "sued", "已起诉", "sued upon"
    ARBITRATED = "arbitrated", "已申请仲裁", "taken to arbitration"
    COMPLAINED = "complained", "已向行政机关投诉", "taken to an authority"
    ANOTHER_CASE = "another", "另案调解", "mediated in another case"
    SETTLED = "settled", "双方自行解决", "settled between the two"
    DROPPED = "dropped", "当事人不再主张", "no longer claimed"
    UNRESOLVED = "unresolved", "尚未解决，已再次告知途径", "unresolved, the routes told again"


class Retention(Word):
    """For how long a dossier is kept: in words, as no number of years could be verified (U)."""

    PERMANENT = "permanent", "永久", "permanently"
    LONG = "long", "长期", "long"
    SHORT = "short", "短期", "short"


class ReopenCause(Word):
    """Why a case is taken up again."""

    COURT_REFUSED = "court_refused", "法院未予确认", "the court did not confirm"
    SET_ASIDE = (
        "set_aside",
        "协议被法院变更、撤销或者确认无效",
        "a court changed or set aside the agreement",
    )
    NEW_FACT = "new_fact", "出现新的事实或者证据", "new facts or evidence"
    RELAPSE = "relapse", "问题复发或者没有真正解决", "the trouble came back"
    PARTY_ASKED = "party_asked", "当事人再次申请", "a party asks again"
    RETURNED = "returned", "受移送单位退回", "returned by the authority"
    ERROR = "error", "办理有误", "it was handled wrongly"


class AfterReopening(Word):
    """What becomes of the agreement when a case is taken up again."""

    STANDS = "stands", "原协议继续有效", "the agreement stands"
    REPLACED = (
        "replaced",
        "原协议不再作为办理依据，重新调解",
        "it is mediated anew, no longer on that agreement",
    )
    NONE = "none", "没有生效的协议", "there was no agreement in force"


class Clause(Word):
    """Whether the parties agreed in writing to arbitrate (仲裁法 4): nobody guesses."""

    NONE = "none", "没有", "no"
    ARBITRATION = "arbitration", "有书面仲裁协议", "agreed in writing to arbitrate"
    COURT = "court", "有书面管辖约定", "agreed in writing on a court"
    UNKNOWN = "unknown", "不清楚", "not known"


class Fit(Word):
    """Whether a route fits a dispute."""

    YES = "yes", "适合", "fits"
    NO = "no", "不适合", "does not fit"
    OPEN = "open", "要看条件", "depends"
