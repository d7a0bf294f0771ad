"""The lifecycle of a case: the django-fsm transitions, one per act, and nothing else."""

from __future__ import annotations

from typing import Any

from django_fsm import GET_STATE, FSMField, can_proceed, transition

from mediation.errors import NotNow
from mediation.vocabulary import ENDED, LIVE, ActName, Status, bi

from .lifecycle_agreed import Agreeing
from .lifecycle_panel import WhoMediates
from .talks import Talks

S = Status
RECORDED = [
    S.COMMITTEE, S.MEDIATING, S.AGREED, S.IN_FORCE, S.CLOSED, S.TRANSFERRED, S.WITHDRAWN, S.TERMINATED,
]  # fmt: skip
"""Where a case may stand that has a record to be signed: an archived one is closed, until it is taken up again."""


def one_of(*states: Status) -> Any:
    """A target that the act decides, out of these."""
    return GET_STATE(lambda _case, to: to, states=list(states))


class Lifecycle(WhoMediates, Talks, Agreeing):
    """Where a case stands, and how each act may move it. Bodies are empty: the act does the work."""

    status = FSMField(max_length=20, protected=True)

    class Meta:
        abstract = True

    def allows(self, act: ActName) -> bool:
        """Whether the lifecycle knows this act in the present status."""
        return can_proceed(getattr(self, act))

    def require_step(self, act: ActName) -> None:
        """Refuse with a sentence when the lifecycle does not know this act in the present status."""
        if not self.allows(act):
            status = Status(self.status)
            raise NotNow(
                bi(
                    f"案件现在的状态是“{status.zh}”，不能“{act.zh}”。",
                    f"“{act.en}” is not possible now: the case is “{status.en}”.",
                )
            )

    def undergo(self, act: ActName, to: Status | None = None) -> None:
        """Move by the transition of this name."""
        getattr(self, act)(to)

    @transition(status, [S.FILED, S.ACCEPTED])
    def supplement_filing(self, _to: Status | None) -> None:
        """Material is added before or after acceptance."""

    @transition(status, S.FILED, S.ACCEPTED)
    def accept_case(self, _to: Status | None) -> None:
        """The dispute is taken for mediation."""

    @transition(status, S.FILED, S.DECLINED)
    def decline_case(self, _to: Status | None) -> None:
        """The dispute cannot be taken; the reason and the way to go are told."""

    @transition(status, [S.FILED, S.ACCEPTED, S.COMMITTEE], S.TRANSFERRED)
    def transfer_case(self, _to: Status | None) -> None:
        """Another authority is competent."""

    @transition(
        status,
        [S.FILED, S.ACCEPTED, S.JOINT_REVIEW, S.COMMITTEE, S.MEDIATING, S.AGREED],
        S.WITHDRAWN,
    )
    def withdraw_case(self, _to: Status | None) -> None:
        """The applicant takes the application back."""

    @transition(status, S.ACCEPTED)
    def invite_respondent(self, _to: Status | None) -> None:
        """The other side is told and asked."""

    @transition(status, S.ACCEPTED, one_of(S.ACCEPTED, S.TERMINATED))
    @transition(status, S.JOINT_REVIEW, one_of(S.JOINT_REVIEW, S.TERMINATED))
    @transition(status, S.COMMITTEE, one_of(S.COMMITTEE, S.TERMINATED))
    @transition(status, S.MEDIATING, one_of(S.MEDIATING, S.TERMINATED))
    def record_consent(self, _to: Status | None) -> None:
        """A party answers; a clear refusal ends the mediation (人民调解法 17)."""

    @transition(status, S.ACCEPTED, S.JOINT_REVIEW)
    def open_joint_review(self, _to: Status | None) -> None:
        """The case goes to the joint meeting of its community."""

    @transition(
        status,
        S.JOINT_REVIEW,
        one_of(S.JOINT_REVIEW, S.MEDIATING, S.COMMITTEE, S.TRANSFERRED),
    )
    def record_joint_review(self, _to: Status | None) -> None:
        """The meeting settles, refers, transfers or defers."""

    @transition(status, [S.ACCEPTED, S.COMMITTEE], S.COMMITTEE)
    def form_panel(self, _to: Status | None) -> None:
        """The bodies' mediators are named."""

    @transition(status, S.COMMITTEE, one_of(S.COMMITTEE, S.MEDIATING))
    def give_opinion(self, _to: Status | None) -> None:
        """A seat gives its opinion; the last one opens the mediation, where the rule says so."""

    @transition(status, S.COMMITTEE, one_of(S.COMMITTEE, S.MEDIATING))
    @transition(status, S.MEDIATING)
    def decide_tie(self, _to: Status | None) -> None:
        """The votes were equal, and the chair decides."""

    @transition(status, S.COMMITTEE, one_of(S.COMMITTEE, S.MEDIATING))
    @transition(status, S.MEDIATING)
    def count_silence(self, _to: Status | None) -> None:
        """The time to speak is over; who was silent is counted as the rule says."""

    @transition(status, [S.ACCEPTED, S.JOINT_REVIEW, S.COMMITTEE, S.MEDIATING])
    def inform_rights(self, _to: Status | None) -> None:
        """The parties are told of their rights (人民调解工作若干规定 30)."""

    @transition(status, S.MEDIATING)
    def schedule_session(self, _to: Status | None) -> None:
        """A session is agreed for a time and a place."""

    @transition(status, S.MEDIATING)
    def confirm_session(self, _to: Status | None) -> None:
        """A party says whether it comes."""

    @transition(status, S.MEDIATING)
    def reschedule_session(self, _to: Status | None) -> None:
        """The session is put off."""

    @transition(status, S.MEDIATING)
    def cancel_session(self, _to: Status | None) -> None:
        """The session is called off."""

    @transition(status, S.MEDIATING)
    def record_no_show(self, _to: Status | None) -> None:
        """The session fell through, because somebody did not come."""

    @transition(status, S.MEDIATING)
    def record_session(self, _to: Status | None) -> None:
        """A session was held."""

    @transition(
        status,
        [S.FILED, S.ACCEPTED, S.JOINT_REVIEW, S.COMMITTEE, S.MEDIATING, S.AGREED, S.IN_FORCE],
    )
    def attach_evidence(self, _to: Status | None) -> None:
        """An exhibit is added."""

    @transition(status, RECORDED)
    def sign_record(self, _to: Status | None) -> None:
        """Somebody who was there signs a record that was read back to him, also when the case has gone on since."""

    @transition(status, [S.COMMITTEE, S.MEDIATING])
    def record_investigation(self, _to: Status | None) -> None:
        """Somebody was asked about the facts."""

    @transition(status, S.MEDIATING)
    def record_caucus(self, _to: Status | None) -> None:
        """The mediator talked with one side alone, and notes it for himself."""

    @transition(status, S.IN_FORCE)
    def apply_for_confirmation(self, _to: Status | None) -> None:
        """Both parties ask the court to confirm (民事诉讼法 205)."""

    @transition(status, S.IN_FORCE)
    def record_court_acceptance(self, _to: Status | None) -> None:
        """The court accepts the application, asks for more, or does not accept it (民诉法解释 355、356)."""

    @transition(status, S.IN_FORCE)
    def withdraw_confirmation(self, _to: Status | None) -> None:
        """The application ends before the ruling (民诉法解释 357)."""

    @transition(status, S.IN_FORCE)
    def record_court_ruling(self, _to: Status | None) -> None:
        """The court has ruled (民事诉讼法 206)."""

    @transition(status, S.IN_FORCE)
    def record_objection(self, _to: Status | None) -> None:
        """A party or a third person objects to the ruling (民诉法解释 372)."""

    @transition(status, S.IN_FORCE)
    def record_objection_ruling(self, _to: Status | None) -> None:
        """The court has decided on the objection (民诉法解释 372)."""

    @transition(status, S.IN_FORCE)
    def record_performance(self, _to: Status | None) -> None:
        """What became of one promise (人民调解法 31)."""

    @transition(status, S.IN_FORCE)
    def submit_performance(self, _to: Status | None) -> None:
        """A debtor says that it has kept a promise."""

    @transition(status, S.IN_FORCE)
    def urge_performance(self, _to: Status | None) -> None:
        """A debtor is urged to keep a promise (人民调解法 31)."""

    @transition(status, S.IN_FORCE)
    def report_breach(self, _to: Status | None) -> None:
        """A promise was not kept by its day; the remedies are told (人民调解法 32)."""

    @transition(
        status,
        [S.ACCEPTED, S.JOINT_REVIEW, S.COMMITTEE, S.MEDIATING, S.AGREED],
        S.TERMINATED,
    )
    def terminate_mediation(self, _to: Status | None) -> None:
        """The mediation ends without agreement; the routes are told (人民调解法 26)."""

    @transition(status, S.IN_FORCE)
    def record_return_visit(self, _to: Status | None) -> None:
        """The parties were asked how it went."""

    @transition(status, S.IN_FORCE)
    def record_follow_up(self, _to: Status | None) -> None:
        """What the return visit found was looked after."""

    @transition(status, [*LIVE, *ENDED])
    def complete_particulars(self, _to: Status | None) -> None:
        """Who a party is, as papers ask."""

    @transition(status, [*LIVE, *ENDED])
    def describe_fees(self, _to: Status | None) -> None:
        """What a fee dispute is about, as a complaint asks."""

    @transition(status, [S.IN_FORCE, *ENDED, S.ARCHIVED])
    def rate_handling(self, _to: Status | None) -> None:
        """A party says how its case was handled: once there is an outcome, however long ago."""

    @transition(status, S.IN_FORCE, S.CLOSED)
    def close_case(self, _to: Status | None) -> None:
        """Everything promised is accounted for."""

    @transition(status, list(ENDED), S.ARCHIVED)
    def archive_case(self, _to: Status | None) -> None:
        """The file is put away (人民调解法 27)."""

    @transition(status, [*LIVE, *ENDED, S.ARCHIVED])
    def reissue_code(self, _to: Status | None) -> None:
        """A party gets a new code; an archived case is followed too, and its code can be lost as well."""

    @transition(status, [*LIVE, *ENDED, S.ARCHIVED])
    def freeze_paper(self, _to: Status | None) -> None:
        """A paper that was signed or issued is kept as it is."""

    @transition(status, [*LIVE, *ENDED, S.ARCHIVED])
    def redact_words(self, _to: Status | None) -> None:
        """Words are deleted by law (个人信息保护法 47), however long ago they were said."""

    @transition(status, list(LIVE))
    def pause_clock(self, _to: Status | None) -> None:
        """A clock stands still for a reason of the closed list."""

    @transition(status, list(LIVE))
    def resume_clock(self, _to: Status | None) -> None:
        """A pause ends earlier than planned."""

    @transition(status, list(LIVE))
    def extend_period(self, _to: Status | None) -> None:
        """A period is extended, with the consents that the rule asks for."""

    @transition(status, [*LIVE, *ENDED])
    def grant_correction(self, _to: Status | None) -> None:
        """A wrong start of a clock is put right."""

    @transition(status, [*LIVE, *ENDED])
    def raise_alarm(self, _to: Status | None) -> None:
        """A rung of a clock's ladder is reached."""

    @transition(status, [*LIVE, *ENDED])
    def recount_clocks(self, _to: Status | None) -> None:
        """The calendar changed, and due dates with it."""

    @transition(status, [*LIVE, *ENDED])
    def acknowledge_escalation(self, _to: Status | None) -> None:
        """Somebody took note of an escalation."""

    @transition(status, [*LIVE, *ENDED])
    def order_supervision(self, _to: Status | None) -> None:
        """The bureau orders that a late case be dealt with."""

    @transition(status, [*LIVE, *ENDED])
    def explain_overrun(self, _to: Status | None) -> None:
        """Who is late says why."""

    @transition(status, [S.DECLINED, S.TRANSFERRED, S.WITHDRAWN], S.FILED)
    @transition(status, S.TERMINATED, S.ACCEPTED)
    @transition(status, S.CLOSED, S.IN_FORCE)
    @transition(status, S.IN_FORCE, S.MEDIATING)
    @transition(status, S.ARCHIVED, one_of(S.FILED, S.ACCEPTED, S.IN_FORCE))
    def reopen_case(self, _to: Status | None) -> None:
        """The case is taken up again."""
