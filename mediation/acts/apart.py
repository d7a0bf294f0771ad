"""Two things that one person must not be in the same case: the one who is asked to withdraw and the one who decides
meanwhile; the mediator of a case and the court that confirms it."""

from __future__ import annotations

from mediation.errors import NotAllowed, NotNow
from mediation.models import Case
from mediation.vocabulary import ActName, Role, bi

A = ActName
SUSPENDED = {
    A.FORM_PANEL, A.REPLACE_MEMBER, A.DECIDE_RECUSAL, A.GIVE_OPINION, A.RECORD_SESSION, A.DRAFT_AGREEMENT,
    A.SIGN_AGREEMENT, A.RECORD_ORAL_AGREEMENT, A.TERMINATE_MEDIATION, A.CAST_BALLOT, A.PUT_QUESTION,
    A.DECIDE_TIE, A.RECORD_INVESTIGATION, A.RECORD_CAUCUS,
}  # fmt: skip
"""On the merits nobody goes on while it is asked whether he ought to withdraw: this system's own design (D)."""

CONCLUDING = {A.DRAFT_AGREEMENT, A.SIGN_AGREEMENT, A.RECORD_ORAL_AGREEMENT}
"""No agreement is made while a question of recusal is open, whoever would record it (D)."""


def require_apart(act: ActName, role: Role, case: Case) -> None:
    """Refuse who is asked to withdraw, any agreement while that is open, and a court member who mediated the case.

    The separation of mediating and confirming is our own design, after 特邀调解规定 16 (D).
    """
    if act in SUSPENDED and case.is_challenged:
        raise NotNow(
            bi(
                "对您的回避正在审查，决定之前请暂停办理本案。",
                "Whether you withdraw is being decided: until then please leave the case alone.",
            )
        )
    if act in CONCLUDING and (case.recusals_open or case.directors_recusal_open):
        raise NotNow(
            bi(
                "还差：对回避申请的决定。",
                "Missing: the decision on the recusal that was asked for.",
            )
        )
    if role is Role.COURT_LIAISON and case.has_sat:
        raise NotAllowed(
            bi(
                "您曾参加本案调解，不能再代表法院办理，请由另一位法院联络员办理（系统设计，参照特邀调解规定 16）。",
                "You mediated this case and cannot act for the court in it: another liaison must"
                " (our own design, after 特邀调解规定 16).",
            )
        )
