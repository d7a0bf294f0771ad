"""The joint meeting of the community looks at the case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, JointReview, User
from mediation.rules.seated import Seated
from mediation.vocabulary import (
    BodyKind,
    ReviewOutcome,
    SessionOutcome,
    Status,
    bi,
)

from . import fields, seating
from .act import CaseAct
from .candidates import pool
from .fitting import require_fit
from .meetings.deciding import require_deciding

LEADS = {
    ReviewOutcome.SETTLED: Status.MEDIATING,
    ReviewOutcome.REFERRED: Status.COMMITTEE,
    ReviewOutcome.SPLIT: Status.COMMITTEE,
    ReviewOutcome.TRANSFERRED: Status.TRANSFERRED,
    ReviewOutcome.DEFERRED: Status.JOINT_REVIEW,
}


def require_consent(case: Case) -> None:
    """Nobody is mediated against his will (人民调解法 17)."""
    if not case.has_consent:
        raise Incomplete(
            bi("还差：被申请人同意调解的答复。", "Missing: the respondent's consent to mediate.")
        )


@dataclass(frozen=True, kw_only=True)
class OpenJointReview(CaseAct):
    """The case goes to the multi-party joint meeting of its community (县实施方案 三（二）1)."""

    story = bi(
        "{actor}将本案提交社区联席会议。", "{actor} brought the case before the joint meeting."
    )

    note: str = fields.text(bi("提请讨论的问题", "What to discuss"), required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """The other side agreed; a case from the court goes to the panel at once."""
        require_consent(case)
        if case.is_referred_by_court:
            raise Incomplete(
                bi(
                    "法院委派的案件直接组成调解组。",
                    "A case from the court goes straight to a panel.",
                )
            )


@dataclass(frozen=True, kw_only=True)
class RecordJointReview(CaseAct):
    """What the meeting decided: settled, referred, split, transferred, or deferred with a reason."""

    story = bi(
        "联席会议审议：{outcome}。{authority}由{actor}记录。",
        "The joint meeting: {outcome}. {authority}Recorded by {actor}.",
    )

    outcome: ReviewOutcome = fields.choice(bi("审议结果", "Outcome"), ReviewOutcome)
    meeting: int | None = fields.one(
        "meeting", bi("哪次联席会议", "At which meeting"), "meetings_in_session", required=False
    )
    discussion: str = fields.text(
        bi("讨论情况与理由", "Discussion and reasons"),
        help=bi(
            "化解的写明内容，延期的写明原因。", "The terms when settled, the reason when deferred."
        ),
    )
    mediator: int | None = fields.one(
        "person", bi("主持制作协议的调解员（化解时必填）", "Mediator (when settled)"), "mediators",
        required=False,
    )  # fmt: skip
    authority: str = fields.line(
        bi("移送单位（移送时必填）", "Authority (when transferred)"), limit=80, required=False,
        private=False,
    )  # fmt: skip
    next_on: dt.date | None = fields.day(
        bi("下次会议日期（延期时必填）", "Next meeting (when deferred)"), required=False
    )

    def due_on(self, case: Case) -> dt.date | None:
        """The day of the next meeting, from which its clock runs."""
        return self.next_on if self.outcome is ReviewOutcome.DEFERRED else None

    def check(self, case: Case) -> None:
        """The meeting can decide about it, and each outcome comes with what it needs."""
        if self.meeting is not None:
            require_deciding(self.meeting, case)
        needs = {
            ReviewOutcome.SETTLED: ("mediator", self.mediator),
            ReviewOutcome.SPLIT: ("authority", self.authority),
            ReviewOutcome.TRANSFERRED: ("authority", self.authority),
            ReviewOutcome.DEFERRED: ("next_on", self.next_on),
        }
        field, value = needs.get(self.outcome, ("", True))
        if not value:
            raise Incomplete(
                bi(f"“{self.outcome.zh}”须填写此项。", f"“{self.outcome.en}” needs this."),
                field=field,
            )
        if (
            self.outcome is ReviewOutcome.DEFERRED
            and self.next_on
            and self.next_on <= case.occurred
        ):
            raise Incomplete(
                bi("下次会议须晚于本次。", "The next meeting must be later."), field="next_on"
            )
        if self.outcome is ReviewOutcome.SETTLED:
            self._check_mediator(case)

    def _check_mediator(self, case: Case) -> None:
        """Somebody who can be seated, of whichever body."""
        it = pool(case).known.get(self.mediator or 0)
        if it is None:
            raise Incomplete(bi("请选择调解员。", "Choose a mediator."), field="mediator")
        require_fit(case, pool(case), [Seated(it.person, it.body)], field="mediator")

    def _mediator(self) -> User | None:
        return User.objects.select_related("body").filter(pk=self.mediator or 0).first()

    def leads_to(self, case: Case) -> Status:
        """By the outcome."""
        return LEADS[self.outcome]

    def record(self, case: Case, entry: CaseEntry) -> None:
        """What was settled on the spot is still to be put on paper, by the mediator who presided."""
        if self.outcome is ReviewOutcome.SETTLED:
            case.session_outcome = SessionOutcome.AGREED.value
            seating.seat_one(case, entry, self._seat())

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the outcome, and the mediator's seat when settled."""
        review = JointReview(
            case=case, entry=entry, outcome=self.outcome.value, community_id=case.estate.parent_id or 0,
            authority=self.authority, next_on=self.next_on, meeting_id=self.meeting,
        )  # fmt: skip
        JointReview.writes.bulk_create([review])
        if self.outcome is ReviewOutcome.SETTLED:
            seating.write_seats(case, entry, [self._seat()])

    def _seat(self) -> Seated:
        mediator = self._mediator()
        assert mediator, "see check"
        assert mediator.body, "see is_mediator"
        return Seated(mediator.pk, BodyKind(mediator.body.kind))
