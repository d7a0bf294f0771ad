"""Who may do what: one table of grants, one question, one gate."""

from __future__ import annotations

from mediation.errors import NotAllowed
from mediation.models import Case, User
from mediation.vocabulary import ActName, Role, bi

CLERK, GRID, SEATED = Role.INTAKE_CLERK, Role.GRID_WORKER, Role.SEATED
DIRECTOR, OFFICER, LIAISON = Role.DIRECTOR, Role.TOWNSHIP_OFFICER, Role.COURT_LIAISON
SUPERVISOR = Role.SUPERVISOR
APPLICANT, RESPONDENT = Role.APPLICANT, Role.RESPONDENT

A = ActName
GRANTS: dict[ActName, tuple[Role, ...]] = {
    A.FILE_CASE: (CLERK, GRID, OFFICER, LIAISON, DIRECTOR, APPLICANT),
    A.SUPPLEMENT_FILING: (CLERK, GRID, OFFICER, DIRECTOR, APPLICANT),
    A.ACCEPT_CASE: (CLERK, DIRECTOR),
    A.DECLINE_CASE: (CLERK, DIRECTOR),
    A.TRANSFER_CASE: (CLERK, DIRECTOR),
    A.WITHDRAW_CASE: (CLERK, SEATED, DIRECTOR, APPLICANT),
    A.INVITE_RESPONDENT: (CLERK, OFFICER, DIRECTOR),
    A.RECORD_CONSENT: (CLERK, OFFICER, SEATED, DIRECTOR, RESPONDENT),
    A.OPEN_JOINT_REVIEW: (OFFICER, DIRECTOR),
    A.RECORD_JOINT_REVIEW: (OFFICER, Role.CONVENER, DIRECTOR),
    A.FORM_PANEL: (DIRECTOR,),
    A.CHOOSE_MEDIATOR: (APPLICANT, RESPONDENT),
    A.REPLACE_MEMBER: (DIRECTOR,),
    A.DECLARE_CONFLICT: (SEATED, DIRECTOR),
    A.CHALLENGE_MEMBER: (APPLICANT, RESPONDENT),
    A.RAISE_CONFLICT: (Role.CLOCKWORK,),
    A.DECIDE_RECUSAL: (DIRECTOR,),
    A.DECIDE_DIRECTORS_RECUSAL: (SUPERVISOR,),
    A.GIVE_OPINION: (SEATED,),
    A.PUT_QUESTION: (SEATED, DIRECTOR),
    A.CAST_BALLOT: (SEATED,),
    A.DECIDE_TIE: (SEATED, DIRECTOR),
    A.COUNT_SILENCE: (Role.CLOCKWORK,),
    A.INFORM_RIGHTS: (SEATED, CLERK, DIRECTOR),
    A.SCHEDULE_SESSION: (SEATED, CLERK, DIRECTOR),
    A.CONFIRM_SESSION: (SEATED, CLERK, DIRECTOR, APPLICANT, RESPONDENT),
    A.RESCHEDULE_SESSION: (SEATED, CLERK, DIRECTOR),
    A.CANCEL_SESSION: (SEATED, CLERK, DIRECTOR),
    A.RECORD_NO_SHOW: (SEATED, DIRECTOR),
    A.RECORD_SESSION: (SEATED, DIRECTOR),
    A.SIGN_RECORD: (SEATED, DIRECTOR, APPLICANT, RESPONDENT),
    A.RECORD_INVESTIGATION: (SEATED, DIRECTOR),
    A.RECORD_CAUCUS: (SEATED,),
    A.REGISTER_POWER: (SEATED, CLERK, DIRECTOR),
    A.ATTACH_EVIDENCE: (
        SEATED,
        CLERK,
        GRID,
        OFFICER,
        LIAISON,
        DIRECTOR,
        APPLICANT,
        RESPONDENT,
    ),
    A.REDACT_EXHIBIT: (SEATED, CLERK, DIRECTOR),
    A.FOUND_GROUP: (CLERK, SEATED, OFFICER, DIRECTOR),
    A.JOIN_GROUP: (CLERK, SEATED, OFFICER, DIRECTOR),
    A.LEAVE_GROUP: (CLERK, SEATED, OFFICER, DIRECTOR),
    A.SHARE_EXHIBIT: (SEATED, CLERK, DIRECTOR),
    A.ADOPT_LEAD: (SEATED,),
    A.MAKE_OFFER: (SEATED, APPLICANT, RESPONDENT),
    A.ANSWER_OFFER: (SEATED, APPLICANT, RESPONDENT),
    A.WITHDRAW_OFFER: (SEATED, APPLICANT, RESPONDENT),
    A.EXPIRE_OFFER: (Role.CLOCKWORK,),
    A.PROPOSE_RANGE: (SEATED, APPLICANT, RESPONDENT),
    A.GIVE_LIMIT: (APPLICANT, RESPONDENT),
    A.OPEN_LIMITS: (APPLICANT, RESPONDENT),
    A.DRAFT_AGREEMENT: (SEATED, DIRECTOR),
    A.SIGN_AGREEMENT: (SEATED, DIRECTOR, APPLICANT, RESPONDENT),
    A.RECORD_ORAL_AGREEMENT: (SEATED, DIRECTOR),
    A.AMEND_AGREEMENT: (SEATED, DIRECTOR),
    A.DROP_AMENDMENT: (SEATED, DIRECTOR),
    A.APPLY_FOR_CONFIRMATION: (SEATED, CLERK, DIRECTOR),
    A.RECORD_COURT_ACCEPTANCE: (LIAISON,),
    A.WITHDRAW_CONFIRMATION: (SEATED, CLERK, DIRECTOR, LIAISON),
    A.RECORD_COURT_RULING: (LIAISON,),
    A.RECORD_OBJECTION: (LIAISON,),
    A.RECORD_OBJECTION_RULING: (LIAISON,),
    A.RECORD_PERFORMANCE: (SEATED, CLERK, DIRECTOR, APPLICANT, RESPONDENT),
    A.SUBMIT_PERFORMANCE: (SEATED, CLERK, DIRECTOR, APPLICANT, RESPONDENT),
    A.URGE_PERFORMANCE: (SEATED, CLERK, DIRECTOR),
    A.REPORT_BREACH: (SEATED, DIRECTOR, APPLICANT, RESPONDENT),
    A.TERMINATE_MEDIATION: (SEATED, DIRECTOR),
    A.RECORD_RETURN_VISIT: (SEATED, CLERK, DIRECTOR),
    A.RECORD_FOLLOW_UP: (SEATED, CLERK, DIRECTOR),
    A.RATE_HANDLING: (APPLICANT, RESPONDENT),
    A.CLOSE_CASE: (SEATED, DIRECTOR),
    A.ARCHIVE_CASE: (CLERK, DIRECTOR),
    A.REOPEN_CASE: (DIRECTOR,),
    A.COMPLETE_PARTICULARS: (SEATED, CLERK, DIRECTOR, APPLICANT, RESPONDENT),
    A.DESCRIBE_FEES: (SEATED, CLERK, DIRECTOR),
    A.REISSUE_CODE: (CLERK, SEATED),
    A.REDACT_WORDS: (DIRECTOR, Role.AUDITOR),
    A.PAUSE_CLOCK: (SEATED, DIRECTOR),
    A.RESUME_CLOCK: (SEATED, DIRECTOR),
    A.EXTEND_PERIOD: (DIRECTOR,),
    A.GRANT_CORRECTION: (SUPERVISOR,),
    A.FREEZE_PAPER: (Role.CLOCKWORK,),
    A.RAISE_ALARM: (Role.CLOCKWORK,),
    A.RECOUNT_CLOCKS: (Role.CLOCKWORK, SUPERVISOR),
    A.ACKNOWLEDGE_ESCALATION: (SEATED, CLERK, OFFICER, DIRECTOR, SUPERVISOR, LIAISON),
    A.ORDER_SUPERVISION: (SUPERVISOR,),
    A.EXPLAIN_OVERRUN: (SEATED, CLERK, OFFICER, DIRECTOR, LIAISON),
}


def roles_at(user: User, path: str) -> list[Role]:
    """The roles that a person's posts give him at a place, in the order of his posts."""
    return [Role(post.role) for post in user.current_posts if post.area.covers(path)]


def roles_on(user: User, case: Case) -> list[Role]:
    """The roles on a case: by his posts, as a mediator on its panel (`case.seat_body`), as its party.

    A case that is held brings the roles of its holder, as they are at that instant. Who was recused has none left,
    whatever posts he holds; who was named in the place of a recused director acts as one.
    """
    seat = [SEATED] if getattr(case, "seat_body", None) else []
    clockwork = [Role.CLOCKWORK] if user.is_clockwork else []
    voice = user.speaks_for
    party = [Role(voice.side)] if voice and voice.case == case.pk else []
    held = getattr(case, "roles", None)
    if case.is_recused:
        return clockwork
    acting = [DIRECTOR] if case.acts_as_director else []
    return [
        *seat,
        *clockwork,
        *party,
        *acting,
        *(roles_at(user, case.place_path) if held is None else map(Role, held)),
    ]


def role_for(act: ActName, roles: list[Role]) -> Role | None:
    """The first of these roles that may perform the act."""
    return next((role for role in GRANTS[act] if role in roles), None)


def who_may(act: ActName) -> tuple[str, str]:
    """The roles that may perform the act, in both languages."""
    return (
        "、".join(role.zh for role in GRANTS[act]),
        ", ".join(role.en.lower() for role in GRANTS[act]),
    )


def refuse(act: ActName) -> NotAllowed:
    """The refusal that says who may."""
    zh, en = who_may(act)
    return NotAllowed(
        bi(f"“{act.zh}”须由{zh}办理。", f"“{act.en}” is for: {en}."),
    )


def may_file(user: User) -> bool:
    """Whether this person may file a dispute anywhere."""
    return any(post.role in GRANTS[A.FILE_CASE] for post in user.current_posts)


def require(user: User, act: ActName, case: Case) -> Role:
    """The role in which this person performs the act on this case, or a refusal that says who may."""
    role = role_for(act, roles_on(user, case)) if user.is_active else None
    if role is None:
        raise refuse(act)
    return role


def require_at(user: User, act: ActName, path: str) -> Role:
    """The same, for an act that starts a case at a place."""
    online = [APPLICANT] if user.is_residents_door else []
    role = role_for(act, [*roles_at(user, path), *online]) if user.is_active else None
    if role is None:
        raise refuse(act)
    return role
